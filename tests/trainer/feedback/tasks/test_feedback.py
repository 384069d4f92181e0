"""Feedback: what is certain is graded, what is a sign is advice, right work called wrong costs most."""

from __future__ import annotations

import json
from typing import Any

import pytest

from shelflist.practice.assessment import Verdict
from shelflist.practice.exercise import ResponseError
from shelflist.practice.text import Html, rendered
from shelflist.trainer.feedback.problem import MODEL

from ..items import (
    EXERCISE,
    SITUATIONS,
    STANDARD,
    advised,
    codes,
    grade,
    key,
    name_of,
    policy,
    told,
)

FEEDBACK = [item_id for item_id, item in SITUATIONS.items() if item.task == "feedback"]


@pytest.mark.parametrize("item_id", FEEDBACK)
@pytest.mark.parametrize("profile", [profile.name for profile in EXERCISE.profiles])
def test_the_model_is_right_under_every_policy(item_id: str, profile: str) -> None:
    by = policy(profile)
    assessment = grade(item_id, key(item_id, by), by)
    assert assessment.is_right and assessment.passed_review
    assert assessment.score == 1.0
    # No sign is found in the models: nothing but the word about rating oneself.
    assert advised(assessment) == ["rate-yourself"]


def test_there_are_twelve_situations() -> None:
    assert len(SITUATIONS) == 12
    assert {item.task for item in SITUATIONS.values()} == {task.name for task in EXERCISE.tasks}


# ------------------------------------------------------------------ what is named

def test_nothing_costs_more_than_calling_right_work_wrong() -> None:
    full = key("ferries")
    false = {**full, "errors": [*full["errors"], told(4, name_of("ferries", "lacks the author"))]}
    assessment = grade("ferries", false)
    assert codes(assessment) == ["false-accusation"]
    assert not assessment.passed_review
    without = {**full, "errors": full["errors"][1:]}
    cheaper = [{**full, "opening": ""}, {**full, "agreement": ""},
               {**full, "errors": full["errors"][:2]},
               {**full, "errors": [full["errors"][1], full["errors"][0], full["errors"][2]]}]
    assert all(grade("ferries", one).score > assessment.score for one in cheaper)
    assert assessment.score == pytest.approx((22 - 6) / 22)
    # Who misses the gravest error has missed more than one thing.
    assert codes(grade("ferries", without)) == ["error-missed", "gravest"]


def test_false_accusations_never_make_less_than_nothing() -> None:
    names = [name_of("ferries", words) for words in ("copyright date", "lacks the", "wrong order",
                                                     "square brackets")]
    rows = [told(line, name) for line in (1, 3) for name in names]
    assert grade("ferries", {"opening": "", "errors": rows, "agreement": "", "ratings": {}}
                 ).score == 0.0


def test_an_error_at_the_right_line_by_the_wrong_name_is_half_right() -> None:
    full = key("ferries")
    full["errors"][0]["name"] = name_of("ferries", "lacks the author")
    assessment = grade("ferries", full)
    assert codes(assessment) == ["error-misnamed", "gravest"]
    misnamed = assessment.findings[0]
    assert misnamed.verdict is Verdict.PARTLY and misnamed.place == {"error": 0}
    assert str(misnamed.message) == (
        "Line 5: something is wrong here, and it is not “100 lacks the author’s dates”.")
    full["errors"][0]["name"] = ""
    assert str(grade("ferries", full).findings[0].message) == (
        "Line 5: something is wrong here; say what.")


def test_the_right_name_at_the_wrong_line_is_false() -> None:
    full = key("ferries")
    full["errors"][2]["line"] = 4
    assert codes(grade("ferries", full)) == ["false-accusation", "error-missed"]


def test_either_of_two_places_will_do() -> None:
    full = key("truck")
    assert [one["line"] for one in full["errors"]] == [6, 3]
    full["errors"][0]["line"] = 7
    assert grade("truck", full).is_right


