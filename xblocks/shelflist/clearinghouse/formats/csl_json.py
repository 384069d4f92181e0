"""CSL-JSON, which Zotero, pandoc and most reference managers exchange (CSL 1.0.2 schema).

What CSL has no variable for is in its `custom`, so that a description comes back whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from ...practice.text import Text
from ..citations.editions import number as edition_number
from ..citations.kinds import GENRES, kind
from ..description import Agent, Description, to_json
from ..vocabularies import subjects
from .days import date_in
from .json_items import items
from .languages import language_of
from .parsed import Parsed
from .subject_labels import ids_of, strangers

_OURS = {
    "article": "article", "article-journal": "article", "article-magazine": "article",
    "article-newspaper": "article", "paper-conference": "article", "review": "article",
    "review-book": "article", "post-weblog": "article", "book": "book", "classic": "book",
    "collection": "book", "chapter": "chapter", "entry": "chapter", "entry-dictionary": "chapter",
    "entry-encyclopedia": "chapter", "dataset": "dataset", "report": "report",
    "pamphlet": "guide", "standard": "standard", "speech": "slides", "thesis": "thesis",
    "software": "tool", "motion_picture": "video", "broadcast": "video", "song": "video",
    "webpage": "website", "post": "website", "regulation": "policy", "legislation": "policy",
}
_ROLES = {"author": "author", "editor": "editor", "translator": "translator",
          "contributor": "contributor", "speaker": "author", "instructor": "author",
          "issuing body": "author"}
_SCHEMES = {"DOI": "doi", "ISBN": "isbn", "URL": "url"}
_WORDS = {"language": "language", "publisher": "publisher", "publisher-place": "place",
          "edition": "edition", "title-short": ""}
_CONTAINER = {"container-title": "title", "volume": "volume", "issue": "issue", "page": "pages"}

_TAKEN = frozenset({
    "id", "type", "title", "genre", "issued", "accessed", "version", "ISSN", "abstract", "keyword",
    "custom", "author", "editor", "translator", "contributor", *_SCHEMES, *_WORDS, *_CONTAINER})
"""Variables that something is made of, and those that would say nothing more."""


def item(one: Description, key: str = "") -> dict[str, Any]:
    """Return a description as an item; `key` is its id among others."""
    made: dict[str, Any] = {"id": key or one.match_key[:80], "type": kind(one),
                            "title": one.full_title, "language": one.language}
    if one.type in GENRES:
        made["genre"] = GENRES[one.type]
    for agent in one.creators:
        made.setdefault(_variable(agent, one), []).append(_name(agent))
    if one.date:
        made["issued"] = _date(one.date)
    if one.checked_on:
        made["accessed"] = _date(one.checked_on)
    for variable, name in _WORDS.items():
        if name and getattr(one, name):
            made[variable] = getattr(one, name)
    counted = edition_number(one.edition)
    if counted is not None:
        made["edition"] = str(counted)
    for variable, part in _CONTAINER.items():
        if getattr(one.container, part):
            made[variable] = getattr(one.container, part)
    for variable, scheme in _SCHEMES.items():
        value = next((each.value for each in one.identifiers if each.scheme == scheme), "")
        if value:
            made[variable] = value
    issn = one.container.issn or next(
        (each.value for each in one.identifiers if each.scheme == "issn"), "")
    if made["type"] in ("dataset", "software") and "edition" in made:
        made["version"] = made.pop("edition")
    if issn:
        made["ISSN"] = issn
    if one.abstract.text:
        made["abstract"] = one.abstract.text
    if one.subjects:
        known = subjects()
        made["keyword"] = "; ".join(known[each].render() for each in one.subjects)
    custom = _without_place(one, made)
    if custom:
        made["custom"] = custom
    return made


def _without_place(one: Description, made: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that would not come back as they were."""
    whole, back = to_json(one), data(made)
    return {name: whole.get(name) for name in {**whole, **back}
            if whole.get(name) != back.get(name)}


