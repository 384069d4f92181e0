"""Finding faults: precision and recall, half for what is misnamed, nothing given away."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.drills.marc.rules.faults import KINDS
from shelflist.practice.assessment import Verdict
from shelflist.practice.bank import bank_of
from shelflist.practice.exercise import ResponseError
from shelflist.practice.form import FormError
from shelflist.practice.item_form import form_item, item_form

from ..fault_items import EXERCISE, HUNT, POLICY, SOUND, grade, item, key

RIGHT = [{"line": 1, "kind": "fixed-illustrations"}, {"line": 11, "kind": "wrong-tag"},
         {"line": 10, "kind": "not-repeatable"}, {"line": 0, "kind": "missing-field"}]


def marks(*some: tuple[int, str]) -> dict[str, Any]:
    return {"marks": [{"line": line, "kind": kind} for line, kind in some]}


def test_the_key_is_right() -> None:
    assert key(HUNT) == {"marks": RIGHT}
    assessment = grade(HUNT, key(HUNT))
    assert assessment.score == 1
    assert assessment.is_right
    assert assessment.passed_review
    assert [one.weight for one in assessment.findings] == [
        KINDS[one["kind"]].weight for one in RIGHT]


def test_precision_and_recall() -> None:
    assert grade(HUNT, marks()).score == 0
    one = grade(HUNT, marks((1, "fixed-illustrations")))
    assert one.score == pytest.approx(2 * 1 / (1 + 4))
    alarm = grade(HUNT, {"marks": [*RIGHT, {"line": 4, "kind": "capitals"}]})
    assert alarm.score == pytest.approx(2 * 4 / (5 + 4))
    extra, = [one for one in alarm.findings if one.verdict is Verdict.EXTRA]
    assert (extra.code, extra.place, extra.is_grave) == ("false-alarm", {"line": 4}, False)


def test_found_but_misnamed_is_worth_half() -> None:
    assessment = grade(HUNT, {"marks": [{"line": 11, "kind": "indicator"}, *RIGHT[:1], *RIGHT[2:]]})
    assert assessment.score == pytest.approx(2 * 3.5 / 8)
    half = assessment.findings[0]
    assert (half.verdict, half.code) == (Verdict.PARTLY, "misnamed")
    assert "650" not in json.dumps(half.to_json(reveal=False))
    unnamed = grade(HUNT, marks((11, "")))
    assert unnamed.score == pytest.approx(2 * 0.5 / 5)
    assert str(unnamed.findings[0].message) == "651: something is wrong here. Say what."


def test_other_names_that_the_trade_uses_are_right() -> None:
    by_author = [*RIGHT[:1], {"line": 11, "kind": "invalid-code"}, *RIGHT[2:]]
    assert grade(HUNT, {"marks": by_author}).is_right
    nonfiling = HUNT.replace('line="=651" kind="wrong-tag"', 'line="=245" kind="nonfiling"')
    assert grade(nonfiling, marks((5, "indicator"))).findings[0].verdict is Verdict.RIGHT


def test_a_missing_field_may_be_marked_anywhere_and_by_its_name_alone() -> None:
    for line in (0, 7, 11):
        assert grade(HUNT, marks((line, "missing-field"))).score == pytest.approx(0.4)
    assert grade(HUNT, marks((0, "encoding-level"))).score == 0


def test_what_was_missed_is_not_given_away() -> None:
    missed = grade(HUNT, marks()).findings
    assert [one.verdict for one in missed] == [Verdict.MISSING] * 4
    told = json.dumps([one.to_json(reveal=False) for one in missed])
    assert not any(word in told for word in ("illustrations", "651", "topic", "18-21", "504"))
    assert "Leader and fixed fields" in told
    shown = json.dumps([one.to_json(reveal=True) for one in missed], ensure_ascii=False)
    assert "651: The sun is a topic: 650." in shown


def test_two_faults_on_a_line_are_found_one_by_one() -> None:
    twice = HUNT.replace("</item>", '<fault line="008" kind="fixed-place">Not it.</fault></item>')
    assert grade(twice, {"marks": [*RIGHT, {"line": 1, "kind": "fixed-place"}]}).is_right
    one = grade(twice, marks((1, "fixed-language"), (1, "fixed-place")))
    assert one.score == pytest.approx(2 * 1.5 / 7)


def test_a_sound_record_has_nothing_to_find() -> None:
    assert grade(SOUND, marks()).is_right
    assert grade(SOUND, marks((3, "isbn"))).score == 0


@pytest.mark.parametrize("response", [
    {}, {"marks": "x"}, {"marks": [1]}, {"marks": [{"line": 1}]}, {"marks": [], "x": 1},
    marks((99, "isbn")), marks((-1, "isbn")), marks((1, "nonsense")),
    {"marks": [{"line": True, "kind": "isbn"}]}, {"marks": [{"line": "1", "kind": "isbn"}]},
    {"marks": RIGHT * 30},
])
def test_responses_that_are_none(response: Any) -> None:
    with pytest.raises(ResponseError):
        grade(HUNT, response)


@given(st.lists(st.tuples(st.integers(0, 11), st.sampled_from(["", *KINDS])), max_size=12))
def test_any_marks_score_within_bounds_and_only_the_key_scores_full(
        some: list[tuple[int, str]]) -> None:
    assessment = grade(HUNT, marks(*some))
    assert 0 <= assessment.score <= 1
    if assessment.score == 1:
        assert assessment.is_right
        assert len(set(some)) == 4
    EXERCISE.response_text(item(HUNT), marks(*some))


def test_the_public_form_has_the_kinds_and_not_the_key() -> None:
    public = EXERCISE.public(item(HUNT), POLICY, "s")
    assert {one["value"] for one in public["kinds"]} == set(KINDS)
    assert "no b" not in str(public)


@pytest.mark.parametrize(("olx", "line", "says"), [
    (HUNT.replace("=651", "=655", 1), 17, "no such field 651"),
    (HUNT.replace('occurrence="2"', 'occurrence="3"'), 18, "no such field 504"),
    (HUNT.replace('kind="wrong-tag"', 'kind="wrong"'), 17, "not known"),
    (HUNT.replace('also="invalid-code"', 'also="bad"'), 17, "not a kind of fault"),
    (HUNT.replace("The sun is a topic: 650.", ""), 17, "Write the text"),
    (HUNT.replace("=LDR", "=001"), 1, "leader"),
])
def test_faults_of_authors(olx: str, line: int, says: str) -> None:
    _, problems = bank_of(EXERCISE, olx)
    assert any(says in str(one) for one in problems), [str(one) for one in problems]
    assert line in [one.line for one in problems]


def test_the_form_names_the_row_at_fault() -> None:
    form = item_form(EXERCISE, item(HUNT))
    form["faults"][1]["line"] = "655"
    with pytest.raises(FormError) as error:
        form_item(EXERCISE, form)
    assert [(one.field, one.row) for one in error.value.problems] == [("faults", 1)]
