"""Each task's grading: what is certain is graded, what is a sign is advised, the rest is shown."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.practice.assessment import ADVICE, Verdict
from shelflist.practice.exercise import ResponseError
from shelflist.practice.text import rendered

from . import items
from .items import (
    CHART,
    EXAMPLES,
    EXERCISE,
    INDICATOR,
    LEVEL,
    ONE_OF_EACH,
    OWN_STEPS,
    QUESTION,
    STANDARD,
    TRANSFER,
    advice,
    codes,
    grade,
    key,
    policy,
)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("profile", [profile.name for profile in EXERCISE.profiles])
def test_the_model_is_right_under_every_policy(name: str, profile: str) -> None:
    by = policy(profile)
    assessment = grade(name, key(name, by), by)
    assert assessment.score == 1.0
    assert assessment.is_right
    assert assessment.passed_review


@pytest.mark.parametrize("name", EXAMPLES)
def test_advice_weighs_nothing_and_gives_its_reason(name: str) -> None:
    for finding in grade(name, key(name)).findings:
        assert (finding.verdict is Verdict.ADVICE) <= (finding.weight == ADVICE)
        assert finding.rule is not None


# ------------------------------------------------------------------- level

FIRST = next(iter(key(LEVEL)["levels"]))


def levels(first: str) -> dict[str, Any]:
    """Return the right levels but for the first statement's."""
    return {"levels": {**key(LEVEL)["levels"], FIRST: first}}


def test_an_adjacent_level_is_half_right() -> None:
    assessment = grade(LEVEL, levels("2"))
    assert assessment.score == 0.875
    assert codes(assessment) == ["level-adjacent"]
    assert assessment.passed_review
    assert grade(LEVEL, levels("2"), policy(adjacent_credit=False)).score == 0.75


def test_a_level_farther_off_would_mislead_and_says_what_it_would_ask() -> None:
    assessment = grade(LEVEL, levels("4"))
    assert (assessment.score, codes(assessment)) == (0.75, ["level-far"])
    assert not assessment.passed_review
    wrong = next(f for f in assessment.findings if f.verdict.is_error)
    assert "level 4 would ask what changed for the library" in str(wrong.message)
    assert wrong.place == {"statement": FIRST}
    assert "A form at the door tells" in str(wrong.correction)
    assert "Reaction" not in str(wrong.message)


def test_a_second_level_that_can_be_argued_for_is_right() -> None:
    answer = key("shelving-training")
    answer["levels"][list(answer["levels"])[4]] = "2"
    assert grade("shelving-training", answer).is_right


def test_no_level_is_missing_and_says_so() -> None:
    assessment = grade(LEVEL, {"levels": {FIRST: ""}})
    assert (assessment.score, set(codes(assessment))) == (0.0, {"level-missing"})


def test_statements_come_in_an_order_of_chance_with_ids_that_stay() -> None:
    orders = {tuple(one["id"] for one in EXERCISE.public(items.item(LEVEL), STANDARD, seed)[
        "statements"]) for seed in "abcdefgh"}
    assert len(orders) > 3
    assert {frozenset(order) for order in orders} == {frozenset(key(LEVEL)["levels"])}


# --------------------------------------------------------------- indicator

def indicator(**changed: str) -> dict[str, str]:
    return {**key(INDICATOR), **changed}


@pytest.mark.parametrize("field", ["measure", "target", "time", "evidence"])
def test_an_empty_field_is_certain(field: str) -> None:
    assessment = grade(INDICATOR, indicator(**{field: "  "}))
    assert codes(assessment) == [f"{field}-missing"]
    assert assessment.score == 0.75
    assert not assessment.passed_review


