"""The editor's handlers: nothing invalid stored, nothing typed lost, nobody but authors."""

from __future__ import annotations

import copy
import sys
from base64 import b64encode
from types import SimpleNamespace

import pytest
from conftest import ITEMS, Handlers
from lxml import etree


class User:
    def __init__(self, **opt_attrs):
        self.opt_attrs = {f"edx-platform.{k}": v for k, v in opt_attrs.items()}


class UserService:
    def __init__(self, **opt_attrs):
        self._user = User(**opt_attrs)

    def get_current_user(self):
        return self._user


class StudioPermissions:
    def __init__(self, write):
        self._write = write

    def can_write(self, _course_key):
        return self._write


STAFF = {"user": UserService(user_id=1, user_is_staff=True)}
AUTHOR_HANDLERS = ("studio_check", "studio_olx", "studio_preview", "studio_overview", "studio_tsv",
                   "studio_file", "studio_save")


@pytest.fixture
def authored(make):
    return make(services=STAFF, draw=0)


def draft_of(block):
    opened = block.studio_json()
    return {"settings": {s["name"]: s["value"] for s in opened["settings"]},
            "policy": {"profile": opened["policy"]["profile"],
                       "options": {o["name"]: o["value"] for o in opened["policy"]["options"]}},
            "worked": opened["worked"], "items": opened["items"],
            "generate": opened["generate"]["rows"], "further": opened["further"]["value"]}


@pytest.mark.parametrize("services", [
    {}, {"user": UserService(user_id=2, user_is_staff=False)},
    {"user": UserService(user_is_staff=True), "studio_user_permissions": StudioPermissions(False)},
])
def test_only_authors_get_through(make, services):
    block = make(services=services)
    assert set(AUTHOR_HANDLERS) == {name for name in dir(block) if name.startswith("studio_")
                                    and getattr(getattr(block, name), "_is_xblock_handler", False)}
    for name in AUTHOR_HANDLERS:
        status, body = Handlers(block)(name, {"draft": {}})
        assert (status, body["code"]) == (403, "forbidden"), name
    assert block.items_olx == ITEMS


def test_studios_permission_service_lets_authors_through(make):
    block = make(services={"studio_user_permissions": StudioPermissions(True)})
    assert Handlers(block)("studio_check", {"draft": draft_of(block)})[0] == 200


def test_an_untouched_draft_changes_nothing_that_was_written(authored):
    draft = draft_of(authored)
    status, body = Handlers(authored)("studio_save", {"draft": draft})
    assert (status, body["saved"], body["errors"]) == (200, True, [])
    assert "<!-- the first animals -->" in authored.items_olx
    assert "<stem>It says <em>meow</em>.</stem>\n    <word>cat</word>" in authored.items_olx
    assert draft_of(authored) == draft


def test_items_are_added_changed_moved_and_removed(authored):
    draft = draft_of(authored)
    cat, dog, cow = draft["items"]
    cow["word"] = "bull"
    owl = {"id": "owl", "task": "type", "word": "owl", "also": [], "stem": "It <b>hoots</b><br>.",
           "hints": [{"text": "At night", "cost": 0.1}], "explanation": "", "difficulty": 3,
           "skill": "birds", "source": ""}
    draft["items"] = [cow, cat, owl]
    assert Handlers(authored)("studio_save", {"draft": draft})[0] == 200
    assert [item.id for item in authored.bank.items] == ["cow", "cat", "owl"]
    assert authored.bank.items[0].problem.word == "bull"
    made = authored.bank.get("owl")
    assert (made.stem, made.difficulty, made.hints[0].cost) == ("It <b>hoots</b><br>.", 3, 0.1)
    assert authored.validate().empty
    assert dog["id"] not in authored.items_olx


def test_a_save_over_anothers_is_refused_and_one_sent_again_is_not(authored):
    version = authored.studio_view().json_init_args["version"]
    mine, theirs = draft_of(authored), draft_of(authored)
    theirs["items"][0]["word"] = "kitten"
    save = Handlers(authored)
    status, body = save("studio_save", {"draft": theirs, "version": version})
    assert status == 200
    assert save("studio_save", {"draft": theirs, "version": version})[0] == 200
    for late in ({"draft": mine}, {"olx": ITEMS, "draft": {"settings": mine["settings"]}},
                 {"draft": {**theirs, "settings": {**theirs["settings"], "draw": 2}}}):
        status, refused = save("studio_save", {**late, "version": version})
        assert (status, refused["code"]) == (409, "changed")
    assert (authored.bank.items[0].problem.word, authored.draw) == ("kitten", 0)
    assert save("studio_save", {"draft": mine, "version": body["version"]})[0] == 200
    assert authored.bank.items[0].problem.word == "cat"


