"""What the rated samples of a learner say together, and that it says nothing before its time."""

from __future__ import annotations

from typing import Any

import pytest

from shelflist.practice.summary import Attempted
from shelflist.practice.text import rendered
from tests.browser.harness.real_block import RealBlock

from .items import (
    CLOSURE,
    DESK,
    EXAMPLES,
    EXERCISE,
    SAMPLES,
    STANDARD,
    TALK,
    TEACH_BACK,
    item,
    key,
    shifted,
)

ALL = "".join(EXAMPLES[name] for name in SAMPLES)


def attempts(*rated: tuple[str, Any], helped: bool = False) -> list[Attempted]:
    return [Attempted(item(name), response, f"2026-11-0{n}T09:00:00+00:00", helped)
            for n, (name, response) in enumerate(rated, 1)]


def told(*rated: tuple[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = rendered(EXERCISE.summary(attempts(*rated), STANDARD).data)
    return found


def figures(*rated: tuple[str, Any]) -> dict[str, str]:
    return {one.code: str(one.value)
            for one in EXERCISE.summary(attempts(*rated), STANDARD).figures}


def copies(n: int) -> str:
    """Return n samples like the talk, each with its own id."""
    return "".join(EXAMPLES[TALK].replace(TALK, f"talk-{at}") for at in range(n))


def test_full_agreement() -> None:
    found = figures((TEACH_BACK, key(TEACH_BACK)), (TALK, key(TALK)))
    assert found == {"samples": "2 samples, 10 ratings", "exact": "100%", "within-one": "100%",
                     "kappa": "1.00", "difference": "0.00", "overlap": "100%"}


def test_severity_has_a_sign_and_each_sample_its_row() -> None:
    found = told((TEACH_BACK, shifted(TEACH_BACK, objective=1)),
                 (TALK, shifted(TALK, asks=-1, next=-2)))
    assert [(one["name"], one["shown"], one["exact"], one["within"])
            for one in found["samples"]] == [
        ("Marta teaches the second indicator", "+0.14", "86%", "100%"),
        ("Rosa’s second talk with Tim", "−1.00", "33%", "67%")]
    assert "On the whole more severe than the experts, by 0.20 of a level." in found["said"]
    assert found["criteria"][0] == {"title": "Ends with a next step", "n": 1, "exact": "0%",
                                    "shown": "−2.00"}


def test_the_kappa_of_a_set_is_that_of_its_pairs() -> None:
    found = figures((TALK, {"ratings": {"asks": 3, "seen": 1, "next": 1}, "evidence": {}}))
    # Pairs (3, 3), (1, 1), (1, 3): Σ d² o = 4. Own 3 once, 1 twice; experts 3 twice, 1 once:
    # Σ d² m t = 4 · (1 · 1 + 2 · 2) = 20. Kappa = 1 − 4 · 3 ÷ 20.
    assert found["kappa"] == "0.40"


def test_where_only_one_level_occurs_kappa_says_why_there_is_none() -> None:
    one = {"ratings": {"asks": 3, "next": 3}, "evidence": {}}
    assert figures((TALK, one))["kappa"] == "not defined"
    assert "cannot be computed" in told((TALK, one))["said"][0]


def test_the_first_rating_of_a_sample_counts_and_none_that_knew_the_answer() -> None:
    first, later = shifted(TALK, asks=-2), key(TALK)
    assert figures((TALK, first), (TALK, later))["exact"] == "67%"
    seen = attempts((TALK, later), helped=True)
    assert EXERCISE.summary(seen, STANDARD).figures == ()
    assert EXERCISE.summary([*seen, *attempts((TALK, later))], STANDARD).figures == ()


def test_experts_who_differ_are_taken_at_the_level_that_is_nearer() -> None:
    for steps in (1, 2):
        response = {**key(DESK), "ratings": {**key(DESK)["ratings"], "steps": steps}}
        assert figures((DESK, response))["exact"] == "100%"


def test_anchors_count_as_a_sample() -> None:
    levels = {**key(CLOSURE)["levels"]}
    found = told((CLOSURE, {"levels": levels}), (TALK, key(TALK)))
    assert [(one["name"], one["n"], one["exact"]) for one in found["samples"]] == [
        (f"Anchors: {item(CLOSURE).problem.asked.title}", 4, "100%"), ("Rosa’s second talk with Tim", 3, "100%")]
    assert EXERCISE.summary(attempts((CLOSURE, {"levels": {}})), STANDARD).figures == ()


def test_nothing_rated_and_samples_that_were_edited_say_nothing() -> None:
    assert rendered(EXERCISE.summary([], STANDARD).data) == {"samples": []}
    gone = attempts((TALK, {"ratings": {"gone": 1}, "evidence": {}}),
                    (DESK, {"ratings": {}, "evidence": {}}))
    assert EXERCISE.summary(gone, STANDARD).figures == ()


@pytest.mark.parametrize(("moves", "says", "drift"), [
    ((-2, -2, 0, 0), "nearer", "0.67 and 0.00 levels"),
    ((0, 0, -2, -2), "farther", "0.00 and 0.67 levels"),
    ((-1, 0, 0, -1), "as near", "0.17 and 0.17 levels"),
])
def test_drift_sets_the_later_half_beside_the_earlier(moves: tuple[int, ...], says: str,
                                                      drift: str) -> None:
    rated = [Attempted(item(copies(4).split("</item>")[n] + "</item>"), shifted(TALK, asks=move),
                       f"2026-11-0{n + 1}T09:00:00+00:00") for n, move in enumerate(moves)]
    found = EXERCISE.summary(rated, STANDARD)
    assert says in str(found.data["said"][2])
    assert {one.code: str(one.value) for one in found.figures}["drift"] == drift


def test_with_three_samples_nothing_is_said_of_drift() -> None:
    found = told((TALK, key(TALK)), (DESK, key(DESK)), (TEACH_BACK, key(TEACH_BACK)))
    assert found["said"][2] == "Whether the distance changes can be said from 4 samples on."


# ------------------------------------------------------------------ in a block

def submit(block: RealBlock, name: str, response: Any, nonce: str) -> None:
    status, _ = block.handle("submit", {"nonce": nonce, "item": name, "response": response})
    assert status == 200


def summary(block: RealBlock) -> Any:
    status, body = block.handle("summary", {})
    assert status == 200
    return body["summary"]


def test_a_learner_is_told_of_those_samples_alone_whose_answer_was_seen() -> None:
    block = RealBlock(ALL, drill="RatingBlock", use="practice", draw=0, showanswer="attempted")
    submit(block, TALK, shifted(TALK, asks=-1), "nonce-0001")
    submit(block, DESK, key(DESK), "nonce-0002")
    assert summary(block) == {"samples": []}
    block.handle("show_answer", {"item": TALK})
    assert [one["name"] for one in summary(block)["samples"]] == ["Rosa’s second talk with Tim"]
    block.handle("show_answer", {"item": DESK})
    assert len(summary(block)["samples"]) == 2


def test_what_was_rated_in_an_earlier_set_counts_when_it_is_not_in_hand_again() -> None:
    block = RealBlock(ALL, drill="RatingBlock", use="practice", draw=1, showanswer="attempted")
    (name,) = block.block.set_ids()
    submit(block, name, key(name), "nonce-0001")
    assert summary(block) == {"samples": []}
    block.handle("new_set", {"review": False})
    assert block.block.set_ids() != [name]
    assert len(summary(block)["samples"]) == 1


@pytest.mark.parametrize("showanswer", ["never", "past_due"])
def test_where_no_answer_is_shown_nothing_is_summed_up(showanswer: str) -> None:
    block = RealBlock(ALL, drill="RatingBlock", use="practice", draw=1, showanswer=showanswer)
    (name,) = block.block.set_ids()
    submit(block, name, key(name), "nonce-0001")
    block.handle("new_set", {"review": False})
    assert summary(block) == {"samples": []}


def test_a_check_is_summed_up_when_it_is_closed() -> None:
    block = RealBlock(ALL, drill="RatingBlock", use="check", draw=0, max_attempts=2,
                      showanswer="finished")
    given = {name: key(name) for name in SAMPLES}
    for nonce, samples in (("nonce-0001", 0), ("nonce-0002", 3)):
        assert block.handle("submit", {"nonce": nonce, "responses": {
            **given, TALK: shifted(TALK, asks=-1)}})[0] == 200
        assert len(summary(block)["samples"]) == samples


def test_the_report_has_a_row_for_each_figure_whether_answers_were_seen_or_not() -> None:
    block = RealBlock(ALL, drill="RatingBlock", use="practice", draw=0, showanswer="never")
    submit(block, TALK, shifted(TALK, asks=-1), "nonce-0001")

    class Learner:
        username = "ana"
        state = {"history": block.block.history}

    rows = [row for _, row in block.block.generate_report_data([Learner()])]
    together = {row["Code"]: row["Finding"] for row in rows if row["Part"] == "summary"}
    assert together["exact"] == "Exact agreement: 67%"
    assert together["difference"] == "Mean difference, in levels: −0.33"
    assert all(list(row) == list(rows[0]) for row in rows)
    assert [row["Code"] for row in rows][:3] == ["level-adjacent", "lines-shared", "level-exact"]