@pytest.mark.parametrize(("changed", "wrong", "advised"), [
    ({"target": "Better than before"}, ["target-number"], []),
    ({"target": "Mejor que antes"}, ["target-number"], []),
    ({"target": "La mitad"}, [], []),
    ({"target": "Fewer", "measure": "Records wrong"}, [], []),
    ({"target": "Better", "measure": "At most 3% of records"}, [], ["target-elsewhere"]),
    ({"time": "Once they feel ready"}, [], ["time-unread", "sign-reaction"]),
    ({"time": "tres meses después"}, [], []),
    ({"measure": "Satisfaction with the workshop"}, [], ["term-missing", "sign-reaction"]),
    ({"measure": "Records discussed in sessions held"}, [], ["sign-activity"]),
    ({"measure": "Records coded right in the quiz"}, [], ["sign-learning"]),
    ({"evidence": "Somewhere"}, [], ["term-missing"]),
    ({"measure": "Registros con error", "evidence": "El informe del revisor"}, [], []),
])
def test_what_cannot_be_read_is_advice_and_costs_nothing(
    changed: dict[str, str], wrong: list[str], advised: list[str]
) -> None:
    assessment = grade(INDICATOR, indicator(**changed))
    assert codes(assessment) == wrong
    assert advice(assessment) == advised
    assert assessment.score == (0.75 if wrong else 1.0)


def test_a_target_without_a_number_is_right_where_none_is_asked() -> None:
    olx = EXAMPLES[INDICATOR].replace('level="3"', 'level="3" number="false"')
    assert grade(olx, indicator(target="Better than before")).is_right


def test_every_indicator_is_said_to_be_for_a_person_to_judge() -> None:
    last = grade(INDICATOR, key(INDICATOR)).findings[-1]
    assert (last.code, last.verdict, last.weight) == ("for-a-person", Verdict.ADVICE, 0)
    steps = [str(step.text) for step in EXERCISE.worked(items.item(INDICATOR), STANDARD)]
    assert any("at most 3 of every 100" in step.lower() for step in steps)
    assert "Could the source be looked at without extra work?" in steps[-1]


# --------------------------------------------------------------- test item

def question(**changed: Any) -> dict[str, Any]:
    return {**key(QUESTION), **changed}


@pytest.mark.parametrize(("changed", "wrong", "advised"), [
    ({"stem": ""}, ["stem-missing"], []),
    ({"key": None}, ["key-missing"], []),
    ({"key": 4}, ["key-empty"], []),
    ({"options": ["0", "", "2"], "key": 2}, ["distractors-missing"], []),
    ({"options": ["", "", "2"], "key": 2}, ["distractors-missing"], []),
    ({"options": ["2", "1", "2", "0"]}, ["options-same"], []),
    ({"options": ["0", "1", "2", "All of the above"]}, [], ["of-the-above"]),
    ({"stem": "Which is not the indicator of 245?"}, [], ["negation"]),
    ({"options": ["0", "1", "2, for the article and its apostrophe", "3"]}, [], ["key-long"]),
    ({"stem": "How many trucks are there?", "options": ["1", "2", "9"], "key": 0}, [],
     ["objective-words"]),
])
def test_what_is_certain_of_a_test_item_is_graded(changed: dict[str, Any], wrong: list[str],
                                                  advised: list[str]) -> None:
    assessment = grade(QUESTION, question(**changed))
    assert codes(assessment) == wrong
    assert advice(assessment) == advised
    assert (assessment.score < 1) is bool(wrong)


def test_one_distractor_is_half_of_what_is_needed() -> None:
    one = grade(QUESTION, question(options=["0", "", "2"], key=2))
    none = grade(QUESTION, question(options=["", "", "2"], key=2))
    assert one.score > none.score
    assert one.passed_review


def test_a_key_that_stands_twice_would_be_sent_back() -> None:
    assert not grade(QUESTION, question(options=["2", "1", "2", "0"])).passed_review
    assert grade(QUESTION, question(options=["0", "1", "2", "0"])).passed_review


def test_an_empty_test_item_scores_nothing() -> None:
    assert grade(QUESTION, {"stem": "", "options": [""] * 5, "key": None}).score == 0


# ---------------------------------------------------------------- transfer

ACTIONS = list(key(TRANSFER)["placed"])


def plan(placed: dict[str, str] | None = None, **cells: dict[str, str]) -> dict[str, Any]:
    right = key(TRANSFER)
    return {"placed": {**right["placed"], **(placed or {})}, "plan": {
        **right["plan"], **{name.replace("_", "-"): value for name, value in cells.items()}}}


