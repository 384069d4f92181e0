"""A record in the reader's words, as templates show it. Everything is text, or marked as safe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.safestring import SafeString

from ...practice.text import NText, Text, Translator
from ..citations import STYLES, cite, markup
from ..description import Description
from ..rules.identifiers import IdentifierError, link, normal
from ..vocabularies import vocabulary
from .entries import Entry
from .present import Present
from .record_olx import is_record_id

FOLDED = 420
"""Characters from which an abstract is folded."""
MOST_NAMES = 6
_STANDING: Mapping[str, Text] = {
    "dated": Text("What it says was right when it was made; check it against the rules you "
                  "follow."),
    "withdrawn": Text("Its publisher no longer offers it."),
    "superseded": Text("What has taken its place:"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """Where something leads, '' where nowhere, and what it is called."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown of one entry. `copied` says that this is a copy, and of which day; '' where
    it is what the clearinghouse says now."""

    id: str
    anchor: str
    number: int
    kind: str
    title: str
    language: str
    abstract_language: str
    url: str
    host: str
    creators: str
    imprint: tuple[str, ...]
    facts: tuple[str, ...]
    paragraphs: tuple[str, ...]
    folds: bool
    signed: str
    annotation: SafeString
    standing: str
    standing_words: str
    successor: Link | None
    dead: str
    copied: str
    citation: SafeString
    citations: tuple[tuple[str, SafeString], ...]
    page: str
    required: bool
    read: bool
    can_save: bool
    saved: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks: in which language, and what he or she has read and saved. `user_id` is None
    where nobody can save anything."""

    translator: Translator
    read: frozenset[str] = frozenset()
    user_id: int | None = None
    saved: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Now:
    """What this site's clearinghouse says; `records` is None where there is none."""

    records: Mapping[str, Present] | None

    def of(self, entry: Entry) -> Present | None:
        """Return the record of an entry as it is now, None where only the copy is there."""
        return (self.records or {}).get(entry.snapshot.record)

    def description(self, entry: Entry) -> Description:
        """Return what is to be shown of an entry."""
        found = self.of(entry)
        return entry.snapshot.description if found is None else found.description


def card(entry: Entry, number: int, anchor: str, now: Now, reader: Reader,
         annotation: SafeString, style: str = "chicago") -> Card:
    """Return an entry as it is shown. `annotation` is its annotation with its links made good."""
    present, translator = now.of(entry), reader.translator
    one = now.description(entry)
    text = one.abstract.text
    url = address(one)
    standing = "" if one.status == "current" else label("statuses", one.status, translator)
    return Card(
        id=entry.id, anchor=f"{anchor}-{number}", number=number,
        kind=label("types", one.type, translator), title=one.full_title, language=one.language,
        abstract_language=one.abstract.language, url=url, host=host(url), creators=creators(one),
        imprint=_imprint(one),
        facts=facts(one, entry.minutes or one.minutes, translator),
        paragraphs=tuple(text.split("\n\n")) if text else (), folds=len(text) > FOLDED,
        signed=_signed(one, translator), annotation=annotation,
        standing=standing,
        standing_words=_STANDING[one.status].render(translator) if one.status in _STANDING else "",
        successor=_successor(one, now) if one.status == "superseded" else None,
        dead=Text("When the address was tried on {day}, nothing answered there.",
                  day=day(present.dead_since)).render(translator)
        if present is not None and present.dead_since else "",
        copied=_copied(entry, present, now, translator),
        citation=SafeString(markup(cite(one, style))),
        citations=tuple((style.label.render(translator), SafeString(markup(cite(one, name))))
                        for name, style in STYLES.items()),
        page=present.page if present is not None else "", required=entry.required,
        read=entry.id in reader.read,
        can_save=present is not None and reader.user_id is not None,
        saved=entry.snapshot.record in reader.saved)


def label(list_name: str, value: str, translator: Translator) -> str:
    """Return the label of an id; what is on no list as it is."""
    found = vocabulary(list_name).get(value)
    return value if found is None else found.render(translator)


def address(one: Description) -> str:
    """Return where a resource is: its address, or where an identifier leads; '' if nowhere."""
    if one.url:
        return one.url
    return next((found for scheme in ("doi", "oclc", "lccn", "eric") for each in one.identifiers
                 if each.scheme == scheme and (found := link(scheme, each.value))), "")


def host(url: str) -> str:
    """Return the host of an address, which a reader should see before following it."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def creators(one: Description) -> str:
    """Return who made it, in the order of names as they are said."""
    names = [agent.direct for agent in one.creators]
    return "; ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")


def facts(one: Description, minutes: int | None, translator: Translator) -> tuple[str, ...]:
    """Return level, time, cost, format and language, as far as they are known."""
    found = [label("levels", one.level, translator) if one.level else "",
             how_long(minutes).render(translator) if minutes else "",
             label("costs", one.cost, translator) if one.cost else "",
             label("formats", one.format, translator) if one.format != "text/html" else "",
             label("languages", one.language, translator) if one.language != "en" else ""]
    return tuple(filter(None, found))


def how_long(minutes: int) -> Text:
    """Return how long something takes, in words."""
    if minutes < 100:
        return NText("{n} minute", "{n} minutes", minutes)
    hours, rest = divmod(minutes, 60)
    return Text("{hours} h {minutes} min", hours=hours, minutes=rest) if rest else NText(
        "{n} hour", "{n} hours", hours)


def day(text: str) -> str:
    """Return a day, a month or a year as the reader's language writes it, where Django knows."""
    try:
        from ..templatetags.clearinghouse_parts import day as written

        return written(text)
    except Exception:  # noqa: BLE001 - Django without settings
        return text


def _imprint(one: Description) -> tuple[str, ...]:
    """Return what it stands in or who published it, unless that is who made it; and when."""
    holder = one.container.title or one.publisher
    made_by = any(agent.direct == holder for agent in one.creators)
    return tuple(filter(None, ("" if made_by else holder, day(one.date))))


def _signed(one: Description, translator: Translator) -> str:
    if not one.abstract.by:
        return ""
    if not one.abstract.on:
        return Text("Abstract: {by}", by=one.abstract.by).render(translator)
    return Text("Abstract: {by}, {day}", by=one.abstract.by,
                day=day(one.abstract.on)).render(translator)


def _copied(entry: Entry, present: Present | None, now: Now, translator: Translator) -> str:
    as_of = day(entry.snapshot.as_of)
    if present is not None or not (entry.snapshot.record or as_of):
        return ""
    if not entry.snapshot.record:
        return Text("Described on {day}.", day=as_of).render(translator)
    if now.records is None:
        return (Text("A copy of {day}.", day=as_of) if as_of
                else Text("A copy that bears no date.")).render(translator)
    return (Text("The clearinghouse of this site does not show this record: a copy of {day}.",
                 day=as_of) if as_of else
            Text("The clearinghouse of this site does not show this record: a copy that bears "
                 "no date.")).render(translator)


def _successor(one: Description, now: Now) -> Link | None:
    value = one.superseded_by
    found = (now.records or {}).get(value)
    if found is not None:
        return Link(found.page or address(found.description), found.description.full_title)
    try:
        url = normal("url", value)
    except IdentifierError:
        return None if not value or is_record_id(value) else Link("", value)
    return Link(url, host(url))
