"""Gagné's nine events of instruction, and which of them a plan has.

R. M. Gagné, L. J. Briggs & W. W. Wager, *Principles of Instructional Design*, 4th ed., 1992. The
events need not come in this order, and not all are needed each time: what lacks is a sign.
"""

from __future__ import annotations

import enum

from .methods import Method
from .plan import Activity, Plan


class Event(enum.IntEnum):
    """By its number."""

    ATTENTION = 1
    OBJECTIVE = 2
    PRIOR = 3
    CONTENT = 4
    GUIDANCE = 5
    PERFORMANCE = 6
    FEEDBACK = 7
    ASSESSMENT = 8
    TRANSFER = 9


_EVENTS = tuple(Event)
_USUAL: dict[Method, tuple[Event, ...]] = {
    Method.OPEN: (Event.ATTENTION, Event.OBJECTIVE),
    Method.RECALL: (Event.PRIOR,),
    Method.TELL: (Event.CONTENT,),
    Method.SHOW: (Event.CONTENT, Event.GUIDANCE),
    Method.PRACTICE: (Event.PERFORMANCE, Event.FEEDBACK),
    Method.DISCUSS: (Event.FEEDBACK,),
    Method.CHECK: (Event.ASSESSMENT,),
    Method.CLOSE: (Event.TRANSFER,),
    Method.BREAK: (),
    Method.BUFFER: (),
}


def events_of(one: Activity) -> tuple[int, ...]:
    """Return the events that an activity serves: its author's, or those usual of its method."""
    return one.events or _USUAL[one.method]


def lacking(plan: Plan) -> tuple[Event, ...]:
    """Return the events that nothing in a plan serves."""
    there: set[int] = set()
    for one in plan.slices:
        there.update(one.activity.events or _USUAL[one.activity.method])
    return tuple([event for event in _EVENTS if event not in there])
