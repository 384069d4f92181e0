"""Levels near and far, lines that count or do not, experts who differ, and what is told when."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelflist.practice.assessment import Verdict
from shelflist.practice.exercise import ResponseError
from shelflist.practice.text import rendered

from .items import (
    DESK,
    EXAMPLES,
    EXERCISE,
    STANDARD,
    TALK,
    TEACH_BACK,
    codes,
    finding,
    grade,
    item,
    key,
    policy,
    shifted,
)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("profile", [profile.name for profile in EXERCISE.profiles])
def test_the_experts_levels_are_right_under_every_policy(name: str, profile: str) -> None:
    by = policy(profile)
    assessment = grade(name, key(name, by), by)
    assert assessment.is_right
    assert assessment.passed_review


def test_one_level_off_is_half_right_and_passes() -> None:
    assessment = grade(TEACH_BACK, shifted(TEACH_BACK, objective=1, steps=-1))
    assert assessment.score == pytest.approx(6 / 7)
    assert codes(assessment) == ["level-adjacent"] * 2
    assert assessment.passed_review
    told = finding(assessment, "objective")
    assert (told.verdict, told.expected, told.got) == (Verdict.PARTLY, ("2",), "3")
    assert "one level from the experts" in str(told.message)
    assert "small thing" in str(told.correction)


def test_the_policy_says_what_a_near_miss_is_worth() -> None:
    response = shifted(TEACH_BACK, objective=1)
    for credit, verdict in ((1, Verdict.PARTLY), (0.2, Verdict.PARTLY), (0, Verdict.WRONG)):
        assessment = grade(TEACH_BACK, response, policy(adjacent_credit=credit))
        assert assessment.score == pytest.approx((6 + credit) / 7)
        assert finding(assessment, "objective").verdict is verdict


def test_two_levels_off_is_wrong_but_one_of_seven_may_be() -> None:
    assessment = grade(TEACH_BACK, shifted(TEACH_BACK, objective=-2))
    assert (assessment.score, codes(assessment)) == (pytest.approx(6 / 7), ["level-far"])
    assert assessment.passed_review
    assert str(finding(assessment, "calibration").message) == (
        "Within one level of the experts on 6 of 7 criteria; the rule asks for 80%.")


def test_two_of_seven_send_it_back_and_the_far_ones_are_why() -> None:
    assessment = grade(TEACH_BACK, shifted(TEACH_BACK, objective=-2, checks=-3))
    assert not assessment.passed_review
    assert [f.code for f in assessment.findings if f.is_grave] == [
        "level-far", "level-far", "not-calibrated"]
    assert grade(TEACH_BACK, shifted(TEACH_BACK, objective=-2, checks=-3),
                 policy(within=70)).passed_review


def test_a_criterion_without_a_level_is_missing_and_is_not_within_one() -> None:
    response = key(TEACH_BACK)
    del response["ratings"]["closure"]
    assessment = grade(TEACH_BACK, response)
    assert codes(assessment) == ["level-missing"]
    assert assessment.score == pytest.approx(6 / 7)
    assert not assessment.passed_review
    assert "6 of 7" in str(finding(assessment, "calibration").message)


def test_of_two_experts_who_differ_each_is_right() -> None:
    for steps in (1, 2):
        response = {**key(DESK), "ratings": {**key(DESK)["ratings"], "steps": steps}}
        assert grade(DESK, response).is_right
    told = finding(grade(DESK, shifted(DESK, steps=2)), "steps")
    assert (told.code, told.expected) == ("level-adjacent", ("1", "2"))


def test_of_three_experts_most_decide_unless_the_policy_takes_any() -> None:
    third = '<expert name="Third">' + "".join(
        f'<rate criterion="{name}" level="{level}"/>' for name, level in {
            **key(DESK)["ratings"], "steps": 2}.items()) + "</expert>"
    olx = EXAMPLES[DESK].replace("<explanation>", third + "<explanation>")
    one = {**key(olx), "ratings": {**key(olx)["ratings"], "steps": 1}}
    assert codes(grade(olx, one)) == ["level-adjacent"]
    assert grade(olx, one, policy(experts="any")).is_right
    two = {**one, "ratings": {**one["ratings"], "steps": 2}}
    assert grade(olx, two).is_right
    assert "Third: 2." in str(finding(grade(olx, one), "steps").correction)


def test_lines_are_advice_where_the_author_says_nothing() -> None:
    bare = {**key(TEACH_BACK), "evidence": {"checks": [16], "closure": [1, 2]}}
    assessment = grade(TEACH_BACK, bare)
    assert (assessment.score, codes(assessment)) == (1.0, [])
    lines = {f.part: (f.verdict, f.weight, f.code, f.place) for f in assessment.findings
             if f.part.endswith("-lines")}
    assert lines["checks-lines"] == (Verdict.ADVICE, 0, "lines-partly", None)
    assert lines["closure-lines"] == (Verdict.ADVICE, 0, "lines-apart", None)
    assert lines["prior-lines"] == (Verdict.ADVICE, 0, "lines-missing", None)


def test_lines_that_are_graded_are_a_fifth_of_each_criterion() -> None:
    assessment = grade(TALK, {**key(TALK), "evidence": {}})
    assert assessment.score == pytest.approx(0.8)
    assert codes(assessment) == ["lines-missing"] * 3
    assert assessment.passed_review
    half = grade(TALK, {**key(TALK), "evidence": {**key(TALK)["evidence"], "asks": [3, 4]}})
    assert half.score == pytest.approx((1 + 1 + 0.8 + 0.2 * (1 + 1) / (2 + 3)) / 3)
    told = finding(half, "asks-lines")
    assert (told.code, told.expected) == ("lines-partly", ("3", "5", "9"))
    assert str(told.correction) == (
        "The experts point to 3 5 9; all of them to 3 5 9. Overlap: 40%.")
    assert told.place == {"criterion": "asks", "lines": True}


def test_a_line_of_one_expert_is_right_and_need_not_be_found() -> None:
    for seen in ([11], [5, 11]):
        response = {**key(TALK), "evidence": {**key(TALK)["evidence"], "seen": seen}}
        assert grade(TALK, response).is_right


def test_where_no_expert_marked_a_line_nothing_is_said_of_lines() -> None:
    olx = EXAMPLES[TEACH_BACK].replace(' turns="19-21"', "")
    for lines in ([], [3]):
        response = {**key(olx), "evidence": {"closure": lines}}
        assert not [f for f in grade(olx, response).findings if f.part == "closure-lines"]


def test_before_the_answer_is_shown_no_level_reason_or_line_of_an_expert_travels() -> None:
    problem = item(DESK).problem
    shown = json.dumps(rendered(EXERCISE.public(item(DESK), STANDARD, "seed")))
    told = json.dumps([f.to_json(reveal=False) for f in grade(
        DESK, {"ratings": {"steps": 3, "practice": 2}, "evidence": {"steps": [9]}}).findings])
    for expert in problem.experts:
        assert expert.name not in shown + told
        for one in expert.ratings:
            assert one.why not in shown + told
    assert '"expected"' not in told


def test_the_public_form_has_the_sample_and_the_rubric() -> None:
    shown = rendered(EXERCISE.public(item(TALK), STANDARD, "seed"))
    assert shown["media"] == {"kind": "audio", "src": "/static/feedback-talk-008.mp3",
                              "captions": None, "lang": None}
    assert shown["turns"][2] == {
        "n": 3, "speaker": "Rosa", "at": "0:11", "seconds": 11,
        "words": "Eleven could go as they were. How did you go about the one with the maps?"}
    assert [one["id"] for one in shown["criteria"]] == ["asks", "seen", "next"]
    assert [level["value"] for level in shown["criteria"][0]["levels"]] == [0, 1, 2, 3]


def test_files_of_the_course_are_linked_as_the_runtime_serves_them() -> None:
    shown = rendered(EXERCISE.public(item(TALK), STANDARD, "seed"),
                     link=lambda text: text.replace('"/static/', '"/assets/c1/'))
    assert shown["media"]["src"] == "/assets/c1/feedback-talk-008.mp3"


def test_worked_steps_give_every_reason_and_the_report_one_line() -> None:
    steps = " ".join(str(step.text) for step in EXERCISE.worked(item(DESK), STANDARD))
    assert "Serials librarian: 1 (lines 1). The topic is named" in steps
    assert "Trainer of trainers: 0 (lines 4 7-8). Neither" in steps
    assert EXERCISE.response_text(item(DESK), {
        "ratings": {"objective": 1, "steps": 0}, "evidence": {"objective": [3, 1, 2]}}) == (
        "objective: 1 (1-3); steps: 0; demonstration: -; checks: -; practice: -; recovery: -")


@pytest.mark.parametrize("response", [
    None, [], "x", {}, {"ratings": {}}, {"ratings": [], "evidence": {}},
    {"ratings": {}, "evidence": []}, {"ratings": {"pace": 1}, "evidence": {}},
    {"ratings": {"steps": 4}, "evidence": {}}, {"ratings": {"steps": "1"}, "evidence": {}},
    {"ratings": {"steps": True}, "evidence": {}}, {"ratings": {"steps": 1.0}, "evidence": {}},
    {"ratings": {}, "evidence": {"pace": [1]}}, {"ratings": {}, "evidence": {"steps": [0]}},
    {"ratings": {}, "evidence": {"steps": [13]}}, {"ratings": {}, "evidence": {"steps": "1"}},
    {"ratings": {}, "evidence": {"steps": [True]}}, {"ratings": {}, "evidence": {"steps": [1] * 99}},
    {"ratings": {}, "evidence": {}, "more": 1},
])
def test_another_form_is_refused(response: Any) -> None:
    with pytest.raises(ResponseError):
        grade(DESK, response)


RESPONSES = st.fixed_dictionaries({
    "ratings": st.dictionaries(st.sampled_from(["asks", "seen", "next"]), st.integers(0, 3)),
    "evidence": st.dictionaries(st.sampled_from(["asks", "seen", "next"]),
                                st.lists(st.integers(1, 14), max_size=9))})


@settings(max_examples=50)
@given(RESPONSES, st.sampled_from(["standard", "strict", "first_steps"]))
def test_every_response_is_graded(response: Any, profile: str) -> None:
    assessment = grade(TALK, response, policy(profile))
    assert 0 <= assessment.score <= 1
    assert len(response["ratings"]) == sum(
        f.code in ("level-exact", "level-adjacent", "level-far") for f in assessment.findings)
    for found in assessment.findings:
        assert found.rule is not None
        assert (found.verdict is Verdict.ADVICE) <= (found.weight == 0)
        json.dumps(found.to_json(reveal=True))
    EXERCISE.response_text(item(TALK), response)


@settings(max_examples=50)
@given(RESPONSES, st.sampled_from(["asks", "seen", "next"]))
def test_the_experts_level_never_costs(response: Any, criterion: str) -> None:
    right = {**response, "ratings": {**response["ratings"],
                                     criterion: key(TALK)["ratings"][criterion]}}
    assert grade(TALK, right).score >= grade(TALK, response).score
