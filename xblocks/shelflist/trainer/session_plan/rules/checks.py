"""Holding a plan against constraints: everything here is counted, nothing is judged."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence, Set
from fractions import Fraction
from functools import partial

from .constraints import Kind, Outcome
from .methods import DOING, FREE, Method
from .plan import Activity, Plan, Session

Check = Callable[[Plan], Outcome]

_NOT_LISTENING = DOING | FREE
_LISTENING_ENDS = {True: _NOT_LISTENING | {Method.DISCUSS}, False: _NOT_LISTENING}
_BREAK = frozenset({Method.BREAK})
_KEPT = {kind: Outcome(kind, True) for kind in Kind}
"""That a kind is kept, where there is no more to say of it."""


def check_of(kind: Kind, limit: float, session: Session, activities: Sequence[Activity], *,
             discussion: bool) -> Check:
    """Return how plans are held against a kind of constraint that asks for one outcome.

    What depends on the session and its palette alone is found here, and not for each plan. `limit`
    is the number of a kind that has one. `discussion` says that a discussion ends a stretch
    without practice.
    """
    if kind is Kind.TOTAL:
        return partial(_total, *bounds(limit, session.minutes), session)
    if kind is Kind.STRETCH:
        return partial(stretch, limit, discussion=discussion)
    if kind is Kind.GROUP:
        return partial(_group, frozenset(
            one.id for one in activities if not one.fits_group(session.people)))
    if kind is Kind.ROOM:
        return partial(_room, {one.id: things for one in activities
                               if (things := one.lacking(session.room))})
    if kind is Kind.MUST:
        return partial(_must, tuple(one.id for one in activities if one.must))
    if kind in _PLAIN:
        return _PLAIN[kind]
    return partial(_COUNTED[kind], limit, session)


def served(kind: Kind, objective: str) -> Check:
    """Return how plans are held against one of PER_OBJECTIVE, for an objective."""
    method = Method.PRACTICE if kind is Kind.PRACTICED else Method.CHECK
    return partial(_served, kind, (objective, method),
                   Outcome(kind, False, objective=objective))


# ------------------------------------------------------------------ time

def bounds(percent: float, minutes: int) -> tuple[int, int]:
    """Return the fewest and most whole minutes within `percent` of a slot."""
    part = Fraction(str(percent)) * minutes / 100
    return math.ceil(minutes - part), math.floor(minutes + part)


def _total(least: int, most: int, session: Session, plan: Plan) -> Outcome:
    over = plan.minutes - session.minutes
    end = plan.start + session.minutes
    rows: tuple[int, ...] = ()
    if plan.minutes > most:
        rows = tuple(i for i in range(len(plan.slices)) if plan.times[i + 1] > end)[:1]
    return Outcome(Kind.TOTAL, least <= plan.minutes <= most, rows, end, over)


def _buffer(limit: float, session: Session, plan: Plan) -> Outcome:
    kept = plan.spent.get(Method.BUFFER, 0)
    return Outcome(Kind.BUFFER, kept >= limit, number=kept, limit=limit)


def stretch(limit: float, plan: Plan, *, discussion: bool) -> Outcome:
    """Return whether the longest stretch without practice is within `limit` minutes.

    It ends where learners do the work, at a break or buffer, and with `discussion` at one.
    """
    rows, minutes = _longest(plan, _LISTENING_ENDS[discussion])
    return Outcome(Kind.STRETCH, minutes <= limit, tuple(rows),
                   plan.times[rows[0]] if rows else None, minutes, limit)


def _breaks(limit: float, session: Session, plan: Plan) -> Outcome:
    rows, minutes = _longest(plan, _BREAK)
    if minutes <= limit:
        return Outcome(Kind.BREAKS, True, tuple(rows), None, minutes, limit)
    at = plan.times[rows[0]] + int(limit)
    running = tuple(i for i in rows if plan.times[i] <= at < plan.times[i + 1])
    return Outcome(Kind.BREAKS, False, running, at, minutes, limit)


def _longest(plan: Plan, ends: Set[Method]) -> tuple[range, int]:
    """Return the longest run of slices of none of these methods, and its minutes."""
    begin = longest_begin = longest_end = minutes = most = 0
    for index, (_activity, lasting, _note, _own) in enumerate(plan.slices):
        if plan.methods[index] in ends:
            begin, minutes = index + 1, 0
            continue
        minutes += lasting
        if minutes > most:
            longest_begin, longest_end, most = begin, index + 1, minutes
    return range(longest_begin, longest_end), most


def _share(limit: float, session: Session, plan: Plan) -> Outcome:
    kept = plan.working > 0 and plan.doing * 100 >= limit * plan.working
    share = 100 * plan.doing / plan.working if plan.working else 0
    if kept:
        return Outcome(Kind.SHARE, True, number=share, limit=limit)
    listening = [i for i, method in enumerate(plan.methods) if method not in _NOT_LISTENING]
    longest = max(listening, key=lambda i: plan.slices[i].minutes, default=None)
    if longest is None:
        return Outcome(Kind.SHARE, kept, number=share, limit=limit)
    return Outcome(Kind.SHARE, kept, (longest,), plan.times[longest], share, limit)


# ------------------------------------------------------------------ objectives

def _served(kind: Kind, how: tuple[str, Method], unserved: Outcome, plan: Plan) -> Outcome:
    rows = plan.serving.get(how)
    if rows is None:
        return unserved
    return Outcome(kind, True, tuple(rows), plan.times[rows[0]], 0, 0, how[0])


# ------------------------------------------------------------------ people, room, money

def _group(misfits: Set[str], plan: Plan) -> Outcome:
    if misfits.isdisjoint(plan.first):
        return _KEPT[Kind.GROUP]
    return _where(Kind.GROUP, plan, [
        i for i, one in enumerate(plan.slices) if one.activity.id in misfits])


def _room(lacking: Mapping[str, tuple[str, ...]], plan: Plan) -> Outcome:
    if lacking.keys().isdisjoint(plan.first):
        return _KEPT[Kind.ROOM]
    rows = [i for i, one in enumerate(plan.slices) if one.activity.id in lacking]
    things = tuple(dict.fromkeys(
        thing for i in rows for thing in lacking[plan.slices[i].activity.id]))
    return _where(Kind.ROOM, plan, rows, things)


def _budget(limit: float, session: Session, plan: Plan) -> Outcome:
    budget = session.budget or 0
    if plan.cost <= budget:
        return Outcome(Kind.BUDGET, True, number=plan.cost, limit=budget)
    rows = sorted((i for i, one in enumerate(plan.slices) if one.activity.cost),
                  key=lambda i: -plan.slices[i].activity.cost)
    return Outcome(Kind.BUDGET, False, tuple(rows), plan.times[rows[0]] if rows else None,
                   plan.cost, budget)


def _range(plan: Plan) -> Outcome:
    return _where(Kind.RANGE, plan, [
        i for i, (activity, minutes, _note, own) in enumerate(plan.slices)
        if not activity.least <= minutes <= activity.most and not own])


def _where(kind: Kind, plan: Plan, rows: Sequence[int], things: tuple[str, ...] = ()) -> Outcome:
    """Return the outcome of a kind that these rows break."""
    if not rows:
        return _KEPT[kind]
    return Outcome(kind, False, tuple(rows), plan.times[rows[0]], things=things)


# ------------------------------------------------------------------ order

def _order(plan: Plan) -> Outcome:
    first = plan.first
    rows, things = [], []
    for index, one in enumerate(plan.slices):
        late = one.activity.after and [
            name for name in one.activity.after if first.get(name, -1) > index]
        if late:
            rows.append(index)
            things.append(plan.slices[first[late[0]]].activity.title)
    return _where(Kind.ORDER, plan, rows, tuple(things))


def _frame(plan: Plan) -> Outcome:
    working = [i for i, method in enumerate(plan.methods) if method not in FREE]
    if not working:
        return Outcome(Kind.FRAME, False, things=(Method.OPEN,))
    first, last = working[0], working[-1]
    if plan.methods[first] is not Method.OPEN:
        return _where(Kind.FRAME, plan, [first], (Method.OPEN,))
    if plan.methods[last] is not Method.CLOSE:
        return _where(Kind.FRAME, plan, [last], (Method.CLOSE,))
    return _KEPT[Kind.FRAME]


def _must(musts: Sequence[str], plan: Plan) -> Outcome:
    """Return whether all activities of these ids stand in the plan; `things` are those that lack.
    """
    lacking = tuple([name for name in musts if name not in plan.first])
    return Outcome(Kind.MUST, False, things=lacking) if lacking else _KEPT[Kind.MUST]


def _backup(plan: Plan) -> Outcome:
    return _KEPT[Kind.BACKUP] if plan.backup.strip() else Outcome(Kind.BACKUP, False)


def _access(plan: Plan) -> Outcome:
    return _KEPT[Kind.ACCESS] if plan.access.strip() else Outcome(Kind.ACCESS, False)


_COUNTED: dict[Kind, Callable[[float, Session, Plan], Outcome]] = {
    Kind.BUFFER: _buffer, Kind.SHARE: _share, Kind.BREAKS: _breaks, Kind.BUDGET: _budget,
}
_PLAIN: dict[Kind, Check] = {
    Kind.RANGE: _range, Kind.ORDER: _order, Kind.FRAME: _frame, Kind.BACKUP: _backup,
    Kind.ACCESS: _access,
}
