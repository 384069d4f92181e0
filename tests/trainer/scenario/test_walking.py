"""A walk through the block's own handlers: what is sent, what is kept, what never leaves."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelflist.practice.text import rendered
from shelflist.trainer.scenario.rules.walk import replay
from tests.browser.harness.real_block import RealBlock

from .items import EXAMPLES, EXERCISE, NO_ACCESS, OVER_EXPERT, SMALL, STANDARD, item, moves

ONE = item()


def block(olx: str = SMALL, **fields: Any) -> RealBlock:
    return RealBlock(olx, drill="ScenarioBlock", draw=0, **{"use": "practice", **fields})


def step(real: RealBlock, number: int, move: str, item_id: str = "small") -> dict[str, Any]:
    status, body = real.handle("proceed", {"item": item_id, "step": number, "move": move})
    assert status == 200, body
    return body["place"]


def said(*words: str) -> list[str]:
    return moves(ONE.problem, *words)


def test_a_walk_to_its_end_is_handed_in_and_judged() -> None:
    real = block()
    [first] = said("Wait.")
    place = step(real, 0, first)
    assert place["came"] == {"say": "Wait.", "then": "<p>Ana speaks.</p>"}
    assert place["states"] == [{"label": "Minutes left", "value": 8, "least": 0, "most": 10}]
    assert place["objectives"] == [{"text": "Somebody was heard.", "met": True}]
    assert {one["say"] for one in place["choices"]} == {"Listen on.", "Sum up."}
    place = step(real, 1, said("Sum up.")[0])
    assert (place["end"], place["over"], place["choices"]) == (True, True, [])
    assert [one["say"] for one in place["path"]] == ["Wait.", "Sum up."]
    status, body = real.handle("submit", {"item": "small", "nonce": "nonce-0001",
                                          "response": {"moves": []}})
    assert status == 200 and body["results"]["small"]["score"] == 1.0
    status, body = real.handle("show_answer", {"item": "small"})
    assert [one["say"] for one in body["answer"]["path"]] == ["Wait.", "Sum up."]


def test_a_rewind_leads_back_and_costs() -> None:
    real = block()
    step(real, 0, said("Scold.")[0])
    place = step(real, 1, "back:0")
    assert (place["title"], place["path"], place["rewinds"]) == (
        "The opening", [], {"left": 0, "cost": 0.1})
    step(real, 2, said("Wait.")[0])
    status, body = real.handle("proceed", {"item": "small", "step": 3, "move": "back:0"})
    assert (status, body["code"]) == (400, "response")
    step(real, 3, said("Sum up.")[0])
    _, body = real.handle("submit", {"item": "small", "nonce": "nonce-0001", "response": {}})
    assert body["results"]["small"]["score"] == 0.9


@pytest.mark.parametrize("move", [None, 3, {"back": 0}, "", "back:0", "done", "x" * 41, ["c"]])
def test_what_is_no_move_is_refused_and_changes_nothing(move: Any) -> None:
    real = block()
    status, body = real.handle("proceed", {"item": "small", "step": 0, "move": move})
    assert (status, body["code"]) == (400, "response")
    assert real.block.walks == {}


def texts_of(problem: Any) -> dict[str, set[str]]:
    """Return by place every text that only who has been there may know."""
    found = {node.id: {node.scene} for node in problem.nodes}
    found |= {end.id: {end.scene} for end in problem.ends}
    return found


@settings(max_examples=40)
@given(st.data())
def test_nothing_unseen_leaves_the_server_before_the_end(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([OVER_EXPERT, NO_ACCESS]))
    one = item(name)
    problem = one.problem
    walk: Any = None
    been = {problem.nodes[0].id}
    for _ in range(8):
        place = EXERCISE.place(one, walk, STANDARD)
        sent = json.dumps(rendered(place))
        secret = {choice.why for _, choice in problem.choices()} | {end.debrief for end in problem.ends}
        secret |= {scene for where, scenes in texts_of(problem).items() if where not in been
                   for scene in scenes if scene}
        secret |= {one.label for one in problem.variables if not one.shown}
        assert not [text for text in secret if json.dumps(text)[1:-1] in sent]
        assert not re.search("expert\"|harmful|\"weak|quality|effect|\"to\"", sent)
        if place["over"]:
            break
        walk = EXERCISE.proceed(one, walk, data.draw(st.sampled_from(
            [choice["id"] for choice in place["choices"]])), STANDARD)
        been.add(replay(problem, walk["moves"]).position.place)


def test_the_page_holds_the_first_moment_only() -> None:
    real = block(EXAMPLES[OVER_EXPERT])
    view = real.block.student_view()
    sent = json.dumps(view.json_init_args, ensure_ascii=False) + view.content
    assert "The first question" in sent and "Six pens move" not in sent
    assert "One right answer sounds like" not in sent and "Denise goes along" not in sent
    visitor = json.dumps(real.block.public_view().json_init_args, ensure_ascii=False)
    assert "The first question" in visitor and "Six pens move" not in visitor


def test_choices_come_in_an_order_that_tells_nothing() -> None:
    place = EXERCISE.place(ONE, None, STANDARD)
    ids = [one["id"] for one in place["choices"]]
    assert ids == sorted(ids)
    turned = re.sub(r'(<choice to="talk" quality="expert".*?</choice>)\n(.*?</choice>)', r"\2\n\1", SMALL,
                    count=1, flags=re.DOTALL)
    assert turned != SMALL
    assert EXERCISE.place(item(turned), None, STANDARD)["choices"] == place["choices"]


def test_a_walk_goes_on_from_where_an_edited_scenario_still_fits() -> None:
    real = block()
    step(real, 0, said("Wait.")[0])
    step(real, 1, said("Listen on.")[0])
    real.block.items_olx = SMALL.replace("Listen on.", "Keep listening.")
    place = real.block.set_json()["items"][0]["problem"]["place"]
    assert place["title"] == "The talk" and len(place["path"]) == 1
    assert step(real, 2, said("Sum up.")[0])["end"]
    real.block.items_olx = EXAMPLES[NO_ACCESS].replace('id="no-access"', 'id="small"')
    assert real.block.set_json()["items"][0]["problem"]["place"]["title"] == "Nine o’clock"


@pytest.mark.parametrize("walk", [{"moves": 3}, {"moves": [3, None]}, [], "x", {"moves": {}}, 7])
def test_a_previews_walk_is_anybodys(walk: Any) -> None:
    assert EXERCISE.place(ONE, walk, STANDARD)["title"] == "The opening"
    [first] = said("Wait.")
    assert EXERCISE.proceed(ONE, walk, first, STANDARD) == {"moves": [first]}
