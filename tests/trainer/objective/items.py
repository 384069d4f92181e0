"""What the tests of the objective block share: items read from OLX, and grading in short."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

from shelflist.practice.assessment import Assessment
from shelflist.practice.bank import Bank, bank_of
from shelflist.practice.item import Item
from shelflist.practice.policy import Policy, make_policy
from shelflist.trainer.objective.exercise import ObjectiveExercise
from shelflist.trainer.objective.rules.parts import Reading
from shelflist.trainer.objective.rules.reading import read
from shelflist.trainer.objective.tongues import tongues

EXERCISE = ObjectiveExercise()
PAGE = (Path(__file__).parents[3] / "docs/reference/objective.md").read_text("utf-8")
EXAMPLES = "".join(re.findall(r"```xml\n(.*?)```", PAGE, re.DOTALL))
PROFILES = tuple(profile.name for profile in EXERCISE.profiles)


def policy(profile: str = "abcd", **changed: Any) -> Policy:
    return make_policy(EXERCISE.profiles, EXERCISE.policy_options, profile, changed)


ABCD = policy()
MODEL = ("Given ten titles that begin with an article, copy catalogers will set the second "
         "indicator of field 245 without errors.")
WRITE = f"""<item id="write" task="write" lang="en">
<audience>copy catalogers</audience>
<need><p>Records arrive with <b>wrong</b> nonfiling indicators.</p></need>
<verb level="apply">flag up</verb>
<model>{MODEL}</model>
<level>apply</level>
</item>"""
REPAIR = """<item id="repair" task="repair">
<model>Given a truck of thirty books, staff will shelve them by call number with 90% accuracy.</model>
<poor>Staff will understand call numbers with 90% accuracy.</poor>
<defect kind="vague-verb">Nobody sees understanding.</defect>
<defect kind="missing-condition"/>
<keep>call number|call numbers</keep>
</item>"""
MATCH = """<item id="match" task="match">
<objective name="shelve" level="apply">Shelve twenty books without error.</objective>
<objective name="parts" level="remember">Name the parts of a call number.</objective>
<assessment for="shelve" level="apply">Here is a truck: shelve it.</assessment>
<assessment for="shelve" level="understand">Explain how a truck is shelved.</assessment>
<assessment for="shelve" level="create">Design a way to shelve faster.</assessment>
<assessment for="parts" level="remember">List the parts.</assessment>
<assessment level="create">Plan a tour.</assessment>
</item>"""
SORT = """<item id="sort" task="sort">
<statement level="apply">Shelve this truck.</statement>
<statement level="analyze" also="evaluate">Find why two records differ.</statement>
<statement level="remember">Name the parts.</statement>
</item>"""
ALL = (WRITE, REPAIR, MATCH, SORT)


def bank(olx: str) -> Bank:
    found, problems = bank_of(EXERCISE, olx)
    assert not problems, [str(problem) for problem in problems]
    return found


def item(olx: str) -> Item[Any]:
    return bank(olx).items[0]


def grade(olx: str, response: Any, by: Policy = ABCD) -> Assessment:
    return EXERCISE.grade(item(olx), response, by)


def written(text: str, level: str = "", by: Policy = ABCD, olx: str = WRITE) -> Assessment:
    return grade(olx, {"text": text, "level": level}, by)


def codes(assessment: Assessment) -> list[str]:
    """Return the codes of what was wrong."""
    return [f.code for f in assessment.findings if f.verdict.is_error]


def advice(assessment: Assessment) -> list[str]:
    return [f.code for f in assessment.findings if f.verdict == "advice"]


def reading(text: str, language: str = "") -> Reading:
    return read(text, tongues(), language)


def certain(found: Reading) -> set[str]:
    return {sign.defect.value for sign in found.signs if sign.certain}


def corpus(half: str = "") -> list[dict[str, Any]]:
    """Return the labelled objectives: text, lang, half, and defects and debatable as sets."""
    path = Path(__file__).parent / "data/objectives.tsv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [{**row, "defects": set(row["defects"].split()),
             "debatable": set(row["debatable"].split())}
            for row in rows if half in ("", row["half"])]
