"""What is counted is graded, each constraint by itself, with its place and what to do."""

from __future__ import annotations

import json
from typing import Any

import pytest

from shelflist.practice.assessment import ADVICE, Verdict
from shelflist.practice.exercise import ResponseError
from shelflist.practice.text import rendered
from shelflist.trainer.session_plan.problem import MOST_ROWS, public_id

from . import items
from .items import (
    AUTHORITY,
    CLAIMS,
    DESK,
    EXAMPLES,
    EXERCISE,
    FIXED,
    PAGES,
    RECEIVING,
    REPAIRS,
    STANDARD,
    advice,
    at,
    codes,
    given,
    grade,
    key,
    of,
    own,
    policy,
    row,
)


def changed(name: str, activity: str, minutes: int) -> Any:
    """Return the model with other minutes for one activity."""
    answer = key(name)
    answer["rows"][at(answer, activity)]["minutes"] = minutes
    return answer


def without(name: str, *activities: str) -> Any:
    answer = key(name)
    left_out = {public_id(one) for one in activities}
    answer["rows"] = [one for one in answer["rows"] if one["activity"] not in left_out]
    return answer


def replaced(name: str, activity: str, *rows: dict[str, Any]) -> Any:
    """Return the model with other rows in place of one activity."""
    answer = key(name)
    spot = at(answer, activity)
    answer["rows"][spot:spot + 1] = rows
    return answer


def moved(name: str, activity: str, to: int) -> Any:
    answer = key(name)
    answer["rows"].insert(to, answer["rows"].pop(at(answer, activity)))
    return answer


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_model_is_right(name: str) -> None:
    assessment = grade(name, key(name))
    assert assessment.score == 1.0
    assert assessment.is_right
    assert assessment.passed_review


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_empty_plan_earns_nothing(name: str) -> None:
    assessment = grade(name, of())
    assert assessment.score == 0.0
    assert not assessment.passed_review
    assert advice(assessment) in ([], ["rewritten"])


