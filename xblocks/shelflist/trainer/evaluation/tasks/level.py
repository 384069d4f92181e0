"""Give the level of evaluation of each of some instruments or statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from ....practice.assessment import BREAKS, HARMS, Assessment, Finding, Verdict
from ....practice.exercise import ResponseError, Task
from ....practice.form import Choice, FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader, folded
from ....practice.policy import Policy
from ....practice.text import Fixed, Text
from ....practice.troubles import Trouble, report_all
from ....practice.work import Work, only
from ..citations import LEVELS
from ..rules.dice import Dice
from ..rules.levels import Fit, Level, fit
from ..wording import LEVEL_ASKS, LEVEL_LABELS
from .base import (
    SITUATION_FIELD,
    add_situation,
    mapping_of,
    opaque,
    public_html,
    quoted,
    situation_from_form,
    words,
)

LEAST_STATEMENTS, MOST_STATEMENTS = 2, 10
_VALUES = tuple(str(level.value) for level in Level)
_SHOWN_LEVELS = Fixed([{"value": str(level.value), "label": label}
                       for level, label in LEVEL_LABELS.items()])
_CHOICES = tuple(Choice(str(level.value), label) for level, label in LEVEL_LABELS.items())


@dataclass(frozen=True, slots=True)
class Statement:
    """An instrument or statement, its level, one more that may be argued for, and why."""

    text: str
    level: Level
    also: Level | None = None
    why: str = ""

    @property
    def right(self) -> tuple[Level, ...]:
        return (self.level,) if self.also is None else (self.level, self.also)


@dataclass(frozen=True)
class LevelProblem:
    """Statements to give levels to."""

    statements: tuple[Statement, ...]
    situation: str = ""

    @cached_property
    def by_id(self) -> dict[str, Statement]:
        return {opaque(one.text): one for one in self.statements}


class LevelWork(Work[LevelProblem]):
    task = Task("level", Text("Levels of evaluation"), Text(
        "At which level of evaluation does each of these stand?"), Text("Check my levels"))
    problem_type = LevelProblem

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> LevelProblem | None:
        before = len(reader.problems)
        rows = reader.children("statement")
        found = [_read_statement(row) for row in rows]
        situation = reader.html_children("situation")
        if len(reader.problems) > before:
            return None
        problem = LevelProblem(tuple(one for one in found if one), situation)
        troubles = _troubles(problem)
        report_all(reader, {"statements": rows}, troubles)
        return None if troubles else problem

    def write(self, problem: LevelProblem, element: etree._Element) -> None:
        add_situation(element, problem.situation)
        for one in problem.statements:
            child = etree.SubElement(element, "statement", level=str(one.level.value))
            if one.also is not None:
                child.set("also", str(one.also.value))
            if one.why:
                child.set("why", one.why)
            child.text = one.text

    def fields(self) -> tuple[FieldSpec, ...]:
        return (SITUATION_FIELD, FieldSpec(
            "statements", "rows", Text("Instruments or statements"),
            Text("2 to 10, shown in an order of chance."), required=True, columns=(
                FieldSpec("text", "text", Text("Text"), required=True),
                FieldSpec("level", "select", Text("Level"), required=True, choices=_CHOICES),
                FieldSpec("also", "select", Text("Also right"), Text(
                    "Where a second level can be argued for."),
                    choices=(Choice("", Text("none")), *_CHOICES)),
                FieldSpec("why", "text", Text("Why"), Text("Shown with the answer.")))))

    def to_form(self, problem: LevelProblem) -> dict[str, Any]:
        return {"situation": problem.situation, "statements": [
            {"text": one.text, "level": str(one.level.value),
             "also": "" if one.also is None else str(one.also.value), "why": one.why}
            for one in problem.statements]}

    def from_form(self, values: Mapping[str, Any]) -> LevelProblem:
        problem = LevelProblem(tuple(
            Statement(folded(row["text"]), Level(int(row["level"])),
                      Level(int(row["also"])) if row["also"] else None, folded(row["why"]))
            for row in values["statements"]), situation_from_form(values))
        troubles = _troubles(problem)
        if troubles:
            raise FormError(troubles)
        return problem

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[LevelProblem], policy: Policy, seed: str) -> Any:
        shown = [{"id": name, "text": one.text} for name, one in item.problem.by_id.items()]
        return {
            "situation": public_html(item.problem.situation),
            "statements": Dice(seed).shuffled(shown),
            "levels": _SHOWN_LEVELS,
        }

    def grade(self, item: Item[LevelProblem], response: Any, policy: Policy) -> Assessment:
        given = _given(item.problem, response)
        findings = [_finding(name, one, given.get(name), bool(policy["adjacent_credit"]))
                    for name, one in item.problem.by_id.items()]
        # Every statement counts the same, whatever its error weighs.
        score = sum(finding.verdict.credit for finding in findings) / len(findings)
        return Assessment(score, tuple(findings))

    def answer(self, item: Item[LevelProblem], policy: Policy) -> Any:
        return {"levels": {name: str(one.level.value)
                           for name, one in item.problem.by_id.items()}}

    def worked(self, item: Item[LevelProblem], policy: Policy) -> tuple[Step, ...]:
        return tuple(Step(_why(one), LEVELS) for one in item.problem.statements)

    def prompt(self, problem: LevelProblem) -> str:
        texts = sorted(one.text for one in problem.statements)
        return " ".join(filter(None, (words(problem.situation), "; ".join(texts))))

    def response_text(self, item: Item[LevelProblem], response: Any) -> str:
        given = _given(item.problem, response)
        return "; ".join(f"{one.text}: {given[name].value if name in given else '-'}"
                         for name, one in item.problem.by_id.items())


def _read_statement(reader: Reader) -> Statement | None:
    level = reader.attribute("level", required=True, choices=_VALUES)
    also = reader.attribute("also", choices=_VALUES)
    why, text = reader.attribute("why"), reader.text(required=True)
    if not level:
        return None
    return Statement(text, Level(int(level)), Level(int(also)) if also else None, why)


def _troubles(problem: LevelProblem) -> list[Trouble]:
    statements: Sequence[Statement] = problem.statements
    troubles = []
    if not LEAST_STATEMENTS <= len(statements) <= MOST_STATEMENTS:
        troubles.append(Trouble("statements", Text(
            "{n} statements stand here; give {least} to {most}.", n=len(statements),
            least=LEAST_STATEMENTS, most=MOST_STATEMENTS)))
    texts = [one.text for one in statements]
    for row, one in enumerate(statements):
        if texts.index(one.text) < row:
            troubles.append(Trouble("statements", Text(
                "“{text}” stands twice.", text=one.text[:60]), row))
        if one.also is one.level:
            troubles.append(Trouble("statements", Text(
                "“Also right” repeats the level; leave it out."), row))
    return troubles


def _given(problem: LevelProblem, response: Any) -> dict[str, Level]:
    levels = mapping_of(only(response, "levels")["levels"], "levels", problem.by_id)
    for value in levels.values():
        if not isinstance(value, str) or value not in ("", *_VALUES):
            raise ResponseError(Text("Choose a level from 1 to 4."), "levels")
    return {name: Level(int(value)) for name, value in levels.items() if value}


def _why(one: Statement) -> Text:
    if one.why:
        return Text("“{text}”: {level}. {why}", text=quoted(one.text),
                    level=LEVEL_LABELS[one.level], why=one.why)
    return Text("“{text}”: {level}, which asks {asks}.", text=quoted(one.text),
                level=LEVEL_LABELS[one.level], asks=LEVEL_ASKS[one.level])


def _finding(name: str, one: Statement, got: Level | None, adjacent: bool) -> Finding:
    expected = tuple(LEVEL_LABELS[level] for level in one.right)
    place = {"statement": name}
    if got is None:
        return Finding(name, Verdict.MISSING, BREAKS, "level-missing", Text(
            "“{text}” has no level yet.", text=quoted(one.text)), None, expected, "", _why(one),
            place)
    found = fit(one.right, got)
    if found is Fit.EXACT:
        return Finding(name, Verdict.RIGHT, HARMS, "level-right", Text(
            "“{text}”: {level}, which asks {asks}.", text=quoted(one.text),
            level=LEVEL_LABELS[got], asks=LEVEL_ASKS[got]), LEVELS, place=place)
    message = Text("“{text}”: level {level} would ask {asks}. Is that what this shows?",
                   text=quoted(one.text), level=got.value, asks=LEVEL_ASKS[got])
    if found is Fit.ADJACENT:
        return Finding(name, Verdict.PARTLY if adjacent else Verdict.WRONG, HARMS,
                       "level-adjacent", message, LEVELS, expected, LEVEL_LABELS[got], _why(one),
                       place)
    return Finding(name, Verdict.WRONG, BREAKS, "level-far", message, LEVELS, expected,
                   LEVEL_LABELS[got], _why(one), place)