def test_a_second_save_from_one_editor_is_no_save_over_anothers(authored):
    save, draft = Handlers(authored), draft_of(authored)
    draft["settings"] |= {"weight": 2, "mastery": 1, "draw": 1, "max_attempts": "3",
                          "display_name": " Cats \u200b & dogs "}
    version = save("studio_save", {"draft": draft})[1]["version"]
    del authored._field_data_cache  # as the next request finds it
    draft["items"][0]["word"] = "kitten"
    assert save("studio_save", {"draft": draft, "version": version})[0] == 200


@pytest.mark.parametrize(("change", "row"), [
    (lambda d: d["items"][0].update(also=[{"text": ""}, {"text": " "}, {"text": "9"}]), 2),
    (lambda d: d["items"][0].update(also=[{"text": "9"}, {"text": ""}]), 0),
    (lambda d: d.update(further=[{"title": ""}, {"title": "No address", "url": "nowhere"}]), 1),
])
def test_a_problem_is_placed_at_the_row_as_it_was_typed(authored, change, row):
    draft = draft_of(authored)
    change(draft)
    status, body = Handlers(authored)("studio_check", {"draft": draft})
    assert status == 200
    assert {e["where"]["row"] for e in body["errors"]} == {row}


@pytest.mark.parametrize("hint", ["<iframe src='https://example.org'></iframe>",
                                  "<p>Watch <IFRAME src='https://example.org'></IFRAME></p>",
                                  "<script>alert(1)</script>", "<!-- later -->", "\x0b"])
def test_html_that_would_not_be_shown_is_refused_not_dropped(authored, hint):
    draft = draft_of(authored)
    draft["items"][0]["hints"] = [{"text": hint, "cost": 0.1}]
    status, body = Handlers(authored)("studio_save", {"draft": draft})
    assert status == 400
    assert [(e["where"]["field"], e["where"]["row"]) for e in body["errors"]] == [("hints", 0)]


def test_a_number_written_as_elsewhere_is_refused_with_what_to_do(authored):
    draft = draft_of(authored)
    draft["items"][0]["hints"] = [{"text": "<p>Here</p>", "cost": "0,25"}]
    _, body = Handlers(authored)("studio_check", {"draft": draft})
    [error] = body["errors"]
    assert error["where"]["column"] == "cost"
    assert "0,25" in error["message"] and "a point before decimals" in error["message"]


def test_a_number_beyond_all_bounds_is_no_number(authored):
    draft = draft_of(authored)
    draft["items"][0]["difficulty"] = 10 ** 400
    status, body = Handlers(authored)("studio_save", {"draft": draft})
    assert status == 400
    assert [e["where"]["field"] for e in body["errors"]] == ["difficulty"]


@pytest.mark.parametrize(("change", "part", "field"), [
    (lambda d: d["items"][0].update(word=""), "items", "word"),
    (lambda d: d["items"][0].update(word="two words"), "items", "word"),
    (lambda d: d["items"][0].update(id="no good"), "items", "id"),
    (lambda d: d["items"][0].update(id="dog"), "items", "id"),
    (lambda d: d["items"][0].update(task="fly"), "items", "task"),
    (lambda d: d["items"][0].update(difficulty="hard"), "items", "difficulty"),
    (lambda d: d["items"][0].update(colour="red"), "items", "colour"),
    (lambda d: d["items"][0].update(hints=[{"text": "", "cost": 2}]), "items", "hints"),
    (lambda d: d["items"].__setitem__(0, "x"), "items", "task"),
    (lambda d: d["settings"].update(draw="many"), "settings", "draw"),
    (lambda d: d["settings"].update(use="play"), "settings", "use"),
    (lambda d: d["settings"].update(display_name=" "), "settings", "display_name"),
    (lambda d: d["settings"].update(items_olx="x"), "settings", "items_olx"),
    (lambda d: d["policy"].update(profile="odd"), "policy", "profile"),
    (lambda d: d["policy"]["options"].update(case="odd"), "policy", "case"),
    (lambda d: d.update(generate=[{"id": "g", "task": "type", "size": 99, "count": 5}]),
     "generate", "size"),
    (lambda d: d.update(worked={"task": "type", "word": ""}), "worked", "word"),
])
def test_nothing_invalid_is_stored_and_the_field_is_named(authored, change, part, field):
    draft = draft_of(authored)
    change(draft)
    for name in ("studio_check", "studio_save"):
        status, body = Handlers(authored)(name, {"draft": copy.deepcopy(draft)})
        assert status == (200 if name == "studio_check" else 400)
        assert any(e["where"]["part"] == part and e["where"]["field"] == field and e["message"]
                   for e in body["errors"]), body["errors"]
    assert authored.items_olx == ITEMS


