"""Sorting a case: by the table, and by the order of priority."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.practice.exercise import ResponseError
from shelflist.practice.text import rendered

from . import items
from .items import COPY, DESK

RANKED = {COPY: 3, DESK: 4}


def ids(name: str) -> dict[str, str]:
    """Return the ids of a case's gaps by the first word of each."""
    return {one.text.split()[0]: id for id, one in items.item(name).problem.by_id.items()}


def changed(name: str, **more: dict[str, Any]) -> Any:
    answer = items.key(name)
    return {part: {**value, **more.get(part, {})} if isinstance(value, dict) else value
            for part, value in answer.items()}


@pytest.mark.parametrize("name", [COPY, DESK])
def test_the_key_is_right(name: str) -> None:
    assessment = items.grade(name, items.key(name))
    assert assessment.score == 1
    assert assessment.is_right
    assert [one.code for one in assessment.findings][-2:] == ["priority-right", "reasons-missing"]


def test_a_second_remedy_is_as_right() -> None:
    script = ids(COPY)["Script"]
    assert items.grade(COPY, changed(COPY, remedies={script: "training"})).score == 1


@pytest.mark.parametrize(("gap", "said", "code", "passed"), [
    ("Call", "training", "remedy-wrong", False),  # money for a class that cannot help
    ("Series", "none", "remedy-wrong", False),
    ("Series", "job-aid", "remedy-near", True),
    ("Summaries", "system", "remedy-wrong", False),
    ("Series", "", "remedy-missing", False),
])
def test_a_wrong_remedy_costs_its_gap(gap: str, said: str, code: str, passed: bool) -> None:
    assessment = items.grade(COPY, changed(COPY, remedies={ids(COPY)[gap]: said}))
    errors = [one for one in assessment.findings if one.verdict.is_error]
    assert [one.code for one in errors] == [code]
    assert assessment.passed_review is passed
    assert assessment.score == pytest.approx(2 / 3 * 3 / 4 + 1 / 3)
    assert errors[0].place == {"gap": ids(COPY)[gap]}


def test_the_order_is_a_third_by_kendalls_tau() -> None:
    names = list(items.item(DESK).problem.needs)
    turned = {name: len(names) - at for at, name in enumerate(names)}
    assert items.grade(DESK, changed(DESK, priorities=turned)).score == pytest.approx(2 / 3)
    swapped = {names[0]: 2, names[1]: 1}
    found = items.grade(DESK, changed(DESK, priorities=swapped))
    assert found.score == pytest.approx(2 / 3 + 1 / 3 * (5 - 1) / 6)
    (order,) = [one for one in found.findings if one.part == "priority"]
    assert (order.code, order.verdict.value) == ("priority-differs", "partly")
    assert "τ = 0.67" in str(order.message)


def test_no_order_is_missing_and_one_left_out_stands_last() -> None:
    answer = {**items.key(COPY), "priorities": {}}
    found = items.grade(COPY, answer)
    assert found.score == pytest.approx(2 / 3)
    assert "priority-missing" in [one.code for one in found.findings]
    names = list(items.item(COPY).problem.needs)
    rest = {**items.key(COPY), "priorities": {names[0]: 1, names[1]: 2}}
    assert items.grade(COPY, rest).score == 1


def test_where_no_gap_has_a_priority_no_order_is_asked() -> None:
    olx = items.EXAMPLES[COPY]
    for n in "123":
        olx = olx.replace(f' priority="{n}"', "")
    assert rendered(items.EXERCISE.public(items.item(olx), items.POLICY, ""))["ranks"] == 0
    found = items.EXERCISE.grade(items.item(olx), items.key(olx), items.POLICY)
    assert found.score == 1
    assert "priority" not in [one.part for one in found.findings]


def test_reasons_are_for_a_person_and_never_cost() -> None:
    found = items.grade(COPY, {**items.key(COPY), "reasons": "Because."})
    assert found.score == 1
    assert found.findings[-1].code == "for-a-person"
    assert found.findings[-1].weight == 0


