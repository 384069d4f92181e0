"""The queues: what waits, for whom, since when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ...practice.text import Text
from .. import api
from ..api import publications
from ..language import said
from ..models import Action as LogEntry
from ..models import LinkCheck, Record, State
from .page import number, page, signed_in
from .wording import VERBS

PAGE = 50


@dataclass(frozen=True, slots=True)
class Queue:
    """Records that wait for somebody; `action` is what one must be allowed to see it."""

    name: str
    heading: Text
    empty: Text
    action: api.Action
    records: Callable[[Any], QuerySet[Record]]


def _in(*states: State) -> Callable[[Any], QuerySet[Record]]:
    return lambda _user: Record.objects.filter(state__in=states).order_by("proposed_at", "pk")


def _due(_user: Any) -> QuerySet[Record]:
    return Record.objects.filter(is_public=True, review_by__lte=timezone.localdate()
                                 ).order_by("review_by", "pk")


def _broken(_user: Any) -> QuerySet[Record]:
    failed = (LinkCheck.Outcome.GONE, LinkCheck.Outcome.FAILED, LinkCheck.Outcome.MOVED)
    return Record.objects.filter(is_public=True, link_check__outcome__in=failed
                                 ).order_by("-link_check__failures", "pk")


QUEUES = (
    Queue("own", Text("My proposals"),
          Text("What you propose is listed here, with how far it has come."),
          api.Action.PROPOSE,
          lambda user: Record.objects.filter(proposed_by=user).order_by("-proposed_at", "pk")),
    Queue("proposed", Text("To be abstracted"),
          Text("Nothing waits for an abstractor."), api.Action.TAKE, _in(State.PROPOSED)),
    Queue("mine", Text("Mine to abstract"),
          Text("Take a record from those to be abstracted, and it is here."), api.Action.TAKE,
          lambda user: Record.objects.filter(abstractor=user, state=State.ABSTRACTING
                                             ).order_by("proposed_at", "pk")),
    Queue("review", Text("To be reviewed"), Text("Nothing waits for a reviewer."),
          api.Action.JUDGE, _in(State.REVIEW)),
    Queue("abstracting", Text("Being abstracted"), Text("Nobody has taken anything."),
          api.Action.JUDGE, _in(State.ABSTRACTING)),
    Queue("due", Text("Due to be looked at again"),
          Text("No published record is due. One is two years after it was accepted, and at once "
               "when a reader reports it, or nothing is found at its address."),
          api.Action.JUDGE, _due),
    Queue("links", Text("Links that lead nowhere"),
          Text("The last check found every address."), api.Action.JUDGE, _broken),
    Queue("closed", Text("Declined or withdrawn"), Text("Nothing is closed."),
          api.Action.JUDGE, _in(State.DECLINED, State.WITHDRAWN)),
)


@require_safe
@signed_in
def queues(request: HttpRequest, name: str = "") -> HttpResponse:
    """Show one queue, and how much waits in those that this user may see."""
    user = request.user
    open_to = [one for one in QUEUES if api.allowed(user, one.action)]
    counts = {one.name: one.records(user).count() for one in open_to}
    if not name:
        # Open on what waits for this person: the first that is theirs to work on and not empty.
        name = next((one.name for one in reversed(open_to)
                     if one.name in ("mine", "review") and counts[one.name]), "")
        name = name or ("proposed" if counts.get("proposed") else "own")
    queue = next((one for one in open_to if one.name == name), None)
    if queue is None:
        raise Http404
    paged = Paginator(queue.records(user).select_related("link_check"), PAGE)
    current = paged.get_page(number(request.GET.get("page")))
    told = _told(list(current.object_list))
    return page(
        request, "queues.html", place="queues", queue=queue, heading=said(queue.heading),
        empty=said(queue.empty), current=current, drafts=publications.waiting(user),
        tabs=[(one.name, said(one.heading), counts[one.name]) for one in open_to],
        rows=[(one, told.get(one.pk)) for one in current.object_list],
    )


def _told(records: list[Record]) -> dict[Any, tuple[str, str, str]]:
    """Return the last thing that somebody wrote to whoever works on a record: what, who, why."""
    found = LogEntry.objects.filter(record__in=records, verb__in=(
        "send_back", "decline", "withdraw", "report_dead-link", "report_change", "hand_back",
        "link_check", "source_changed", "source_deleted", "harvest_withdraw",
    )).order_by("at", "pk")
    return {one.record_id: (said(VERBS[one.verb]), one.by_name, one.note) for one in found}
