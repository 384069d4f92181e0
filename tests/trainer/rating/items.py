"""What the tests of this block share: the examples of its page, and grading in short."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from shelflist.practice.assessment import Assessment, Finding
from shelflist.practice.bank import Bank, bank_of
from shelflist.practice.item import Item
from shelflist.practice.policy import Policy, make_policy
from shelflist.trainer.rating.exercise import RatingExercise

EXERCISE = RatingExercise()
PAGE = (Path(__file__).parents[3] / "docs/reference/rating.md").read_text("utf-8")
EXAMPLES = {found[1]: found[0] for fence in re.findall(r"```xml\n(.*?)```", PAGE, re.DOTALL)
            for found in re.findall(r'(<item id="([^"]+)".*?</item>)', fence, re.DOTALL)}
TEACH_BACK, DESK, TALK = "teachback-245", "claiming-desk", "feedback-talk-008"
CHECKS, CLOSURE = "anchors-checks", "anchors-closure"
SAMPLES = (TEACH_BACK, DESK, TALK)


def policy(profile: str = "standard", **changed: Any) -> Policy:
    return make_policy(EXERCISE.profiles, EXERCISE.policy_options, profile, changed)


STANDARD = policy()


def bank(olx: str) -> Bank:
    found, problems = bank_of(EXERCISE, olx)
    assert not problems, [str(problem) for problem in problems]
    return found


def item(olx: str) -> Item[Any]:
    """Return the item of some OLX, or of an example's id."""
    return bank(EXAMPLES.get(olx, olx)).items[0]


def key(olx: str, by: Policy = STANDARD) -> Any:
    return EXERCISE.answer(item(olx), by)


def shifted(olx: str, **by: int) -> Any:
    """Return the key with some criteria's levels moved, and its lines."""
    answer = key(olx)
    return {"ratings": {name: level + by.get(name, 0) for name, level in answer["ratings"].items()},
            "evidence": answer["evidence"]}


def grade(olx: str, response: Any, by: Policy = STANDARD) -> Assessment:
    return EXERCISE.grade(item(olx), response, by)


def codes(assessment: Assessment) -> list[str]:
    """Return the codes of what was wrong."""
    return [f.code for f in assessment.findings if f.verdict.is_error]


def finding(assessment: Assessment, part: str) -> Finding:
    return next(f for f in assessment.findings if f.part == part)
