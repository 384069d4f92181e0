"""Work in steps: the server's walk counts, once a step, and nothing of it leaves too early."""

from __future__ import annotations

import json

import pytest
from echo import EchoExercise
from xblock.fields import Scope, String

from shelflist.practice.block import PracticeBlock
from shelflist.practice.exercise import ResponseError
from shelflist.practice.text import Text


class Spelling(EchoExercise):
    """Type the word letter by letter."""

    stepwise = True

    def public(self, item, policy, seed):
        return {"place": self.place(item, None, policy)}

    def proceed(self, item, walk, move, policy):
        letters = walk or ""
        if not isinstance(move, str) or len(move) != 1 or len(letters) == len(item.problem.word):
            raise ResponseError(Text("One letter, please."), "move")
        return letters + move

    def place(self, item, walk, policy):
        return {"letters": walk or "", "left": Text("Letters left: {n}", n=len(
            item.problem.word) - len(walk or ""))}

    def walked(self, item, walk):
        return {"word": walk} if walk and len(walk) == len(item.problem.word) else None


class SpellingBlock(PracticeBlock):
    exercise = Spelling()
    display_name = String(scope=Scope.settings, default="Spell", force_export=True)


class Steps:
    """Calls `proceed` as a page would."""

    def __init__(self, block, call):
        self.block, self.send = block, call(block)

    def __call__(self, step, move=None, item="cat", **more):
        return self.send("proceed", {"item": item, "step": step, "move": move, **more})

    def spell(self, word, item="cat", step=0):
        for at, letter in enumerate(word):
            status, body = self(step + at, letter, item)
            assert status == 200
        return body["place"]


@pytest.fixture
def walk(make, call):
    return lambda **fields: Steps(make(block_class=SpellingBlock, draw=0, **fields), call)


def test_a_walk_is_kept_and_handed_in_whatever_the_browser_sends(walk):
    steps = walk(use="practice")
    place = steps.spell("cat")
    assert place == {"letters": "cat", "left": "Letters left: 0", "step": 3, "sent": False}
    shown = steps.block.set_json()["items"]
    assert {one["id"]: one["problem"]["place"]["letters"] for one in shown} == {
        "cat": "cat", "dog": "", "cow": ""}
    status, body = steps.send("submit", {"item": "cat", "nonce": "nonce-0001",
                                         "response": {"word": "not this"}, "seconds": 1})
    assert status == 200 and body["results"]["cat"]["score"] == 1.0
    assert steps.block.history[-1]["response"] == {"word": "cat"}


def test_a_step_sent_twice_counts_once_and_an_overtaken_page_is_told_the_place(walk):
    steps = walk(use="practice")
    first = steps(0, "c")
    assert steps(0, "c") == first
    assert steps(0, "x") == first
    assert steps(7, "x") == first
    assert steps.block.walks["cat"]["walk"] == "c"


@pytest.mark.parametrize(("data", "code"), [
    ({"item": "owl", "step": 0, "move": "c"}, "item"),
    ({"item": ["cat"], "step": 0, "move": "c"}, "item"),
    ({"item": "cat", "move": "c"}, "step"),
    ({"item": "cat", "step": True, "move": "c"}, "step"),
    ({"item": "cat", "step": "0", "move": "c"}, "step"),
    ({"item": "cat", "step": 0, "move": "cat"}, "response"),
    ({"item": "cat", "step": 0, "move": {"c": 1}}, "response"),
    ({"item": "cat", "step": 0, "again": True}, "not-sent"),
])
def test_what_is_no_step_changes_nothing(walk, data, code):
    steps = walk(use="practice")
    status, body = steps.send("proceed", data)
    assert (status, body["code"]) == (400, code)
    assert steps.block.walks == {}


def test_exercises_that_are_not_done_in_steps_take_none(practice, call):
    assert call(practice)("proceed", {"item": "cat", "step": 0, "move": "c"})[0] == 400


