"""What a walk is worth: each decision, the objectives, the end; and rewinds at their cost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelflist.practice.exercise import ResponseError
from shelflist.practice.proof import prove
from shelflist.trainer.scenario.rules.model import choice_id
from shelflist.trainer.scenario.rules.walk import replay

from .items import (
    EXAMPLES,
    EXERCISE,
    SAYS_NOTHING,
    SMALL,
    STANDARD,
    bank,
    codes,
    grade,
    item,
    moves,
    policy,
)

ONE = item()
HALF = policy("as_experts")


@pytest.mark.parametrize(("said", "by", "score", "passed", "expected"), [
    # 3 + 2 + 2 + 3 of 10.
    (("Wait.", "Sum up."), STANDARD, 1.0, True,
     ["choice-expert", "choice-expert", "objective-met", "end-good"]),
    (("Ask Ana.", "Sum up."), STANDARD, 1.0, True,
     ["choice-sound", "choice-expert", "objective-met", "end-good"]),
    # A sound choice of weight 3 counts as one of weight 2, by half: (1 + 2 + 2 + 3) / 9.
    (("Ask Ana.", "Sum up."), HALF, 8 / 9, True,
     ["choice-sound", "choice-expert", "objective-met", "end-good"]),
    # (1 + 1 + 0 + 1) / 8: the talk offered two weak choices.
    (("Go on.", "Stop."), STANDARD, 3 / 8, True,
     ["choice-weak", "choice-weak", "objective-missed", "end-fair"]),
    (("Scold.",), STANDARD, 0.0, False, ["choice-harmful", "objective-missed", "end-poor"]),
    (("Scold.", "back:0", "Wait.", "Sum up."), STANDARD, 0.9, True,
     ["choice-expert", "choice-expert", "objective-met", "end-good", "rewinds", "taken-back"]),
    (("Ask Ana.", "back:0", "Wait.", "Sum up."), STANDARD, 0.9, True,
     ["choice-expert", "choice-expert", "objective-met", "end-good", "rewinds"]),
    (("Wait.",), STANDARD, 5 / 8, False, ["choice-expert", "objective-met", "no-end"]),
])
def test_the_formula(said: tuple[str, ...], by: Any, score: float, passed: bool,
                     expected: list[str]) -> None:
    assessment = grade(ONE, *said, by=by)
    assert assessment.score == pytest.approx(score)
    assert assessment.passed_review is passed
    assert codes(assessment) == expected


def test_a_moment_with_one_choice_is_no_decision() -> None:
    one = item(SMALL.replace('<choice to="talk" quality="weak" effect="time -3"><say>Listen on.</say><why>Reason on.</why></choice>', ""))
    assert codes(grade(one, "Wait.", "Sum up.")) == ["choice-expert", "objective-met", "end-good"]


def test_reasons_are_told_and_what_would_have_been_better_waits() -> None:
    weak, *_ = grade(ONE, "Go on.", "Stop.").findings
    shown = weak.to_json(reveal=False)
    assert "Reason weak." in shown["message"] and "Reason expert." not in str(shown)
    assert shown["place"]["step"] == 0 and shown["place"]["quality"] == "weak"
    told = weak.to_json(reveal=True)
    assert told["expected"] == ["Wait."]
    assert "Reason expert." in told["correction"]
    assert "fell from a good end to a fair end" in told["correction"]
    sound, *_ = grade(ONE, "Ask Ana.", "Sum up.", by=HALF).findings
    assert sound.rule.citation == "Some Source (1999)"


def test_what_was_taken_back_is_told_with_its_reason() -> None:
    *_, rewinds, taken = grade(ONE, "Scold.", "back:0", "Wait.", "Sum up.").findings
    assert "10%" in str(rewinds.message) and rewinds.weight == taken.weight == 0
    assert "Scold." in str(taken.message) and "Reason harmful." in str(taken.message)


@pytest.mark.parametrize("response", [
    None, [], "x", {}, {"moves": "c1"}, {"moves": [1]}, {"moves": ["x" * 41]}, {"moves": ["x"] * 121},
    {"moves": ["nothing of ours"]}, {"moves": [], "score": 1}, {"moves": None}, {"moves": [["c1"]]}])
def test_what_is_no_walk_is_refused(response: Any) -> None:
    with pytest.raises(ResponseError):
        EXERCISE.grade(ONE, response, STANDARD)


@settings(max_examples=40)
@given(st.data())
def test_every_walk_has_a_score_and_none_is_better_than_the_experts(data: st.DataObject) -> None:
    one = item(data.draw(st.sampled_from([SMALL, SAYS_NOTHING])))
    log: list[str] = []
    while not (walk := replay(one.problem, log)).over and len(log) < 15:
        can = [choice_id(node, choice) for node, choice in walk.open]
        log.append(data.draw(st.sampled_from(can)))
    for by in (STANDARD, HALF):
        assessment = EXERCISE.grade(one, {"moves": log}, by)
        assert 0 <= assessment.score <= 1
        if any(code.endswith(("weak", "harmful")) for code in codes(assessment)):
            assert assessment.score < 1


def test_the_keys_prove_themselves_under_every_policy() -> None:
    for name in EXAMPLES:
        assert prove(EXERCISE, bank(EXAMPLES[name])) == []
        key = EXERCISE.answer(item(name), HALF)
        assert EXERCISE.grade(item(name), key, HALF).score == 1.0
    assert {"path", "map", "moves"} == set(EXERCISE.answer(ONE, STANDARD))


def test_the_map_of_the_answer_says_what_each_choice_would_have_left_in_reach() -> None:
    opening, talk, *_ = EXERCISE.answer(ONE, STANDARD)["map"]["places"]
    assert [one["left"] for one in opening["choices"]] == ["good", "good", "fair", "poor"]
    assert [one.get("left") for one in talk["choices"]] == ["good", "good", None]


def test_a_report_tells_the_walk_in_a_line() -> None:
    walk = {"moves": moves(ONE.problem, "Scold.", "back:0", "Wait.", "Sum up.")}
    assert EXERCISE.response_text(ONE, walk) == "Wait. → Sum up. → Done"


def test_the_way_to_the_answer_is_the_experts_with_its_reasons() -> None:
    steps = [str(step.text) for step in EXERCISE.worked(ONE, STANDARD)]
    assert steps == ["The opening: Wait. Reason expert.", "The talk: Sum up. Reason sum.", "Done: Debrief done."]