@pytest.mark.parametrize(("cell", "code"), [
    ("manager-before", "action-role"), ("learner-after", "action-phase"),
    ("trainer-before", "action-neither"), ("", "action-missing"),
])
def test_an_action_out_of_place_says_whether_person_or_time_fits(cell: str, code: str) -> None:
    # The action fills its cell, so that cell is empty without it.
    assert codes(grade(TRANSFER, plan({ACTIONS[0]: cell}))) == [code, "cell-empty"]


def test_several_cells_may_be_right() -> None:
    answer = key("rda-transfer")
    second = list(answer["placed"])[1]
    answer["placed"][second] = "trainer-during"
    assert "action-right" in [f.code for f in grade("rda-transfer", answer).findings]
    answer["plan"]["trainer-before"]["action"] = "Reads the records"
    assert grade("rda-transfer", answer).is_right
    answer["placed"][second] = "trainer-after"
    assert codes(grade("rda-transfer", answer)) == ["action-role"]


def test_every_cell_asked_for_needs_an_action_and_a_date() -> None:
    assessment = grade(TRANSFER, plan(manager_before={"action": "", "when": ""}))
    assert codes(assessment) == ["cell-empty", "date-missing"]
    assert not assessment.passed_review
    blank = grade(TRANSFER, {"placed": {}, "plan": {}})
    assert blank.score == 0.0


def test_dates_may_be_advised_only() -> None:
    response = plan(manager_before={"action": "Tells them", "when": ""})
    assert codes(grade(TRANSFER, response)) == ["date-missing"]
    advised = grade(TRANSFER, response, policy("first_steps"))
    assert (advised.score, advice(advised)) == (1.0, ["date-missing"])


def test_a_date_that_cannot_be_read_is_advice() -> None:
    assessment = grade(TRANSFER, plan(manager_before={"action": "Tells them", "when": "soon"}))
    assert assessment.is_right
    assert advice(assessment) == ["date-unread"]


# ------------------------------------------------------------------- chart

def reading(name: str, **changed: Any) -> dict[str, Any]:
    return {**key(name), **changed}


def test_the_chart_sends_points_and_limits_in_percent() -> None:
    shown = rendered(EXERCISE.public(items.item("log-authority"), STANDARD, "s"))
    assert shown["center"] == 11.17
    assert shown["samples"][3] == {"id": "n4", "label": "Sample 4", "reviewed": 60, "wrong": 17,
                                   "share": 28.33, "lower": 0.0, "upper": 23.37}
    assert shown["threshold"] == 4.0
    assert shown["rule"].startswith("Independent: 3 samples in a row, each with at most 4% ")
    assert len(shown["table"]) == len(shown["choices"]) == 4
    own = rendered(EXERCISE.public(items.item(OWN_STEPS), STANDARD, "s"))
    assert own["table"] == []
    assert "right" not in json.dumps(own["choices"])


@pytest.mark.parametrize(("out", "score", "wrong"), [
    (["n4"], 1.0, []),
    ([], 5 / 8, ["out-missed"]),
    (["n4", "n2"], (3 * 2 / 3 + 5) / 8, ["out-within"]),
    (["n2"], 5 / 8, ["out-within", "out-missed"]),
])
def test_samples_out_of_control_count_by_f1(out: list[str], score: float, wrong: list[str]
                                            ) -> None:
    assessment = grade("log-authority", reading("log-authority", out=out))
    assert assessment.score == pytest.approx(score)
    assert codes(assessment) == wrong
    assert assessment.passed_review is not bool(wrong)


def test_a_missed_sample_is_not_given_away() -> None:
    findings = grade("log-authority", reading("log-authority", out=[])).findings
    missed = next(f for f in findings if f.code == "out-missed")
    assert "Sample 4" not in str(missed.message)
    assert "Sample 4: 17 of 60 are wrong" in str(missed.correction)


@pytest.mark.parametrize(("said", "credit", "code"), [
    ("n8", 1.0, []), ("", 0.0, ["independence-missing"]), ("no", 0.0, ["independence-wrong"]),
    ("n7", 0.0, ["independence-wrong"]),
])
def test_independence_is_by_the_rule(said: str, credit: float, code: list[str]) -> None:
    assessment = grade(CHART, reading(CHART, independent=said))
    assert codes(assessment) == code
    assert assessment.score == pytest.approx((5 + 3 * credit) / 8)


