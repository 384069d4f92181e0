"""Files of a learner's work: of their own, of the draft sent along or what was handed in last."""

from __future__ import annotations

import base64

import pytest
from conftest import EchoBlock
from echo import EchoExercise

from shelflist.practice.exercise import ResponseError
from shelflist.practice.files import File
from shelflist.practice.text import Text


class ExportingExercise(EchoExercise):
    exports = ("txt",)

    def export(self, item, response, kind, asked):
        if not isinstance(response, dict) or "word" not in response:
            raise ResponseError(Text("Send a word."), "word")
        text = f"{item.id} {response['word']} {asked.language} {asked.uid}"
        return File("word.txt", "text/plain", text.encode())


class ExportingBlock(EchoBlock):
    exercise = ExportingExercise()


@pytest.fixture
def block(make):
    return make(block_class=ExportingBlock, use="practice", draw=0)


def words(body):
    return base64.b64decode(body["data"]).decode().split()


def test_a_draft_becomes_a_file_and_changes_nothing(block, call):
    status, body = call(block)("export", {"item": "cat", "kind": "txt", "response": {"word": "ca"}})
    assert status == 200
    assert (body["name"], body["type"]) == ("word.txt", "text/plain")
    assert words(body)[:3] == ["cat", "ca", "en"]
    assert block.attempts == 0 and block.history == []


def test_without_a_draft_it_is_what_was_handed_in_last(block, call):
    ask = call(block)
    assert ask("export", {"item": "cat", "kind": "txt"})[1]["code"] == "response"
    ask.submit("cat", "dog", "nonce-0001")
    ask.submit("cat", "cow", "nonce-0002")
    assert words(ask("export", {"item": "cat", "kind": "txt"})[1])[1] == "cow"


def test_of_a_check_it_is_the_learners_part_of_it(make, call):
    block = make(block_class=ExportingBlock, use="check", draw=0, max_attempts=1)
    call(block)("submit", {"nonce": "nonce-0001", "responses": {"dog": {"word": "do"}}})
    assert words(call(block)("export", {"item": "dog", "kind": "txt"})[1])[1] == "do"
    assert call(block)("export", {"item": "cow", "kind": "txt"})[1]["code"] == "response"


def test_the_id_of_a_file_stays_and_tells_nothing(block, call, make):
    def uid(one, item):
        return words(call(one)("export", {"item": item, "kind": "txt",
                                          "response": {"word": "a"}})[1])[3]

    assert uid(block, "cat") == uid(block, "cat")
    other = make(block_class=ExportingBlock, use="practice", draw=0)
    assert len({uid(block, "cat"), uid(block, "dog"), uid(other, "cat")}) == 3
    assert len(uid(block, "cat")) == 32


@pytest.mark.parametrize(("data", "status", "code"), [
    ({"item": "lion", "kind": "txt", "response": {"word": "a"}}, 400, "item"),
    ({"item": ["cat"], "kind": "txt", "response": {"word": "a"}}, 400, "item"),
    ({"item": "cat", "kind": "exe", "response": {"word": "a"}}, 404, "kind"),
    ({"item": "cat", "kind": ["txt"], "response": {"word": "a"}}, 404, "kind"),
    ({"item": "cat", "kind": "txt", "response": "word"}, 400, "response"),
    ({"item": "cat", "kind": "txt", "response": {"word": "a" * 70_000}}, 413, "size"),
])
def test_what_cannot_be_made_is_refused_in_words(block, call, data, status, code):
    got, body = call(block)("export", data)
    assert (got, body["code"]) == (status, code)
    assert body["error"]


def test_nobody_is_given_a_file_who_is_not_signed_in(make, call):
    block = make(block_class=ExportingBlock, use="practice", draw=0)
    block.scope_ids = block.scope_ids._replace(user_id=None)
    status, body = call(block)("export", {"item": "cat", "kind": "txt", "response": {"word": "a"}})
    assert (status, body["code"]) == (403, "forbidden")


def test_a_drill_without_files_makes_none(practice, call):
    status, body = call(practice)("export", {"item": "cat", "kind": "txt",
                                             "response": {"word": "a"}})
    assert (status, body["code"]) == (404, "kind")
