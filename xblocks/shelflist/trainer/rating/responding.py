"""A learner's ratings and marked lines as they travel, held to the sample and its rubric."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...practice.exercise import ResponseError
from ...practice.rubric import RatingError, read_ratings
from ...practice.text import Text
from ...practice.work import only
from .problem import RateProblem


@dataclass(frozen=True, slots=True)
class Given:
    """The levels that were given, by criterion, and the turns marked for each, in order."""

    levels: Mapping[str, int]
    marked: Mapping[str, tuple[int, ...]]


def read_response(problem: RateProblem, response: Any) -> Given:
    """Read {'ratings': {criterion: level}, 'evidence': {criterion: [turns]}}.

    An answer that the exercise gives has 'experts' too, for the page to set side by side; of a
    learner's it is not looked at.

    Raises:
        ResponseError: when it is of another form, or names what the sample has not.
    """
    if isinstance(response, Mapping):
        response = {name: value for name, value in response.items() if name != "experts"}
    response = only(response, "ratings", "evidence")
    try:
        levels = read_ratings(problem.rated_by, response["ratings"], whole=False)
    except RatingError as error:
        raise ResponseError(error.message, "ratings") from None
    evidence = response["evidence"]
    if not isinstance(evidence, Mapping) or not set(evidence) <= set(problem.rated_by.ids):
        raise ResponseError(Text("Send the lines of each criterion by its id."), "evidence")
    last = len(problem.sample.lines)
    return Given(levels, {name: _lines(turns, last) for name, turns in evidence.items()})


def _lines(turns: Any, last: int) -> tuple[int, ...]:
    if not isinstance(turns, list) or len(turns) > last or not all(
            type(one) is int and 1 <= one <= last for one in turns):
        raise ResponseError(Text("Send lines as numbers from 1 to {last}.", last=last), "evidence")
    return tuple(sorted(set(turns)))
