"""A job breakdown: order graded as a shelf is, points to steps, reasons to points."""

from __future__ import annotations

import json
from itertools import combinations, permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.practice.assessment import Verdict
from shelflist.practice.exercise import ResponseError
from shelflist.practice.text import rendered
from shelflist.trainer.feedback.shown import public_id

from ..items import EXERCISE, SITUATIONS, STANDARD, codes, grade, item, key

JOB = "job_check_in"
PROBLEM = SITUATIONS[JOB].problem
JOBS = [item_id for item_id, one in SITUATIONS.items() if one.task == "breakdown"]


def moves(assessment: Any) -> str:
    return str(assessment.findings[0].message)


@pytest.mark.parametrize("item_id", JOBS)
def test_the_key_is_right(item_id: str) -> None:
    assessment = grade(item_id, key(item_id))
    assert assessment.is_right and assessment.passed_review


def test_pairs_are_graded_and_moves_counted() -> None:
    full = key(JOB)
    order = full["order"]
    assessment = grade(JOB, {**full, "order": [*order[1:], order[0]]})
    assert codes(assessment) == ["pair-order"]
    assert moves(assessment).startswith("1 step is out of place")
    (wrong,) = [f for f in assessment.findings if f.verdict is Verdict.WRONG]
    assert wrong.place == {"between": [order[-1], order[0]]}
    back = grade(JOB, {**full, "order": order[::-1]})
    # Two of the six tie, so that one pair is right and two steps may stay.
    assert codes(back) == ["pair-order"] * 4
    assert moves(back).startswith("4 steps are out of place")


def test_steps_of_one_group_stand_either_way() -> None:
    full = key(JOB)
    a, b, c, d, e, f = full["order"]
    assert grade(JOB, {**full, "order": [a, b, c, e, d, f]}).is_right
    assert not grade(JOB, {**full, "order": [a, b, d, c, e, f]}).is_right


def test_what_is_no_step_must_be_left_out() -> None:
    full = key(JOB)
    extra = public_id(JOB, PROBLEM.extras[0].text)
    for at in range(7):
        order = [*full["order"][:at], extra, *full["order"][at:]]
        assessment = grade(JOB, {**full, "order": order})
        assert codes(assessment) == ["no-step"]
        assert assessment.passed_review
        assert moves(assessment) == "No step is out of place."
        (found,) = [f for f in assessment.findings if f.verdict is Verdict.EXTRA]
        assert found.place == {"step": extra}
        assert "has come" not in str(found.message)  # the reason waits for the answer


def test_a_step_left_out_breaks_the_job_and_is_not_named() -> None:
    full = key(JOB)
    assessment = grade(JOB, {**full, "order": full["order"][1:]})
    assert codes(assessment) == ["step-missing"]
    assert not assessment.passed_review
    (found,) = [f for f in assessment.findings if f.verdict is Verdict.MISSING]
    assert "ISSN on the issue" not in json.dumps(found.to_json(reveal=False))
    assert "ISSN on the issue" in json.dumps(found.to_json(reveal=True))
    empty = grade(JOB, {"order": [], "steps": {}, "reasons": {}})
    assert empty.score == pytest.approx(4 / 34)  # two things are rightly left out
    assert codes(empty) == ["step-missing"] * 6 + ["point-step", "point-reason"] * 4


def test_what_is_no_step_is_not_named_while_steps_are_left_out() -> None:
    extras = [extra.text for extra in PROBLEM.extras]
    empty = grade(JOB, {"order": [], "steps": {}, "reasons": {}})
    shown = json.dumps([found.to_json(reveal=False) for found in empty.findings])
    assert extras and not [one for one in extras if one in shown]
    whole = [str(found.message) for found in grade(JOB, key(JOB)).findings]
    assert all(f"“{one}” is rightly left out." in whole for one in extras)


