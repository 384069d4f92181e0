"""Plan the transfer of training to the job: who does what before, during and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from ....practice.assessment import Assessment
from ....practice.exercise import ResponseError, Task
from ....practice.form import Choice, FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader, folded
from ....practice.policy import Policy
from ....practice.text import Fixed, Text
from ....practice.troubles import Trouble, report_all
from ....practice.work import Work, only
from ..citations import FILLED, TRANSFER
from ..policies import REQUIRED
from ..rules.dice import Dice
from ..rules.transfer import CELLS
from ..wording import CELL_LABELS
from . import planning
from .base import (
    RUBRIC_FIELD,
    SITUATION_FIELD,
    add_situation,
    for_a_person,
    mapping_of,
    opaque,
    public_html,
    read_rubric,
    rubric_from_form,
    rubric_steps,
    rubric_to_form,
    situation_from_form,
    text_of,
    words,
    write_rubric,
)
from .planning import Action, Entry

MOST_ACTIONS = 12
_CELL_CHOICES = tuple(Choice(cell, label) for cell, label in CELL_LABELS.items())


@dataclass(frozen=True)
class TransferProblem:
    """The cells asked for, actions to place, and a model with dates."""

    ask: tuple[str, ...]
    actions: tuple[Action, ...]
    model: tuple[Entry, ...]
    situation: str = ""
    rubric: tuple[str, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Action]:
        return {opaque(action.text): action for action in self.actions}

    @cached_property
    def models(self) -> dict[str, Entry]:
        """The model of each cell asked for: the author's words, or the action placed there."""
        own = {one.cell: one for one in self.model}
        given = {action.cells[0]: action.text for action in reversed(self.actions)}
        return {cell: Entry(cell, own[cell].action or given[cell], own[cell].when)
                for cell in self.ask}

    @cached_property
    def cells(self) -> Fixed:
        """The nine cells as learners see them."""
        return Fixed([{"value": cell, "label": CELL_LABELS[cell], "asked": cell in self.ask}
                      for cell in CELLS])


class TransferWork(Work[TransferProblem]):
    task = Task("transfer", Text("Transfer plan"), Text(
        "Plan who does what before, during and after training, so that it reaches the job."),
        Text("Check my plan"))
    problem_type = TransferProblem

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> TransferProblem | None:
        before = len(reader.problems)
        rows, entries = reader.children("action"), reader.children("plan")
        problem = TransferProblem(
            tuple(reader.child_text("ask").split()) or CELLS,
            tuple(Action(row.text(required=True),
                         tuple(row.attribute("cells", required=True).split()),
                         row.attribute("why")) for row in rows),
            tuple(Entry(entry.attribute("cell", required=True, choices=CELLS),
                        entry.text(), entry.attribute("when", required=True))
                  for entry in entries),
            reader.html_children("situation"), read_rubric(reader))
        if len(reader.problems) > before:
            return None
        troubles = _troubles(problem)
        report_all(reader, {"actions": rows, "plan": entries}, troubles)
        return None if troubles else problem

    def write(self, problem: TransferProblem, element: etree._Element) -> None:
        add_situation(element, problem.situation)
        if problem.ask != CELLS:
            etree.SubElement(element, "ask").text = " ".join(problem.ask)
        for action in problem.actions:
            child = etree.SubElement(element, "action", cells=" ".join(action.cells))
            if action.why:
                child.set("why", action.why)
            child.text = action.text
        for entry in problem.model:
            child = etree.SubElement(element, "plan", cell=entry.cell, when=entry.when)
            child.text = entry.action or None
        write_rubric(problem.rubric, element)

    def fields(self) -> tuple[FieldSpec, ...]:
        return (
            SITUATION_FIELD,
            FieldSpec("ask", "text", Text("Cells asked for"), Text(
                "Names such as manager-before, with spaces between; empty: all nine.")),
            FieldSpec("actions", "rows", Text("Actions to place"), Text(
                "Shown in an order of chance. Name every cell where one may stand."), columns=(
                    FieldSpec("text", "text", Text("Action"), required=True),
                    FieldSpec("cells", "text", Text("Cells"), Text(
                        "One or several, with spaces between."), required=True),
                    FieldSpec("why", "text", Text("Why"), Text("Shown with the answer.")))),
            FieldSpec("plan", "rows", Text("Model plan"), Text(
                "A date or week for each cell asked for, and an action where none of those above "
                "goes."), required=True, columns=(
                    FieldSpec("cell", "select", Text("Cell"), required=True,
                              choices=_CELL_CHOICES),
                    FieldSpec("action", "text", Text("Action")),
                    FieldSpec("when", "text", Text("Date or week"), required=True))),
            RUBRIC_FIELD)

    def to_form(self, problem: TransferProblem) -> dict[str, Any]:
        return {
            "situation": problem.situation,
            "ask": "" if problem.ask == CELLS else " ".join(problem.ask),
            "actions": [{"text": one.text, "cells": " ".join(one.cells), "why": one.why}
                        for one in problem.actions],
            "plan": [{"cell": one.cell, "action": one.action, "when": one.when}
                     for one in problem.model],
            "rubric": rubric_to_form(problem.rubric),
        }

    def from_form(self, values: Mapping[str, Any]) -> TransferProblem:
        problem = TransferProblem(
            tuple(values["ask"].split()) or CELLS,
            tuple(Action(folded(row["text"]), tuple(row["cells"].split()), folded(row["why"]))
                  for row in values["actions"]),
            tuple(Entry(row["cell"], folded(row["action"]), folded(row["when"]))
                  for row in values["plan"]),
            situation_from_form(values), rubric_from_form(values))
        troubles = _troubles(problem)
        if troubles:
            raise FormError(troubles)
        return problem

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[TransferProblem], policy: Policy, seed: str) -> Any:
        problem = item.problem
        return {
            "situation": public_html(problem.situation),
            "actions": Dice(seed).shuffled(
                [{"id": name, "text": one.text} for name, one in problem.by_id.items()]),
            "cells": problem.cells,
            "dated": policy["dates"] == REQUIRED,
        }

    def grade(self, item: Item[TransferProblem], response: Any, policy: Policy) -> Assessment:
        problem = item.problem
        placed, plan = _given(problem, response)
        found = [planning.placed(name, action, placed.get(name, ""))
                 for name, action in problem.by_id.items()]
        rightly = {cell for name, cell in placed.items() if cell in problem.by_id[name].cells}
        for cell in problem.ask:
            found += planning.filled(cell, plan.get(cell, Entry(cell)), cell in rightly,
                                     problem.models[cell], required=policy["dates"] == REQUIRED)
        return Assessment.from_atoms([*found, for_a_person()])

    def answer(self, item: Item[TransferProblem], policy: Policy) -> Any:
        return {"placed": {name: one.cells[0] for name, one in item.problem.by_id.items()},
                "plan": {one.cell: {"action": one.action, "when": one.when}
                         for one in item.problem.model}}

    def worked(self, item: Item[TransferProblem], policy: Policy) -> tuple[Step, ...]:
        problem = item.problem
        return (*(Step(planning.where(one), TRANSFER) for one in problem.actions),
                *(Step(Text("{cell}, {when}: {action}", cell=CELL_LABELS[one.cell], when=one.when,
                            action=one.action), FILLED)
                  for one in problem.model if one.action),
                *rubric_steps(problem.rubric))

    def prompt(self, problem: TransferProblem) -> str:
        return " ".join(filter(None, (words(problem.situation), "; ".join(
            sorted(one.text for one in problem.actions)))))

    def response_text(self, item: Item[TransferProblem], response: Any) -> str:
        placed, plan = _given(item.problem, response)
        return "; ".join([
            *(f"{action.text}: {placed.get(name) or '-'}"
              for name, action in item.problem.by_id.items()),
            *(f"{cell}: {' '.join(plan[cell].action.split())} ({plan[cell].when or '-'})"
              for cell in item.problem.ask if cell in plan)])