def test_the_policy_decides_when_review_ends() -> None:
    assert key(CHART)["independent"] == "n8"
    assert key(CHART, policy("strict"))["independent"] == "no"
    assert key(CHART, policy("first_steps"))["independent"] == "n5"
    later = grade(CHART, reading(CHART), policy("first_steps"))
    assert codes(later) == ["independence-later"]


def test_a_next_step_is_read_from_the_table() -> None:
    assessment = grade(CHART, reading(CHART, next="training"))
    assert codes(assessment) == ["next-wrong"]
    wrong = next(f for f in assessment.findings if f.code == "next-wrong")
    assert "the first line that holds decides" in str(wrong.message)
    assert codes(grade(CHART, reading(CHART, next=""))) == ["next-missing"]


STEPS = {str(label)[:8]: name for name, label in items.item(OWN_STEPS).problem.steps.items()}


def test_an_authors_choice_tells_why_not() -> None:
    assessment = grade(OWN_STEPS, reading(OWN_STEPS, next=STEPS["Send her"]))
    wrong = next(f for f in assessment.findings if f.code == "next-wrong")
    assert "vary by chance" in str(wrong.message)


def test_a_sample_below_its_limit_is_news() -> None:
    olx = """<item id="a" task="chart"><sample reviewed="100" wrong="20"/>
        <sample reviewed="100" wrong="22"/><sample reviewed="100" wrong="20"/>
        <sample reviewed="100" wrong="2"/></item>"""
    assert key(olx)["out"] == ["n4"]
    assert advice(grade(olx, key(olx))) == ["out-below"]
    assert advice(grade(olx, {**key(olx), "out": []})) == []


def test_a_sample_that_was_missed_is_named_nowhere() -> None:
    olx = """<item id="a" task="chart"><sample reviewed="100" wrong="20"/>
        <sample reviewed="100" wrong="22"/><sample reviewed="100" wrong="20"/>
        <sample reviewed="100" wrong="2"/></item>"""
    shown = [finding.to_json(reveal=False) for finding in
             grade(olx, {**key(olx), "out": []}).findings]
    [missed] = [one for one in shown if one["code"] == "out-missed"]
    assert (missed["part"], missed["place"]) == ("missed-1", None)
    assert not [one for one in shown if one["part"] == "sample-4"]


# -------------------------------------------------------------- every task

@pytest.mark.parametrize(("name", "response", "field"), [
    (LEVEL, {"levels": []}, "levels"),
    (LEVEL, {"levels": {"s9": "1"}}, "levels"),
    (LEVEL, {"levels": {FIRST: "5"}}, "levels"),
    (LEVEL, {"levels": {FIRST: 1}}, "levels"),
    (LEVEL, {}, "levels"),
    (LEVEL, None, ""),
    (INDICATOR, {"measure": "a", "target": "b", "time": "c"}, "evidence"),
    (INDICATOR, {"measure": 1, "target": "", "time": "", "evidence": ""}, "measure"),
    (INDICATOR, {"measure": "", "target": "x" * 2001, "time": "", "evidence": ""}, "target"),
    (QUESTION, {"stem": "", "options": "ab", "key": None}, "options"),
    (QUESTION, {"stem": "", "options": [""] * 6, "key": None}, "options"),
    (QUESTION, {"stem": "", "options": [None], "key": None}, "options"),
    (QUESTION, {"stem": "", "options": [], "key": True}, "key"),
    (QUESTION, {"stem": "", "options": [], "key": 5}, "key"),
    (TRANSFER, {"placed": {"a9": "manager-before"}, "plan": {}}, "placed"),
    (TRANSFER, {"placed": {ACTIONS[0]: "boss-before"}, "plan": {}}, "placed"),
    (TRANSFER, {"placed": {}, "plan": {"trainer-after": {"action": "", "when": ""}}}, "plan"),
    (TRANSFER, {"placed": {}, "plan": {"manager-after": {"action": ""}}}, "plan"),
    (TRANSFER, {"placed": {}, "plan": {"manager-after": {"action": "", "when": 3}}}, "plan"),
    (CHART, {"out": ["n1", "n1"], "independent": "", "next": ""}, "out"),
    (CHART, {"out": ["n99"], "independent": "", "next": ""}, "out"),
    (CHART, {"out": [1], "independent": "", "next": ""}, "out"),
    (CHART, {"out": [], "independent": "n99", "next": ""}, "independent"),
    (CHART, {"out": [], "independent": None, "next": ""}, "independent"),
    (CHART, {"out": [], "independent": "", "next": "leave"}, "next"),
    (CHART, {"out": [], "independent": "", "next": "", "more": 1}, "more"),
])
def test_malformed_responses_name_the_field(name: str, response: Any, field: str) -> None:
    with pytest.raises(ResponseError) as caught:
        grade(name, response)
    assert caught.value.field == field


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner,
                                                                max_size=4), max_leaves=8)
