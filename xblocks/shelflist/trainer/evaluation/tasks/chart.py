"""Read a trainee's log of reviewed records as a control chart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from ....practice.assessment import Assessment
from ....practice.exercise import ResponseError, Task
from ....practice.form import FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader, folded
from ....practice.policy import Policy
from ....practice.text import Fixed, Text
from ....practice.troubles import Trouble, report_all
from ....practice.work import Work, only
from ..policies import LEAST_CONSECUTIVE, MOST_CONSECUTIVE
from ..rules.dice import Dice
from ..wording import NEXT_WHEN, independence_text
from . import reading_chart
from .base import (
    SITUATION_FIELD,
    add_situation,
    public_html,
    situation_from_form,
    words,
)
from .chart_problem import (
    LEAST_SAMPLES,
    MOST_CHOICES,
    MOST_REVIEWED,
    MOST_SAMPLES,
    ChartProblem,
    NextChoice,
    Row,
    in_percent,
)
from .reading_chart import NOT_YET, Reading

_TABLE = Fixed(list(NEXT_WHEN.values()))


class ChartWork(Work[ChartProblem]):
    task = Task("chart", Text("Log as a control chart"), Text(
        "Read the log of a trainee’s reviewed records: which samples are out of control, has the "
        "rule of independence been met, and what comes next?"), Text("Check my reading"))
    problem_type = ChartProblem

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> ChartProblem | None:
        before = len(reader.problems)
        rows, choices = reader.children("sample"), reader.children("choice")
        consecutive = threshold = None
        if reader.attribute("consecutive"):
            consecutive = reader.integer("consecutive", 3, LEAST_CONSECUTIVE, MOST_CONSECUTIVE)
        if reader.attribute("threshold"):
            threshold = reader.number("threshold", 5, 0, 100)
        problem = ChartProblem(
            tuple(_read_row(row) for row in rows),
            reader.html_children("situation"),
            reader.integer("baseline", 0, 0, MOST_SAMPLES), consecutive, threshold,
            tuple(NextChoice(choice.text(required=True), choice.flag("right"),
                             choice.attribute("why")) for choice in choices))
        if len(reader.problems) > before:
            return None
        troubles = _troubles(problem)
        report_all(reader, {"samples": rows, "choices": choices}, troubles)
        return None if troubles else problem

    def write(self, problem: ChartProblem, element: etree._Element) -> None:
        for name in ("baseline", "consecutive", "threshold"):
            value = getattr(problem, name)
            if value or (value == 0 and name == "threshold"):
                element.set(name, f"{value:g}")
        add_situation(element, problem.situation)
        for row in problem.rows:
            child = etree.SubElement(element, "sample", reviewed=str(row.reviewed),
                                     wrong=str(row.wrong))
            if row.label:
                child.set("label", row.label)
        for choice in problem.choices:
            child = etree.SubElement(element, "choice")
            if choice.right:
                child.set("right", "true")
            if choice.why:
                child.set("why", choice.why)
            child.text = choice.text

    def fields(self) -> tuple[FieldSpec, ...]:
        return (
            SITUATION_FIELD,
            FieldSpec("samples", "rows", Text("Samples"), Text(
                "4 to 30, in order of time: records reviewed, and how many had an error."),
                required=True, columns=(
                    FieldSpec("label", "text", Text("Label"), Text("Empty: “Sample 1”, …")),
                    FieldSpec("reviewed", "number", Text("Reviewed"), required=True, minimum=1,
                              maximum=MOST_REVIEWED, step=1),
                    FieldSpec("wrong", "number", Text("Wrong"), required=True, minimum=0,
                              maximum=MOST_REVIEWED, step=1))),
            FieldSpec("baseline", "number", Text("Samples that set the limits"), Text(
                "The first so many; 0: all."), minimum=0, maximum=MOST_SAMPLES, step=1, default=0),
            FieldSpec("consecutive", "number", Text("Samples in a row for independence"), Text(
                "Empty: as the policy says."), minimum=LEAST_CONSECUTIVE,
                maximum=MOST_CONSECUTIVE, step=1),
            FieldSpec("threshold", "number", Text("Percent of records that may be wrong in each"),
                      Text("Empty: as the policy says."), minimum=0, maximum=100),
            FieldSpec("choices", "rows", Text("What to do next"), Text(
                "Empty: the four usual steps, of which the right one is computed."), columns=(
                    FieldSpec("text", "text", Text("Choice"), required=True),
                    FieldSpec("right", "checkbox", Text("Right"), default=False),
                    FieldSpec("why", "text", Text("Why, or why not"), Text(
                        "Told to who chooses it.")))))

    def to_form(self, problem: ChartProblem) -> dict[str, Any]:
        return {
            "situation": problem.situation,
            "samples": [{"label": row.label, "reviewed": row.reviewed, "wrong": row.wrong}
                        for row in problem.rows],
            "baseline": problem.baseline,
            "consecutive": "" if problem.consecutive is None else problem.consecutive,
            "threshold": "" if problem.threshold is None else problem.threshold,
            "choices": [{"text": one.text, "right": one.right, "why": one.why}
                        for one in problem.choices],
        }

    def from_form(self, values: Mapping[str, Any]) -> ChartProblem:
        consecutive, threshold = values["consecutive"], values["threshold"]
        problem = ChartProblem(
            tuple(Row(row["reviewed"], row["wrong"], folded(row["label"]))
                  for row in values["samples"]),
            situation_from_form(values), int(values["baseline"]),
            None if consecutive == "" else int(consecutive),
            None if threshold == "" else float(threshold),
            tuple(NextChoice(folded(row["text"]), bool(row["right"]), folded(row["why"]))
                  for row in values["choices"]))
        troubles = _troubles(problem)
        if troubles:
            raise FormError(troubles)
        return problem

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[ChartProblem], policy: Policy, seed: str) -> Any:
        problem = item.problem
        rule = problem.rule(policy)
        choices = Dice(seed).shuffled(
            [{"value": name, "label": label} for name, label in problem.steps.items()])
        return {
            "situation": public_html(problem.situation),
            "samples": problem.shown,
            "center": in_percent(problem.chart.center),
            "threshold": float(rule.threshold),
            "rule": independence_text(rule),
            "table": [] if problem.choices else _TABLE,
            "choices": choices,
        }

    def grade(self, item: Item[ChartProblem], response: Any, policy: Policy) -> Assessment:
        return reading_chart.grade(item.problem, _given(item.problem, response), policy)

    def answer(self, item: Item[ChartProblem], policy: Policy) -> Any:
        problem = item.problem
        met = problem.rule(policy).met_at(problem.samples)
        return {"out": [f"n{at + 1}" for at in problem.chart.signals],
                "independent": NOT_YET if met is None else f"n{met + 1}",
                "next": problem.right_steps(policy)[0]}

    def worked(self, item: Item[ChartProblem], policy: Policy) -> tuple[Step, ...]:
        return reading_chart.steps(item.problem, policy)

    def prompt(self, problem: ChartProblem) -> str:
        log = ", ".join(f"{row.wrong}/{row.reviewed}" for row in problem.rows)
        return " ".join(filter(None, (words(problem.situation), log)))

    def response_text(self, item: Item[ChartProblem], response: Any) -> str:
        given = _given(item.problem, response)
        steps = item.problem.steps
        out = ", ".join(str(at + 1) for at in given.out) or "-"
        met = {None: "-", -1: "no"}.get(given.met, str((given.met or 0) + 1))
        return f"{out} | {met} | {steps[given.step] if given.step else '-'}"


def _given(problem: ChartProblem, response: Any) -> Reading:
    """Return what was read off the chart. Raises ResponseError."""
    given = only(response, "out", "independent", "next")
    ids = {f"n{at + 1}": at for at in range(len(problem.rows))}
    out, met, step = given["out"], given["independent"], given["next"]
    if (not isinstance(out, list) or not all(isinstance(one, str) for one in out)
            or not set(out) <= set(ids) or len(set(out)) < len(out)):
        raise ResponseError(Text("Mark samples by their ids, each once."), "out")
    if not isinstance(met, str) or met not in ("", NOT_YET, *ids):
        raise ResponseError(Text("Say with which sample the rule was met, or that it was not."),
                            "independent")
    if not isinstance(step, str) or step not in ("", *problem.steps):
        raise ResponseError(Text("Choose one of the next steps."), "next")
    return Reading(tuple(sorted(ids[one] for one in out)),
                   None if not met else ids.get(met, -1), step)


def _read_row(reader: Reader) -> Row:
    reviewed, wrong = reader.attribute("reviewed", required=True), reader.attribute(
        "wrong", required=True)
    row = Row(reader.integer("reviewed", 1, 1, MOST_REVIEWED) if reviewed else 1,
              reader.integer("wrong", 0, 0, MOST_REVIEWED) if wrong else 0,
              reader.attribute("label"))
    return row


def _troubles(problem: ChartProblem) -> list[Trouble]:
    troubles = []
    if not LEAST_SAMPLES <= len(problem.rows) <= MOST_SAMPLES:
        troubles.append(Trouble("samples", Text(
            "{n} samples stand here; give {least} to {most}.", n=len(problem.rows),
            least=LEAST_SAMPLES, most=MOST_SAMPLES)))
    troubles += [Trouble("samples", Text(
        "{wrong} of {reviewed} records cannot be wrong.", wrong=row.wrong, reviewed=row.reviewed),
        at) for at, row in enumerate(problem.rows) if row.wrong > row.reviewed]
    if problem.baseline > len(problem.rows):
        troubles.append(Trouble("baseline", Text("There are only {n} samples.",
                                                 n=len(problem.rows))))
    choices = [one.text for one in problem.choices]
    troubles += [Trouble("choices", Text("“{text}” stands twice.", text=text[:60]), row)
                 for row, text in enumerate(choices) if choices.index(text) < row]
    if problem.choices and (not 2 <= len(problem.choices) <= MOST_CHOICES
                            or not any(one.right for one in problem.choices)
                            or all(one.right for one in problem.choices)):
        troubles.append(Trouble("choices", Text(
            "Give 2 to {most} choices, at least one right and one not.", most=MOST_CHOICES)))
    return troubles
