"""The one door of every handler: method, size, JSON, permission, and errors in words."""

from __future__ import annotations

import functools
import json
import secrets
from collections.abc import Callable
from typing import Any

from webob import Response
from xblock.core import XBlock

from .access import may_author
from .errors import PracticeError
from .exercise import ResponseError
from .language import translator_for
from .text import Text

MAX_REQUEST_BYTES = 300_000
MAX_STUDIO_BYTES = 2_000_000


def json_post(*, author: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Response]]:
    """Make a method `(self, data: dict) -> dict | Response` an XBlock handler for POSTed JSON.

    With `author`, only those who may write the block get through (403 otherwise).
    """

    def decorate(method: Callable[..., Any]) -> Callable[..., Response]:
        @XBlock.handler
        @functools.wraps(method)
        def handler(self: Any, request: Any, suffix: str = "") -> Response:
            try:
                if author and not may_author(self):
                    raise PracticeError(Text("Only the course team may change this exercise."),
                                        "forbidden", 403)
                data = _read(request, MAX_STUDIO_BYTES if author else MAX_REQUEST_BYTES)
                answer = method(self, data)
                if isinstance(answer, Response):
                    return answer
                return json_response(answer)
            except ResponseError as error:
                return _refusal(self, PracticeError(error.message, "response", 400, error.field))
            except PracticeError as error:
                return _refusal(self, error)

        return handler

    return decorate


def _read(request: Any, most: int) -> dict[str, Any]:
    if request.method != "POST":
        raise PracticeError(Text("Send this by POST."), "method", 405)
    body = request.body
    if len(body) > most:
        raise PracticeError(Text("This is larger than {most} bytes.", most=most), "size", 413)
    try:
        data = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise PracticeError(Text("The request is not JSON."), "json") from None
    if not isinstance(data, dict):
        raise PracticeError(Text("The request is not a JSON object."), "json")
    return data


def _refusal(block: Any, error: PracticeError) -> Response:
    body = {"error": error.message.render(translator_for(block)), "code": error.code}
    if error.field:
        body["field"] = error.field
    return json_response(body, error.status)


class Repeated:
    """Pieces of an answer that stand in it more than once: each is turned into JSON once.

    Put into the answer what `place` returns, and give the whole to `json_response`.
    """

    # Nobody outside the process knows it, so that no learner's words can be taken for a place.
    _mark = secrets.token_hex(12)

    def __init__(self) -> None:
        self._pieces: list[tuple[str, str]] = []

    def place(self, piece: Any) -> str:
        """Return what stands for `piece` until the answer is written."""
        place = f"{self._mark}.{len(self._pieces)}."
        self._pieces.append((f'"{place}"', _written(piece)))
        return place

    def filled(self, text: str) -> str:
        """Return the JSON of an answer with the pieces in their places."""
        for place, piece in self._pieces:
            text = text.replace(place, piece)
        return text


def json_response(data: dict[str, Any], status: int = 200, repeated: Repeated | None = None
                  ) -> Response:
    """Return `data` as JSON. WebOb's own way takes simplejson where it is installed: slower."""
    text = _written(data)
    if repeated is not None:
        text = repeated.filled(text)
    return Response(text.encode(), status, content_type="application/json", charset="UTF-8")


# What is answered is made anew for each answer, and cannot hold itself.
_written = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode
