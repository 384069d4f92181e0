"""A scenario as it is being typed, for the map beside its form: nothing in it need be sound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ...practice.form import MAX_ROWS, FieldSpec, FormError
from ...practice.troubles import Trouble
from . import showing
from .authoring import FIELDS, at_row, form_rows, scenario_of, strays
from .problem import doubtful, graph_troubles, slips
from .rules.expression import ExpressionError, check, condition, effect
from .rules.model import Choice, Scenario
from .rules.walk import expert_walk


def sketch(form: Mapping[str, Any]) -> dict[str, Any]:
    """Return the map of a form with what is wrong and what is doubtful in it, each at its row."""
    values = {spec.name: _read(spec, form.get(spec.name)) for spec in FIELDS}
    scenario = scenario_of(values)
    rows = form_rows(values)
    wrong = slips(scenario)
    sound = _pruned(scenario) if wrong else scenario
    if sound.nodes and sound.ends:
        wrong += graph_troubles(sound)
    found = [(one, True) for one in (*strays(values), *(at_row(one, rows) for one in wrong))]
    expert: list[str] = []
    if not found:
        found = [(at_row(one.trouble, rows), one.is_error) for one in doubtful(sound)]
        walk, _ = expert_walk(sound)
        expert = [*(one.node.id for one in walk.decisions), walk.position.place]
    return {
        **_places(sound, scenario, rows), "expert": expert,
        "findings": [{"text": one.message, "error": bad, "field": one.field, "row": one.row,
                      "place": _place(one, values)} for one, bad in found],
    }


def _read(spec: FieldSpec, value: Any) -> Any:
    """Return a field's value, or what stands for one that cannot be read."""
    if spec.kind == "rows":
        given = value[:MAX_ROWS] if isinstance(value, list) else []
        return [{column.name: _read(column, row.get(column.name)) for column in spec.columns}
                for row in given if isinstance(row, Mapping)]
    try:
        return spec.read(value)
    except FormError:
        return spec.default


def _pruned(scenario: Scenario) -> Scenario:
    """Return a scenario without the choices that lead nowhere and what cannot be read."""
    ends, known = scenario.end_by_id, {*scenario.by_id, *scenario.end_by_id}
    states = {one.id for one in scenario.variables}
    objectives = {one.id for one in scenario.objectives}

    def readable(choice: Choice) -> Choice:
        try:
            check(condition(choice.when), states, objectives)
            check(effect(choice.effect), states, objectives)
        except ExpressionError:
            return replace(choice, when="", effect="")
        return choice

    return replace(
        scenario, expert=(), nodes=tuple(replace(node, choices=tuple(
            readable(one) for one in node.choices if one.to in known)) for node in scenario.nodes),
        variables=tuple(one if one.runs_out in ends else replace(one, runs_out="")
                        for one in scenario.variables))


def _places(sound: Scenario, scenario: Scenario, rows: list[int]) -> dict[str, Any]:
    """Return the map, each place and choice with its row in the form."""
    shown = showing.overview(sound)
    row_of = dict(zip([(node.id, one.say) for node, one in scenario.choices()], rows, strict=True))
    count = len(sound.nodes)
    for at, place in enumerate(shown["places"]):
        place["field"], place["row"] = ("nodes", at) if at < count else ("ends", at - count)
        for choice in place["choices"]:
            choice["row"] = row_of.get((place["id"], choice["say"]))
    return shown


def _place(trouble: Trouble, values: Mapping[str, Any]) -> str:
    """Return the id of the place that a trouble of a form is about, '' where it is about none."""
    column = {"nodes": "id", "ends": "id", "choices": "node"}.get(trouble.field, "")
    rows = values.get(trouble.field)
    if not column or trouble.row is None or not isinstance(rows, list):
        return ""
    return str(rows[trouble.row][column]) if trouble.row < len(rows) else ""