def test_a_file_becomes_forms_and_its_faults_are_numbered(authored):
    assert authored.studio_json()["file_types"] == ".txt"
    status, body = Handlers(authored)("studio_file", {
        "task": "type", "taken": ["type-1"], "file": b64encode(b"owl\n42\nlark").decode()})
    assert status == 200
    assert [(form["id"], form["word"], form["also"]) for form in body["forms"]] == [
        ("type-2", "owl", []), ("type-3", "lark", [])]
    assert [error["message"] for error in body["errors"]] == ["Record 2: No word."]
    assert authored.items_olx == ITEMS


@pytest.mark.parametrize("data", [
    {"task": "type", "file": "no base64!"}, {"task": "type"}, {"task": "fly", "file": ""}])
def test_a_file_that_does_not_arrive_is_refused_in_words(authored, data):
    status, body = Handlers(authored)("studio_file", data)
    assert status == 400 and body["error"]


def test_a_file_of_another_kind_is_refused_in_words(authored):
    status, body = Handlers(authored)("studio_file", {
        "task": "type", "file": b64encode(b"\xff\xfe").decode()})
    assert (status, body["forms"], body["errors"][0]["message"]) == (200, [], "Bring plain text.")


def test_typed_olx_is_read_into_forms_and_stored_as_typed(authored):
    olx = '<!-- mine -->\n<item id="a" task="type">\n  <word>ant</word>\n</item>'
    status, body = Handlers(authored)("studio_olx", {"olx": olx})
    assert status == 200 and body["errors"] == []
    assert body["draft"]["items"][0]["word"] == "ant"
    assert Handlers(authored)("studio_save", {"olx": olx})[0] == 200
    assert authored.items_olx == olx


@pytest.mark.parametrize(("olx", "line"), [
    ('<item id="a" task="type">', 1), ('\n<item id="a" task="type"/>', 2), ("<odd/>", 1)])
def test_typed_olx_with_a_fault_is_not_stored_and_the_line_is_named(authored, olx, line):
    status, body = Handlers(authored)("studio_save", {"olx": olx})
    assert status == 400 and body["errors"][0]["where"]["line"] == line
    assert authored.items_olx == ITEMS


def test_a_preview_is_what_the_learner_sees_with_the_way_to_the_answer(authored):
    form = draft_of(authored)["items"][0]
    status, body = Handlers(authored)("studio_preview", {"form": form})
    assert status == 200
    assert body["item"]["problem"] == {"length": 3} and body["answer"] == {"word": "cat"}
    assert body["worked"][0]["rule"]["citation"] == "Echo 1.1"


def test_a_table_from_a_spreadsheet_becomes_forms(authored):
    text = ("word\talso\thints\tdifficulty\nbee\twasp | hornet\tIt stings;0.2\t2\n"
            "two words\t\t\t1\nfly\t\t\t\n")
    status, body = Handlers(authored)("studio_tsv", {"task": "type", "text": text})
    assert status == 200
    assert [f["word"] for f in body["forms"]] == ["bee", "fly"]
    assert body["forms"][0]["also"] == [{"text": "wasp"}, {"text": "hornet"}]
    assert body["forms"][0]["hints"] == [{"text": "It stings", "cost": 0.2}]
    assert len({f["id"] for f in body["forms"]}) == 2
    assert body["errors"][0]["where"]["line"] == 3


@pytest.mark.parametrize(("text", "hints"), [
    ('word\thints\nbee\t"It stings;0.2|\nIt ""hums"";0.1"\nfly\tNo;0',
     [["It stings", 0.2], ['It "hums"', 0.1]]),
    ("word\thints\nbee\tA \\| and a \\;;0.1\nfly\tNo;0", [["A | and a ;", 0.1]]),
    ('word\thints\nbee\t"It stings;0.2\nfly\tNo;0', [['"It stings', 0.2]]),
    ('word\thints\nbee\t"Wasp" or "bee";0.2\nfly\tNo;0', [['"Wasp" or "bee"', 0.2]]),
])
def test_cells_hold_several_lines_and_the_signs_that_part_them(authored, text, hints):
    status, body = Handlers(authored)("studio_tsv", {"task": "type", "text": text})
    assert (status, body["errors"]) == (200, [])
    assert [form["word"] for form in body["forms"]] == ["bee", "fly"]
    assert [[one["text"], one["cost"]] for one in body["forms"][0]["hints"]] == hints


