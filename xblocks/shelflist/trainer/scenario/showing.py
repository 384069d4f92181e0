"""What a browser may see: the place where a walk stands, and when all is over the whole map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...practice.text import Html
from .rules.graph import explore
from .rules.model import Choice, Scenario, choice_id
from .rules.walk import Decision, Walk, after, expert_walk


def place(walk: Walk) -> dict[str, Any]:
    """Return where a walk stands: never what has not been reached, nor how anything is judged."""
    scenario, position = walk.scenario, walk.position
    here = walk.end or scenario.by_id[position.place]
    last = walk.decisions[-1].choice if walk.decisions else None
    return {
        "title": here.title,
        "scene": Html(here.scene),
        "came": {"say": last.say, "then": Html(last.then)} if last else None,
        "end": walk.end is not None,
        "over": walk.over,
        "states": [{"label": one.label, "value": value, "least": one.least, "most": one.most}
                   for one, value in zip(scenario.variables, position.state.values, strict=True)
                   if one.shown],
        "objectives": [{"text": one.text, "met": one.id in position.state.met}
                       for one in scenario.objectives],
        # By their ids, which tell nothing: an author's order often does.
        "choices": [] if walk.over else sorted(
            ({"id": choice_id(node, one), "say": one.say} for node, one in walk.open),
            key=lambda one: one["id"]),
        "path": path(walk.decisions),
        "moves": list(walk.moves),
        "rewinds": {"left": walk.rewinds_left, "cost": scenario.rewind_cost},
    }


def path(decisions: Sequence[Decision]) -> list[dict[str, str]]:
    """Return the decisions of a walk: the moment, what was said or done."""
    return [{"title": one.node.title, "id": choice_id(one.node, one.choice),
             "say": one.choice.say} for one in decisions]


def overview(scenario: Scenario) -> dict[str, Any]:
    """Return the whole map: every moment with its choices, every end. All of it is key."""
    return {
        "places": [
            *({"id": node.id, "title": node.title, "outcome": "", "choices": [
                {"id": choice_id(node, one), "say": one.say, "to": one.to, "when": one.when,
                 "quality": one.quality.value, "why": one.why,
                 "effect": list(effect_words(scenario, one))} for one in node.choices]}
              for node in scenario.nodes),
            *({"id": end.id, "title": end.title, "outcome": (end.better or end.outcome).value,
               "choices": []} for end in scenario.ends)],
        "out": sorted({one.runs_out for one in scenario.variables if one.runs_out}),
    }


def effect_words(scenario: Scenario, choice: Choice) -> Iterator[str]:
    """Yield what a choice changes, in the author's labels and in signs of every language."""
    labels = {one.id: one.label for one in scenario.variables}
    texts = {one.id: one.text for one in scenario.objectives}
    for change in choice.changes:
        match change.kind:
            case "add":
                sign = "+" if change.number >= 0 else "−"
                yield f"{labels[change.name]} {sign}{abs(change.number)}"
            case "set":
                yield f"{labels[change.name]} = {change.number}"
            case "meet":
                yield f"✓ {texts[change.name]}"
            case "lose":
                yield f"✗ {texts[change.name]}"


def answer(scenario: Scenario) -> dict[str, Any]:
    """Return the expert's walk as a response, and with it the map for the debrief."""
    walk, _ = expert_walk(scenario)
    best = explore(scenario).best
    left = {(one.node.id, choice_id(one.node, choice)): best.get(
        after(scenario, one.before.state, choice)) for one in walk.decisions for choice in one.open}
    shown = overview(scenario)
    for place in shown["places"]:
        for choice in place["choices"]:
            reached = left.get((place["id"], choice["id"]))
            if reached is not None:
                choice["left"] = reached.value
    return {"moves": list(walk.moves), "path": path(walk.decisions), "map": shown}
