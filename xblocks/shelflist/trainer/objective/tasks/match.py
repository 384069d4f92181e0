"""Match each objective to the assessment that really measures it."""

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
from ..citations import ALIGNMENT, LEVELS
from ..judging import shortened
from ..rules.lexicon import Level
from ..rules.matching import Fit, assessment_fit
from ..wording import LEVEL_CHOICES, LEVEL_LABELS, LEVEL_MEANINGS
from .choosing import MOST_ROWS, chosen, opaque, shuffled, text_troubles

LEAST, MOST = 2, 8
_VERDICTS = {Fit.EXACT: Verdict.RIGHT, Fit.NEAR: Verdict.PARTLY, Fit.FAR: Verdict.WRONG,
             Fit.OTHER: Verdict.WRONG}


@dataclass(frozen=True, slots=True)
class Objective:
    name: str
    text: str
    level: Level


@dataclass(frozen=True, slots=True)
class Measure:
    """An assessment: the name of the objective whose content it asks ('' for none), its level."""

    measures: str
    text: str
    level: Level


@dataclass(frozen=True)
class MatchProblem:
    objectives: tuple[Objective, ...]
    assessments: tuple[Measure, ...]

    @cached_property
    def rows(self) -> dict[str, Objective]:
        """The objectives by the ids that a learner's choices name."""
        return {opaque(one.text): one for one in self.objectives}

    @cached_property
    def choices(self) -> dict[str, Measure]:
        """The assessments by the ids that a learner's choices name."""
        return {opaque(one.text): one for one in self.assessments}

    @cached_property
    def findings(self) -> dict[str, dict[str, Finding]]:
        """What is said of each objective for each assessment, and for none ('')."""
        given = {"": None, **self.choices}
        return {name: {choice: _finding(self, name, one, measure)
                       for choice, measure in given.items()}
                for name, one in self.rows.items()}

    def right(self, objective: Objective) -> list[Measure]:
        return [one for one in self.assessments if _fit(objective, one) is Fit.EXACT]


class MatchWork(Work[MatchProblem]):
    task = Task("match", Text("Match objectives and assessments"), Text(
        "For each objective, choose the assessment that really measures it."),
        Text("Check my matches"))
    problem_type = MatchProblem

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> MatchProblem | None:
        before = len(reader.problems)
        objectives = []
        for child in reader.children("objective"):
            name = child.attribute("name", required=True)
            level = child.attribute("level", required=True, choices=tuple(Level))
            text = child.text(required=True)
            if name and level and text:
                objectives.append(Objective(name, text, Level(level)))
        assessments = []
        for child in reader.children("assessment"):
            level = child.attribute("level", required=True, choices=tuple(Level))
            measures, text = child.attribute("for"), child.text(required=True)
            if level and text:
                assessments.append(Measure(measures, text, Level(level)))
        if len(reader.problems) > before:
            return None
        problem = MatchProblem(tuple(objectives), tuple(assessments))
        troubles = _troubles(problem)
        for trouble in troubles:
            reader.report(trouble.message, "match")
        return None if troubles else problem

    def write(self, problem: MatchProblem, element: etree._Element) -> None:
        for one in problem.objectives:
            etree.SubElement(element, "objective", name=one.name, level=one.level).text = one.text
        for measure in problem.assessments:
            child = etree.SubElement(element, "assessment", level=measure.level)
            if measure.measures:
                child.set("for", measure.measures)
            child.text = measure.text

    def fields(self) -> tuple[FieldSpec, ...]:
        level = FieldSpec("level", "select", Text("Level"), choices=LEVEL_CHOICES, required=True)
        return (
            FieldSpec("objectives", "rows", Text("Objectives"), required=True, columns=(
                FieldSpec("name", "text", Text("Name"), Text("Short; learners do not see it."),
                          required=True),
                level, FieldSpec("text", "textarea", Text("Objective"), required=True))),
            FieldSpec("assessments", "rows", Text("Assessments"), Text(
                "One with the name and the level of each objective; others with its name measure "
                "the same at another level; without a name, none of them."),
                required=True, columns=(
                FieldSpec("for", "text", Text("Name of its objective")),
                level, FieldSpec("text", "textarea", Text("Assessment"), required=True))))

    def to_form(self, problem: MatchProblem) -> dict[str, Any]:
        return {"objectives": [{"name": one.name, "level": one.level.value, "text": one.text}
                               for one in problem.objectives],
                "assessments": [{"for": one.measures, "level": one.level.value, "text": one.text}
                                for one in problem.assessments]}

    def from_form(self, values: Mapping[str, Any]) -> MatchProblem:
        problem = MatchProblem(
            tuple(Objective(row["name"], folded(row["text"]), Level(row["level"]))
                  for row in values["objectives"]),
            tuple(Measure(row["for"], folded(row["text"]), Level(row["level"]))
                  for row in values["assessments"]))
        troubles = _troubles(problem)
        if troubles:
            raise FormError(troubles)
        return problem

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[MatchProblem], policy: Policy, seed: str) -> Any:
        rows = {name: one.text for name, one in item.problem.rows.items()}
        choices = {name: one.text for name, one in item.problem.choices.items()}
        return {"rows": [{"id": name, "text": rows[name]} for name in shuffled([*rows], seed)],
                "choices": [{"value": name, "label": choices[name]}
                            for name in shuffled([*choices], seed)],
                "lettered": True}

    def grade(self, item: Item[MatchProblem], response: Any, policy: Policy) -> Assessment:
        problem = item.problem
        given = chosen(response, problem.rows, problem.choices)
        return Assessment.from_atoms(said[given.get(name, "")]
                                     for name, said in problem.findings.items())

    def answer(self, item: Item[MatchProblem], policy: Policy) -> Any:
        return {"chosen": {name: opaque(item.problem.right(one)[0].text)
                           for name, one in item.problem.rows.items()}}

    def worked(self, item: Item[MatchProblem], policy: Policy) -> tuple[Step, ...]:
        return tuple(Step(Text(
            "“{objective}” asks to {level} ({meaning}); this asks the same: “{assessment}”",
            objective=shortened(one.text), level=LEVEL_LABELS[one.level],
            meaning=LEVEL_MEANINGS[one.level],
            assessment=item.problem.right(one)[0].text), ALIGNMENT)
            for one in item.problem.objectives)

    def prompt(self, problem: MatchProblem) -> str:
        # In alphabetical order: as written, the one may stand beside the other.
        return " ".join([*sorted(one.text for one in problem.objectives),
                         *sorted(one.text for one in problem.assessments)])

    def response_text(self, item: Item[MatchProblem], response: Any) -> str:
        rows, choices = item.problem.rows, item.problem.choices
        given = chosen(response, rows, choices)
        return "; ".join(
            f"{one.name}: {shortened(choices[given[name]].text) if name in given else '-'}"
            for name, one in rows.items())


