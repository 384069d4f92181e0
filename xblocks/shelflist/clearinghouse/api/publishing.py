"""What is published here becomes a record: its description, and when it is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.utils import timezone

from ...practice.text import Text
from ..description import Abstract, Agent, Description, Identifier, to_json
from ..models import Record, State, Topic
from ..reading import DescriptionError, read
from ..rules.identifiers import IdentifierError, normal
from . import workflow
from .errors import StateError
from .records import keep, locked, log, show

_LONG = ("manual", "report")


def publish(topic: Topic, actor: Any, address: str) -> Record:
    """Show the newest version of a topic's text as a record; the record it has, or a new one.

    What others added to the record, such as subjects, stays.

    Raises:
        StateError: when a change of its record waits to be decided on, or makes no description.
    """
    now = timezone.now()
    if topic.record_id is None:
        record = Record(proposed_by=topic.author, proposed_by_name=topic.author_name,
                        proposed_at=now, changed_at=now, version=0, description={})
        before = Description(title=topic.title)
    else:
        record = locked(topic.record_id)
        if record.is_public and record.version != record.published_version:
            raise StateError(Text("A change of its record waits for a reviewer: decide on that "
                                  "first."))
        before = read(record.description, record.description)
    try:
        description = read(to_json(_described(before, topic, address)), record.description)
    except DescriptionError as error:
        raise StateError(error.faults[0].message) from None
    keep(record, description, actor, "")
    record.state = State.PUBLISHED
    record.abstractor = topic.author
    record.review_by = timezone.localdate() + workflow.REVIEW_AFTER
    show(record)
    log(record, actor, "publish")
    return record


def withdraw(topic: Topic, actor: Any, reason: str) -> None:
    """Take the record of a topic out of sight, where it is in sight."""
    if topic.record_id is not None and locked(topic.record_id).is_public:
        workflow.withdraw(record_id=topic.record_id, actor=actor, reason=reason)


def families(name: str) -> tuple[str, ...]:
    """Return what can be the family name in a name: its last word, its last two … and the whole,
    for a name that is not turned around."""
    words = name.split() or [name]
    return tuple(" ".join(words[-count:]) for count in range(1, len(words) + 1))


def agent(name: str, family: str) -> Agent:
    """Return the author as a record names them."""
    if not family or not name.endswith(family):
        return Agent(family=name)
    return Agent(family=family, given=name.removesuffix(family).strip())


def _described(before: Description, topic: Topic, address: str) -> Description:
    details, today = topic.details, timezone.localdate().isoformat()
    language = details.get("language", "en")
    kind = details.get("type", "article")
    try:
        here: tuple[Identifier, ...] = (Identifier("url", normal("url", address)),)
    except IdentifierError:
        here = ()  # a site on this machine alone, whose address is none of the web
    others = tuple(one for one in before.identifiers if one.scheme != "url")
    return replace(
        before, title=topic.title, subtitle="", date=today, type=kind, format="text/html",
        creators=(agent(topic.author_name, details.get("family", "")),), language=language,
        publisher=str(getattr(settings, "PLATFORM_NAME", "") or ""), identifiers=(*here, *others),
        cost="free", status="current", checked_on=today,
        abstract=Abstract(text=details.get("abstract", ""), by=topic.author_name, on=today,
                          length="long" if kind in _LONG else "article", language=language))
