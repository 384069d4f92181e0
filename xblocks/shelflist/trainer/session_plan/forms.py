"""Problems as a form: the fields of the editor, and the way there and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...practice.form import Choice, FieldSpec, FormError
from ...practice.html import sanitise
from ...practice.olx import folded
from ...practice.text import Text
from ...practice.troubles import Trouble
from .olx import (
    MOST_MONEY,
    MOST_PEOPLE,
    NO_EVENTS,
    NO_GROUP,
    NO_TIME,
    events_of,
    group_of,
    group_text,
    things,
)
from .problem import MOST_MINUTES, PlanProblem, RepairProblem, Row
from .rules.clock import minutes_of, time_of
from .rules.constraints import MOST_VALUE, VALUED, WEIGHTS, Constraint, Kind
from .rules.methods import METHODS, Method
from .rules.plan import Activity, Objective, Session
from .troubles import troubles
from .wording import KIND_LABELS, METHOD_LABELS, number


def _minutes(name: str, label: Text) -> FieldSpec:
    return FieldSpec(name, "number", label, required=True, minimum=1, maximum=MOST_MINUTES, step=1,
                     default=None)


def _rows(name: str, label: Text, help: Text) -> FieldSpec:
    return FieldSpec(name, "rows", label, help, required=True, columns=(
        FieldSpec("activity", "text", Text("Id of the activity"), required=True),
        _minutes("minutes", Text("Minutes")),
        FieldSpec("why", "text", Text("Why")),
        FieldSpec("note", "text", Text("Note"))))


_SESSION = (
    FieldSpec("situation", "html", Text("Situation"), Text(
        "Who is to be trained, and what is known of them and their work.")),
    FieldSpec("title", "text", Text("Title of the session"), required=True),
    _minutes("minutes", Text("Minutes of the slot")),
    FieldSpec("people", "number", Text("People"), required=True, minimum=1, maximum=500, step=1,
              default=None),
    FieldSpec("start", "text", Text("Start"), Text("A time of day, such as 09:00."),
              default="09:00"),
    FieldSpec("room", "text", Text("What the room has"), Text("With commas: projector, tables.")),
    FieldSpec("budget", "text", Text("Budget"), Text("A number; empty where money does not "
                                                     "count.")),
    FieldSpec("currency", "text", Text("Currency")),
)
_PARTS = (
    FieldSpec("objectives", "rows", Text("Objectives"), required=True, columns=(
        FieldSpec("id", "text", Text("Id"), required=True),
        FieldSpec("text", "text", Text("Objective"), required=True))),
    FieldSpec("constraints", "rows", Text("Constraints"), Text(
        "Each kind once. Empty values: as the policy says. Weight 0: told as advice."),
        required=True, columns=(
            FieldSpec("kind", "select", Text("What is counted"), required=True, choices=tuple(
                Choice(kind.value, label) for kind, label in KIND_LABELS.items())),
            FieldSpec("value", "text", Text("Value")),
            FieldSpec("weight", "select", Text("Weight"), choices=(
                Choice("", Text("as usual")), *(Choice(str(n), Text("{n}", n=n))
                                                for n in range(4)))))),
    FieldSpec("activities", "rows", Text("Activities"), Text(
        "The palette: 3 to 40. Put in some that serve nothing, or do not fit. “Serves” and “Builds "
        "on” take ids with spaces between, “Needs” takes commas, “People” a range such as 3-8, "
        "“Events” Gagné’s numbers from 1 to 9; empty, they are those of the method."),
        required=True, columns=(
            FieldSpec("id", "text", Text("Id"), required=True),
            FieldSpec("title", "text", Text("Activity"), required=True),
            FieldSpec("method", "select", Text("Method"), required=True, choices=tuple(
                Choice(method.value, METHOD_LABELS[method]) for method in METHODS)),
            _minutes("minutes", Text("Usual minutes")),
            FieldSpec("least", "number", Text("Least"), minimum=1, maximum=MOST_MINUTES, step=1,
                      default=None),
            FieldSpec("most", "number", Text("Most"), minimum=1, maximum=MOST_MINUTES, step=1,
                      default=None),
            FieldSpec("serves", "text", Text("Serves")),
            FieldSpec("needs", "text", Text("Needs")),
            FieldSpec("cost", "number", Text("Cost"), minimum=0, maximum=MOST_MONEY, default=0),
            FieldSpec("group", "text", Text("People")),
            FieldSpec("materials", "text", Text("Materials")),
            FieldSpec("reference", "text", Text("Reference")),
            FieldSpec("after", "text", Text("Builds on")),
            FieldSpec("events", "text", Text("Events")),
            FieldSpec("must", "checkbox", Text("May not be left out"), default=False))),
)
_GIVEN = _rows("given", Text("Plan to mend"), Text("It breaks at least one constraint."))
_REST = (
    _rows("plan", Text("Model"), Text(
        "It keeps every constraint that has weight. Why is shown with the answer.")),
    FieldSpec("backup", "textarea", Text("Back-up plan of the model")),
    FieldSpec("access", "textarea", Text("Access for all, in the model")),
    FieldSpec("own", "checkbox", Text("Learners may add activities of their own"), default=True),
    FieldSpec("criteria", "rows", Text("Rubric"), Text(
        "What a person looks for in a plan. Shown with the model, after an attempt."), columns=(
            FieldSpec("criterion", "text", Text("Criterion"), required=True),)),
)
PLAN_FIELDS: tuple[FieldSpec, ...] = (*_SESSION, *_PARTS, *_REST)
REPAIR_FIELDS: tuple[FieldSpec, ...] = (*_SESSION, *_PARTS, _GIVEN, *_REST)


# ------------------------------------------------------------------ to a form

def to_form(problem: PlanProblem) -> dict[str, Any]:
    """Return a problem as values of its task's fields."""
    session = problem.session
    form: dict[str, Any] = {
        "situation": problem.situation, "title": session.title, "minutes": session.minutes,
        "people": session.people, "start": time_of(session.start),
        "room": ", ".join(sorted(session.room)),
        "budget": "" if session.budget is None else number(session.budget),
        "currency": session.currency,
        "objectives": [{"id": one.id, "text": one.text} for one in problem.objectives],
        "constraints": [{"kind": one.kind.value,
                         "value": "" if one.value is None else number(one.value),
                         "weight": "" if one.weight is None else str(one.weight)}
                        for one in problem.constraints],
        "activities": [_activity_form(one) for one in problem.activities],
        "plan": _rows_form(problem.model),
        "backup": problem.backup, "access": problem.access, "own": problem.own,
        "criteria": [{"criterion": one} for one in problem.criteria],
    }
    if isinstance(problem, RepairProblem):
        form["given"] = _rows_form(problem.given)
    return form


