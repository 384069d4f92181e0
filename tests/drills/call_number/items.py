"""What the tests of the exercise share: items read from OLX, and grading in short."""

from __future__ import annotations

from typing import Any

from shelflist.drills.call_number.exercise import CallNumberExercise
from shelflist.practice.assessment import Assessment
from shelflist.practice.bank import Bank, bank_of
from shelflist.practice.item import Item
from shelflist.practice.policy import Policy, make_policy

EXERCISE = CallNumberExercise()


def policy(profile: str = "lc", **changed: Any) -> Policy:
    return make_policy(EXERCISE.profiles, EXERCISE.policy_options, profile, changed)


LC = policy()

SHELVE = """<item id="shelve" task="shelve" scheme="lcc">
<spine title="One">QA9 .A2</spine><spine>QA76 .B3 1999</spine><spine>QA76 .B47</spine>
<spine>QA76.73 .A2</spine><spine>QA76.9 .A2</spine></item>"""
MISFILED = """<item id="misfiled" task="misfiled" scheme="lcc"><spine>QA9 .A2</spine>
<spine misfiled="true">QA76.73 .A2</spine><spine>QA76 .B3</spine><spine>QA76 .B47</spine>
<spine>QA76 .B5</spine></item>"""
INSERT = """<item id="insert" task="insert" scheme="ddc"><spine>813 A2</spine>
<spine>813.5 B3</spine><spine>813.54 B3</spine><book author="X">813.5 Z9</book></item>"""
PARSE = """<item id="parse" task="parse" scheme="lcc">
<call_number>QA76.73.P98 L88 2013</call_number></item>"""
CUTTER = """<item id="cutter" task="cutter" scheme="lcc"><heading>Lutz, Mark</heading>
<class_number>QA76.73.P98</class_number><before>QA76.73.P98 L37 2010</before>
<after>QA76.73.P98 M37 2005</after></item>"""
LABEL = """<item id="label" task="label" scheme="lcc">
<call_number>QA76.73.P98 L88 2013</call_number></item>"""
ALL = (SHELVE, MISFILED, INSERT, PARSE, CUTTER, LABEL)


def bank(olx: str) -> Bank:
    found, problems = bank_of(EXERCISE, olx)
    assert not problems, [str(problem) for problem in problems]
    return found


def item(olx: str) -> Item[Any]:
    return bank(olx).items[0]


def grade(olx: str, response: Any, by: Policy = LC) -> Assessment:
    return EXERCISE.grade(item(olx), response, by)


def codes(assessment: Assessment) -> list[str]:
    """Return the codes of what was wrong."""
    return [f.code for f in assessment.findings if f.verdict.is_error]
