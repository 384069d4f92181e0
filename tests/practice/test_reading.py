"""What others read: reports, the search index, native clients, visitors; and services missing."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from conftest import EchoBlock, Handlers


class Broken:
    """A service of a runtime that has it in name only."""

    def __getattr__(self, name):
        def fail(*_args, **_options):
            raise RuntimeError("not here")

        return fail


def report(block, **options):
    state = SimpleNamespace(username="ada", state={"history": block.history})
    return list(block.generate_report_data(iter([state]), **options))


def test_the_report_has_a_row_for_each_attempt_and_part(practice, call):
    call(practice).submit("cat", "x", "nonce-0001")
    call(practice).submit("dog", "=cmd()", "nonce-0002")
    rows = report(practice)
    assert [name for name, _row in rows] == ["ada", "ada"]
    row = rows[0][1]
    assert (row["Item"], row["Answer"], row["Score"], row["Part"], row["Rule"]) == (
        "cat", "x", 0.0, "word", "Echo 1.1")
    assert list(row)[0] == "Attempt"
    assert rows[1][1]["Answer"] == "'=cmd()"
    assert len(report(practice, limit_responses=1)) == 1


def test_no_learners_text_keeps_the_report_from_being_written(practice, call):
    call(practice).submit("dog", "half \ud83d, \x07 and \x00", "nonce-0001")
    for _name, row in report(practice):
        "".join(str(value) for value in row.values()).encode()
    assert row["Answer"] == "half  ,   and  "


def test_the_report_of_a_check_names_items_left_out(make, call):
    block = make(use="check", draw=0)
    call(block)("submit", {"nonce": "nonce-0001", "responses": {"cat": {"word": "cat"}}})
    assert {row["Item"] for _name, row in report(block)} == {"cat", "dog", "cow"}


def test_the_report_survives_items_that_are_gone(practice, call):
    call(practice).submit("cat", "x", "nonce-0001")
    practice.items_olx = '<item id="z" task="type"><word>z</word></item>'
    assert report(practice)[0][1]["Item"] == "cat"


def test_the_index_has_prompts_and_no_key(practice):
    body = practice.index_dictionary()
    assert body["content"]["display_name"] == "Echo"
    assert "It says meow" in body["content"]["prompts"]
    assert "kitten" not in json.dumps(body) and body["content_type"] == "Echo"


def test_native_clients_get_what_is_the_same_for_all(practice):
    data = practice.student_view_data()
    assert data["items"] == 3 and data["prompts"][0] == "It says meow ."
    assert "kitten" not in json.dumps(data)


def test_a_visitor_sees_one_item_and_is_told_to_sign_in(practice):
    fragment = practice.public_view()
    assert len(fragment.json_init_args["set"]["items"]) == 1
    assert fragment.json_init_args["state"] is None
    assert "Sign in" in fragment.json_init_args["notice"]


def test_the_view_supports_mobile_devices():
    assert EchoBlock.student_view._supports == {"multi_device"}


@pytest.mark.parametrize("services", [
    {}, {name: Broken() for name in ("user", "i18n", "replace_urls", "completion", "settings")}])
def test_every_view_works_with_services_missing_or_broken(make, services):
    block = make(services=services, draw=0)
    for view in (block.student_view, block.public_view, block.studio_view):
        fragment = view({})
        assert "shelflist" in fragment.content and fragment.json_init_args
    assert Handlers(block).submit("cat", "cat", "nonce-0001")[0] == 200


def test_resources_are_linked_not_pasted_in(practice):
    resources = practice.student_view().resources
    assert [r.kind for r in resources] == ["url"] * 4
    assert resources[2].data == "/resource/public/practice/practice.js"


def test_static_links_go_through_the_platforms_service(make):
    class Replace:
        def replace_urls(self, text):
            return text.replace("/static/", "/assets/")

    block = make('<item id="a" task="type"><stem><img src="/static/a.png" alt="A"/></stem>'
                 '<word>a</word></item>', services={"replace_urls": Replace()})
    assert "/assets/a.png" in block.set_json()["items"][0]["stem"]


def test_each_learner_has_a_draw_of_their_own_that_stays(make):
    def ids(learner, **fields):
        block = make("".join(f'<item id="i{n}" task="type"><word>w{n}</word></item>'
                             for n in range(40)), draw=5, **fields)
        block.scope_ids = block.scope_ids._replace(user_id=learner, usage_id="same")
        return block.set_ids()

    assert ids("ada") == ids("ada")
    assert len({tuple(ids(f"learner{n}")) for n in range(10)}) > 5
    assert ids("ada") != ids("ada", set_number=1)
