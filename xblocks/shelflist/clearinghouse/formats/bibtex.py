"""BibTeX and what of BibLaTeX means the same; written in UTF-8."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import IO, Any

from ...practice.text import Text
from ..citations.kinds import kind
from ..description import Agent, Description
from ..vocabularies import subjects
from .bibtex_entries import entries
from .days import date_in
from .languages import language_of
from .latex import decoded, encoded
from .latex import pieces as parted
from .names import inverted
from .parsed import Parsed
from .subject_labels import ids_of, strangers

_TYPE = {"article-journal": "article", "book": "book", "chapter": "incollection",
         "report": "techreport", "thesis": "phdthesis"}
"""Every other kind is `misc`, with an address."""
_OURS = {
    "article": "article", "book": "book", "mvbook": "book", "collection": "book",
    "proceedings": "book", "booklet": "guide", "manual": "manual", "inbook": "chapter",
    "incollection": "chapter", "inproceedings": "article", "conference": "article",
    "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "techreport": "report",
    "report": "report", "dataset": "dataset", "software": "tool", "video": "video",
    "online": "website", "electronic": "website", "www": "website", "misc": "website",
    "unpublished": "report",
}
_PUBLISHER = {"techreport": "institution", "phdthesis": "school"}
_TAKEN = frozenset(
    "title subtitle journal journaltitle booktitle volume number issue pages doi isbn issn url "
    "howpublished author editor translator date year month edition publisher institution school "
    "organization address location langid language keywords abstract".split())
"""Fields that something is made of."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def pieces(descriptions: Iterable[Description]) -> Iterator[bytes]:
    """Yield the bytes of a file of entries, each with a key of name, year and number."""
    for number, one in enumerate(descriptions, start=1):
        type_ = _TYPE.get(kind(one), "misc")
        body = "".join(f",\n  {name} = {value}" for name, value in _fields(one, type_))
        yield f"@{type_}{{{_key(one, number)}{body}\n}}\n\n".encode()


def _key(one: Description, number: int) -> str:
    words = one.match_key.split("|")
    name = re.sub(r"[^a-z0-9]", "", words[1] if len(words) > 1 else "") or "anon"
    return f"{name[:20]}{one.date[:4]}-{number}"


def _fields(one: Description, type_: str) -> Iterator[tuple[str, str]]:
    within, known = one.container, subjects()
    yield "title", f"{{{encoded(one.full_title, keep_case=True)}}}"
    for field, role in (("author", ""), ("editor", "editor"), ("translator", "translator")):
        names = [_name(agent) for agent in one.creators
                 if (agent.role if agent.role in ("editor", "translator") else "") == role]
        if names:
            yield field, f"{{{' and '.join(names)}}}"
    if len(one.date) > 4:
        yield "date", f"{{{one.date}}}"
    if one.date:
        yield "year", f"{{{one.date[:4]}}}"
    if len(one.date) > 4:
        yield "month", _MONTHS[int(one.date[5:7]) - 1]
    holder = "journal" if type_ == "article" else "booktitle"
    first = {scheme: next((each.value for each in one.identifiers if each.scheme == scheme), "")
             for scheme in ("doi", "isbn", "issn")}
    pairs = [(holder, within.title), ("volume", within.volume), ("number", within.issue),
             ("pages", within.pages),
             ("edition", one.edition), (_PUBLISHER.get(type_, "publisher"), one.publisher),
             ("address", one.place), ("langid", one.language),
             ("doi", first["doi"]), ("isbn", first["isbn"]),
             ("issn", within.issn or first["issn"]),
             ("keywords", "; ".join(known[each].render() for each in one.subjects)),
             ("abstract", one.abstract.text)]
    for name, value in pairs:
        if value:
            text = encoded(value)
            if name == "pages":
                text = re.sub(r"(?<=\d)-(?=\d)", "--", text)
            yield name, f"{{{text}}}"
    if one.url:
        yield "url", f"{{{one.url}}}"


def _name(agent: Agent) -> str:
    if agent.name or not agent.given:
        return f"{{{encoded(agent.inverted)}}}"
    return f"{encoded(agent.family)}, {encoded(agent.given)}"


