"""What the tests of this block share: the examples of its page, and grading in short."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from shelflist.practice.assessment import Assessment
from shelflist.practice.bank import Bank, bank_of
from shelflist.practice.item import Item
from shelflist.practice.policy import Policy, make_policy
from shelflist.trainer.teach_back.exercise import TeachBackExercise

EXERCISE = TeachBackExercise()
PAGE = (Path(__file__).parents[3] / "docs/reference/teach_back.md").read_text("utf-8")
EXAMPLES = {found[1]: found[0]
            for found in re.findall(r'(<item id="([^"]+)".*?</item>)', PAGE, re.DOTALL)}
SPINE, CLAIMS, OWN, DESK = "anchor-spine", "anchor-claims", "own", "desk"


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


def key(olx: str) -> Any:
    return EXERCISE.answer(item(olx), STANDARD)


def grade(olx: str, response: Any, by: Policy = STANDARD) -> Assessment:
    return EXERCISE.grade(item(olx), response, by)