BROKEN: list[tuple[str, Any, list[str], str]] = [
    (PAGES, changed(PAGES, "slides", 10), ["total-broken", "stretch-broken"],
     "The slot ends at 10:00, during “For what takes longer” (09:59): take out 4 minutes."),
    (PAGES, changed(PAGES, "free", 1), ["total-broken", "buffer-broken", "range-broken"],
     "The plan ends at 09:56 and leaves 4 minutes of the slot: give them to practice, or keep them "
     "in hand."),
    (PAGES, without(PAGES, "free"), ["total-broken", "buffer-broken"],
     "Time in hand: 0 minutes; 5 is the least. Something always takes longer."),
    (PAGES, replaced(PAGES, "alone", row("hardest", 6)), ["checked-broken"],
     "Nobody can tell yet who is able to do this: Given twenty spines"),
    (PAGES, replaced(PAGES, "shelf", row("pairs", 10)), ["practiced-broken"],
     "Nobody practices this yet: On one shelf of thirty books"),
    (PAGES, replaced(PAGES, "shelf", row("shelf", 5), row("shelf", 5)), ["range-broken"],
     "“At the shelf: read three shelves with a partner” (09:37) gets 5 minutes; it takes 8 to 20. "
     "The same holds for 1 more activity."),
    (PAGES, replaced(PAGES, "pairs", row("race", 10)), ["group-broken"],
     "“Two teams race to file a truck” (09:21) is for 8 to 24 people, and 6 come"),
    (PAGES, moved(PAGES, "welcome", 1), ["frame-broken", "stretch-broken"],
     "The session begins with “From memory: what does each line of a spine label say?” (09:00): "
     "put an opening before it."),
    (PAGES, moved(PAGES, "aid", 3), ["stretch-broken", "frame-broken"],
     "The session ends with “Alone: a shelf with three planted errors” (09:50): put a closing"),
    (PAGES, {**key(PAGES), "backup": "  "}, ["backup-broken"], "Say what you do when something"),
    (CLAIMS, {**key(CLAIMS), "access": ""}, ["access-broken"], "Say what you prepare so that"),
    (CLAIMS, replaced(CLAIMS, "swap", row("vendor", 15), row("swap", 5)),
     ["total-broken", "budget-broken"],
     "The activities cost 150 USD; the budget is 50 USD. “The vendor’s representative by video: "
     "what becomes of a claim” (14:35) costs the most"),
    (CLAIMS, moved(CLAIMS, "write", 6), ["order-broken"],
     "“In the training system: claim three issues” (14:14) builds on “One claim written on the "
     "screen, and why each part is there”, which comes after it"),
    (CLAIMS, replaced(CLAIMS, "records", row("late", 14)),
     ["stretch-broken", "share-broken", "practiced-broken"],
     "Beginning with “When is an issue late: frequency, lag of the past year, grace days of the "
     "vendor” (13:38), learners go 29 minutes without practice; 15 is the most."),
    (FIXED, moved(FIXED, "break", 11), ["breaks-broken"],
     "At 10:30, during “Five records, alone” (10:26), there have been 90 minutes without a break"),
    (FIXED, replaced(FIXED, "do-mend", row("all", 25)),
     ["stretch-broken", "practiced-broken", "range-broken"], "gets 25 minutes; it takes 30 to 60."),
    (DESK, without(DESK, "spot"), ["must-broken"],
     "This may not be left out: “Where the slips lie, where the books go, who asks whom”."),
    (DESK, replaced(DESK, "try", row("policy", 8)),
     ["stretch-broken", "practiced-broken"], "learners go 14 minutes without practice; 7 is"),
    (RECEIVING, replaced(RECEIVING, "hello", row("hello", 3), row("site", 8), row("talk", 5)),
     ["total-broken", "stretch-broken", "room-broken"],
     "“A tour of the vendor’s web site” (10:03) needs what the room does not have (internet)"),
]
BROKEN = [(name, answer, sorted(wrong), says) for name, answer, wrong, says in BROKEN]


@pytest.mark.parametrize(("name", "answer", "wrong", "says"), BROKEN,
                         ids=[f"{name}:{'+'.join(wrong)}" for name, _, wrong, _ in BROKEN])
def test_a_broken_constraint_is_named_with_its_place(
    name: str, answer: Any, wrong: list[str], says: str
) -> None:
    assessment = grade(name, answer)
    assert sorted(codes(assessment)) == wrong
    assert any(says in str(f.message) for f in assessment.findings if f.verdict.is_error), [
        str(f.message) for f in assessment.findings if f.verdict.is_error]
    assert 0 < assessment.score < 1


def test_a_finding_tells_the_rows_it_is_about_and_the_model_waits() -> None:
    assessment = grade(PAGES, changed(PAGES, "slides", 10))
    total, stretch = (f for f in assessment.findings if f.verdict.is_error)
    assert total.place == {"rows": [9]}
    assert stretch.place == {"rows": [2, 3]}
    assert "13 minutes" not in str(stretch.message)
    assert "13 minutes" in str(stretch.correction)
    assert str(total.correction) == "The model: The plan takes 60 of 60 minutes."


def test_a_share_is_rounded_down_so_that_it_never_reads_as_enough() -> None:
    answer = of(row("welcome", 10), row("slides", 25), row("pairs", 12), row("alone", 12),
                row("aid", 3))
    message = next(str(f.message) for f in grade(PAGES, answer).findings
                   if f.code == "share-broken")
    assert message.startswith("Learners do the work in 38% of the working time; 40% is the least.")


def test_weights_of_the_author_come_before_the_usual_ones() -> None:
    assessment = grade(DESK, without(DESK, "spot"))
    assert {f.code: f.weight for f in assessment.findings}["must-broken"] == 1
    olx = EXAMPLES[DESK].replace('kind="must" weight="1"', 'kind="must" weight="0"')
    advised = grade(olx, without(DESK, "spot"))
    assert (codes(advised), advice(advised)[0]) == ([], "must-advised")
    assert advised.score == 1.0


