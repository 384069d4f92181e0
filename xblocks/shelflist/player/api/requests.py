"""Requests and responses between Django and the handlers, which speak WebOb."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from webob import Request
from webob.multidict import MultiDict, NestedMultiDict, NoVars


class BlockRequest(Request):
    """A Django request as a handler sees it.

    Form and files come from Django, which may have read them already to check the CSRF token.
    """

    def __init__(self, request: HttpRequest) -> None:
        environ = dict(request.META)
        environ["PATH_INFO"] = request.path_info
        environ.setdefault("wsgi.url_scheme", request.scheme or "http")
        environ["shelflist.request"] = request
        super().__init__(environ)

    @property
    def _request(self) -> HttpRequest:
        # The name that XBlock's own wrapper has; the standard video block reads it.
        return self.environ["shelflist.request"]

    @property
    def GET(self) -> MultiDict:
        return MultiDict(_pairs(self._request.GET))

    @property
    def POST(self) -> Any:
        if self.method not in ("POST", "PUT", "PATCH"):
            return NoVars("Not a form request")
        files = ((name, _Upload(file)) for name, file in _pairs(self._request.FILES))
        return NestedMultiDict(MultiDict(_pairs(self._request.POST)), MultiDict(files))

    @property
    def body(self) -> bytes:
        return self._request.body

    @property
    def body_file(self) -> HttpRequest:
        return self._request


class _Upload:
    # What handlers read of a cgi.FieldStorage.
    def __init__(self, file: Any) -> None:
        self.file = file
        self.name = file.field_name
        self.filename = file.name


def _pairs(values: Any) -> Iterable[tuple[str, Any]]:
    return [(name, value) for name in values for value in values.getlist(name)]


def django_response(response: Any) -> HttpResponse:
    """The handler's answer, not to be kept by any cache."""
    answer = HttpResponse(content=b"".join(response.app_iter), status=response.status_code)
    for name, value in response.headerlist:
        # The length and the connection are the server's to tell; cookies are the site's.
        if name.lower() not in ("content-length", "connection", "set-cookie"):
            answer[name] = value
    answer["Cache-Control"] = "no-store"
    return answer
