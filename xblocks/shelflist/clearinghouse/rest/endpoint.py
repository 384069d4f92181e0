"""What every endpoint does the same way: who asks, how often, what was sent, how it is refused.

All of it is said here and nothing is taken from the site's `REST_FRAMEWORK`, so that the API is the
same on a platform that has its own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.decorators import method_decorator
from django.utils.module_loading import import_string
from django.views.decorators.http import conditional_page
from rest_framework import exceptions
from rest_framework.authentication import SessionAuthentication
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import JSONParser
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView, set_rollback

from ...practice.text import Text
from .. import api
from ..limits import LimitError, spend
from ..models import Collection, Record
from .answers import fault_of, problem
from .checking import Fault, body_faults, query_faults
from .operations import Operation
from .schemas import SCHEMAS

MOST_BYTES = 512 * 1024
"""Of what is sent; a description at its limits has about 100 KB."""


class InvalidError(Exception):
    """What was sent is not what the operation takes."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(len(faults))
        self.faults = faults


class NotThereError(Exception):
    """What is asked for is not there, or not for this user: the two are not told apart."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.render())
        self.message = message


class SiteSession(SessionAuthentication):
    """Who is signed in to the site. Who is not is told so by 401, with the way named."""

    def authenticate_header(self, request: Any) -> str:
        return 'Session realm="clearinghouse"'


class OnlyJson(DefaultContentNegotiation):
    """JSON is answered; a parameter `format` is a facet here and no way to ask for another."""

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        accepted = self.get_accept_list(request)
        renderer = renderers[0]
        wanted = {one.partition(";")[0].strip().lower() for one in accepted}
        if wanted & {"*/*", "application/*", renderer.media_type}:
            return renderer, renderer.media_type
        raise exceptions.NotAcceptable


class BoundedJson(JSONParser):
    """JSON of bounded size and depth, whose texts are text."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        sent = stream.read(MOST_BYTES + 1)
        if len(sent) > MOST_BYTES:
            raise TooLargeError
        try:
            made = json.loads(sent, parse_constant=_no_number)
            # Half a character, which JSON can name, cannot be kept.
            json.dumps(made, ensure_ascii=False).encode()
        except (ValueError, RecursionError) as error:
            raise exceptions.ParseError from error
        return made


class TooLargeError(exceptions.APIException):
    """More was sent than is read."""

    status_code = 413


class UnavailableError(exceptions.APIException):
    """The site has no search engine."""

    status_code = 503


class Throttle(BaseThrottle):
    """So many requests a minute: of somebody who is signed in, else of an address."""

    def allow_request(self, request: Any, view: Any) -> bool:
        user = request.user
        signed_in = user is not None and user.is_authenticated
        self.left = (spend("member", str(user.pk)) if signed_in
                     else spend("anonymous", address_of(request)))
        return not self.left

    def wait(self) -> float:
        return self.left


