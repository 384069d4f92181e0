"""Publications to write: a topic that is wanted, the text, the steps. Nothing typed is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from .. import api
from ..api import publications as press
from ..api.publishing import agent, families
from ..language import said
from ..limits import LimitError, limited
from ..models import Topic
from ..publications.text import MOST, left_out, pictures_undescribed, sanitised
from ..rules.abstracts import examine
from ..vocabularies import LANGUAGES
from .page import APP, done, number, page, signed_in, waiting
from .publication_wording import STEP_DONE
from .publications import topic_page
from .shown import label
from .wording import of_sign

_TYPED = ("title", "text", "abstract", "type", "language", "family", "due")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def want(request: HttpRequest) -> HttpResponse:
    """Take what somebody wants written about."""
    typed = {name: request.POST.get(name, "") for name in ("title", "why")}
    if request.method != "POST":
        return page(request, "want.html", place="publications", **typed)
    try:
        with limited("propose", request.user):
            made = press.want(actor=request.user, **typed)
    except api.StateError as error:
        return page(request, "want.html", place="publications", status=400,
                    error=said(error.message), **typed)
    except LimitError as error:
        return waiting(page(request, "want.html", place="publications", status=429,
                            error=said(error.message), **typed), error)
    return done(request, _("It is on the list of what is wanted."), "topic", made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def write(request: HttpRequest, topic_id: int) -> HttpResponse:
    """Show the text to write on; keep it, look at it, or hand it in."""
    topic = press.topic_for(topic_id=topic_id, user=request.user)
    if request.method != "POST":
        if not press.may_write(request.user, topic):
            return redirect(f"{APP}:topic", topic_id)
        return _form(request, topic, _kept(topic))
    if not press.may_read_working(request.user, topic):
        raise api.ForbiddenError(press.NOT_HERE)
    typed = {name: request.POST.get(name, "") for name in _TYPED}
    opened = number(request.POST.get("version"), least=0)
    if "look" in request.POST:
        return _form(request, topic, typed, opened=opened, looked=True)
    try:
        kept = press.write(
            topic_id=topic_id, actor=request.user, expected=opened, title=typed["title"],
            text=typed["text"], due=_day(typed["due"]),
            details={name: typed[name] for name in ("type", "language", "abstract", "family")})
    except api.ConflictError as error:
        topic.refresh_from_db()
        return _form(request, topic, typed, status=409, error=said(error.message), theirs=True)
    except api.StateError as error:
        return _form(request, topic, typed, opened=opened, status=400, error=said(error.message))
    if "hand_in" in request.POST:
        try:
            press.step(verb="hand_in", topic_id=topic_id, actor=request.user,
                       expected=kept.version)
        except api.ClearinghouseError as error:
            return _form(request, kept, typed, status=409, error=said(error.message))
        return done(request, said(STEP_DONE["hand_in"]), "topic", topic_id)
    words = _("It is kept as version %(n)s.") % {"n": kept.version}
    dropped = left_out(typed["text"])
    if dropped:
        words += " " + _("Left out, since it cannot stand in a text here: %(names)s.") % {
            "names": ", ".join(f"<{one}>" for one in dropped[:10])}
    return done(request, words, "write", topic_id)


@require_POST
@signed_in
def step(request: HttpRequest, topic_id: int, verb: str) -> HttpResponse:
    """Make a step with a publication."""
    topic = press.topic_for(topic_id=topic_id, user=request.user)
    if verb not in press.STEPS:
        return redirect(f"{APP}:topic", topic_id)
    reason, due = (request.POST.get(name, "") for name in ("reason", "due"))
    seen = request.POST.get("version")
    try:
        press.step(
            verb=verb, topic_id=topic_id, actor=request.user, reason=reason, due=_day(due),
            expected=None if seen is None else number(seen, least=0),
            address=request.build_absolute_uri(reverse(f"{APP}:publication", args=[topic_id])))
    except (api.StateError, api.ConflictError) as error:
        topic.refresh_from_db()
        return topic_page(request, topic, status=409, error=said(error.message), verb=verb,
                          reason=reason, due=due)
    to = {"take": "write", "revise": "write", "publish": "publication"}.get(verb, "topic")
    return done(request, said(STEP_DONE[verb]), to, topic_id)


def _form(request: HttpRequest, topic: Topic, typed: dict[str, str], *, opened: int | None = None,
          status: int = 200, error: str = "", looked: bool = False,
          theirs: bool = False) -> HttpResponse:
    text = sanitised(typed["text"][:MOST]) if looked or error else ""
    language = typed["language"] if typed["language"] in LANGUAGES else "en"
    names = families(topic.author_name)
    signs = examine(typed["abstract"], typed["title"], language=language) if looked else ()
    return page(
        request, "write.html", status=status, place="publications", topic=topic, error=error,
        typed=typed, version=topic.version if opened is None else opened, looked=looked,
        text_language=language, preview=SafeString(text) if looked else "",
        dropped=[f"<{one}>" for one in left_out(typed["text"])[:10]] if looked else [],
        undescribed=pictures_undescribed(text) if looked else 0,
        signs=[(one.certain, said(of_sign(one))) for one in signs],
        theirs=topic if theirs else None,
        types=_options("types", press.TYPES, typed["type"]),
        written_in=_options("languages", LANGUAGES, typed["language"]),
        families=[(one, agent(topic.author_name, one).inverted, one == typed["family"])
                  for one in names] if len(names) > 1 else [])


def _options(name: str, values: Any, chosen: str) -> list[tuple[str, str, bool]]:
    return [(one, label(name, one), one == chosen) for one in values]


def _kept(topic: Topic) -> dict[str, str]:
    details = {name: str(topic.details.get(name, "")) for name in
               ("abstract", "type", "language", "family")}
    return {"title": topic.title, "text": topic.text,
            "due": topic.due.isoformat() if topic.due else "", **details}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