def test_what_was_missed_is_not_given_away() -> None:
    assessment = grade("ferries", {"opening": "", "errors": [], "agreement": "", "ratings": {}})
    assert codes(assessment) == ["error-missed"] * 3 + [
        "nothing-taken-up", "gravest", "no-opening", "no-agreement"]
    assert assessment.score == 0.0
    shown = json.dumps([f.to_json(reveal=False) for f in assessment.findings])
    for secret in ("article", "maps", "point", "008", "245", "ferries"):
        assert secret not in shown
    open_now = json.dumps([f.to_json(reveal=True) for f in assessment.findings])
    assert "does not skip the article" in open_now


# ------------------------------------------------------------------ what is taken up

def test_two_are_taken_up_and_the_gravest_first() -> None:
    full = key("ferries")
    first, second, third = full["errors"]
    assert [one["now"] for one in full["errors"]] == [True, True, False]
    parts = {"now": True, "citation": "MARC 300", "situation": "In this record here",
             "behavior": "there is a point", "impact": "so it looks odd to readers"}
    many = grade("ferries", {**full, "errors": [first, second, {**third, **parts}]})
    assert codes(many) == ["too-many-priorities"]
    assert "at most 2" in str(next(f for f in many.findings if f.verdict.is_error).message)
    three = policy(priorities=3)
    assert grade("ferries", {**full, "errors": [first, second, {**third, **parts}]}, three).is_right
    later = grade("ferries", {**full, "errors": [second, first, third]})
    assert codes(later) == ["gravest"]
    assert [f.verdict for f in later.findings if f.code == "gravest"] == [Verdict.PARTLY]
    trivial = {**full, "errors": [told(5, first["name"]), told(2, second["name"]), {**third, **parts}]}
    left = grade("ferries", trivial)
    assert codes(left) == ["gravest"]
    assert [f.verdict for f in left.findings if f.code == "gravest"] == [Verdict.WRONG]


def test_one_error_is_enough_if_it_is_the_gravest() -> None:
    full = key("ferries", policy("one_thing"))
    assert [one["now"] for one in full["errors"]] == [True, False, False]
    assert grade("ferries", full).is_right


@pytest.mark.parametrize(("cited", "verdict"), [
    ("MARC 245", Verdict.RIGHT), ("marc 21 appendix f", Verdict.RIGHT), ("245", Verdict.PARTLY),
    ("MARC 245 and 246", Verdict.PARTLY), ("MARC 246", Verdict.WRONG), ("", Verdict.MISSING)])
def test_the_rule_cited_is_the_errors(cited: str, verdict: Verdict) -> None:
    full = key("ferries")
    full["errors"][0]["citation"] = cited
    judged = grade("ferries", full)
    (found, _) = [f for f in judged.findings if f.code == "rule-cited"]
    assert (found.verdict, found.weight) == (verdict, 2)
    assert "MARC 21, 245" not in json.dumps(found.to_json(reveal=False)) or cited == "MARC 21, 245"
    told_only = grade("ferries", full, policy("first_weeks"))
    assert told_only.is_right


def test_each_part_must_be_written() -> None:
    full = key("ferries")
    for part in MODEL:
        full["errors"][0][part] = "  "
    assert codes(grade("ferries", full)) == ["no-situation", "no-behavior", "no-impact"]


# ------------------------------------------------------------------ signs

def test_signs_never_cost() -> None:
    full = key("ferries")
    full["opening"] = "Good work, but you always forget the article. That was careless."
    full["errors"][0]["impact"] = "It is against the rule."
    assessment = grade("ferries", full)
    assert assessment.score == 1.0 and assessment.is_right
    assert advised(assessment) == ["asks", "sign-judging", "sign-sweeping", "sign-sandwich",
                                   "sign-no-impact", "rate-yourself"]
    messages = [str(f.message) for f in assessment.findings if f.verdict is Verdict.ADVICE]
    assert "“careless”" in messages[1] and "“you always”" in messages[2]
    assert messages[4].startswith("Line 5, Impact: ")
    assert all(f.rule is not None for f in assessment.findings)


@pytest.mark.parametrize(("opening", "score", "wrong"), [
    ("How did you count?", 1.0, []), ("This is wrong. How did you count?", 22 / 23, ["asks"]),
    ("Look at 245 again.", 21 / 23, ["asks"]), ("", 21 / 23, ["no-opening"])])
