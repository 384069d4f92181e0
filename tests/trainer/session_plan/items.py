"""What the tests of this block share: the examples of its page, and grading in short."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

from shelflist.practice.assessment import Assessment
from shelflist.practice.bank import Bank, bank_of
from shelflist.practice.item import Item
from shelflist.practice.policy import Policy, make_policy
from shelflist.practice.text import rendered
from shelflist.trainer.session_plan.exercise import SessionPlanExercise
from shelflist.trainer.session_plan.problem import public_id

EXERCISE = SessionPlanExercise()
PAGE = (Path(__file__).parents[3] / "docs/reference/session_plan.md").read_text("utf-8")
EXAMPLES = {found[1]: found[0] for fence in re.findall(r"```xml\n(.*?)```", PAGE, re.DOTALL)
            for found in re.findall(r'(<item id="([^"]+)".*?</item>)', fence, re.DOTALL)}
PAGES, CLAIMS, FIXED, DESK, RECEIVING, AUTHORITY = (
    "lc-pages-60", "claiming-90", "fixed-fields-180", "desk-20", "receiving-60", "authority-120")
REPAIRS = (RECEIVING, AUTHORITY)


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
    """Return the model as a response, to be changed at will."""
    return copy.deepcopy(EXERCISE.answer(item(olx), STANDARD))


def given(olx: str) -> Any:
    """Return the plan to mend as a response."""
    return copy.deepcopy(rendered(EXERCISE.public(item(olx), STANDARD, ""))["given"])


def row(activity: str, minutes: int, note: str = "") -> dict[str, Any]:
    """Return a row with an activity of the palette, by its author's id."""
    return {"activity": public_id(activity), "title": "", "minutes": minutes, "method": "",
            "objectives": [], "note": note}


def own(title: str, minutes: int, method: str, *objectives: str) -> dict[str, Any]:
    return {"activity": "", "title": title, "minutes": minutes, "method": method,
            "objectives": list(objectives), "note": ""}


def of(*rows: dict[str, Any], start: str = "09:00", backup: str = "", access: str = ""
       ) -> dict[str, Any]:
    return {"rows": list(rows), "start": start, "date": "", "backup": backup, "access": access}


def at(response: Any, activity: str) -> int:
    """Return the index of an activity's row."""
    return [one["activity"] for one in response["rows"]].index(public_id(activity))


def grade(olx: str, response: Any, by: Policy = STANDARD) -> Assessment:
    return EXERCISE.grade(item(olx), response, by)


def codes(assessment: Assessment) -> list[str]:
    """Return the codes of what was wrong."""
    return [f.code for f in assessment.findings if f.verdict.is_error]


def advice(assessment: Assessment) -> list[str]:
    """Return the codes of what was advised, but for what always is."""
    return [f.code for f in assessment.findings
            if f.verdict == "advice" and f.code != "for-a-person"]
