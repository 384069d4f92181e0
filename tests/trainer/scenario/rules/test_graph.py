"""Dead ends, loops, orphans and the rest: found by arrows, then by trying every state."""

from __future__ import annotations

import pytest

from shelflist.trainer.scenario.rules import graph
from shelflist.trainer.scenario.rules.graph import Doubt, by_arrows, by_states, explore
from shelflist.trainer.scenario.rules.model import (
    Choice,
    End,
    Node,
    Outcome,
    Quality,
    Scenario,
    Variable,
)

from ..items import EXAMPLES, item


def choice(to: str, when: str = "", effect: str = "", quality: Quality = Quality.EXPERT) -> Choice:
    return Choice(f"to {to} {when} {effect}", to, quality, when, effect, why="Why.")


def made(nodes: dict[str, list[Choice]], *, expert: tuple[str, ...] = (),
         variables: tuple[Variable, ...] = (Variable("n", "N", 0, 0, 3),),
         ends: tuple[str, ...] = ("end",)) -> Scenario:
    return Scenario(
        variables, (), tuple(Node(name, name, "<p>x</p>", tuple(choices))
                             for name, choices in nodes.items()),
        tuple(End(one, one, Outcome.GOOD) for one in ends), expert)


def found(scenario: Scenario) -> set[tuple[Doubt, str]]:
    arrows = {(one.doubt, one.place) for one in by_arrows(scenario)}
    if any(doubt.is_error and doubt is not Doubt.EXPERT for doubt, _ in arrows):
        return arrows
    return arrows | {(one.doubt, one.place) for one in by_states(scenario)}


@pytest.mark.parametrize(("scenario", "expected"), [
    (made({"a": [choice("end")]}), set()),
    (made({"a": [choice("b"), choice("end")], "b": []}), {(Doubt.DEAD_END, "b")}),
    (made({"a": [choice("b"), choice("end")], "b": [choice("c")], "c": [choice("b")]}),
     {(Doubt.NO_EXIT, "b"), (Doubt.NO_EXIT, "c")}),
    (made({"a": [choice("a")]}), {(Doubt.NO_EXIT, "a"), (Doubt.ORPHAN, "end")}),
    (made({"a": [choice("end")], "b": [choice("end")]}), {(Doubt.ORPHAN, "b")}),
    (made({"a": [choice("end")]}, ends=("end", "other")), {(Doubt.ORPHAN, "other")}),
    # Arrows lead on, but no state opens them.
    (made({"a": [choice("end", "n >= 1")]}), {
        (Doubt.STUCK, "a"), (Doubt.NEVER, "a"), (Doubt.UNREACHED, "end"), (Doubt.EXPERT, "a")}),
    (made({"a": [choice("end"), choice("b", "n >= 1")], "b": [choice("end")]}),
     {(Doubt.NEVER, "a"), (Doubt.UNREACHED, "b")}),
    # A loop that shuts its own door.
    (made({"a": [choice("end", "n = 0"), choice("a", effect="n +1", quality=Quality.WEAK)]}),
     {(Doubt.TRAPPED, "a")}),
    (made({"a": [choice("end", "n < 3"), choice("a", effect="n +1", quality=Quality.WEAK)]},
          variables=(Variable("n", "N", 0, 0, 2),)), set()),
    # What runs out saves from a loop.
    (made({"a": [choice("a", effect="n -1")]}, variables=(Variable("n", "N", 3, 0, 3, True, "end"),)),
     set()),
    # The expert.
    (made({"a": [choice("end", quality=Quality.SOUND)]}), {(Doubt.EXPERT, "a")}),
    (made({"a": [choice("end")]}, expert=("a",)), {(Doubt.EXPERT, "a")}),
    (made({"a": [choice("b"), choice("end")], "b": [choice("end")]}, expert=("b", "end")),
     {(Doubt.EXPERT, "a")}),
    (made({"a": [choice("b"), choice("end")], "b": [choice("end")]}, expert=("a", "b", "end")), set()),
    (made({"a": [choice("b"), choice("end")], "b": [choice("end")]}, expert=("a", "end", "b")),
     {(Doubt.EXPERT, "end")}),
    (made({"a": [choice("b", "n > 0"), choice("a", effect="n +1"), choice("end")], "b": [choice("end")]},
          expert=("a", "b", "end")), {(Doubt.EXPERT, "a")}),
    (made({"a": [choice("b", "n > 0"), choice("a", effect="n +1"), choice("end")], "b": [choice("end")]},
          expert=("a", "a", "b", "end")), set()),
    # An expert who walks in a circle for ever.
    (made({"a": [choice("a"), choice("end", quality=Quality.SOUND)]}), {(Doubt.EXPERT, "a")}),
])
def test_each_doubt_is_found_at_its_place(scenario: Scenario, expected: set[tuple[Doubt, str]]
                                          ) -> None:
    assert found(scenario) == expected


def test_a_path_that_stops_before_its_end_is_blocked() -> None:
    scenario = made({"a": [choice("b")], "b": [choice("end")]}, expert=("a", "b"))
    [doubt] = by_arrows(scenario)
    assert (doubt.doubt, doubt.place) == (Doubt.EXPERT, "b")


def test_too_many_states_are_said_to_be_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph, "MOST_POSITIONS", 50)
    scenario = made({"a": [choice("a", effect="n +1", quality=Quality.WEAK), choice("end"),
                           choice("b", "n = 200")], "b": []},
                    variables=(Variable("n", "N", 0, 0, 900),))
    assert not explore(scenario).complete
    assert {one.doubt for one in by_states(scenario)} == {Doubt.PARTIAL}


def test_the_best_that_is_left_is_known_everywhere() -> None:
    scenario = item().problem
    tried = explore(scenario)
    assert tried.complete
    assert set(tried.best) == set(tried.ways)
    assert tried.best[next(iter(tried.ways))] is Outcome.GOOD


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_scenarios_of_the_page_are_sound(name: str) -> None:
    scenario = item(name).problem
    assert found(scenario) == set()
    assert 8 <= len(scenario.nodes) <= 14
