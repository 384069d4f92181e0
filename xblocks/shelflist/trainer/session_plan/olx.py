"""Problems as OLX: read strictly, written back alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from ...practice.item_form import add_html
from ...practice.olx import Reader, folded
from ...practice.text import Text
from ...practice.troubles import report_all
from .problem import MOST_MINUTES, PlanProblem, RepairProblem, Row
from .rules.clock import minutes_of, time_of
from .rules.constraints import MOST_VALUE, VALUED, WEIGHTS, Constraint, Kind
from .rules.methods import METHODS, Method
from .rules.plan import Activity, Objective, Session
from .troubles import troubles
from .wording import number

CODE_PREFIX = "plan-"
MOST_MONEY = 1_000_000
MOST_PEOPLE = 999
NO_TIME = Text("Write the start as a time of day, such as 09:00.")
NO_GROUP = Text("Write the group as two numbers, such as 3-8, from 1 to 999.")
NO_EVENTS = Text("Write events as numbers from 1 to 9.")


# ------------------------------------------------------------------ reading

def read(reader: Reader, kind: type[PlanProblem]) -> PlanProblem | None:
    """Read what an item says of its session, palette and plans; None, with a report, if unsound."""
    before = len(reader.problems)
    session = reader.child("session", required=True)
    rows = {name: reader.children(tag) for name, tag in (
        ("objectives", "objective"), ("constraints", "constraint"), ("activities", "activity"),
        ("criteria", "criterion"))}
    plans = {name: reader.child(name, required=True)
             for name in ("plan", *(["given"] if kind is RepairProblem else []))}
    for name, plan in plans.items():
        rows[name] = plan.children("row") if plan else []
    parts: dict[str, Any] = {
        "session": _session(session) if session else None,
        "objectives": tuple(Objective(one.attribute("id", required=True), one.text(required=True))
                            for one in rows["objectives"]),
        "constraints": tuple(_constraint(one) for one in rows["constraints"]),
        "activities": tuple(_activity(one) for one in rows["activities"]),
        "model": tuple(_row(one) for one in rows["plan"]),
        "situation": reader.html_children("situation"),
        "backup": reader.child_text("backup"),
        "access": reader.child_text("access"),
        "own": reader.attribute("own", "true", choices=("true", "false")) == "true",
        "criteria": tuple(one.text(required=True) for one in rows["criteria"]),
    }
    if kind is RepairProblem:
        parts["given"] = tuple(_row(one) for one in rows["given"])
    if len(reader.problems) > before:
        return None
    problem = kind(**parts)
    found = troubles(problem)
    report_all(reader, rows, found, CODE_PREFIX)
    return None if found else problem


def things(text: str) -> tuple[str, ...]:
    """Return the things named in a text, with commas between."""
    return tuple(dict.fromkeys(one for part in text.split(",") if (one := folded(part))))


def group_of(text: str) -> tuple[int, int] | None:
    """Return the fewest and most people of '3-8' or '6'; everybody for ''; None if unreadable."""
    if not text:
        return 1, MOST_PEOPLE
    ends = text.replace("–", "-").split("-")
    if len(ends) > 2 or not all(end.strip().isascii() and end.strip().isdigit() for end in ends):
        return None
    fewest, largest = int(ends[0]), int(ends[-1])
    return (fewest, largest) if 1 <= fewest <= largest <= MOST_PEOPLE else None


def group_text(one: Activity) -> str:
    """Return the group as authors write it."""
    if (one.fewest, one.largest) == (1, MOST_PEOPLE):
        return ""
    return f"{one.fewest}-{one.largest}"


def events_of(text: str) -> tuple[int, ...] | None:
    """Return the numbers of events in a text; None if one is none."""
    words = text.replace(",", " ").split()
    if not all(len(word) == 1 and word in "123456789" for word in words):
        return None
    return tuple(sorted({int(word) for word in words}))


def _session(reader: Reader) -> Session:
    start = minutes_of(reader.attribute("start", "09:00"))
    if start is None:
        reader.report(NO_TIME, CODE_PREFIX + "start")
    budget = reader.number("budget", -1, 0, MOST_MONEY)
    return Session(
        reader.attribute("title", required=True),
        _required(reader, "minutes", 5, MOST_MINUTES),
        _required(reader, "people", 1, MOST_PEOPLE // 2 + 1), start or 0,
        frozenset(things(reader.attribute("room"))), None if budget < 0 else budget,
        reader.attribute("currency"))


def _required(reader: Reader, name: str, least: int, most: int) -> int:
    reader.attribute(name, required=True)
    return reader.integer(name, least, least, most)


def _constraint(reader: Reader) -> Constraint:
    kind = Kind(reader.attribute("kind", required=True, choices=tuple(Kind)) or Kind.TOTAL)
    value = weight = None
    if reader.attribute("value"):
        if kind in VALUED:
            value = reader.number("value", 0, 0, MOST_VALUE[kind])
        else:
            reader.report(Text("This kind of constraint takes no value."), CODE_PREFIX + "value")
    if reader.attribute("weight"):
        weight = reader.integer("weight", 0, 0, 3)
    return Constraint(kind, value, None if weight == WEIGHTS[kind] else weight)


def _activity(reader: Reader) -> Activity:
    minutes = _required(reader, "minutes", 1, MOST_MINUTES)
    group = group_of(reader.attribute("group"))
    if group is None:
        reader.report(NO_GROUP, CODE_PREFIX + "group")
    events = events_of(reader.attribute("events"))
    if events is None:
        reader.report(NO_EVENTS, CODE_PREFIX + "events")
    fewest, largest = group or (1, MOST_PEOPLE)
    return Activity(
        reader.attribute("id", required=True), reader.text(required=True),
        Method(reader.attribute("method", required=True, choices=METHODS) or Method.TELL),
        minutes, reader.integer("least", minutes, 1, MOST_MINUTES),
        reader.integer("most", minutes, 1, MOST_MINUTES),
        tuple(reader.attribute("serves").split()), things(reader.attribute("needs")),
        reader.number("cost", 0, 0, MOST_MONEY), fewest, largest,
        folded(reader.attribute("materials")), tuple(reader.attribute("after").split()),
        events or (), reader.flag("must"), folded(reader.attribute("reference")))


def _row(reader: Reader) -> Row:
    return Row(reader.attribute("activity", required=True),
               _required(reader, "minutes", 1, MOST_MINUTES), folded(reader.attribute("why")),
               folded(reader.attribute("note")))


# ------------------------------------------------------------------ writing

def write(problem: PlanProblem, element: etree._Element) -> None:
    """Add what `read` reads back alike."""
    if not problem.own:
        element.set("own", "false")
    add_html(element, "situation", problem.situation)
    session = problem.session
    _add(element, "session", title=session.title, minutes=session.minutes, people=session.people,
         start=time_of(session.start), room=", ".join(sorted(session.room)),
         budget="" if session.budget is None else number(session.budget),
         currency=session.currency)
    for goal in problem.objectives:
        _add(element, "objective", goal.text, id=goal.id)
    for one in problem.constraints:
        _add(element, "constraint", kind=one.kind.value,
             value="" if one.value is None else number(one.value),
             weight="" if one.weight is None else one.weight)
    for activity in problem.activities:
        _write_activity(activity, element)
    _write_rows(problem.model, "plan", element)
    if isinstance(problem, RepairProblem):
        _write_rows(problem.given, "given", element)
    for tag, text in (("backup", problem.backup), ("access", problem.access),
                      *(("criterion", criterion) for criterion in problem.criteria)):
        if text:
            _add(element, tag, text)


def _write_activity(one: Activity, element: etree._Element) -> None:
    _add(element, "activity", one.title, id=one.id, method=one.method.value, minutes=one.minutes,
         least=one.least, most=one.most, serves=" ".join(one.serves), needs=", ".join(one.needs),
         cost=number(one.cost) if one.cost else "", group=group_text(one),
         materials=one.materials, after=" ".join(one.after),
         events=" ".join(map(str, one.events)), must="true" if one.must else "",
         reference=one.reference)


def _write_rows(rows: Sequence[Row], tag: str, element: etree._Element) -> None:
    plan = etree.SubElement(element, tag)
    for row in rows:
        _add(plan, "row", activity=row.activity, minutes=row.minutes, why=row.why, note=row.note)


def _add(parent: etree._Element, tag: str, text: str = "", /, **attributes: str | int) -> None:
    child = etree.SubElement(parent, tag)
    for name, value in attributes.items():
        if value != "":
            child.set(name, str(value))
    child.text = text or None
