"""What a learner sends of an abstract, read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...practice.exercise import ResponseError
from ...practice.olx import NOT_XML
from ...practice.rubric import RatingError, read_ratings
from ...practice.text import Text
from ..rules.abstracts import has_words
from .rubric import RUBRIC
from .setting import MOST_TEXT


def fields_of(response: Any, *names: str) -> Mapping[str, Any]:
    """Return a response that is an object with no other fields. Raises ResponseError."""
    if not isinstance(response, Mapping) or not set(response) <= set(names):
        raise ResponseError(Text("Send the answer as an object with {names}.",
                                 names=", ".join(names)))
    return response


def text_of(value: Any) -> str:
    """Return an abstract as it was sent, blanks and all. Raises ResponseError."""
    if not isinstance(value, str) or not has_words(value):
        raise ResponseError(Text("Write the abstract as text."), "text")
    if len(value) > MOST_TEXT:
        raise ResponseError(Text("{n} characters are too many; {most} is the limit.",
                                 n=len(value), most=MOST_TEXT), "text")
    return NOT_XML.sub(" ", value)


def written(response: Any) -> tuple[str, dict[str, int]]:
    """Return text and own ratings of a response to `write`.

    `points` is of the answer alone, which is drawn as a response is; of what a learner sends under
    that name no notice is taken. Raises ResponseError.
    """
    data = fields_of(response, "text", "ratings", "points")
    try:
        ratings = read_ratings(RUBRIC, data.get("ratings") or {}, whole=False)
    except RatingError as error:
        raise ResponseError(error.message, "ratings") from None
    return text_of(data.get("text")), ratings


def mended(response: Any) -> str:
    """Return the text of a response to `mend`. Raises ResponseError."""
    data = fields_of(response, "text", "points")
    return text_of(data.get("text"))