def test_an_unfinished_walk_is_no_answer(walk):
    steps = walk(use="practice")
    steps.spell("ca")
    status, body = steps.send("submit", {"item": "cat", "nonce": "nonce-0001",
                                         "response": {"word": "cat"}})
    assert (status, body["code"]) == (400, "not-over")
    assert steps.block.history == []


def test_a_walk_handed_in_is_begun_anew_only_on_demand(walk):
    steps = walk(use="practice")
    steps.spell("cow")
    steps.send("submit", {"item": "cat", "nonce": "nonce-0001", "response": {}})
    status, body = steps(3, "x")
    assert (status, body["code"]) == (400, "sent")
    status, body = steps(3, again=True)
    assert body["place"]["letters"] == "" and body["place"]["step"] == 4
    assert steps.spell("cat", step=4)["step"] == 7
    steps.send("submit", {"item": "cat", "nonce": "nonce-0002", "response": {}})
    assert [a["score"] for a in steps.block.history] == [0.0, 1.0]


def test_a_check_takes_every_walk_that_is_over(walk):
    steps = walk(use="check", max_attempts=1)
    steps.spell("cat")
    steps.spell("dog", "dog")
    steps.spell("co", "cow")
    status, _body = steps.send("submit", {"nonce": "nonce-0001", "responses": {
        "cow": {"word": "cow"}}})
    assert status == 200
    assert steps.block.history[0]["response"] == {"cat": {"word": "cat"}, "dog": {"word": "dog"}}
    assert steps.block.get_score().raw_earned == pytest.approx(2 / 3)
    assert steps(2, "w", "cow")[1]["code"] == "closed"


def test_a_new_set_forgets_the_walks(walk):
    steps = walk(use="practice")
    steps.spell("ca")
    steps.send("new_set", {})
    assert steps.block.walks == {}
    assert all(one["problem"]["place"]["letters"] == ""
               for one in steps.block.set_json()["items"])


def test_two_steps_at_once_are_one(walk, make, monkeypatch):
    from shelflist.practice import claims

    class Cache:
        def __init__(self):
            self.kept = set()

        def add(self, key, value, seconds):
            return key not in self.kept and not self.kept.add(key)

        def delete(self, key):
            self.kept.discard(key)

    cache = Cache()
    monkeypatch.setattr(claims, "_cache", lambda: cache)
    steps = walk(use="practice")
    assert steps(0, "c")[0] == 200
    steps.block.walks = {}  # as a request sees it that began before the first was stored
    status, body = steps(0, "c")
    assert (status, body["code"]) == (409, "busy")
    assert steps(0, "ca")[0] == 409  # the claim of a step that was made is not given back


def test_a_step_that_fails_gives_its_claim_back(walk):
    steps = walk(use="practice")
    assert steps(0, "xx")[0] == 400
    assert steps(0, "c")[0] == 200


def test_no_step_changes_state_in_place(walk):
    steps = walk(use="practice")
    steps(0, "c")
    held = steps.block.walks
    before = json.dumps(held)
    steps(1, "a")
    assert json.dumps(held) == before


def test_visitors_see_where_it_begins(walk):
    steps = walk(use="practice")
    shown = steps.block.public_view().json_init_args["set"]["items"][0]["problem"]["place"]
    assert shown["letters"] == "" and shown["step"] == 0


def test_an_authors_preview_walks_without_keeping(walk):
    steps = walk(use="practice")
    steps.block.runtime._services["studio_user_permissions"] = type(
        "Permissions", (), {"can_write": lambda self, key: True})()
    form = {"task": "type", "id": "cat", "word": "cat"}
    _, body = steps.send("studio_preview", {"form": form, "move": "c"})
    _, body = steps.send("studio_preview", {"form": form, "walk": body["walk"], "move": "a"})
    assert body["item"]["problem"]["place"]["letters"] == "ca" and body["walk"] == "ca"
    assert steps.block.walks == {}
