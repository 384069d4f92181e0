"""The pages for what could not be done: each says what happened and what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from .. import api
from .page import page


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with the back end's own words where it has some."""
    known = isinstance(exception, api.PlayerError) and str(exception)
    return page(
        request,
        "error.html",
        status=404,
        heading=_("There is nothing at this address"),
        lines=[
            str(exception)
            if known
            else _("The link may be old, or the course may have been imported anew without it.")
        ],
    )


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse | HttpResponseRedirect:
    """403; a visitor who is not signed in is sent to sign in and comes back."""
    if isinstance(exception, api.SignInRequired) and request.method in ("GET", "HEAD"):
        return redirect(reverse("sign_in") + "?" + urlencode({"next": request.get_full_path()}))
    known = isinstance(exception, api.PlayerError) and str(exception)
    return page(
        request,
        "error.html",
        status=403,
        heading=_("This account may not open this page"),
        lines=[
            str(exception) if known else _("Sign in with an account that may, or ask its owner.")
        ],
        sign_in=not request.user.is_authenticated,
    )


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 where the form's token was missing or old (Django's CSRF check)."""
    return page(
        request,
        "error.html",
        status=403,
        heading=_("This form was too old to accept"),
        lines=[
            _(
                "Nothing was changed. Go back, load the page again and send it once more. "
                "If that does not help, allow cookies for this site."
            )
        ],
    )


def failed(request: HttpRequest) -> HttpResponse:
    """500. Asks nothing of the database, which may be what failed."""
    return render(request, "player/failure.html", status=500)