TEXT = st.text(max_size=40) | st.sampled_from(["", "n1", "no", "manager-after", "<b>x</b>", "{0}",
                                               "{words}", "%s", "30 days", "satisfied"])
SHAPES: dict[str, st.SearchStrategy[Any]] = {
    LEVEL: st.fixed_dictionaries({"levels": st.dictionaries(
        st.sampled_from(list(key(LEVEL)["levels"])), st.sampled_from(["", "1", "2", "3", "4"]))}),
    INDICATOR: st.fixed_dictionaries(dict.fromkeys(("measure", "target", "time", "evidence"), TEXT)),
    QUESTION: st.fixed_dictionaries({"stem": TEXT, "options": st.lists(TEXT, max_size=5),
                                     "key": st.none() | st.integers(0, 4)}),
    TRANSFER: st.fixed_dictionaries({
        "placed": st.dictionaries(st.sampled_from(ACTIONS),
                                  st.sampled_from(["", "manager-after", "learner-during"])),
        "plan": st.dictionaries(
            st.sampled_from(["manager-before", "manager-after", "learner-after"]),
            st.fixed_dictionaries({"action": TEXT, "when": TEXT}))}),
    CHART: st.fixed_dictionaries({
        "out": st.lists(st.sampled_from([f"n{n}" for n in range(1, 9)]), unique=True),
        "independent": st.sampled_from(["", "no", *(f"n{n}" for n in range(1, 9))]),
        "next": st.sampled_from(["", "cause", "withdraw", "training", "keep"])}),
    OWN_STEPS: st.fixed_dictionaries({
        "out": st.lists(st.sampled_from([f"n{n}" for n in range(1, 7)]), unique=True),
        "independent": st.sampled_from(["", "no", "n3"]),
        "next": st.sampled_from(["", *STEPS.values()])}),
}


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_any_answer_is_graded_and_any_junk_refused(name: str) -> None:
    one = items.item(name)

    @given(SHAPES[name] | JSON)
    def attempt(response: Any) -> None:
        try:
            assessment = EXERCISE.grade(one, response, STANDARD)
        except ResponseError:
            return
        assert 0.0 <= assessment.score <= 1.0
        assert assessment.is_right == (assessment.score == 1.0)
        assert all((f.weight == 0) >= (f.verdict is Verdict.ADVICE) for f in assessment.findings)
        EXERCISE.response_text(one, response)
        json.dumps([f.to_json(reveal=True) for f in assessment.findings])

    attempt()


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_the_browser_and_the_index_see_holds_no_key(name: str) -> None:
    one = items.item(name)
    shown = json.dumps([rendered(EXERCISE.public(one, STANDARD, "s"), link=str),
                        EXERCISE.prompt(one)], ensure_ascii=False)
    for child in ("why", "cells=", "criterion", "measure>", "key="):
        assert child not in shown
    secrets = [getattr(one.problem, "rubric", ()), [getattr(one.problem, "model", None)]]
    if name in (INDICATOR, "indicator-claims"):
        secrets.append([one.problem.model.measure, one.problem.model.evidence])
    if name in (QUESTION, "item-receipt"):
        secrets.append([one.problem.test.stem])
    if name in (TRANSFER, "rda-transfer"):
        secrets.append([entry.action for entry in one.problem.model if entry.action])
    for secret in (secret for group in secrets for secret in group if isinstance(secret, str)):
        assert secret not in shown


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_worked_answer_has_steps_with_rules(name: str) -> None:
    steps = EXERCISE.worked(items.item(name), STANDARD)
    assert steps
    assert all(step.rule is not None and "{" not in str(step.text) for step in steps)
