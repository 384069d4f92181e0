"""A group's contributions and rounds as JSON, in the store and in the block's shared state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from ...practice.text import Text
from .rules.aggregate import Cell, Contribution, Round, Share, Spread, ranked_cells
from .rules.gap import SCALES, Rating
from .tasks.survey import SurveyProblem
from .wording import SHARE_LABELS


def contribution_json(person: str, version: str, least: int, ratings: Mapping[str, Rating]
                      ) -> dict[str, Any]:
    """Return what goes to the store when a learner agrees: ratings, and no word of theirs.

    `least` is the least group that the learner was told of.
    """
    return {"person": person, "version": version, "least": least,
            "ratings": ratings_json(ratings)}


def ratings_json(ratings: Mapping[str, Rating]) -> dict[str, list[int]]:
    return {id: [getattr(one, scale) for scale in SCALES] for id, one in ratings.items()}


def contribution_of(data: Mapping[str, Any], known: Mapping[str, Any]) -> Contribution:
    """Return a stored contribution; of competencies that have left the survey nothing is read."""
    return Contribution(data["person"], data["version"], {
        id: Rating(*values) for id, values in data["ratings"].items() if id in known})


def round_json(made: Round, at: str) -> dict[str, Any]:
    """Return a round as kept: figures, and the opaque marks of who they rest on."""
    people = list(made.versions)
    return {"at": at, "people": dict(made.versions), "cells": {
        name: {"n": cell.n, "who": _mask(people, made.members[name]),
               **{scale: _spread_json(getattr(cell, scale)) for scale in SCALES}}
        for name, cell in made.cells.items()}}


def round_of(data: Mapping[str, Any]) -> Round:
    """Return a kept round."""
    people = list(data["people"])
    members, cells = {}, {}
    for name, one in data["cells"].items():
        who = int(one["who"], 16)
        members[name] = frozenset(p for at, p in enumerate(people) if who >> at & 1)
        cells[name] = Cell(one["n"], *(_spread_of(one[scale]) for scale in SCALES))
    return Round(data["people"], members, cells)


def _mask(people: Sequence[str], who: frozenset[str]) -> str:
    return format(sum(1 << at for at, person in enumerate(people) if person in who), "x")


def _spread_json(one: Spread) -> list[Any]:
    return [float(one.mean), float(one.median), one.low, one.middle, one.high]


def _spread_of(data: Sequence[Any]) -> Spread:
    mean, median, *shares = data
    return Spread(Fraction(mean), Fraction(median), *(Share(one) for one in shares))


def shown(problem: SurveyProblem, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a round as the course team sees it; words may be `Text`."""
    made = round_of(data)
    cells = {name: made.cells[name] for name in ranked_cells(made.cells) if name in problem.by_id}
    return {"at": data["at"], "n": made.n, "rows": [
        {"words": problem.by_id[name].words, "n": cell.n, "gap": float(cell.gap),
         **{scale: _shown_spread(getattr(cell, scale)) for scale in SCALES}}
        for name, cell in cells.items()],
        "hidden": [one.words for one in problem.competencies if one.id not in cells]}


def _shown_spread(one: Spread) -> dict[str, Any]:
    return {"mean": float(one.mean), "median": float(one.median), "spread": Text(
        "low {low}, middle {middle}, high {high}", low=SHARE_LABELS[one.low],
        middle=SHARE_LABELS[one.middle], high=SHARE_LABELS[one.high])}
