"""What the tests of abstracts share: items read from OLX, and grading in short."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from shelflist.clearinghouse.abstract.exercise import AbstractExercise
from shelflist.practice.assessment import Assessment
from shelflist.practice.bank import Bank, assess, bank_of
from shelflist.practice.item import Item
from shelflist.practice.policy import Policy, make_policy

EXERCISE = AbstractExercise()
PAGE = (Path(__file__).parents[3] / "docs/reference/abstract.md").read_text("utf-8")
EXAMPLES = {found[1]: found[0]
            for found in re.finditer(r'<item id="([\w-]+)".*?</item>', PAGE, re.DOTALL)}
WRITE, MEND, JUDGE = (EXAMPLES[name] for name in ("claims", "claims-mend", "claims-judge"))
SPANISH = """<item id="es" task="write" lang="es">
<resource title="Reclamar números atrasados"/>
<piece label="Qué dice"><p>Para quien registra revistas.</p></piece>
<point asks="¿De qué trata?" accept="reclam*"/>
<point asks="¿A quién sirve?" accept="biblioteca pequeña | auxiliar"/>
<model>Muestra a los auxiliares de bibliotecas pequeñas cuándo un número está atrasado y qué mirar antes de reclamarlo: números dobles, facturas y encuadernación.</model>
</item>"""


def policy(profile: str = "standard", **changed: Any) -> Policy:
    return make_policy(EXERCISE.profiles, EXERCISE.policy_options, profile, changed)


STANDARD = policy()


@cache
def bank(olx: str) -> Bank:
    found, problems = bank_of(EXERCISE, olx)
    assert not problems, [str(problem) for problem in problems]
    return found


def item(olx: str) -> Item[Any]:
    return bank(olx).items[0]


def grade(olx: str, response: Any, by: Policy = STANDARD) -> Assessment:
    return EXERCISE.grade(item(olx), response, by)


def written(text: str, by: Policy = STANDARD, olx: str = WRITE, **ratings: int) -> Assessment:
    return grade(olx, {"text": text, "ratings": ratings}, by)


def mended(text: str, by: Policy = STANDARD, olx: str = MEND) -> Assessment:
    return grade(olx, {"text": text}, by)


def key(olx: str) -> Assessment:
    found = bank(olx)
    return assess(found, found.items[0], EXERCISE.answer(found.items[0], found.policy))


def codes(assessment: Assessment) -> list[str]:
    """Return the codes of what was wrong."""
    return [f.code for f in assessment.findings if f.verdict.is_error]


def advice(assessment: Assessment) -> list[str]:
    return [f.code for f in assessment.findings if f.verdict == "advice"]
