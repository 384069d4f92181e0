"""A learner's plan as it is sent: bounded, and every id in it known."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from operator import itemgetter
from typing import Any, NamedTuple

from ...practice.exercise import ResponseError
from ...practice.text import Text
from ...practice.work import only
from .problem import MOST_CHARACTERS, MOST_MINUTES, MOST_ROWS, MOST_WORDS, PlanProblem
from .rules.clock import minutes_of
from .rules.methods import METHODS, Method
from .rules.plan import OWN_ID, Activity, Plan, Slice

ROW = ("activity", "title", "minutes", "method", "objectives", "note")
_cells = itemgetter(*ROW)


class Given(NamedTuple):
    """A learner's plan, and the day on which the session is to be, where a day was given."""

    plan: Plan
    date: datetime.date | None = None


def given(problem: PlanProblem, response: Any) -> Given:
    """Return what a learner sent. Raises ResponseError."""
    data = only(response, "rows", "start", "date", "backup", "access")
    rows = data["rows"]
    if not isinstance(rows, list):
        raise ResponseError(Text("Send the plan as a list of rows."), "rows")
    if len(rows) > MOST_ROWS:
        raise ResponseError(Text("{n} rows are too many; {most} is the limit.", n=len(rows),
                                 most=MOST_ROWS), "rows")
    known = problem.by_public_id
    slices = tuple([_slice(problem, known, row, number) for number, row in enumerate(rows, 1)])
    start = minutes_of(_text(data["start"], "start", 5))
    if start is None:
        raise ResponseError(Text("Give the start as a time of day, such as 09:00."), "start")
    return Given(Plan(slices, start, _text(data["backup"], "backup", MOST_WORDS),
                      _text(data["access"], "access", MOST_WORDS)), _date(data["date"]))


def _slice(problem: PlanProblem, known: Mapping[str, Activity], row: Any, number: int) -> Slice:
    try:
        name, _title, minutes, _method, _goals, note = _cells(row)
    except (KeyError, TypeError):  # a name lacks; or it is no object
        raise _no_row() from None
    if len(row) != len(ROW):
        raise _no_row()
    if type(minutes) is not int or not 1 <= minutes <= MOST_MINUTES:  # True is none
        raise ResponseError(Text("Row {n}: give whole minutes, from 1 to {most}.", n=number,
                                 most=MOST_MINUTES), "rows")
    if note != "":  # as most are
        note = _text(note, "rows", MOST_CHARACTERS)
    if name:
        activity = known.get(name) if isinstance(name, str) else None
        if activity is None:
            raise ResponseError(Text("Row {n}: this activity is not in this exercise.", n=number),
                                "rows")
        return Slice(activity, minutes, note)
    if not problem.own:
        raise ResponseError(Text("Row {n}: this exercise takes no activities of your own.",
                                 n=number), "rows")
    return Slice(_own(problem, row, minutes, number), minutes, note, own=True)


def _no_row() -> ResponseError:
    return ResponseError(Text("Send each row with {names}.", names=", ".join(ROW)), "rows")


def _own(problem: PlanProblem, row: Mapping[str, Any], minutes: int, number: int) -> Activity:
    title = _text(row["title"], "rows", MOST_CHARACTERS)
    if not title:
        raise ResponseError(Text("Row {n}: give your own activity a title.", n=number), "rows")
    if row["method"] not in METHODS:
        raise ResponseError(Text("Row {n}: choose a method.", n=number), "rows")
    goals = row["objectives"]
    ids = [one.id for one in problem.objectives]
    if not isinstance(goals, list) or not all(
            isinstance(one, str) and one in ids for one in goals):
        raise ResponseError(Text("Row {n}: name objectives by their ids.", n=number), "rows")
    return Activity(OWN_ID, title, Method(row["method"]), minutes, minutes, minutes,
                    tuple(one for one in ids if one in goals))


def _text(value: Any, field: str, most: int) -> str:
    if not isinstance(value, str):
        raise ResponseError(Text("Send text in each field."), field)
    if len(value) > most:
        raise ResponseError(Text("{n} characters are too many for one field; {most} is the limit.",
                                 n=len(value), most=most), field)
    return value.strip()


def _date(value: Any) -> datetime.date | None:
    text = _text(value, "date", 10)
    if not text:
        return None
    try:
        date = datetime.date.fromisoformat(text)
    except ValueError:
        date = datetime.date.min
    if not 1900 <= date.year <= 2999:
        raise ResponseError(Text("Give the date as year, month and day: 2026-11-30."), "date")
    return date
