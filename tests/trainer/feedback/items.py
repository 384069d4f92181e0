"""What the tests of the exercise share: twelve situations, and grading in short."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from shelflist.practice.assessment import Assessment
from shelflist.practice.bank import Bank, bank_of
from shelflist.practice.item import Item
from shelflist.practice.policy import Policy, make_policy
from shelflist.trainer.feedback.exercise import FeedbackExercise
from shelflist.trainer.feedback.shown import public_id

EXERCISE = FeedbackExercise()
OLX = (Path(__file__).parent / "data/situations.xml").read_text("utf-8")


def policy(profile: str = "standard", **changed: Any) -> Policy:
    return make_policy(EXERCISE.profiles, EXERCISE.policy_options, profile, changed)


STANDARD = policy()


def bank(olx: str) -> Bank:
    found, problems = bank_of(EXERCISE, olx)
    assert not problems, [str(problem) for problem in problems]
    return found


SITUATIONS = {item.id: item for item in bank(OLX).items}


def item(olx: str) -> Item[Any]:
    return bank(olx).items[0]


def key(item_id: str, by: Policy = STANDARD) -> Any:
    """Return a copy of the model's own response, to spoil."""
    return copy.deepcopy(EXERCISE.answer(SITUATIONS[item_id], by))


def grade(item_id: str, response: Any, by: Policy = STANDARD) -> Assessment:
    return EXERCISE.grade(SITUATIONS[item_id], response, by)


def name_of(item_id: str, words: str) -> str:
    """Return the id of the name that holds these words."""
    (found,) = [one for one in SITUATIONS[item_id].problem.names if words in one]
    return public_id(item_id, found)


def told(line: int, name: str, *, now: bool = False, **parts: str) -> dict[str, Any]:
    return {"line": line, "name": name, "now": now, "citation": "", "situation": "",
            "behavior": "", "impact": "", **parts}


def codes(assessment: Assessment) -> list[str]:
    """Return the codes of what was wrong."""
    return [f.code for f in assessment.findings if f.verdict.is_error]


def advised(assessment: Assessment) -> list[str]:
    """Return the codes of what was advised."""
    return [f.code for f in assessment.findings if f.verdict.value == "advice"]
