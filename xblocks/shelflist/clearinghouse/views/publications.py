"""Publications to read: the lists, the page of each, and how far what is wanted has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from ...practice.text import Text
from .. import api
from ..api import publications as press
from ..language import said
from ..models import Topic
from ..publications.text import cleaned
from ..schema_org import learning_resource, script_text
from .citing import citations
from .page import APP, answered, number, page, signed_in
from .publication_wording import STEP_NAMES, VERBS
from .shown import described, label
from .working import Event, Step

PAGE = 50
MOST_LINES = 100
MAIN = ("take", "hand_in", "accept", "publish")
"""Steps that go forward."""


@dataclass(frozen=True, slots=True)
class List:
    """A list of publications; `action` is what one must be allowed to see it, None for all."""

    name: str
    heading: Text
    empty: Text
    topics: Callable[[Any], QuerySet[Topic]]
    action: api.Action | None = None


def _in(state: Topic.State, *order: str) -> Callable[[Any], QuerySet[Topic]]:
    return lambda _user: Topic.objects.filter(state=state).order_by(*order, "pk")


State = Topic.State
LISTS = (
    List("published", Text("Published"), Text("Nothing is published here yet."),
         lambda _user: press.in_sight()),
    List("wanted", Text("Wanted"),
         Text("Nobody waits for a text. What should be written about?"),
         _in(State.WANTED, "wanted_at")),
    List("taken", Text("Being written"), Text("Nobody is writing now."), _in(State.TAKEN, "due")),
    List("overdue", Text("Overdue"), Text("Nothing is overdue."), lambda _user: press.overdue()),
    List("own", Text("Mine"), Text("What you want, and what you write, is listed here."),
         lambda user: Topic.objects.filter(Q(author=user) | Q(wanted_by=user)
                                           ).order_by("-changed_at", "-pk"), api.Action.PROPOSE),
    List("review", Text("To be reviewed"), Text("Nothing waits for a reviewer."),
         _in(State.DRAFT, "changed_at"), api.Action.JUDGE),
    List("accepted", Text("Accepted, to be published"), Text("Nothing waits to be published."),
         _in(State.REVIEWED, "changed_at"), api.Action.JUDGE),
    List("dropped", Text("Dropped"), Text("Nothing was dropped."),
         _in(State.DROPPED, "-changed_at"), api.Action.JUDGE),
)


@require_safe
@answered
def listing(request: HttpRequest, name: str = "published") -> HttpResponse:
    """Show one list, and how much is in each that this user may see."""
    user = request.user
    open_to = [one for one in LISTS if one.action is None or api.allowed(user, one.action)]
    current = next((one for one in open_to if one.name == name), None)
    if current is None:
        raise Http404
    paged = Paginator(current.topics(user), PAGE).get_page(number(request.GET.get("page")))
    return page(
        request, "publications.html", place="publications", name=name, current=paged,
        heading=said(current.heading), empty=said(current.empty), today=timezone.localdate(),
        tabs=[(one.name, said(one.heading), one.topics(user).count()) for one in open_to])


@require_safe
@answered
def publication(request: HttpRequest, topic_id: int) -> HttpResponse:
    """Show a publication to everybody; what is not published goes on to the page of its topic."""
    topic = press.topic_for(topic_id=topic_id, user=request.user)
    version = topic.versions.filter(number=topic.published_version).first()
    if version is None or topic.record is None or not topic.record.is_public:
        return redirect(f"{APP}:topic", topic_id)
    address = request.build_absolute_uri(reverse(f"{APP}:publication", args=[topic.pk]))
    record = described(topic.record.published)
    return page(
        request, "publication.html", place="publications", topic=topic, version=version,
        text=SafeString(cleaned(version.text)), address=address,
        text_language=version.details.get("language", "en"),
        kind=label("types", version.details.get("type", "article")),
        times=list(topic.actions.filter(verb="topic_publish").order_by("at").values_list(
            "at", flat=True)),
        citations=citations(record), linked=script_text(learning_resource(record, address)))


@require_safe
@answered
def topic(request: HttpRequest, topic_id: int) -> HttpResponse:
    """Show what is wanted, who writes it, and what can be done now."""
    return topic_page(request, press.topic_for(topic_id=topic_id, user=request.user))


def topic_page(request: HttpRequest, found: Topic, *, status: int = 200, error: str = "",
               verb: str = "", reason: str = "", due: str = "") -> HttpResponse:
    """Return the page; `error` says why a step, `verb`, was not made with what was typed."""
    user = request.user
    reads = press.may_read_working(user, found)
    kept = []
    if reads:
        kept = list(press.versions(topic_id=found.pk, user=user)[:PAGE])
    own = user.is_authenticated and user.pk in (found.author_id, found.wanted_by_id)
    return page(
        request, "topic.html", status=status, place="publications", topic=found, error=error,
        verb=verb, reason=reason, due=due, today=timezone.localdate(),
        last_day=timezone.localdate() + press.LATEST, reads=reads, versions=kept,
        steps=_steps(user, found), may_write=press.may_write(user, found),
        text=SafeString(cleaned(found.text)) if reads else "",
        abstract=found.details.get("abstract", "") if reads else "",
        in_sight=found.published_version is not None and found.record is not None
        and found.record.is_public, events=_events(found) if reads or own else [])


@require_safe
@signed_in
def version(request: HttpRequest, topic_id: int, version_number: int) -> HttpResponse:
    """Show a text as it was, to those who work on it."""
    kept = press.versions(topic_id=topic_id, user=request.user)
    found = kept.filter(number=version_number).defer(None).first()
    if found is None:
        raise Http404
    return page(request, "topic_version.html", place="publications", topic=found.topic,
                version=found, text=SafeString(cleaned(found.text)))


def _steps(user: Any, found: Topic) -> list[Step]:
    return [Step(verb, said(STEP_NAMES[verb]), one.reason, verb in MAIN)
            for verb, one in press.STEPS.items()
            if found.state in one.starts and press.may(user, verb, found)]


def _events(found: Topic) -> list[Event]:
    return [Event(one.at, one.by_name, said(VERBS[one.verb]) if one.verb in VERBS else one.verb,
                  one.note) for one in found.actions.order_by("-at", "-pk")[:MOST_LINES]]
