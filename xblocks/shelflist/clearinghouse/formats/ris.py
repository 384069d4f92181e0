"""RIS, as Zotero, EndNote and the databases write it: two letters, two blanks, a dash, a value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import IO, Any

from ...practice.text import Text
from ..citations.kinds import kind
from ..description import Agent, Description
from ..vocabularies import subjects
from .days import date_in
from .languages import language_of
from .names import inverted
from .parsed import MOST_BYTES, Parsed, lines, too_long
from .subject_labels import ids_of, strangers

_LINE = re.compile(r"\s{0,3}([A-Z][A-Z0-9])  ?-(?: (.*)|)$")
_TYPE = {"article-journal": "JOUR", "post-weblog": "BLOG", "book": "BOOK", "chapter": "CHAP",
         "report": "RPRT", "thesis": "THES", "dataset": "DATA", "software": "COMP",
         "broadcast": "VIDEO", "webpage": "ELEC"}
_OWN = {"standard": "STAND", "slides": "SLIDE"}
_OURS = {
    "JOUR": "article", "EJOUR": "article", "MGZN": "article", "NEWS": "article", "JFULL": "article",
    "INPR": "article", "CONF": "article", "CPAPER": "article", "ABST": "article", "BLOG": "article",
    "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "SER": "book", "CHAP": "chapter",
    "ECHAP": "chapter", "ENCYC": "chapter", "DICT": "glossary", "RPRT": "report",
    "GOVDOC": "report", "PAMP": "guide", "STAND": "standard", "LEGAL": "policy", "THES": "thesis",
    "DATA": "dataset", "AGGR": "dataset", "COMP": "tool", "VIDEO": "video", "MPCT": "video",
    "SOUND": "video", "SLIDE": "slides", "ELEC": "website", "WEB": "website",
}
_AGENTS = {"AU": "author", "A1": "author", "ED": "editor", "A2": "editor", "A3": "editor",
           "A4": "translator"}
_ROLE = {"editor": "ED", "translator": "A4"}
_ONE = {"ET": "edition", "PB": "publisher", "CY": "place", "PP": "place"}
_WITHIN = {"VL": "volume", "IS": "issue"}
_TAKEN = frozenset("TY ER TI T1 CT BT T2 JO JF JA SP EP DO UR SN DA PY Y1 LA KW AB N2 ID".split()) \
    | {*_AGENTS, *_ONE, *_WITHIN}
"""Tags that something is made of. `ID` is the number that a record has in the file itself."""


def pieces(descriptions: Iterable[Description]) -> Iterator[bytes]:
    """Yield the bytes of a file: UTF-8, with the line ends that RIS asks for."""
    for one in descriptions:
        lines_of = [f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _tags(one)]
        yield "".join([*lines_of, "ER  - \r\n\r\n"]).encode()


def _tags(one: Description) -> Iterator[tuple[str, str]]:
    within, known = one.container, subjects()
    yield "TY", _OWN.get(one.type) or _TYPE[kind(one)]
    yield "TI", one.full_title
    for agent in one.creators:
        yield _ROLE.get(agent.role, "AU"), _name(agent)
    pairs = [("PY", one.date[:4]), ("DA", one.date.replace("-", "/")), ("T2", within.title),
             ("VL", within.volume), ("IS", within.issue), ("ET", one.edition),
             ("PB", one.publisher), ("CY", one.place), ("LA", one.language)]
    first, dash, last = within.pages.partition("-")
    pairs += [("SP", first), ("EP", last if dash else "")]
    pairs += [("SN", within.issn)]
    tags = {"doi": "DO", "isbn": "SN", "issn": "SN", "url": "UR"}
    pairs += [(tags[each.scheme], each.value) for each in one.identifiers if each.scheme in tags]
    pairs += [("KW", known[each].render()) for each in one.subjects]
    pairs += [("AB", one.abstract.text)]
    yield from ((tag, value) for tag, value in pairs if value)


def _name(agent: Agent) -> str:
    # A comma at the end is how RIS has a name that is not to be turned around.
    return agent.inverted if agent.family and agent.given else f"{agent.inverted},"


def read(stream: IO[bytes]) -> Iterator[Parsed]:
    """Yield the records of a file. A line without a tag goes on with the one before."""
    number, begun, size = 0, 0, 0
    tags: list[tuple[str, str]] = []
    for at, line in lines(stream):
        found = _LINE.match(line)
        if found is None or (found[1] not in ("TY", "ER") and not begun):
            if begun and line.strip() and tags:
                size += len(line)
                if size <= MOST_BYTES:
                    tag, value = tags[-1]
                    tags[-1] = tag, f"{value} {line.strip()}"
            elif line.strip() and not begun:
                number, begun, tags = number + 1, 0, []
                yield Parsed(number, at, None, Text(
                    "A record begins with a line “TY  - ” and the kind of work."), line[:200])
            continue
        tag, value = found[1], (found[2] or "").strip()
        if tag == "TY":
            if begun:
                number += 1
                yield _parsed(number, begun, tags, size)
            begun, size, tags = at, 0, [(tag, value)]
        elif tag == "ER":
            if begun:
                number += 1
                yield _parsed(number, begun, tags, size)
            begun, tags = 0, []
        else:
            size += len(line)
            if size <= MOST_BYTES:
                tags.append((tag, value))
    if begun:
        yield _parsed(number + 1, begun, tags, size)


def _parsed(number: int, line: int, tags: list[tuple[str, str]], size: int) -> Parsed:
    if size > MOST_BYTES:
        return Parsed(number, line, None, too_long())
    made = data(tags)
    return Parsed(number, line, made, None, str(made.get("title", ""))[:200],
                  tuple(_left_out(tags)))


def _left_out(tags: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the tags that nothing is made of, and keywords that are no heading of our list."""
    for tag, value in tags:
        if tag == "KW":
            yield from (("KW", one) for one in strangers(value))
        elif value and tag not in _TAKEN:
            yield tag, value