def data(made: Any) -> dict[str, Any]:
    """Return an item as data for `reading.read`. Raises ValueError when it is no item."""
    if not isinstance(made, dict):
        raise ValueError
    fields: dict[str, Any] = {"title": made.get("title")}
    fields["type"] = _OURS.get(str(made.get("type")), "website")
    creators = [
        _agent(each, role) for variable, role in (
            ("author", "author"), ("editor", "editor"), ("translator", "translator"),
            ("contributor", "contributor"))
        for each in made.get(variable) or () if isinstance(each, dict)]
    fields["creators"] = creators
    fields["date"] = _day(made.get("issued"))
    for variable, name in _WORDS.items():
        if name and made.get(variable) not in (None, ""):
            fields[name] = str(made[variable])
    fields.setdefault("edition", str(made.get("version") or ""))
    if fields.get("language"):
        fields["language"] = language_of(fields["language"])
    container = {part: str(made[variable]) for variable, part in _CONTAINER.items()
                 if made.get(variable) not in (None, "")}
    identifiers = [{"scheme": scheme, "value": str(made[variable])}
                   for variable, scheme in _SCHEMES.items() if made.get(variable)]
    if made.get("ISSN"):
        issn = str(made["ISSN"]).split()[0].rstrip(",;")
        if container.get("title"):
            container["issn"] = issn
        else:
            identifiers.append({"scheme": "issn", "value": issn})
    fields |= {"container": container, "identifiers": identifiers}
    if made.get("abstract"):
        fields["abstract"] = {"text": str(made["abstract"]), "mode": "indicative",
                              "length": "article", "language": "en"}
    fields["subjects"] = list(ids_of(str(made.get("keyword") or "")))
    custom = made.get("custom")
    if isinstance(custom, dict):
        fields |= {str(name): value for name, value in custom.items()}
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


def read(stream: IO[bytes]) -> Iterator[Parsed]:
    """Yield the items of a file, one held at a time."""
    for number, found in enumerate(items(stream), start=1):
        if found.reason is not None:
            yield Parsed(number, found.line, None, found.reason)
            continue
        try:
            made = data(found.value)
        except ValueError:
            yield Parsed(number, found.line, None, Text("This is not an object with variables."))
            continue
        yield Parsed(number, found.line, made, None, str(made.get("title", ""))[:200],
                     tuple(_left_out(found.value)))


def _left_out(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the variables that nothing is made of, and keywords that are no heading of ours."""
    for name, value in item.items():
        if name == "keyword":
            yield from (("keyword", one) for one in strangers(str(value or "")))
        elif value not in (None, "", [], {}) and name not in _TAKEN:
            yield str(name)[:40], value if isinstance(value, str) else ""


def pieces(descriptions: Iterable[Description]) -> Iterator[bytes]:
    """Yield the bytes of an array of items, a line each."""
    before = b"[\n"
    for number, one in enumerate(descriptions, start=1):
        text = json.dumps(item(one, f"shelflist-{number}"), ensure_ascii=False)
        yield before + text.encode()
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"


def _variable(agent: Agent, one: Description) -> str:
    """A body that issued what persons wrote is no author of it."""
    if agent.role == "issuing body" and any(
            each.role != "issuing body" and _ROLES[each.role] == "author" for each in one.creators):
        return "contributor"
    return _ROLES[agent.role]


def _name(agent: Agent) -> dict[str, str]:
    if agent.name:
        return {"literal": agent.name}
    return {part: value for part, value in (("family", agent.family), ("given", agent.given))
            if value}


def _agent(name: dict[str, Any], role: str) -> dict[str, str]:
    if name.get("literal"):
        return {"name": str(name["literal"]), "role": role}
    family = " ".join(str(name[part]) for part in ("non-dropping-particle", "family")
                      if name.get(part))
    given = " ".join(str(name[part]) for part in ("given", "dropping-particle")
                     if name.get(part))
    if name.get("suffix"):
        given = f"{given}, {name['suffix']}"
    if not family:
        return {"name": given, "role": role}
    return {"family": family, "role": role, **({"given": given} if given else {})}


def _date(text: str) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in text.split("-")]]}


def _day(date: Any) -> str:
    """Return the first day of a CSL date in our form; words that are no date go with the rest."""
    if not isinstance(date, dict):
        return ""
    parts = date.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        try:
            numbers = [int(part) for part in parts[0][:3] if part not in (None, "")]
        except (TypeError, ValueError):
            return ""
        return date_in("-".join(f"{part:0{4 if index == 0 else 2}d}"
                                for index, part in enumerate(numbers)))
    return date_in(str(date.get("raw") or date.get("literal") or ""))
