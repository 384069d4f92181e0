"""What a learner sends to a survey, read strictly: ratings of competencies, and a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...practice.exercise import ResponseError
from ...practice.olx import folded
from ...practice.text import Text
from ...practice.work import only
from .rules.gap import LEAST, MOST, SCALES, Rating

MOST_CHARACTERS = 500
PLAN_FIELDS = ("what", "when", "know")
APPLIES = "applies"


@dataclass(frozen=True, slots=True)
class Answers:
    """The ratings that are whole, what does not apply, what is still open, and the plan."""

    ratings: Mapping[str, Rating]
    not_applying: tuple[str, ...]
    open: tuple[str, ...]
    plan: Mapping[str, Mapping[str, str]]


def read_answers(response: Any, ids: Sequence[str]) -> Answers:
    """Return the answers in the order of the survey.

    Raises:
        ResponseError: when the response is not of the survey's form.
    """
    given = only(response, "ratings", "plan")
    rated = _object(given["ratings"], "ratings", ids)
    ratings: dict[str, Rating] = {}
    not_applying = []
    for id in ids:
        one = _object(rated.get(id, {}), "ratings", (*SCALES, APPLIES))
        values = {scale: _value(one[scale]) for scale in SCALES if scale in one}
        if one.get(APPLIES, True) not in (True, False):
            raise ResponseError(Text("“Does not apply” is true or false."), "ratings")
        if one.get(APPLIES) is False:
            not_applying.append(id)
        elif len(values) == len(SCALES):
            ratings[id] = Rating(**values)
    left = tuple(id for id in ids if id not in ratings and id not in not_applying)
    plan = {id: read for id, one in _object(given["plan"], "plan", ids).items()
            if any((read := _plan(one)).values())}
    return Answers(ratings, tuple(not_applying), left, plan)


def kept_answers(response: Any, ids: Sequence[str]) -> Answers:
    """Return the answers of a stored response to a survey that was edited since.

    What has left the survey is passed over. Raises ResponseError as `read_answers` does.
    """
    if isinstance(response, Mapping):
        response = {name: {id: one for id, one in part.items() if id in ids}
                    if isinstance(part, Mapping) else part for name, part in response.items()}
    return read_answers(response, ids)


def _object(value: Any, field: str, known: Sequence[str]) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or not set(value) <= set(known):
        raise ResponseError(Text("Send an answer for each competency by its id."), field)
    return value


def _value(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not LEAST <= value <= MOST:
        raise ResponseError(Text("A rating is a whole number from {least} to {most}.",
                                 least=LEAST, most=MOST), "ratings")
    return value


def _plan(value: Any) -> dict[str, str]:
    one = _object(value, "plan", PLAN_FIELDS)
    found = {}
    for field in PLAN_FIELDS:
        text = one.get(field, "")
        if not isinstance(text, str):
            raise ResponseError(Text("Send text in each field of the plan."), "plan")
        if len(text) > MOST_CHARACTERS:
            raise ResponseError(Text(
                "{n} characters are too many for one field; {most} is the limit.", n=len(text),
                most=MOST_CHARACTERS), "plan")
        found[field] = folded(text)
    return found
