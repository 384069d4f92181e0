"""Write how training will be evaluated: an indicator of behavior (3) or a test item (2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ....practice.assessment import Assessment
from ....practice.exercise import Task
from ....practice.form import Choice, FieldSpec, FormError
from ....practice.html import sanitise
from ....practice.item import Item, Step
from ....practice.item_form import add_html
from ....practice.olx import Reader, folded
from ....practice.policy import Policy
from ....practice.text import Fixed, Html, Text
from ....practice.troubles import Trouble, report_all
from ....practice.work import Work
from ..rules.choice_item import ChoiceItem
from ..wording import FIELD_HELP, FIELD_LABELS
from . import behavior, learning
from .base import (
    RUBRIC_FIELD,
    SITUATION_FIELD,
    add_situation,
    for_a_person,
    public_html,
    read_rubric,
    rubric_from_form,
    rubric_steps,
    rubric_to_form,
    situation_from_form,
    words,
    write_rubric,
)
from .behavior import FIELDS, Indicator

BEHAVIOR, LEARNING = 3, 2
QUESTION, OPTIONS = "question", "options"
ACCEPTING = (*FIELDS, QUESTION)
NO_INDICATOR, NO_TEST = Indicator(), ChoiceItem("", (), None)
_SHOWN_FIELDS = Fixed([{"id": name, "label": FIELD_LABELS[name], "help": FIELD_HELP[name]}
                       for name in FIELDS])
_LEVELS = (Choice("3", Text("3: an indicator of behavior on the job")),
           Choice("2", Text("2: a test item of what was learned")))


@dataclass(frozen=True, slots=True)
class IndicatorProblem:
    """An objective, and a model: an indicator for level 3, a test item for level 2.

    `accept` are terms of an author's that a field is expected to name; a field without one of them
    gets advice. `number` says whether the target must have a figure.
    """

    level: int
    objective: str
    model: Indicator = NO_INDICATOR
    test: ChoiceItem = NO_TEST
    situation: str = ""
    number: bool = True
    accept: tuple[tuple[str, str], ...] = ()
    rubric: tuple[str, ...] = ()

    def terms(self, field: str) -> tuple[str, ...]:
        return tuple(term for name, term in self.accept if name == field)


class IndicatorWork(Work[IndicatorProblem]):
    task = Task("indicator", Text("Write a test item or an indicator"), Text(
        "Write how one will tell whether the objective was met."), Text("Check what I wrote"))
    problem_type = IndicatorProblem

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> IndicatorProblem | None:
        before = len(reader.problems)
        level = int(reader.attribute("level", "3", required=True, choices=("3", "2")))
        number = level == BEHAVIOR and reader.attribute(
            "number", "true", choices=("true", "false")) == "true"
        objective = reader.html_children("objective")
        situation = reader.html_children("situation")
        accepted = reader.children("accept")
        accept = tuple((child.attribute("field", required=True, choices=ACCEPTING),
                        child.text(required=True)) for child in accepted)
        rubric = read_rubric(reader)
        model, test, options = NO_INDICATOR, NO_TEST, []
        if level == BEHAVIOR:
            model = Indicator(*(reader.child_text(name, required=True) for name in FIELDS))
        else:
            options = reader.children("option")
            keys = [at for at, child in enumerate(options) if child.flag("key")]
            test = ChoiceItem(reader.child_text(QUESTION, required=True),
                            tuple(child.text(required=True) for child in options),
                            keys[0] if len(keys) == 1 else None)
        if len(reader.problems) > before:
            return None
        problem = IndicatorProblem(level, objective, model, test, situation, number, accept, rubric)
        troubles = _troubles(problem)
        report_all(reader, {OPTIONS: options, "accept": accepted}, troubles)
        return None if troubles else problem

    def write(self, problem: IndicatorProblem, element: etree._Element) -> None:
        element.set("level", str(problem.level))
        add_html(element, "objective", problem.objective)
        add_situation(element, problem.situation)
        if problem.level == BEHAVIOR:
            if not problem.number:
                element.set("number", "false")
            for name in FIELDS:
                etree.SubElement(element, name).text = getattr(problem.model, name)
        else:
            etree.SubElement(element, QUESTION).text = problem.test.stem
            for at, option in enumerate(problem.test.options):
                child = etree.SubElement(element, "option")
                if at == problem.test.key:
                    child.set("key", "true")
                child.text = option
        for field, term in problem.accept:
            etree.SubElement(element, "accept", field=field).text = term
        write_rubric(problem.rubric, element)

    def fields(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec("level", "select", Text("What is written"), required=True, choices=_LEVELS,
                      default="3"),
            FieldSpec("objective", "html", Text("Objective"), required=True),
            SITUATION_FIELD,
            *(FieldSpec(name, "text", Text("Model: {field}", field=FIELD_LABELS[name]),
                        FIELD_HELP[name]) for name in FIELDS),
            FieldSpec("number", "checkbox", Text("The target must have a number"), default=True),
            FieldSpec(QUESTION, "textarea", Text("Model: stem of the test item"),
                      Text("For level 2.")),
            FieldSpec(OPTIONS, "rows", Text("Model: options of the test item"),
                      Text("For level 2: 3 to 5, one of them the key."), columns=(
                          FieldSpec("text", "text", Text("Option"), required=True),
                          FieldSpec("key", "checkbox", Text("Key"), default=False))),
            FieldSpec("accept", "rows", Text("Terms expected"), Text(
                "A field without any of its terms gets advice, never a wrong. Give them in every "
                "language in which learners may write."), columns=(
                    FieldSpec("field", "select", Text("Field"), required=True, choices=(
                        *(Choice(name, FIELD_LABELS[name]) for name in FIELDS),
                        Choice(QUESTION, Text("Test item")))),
                    FieldSpec("term", "text", Text("Term"), required=True))),
            RUBRIC_FIELD)

    def to_form(self, problem: IndicatorProblem) -> dict[str, Any]:
        return {
            "level": str(problem.level), "objective": problem.objective,
            "situation": problem.situation,
            **{name: getattr(problem.model, name) for name in FIELDS},
            "number": problem.number, QUESTION: problem.test.stem,
            OPTIONS: [{"text": option, "key": at == problem.test.key}
                      for at, option in enumerate(problem.test.options)],
            "accept": [{"field": field, "term": term} for field, term in problem.accept],
            "rubric": rubric_to_form(problem.rubric),
        }

    def from_form(self, values: Mapping[str, Any]) -> IndicatorProblem:
        level = int(values["level"])
        model, test = NO_INDICATOR, NO_TEST
        if level == BEHAVIOR:
            model = Indicator(*(folded(values[name]) for name in FIELDS))
        else:
            rows = values[OPTIONS]
            keys = [at for at, row in enumerate(rows) if row["key"]]
            test = ChoiceItem(folded(values[QUESTION]), tuple(folded(row["text"]) for row in rows),
                            keys[0] if len(keys) == 1 else None)
        problem = IndicatorProblem(
            level, sanitise(values["objective"]), model, test, situation_from_form(values),
            level == BEHAVIOR and bool(values["number"]),
            tuple((row["field"], folded(row["term"])) for row in values["accept"]),
            rubric_from_form(values))
        troubles = _troubles(problem)
        if troubles:
            raise FormError(troubles)
        return problem

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[IndicatorProblem], policy: Policy, seed: str) -> Any:
        problem = item.problem
        shown = {"level": problem.level, "objective": Html(problem.objective),
                 "situation": public_html(problem.situation)}
        if problem.level == LEARNING:
            return {**shown, "options": learning.MOST_OPTIONS}
        return {**shown, "fields": _SHOWN_FIELDS}

    def grade(self, item: Item[IndicatorProblem], response: Any, policy: Policy) -> Assessment:
        problem = item.problem
        if problem.level == LEARNING:
            found = learning.findings(learning.choice_item_of(response), problem.test,
                                      words(problem.objective), problem.terms(QUESTION))
        else:
            found = behavior.findings(behavior.indicator_of(response), problem.model,
                                      problem.number, problem.terms)
        return Assessment.from_atoms([*found, for_a_person()])

    def answer(self, item: Item[IndicatorProblem], policy: Policy) -> Any:
        problem = item.problem
        if problem.level == LEARNING:
            return learning.response_of(problem.test)
        return {name: getattr(problem.model, name) for name in FIELDS}

    def worked(self, item: Item[IndicatorProblem], policy: Policy) -> tuple[Step, ...]:
        problem = item.problem
        steps = (learning.steps(problem.test) if problem.level == LEARNING
                 else behavior.steps(problem.model))
        return (*steps, *rubric_steps(problem.rubric))

    def prompt(self, problem: IndicatorProblem) -> str:
        return " ".join(filter(None, (words(problem.situation), words(problem.objective))))

    def response_text(self, item: Item[IndicatorProblem], response: Any) -> str:
        if item.problem.level == LEARNING:
            return learning.as_line(learning.choice_item_of(response))
        return behavior.as_line(behavior.indicator_of(response))


def _troubles(problem: IndicatorProblem) -> list[Trouble]:
    troubles = []
    if not words(problem.objective):
        troubles.append(Trouble("objective", Text("Give the objective that is evaluated.")))
    for row, (field, term) in enumerate(problem.accept):
        if (field == QUESTION) != (problem.level == LEARNING):
            troubles.append(Trouble("accept", Text(
                "“{term}”: there is no such field at this level.", term=term[:60]), row))
    if problem.level == LEARNING:
        return troubles + learning.troubles(problem.test)
    return troubles + behavior.troubles(problem.model, problem.number)
