"""The way of a publication: wanted, taken, written, reviewed, published; or dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from ...practice.text import Text
from ..models import Action as LogEntry
from ..models import Topic, TopicVersion
from . import publishing
from .drafts import LATEST, TYPES, complete, details_of, due_of, plain, text_of, title_of
from .errors import ConflictError, ForbiddenError, StateError
from .permissions import Action, Role, allowed, require, role_of
from .records import name_of

__all__ = ["LATEST", "NOT_HERE", "STEPS", "TYPES", "in_sight", "may", "may_read_working",
           "may_write", "overdue", "step", "topic_for", "topics", "versions", "waiting", "want",
           "write"]
State = Topic.State
NOT_HERE = Text("There is no such publication, or it is not public.")
MOST_WANTED = 20
"""Open wishes of one person who is not staff."""
MOST_VERSIONS = 1000


@dataclass(frozen=True, slots=True)
class Step:
    """One step: from which states, to which; the action that a role must have, and whether the
    author may without it (`own`) or may not even with it (`others`); whether a reason is needed."""

    starts: frozenset[State]
    ends: State
    action: Action
    own: bool = False
    others: bool = False
    reason: bool = False


_OPEN = frozenset({State.WANTED, State.TAKEN, State.DRAFT, State.REVIEWED})
STEPS: Mapping[str, Step] = {
    "take": Step(frozenset({State.WANTED}), State.TAKEN, Action.PROPOSE),
    "hand_in": Step(frozenset({State.TAKEN}), State.DRAFT, Action.MANAGE, own=True),
    "hand_back": Step(frozenset({State.TAKEN}), State.WANTED, Action.JUDGE, own=True),
    "accept": Step(frozenset({State.DRAFT}), State.REVIEWED, Action.JUDGE, others=True),
    "send_back": Step(frozenset({State.DRAFT, State.REVIEWED}), State.TAKEN, Action.JUDGE,
                      others=True, reason=True),
    "publish": Step(frozenset({State.REVIEWED}), State.PUBLISHED, Action.JUDGE, own=True),
    "revise": Step(frozenset({State.PUBLISHED}), State.TAKEN, Action.MANAGE, own=True),
    "drop": Step(_OPEN, State.DROPPED, Action.JUDGE, reason=True),
    "withdraw": Step(frozenset({State.PUBLISHED}), State.DROPPED, Action.MANAGE, reason=True),
    "reopen": Step(frozenset({State.DROPPED}), State.WANTED, Action.MANAGE),
}


def may(user: Any, verb: str, topic: Topic) -> bool:
    """True when this user may make this step with a topic, wherever the topic is.

    Nobody judges what they wrote themselves, managers neither. Who wanted something may drop it
    while nobody has taken it.
    """
    step, is_author = STEPS[verb], _is(user, topic.author_id)
    if role_of(user) is Role.ANYONE or (step.others and (is_author or _wrote(user, topic))):
        return False
    if verb == "drop" and topic.state == State.WANTED and _is(user, topic.wanted_by_id):
        return True
    return (step.own and is_author) or allowed(user, step.action)


def may_write(user: Any, topic: Topic) -> bool:
    """True for the author, and for who manages the clearinghouse, while it is being written."""
    return topic.state == State.TAKEN and (
        allowed(user, Action.MANAGE) or (
            _is(user, topic.author_id) and role_of(user) is not Role.ANYONE))


def may_read_working(user: Any, topic: Topic) -> bool:
    """True for who may read a text that is not published, and what was said of it."""
    return _is(user, topic.author_id) or allowed(user, Action.JUDGE)


def topics(user: Any) -> QuerySet[Topic]:
    """Return the topics whose page this user may see: what is dropped is for who had to do with
    it."""
    found = Topic.objects.all()
    if allowed(user, Action.JUDGE):
        return found
    seen = ~Q(state=State.DROPPED)
    if role_of(user) is not Role.ANYONE:
        seen |= Q(wanted_by=user) | Q(author=user)
    return found.filter(seen)


def in_sight() -> QuerySet[Topic]:
    """Return what is published, newest first: what has a version in sight and a public record."""
    return Topic.objects.filter(published_version__isnull=False, record__is_public=True
                                ).order_by("-published_at", "-pk")


def overdue() -> QuerySet[Topic]:
    """Return what should have been handed in by now, longest first."""
    return Topic.objects.filter(state=State.TAKEN, due__lt=timezone.localdate()
                                ).order_by("due", "pk")


def topic_for(*, topic_id: int, user: Any) -> Topic:
    """Return a topic. Raises ForbiddenError: there is none, or it is not for this user."""
    found = topics(user).filter(pk=topic_id).select_related("record").first()
    if found is None:
        raise ForbiddenError(NOT_HERE)
    return found


def want(*, actor: Any, title: str, why: str = "") -> Topic:
    """Say what should be written about.

    Raises:
        ForbiddenError: when nobody is signed in.
        StateError: when it has no title, something is too long, or too many wishes are open.
    """
    require(actor, Action.PROPOSE)
    title, why = title_of(title), plain(why)
    with transaction.atomic():
        open_ones = Topic.objects.filter(wanted_by=actor, state=State.WANTED).count()
        if open_ones >= MOST_WANTED and not allowed(actor, Action.JUDGE):
            raise StateError(Text("{n} topics that you want are open: that is enough for now.",
                                  n=open_ones))
        topic = Topic.objects.create(title=title, why=why, wanted_by=actor, version=0,
                                     wanted_by_name=name_of(actor), wanted_at=timezone.now())
        _log(topic, actor, "want")
    return topic


def write(*, topic_id: int, actor: Any, expected: int, title: str, text: str,
          details: Mapping[str, str], due: date | None = None) -> Topic:
    """Keep what was written, as a new version; `expected` is the version that was opened.

    `details` has `type`, `language`, `abstract` and `family`, the part of the author's name that
    it is filed under. What does not change the text makes no version.

    Raises:
        ForbiddenError: when the actor may not write it.
        ConflictError: when there is a newer version.
        StateError: when it is not being written, or something is too long or not on its list.
    """
    with transaction.atomic():
        topic = _locked(topic_id, actor)
        if not may_write(actor, topic):
            if may_read_working(actor, topic) and topic.state != State.TAKEN:
                raise StateError(Text("It is not being written now: nothing was kept."))
            raise ForbiddenError(Text("You may not do this."))
        if topic.version != expected:
            raise ConflictError(Text("Somebody has kept a newer version since you opened it."))
        made = (title_of(title), text_of(text), details_of(details, topic))
        topic.due = due_of(due) if due is not None and due != topic.due else topic.due
        if made != (topic.title, topic.text, topic.details):
            topic.title, topic.text, topic.details = made
            _keep(topic, actor)
        topic.save()
    return topic


def step(*, verb: str, topic_id: int, actor: Any, expected: int | None = None, reason: str = "",
         due: date | None = None, address: str = "") -> Topic:
    """Make a step of `STEPS`. `take` needs the day it is `due`, `publish` the page's `address`.

    Raises:
        ForbiddenError: when the actor may not.
        ConflictError: when there is a newer version than `expected`, which was looked at.
        StateError: when it is not where the step begins, or lacks what the step needs.
    """
    asked, reason = STEPS[verb], plain(reason)
    with transaction.atomic():
        topic = _locked(topic_id, actor)
        if not may(actor, verb, topic):
            raise ForbiddenError(Text("You may not do this.") if role_of(actor) is not Role.ANYONE
                                 else Text("Sign in first."))
        if topic.state not in asked.starts:
            raise StateError(Text("This cannot be done to a publication that is “{state}”.",
                                  state=State(topic.state).label))
        if expected is not None and topic.version != expected:
            raise ConflictError(Text("Somebody has kept a newer version since you opened it. Look "
                                     "at it again, then decide."))
        if asked.reason and not reason:
            raise StateError(Text("Give a reason: whoever did the work should learn from it."))
        _make(topic, verb, actor, reason, due, address)
        topic.save()
        _log(topic, actor, verb, reason)
    return topic


def _make(topic: Topic, verb: str, actor: Any, reason: str, due: date | None,
          address: str) -> None:
    shown = topic.published_version is not None
    topic.state = STEPS[verb].ends
    if verb == "take":
        topic.due = due_of(due)
        if topic.author_id != actor.pk:
            # What somebody else wrote stays in the versions; nobody signs it for them.
            topic.author, topic.author_name = actor, name_of(actor)
            if topic.text:
                topic.text, topic.details = "", {}
                _keep(topic, actor)
    elif verb == "hand_in":
        complete(topic)
        topic.comment = ""
    elif verb in ("accept", "send_back"):
        topic.reviewer, topic.reviewer_name = actor, name_of(actor)
        topic.comment = reason
    elif verb == "publish":
        topic.record = publishing.publish(topic, actor, address)
        topic.published_version, topic.published_at = topic.version, timezone.now()
        topic.due = None
    elif verb == "withdraw":
        publishing.withdraw(topic, actor, reason)
        topic.published_version = None
    elif verb in ("hand_back", "drop"):
        topic.due = None
        if shown:
            # Only the revision ends; readers go on seeing what is published.
            topic.state = State.PUBLISHED
            _restore(topic, actor)
    elif verb == "reopen":
        topic.comment = ""


def _restore(topic: Topic, actor: Any) -> None:
    old = topic.versions.get(number=topic.published_version)
    if (old.title, old.text, old.details) != (topic.title, topic.text, topic.details):
        topic.title, topic.text, topic.details = old.title, old.text, old.details
        _keep(topic, actor)
        topic.published_version = topic.version


def _keep(topic: Topic, actor: Any) -> None:
    if topic.version >= MOST_VERSIONS:
        raise StateError(Text("There are {n} versions of it: hand it in.", n=topic.version))
    topic.version += 1
    TopicVersion.objects.create(topic=topic, number=topic.version, title=topic.title,
                                text=topic.text, details=topic.details, by=actor,
                                by_name=name_of(actor), at=timezone.now())


def _wrote(user: Any, topic: Topic) -> bool:
    """True for who wrote the text as it stands: somebody else than its author, perhaps."""
    return topic.versions.filter(number=topic.version, by=user).exists()


def _is(user: Any, pk: Any) -> bool:
    return pk is not None and getattr(user, "pk", None) == pk


def _locked(topic_id: int, actor: Any) -> Topic:
    topic = topics(actor).select_for_update().filter(pk=topic_id).first()
    if topic is None:
        raise ForbiddenError(NOT_HERE)
    return topic


def _log(topic: Topic, actor: Any, verb: str, note: str = "") -> None:
    LogEntry.objects.create(topic=topic, by=actor, by_name=name_of(actor), verb=f"topic_{verb}",
                            at=timezone.now(), note=note[:2000])


def waiting(user: Any) -> int:
    """Return how many drafts wait for a reviewer, to those who review; 0 to others."""
    return Topic.objects.filter(state=State.DRAFT).count() if allowed(user, Action.JUDGE) else 0


def versions(*, topic_id: int, user: Any) -> QuerySet[TopicVersion]:
    """Return the versions of a text, newest first, without the texts themselves.

    Raises ForbiddenError: not for this user.
    """
    topic = topic_for(topic_id=topic_id, user=user)
    if not may_read_working(user, topic):
        raise ForbiddenError(NOT_HERE)
    return topic.versions.defer("text", "details").order_by("-number")
