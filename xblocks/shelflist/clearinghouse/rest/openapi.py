"""The OpenAPI 3.1 document, made of what the operations say of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from django.urls import URLPattern
from rest_framework.response import Response

from ..api import TRANSITIONS
from ..formats import FORMATS
from ..vocabularies import names
from .endpoint import Endpoint
from .operations import Operation, operation
from .schemas import SCHEMAS, chosen, part

METHODS = ("get", "post", "put", "delete")
_PARAMETERS: Mapping[str, Mapping[str, Any]] = {
    "record_id": {"type": "string", "format": "uuid"},
    "slug": {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$", "maxLength": 80},
    "verb": chosen(TRANSITIONS),
}
_REFUSALS = {400: "Something in it is wrong: see `faults`.", 401: "Nobody is signed in.",
             403: "It is not for this user.", 404: "It is not there, or not for this user.",
             406: "Only JSON is answered.", 409: "It cannot be done, as things stand now.",
             413: "Too much was sent.", 415: "Only JSON can be sent.",
             429: "Too much was asked for in a short time; Retry-After has the seconds to wait.",
             503: "The site has no search engine."}


class Document(Endpoint):
    """The description of the API."""

    @operation("This document", {200: "openapi"}, cached=3600)
    def get(self, request: Any) -> Response:
        from .urls import urlpatterns

        server = request.build_absolute_uri(".").rstrip("/")
        server = server.removesuffix("/schema")
        return Response({**_document(tuple(urlpatterns)), "servers": [{"url": server}]})


@cache
def _document(patterns: tuple[URLPattern, ...]) -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Shelflist clearinghouse", "version": _version(),
                 "description": "Records of resources for library technical services.",
                 "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}},
        "paths": dict(_paths(patterns)),
        "components": {
            "schemas": SCHEMAS,
            "securitySchemes": {"session": {
                "type": "apiKey", "in": "cookie", "name": "sessionid", "description":
                "The site's session; what changes something also needs X-CSRFToken. A site may "
                "take other proofs, such as a bearer's token."}}},
    }


def _paths(patterns: Iterable[URLPattern]) -> Iterator[tuple[str, dict[str, Any]]]:
    for one in patterns:
        view = getattr(one.callback, "view_class", None) or one.callback.cls
        route = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(one.pattern))
        made = {method: _operation(f"{method}_{one.name.removeprefix('api_')}", asked, route)
                for method in METHODS
                if (asked := getattr(getattr(view, method, None), "operation", None))}
        if made:
            yield f"/{route}", made


def _operation(name: str, one: Operation, route: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "operationId": name, "summary": one.summary,
        "parameters": [*_in_path(route), *_in_query(one)],
        "responses": {**{str(status): _answer(what) for status, what in one.answers.items()},
                      **{str(status): _refusal(status) for status in _refused(one, route)}},
        "security": [{"session": []}] if one.member else [{}, {"session": []}],
    }
    if one.body is not None:
        made["requestBody"] = {"required": True,
                               "content": {"application/json": {"schema": one.body}}}
    return made


def _in_path(route: str) -> Iterator[dict[str, Any]]:
    for name in re.findall(r"{(\w+)}", route):
        schema = _PARAMETERS.get(name) or chosen(
            FORMATS if route.startswith("records/") else names())
        yield {"name": name, "in": "path", "required": True, "schema": schema}


def _in_query(one: Operation) -> Iterator[dict[str, Any]]:
    for name, schema in one.query.items():
        yield {"name": name, "in": "query", "schema": schema}


def _answer(what: str) -> dict[str, Any]:
    if not what:
        return {"description": "Done."}
    if what == "file":
        return {"description": "The file.", "content": {
            one.media_type: {"schema": {}} for one in FORMATS.values()}}
    schema: Mapping[str, Any] = {"type": "object"} if what == "openapi" else part(what)
    return {"description": what, "content": {"application/json": {"schema": schema}}}


def _refusal(status: int) -> dict[str, Any]:
    made: dict[str, Any] = {
        "description": _REFUSALS[status],
        "content": {"application/json": {"schema": part("Problem")}}}
    if status == 429:
        made["headers"] = {"Retry-After": {"schema": {"type": "integer"}, "required": True}}
    return made


def _refused(one: Operation, route: str) -> list[int]:
    """Return the statuses of all refusals: 400 also where a parameter is made up."""
    found = {400, 406, 429, *one.refuses}
    if one.body is not None:
        found |= {413, 415}
    if one.member:
        found |= {401, 403}
    if "{" in route:
        found.add(404)
    return sorted(found)


def _version() -> str:
    try:
        return version("shelflist")
    except PackageNotFoundError:
        return "0"
