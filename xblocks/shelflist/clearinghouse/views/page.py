"""What every page is filled with, and how what could not be done is said."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _

from .. import api
from ..language import said
from ..limits import LimitError

APP = "shelflist_clearinghouse"
View = Callable[..., HttpResponse]


def page(request: HttpRequest, template: str, *, status: int = 200,
         **context: Any) -> HttpResponse:
    """Answer with a page of `templates/shelflist_clearinghouse/`."""
    user = request.user
    may = {str(action): api.allowed(user, action) for action in api.Action}
    sign_in = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': _came_from(request)})}"
    # Named here because a site may leave out the processors that would.
    site = {"user": user, "messages": messages.get_messages(request),
            "page_frame": getattr(settings, "SHELFLIST_PAGE_FRAME", "")}
    return render(request, f"{APP}/{template}",
                  {**site, "may": may, "sign_in_url": sign_in, **context}, status=status)


def answered(view: View) -> View:
    """Say what the clearinghouse refuses as a page with a remedy, not as a failure."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except api.ForbiddenError as error:
            return refused(request, error)
        except api.ClearinghouseError as error:
            return page(request, "refused.html", status=409, heading=_("This was not done"),
                        lines=[said(error.message), _("Nothing was changed.")])

    return answer


def signed_in(view: View) -> View:
    """Send whoever is not signed in to sign in first, and back."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(_came_from(request))
        return view(request, *args, **kwargs)

    return answered(answer)


def permitted(request: HttpRequest, action: api.Action) -> None:
    """Raise PermissionDenied, which the site says in its own way, unless the user may."""
    if not api.allowed(request.user, action):
        raise PermissionDenied


def refused(request: HttpRequest, error: api.ForbiddenError) -> HttpResponse:
    """Answer what is not there, or not for this user: the two are not told apart."""
    if not request.user.is_authenticated and request.method != "GET":
        return redirect_to_login(_came_from(request))
    return page(request, "refused.html", status=404, heading=_("There is nothing here for you"),
                lines=[said(error.message)], sign_in=not request.user.is_authenticated)


def done(request: HttpRequest, words: str, to: str, *args: Any, **kwargs: Any) -> HttpResponse:
    """Go on to a page of the clearinghouse, which says what was done."""
    messages.success(request, words)
    return redirect(f"{APP}:{to}", *args, **kwargs)


def not_done(request: HttpRequest, error: api.ClearinghouseError, to: str, *args: Any,
             **kwargs: Any) -> HttpResponse:
    """Go back to a page, which says why nothing was changed."""
    messages.error(request, said(error.message))
    return redirect(f"{APP}:{to}", *args, **kwargs)


def waiting(answer: HttpResponse, error: Exception) -> HttpResponse:
    """Add to an answer for how many seconds to wait, where that was the trouble."""
    if isinstance(error, LimitError):
        answer["Retry-After"] = str(error.wait)
    return answer


def number(text: str | None, least: int = 1, most: int = 100_000) -> int:
    """Return a number of an address, kept within its bounds; what is none is the least."""
    text = (text or "")[:9]
    return min(max(int(text), least), most) if text.isdecimal() else least


def _came_from(request: HttpRequest) -> str:
    """Where to return after signing in: a page that can be asked for by GET."""
    if request.method == "GET":
        return request.get_full_path()
    before = request.headers.get("referer", "")
    if before and url_has_allowed_host_and_scheme(before, {request.get_host()}):
        return before
    return "/"