def test_asking_is_judged_where_the_policy_says_so(opening: str, score: float, wrong: list[str]) -> None:
    full = {**key("ferries"), "opening": opening}
    assessment = grade("ferries", full, policy("ask_first"))
    assert codes(assessment) == wrong
    assert assessment.score == pytest.approx(score)
    if opening:
        assert grade("ferries", full).score == 1.0


def test_ones_own_rating_is_set_beside_the_signs_and_never_costs() -> None:
    full = {**key("ferries"), "opening": "Look at 245 again.", "ratings": {"asking": 3, "next": 1}}
    assessment = grade("ferries", full)
    assert assessment.score == 1.0
    assert advised(assessment) == ["asks", "own-rating", "rating-asking"]
    assert "4 of 6" in str(next(f for f in assessment.findings if f.code == "own-rating").message)


# ------------------------------------------------------------------ what travels

def test_the_public_form_holds_no_key() -> None:
    item = SITUATIONS["ferries"]
    public = EXERCISE.public(item, STANDARD, "seed")
    assert isinstance(public["pieces"][0]["html"], Html)
    text = json.dumps(rendered(public))
    for secret in ("severity", "citation", "MARC 21, 245", "files under T", "How did you decide",
                   "nonfiling"):
        assert secret not in text
    assert len(public["names"]) == 7 and len(public["lines"]) == 10
    assert [one["value"] for one in public["names"]] != [
        one["value"] for one in EXERCISE.public(item, STANDARD, "other")["names"]]
    assert public == EXERCISE.public(item, STANDARD, "seed")
    assert "files under T" not in EXERCISE.prompt(item)
    assert "does not skip" not in EXERCISE.prompt(item)


def test_the_worked_answer_cites_each_errors_rule() -> None:
    steps = EXERCISE.worked(SITUATIONS["ferries"], STANDARD)
    assert [step.rule.citation for step in steps if step.rule][1:3] == [
        "MARC 21, 245", "MARC 21, 008/18-21"]
    assert "MARC 21, 300" in str(steps[3].text)


def test_a_report_line_holds_what_was_said() -> None:
    line = EXERCISE.response_text(SITUATIONS["ferries"], {**key("ferries"), "ratings": {"next": 2}})
    assert "5: The second indicator of 245 does not skip the article [MARC 21, 245]" in line
    assert line.endswith("next 2")


ROW = told(5, "")
BLANK = {"opening": "", "errors": [], "agreement": "", "ratings": {}}


@pytest.mark.parametrize(("spoiled", "field"), [
    ({"opening": 1}, "opening"), ({"opening": "x" * 2001}, "opening"),
    ({"agreement": None}, "agreement"), ({"errors": {}}, "errors"),
    ({"errors": [ROW] * 11}, "errors"), ({"errors": [None]}, ""),
    ({"errors": [{**ROW, "line": 0}]}, "line"), ({"errors": [{**ROW, "line": 11}]}, "line"),
    ({"errors": [{**ROW, "line": True}]}, "line"), ({"errors": [{**ROW, "line": "5"}]}, "line"),
    ({"errors": [{**ROW, "name": "x"}]}, "name"), ({"errors": [{**ROW, "name": None}]}, "name"),
    ({"errors": [{**ROW, "name": []}]}, "name"),
    ({"errors": [{**ROW, "now": "yes"}]}, "now"), ({"errors": [{**ROW, "more": 1}]}, "more"),
    ({"errors": [{**ROW, "impact": "x" * 2001}]}, "impact"), ({"errors": [ROW, ROW]}, "errors"),
    ({"ratings": []}, "ratings"), ({"ratings": {"asking": 4}}, "ratings"),
    ({"ratings": {"asking": True}}, "ratings"), ({"ratings": {"other": 1}}, "ratings"),
    ({"extra": 1}, "extra"),
])
def test_malformed_responses_are_refused(spoiled: dict[str, Any], field: str) -> None:
    with pytest.raises(ResponseError) as caught:
        grade("ferries", {**BLANK, **spoiled})
    assert caught.value.field == field


@pytest.mark.parametrize(("response", "field"), [
    (None, ""), ([], ""), ({}, "opening"), ({"opening": "x"}, "errors")])
def test_incomplete_responses_are_refused(response: Any, field: str) -> None:
    with pytest.raises(ResponseError) as caught:
        grade("ferries", response)
    assert caught.value.field == field
