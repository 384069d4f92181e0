"""The same moves always lead to the same place, and only a rewind takes one back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelflist.trainer.scenario.rules import walk as walk_rules
from shelflist.trainer.scenario.rules.model import Outcome, choice_id
from shelflist.trainer.scenario.rules.walk import (
    MOST_MOVES,
    expert_walk,
    outcome,
    replay,
)

from ..items import EXAMPLES, NO_ACCESS, SMALL, item, moves

SCENARIO = item().problem
SCENARIOS = [SCENARIO, *(item(name).problem for name in EXAMPLES)]


def walked(*said: str):  # type: ignore[no-untyped-def]
    return replay(SCENARIO, moves(SCENARIO, *said))


def test_effects_are_bounded_and_conditions_open_and_shut() -> None:
    walk = walked("Wait.")
    assert walk.position.state.named(SCENARIO) == {"time": 8, "secret": 2}
    assert [one.say for _, one in walk.open] == ["Listen on.", "Sum up."]
    assert [one.say for _, one in walked("Go on.").open] == ["Listen on.", "Stop."]
    assert walked("Scold.").end.id == "gone"


def test_a_number_that_runs_out_leads_to_its_end() -> None:
    walk = walked("Go on.", "Listen on.", "Listen on.")
    assert (walk.position.place, walk.position.state.values[0]) == ("late", 0)
    assert walk.over and walk.end.outcome is Outcome.POOR


@pytest.mark.parametrize(("said", "expected"), [
    (("Wait.", "Sum up."), Outcome.GOOD), (("Go on.", "Stop."), Outcome.FAIR),
    (("Scold.",), Outcome.POOR), (("Wait.",), None)])
def test_an_end_is_better_where_its_condition_holds(said: tuple[str, ...], expected: Outcome | None
                                                    ) -> None:
    assert outcome(SCENARIO, walked(*said).position) is expected


def test_a_rewind_takes_back_and_is_remembered() -> None:
    walk = walked("Scold.", "back:0", "Wait.")
    assert [one.choice.say for one in walk.decisions] == ["Wait."]
    assert [one.choice.say for one in walk.taken_back] == ["Scold."]
    assert (walk.rewinds, walk.rewinds_left, walk.used) == (1, 0, 3)


@pytest.mark.parametrize("said", [
    ("Sum up.",), ("Wait.", "Stop."), ("Scold.", "Wait."), ("back:0",), ("Wait.", "back:1"),
    ("Wait.", "back:-1"), ("Wait.", "back:00"), ("Scold.", "back:0", "Wait.", "back:0")])
def test_what_cannot_be_done_stops_the_replay_there(said: tuple[str, ...]) -> None:
    assert walked(*said).used == len(said) - 1


@settings(max_examples=40)
@given(st.data())
def test_a_walk_is_the_same_whenever_it_is_replayed(data: st.DataObject) -> None:
    scenario = data.draw(st.sampled_from(SCENARIOS))
    log: list[str] = []
    for _ in range(data.draw(st.integers(0, 12))):
        walk = replay(scenario, log)
        can = [choice_id(node, one) for node, one in walk.open]
        can += [f"back:{n}" for n in range(len(walk.decisions)) if walk.rewinds_left]
        if not can:
            break
        log.append(data.draw(st.sampled_from(can)))
        longer = replay(scenario, log)
        assert longer.used == len(log)
        assert replay(scenario, log).position == longer.position
        for one, value in zip(scenario.variables, longer.position.state.values, strict=True):
            assert one.least <= value <= one.most
    full = replay(scenario, log)
    assert full.rewinds <= scenario.rewinds
    for cut in range(len(log)):
        assert replay(scenario, log[:cut]).moves == full.moves[:cut]


@given(st.lists(st.text(max_size=12) | st.sampled_from(["back:0", "back:999"]), max_size=8))
def test_any_words_are_walked_as_far_as_they_go(log: list[str]) -> None:
    assert replay(SCENARIO, log).used <= len(log)


def test_a_walk_has_an_end_of_its_own() -> None:
    scenario = item(SMALL.replace(' effect="time -3"><say>Listen on.', "><say>Listen on.")).problem
    walk = replay(scenario, moves(scenario, "Wait.", *["Listen on."] * 300))
    assert (walk.used, walk.over, walk.end) == (MOST_MOVES, True, None)


def test_the_experts_walk_is_found_with_and_without_a_path() -> None:
    walk, blocked = expert_walk(SCENARIO)
    assert blocked is None and [one.choice.say for one in walk.decisions] == ["Wait.", "Sum up."]
    walk, blocked = expert_walk(item(NO_ACCESS).problem)
    assert blocked is None
    assert [one.node.id for one in walk.decisions] == ["nine", "paper", "decide", "accounts"]


def test_of_a_scenario_few_positions_are_kept_and_a_walk_is_the_same_without(
        monkeypatch: pytest.MonkeyPatch) -> None:
    said = ("Wait.", "Listen on.", "back:1", "Sum up.")
    kept = replay(scenario := item().problem, moves(scenario, *said))
    assert scenario.decisions
    monkeypatch.setattr(walk_rules, "MOST_KEPT", 1)
    bare = replace(scenario)
    assert replay(bare, moves(bare, *said)) == kept
    assert len(bare.decisions) == 1
    assert hash(bare) == hash(scenario)