def test_a_policy_fills_in_the_numbers_that_an_author_left_out() -> None:
    assert codes(grade(PAGES, key(PAGES), policy("hands_on"))) == ["stretch-broken"]
    assert codes(grade(PAGES, key(PAGES), policy(buffer=6))) == ["buffer-broken"]
    assert codes(grade(CLAIMS, key(CLAIMS), policy(stretch=1))) == []
    two = replaced(PAGES, "pairs", row("hardest", 5), row("pairs", 5))
    assert "stretch-broken" not in codes(grade(PAGES, two))
    assert "stretch-broken" in codes(grade(PAGES, two, policy(discussion=False)))


def test_what_is_forbidden_tells_nothing_before_half_the_slot_is_planned() -> None:
    assessment = grade(PAGES, of(row("pairs", 20)))
    untold = [f for f in assessment.findings if f.code.endswith("-untold")]
    assert [f.part for f in untold] == ["stretch", "group", "room", "range"]
    assert all(f.verdict is Verdict.MISSING and f.place is None for f in untold)
    assert "20 of 60 minutes are planned" in str(untold[0].message)


# ------------------------------------------------------------------ mending

@pytest.mark.parametrize("name", REPAIRS)
def test_leaving_the_given_plan_earns_nothing(name: str) -> None:
    assert grade(name, given(name)).score == 0.0


def test_each_mended_constraint_earns_its_weight() -> None:
    answer = given(AUTHORITY)
    assert sorted(codes(grade(AUTHORITY, answer))) == [
        "breaks-broken", "group-broken", "must-broken", "stretch-broken"]
    answer["rows"][at(answer, "kinds")]["minutes"] = 7
    answer["rows"].insert(1, row("safety", 3))
    assessment = grade(AUTHORITY, answer)
    assert sorted(codes(assessment)) == ["breaks-broken", "group-broken", "total-harmed"]
    assert assessment.score == pytest.approx((2 + 3 - 3) / 10)
    answer["rows"][at(answer, "desk")] = row("cards", 18)
    assert grade(AUTHORITY, answer).score == pytest.approx((2 + 3 + 3) / 10)


def test_harm_is_said_to_be_harm_and_costs() -> None:
    answer = given(AUTHORITY)
    answer["rows"].insert(1, row("safety", 3))
    del answer["rows"][at(answer, "five")]
    assessment = grade(AUTHORITY, answer)
    assert "checked-harmed" in codes(assessment)
    harm = next(f for f in assessment.findings if f.code == "checked-harmed")
    assert str(harm.message).startswith("This was right before. Nobody can tell yet")
    assert assessment.score == 0.0
    assert not assessment.passed_review


def test_what_was_right_and_stays_right_earns_nothing() -> None:
    kept = [f for f in grade(AUTHORITY, given(AUTHORITY)).findings if f.verdict is Verdict.RIGHT]
    assert {f.part for f in kept} >= {"total", "frame", "range"}
    assert all(f.weight == 0 for f in kept)


def test_a_plan_made_anew_is_advised_to_leave_what_was_good() -> None:
    answer = of(row("terms", 8), row("type", 15), row("three", 10), row("screen", 10),
                row("end", 5), row("free", 10))
    assert "rewritten" in advice(grade(RECEIVING, answer))
    assert "rewritten" not in advice(grade(RECEIVING, key(RECEIVING)))


# ------------------------------------------------------------------ advice

def test_signs_weigh_nothing_and_give_their_reason() -> None:
    for name in EXAMPLES:
        for finding in grade(name, key(name)).findings:
            assert (finding.verdict is Verdict.ADVICE) <= (finding.weight == ADVICE)
            assert finding.rule is not None


