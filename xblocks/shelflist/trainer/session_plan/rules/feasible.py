"""What a palette can give at best: the shortest and the cheapest plan that serves objectives."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .methods import Method
from .plan import Activity, Session

Needed = tuple[Method, str]
"""An objective's id, and the method that must serve it."""


def usable(activities: Sequence[Activity], session: Session, *, group: bool, room: bool
           ) -> tuple[Activity, ...]:
    """Return the activities that fit the people (with `group`) and the room (with `room`)."""
    return tuple(one for one in activities
                 if (not group or one.fits_group(session.people))
                 and (not room or not one.lacking(session.room)))


def unserved(activities: Sequence[Activity], needed: Sequence[Needed]) -> tuple[Needed, ...]:
    """Return what no activity serves."""
    return tuple((method, objective) for method, objective in needed
                 if not any(one.method is method and objective in one.serves
                            for one in activities))


def least(activities: Sequence[Activity], needed: Sequence[Needed],
          price: Callable[[Activity], float]) -> float:
    """Return the least sum of prices of activities that serve all that is needed together.

    What may not be left out is in every plan, and paid for. All of `needed` must be served. At
    most 12 things may be needed: the sums of all their subsets are kept.
    """
    every = (1 << len(needed)) - 1

    def mask(one: Activity) -> int:
        return sum(1 << at for at, (method, objective) in enumerate(needed)
                   if one.method is method and objective in one.serves)

    musts = [one for one in activities if one.must]
    begun = 0
    for one in musts:
        begun |= mask(one)
    sums: dict[int, float] = {begun: sum(price(one) for one in musts)}
    for one in activities:
        serves = 0 if one.must else mask(one)
        if not serves:
            continue
        for have, paid in list(sums.items()):
            both = have | serves
            if paid + price(one) < sums.get(both, float("inf")):
                sums[both] = paid + price(one)
    return sums[every]
