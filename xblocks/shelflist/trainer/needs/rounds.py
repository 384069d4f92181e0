"""A group's contributions and rounds as JSON, in the store and in the block's shared state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from fractions import Fraction
from typing import Any

from ...practice.text import Text, trimmed
from .rules.aggregate import Cell, Contribution, Round, ranked_cells
from .rules.figures import HIGHEST_MEAN, LOWEST_MEAN, Share, Shares, Spread
from .rules.gap import SCALES, Rating
from .tasks.survey import SurveyProblem
from .wording import SHARE_LABELS


def contribution_json(least: int, ratings: Mapping[str, Rating]) -> dict[str, Any]:
    """Return what goes to the store when a learner agrees: ratings, and no word of theirs.

    `least` is the least group that the learner was told of.
    """
    return {"least": least, "ratings": ratings_json(ratings)}


def ratings_json(ratings: Mapping[str, Rating]) -> dict[str, list[int]]:
    return {id: [getattr(one, scale) for scale in SCALES] for id, one in ratings.items()}


def contribution_of(person: str, data: Mapping[str, Any], known: Mapping[str, Any]
                    ) -> Contribution:
    """Return a stored contribution; of competencies that have left the survey nothing is read.

    `person` is the mark of who shared it.
    """
    return Contribution(person, {
        id: Rating(*values) for id, values in data["ratings"].items() if id in known})


def round_json(made: Round, at: str, key: str) -> dict[str, Any]:
    """Return a round as kept: figures, the opaque marks of those in it, and whose marks they are.

    `key` tells one secret under which marks are made from another.
    """
    return {"at": at, "key": key, "people": sorted(made.people), "cells": {
        name: {"n": cell.n, **{scale: _spread_json(getattr(cell, scale)) for scale in SCALES}}
        for name, cell in made.cells.items()}}


def round_of(data: Mapping[str, Any]) -> Round:
    """Return a kept round."""
    return Round(frozenset(data["people"]), {
        name: Cell(one["n"], *(_spread_of(one[scale]) for scale in SCALES))
        for name, one in data["cells"].items()})


def _spread_json(one: Spread) -> list[Any]:
    return [float(one.mean), *(astuple(one.shares) if one.shares else ())]


def _spread_of(data: Sequence[Any]) -> Spread:
    mean, *shares = data
    shares = shares[-3:]  # rounds were first kept with a median before them
    return Spread(Fraction(mean), Shares(*(Share(one) for one in shares)) if shares else None)


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
    mean: Any = float(one.mean)
    if one.mean == HIGHEST_MEAN:
        mean = Text("{mean} or more", mean=trimmed(mean))
    elif one.mean == LOWEST_MEAN:
        mean = Text("{mean} or less", mean=trimmed(mean))
    return {"mean": mean, "spread": Text(
        "low {low}, middle {middle}, high {high}", low=SHARE_LABELS[one.shares.low],
        middle=SHARE_LABELS[one.shares.middle], high=SHARE_LABELS[one.shares.high],
    ) if one.shares else Text("spread not shown")}
