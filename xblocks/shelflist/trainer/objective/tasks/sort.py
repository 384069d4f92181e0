"""Sort objectives or test items by the level of thinking they ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from ....practice.assessment import HARMS, Assessment, Finding, Verdict
from ....practice.exercise import Task
from ....practice.form import FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader, folded
from ....practice.policy import Policy
from ....practice.text import Text
from ....practice.troubles import Trouble
from ....practice.work import Work
from ..citations import LEVELS
from ..judging import shortened
from ..rules.lexicon import Level
from ..rules.matching import Fit, level_fit
from ..wording import LEVEL_CHOICES, LEVEL_LABELS, LEVEL_MEANINGS, MEANT_LEVELS
from .choosing import MOST_ROWS, chosen, opaque, shuffled, text_troubles

LEAST = 2
_LEVELS = tuple(Level)
_VERDICTS = {Fit.EXACT: Verdict.RIGHT, Fit.NEAR: Verdict.PARTLY, Fit.FAR: Verdict.WRONG}


@dataclass(frozen=True, slots=True)
class Statement:
    """A text and the levels that are right for it; the first is the one an answer names."""

    text: str
    levels: tuple[Level, ...]


@dataclass(frozen=True)
class SortProblem:
    statements: tuple[Statement, ...]

    @cached_property
    def rows(self) -> dict[str, Statement]:
        """The statements by the ids that a learner's choices name."""
        return {opaque(one.text): one for one in self.statements}

    @cached_property
    def findings(self) -> dict[str, dict[str, Finding]]:
        """What is said of each statement for each level, and for none ('')."""
        return {name: {given: _finding(name, one, given) for given in ("", *Level)}
                for name, one in self.rows.items()}


class SortWork(Work[SortProblem]):
    task = Task("sort", Text("Sort by level"), Text(
        "Which level of thinking does each of these ask? Look at what is done, not at the verb "
        "alone."), Text("Check my levels"))
    problem_type = SortProblem

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> SortProblem | None:
        before = len(reader.problems)
        statements = []
        for child in reader.children("statement"):
            level = child.attribute("level", required=True, choices=tuple(Level))
            also = child.attribute("also").split()
            unknown = [one for one in also if one not in tuple(Level)]
            if unknown:
                child.report(Text("also=\"{value}\": use levels of {choices}.",
                                  value=unknown[0][:40], choices=", ".join(Level)), "olx-choice")
            text = child.text(required=True)
            if level and text and not unknown:
                statements.append(_statement(text, level, also))
        if len(reader.problems) > before:
            return None
        problem = SortProblem(tuple(statements))
        troubles = _troubles(problem)
        for trouble in troubles:
            reader.report(trouble.message, "sort")
        return None if troubles else problem

    def write(self, problem: SortProblem, element: etree._Element) -> None:
        for one in problem.statements:
            child = etree.SubElement(element, "statement", level=one.levels[0])
            if one.levels[1:]:
                child.set("also", " ".join(one.levels[1:]))
            child.text = one.text

    def fields(self) -> tuple[FieldSpec, ...]:
        return (FieldSpec("statements", "rows", Text("Objectives or test items"), required=True,
                          columns=(
            FieldSpec("text", "textarea", Text("Text"), required=True),
            FieldSpec("level", "select", Text("Level"), choices=LEVEL_CHOICES, required=True),
            FieldSpec("also", "text", Text("Also right"), Text(
                "Other levels that may be argued for, blanks between.")))),)

    def to_form(self, problem: SortProblem) -> dict[str, Any]:
        return {"statements": [{"text": one.text, "level": one.levels[0].value,
                                "also": " ".join(one.levels[1:])} for one in problem.statements]}

    def from_form(self, values: Mapping[str, Any]) -> SortProblem:
        statements, problems = [], []
        for number, row in enumerate(values["statements"]):
            also = row["also"].split()
            unknown = [one for one in also if one not in tuple(Level)]
            if unknown:
                problems.append(Trouble("statements", Text(
                    "“{value}” is no level; use {choices}.", value=unknown[0][:40],
                    choices=", ".join(Level)), number, "also"))
            statements.append(_statement(folded(row["text"]), row["level"],
                                         [] if unknown else also))
        problem = SortProblem(tuple(statements))
        problems += _troubles(problem)
        if problems:
            raise FormError(tuple(problems))
        return problem

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[SortProblem], policy: Policy, seed: str) -> Any:
        rows = item.problem.rows
        return {"rows": [{"id": name, "text": rows[name].text} for name in shuffled([*rows], seed)],
                "choices": MEANT_LEVELS, "lettered": False}

    def grade(self, item: Item[SortProblem], response: Any, policy: Policy) -> Assessment:
        given = chosen(response, item.problem.rows, _LEVELS)
        return Assessment.from_atoms(said[given.get(name, "")]
                                     for name, said in item.problem.findings.items())

    def answer(self, item: Item[SortProblem], policy: Policy) -> Any:
        return {"chosen": {name: one.levels[0].value
                           for name, one in item.problem.rows.items()}}

    def worked(self, item: Item[SortProblem], policy: Policy) -> tuple[Step, ...]:
        return tuple(Step(Text("“{text}”: {level}, for it {meaning}.", text=shortened(one.text),
                               level=LEVEL_LABELS[one.levels[0]],
                               meaning=LEVEL_MEANINGS[one.levels[0]]), LEVELS)
                     for one in item.problem.statements)

    def prompt(self, problem: SortProblem) -> str:
        return " ".join(sorted(one.text for one in problem.statements))

    def response_text(self, item: Item[SortProblem], response: Any) -> str:
        rows = item.problem.rows
        given = chosen(response, rows, _LEVELS)
        return "; ".join(f"{shortened(one.text)}: {given.get(name, '-')}"
                         for name, one in rows.items())


def _statement(text: str, level: str, also: list[str]) -> Statement:
    return Statement(text, tuple(dict.fromkeys(Level(one) for one in (level, *also))))


def _troubles(problem: SortProblem) -> list[Trouble]:
    return text_troubles("statements", [one.text for one in problem.statements], LEAST, MOST_ROWS)


def _finding(name: str, one: Statement, given: str) -> Finding:
    part, place, words = f"level: {shortened(one.text)}", {"row": name}, shortened(one.text)
    right = tuple(LEVEL_LABELS[level] for level in one.levels)
    correction = Text("{level}: it {meaning}.", level=right[0],
                      meaning=LEVEL_MEANINGS[one.levels[0]])
    if not given:
        return Finding(part, Verdict.MISSING, HARMS, "sort-missing", Text(
            "Choose a level for “{text}”.", text=words), LEVELS, right, "", correction, place)
    chosen_level = Level(given)
    label, meaning = LEVEL_LABELS[chosen_level], LEVEL_MEANINGS[chosen_level]
    fit = level_fit(one.levels, chosen_level)
    if fit is Fit.EXACT:
        message = Text("“{text}”: {level}.", text=words, level=label)
    elif fit is Fit.NEAR:
        message = Text("“{text}”: close. At {level} a learner {meaning}; one level beside it fits "
                       "better.", text=words, level=label, meaning=meaning)
    else:
        message = Text("“{text}”: at {level} a learner {meaning}. Is that what is asked?",
                       text=words, level=label, meaning=meaning)
    return Finding(part, _VERDICTS[fit], HARMS, f"sort-{fit}", message, LEVELS, right, label,
                   None if fit is Fit.EXACT else correction, place)