def _activity_form(one: Activity) -> dict[str, Any]:
    return {
        "id": one.id, "title": one.title, "method": one.method.value, "minutes": one.minutes,
        "least": one.least, "most": one.most, "serves": " ".join(one.serves),
        "needs": ", ".join(one.needs), "cost": one.cost, "group": group_text(one),
        "materials": one.materials, "reference": one.reference, "after": " ".join(one.after),
        "events": " ".join(map(str, one.events)), "must": one.must}


def _rows_form(rows: Sequence[Row]) -> list[dict[str, Any]]:
    return [{"activity": row.activity, "minutes": row.minutes, "why": row.why, "note": row.note}
            for row in rows]


# ------------------------------------------------------------------ from a form

def from_form(values: Mapping[str, Any], kind: type[PlanProblem]) -> PlanProblem:
    """Make a problem of a form. Raises FormError with all that is wrong."""
    wrong: list[Trouble] = []
    parts: dict[str, Any] = {
        "session": _session(values, wrong),
        "objectives": tuple(Objective(folded(row["id"]), folded(row["text"]))
                            for row in values["objectives"]),
        "constraints": tuple(_constraint(row, at, wrong)
                             for at, row in enumerate(values["constraints"])),
        "activities": tuple(_activity(row, at, wrong)
                            for at, row in enumerate(values["activities"])),
        "model": _plan(values["plan"]),
        "situation": sanitise(values["situation"]),
        "backup": folded(values["backup"]), "access": folded(values["access"]),
        "own": bool(values["own"]),
        "criteria": tuple(folded(row["criterion"]) for row in values["criteria"]),
    }
    if kind is RepairProblem:
        parts["given"] = _plan(values["given"])
    if wrong:
        raise FormError(wrong)
    problem = kind(**parts)
    found = troubles(problem)
    if found:
        raise FormError(found)
    return problem


def _session(values: Mapping[str, Any], wrong: list[Trouble]) -> Session:
    start = minutes_of(folded(values["start"] or "09:00"))
    if start is None:
        wrong.append(Trouble("start", NO_TIME))
    budget = _number(values["budget"], MOST_MONEY)
    if budget is None and values["budget"]:
        wrong.append(Trouble("budget", Text("Write the budget as a number, or leave it empty.")))
    if values["minutes"] < 5:
        wrong.append(Trouble("minutes", Text("A slot has at least 5 minutes.")))
    return Session(folded(values["title"]), values["minutes"], values["people"], start or 0,
                   frozenset(things(values["room"])), budget, folded(values["currency"]))


def _number(text: str, most: float) -> float | None:
    """Return the number in a text; None for none, and for what is out of bounds."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value <= most else None


def _constraint(row: Mapping[str, Any], at: int, wrong: list[Trouble]) -> Constraint:
    kind = Kind(row["kind"])
    value = None
    if row["value"]:
        value = _number(row["value"], MOST_VALUE[kind]) if kind in VALUED else None
        if value is None:
            wrong.append(Trouble("constraints", Text(
                "“{value}” is no value for a constraint of this kind.", value=row["value"][:40]),
                at, "value"))
    weight = int(row["weight"]) if row["weight"] else None
    return Constraint(kind, value, None if weight == WEIGHTS[kind] else weight)


def _activity(row: Mapping[str, Any], at: int, wrong: list[Trouble]) -> Activity:
    group, events = group_of(row["group"]), events_of(row["events"])
    wrong += [Trouble("activities", said, at, column) for value, said, column in (
        (group, NO_GROUP, "group"), (events, NO_EVENTS, "events")) if value is None]
    fewest, largest = group or (1, MOST_PEOPLE)
    minutes = row["minutes"]
    return Activity(
        folded(row["id"]), folded(row["title"]), Method(row["method"]), minutes,
        row["least"] or minutes, row["most"] or minutes, tuple(row["serves"].split()),
        things(row["needs"]), row["cost"], fewest, largest, folded(row["materials"]),
        tuple(row["after"].split()), events or (), row["must"], folded(row["reference"]))


def _plan(rows: Sequence[Mapping[str, Any]]) -> tuple[Row, ...]:
    return tuple(Row(folded(row["activity"]), row["minutes"], folded(row["why"]),
                     folded(row["note"])) for row in rows)
