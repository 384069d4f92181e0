"""Each task's grading: what is right, what is half right, and what is said of the rest."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.practice.assessment import Verdict
from shelflist.practice.exercise import ResponseError
from shelflist.practice.text import rendered

from . import items
from .items import CUTTER, EXERCISE, INSERT, LABEL, LC, MISFILED, PARSE, SHELVE, codes, grade


def key(olx: str) -> Any:
    return EXERCISE.answer(items.item(olx), LC)


@pytest.mark.parametrize("olx", items.ALL)
def test_the_key_is_right_and_would_pass_review(olx: str) -> None:
    assessment = grade(olx, key(olx))
    assert assessment.score == 1.0
    assert assessment.is_right
    assert assessment.passed_review


# ------------------------------------------------------------------ shelve

def test_shelve_scores_pairs_and_counts_moves() -> None:
    order = key(SHELVE)["order"]
    assessment = grade(SHELVE, {"order": [*order[1:], order[0]]})
    assert assessment.score == 0.75
    assert not assessment.passed_review
    head, *pairs = assessment.findings
    assert str(head.message).startswith("1 book is out of place")
    wrong = [f for f in pairs if f.verdict is Verdict.WRONG]
    assert [(f.code, f.place) for f in wrong] == [
        ("order-class_number", {"between": [order[-1], order[0]]})]
    assert "76 and 9" in str(wrong[0].message)
    assert wrong[0].rule is not None
    assert wrong[0].rule.citation == "CSM G 55"


def test_shelve_says_at_which_part_the_order_broke() -> None:
    a, b, c, d, e = key(SHELVE)["order"]
    assert codes(grade(SHELVE, {"order": [a, c, b, d, e]})) == ["order-cutter_decimal"]
    assert codes(grade(SHELVE, {"order": [a, b, d, c, e]})) == ["order-nothing_first"]
    assert codes(grade(SHELVE, {"order": [a, b, c, e, d]})) == ["order-class_decimal"]


def test_ties_stand_either_way() -> None:
    olx = SHELVE.replace("QA76.9 .A2", "QA 76.73 A2")
    a, b, c, d, e = key(olx)["order"]
    assert grade(olx, {"order": [a, b, c, e, d]}).is_right


# ---------------------------------------------------------------- misfiled

def spines(olx: str) -> list[str]:
    return [spine["id"] for spine in EXERCISE.public(items.item(olx), LC, "s")["spines"]]


def test_misfiled_is_precision_and_recall() -> None:
    ids = spines(MISFILED)
    both = grade(MISFILED, {"misfiled": [ids[1], ids[3]]})
    assert both.score == pytest.approx(2 / 3)
    assert codes(both) == ["in-place"]
    none = grade(MISFILED, {"misfiled": []})
    assert (none.score, codes(none)) == (0.0, ["not-found"])


def test_what_was_not_found_is_not_given_away() -> None:
    missed = grade(MISFILED, {"misfiled": []}).findings[0].to_json(reveal=False)
    assert "QA76.73" not in json.dumps(missed)
    assert spines(MISFILED)[1] not in json.dumps(missed)


def test_of_two_that_changed_places_either_is_misfiled() -> None:
    olx = """<item id="swap" task="misfiled" scheme="ddc"><spine>001 A</spine>
        <spine misfiled="true">005 A</spine><spine>003 A</spine><spine>007 A</spine></item>"""
    ids = spines(olx)
    assert grade(olx, {"misfiled": [ids[1]]}).is_right
    assert grade(olx, {"misfiled": [ids[2]]}).is_right
    assert not grade(olx, {"misfiled": [ids[1], ids[2]]}).is_right


def test_the_worked_answer_names_the_neighbors_in_the_final_order() -> None:
    olx = """<item id="two" task="misfiled" scheme="lcc">
        <spine misfiled="true">ZA4060 .C2</spine><spine misfiled="true">Z1003.15 .C2</spine>
        <spine>Z1001 .A2</spine><spine>Z1002 .A2</spine><spine>Z1003 .A2</spine>
        <spine>Z1003 .R97</spine></item>"""
    first, second = (str(step.text) for step in EXERCISE.worked(items.item(olx), LC))
    assert first.startswith("ZA4060 .C2 is out of place. Compare it with Z1001 .A2: ")
    assert first.endswith("In order, it stands last, after Z1003.15 .C2.")
    assert second.endswith("In order, it stands between Z1003 .R97 and ZA4060 .C2.")


def test_a_stray_beside_a_stray_is_compared_with_a_book_that_stands() -> None:
    olx = """<item id="two" task="misfiled" scheme="ddc"><spine misfiled="true">900 A</spine>
        <spine misfiled="true">901 A</spine><spine>100 A</spine><spine>101 A</spine>
        <spine>102 A</spine></item>"""
    missed = grade(olx, {"misfiled": []}).findings
    assert [f.rule.code for f in missed if f.rule] == ["class-number"] * 2
    assert all("Compare it with 100 A: " in str(f.correction) for f in missed)


# ------------------------------------------------------------------ insert

@pytest.mark.parametrize(("position", "code", "neighbour"), [
    (0, "order-nothing_first", "813 A2"), (1, "order-cutter_letter", "813.5 B3"),
    (3, "order-class_decimal", "813.54 B3")])
def test_insert_names_the_neighbour_that_decides(position: int, code: str, neighbour: str
                                                 ) -> None:
    assessment = grade(INSERT, {"position": position})
    assert (assessment.score, codes(assessment)) == (0.0, [code])
    assert neighbour in str(assessment.findings[0].message)


def test_insert_takes_every_gap_beside_a_tie() -> None:
    olx = INSERT.replace("813.5 Z9", "813.5 B3")
    assert [grade(olx, {"position": n}).is_right for n in range(4)] == [False, True, True, False]


# ------------------------------------------------------------------- parse

def test_parse_weighs_filing_over_naming() -> None:
    answer = key(PARSE)
    named_wrong = {**answer, "kinds": {**answer["kinds"], "p4": "class_decimal"}}
    assessment = grade(PARSE, named_wrong)
    assert assessment.score == pytest.approx(28 / 30)
    assert assessment.passed_review
    filed_wrong = {**answer, "rules": {**answer["rules"], "p4": "whole"}}
    assessment = grade(PARSE, filed_wrong)
    assert assessment.score == pytest.approx(27 / 30)
    assert not assessment.passed_review
    assert codes(assessment) == ["filing-whole"]


def test_a_year_may_be_read_as_a_whole_number() -> None:
    answer = key(PARSE)
    assert grade(PARSE, {**answer, "rules": {**answer["rules"], "p6": "whole"}}).is_right


def test_what_is_left_out_of_a_reading_is_missing() -> None:
    assessment = grade(PARSE, {"kinds": {}, "rules": {}})
    assert assessment.score == 0.0
    assert {f.verdict for f in assessment.findings} == {Verdict.MISSING}


# ------------------------------------------------------------------ cutter

@pytest.mark.parametrize(("cutter", "score", "passed", "wrong"), [
    (".L88", 1.0, True, []),
    ("l8", 1.0, True, []),
    (".L78", 7 / 8, True, ["cutter-first_digit"]),
    (".L880", 6 / 8, True, ["cutter-ending", "cutter-length"]),
    (".L35", 4 / 8, False, ["cutter-fits", "cutter-first_digit"]),
    (".M88", 3 / 8, False, ["cutter-letter", "cutter-fits"]),
])
def test_cutter_atoms(cutter: str, score: float, passed: bool, wrong: list[str]) -> None:
    assessment = grade(CUTTER, {"cutter": cutter})
    assert assessment.score == pytest.approx(score)
    assert assessment.passed_review is passed
    assert codes(assessment) == wrong


def test_a_library_may_allow_longer_cutters() -> None:
    assert codes(grade(CUTTER, {"cutter": ".L885"})) == ["cutter-length"]
    assert grade(CUTTER, {"cutter": ".L885"}, items.policy("easy_cutters")).is_right


# ------------------------------------------------------------------- label

@pytest.mark.parametrize(("profile", "lines"), [
    ("lc", ["QA", "76.73", ".P98", "L88", "2013"]),
    ("wide_label", ["QA76.73", ".P98", "L88", "2013"]),
    ("stacked_label", ["QA", "76", ".73", "P98", "L88", "2013"]),
])
def test_labels_are_judged_under_the_librarys_policy(profile: str, lines: list[str]) -> None:
    by = items.policy(profile)
    assert EXERCISE.answer(items.item(LABEL), by) == {"lines": lines}
    assert grade(LABEL, {"lines": lines}, by).is_right
    others = {"lc", "wide_label", "stacked_label"} - {profile}
    for other in others:
        assessment = grade(LABEL, {"lines": lines}, items.policy(other))
        assert not assessment.is_right
        assert assessment.passed_review


@pytest.mark.parametrize(("lines", "wrong", "passed"), [
    (["QA76.73", ".P98", "L88", "2013"], ["label-joins", "label-line-missing"], True),
    (["QA", "76.", "73", ".P98", "L88", "2013"], ["label-splits", "label-splits"], True),
    (["QA", "76.73", ".P98 L88 2013"], ["label-width", "label-line-missing"], True),
    (["QA", "76.73", "P98", "L88", "2013"], ["label-characters"], True),
    (["QA", "76.73", ".P98", "L89", "2013"], ["label-content", "label-characters"], False),
])
def test_label_faults(lines: list[str], wrong: list[str], passed: bool) -> None:
    assessment = grade(LABEL, {"lines": lines})
    assert codes(assessment) == wrong
    assert assessment.passed_review is passed


# -------------------------------------------------------------- every task

@pytest.mark.parametrize(("olx", "response", "field"), [
    (SHELVE, {"order": []}, "order"),
    (SHELVE, {"order": "abc"}, "order"),
    (SHELVE, {"order": ["x"] * 5}, "order"),
    (SHELVE, {"order": [], "extra": 1}, "extra"),
    (SHELVE, {}, "order"),
    (SHELVE, None, ""),
    (MISFILED, {"misfiled": [None]}, "misfiled"),
    (INSERT, {"position": 4}, "position"),
    (INSERT, {"position": True}, "position"),
    (INSERT, {"position": 1.0}, "position"),
    (PARSE, {"kinds": {"p9": "cutter"}, "rules": {}}, "kinds"),
    (PARSE, {"kinds": {}, "rules": {"p1": []}}, "rules"),
    (PARSE, {"kinds": [], "rules": {}}, "kinds"),
    (CUTTER, {"cutter": "eighty"}, "cutter"),
    (CUTTER, {"cutter": 88}, "cutter"),
    (CUTTER, {"cutter": "L" + "8" * 300}, "cutter"),
    (LABEL, {"lines": []}, "lines"),
    (LABEL, {"lines": ["x"] * 30}, "lines"),
    (LABEL, {"lines": ["x" * 300]}, "lines"),
])
def test_malformed_responses_name_the_field(olx: str, response: Any, field: str) -> None:
    with pytest.raises(ResponseError) as caught:
        grade(olx, response)
    assert caught.value.field == field


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner,
                                                                max_size=4), max_leaves=8)
FIELDS = {SHELVE: ("order",), MISFILED: ("misfiled",), INSERT: ("position",),
          PARSE: ("kinds", "rules"), CUTTER: ("cutter",), LABEL: ("lines",)}


@pytest.mark.parametrize("olx", items.ALL)
def test_junk_is_graded_or_refused(olx: str) -> None:
    known = JSON | st.fixed_dictionaries(dict.fromkeys(FIELDS[olx], JSON))
    texts = st.fixed_dictionaries({name: st.text(max_size=9) | st.lists(
        st.text(max_size=9), max_size=9) for name in FIELDS[olx]})

    @given(known | texts)
    def attempt(response: Any) -> None:
        one = items.item(olx)
        try:
            assessment = EXERCISE.grade(one, response, LC)
        except ResponseError:
            return
        assert 0.0 <= assessment.score <= 1.0
        EXERCISE.response_text(one, response)
        json.dumps([f.to_json(reveal=True) for f in assessment.findings])

    attempt()


@given(st.permutations(range(5)))
def test_any_order_of_the_books_is_explained(order: list[int]) -> None:
    ids = key(SHELVE)["order"]
    response = {"order": [ids[at] for at in order]}
    assessment = grade(SHELVE, response)
    wrong = [f for f in assessment.findings if f.verdict is Verdict.WRONG]
    assert assessment.is_right == (order == sorted(order)) == (not wrong)
    assert assessment.score == pytest.approx(1 - len(wrong) / 4)
    for finding in wrong:
        assert finding.rule is not None
        assert finding.correction is not None
        assert str(finding.correction) not in str(finding.message)


@pytest.mark.parametrize("olx", items.ALL)
def test_what_the_browser_sees_holds_no_key(olx: str) -> None:
    one = items.item(olx)
    shown = [json.dumps(rendered(EXERCISE.public(one, LC, seed))) for seed in "abc"]
    assert "misfiled" not in shown[0]
    ids = [sorted(s["id"] for s in json.loads(text).get("spines", [])) for text in shown]
    assert ids[0] == ids[1] == ids[2]
    if olx == CUTTER:
        assert key(olx)["cutter"] not in shown[0]


@given(st.text(max_size=6))
def test_shelve_is_never_shown_in_order(seed: str) -> None:
    ids = [s["id"] for s in EXERCISE.public(items.item(SHELVE), LC, seed)["spines"]]
    assert ids != key(SHELVE)["order"]
    assert sorted(ids) == sorted(key(SHELVE)["order"])


def test_ids_of_spines_do_not_follow_their_order() -> None:
    names = "ABCDEFGHIJKL"
    rows = []
    for n in range(20):
        olx = "".join(f"<spine>QA{n + 1} .{name}2</spine>" for name in names)
        ids = key(f'<item id="i{n}" task="shelve" scheme="lcc">{olx}</item>')["order"]
        rows.append(sum(a < b for a, b in zip(ids, ids[1:], strict=False)))
    assert 0.35 < sum(rows) / (20 * 11) < 0.65


@pytest.mark.parametrize("olx", items.ALL)
def test_every_worked_answer_has_steps_with_rules(olx: str) -> None:
    steps = EXERCISE.worked(items.item(olx), LC)
    assert steps
    assert all(step.rule is not None and "{" not in str(step.text) for step in steps)


@pytest.mark.parametrize("olx", items.ALL)
def test_the_index_gets_what_is_asked_and_not_the_key(olx: str) -> None:
    prompt = EXERCISE.prompt(items.item(olx))
    assert prompt
    if olx == SHELVE:
        order = [b.call_number for b in items.item(olx).problem.books]
        places = [prompt.index(number) for number in order]
        assert places != sorted(places)
    if olx == CUTTER:
        assert key(olx)["cutter"] not in prompt