def test_where_no_order_is_asked_nothing_is_said_of_one() -> None:
    olx = items.EXAMPLES[COPY]
    for n in "123":
        olx = olx.replace(f' priority="{n}"', "")
    one = items.item(olx)
    silent, said = (items.EXERCISE.grade(one, {**items.key(olx), "reasons": reasons}, items.POLICY)
                    for reasons in ("", "Because."))
    told = [str(rendered(found.findings[-1].message)) for found in (silent, said)]
    assert told == [
        "Whoever asked for training will ask why: write what in the file decides.",
        "Whether your reasons hold is for a person to judge: compare them with those of the "
        "answer."]
    steps = [rendered(step.text) for step in items.EXERCISE.worked(one, items.POLICY)]
    assert not [step for step in steps if "Order" in step or step.startswith("Reasons at level")]


def test_the_way_to_the_answer_shows_model_and_rubric() -> None:
    steps = [str(one.text) for one in items.EXERCISE.worked(items.item(COPY), items.POLICY)]
    assert any("Series first" in step for step in steps)
    assert steps[-1].startswith("Reasons at level 3: ")
    assert any(step.startswith("Order of priority: 1. Series") for step in steps)


def test_the_order_of_needs_reads_as_a_sentence_whether_or_not_they_end_with_a_period() -> None:
    ended = items.item(items.EXAMPLES[COPY].replace("not traced</gap>", "not traced.</gap>"))
    [said] = {str(one.text) for item in (ended, items.item(COPY))
              for one in items.EXERCISE.worked(item, items.POLICY)
              if str(one.text).startswith("Order of priority")}
    assert said.endswith(".")
    assert ".;" not in said


def test_what_learners_see_tells_nothing_of_the_key() -> None:
    shown = rendered(items.EXERCISE.public(items.item(COPY), items.POLICY, "one"))
    other = rendered(items.EXERCISE.public(items.item(COPY), items.POLICY, "another"))
    assert {one["id"] for one in shown["gaps"]} == {one["id"] for one in other["gaps"]}
    words = json.dumps(shown)
    assert "Nobody was shown how" not in words
    assert "Series first" not in words
    assert set(shown["gaps"][0]) == {"id", "text"}
    for finding in items.grade(COPY, {"remedies": {}, "priorities": {}, "reasons": ""}).findings:
        told = json.dumps(finding.to_json(reveal=False))
        assert "Nobody was shown how" not in told


@pytest.mark.parametrize("change", [
    {"remedies": []}, {"remedies": {"x": "training"}}, {"priorities": {"x": 1}},
    {"priorities": None}, {"reasons": 5}, {"reasons": "x" * 2001}, {"other": 1},
])
def test_malformed_answers_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ResponseError):
        items.grade(COPY, {**items.key(COPY), **change})


@pytest.mark.parametrize(("part", "value"), [
    ("remedies", "luck"), ("remedies", 1), ("remedies", None), ("remedies", []),
    ("priorities", 0), ("priorities", 11), ("priorities", True), ("priorities", "1"),
    ("priorities", 1.5),
])
def test_malformed_values_are_refused(part: str, value: Any) -> None:
    with pytest.raises(ResponseError):
        items.grade(COPY, changed(COPY, **{part: {ids(COPY)["Series"]: value}}))


def test_the_report_has_an_answer_in_a_line() -> None:
    one = items.item(COPY)
    said = items.EXERCISE.response_text(one, {**items.key(COPY), "reasons": "Readers wait."})
    assert "Series are described and not traced: training (1)" in said
    assert said.endswith("| Readers wait.")


NAMES = list(items.item(DESK).problem.by_id)


@given(st.dictionaries(st.sampled_from(NAMES), st.sampled_from(
    ["training", "job-aid", "system", "none", ""])),
    st.dictionaries(st.sampled_from(NAMES), st.integers(1, 10)))
def test_every_answer_has_a_score_and_a_finding_for_each_gap(
        remedies: dict[str, str], priorities: dict[str, int]) -> None:
    found = items.grade(DESK, {"remedies": remedies, "priorities": priorities, "reasons": ""})
    assert 0 <= found.score <= 1
    assert {one.part for one in found.findings} >= set(NAMES)