def read(stream: IO[bytes]) -> Iterator[Parsed]:
    """Yield the entries of a file; comments and preambles are passed over."""
    for number, found in enumerate(entries(stream), start=1):
        if found.reason is not None:
            yield Parsed(number, found.line, None, found.reason, found.key)
            continue
        try:
            made = data(found.type, found.fields)
        except (ValueError, RecursionError, IndexError, AttributeError):
            yield Parsed(number, found.line, None,
                         Text("A command of LaTeX in this entry cannot be read."), found.key)
            continue
        yield Parsed(number, found.line, made, None, str(made.get("title", ""))[:200],
                     tuple(_left_out(found.fields)))


def _left_out(fields: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the fields that nothing is made of, and keywords that are no heading of our list."""
    for name, value in fields.items():
        if name == "keywords":
            yield from (("keywords", one) for one in strangers(decoded(value)))
        elif value and name not in _TAKEN:
            yield name, value


def data(type_: str, fields: dict[str, str]) -> dict[str, Any]:
    """Return the fields of an entry as data for `reading.read`."""
    def of(*names: str) -> str:
        return next((decoded(fields[name]) for name in names if fields.get(name)), "")

    title, subtitle = of("title"), of("subtitle")
    # 'number' is also that of a report, or of a work in a series.
    is_issue = type_ == "article" or "booktitle" in fields or (
        "volume" in fields and "series" not in fields)
    within = {part: value for part, value in (
        ("title", of("journal", "journaltitle", "booktitle")), ("volume", of("volume")),
        ("issue", of("number", "issue") if is_issue else ""),
        ("pages", re.sub(r"\s*[–—]+\s*", "-", of("pages")))) if value}
    identifiers = [{"scheme": scheme, "value": value} for scheme, value in (
        ("doi", of("doi")), ("isbn", of("isbn").split(" ")[0])) if value]
    issn = of("issn").split(",")[0].strip()
    if issn and "title" in within:
        within["issn"] = issn
    elif issn:
        identifiers.append({"scheme": "issn", "value": issn})
    address = fields.get("url", "").strip("{} ").replace("\\", "")
    if not address and fields.get("howpublished"):
        found = re.search(r"https?://[^\s{}\\]+", fields["howpublished"])
        address = found[0] if found else ""
    if address:
        identifiers.append({"scheme": "url", "value": address})
    made: dict[str, Any] = {
        "title": title, "subtitle": subtitle, "type": _OURS.get(type_, "website"),
        "container": within, "identifiers": identifiers,
        "creators": [_agent(name, role) for role in ("author", "editor", "translator")
                     for name in parted(fields.get(role, ""))],
        "date": date_in(of("date")) or _month(of("year"), fields.get("month", "")),
        "edition": of("edition"), "publisher": of("publisher", "institution", "school",
                                                  "organization"),
        "place": of("address", "location"), "language": language_of(of("langid", "language")),
        "subjects": list(ids_of(of("keywords"))),
    }
    if fields.get("abstract"):
        made["abstract"] = {"text": of("abstract")}
    return {name: value for name, value in made.items() if value not in ("", [], {})}


def _month(year: str, month: str) -> str:
    date = date_in(year)
    short = month.strip("{} ").lower()[:3]
    if len(date) != 4 or not short:
        return date
    if short in _MONTHS:
        return f"{date}-{_MONTHS.index(short) + 1:02d}"
    return date_in(f"{date}-{short}")


def _agent(name: str, role: str) -> dict[str, str]:
    if name.startswith("{") and name.endswith("}"):
        return {"name": decoded(name), "role": role}
    parts = [decoded(part) for part in parted(name, ",")]
    if len(parts) == 2:
        return {"family": parts[0], "given": parts[1], "role": role}
    if len(parts) > 2:
        return {"family": parts[0], "given": f"{parts[2]}, {parts[1]}", "role": role}
    words = decoded(name).split()
    if len(words) < 2:
        return {"name": " ".join(words), "role": role}
    # A particle in small letters begins the family name ('Jean de la Cruz').
    at = next((i for i, word in enumerate(words[:-1]) if i and word[:1].islower()),
              len(words) - 1)
    return inverted(f"{' '.join(words[at:])}, {' '.join(words[:at])}", role)
