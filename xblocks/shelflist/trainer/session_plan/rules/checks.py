"""Holding a plan against constraints: everything here is counted, nothing is judged."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from .constraints import FORBIDDING, Kind, Outcome
from .methods import DOING, FREE, Method
from .plan import Objective, Plan, Session

_NOT_LISTENING = DOING | FREE


def check(kind: Kind, limit: float, plan: Plan, session: Session,
          objectives: Sequence[Objective], *, discussion: bool) -> tuple[Outcome, ...]:
    """Return how a plan keeps one kind of constraint: an outcome, or one for each objective.

    `limit` is the number of a kind that has one. `discussion` says that a discussion ends a
    stretch without practice.
    """
    if kind in (Kind.PRACTICED, Kind.CHECKED):
        method = Method.PRACTICE if kind is Kind.PRACTICED else Method.CHECK
        return tuple(_served(kind, method, plan, one) for one in objectives)
    if kind is Kind.STRETCH:
        found = stretch(limit, plan, discussion=discussion)
    else:
        found = _CHECKS[kind](limit, plan, session)
    if kind in FORBIDDING and plan.minutes * 2 < session.minutes:
        found = found._replace(kept=False, told=False, rows=())
    return (found,)


# ------------------------------------------------------------------ time

def bounds(percent: float, minutes: int) -> tuple[int, int]:
    """Return the fewest and most whole minutes within `percent` of a slot."""
    return (math.ceil(minutes * (100 - percent) / 100), math.floor(minutes * (100 + percent) / 100))


def _total(limit: float, plan: Plan, session: Session) -> Outcome:
    least, most = bounds(limit, session.minutes)
    over = plan.minutes - session.minutes
    end = plan.start + session.minutes
    rows: tuple[int, ...] = ()
    if plan.minutes > most:
        rows = tuple(i for i in range(len(plan.slices)) if plan.times[i + 1] > end)[:1]
    return Outcome(Kind.TOTAL, least <= plan.minutes <= most, rows, end, over, limit)


def _buffer(limit: float, plan: Plan, session: Session) -> Outcome:
    kept = sum(one.minutes for one, method in zip(plan.slices, plan.methods, strict=True)
               if method is Method.BUFFER)
    return Outcome(Kind.BUFFER, kept >= limit, number=kept, limit=limit)


def stretch(limit: float, plan: Plan, *, discussion: bool) -> Outcome:
    """Return whether the longest stretch without practice is within `limit` minutes.

    It ends where learners do the work, at a break or buffer, and with `discussion` at one.
    """
    ends = _NOT_LISTENING | ({Method.DISCUSS} if discussion else set())
    rows, minutes = _longest(plan, ends)
    return Outcome(Kind.STRETCH, minutes <= limit, rows,
                   plan.times[rows[0]] if rows else None, minutes, limit)


def _breaks(limit: float, plan: Plan, session: Session) -> Outcome:
    rows, minutes = _longest(plan, {Method.BREAK})
    if minutes <= limit:
        return Outcome(Kind.BREAKS, True, rows, None, minutes, limit)
    at = plan.times[rows[0]] + int(limit)
    running = tuple(i for i in rows if plan.times[i] <= at < plan.times[i + 1])
    return Outcome(Kind.BREAKS, False, running, at, minutes, limit)


def _longest(plan: Plan, ends: frozenset[Method] | set[Method]) -> tuple[tuple[int, ...], int]:
    """Return the longest run of slices of none of these methods, and its minutes."""
    longest: tuple[tuple[int, ...], int] = ((), 0)
    rows: tuple[int, ...] = ()
    minutes = 0
    for index, method in enumerate(plan.methods):
        if method in ends:
            rows, minutes = (), 0
            continue
        rows, minutes = (*rows, index), minutes + plan.slices[index].minutes
        if minutes > longest[1]:
            longest = rows, minutes
    return longest


def _share(limit: float, plan: Plan, session: Session) -> Outcome:
    kept = plan.working > 0 and plan.doing * 100 >= limit * plan.working
    share = 100 * plan.doing / plan.working if plan.working else 0
    listening = [i for i, method in enumerate(plan.methods) if method not in _NOT_LISTENING]
    longest = max(listening, key=lambda i: plan.slices[i].minutes, default=None)
    if longest is None:
        return Outcome(Kind.SHARE, kept, number=share, limit=limit)
    return Outcome(Kind.SHARE, kept, (longest,), plan.times[longest], share, limit)


# ------------------------------------------------------------------ objectives

def _served(kind: Kind, method: Method, plan: Plan, objective: Objective) -> Outcome:
    rows = tuple(plan.serving.get(objective.id, {}).get(method, ()))
    return Outcome(kind, bool(rows), rows, plan.times[rows[0]] if rows else None,
                   objective=objective.id)


# ------------------------------------------------------------------ people, room, money

def _group(limit: float, plan: Plan, session: Session) -> Outcome:
    return _where(Kind.GROUP, plan, [
        i for i, one in enumerate(plan.slices) if not one.activity.fits_group(session.people)],
        session.people)


def _room(limit: float, plan: Plan, session: Session) -> Outcome:
    lacking = {i: things for i, one in enumerate(plan.slices)
               if one.activity.needs and (things := one.activity.lacking(session.room))}
    things = tuple(dict.fromkeys(thing for each in lacking.values() for thing in each))
    return _where(Kind.ROOM, plan, [*lacking], things=things)


def _budget(limit: float, plan: Plan, session: Session) -> Outcome:
    budget = session.budget or 0
    rows = sorted((i for i, one in enumerate(plan.slices) if one.activity.cost),
                  key=lambda i: -plan.slices[i].activity.cost)
    return Outcome(Kind.BUDGET, plan.cost <= budget, tuple(rows),
                   plan.times[rows[0]] if rows else None, plan.cost, budget)


def _range(limit: float, plan: Plan, session: Session) -> Outcome:
    return _where(Kind.RANGE, plan, [
        i for i, one in enumerate(plan.slices)
        if not one.own and not one.activity.least <= one.minutes <= one.activity.most])


def _where(kind: Kind, plan: Plan, rows: Sequence[int], limit: float = 0,
           things: tuple[str, ...] = ()) -> Outcome:
    """Return the outcome of a kind that these rows break."""
    if not rows:
        return Outcome(kind, True, limit=limit, things=things)
    return Outcome(kind, False, tuple(rows), plan.times[rows[0]], 0, limit, "", things)


# ------------------------------------------------------------------ order

def _order(limit: float, plan: Plan, session: Session) -> Outcome:
    first: dict[str, int] = {}
    for index, one in enumerate(plan.slices):
        first.setdefault(one.activity.id, index)
    rows, things = [], []
    for index, one in enumerate(plan.slices):
        late = one.activity.after and [
            name for name in one.activity.after if first.get(name, -1) > index]
        if late:
            rows.append(index)
            things.append(plan.slices[first[late[0]]].activity.title)
    return _where(Kind.ORDER, plan, rows, things=tuple(things))


def _frame(limit: float, plan: Plan, session: Session) -> Outcome:
    working = [i for i, method in enumerate(plan.methods) if method not in FREE]
    if not working:
        return Outcome(Kind.FRAME, False, things=(Method.OPEN,))
    first, last = working[0], working[-1]
    if plan.methods[first] is not Method.OPEN:
        return _where(Kind.FRAME, plan, [first], things=(Method.OPEN,))
    if plan.methods[last] is not Method.CLOSE:
        return _where(Kind.FRAME, plan, [last], things=(Method.CLOSE,))
    return Outcome(Kind.FRAME, True)


def missing(plan: Plan, musts: Sequence[str]) -> Outcome:
    """Return whether all activities of these ids stand in the plan; `things` are those that lack.
    """
    used = {one.activity.id for one in plan.slices}
    lacking = tuple(name for name in musts if name not in used)
    return Outcome(Kind.MUST, not lacking, things=lacking)


def _backup(limit: float, plan: Plan, session: Session) -> Outcome:
    return Outcome(Kind.BACKUP, bool(plan.backup.strip()))


def _access(limit: float, plan: Plan, session: Session) -> Outcome:
    return Outcome(Kind.ACCESS, bool(plan.access.strip()))


_CHECKS: dict[Kind, Callable[[float, Plan, Session], Outcome]] = {
    Kind.TOTAL: _total, Kind.BUFFER: _buffer, Kind.SHARE: _share, Kind.BREAKS: _breaks,
    Kind.GROUP: _group, Kind.ROOM: _room, Kind.BUDGET: _budget, Kind.RANGE: _range,
    Kind.ORDER: _order, Kind.FRAME: _frame, Kind.BACKUP: _backup, Kind.ACCESS: _access,
}