def test_a_table_without_known_names_is_refused(authored):
    _status, body = Handlers(authored)("studio_tsv", {"task": "type", "text": "colour\nred"})
    assert body["forms"] == [] and "colour" in body["errors"][0]["message"]


@pytest.mark.parametrize("data", [
    {}, {"draft": None}, {"draft": []}, {"draft": {"items": 7}}, {"draft": {"settings": []}},
    {"draft": {"policy": "x", "worked": 3, "generate": [None]}}, {"olx": 7}, {"form": 7},
    {"task": "type", "text": None}, {"task": [], "text": ""},
])
def test_junk_never_raises_and_never_stores(authored, data):
    for name in AUTHOR_HANDLERS:
        status, _body = Handlers(authored)(name, data)
        assert status in (200, 400)
    assert authored.items_olx == ITEMS


def test_the_editor_opens_on_a_broken_exercise_and_says_what_is_wrong(make):
    block = make("<item id='a' task='type'/>", services=STAFF)
    opened = block.studio_view().json_init_args
    assert opened["errors"][0]["where"]["line"] == 1
    assert opened["olx"] == "<item id='a' task='type'/>"


def test_a_preview_judges_under_the_draft_policy(authored):
    form = draft_of(authored)["items"][0]
    for profile, status in (("hard", 200), ("odd", 200)):
        got, body = Handlers(authored)("studio_preview", {
            "form": form, "policy": {"profile": profile, "options": {}}})
        assert got == status
        assert bool(body["errors"]) is (profile == "odd")


def test_a_key_that_does_not_prove_itself_is_named_with_its_line(make, monkeypatch):
    block = make("\n<item id='a' task='type'><word>ant</word></item>", services=STAFF)
    monkeypatch.setattr(type(block.exercise), "answer", lambda *_: {"word": "bee"})
    error = Handlers(block)("studio_olx", {"olx": block.items_olx})[1]["errors"][0]
    assert error["where"]["line"] == 2 and "own grader" in error["message"]


def test_an_unknown_task_is_one_error(authored):
    olx = '<item id="a" task="fly" wings="2"><word>a</word></item>'
    errors = Handlers(authored)("studio_olx", {"olx": olx})[1]["errors"]
    assert len(errors) == 1 and "use one of type" in errors[0]["message"]


def test_a_draft_is_saved_where_the_platform_stands_in_for_lxml(authored, monkeypatch):
    """Open edX sets `lxml.etree` to a module that has what `import *` takes, and little more."""
    names = {*etree.__all__, "_Comment", "_Element", "_ElementTree", "_Entity",
             "_ProcessingInstruction"}
    stand_in = SimpleNamespace(**{name: getattr(etree, name) for name in names})
    for name, module in list(sys.modules.items()):
        if name.startswith("shelflist.") and getattr(module, "etree", None) is etree:
            monkeypatch.setattr(module, "etree", stand_in)
    draft = draft_of(authored)
    draft["items"][0]["word"] = "lion"
    assert Handlers(authored)("studio_save", {"draft": draft})[0] == 200
    assert authored.bank.get("cat").problem.word == "lion"
    node = etree.Element("unknown")
    authored.add_xml_to_node(node)
    assert node.findtext("item/word") == "lion"
    assert not authored.validate().messages


def test_prose_within_a_drills_own_elements_is_not_indented():
    """White space between words of an author's would be lost or made by it."""
    from echo import EchoExercise

    from shelflist.practice.bank import read_bank
    from shelflist.practice.draft import compose, draft_of
    from shelflist.practice.item_form import add_html
    from shelflist.practice.olx import parse_fragment

    class Telling(EchoExercise):
        def write(self, problem, element):
            super().write(problem, element)
            add_html(etree.SubElement(element, "also"), "tale", "<p><b>o</b><i>wl</i> <u>by</u></p>")

        def read(self, task, reader):
            for child in reader.children("also"):
                child.html_children("tale")
            return super().read(task, reader)

    exercise = Telling()
    draft = draft_of(exercise, read_bank(exercise, parse_fragment(""))[0])
    draft["items"] = [{"task": "type", "id": "owl", "word": "owl"}]
    olx, _ = compose(exercise, draft, "")
    assert "<tale><p><b>o</b><i>wl</i> <u>by</u></p></tale>" in olx