def _fit(objective: Objective, measure: Measure) -> Fit:
    return assessment_fit(objective.name, objective.level, measure.measures, measure.level)


def _troubles(problem: MatchProblem) -> list[Trouble]:
    found = text_troubles("objectives", [one.text for one in problem.objectives], LEAST, MOST)
    found += text_troubles("assessments", [one.text for one in problem.assessments], LEAST,
                           MOST_ROWS)
    names = [one.name for one in problem.objectives]
    for number, one in enumerate(problem.objectives):
        if names.index(one.name) != number:
            found.append(Trouble("objectives", Text("The name “{name}” is used twice.",
                                                    name=one.name[:40]), number))
        if not problem.right(one):
            found.append(Trouble("objectives", Text(
                "No assessment measures “{name}” at its own level, {level}.", name=one.name[:40],
                level=one.level.value), number))
    for number, measure in enumerate(problem.assessments):
        if measure.measures and measure.measures not in names:
            found.append(Trouble("assessments", Text("There is no objective “{name}”.",
                                                     name=measure.measures[:40]), number))
    return found


def _finding(problem: MatchProblem, name: str, one: Objective, given: Measure | None) -> Finding:
    part, place = f"match: {shortened(one.text)}", {"row": name}
    words = shortened(one.text)
    right = problem.right(one)[0]
    correction = Text("“{assessment}” measures it.", assessment=right.text)
    if given is None:
        return Finding(part, Verdict.MISSING, HARMS, "match-missing", Text(
            "Choose an assessment for “{objective}”.", objective=words), ALIGNMENT,
            (right.text,), "", correction, place)
    fit = _fit(one, given)
    if fit is Fit.EXACT:
        return Finding(part, Verdict.RIGHT, HARMS, "match-exact", Text(
            "“{objective}”: the assessment asks the same thinking about the same thing.",
            objective=words), ALIGNMENT, (right.text,), given.text, None, place)
    if fit is Fit.OTHER:
        message = Text("“{objective}”: the assessment you chose asks about something else. What "
                       "would a learner have to do to prove this objective?", objective=words)
    else:
        message = Text("“{objective}”: the content fits, but the assessment asks to {asked} "
                       "({meaning}). Look at the verb of the objective.", objective=words,
                       asked=LEVEL_LABELS[given.level], meaning=LEVEL_MEANINGS[given.level])
    return Finding(part, _VERDICTS[fit], HARMS, f"match-{fit}", message,
                   ALIGNMENT if fit is Fit.OTHER else LEVELS, (right.text,), given.text,
                   correction, place)