def _given(problem: TransferProblem, response: Any) -> tuple[dict[str, str], dict[str, Entry]]:
    """Return where each action was placed, and what was written for each cell asked for."""
    given = only(response, "placed", "plan")
    placed = mapping_of(given["placed"], "placed", problem.by_id)
    for value in placed.values():
        if not isinstance(value, str) or value not in ("", *CELLS):
            raise ResponseError(Text("Place each action in one of the nine cells."), "placed")
    plan = mapping_of(given["plan"], "plan", problem.ask)
    entries = {}
    for cell, value in plan.items():
        if not isinstance(value, Mapping) or set(value) != {"action", "when"}:
            raise ResponseError(Text("Send an action and a time for each cell."), "plan")
        entries[cell] = Entry(cell, text_of(value["action"], "plan"),
                              text_of(value["when"], "plan"))
    return {name: value for name, value in placed.items() if value}, entries


def _troubles(problem: TransferProblem) -> list[Trouble]:
    troubles = _cell_troubles("ask", problem.ask, None)
    if len(problem.actions) > MOST_ACTIONS:
        troubles.append(Trouble("actions", Text("{n} actions are too many; {most} is the limit.",
                                                n=len(problem.actions), most=MOST_ACTIONS)))
    texts = [action.text for action in problem.actions]
    for row, action in enumerate(problem.actions):
        if texts.index(action.text) < row:
            troubles.append(Trouble("actions", Text(
                "“{text}” stands twice.", text=action.text[:60]), row))
        if not action.cells:
            troubles.append(Trouble("actions", Text("Name a cell for this action."), row,
                                    "cells"))
        troubles += _cell_troubles("actions", action.cells, row)
    planned = [one.cell for one in problem.model]
    for row, one in enumerate(problem.model):
        if one.cell not in problem.ask:
            troubles.append(Trouble("plan", Text("“{cell}” is not asked for.", cell=one.cell), row))
        if one.cell in planned[:row]:
            troubles.append(Trouble("plan", Text("“{cell}” stands here twice.", cell=one.cell),
                                    row))
        if len(one.action) > 2000 or len(one.when) > 2000:
            troubles.append(Trouble("plan", Text("This is too long for one field."), row))
    if troubles:
        return troubles
    covered = {action.cells[0] for action in problem.actions}
    covered |= {one.cell for one in problem.model if one.action}
    lacking = [cell for cell in problem.ask if cell not in planned or cell not in covered]
    if lacking:
        troubles.append(Trouble("plan", Text(
            "The model has no action or no date for {cells}.", cells=", ".join(lacking))))
    return troubles


def _cell_troubles(field: str, cells: Sequence[str], row: int | None) -> list[Trouble]:
    troubles = [Trouble(field, Text("“{cell}” is no cell; the cells are {cells}.", cell=cell[:40],
                                    cells=", ".join(CELLS)), row, "cells")
                for cell in cells if cell not in CELLS]
    if len(set(cells)) < len(cells):
        troubles.append(Trouble(field, Text("Name each cell once."), row, "cells"))
    return troubles