def data(tags: list[tuple[str, str]]) -> dict[str, Any]:
    """Return the tags of a record as data for `reading.read`."""
    first: dict[str, str] = {}
    for tag, value in tags:
        if value:
            first.setdefault(tag, value)
    type_ = _OURS.get(first.get("TY", ""), "website")
    title = first.get("TI") or first.get("T1") or first.get("CT") or first.get("BT", "")
    within = {part: first[tag] for tag, part in _WITHIN.items() if tag in first}
    holder = first.get("T2") or first.get("JO") or first.get("JF") or first.get("JA", "")
    if holder and (holder != title or "T2" in first):
        within["title"] = holder
    pages = "-".join(first[tag] for tag in ("SP", "EP") if tag in first)
    if pages:
        within["pages"] = pages
    identifiers: list[dict[str, str]] = []
    for tag, value in tags:
        if tag in ("DO", "UR") and value:
            scheme = "doi" if tag == "DO" or value.startswith("10.") else "url"
            identifiers += [{"scheme": scheme, "value": one} for one in value.split()[:1]]
        elif tag == "SN" and value:
            for one in re.findall(r"[\dXx][\dXx -]{6,16}[\dXx]", value):
                short = len(re.sub(r"\W", "", one)) == 8
                if short and "title" in within and "issn" not in within:
                    within["issn"] = one
                else:
                    identifiers.append({"scheme": "issn" if short else "isbn", "value": one})
    made: dict[str, Any] = {
        "title": title, "type": type_, "container": within, "identifiers": identifiers,
        "creators": [_agent(value, _AGENTS[tag]) for tag, value in tags
                     if tag in _AGENTS and value.strip(", ")],
        "date": date_in(first.get("DA", "")) or date_in(first.get("PY") or first.get("Y1", "")),
        "language": language_of(first.get("LA", "")),
        "subjects": list(dict.fromkeys(
            one for tag, value in tags if tag == "KW" for one in ids_of(value))),
        **{name: first[tag] for tag, name in _ONE.items() if tag in first},
    }
    text = first.get("AB") or first.get("N2")
    if text:
        made["abstract"] = {"text": text}
    return {name: value for name, value in made.items() if value not in ("", [], {})}


def _agent(value: str, role: str) -> dict[str, str]:
    if value.endswith(","):
        return {"name": value.rstrip(", "), "role": role}
    return inverted(value, role)