def address_of(request: Any) -> str:
    """Return the address that a request came from.

    The header that proxies write can be begun by anybody, so it is believed for as many proxies as
    the setting SHELFLIST_PROXIES says, none by default. (The LMS puts the reader's address into
    REMOTE_ADDR itself.)
    """
    trusted = int(getattr(settings, "SHELFLIST_PROXIES", 0))
    forwarded = [one.strip() for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if trusted and len(forwarded) >= trusted and forwarded[-trusted]:
        return forwarded[-trusted]
    return str(request.META.get("REMOTE_ADDR", ""))


@method_decorator(conditional_page, name="dispatch")
class Endpoint(APIView):
    """An address of the API. `asked` are the checked values of its query, `sent` those of its
    body."""

    renderer_classes = (JSONRenderer,)
    parser_classes = (BoundedJson,)
    permission_classes = ()
    throttle_classes = (Throttle,)
    content_negotiation_class = OnlyJson
    metadata_class = None
    versioning_class = None
    schema = None
    http_method_names = ["get", "head", "post", "put", "delete"]
    operation: Operation | None = None
    asked: Mapping[str, Any]
    sent: Mapping[str, Any]

    def get_authenticators(self) -> list[Any]:
        """Return the ways to say who one is: a setting has their classes."""
        named = getattr(settings, "SHELFLIST_API_AUTHENTICATION", ()) or (SiteSession,)
        return [(import_string(one) if isinstance(one, str) else one)() for one in named]

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Look at the request before anything is done for it."""
        super().initial(request, *args, **kwargs)
        method = request.method.lower() if request.method != "HEAD" else "get"
        one = getattr(getattr(self, method, None), "operation", None)
        self.operation = one
        if one is None:
            return
        if one.member and not request.user.is_authenticated:
            raise exceptions.NotAuthenticated
        self.asked, faults = query_faults(one.query, dict(request.query_params.lists()))
        self.sent = {}
        if one.body is not None:
            self.sent = request.data
            faults += body_faults(one.body, self.sent, SCHEMAS)
        if faults:
            raise InvalidError(faults)

    def finalize_response(self, request: HttpRequest, response: HttpResponseBase, *args: Any,
                          **kwargs: Any) -> HttpResponseBase:
        """Say how long an answer may be kept, and by whom."""
        made = super().finalize_response(request, response, *args, **kwargs)
        seconds = self.operation.cached if self.operation and made.status_code == 200 else 0
        user = getattr(request, "user", None)
        if seconds and not (user and user.is_authenticated):
            made["Cache-Control"] = f"public, max-age={seconds}"
        else:
            made["Cache-Control"] = "private, no-cache"
        patch_vary_headers(made, ("Accept-Language", "Authorization", "Cookie"))
        made["X-Content-Type-Options"] = "nosniff"
        return made

    def get_exception_handler(self) -> Any:
        return refused

    def record(self, record_id: str) -> Record:
        """Return a record that this user may see. Raises NotThereError."""
        try:
            return api.record_for(record_id=self.id_of(record_id), user=self.request.user)
        except api.ForbiddenError as error:
            raise NotThereError(error.message) from error

    @staticmethod
    def id_of(text: str) -> UUID:
        """Return the id of a record that an address has. Raises NotThereError where it is none."""
        try:
            return UUID(text)
        except ValueError as error:
            raise NotThereError(Text("There is no such record, or it is not public.")) from error

    def collection_of(self, slug: str) -> Collection:
        """Return a collection that this user may see. Raises NotThereError."""
        try:
            return api.collection_for(slug=slug, user=self.request.user)
        except api.ForbiddenError as error:
            raise NotThereError(error.message) from error


class Unknown(Endpoint):
    """Whatever else is asked for below the API's address."""

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        raise Http404


_REFUSALS: tuple[tuple[type[Exception], int, str, Text], ...] = (
    (exceptions.NotAuthenticated, 401, "sign_in", Text("Sign in first.")),
    (exceptions.AuthenticationFailed, 401, "sign_in",
     Text("Who you are could not be made sure of: sign in again.")),
    (exceptions.PermissionDenied, 403, "forbidden", Text("You may not do this.")),
    (PermissionDenied, 403, "forbidden", Text("You may not do this.")),
    (Http404, 404, "not_found", Text("There is nothing at this address.")),
    (exceptions.MethodNotAllowed, 405, "method", Text("This cannot be done at this address.")),
    (exceptions.NotAcceptable, 406, "type", Text("Answers are in application/json.")),
    (exceptions.UnsupportedMediaType, 415, "type", Text("Send application/json.")),
    (exceptions.ParseError, 400, "invalid", Text("This is not JSON that can be read.")),
    (TooLargeError, 413, "too_large", Text("At most {n} bytes can be sent.", n=MOST_BYTES)),
    (UnavailableError, 503, "unavailable",
     Text("Search is not set up on this site yet: whoever runs it names an engine in its "
          "settings.")),
)


def refused(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """Answer a refusal in the one form of all of them; None for a failure of the program."""
    made = _refused(error, context["request"])
    if made is not None:
        set_rollback()
        if isinstance(error, exceptions.APIException):
            if getattr(error, "auth_header", None):
                made["WWW-Authenticate"] = error.auth_header
    return made


def _refused(error: Exception, request: Any) -> Response | None:
    if isinstance(error, InvalidError):
        return Response(problem("invalid", Text("This is not what can be sent here."),
                                faults=[fault_of(one) for one in error.faults]), 400)
    if isinstance(error, NotThereError):
        return Response(problem("not_found", error.message), 404)
    if isinstance(error, exceptions.Throttled | LimitError):
        wait = int(error.wait or 1)
        message = error.message if isinstance(error, LimitError) else Text(
            "Too much was asked for in a short time: ask again in {n} s.", n=wait)
        return Response(problem("too_many", message), 429, headers={"Retry-After": str(wait)})
    if isinstance(error, api.DuplicateError):
        return Response(problem("duplicate", error.message, same=error.records, request=request),
                        409)
    if isinstance(error, api.ForbiddenError):
        return Response(problem("forbidden", error.message), 403)
    if isinstance(error, api.ConflictError):
        return Response(problem("conflict", error.message), 409)
    if isinstance(error, api.ClearinghouseError):
        return Response(problem("state", error.message), 409)
    for kind, status, code, words in _REFUSALS:
        if isinstance(error, kind):
            return Response(problem(code, words), status)
    return None


def _no_number(name: str) -> Any:
    raise ValueError(name)