def test_points_go_to_steps_and_reasons_to_points() -> None:
    full = key(JOB)
    first, second, *_ = full["steps"]
    swapped = {**full, "steps": {**full["steps"], first: full["steps"][second]},
               "reasons": {**full["reasons"], second: full["reasons"][first]}}
    assessment = grade(JOB, swapped)
    assert codes(assessment) == ["point-step", "point-reason"]
    assert [(f.weight, f.place) for f in assessment.findings if f.verdict.is_error] == [
        (2, {"point": first}), (1, {"point": second})]


def test_another_step_may_be_right_too() -> None:
    full = key("job_copy")
    also = public_id("job_copy", "Look at 008 beside 300 and 504")
    full["steps"][also] = public_id("job_copy", "Compare the record with the book")
    assert grade("job_copy", full).is_right


SMALL = item("""<item id="s" task="breakdown"><step does="a"/><step does="b" either="x"/>
<step does="c" either="x"/><step does="d"/></item>""")
RANK = {"a": 0, "b": 1, "c": 1, "d": 3}


@pytest.mark.parametrize("row", list(permutations("abcd")))
def test_every_order_of_a_small_job(row: tuple[str, ...]) -> None:
    response = {"order": [public_id("s", one) for one in row], "steps": {}, "reasons": {}}
    assessment = EXERCISE.grade(SMALL, response, STANDARD)
    right = sum(RANK[a] <= RANK[b] for a, b in zip(row, row[1:], strict=False))
    assert assessment.score == pytest.approx(right / 3)
    best = max(len(picked) for n in range(1, 5) for picked in combinations(row, n)
               if all(RANK[a] <= RANK[b] for a, b in zip(picked, picked[1:], strict=False)))
    assert (moves(assessment) == "No step is out of place." if best == 4
            else moves(assessment).startswith(f"{4 - best} step"))


@given(st.text(max_size=30))
def test_nobody_begins_with_the_answer(seed: str) -> None:
    shown = EXERCISE.public(SMALL, STANDARD, seed)
    assert shown == EXERCISE.public(SMALL, STANDARD, seed)
    row = tuple(one["text"] for one in shown["steps"])
    assert any(RANK[a] > RANK[b] for a, b in zip(row, row[1:], strict=False))


def test_the_public_form_does_not_tell_steps_from_others() -> None:
    shown = json.dumps(rendered(EXERCISE.public(SITUATIONS[JOB], STANDARD, "seed")))
    assert "vendor" in shown
    for secret in ("has come", "finish", "why"):
        assert secret not in shown
    prompt = EXERCISE.prompt(SITUATIONS[JOB])
    assert prompt.index("Check in that") < prompt.index("Find the check-in")


def test_a_report_line_names_steps_and_points() -> None:
    line = EXERCISE.response_text(SITUATIONS[JOB], key(JOB))
    assert line.startswith("Find the check-in record by the ISSN on the issue | Read volume")
    assert "Keep the barcode free: Mark the issue with stamp and label / A label on the" in line


@pytest.mark.parametrize(("spoiled", "field"), [
    (None, ""), ({"order": []}, "steps"), ({"order": "x", "steps": {}, "reasons": {}}, "order"),
    ({"order": ["x"], "steps": {}, "reasons": {}}, "order"),
    ({"order": [[]], "steps": {}, "reasons": {}}, "order"),
    ({"order": [], "steps": [], "reasons": {}}, "steps"),
    ({"order": [], "steps": {"x": "y"}, "reasons": {}}, "steps"),
    ({"order": [], "steps": {}, "reasons": {"x": 1}}, "reasons"),
    ({"order": [], "steps": {}, "reasons": {}, "more": 1}, "more"),
])
def test_malformed_responses_are_refused(spoiled: Any, field: str) -> None:
    with pytest.raises(ResponseError) as caught:
        grade(JOB, spoiled)
    assert caught.value.field == field


def test_a_step_twice_is_refused() -> None:
    full = key(JOB)
    with pytest.raises(ResponseError):
        grade(JOB, {**full, "order": [full["order"][0], *full["order"]]})
    point = next(iter(full["steps"]))
    with pytest.raises(ResponseError):
        grade(JOB, {**full, "steps": {point: "nothing"}})