@pytest.mark.parametrize(("answer", "sign", "says"), [
    (moved(PAGES, "pairs", 1), "sign-unshown", "neither told nor shown before"),
    (replaced(PAGES, "aloud", row("slides", 7)), "sign-told-only", "and never shown"),
    (moved(PAGES, "alone", 4), "sign-early-check", "has not been practiced"),
    (without(PAGES, "lines"), "sign-no-recall", "answered from memory"),
    (replaced(PAGES, "lines", row("coffee", 5), row("slides", 6)), "sign-after-break",
     "goes on with “Slides: letters, whole number, Cutter, date”"),
    (without(PAGES, "welcome", "lines"), "sign-events",
     "gain attention; say what learners will be able to do; call up what they know already"),
    (replaced(PAGES, "pairs", own("Two shelves by the door", 10, "practice", "file")),
     "own-unknown", "not known here"),
])
def test_a_sign_is_advice(answer: Any, sign: str, says: str) -> None:
    found = [f for f in grade(PAGES, answer).findings if f.code == sign]
    assert found
    assert says in str(found[0].message)
    assert found[0].verdict is Verdict.ADVICE


def test_a_sign_tells_the_row() -> None:
    answer = moved(PAGES, "alone", 4)
    finding = next(f for f in grade(PAGES, answer).findings if f.code == "sign-early-check")
    assert finding.place == {"rows": [at(answer, "alone")]}


def test_events_are_the_authors_or_those_usual_of_the_method() -> None:
    olx = EXAMPLES[DESK].replace('events="9" ', "")
    assert codes(grade(olx, key(DESK))) == []
    lacking = next(str(f.message) for f in grade(DESK, key(DESK)).findings
                   if f.code == "sign-events")
    assert "call up what they know already" in lacking
    assert "help them keep" not in lacking


def test_activities_of_ones_own_count_by_method_and_objectives() -> None:
    answer = replaced(PAGES, "pairs", own("Twenty spines on the stairs", 10, "practice", "file"))
    assert codes(grade(PAGES, answer)) == []
    answer = replaced(PAGES, "pairs", own("Twenty spines on the stairs", 10, "practice"))
    assert codes(grade(PAGES, answer)) == ["practiced-broken"]


# ------------------------------------------------------------------ responses

def test_of_ones_own_activities_nothing_is_said_to_be_known() -> None:
    answer = of(own("Hello", 5, "open"), own("All of it", 50, "practice", "file", "spot"),
                own("Bye", 5, "close"))
    told = {f.code: str(f.message) for f in grade(PAGES, answer).findings}
    for code in ("group-kept", "room-kept", "range-kept"):
        assert told[code].endswith(" Of your own activities this is not known.")
    assert "not known" not in told["stretch-kept"]
    assert not any("not known" in str(f.message) for f in grade(PAGES, key(PAGES)).findings)


def test_a_sign_that_several_objectives_show_is_said_once() -> None:
    answer = of(own("Hello", 5, "open"), own("All of it", 50, "practice", "file", "spot"),
                own("Bye", 5, "close"))
    assert advice(grade(PAGES, answer)).count("sign-unshown") == 1


def with_row(**fields: Any) -> Any:
    answer = key(PAGES)
    answer["rows"][0] = {**answer["rows"][0], **fields}
    return answer


