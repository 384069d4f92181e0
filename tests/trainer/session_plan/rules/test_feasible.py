"""The least that serves everything, held against a search of all subsets."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from shelflist.trainer.session_plan.rules.feasible import Needed, least, unserved, usable
from shelflist.trainer.session_plan.rules.methods import Method
from shelflist.trainer.session_plan.rules.plan import Activity, Session

GOALS = ("a", "b")
NEEDED: list[Needed] = [(method, goal) for method in (Method.PRACTICE, Method.CHECK)
                        for goal in GOALS]


@st.composite
def palettes(draw: st.DrawFn) -> list[Activity]:
    return [Activity(
        f"x{n}", f"x{n}", draw(st.sampled_from([Method.PRACTICE, Method.CHECK, Method.TELL])),
        5, draw(st.integers(1, 5)), 9, tuple(draw(st.sets(st.sampled_from(GOALS)))),
        must=draw(st.integers(0, 5)) == 0) for n in range(draw(st.integers(4, 8)))]


def serves_all(activities: tuple[Activity, ...]) -> bool:
    return not unserved(activities, NEEDED)


@settings(max_examples=60)
@given(palettes())
def test_no_choice_is_shorter(palette: list[Activity]) -> None:
    if unserved(palette, NEEDED):
        return
    musts = {one for one in palette if one.must}
    choices = [choice for n in range(1, len(palette) + 1)
               for choice in itertools.combinations(palette, n)
               if serves_all(choice) and musts <= set(choice)]
    assert least(palette, NEEDED, lambda one: one.least) == min(
        sum(one.least for one in choice) for choice in choices)


def test_what_does_not_fit_group_or_room_is_left_out() -> None:
    few = Activity("few", "few", Method.PRACTICE, 5, 5, 5, fewest=1, largest=3)
    shelf = Activity("shelf", "shelf", Method.PRACTICE, 5, 5, 5, needs=("shelf",))
    session = Session("t", 60, 8, 540, frozenset({"projector"}))
    both = (few, shelf)
    assert usable(both, session, group=False, room=False) == both
    assert usable(both, session, group=True, room=False) == (shelf,)
    assert usable(both, session, group=False, room=True) == (few,)