@pytest.mark.parametrize("response", [
    None, [], "plan", {}, {"rows": []}, {**of(), "more": 1}, {**of(), "rows": "all"},
    {**of(), "rows": [1]}, {**of(), "rows": [{}]}, of(*[row("pairs", 1)] * (MOST_ROWS + 1)),
    of(start="25:00"), of(start="9"), of(start=""), {**of(), "start": 9},
    {**of(), "date": "tomorrow"}, {**of(), "date": "2026-02-30"}, {**of(), "date": 20261130},
    {**of(), "date": "0001-01-01"}, {**of(), "date": "9999-12-31"},
    {**of(), "backup": "x" * 2001}, {**of(), "access": None},
    with_row(minutes=0), with_row(minutes=-5), with_row(minutes=601), with_row(minutes=5.5),
    with_row(minutes="5"), with_row(minutes=True), with_row(minutes=None),
    with_row(activity="welcome"), with_row(activity="x" * 300), with_row(activity=["x"]),
    with_row(activity={}), with_row(note="x" * 301), with_row(note=None), with_row(extra=1),
    of(own("", 5, "practice")), of(own("   ", 5, "practice")), of(own("a", 5, "lecture")),
    of(own("a", 5, "")), of(own("a", 5, "practice", "other")), of({**own("a", 5, "tell"),
                                                                     "objectives": "file"}),
    of({**own("a", 5, "tell"), "method": ["tell"]}), of(own("x" * 301, 5, "tell")),
], ids=lambda response: repr(response)[:60])
def test_a_malformed_response_is_refused_in_words(response: Any) -> None:
    with pytest.raises(ResponseError) as caught:
        grade(PAGES, response)
    assert str(caught.value.message)
    with pytest.raises(ResponseError):
        EXERCISE.response_text(items.item(PAGES), response)


def test_own_activities_are_refused_where_the_author_takes_none() -> None:
    with pytest.raises(ResponseError, match="no activities of your own"):
        grade(DESK, of(own("a", 5, "practice", "flag")))


def test_methods_of_the_palette_cannot_be_claimed_to_be_others() -> None:
    answer = replaced(PAGES, "pairs", {**row("history", 10), "method": "practice",
                                       "objectives": ["file"], "title": "Practice"})
    assert "practiced-broken" in codes(grade(PAGES, answer))


def test_the_report_has_the_plan_in_one_line() -> None:
    answer = key(DESK)
    answer["rows"][0]["note"] = "bring\nit"
    text = EXERCISE.response_text(items.item(DESK), {**answer, "backup": "Rain:\n\nindoors"})
    assert text.startswith("08:40 A book that fell apart in a reader’s hands; what we want (open, "
                           "2): bring it; 08:42 Three damages")
    assert text.endswith("backup: Rain: indoors")
    assert "\n" not in text


# ------------------------------------------------------------------ what is shown

@pytest.mark.parametrize("name", EXAMPLES)
def test_what_learners_see_tells_nothing_of_the_model(name: str) -> None:
    item = items.item(name)
    shown = json.dumps(rendered(EXERCISE.public(item, STANDARD, "seed")), ensure_ascii=False)
    for one in item.problem.model:
        assert not one.why or one.why not in shown
    ids = {one["id"] for one in json.loads(shown)["palette"]}
    assert ids.isdisjoint(one.id for one in item.problem.activities)
    assert not item.problem.backup or item.problem.backup not in shown
    assert shown == json.dumps(rendered(EXERCISE.public(item, STANDARD, "other")),
                               ensure_ascii=False)
    assert str(item.problem.backup or "–") not in EXERCISE.prompt(item)


def test_the_palette_stands_in_an_order_of_its_own() -> None:
    palette = rendered(EXERCISE.public(items.item(PAGES), STANDARD, ""))["palette"]
    turned = EXAMPLES[PAGES].replace('<activity id="coffee"', '<activity id="zz"')
    assert [one["title"] for one in rendered(EXERCISE.public(items.item(turned), STANDARD, ""))[
        "palette"]] == [one["title"] for one in palette]
    methods = [one["method"] for one in palette]
    assert methods == sorted(methods, key=[
        "open", "recall", "tell", "show", "practice", "discuss", "check", "close", "break",
        "buffer"].index)


def test_the_worked_answer_runs_by_the_clock_and_ends_with_the_rubric() -> None:
    steps = [str(step.text) for step in EXERCISE.worked(items.item(PAGES), STANDARD)]
    assert steps[0].startswith("09:00, 4 minutes: Welcome")
    assert steps[3].endswith("(Show). Told and shown before anyone must do it.")
    assert steps[-3].startswith("When something fails: Projector fails")
    assert steps[-1] == ("Ask of your own plan: Would a colleague be able to give this session "
                         "from the plan alone?")
