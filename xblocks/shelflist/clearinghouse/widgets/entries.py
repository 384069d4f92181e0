"""The inside of a widget's OLX: an introduction, and records with what the author says of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from ...practice.item_form import add_html
from ...practice.olx import OlxError, OlxProblem, Reader, parse_fragment
from ...practice.text import Text
from .record_olx import read_record, write_record
from .snapshot import Snapshot

ENTRY_ID = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")
MOST_MINUTES = 10_000
PROSE = ("introduction", "annotation")
"""Elements that hold HTML."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record in a widget. A learner's state is kept under `id`, which never changes.

    `annotation` is sanitised HTML. `minutes` is what the author says it takes, None where the
    record's own figure holds.
    """

    id: str
    snapshot: Snapshot
    annotation: str = ""
    required: bool = False
    minutes: int | None = None

    @property
    def time(self) -> int | None:
        """How many minutes it takes, as far as anybody has said so."""
        return self.minutes or self.snapshot.description.minutes


@dataclass(frozen=True, slots=True)
class Contents:
    """All that could be read of a widget's inside. `introduction` is sanitised HTML."""

    introduction: str = ""
    entries: tuple[Entry, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)
    """The line of each entry."""

    @property
    def required(self) -> tuple[Entry, ...]:
        """The entries that count: those marked as required or, where none is, all of them."""
        return tuple(one for one in self.entries if one.required) or self.entries

    def get(self, entry_id: object) -> Entry | None:
        """Return the entry of this id, or None."""
        return next((one for one in self.entries if one.id == entry_id), None)


def read_contents(element: etree._Element, most: int) -> tuple[Contents, list[OlxProblem]]:
    """Read the inside of a widget strictly. Returns what is sound, and every fault of the rest.

    `most` is how many records it may hold: beyond that none is read.
    """
    problems: list[OlxProblem] = []
    root = Reader(element, problems)
    for name in element.attrib:
        root.attribute(str(name))
    introduction = root.html_children("introduction") if most > 1 else ""
    entries: list[Entry] = []
    lines: dict[str, int] = {}
    readers = root.children("record")
    for reader in readers[:most]:
        entry = read_entry(reader)
        if entry is None:
            continue
        if entry.id in lines:
            reader.report(Text("id=\"{id}\" is used twice; every id must be its own.",
                               id=entry.id), "record-id-twice")
            continue
        lines[entry.id] = reader.element.sourceline
        entries.append(entry)
    for reader in readers[most:]:
        reader.pass_over()
    if len(readers) > most:
        root.report(Text("{n} records are too many; {most} is the limit.", n=len(readers),
                         most=most), "records-many")
    if not readers:
        root.report(Text("There is nothing to read yet: add a <record>."), "records-none",
                    "warning")
    root.finish()
    return Contents(introduction, tuple(entries), lines), problems


def read_entry(reader: Reader) -> Entry | None:
    """Read a `<record>`; the caller finishes the reader. None when nothing of it can be shown."""
    entry_id = reader.attribute("id", required=True)
    if entry_id and not ENTRY_ID.match(entry_id):
        reader.report(Text("Use 1 to 64 letters, digits, - and _ for id."), "record-id-form")
        entry_id = ""
    required = reader.flag("required")
    minutes = reader.integer("minutes", 0, 1, MOST_MINUTES)
    annotation = reader.html_children("annotation")
    snapshot = read_record(reader)
    if snapshot is None or not entry_id:
        return None
    return Entry(entry_id, snapshot, annotation, required, minutes or None)


@lru_cache(maxsize=256)
def contents_of(olx: str, most: int) -> tuple[Contents, tuple[OlxProblem, ...]]:
    """Return what a widget's stored OLX holds, and its faults; parsed once per process."""
    try:
        contents, problems = read_contents(parse_fragment(olx, "widget"), most)
    except OlxError as error:
        return Contents(), error.problems
    return contents, tuple(problems)


def write_contents(contents: Contents, stored: str, most: int) -> str:
    """Return the OLX of contents. An entry that is as it was keeps its XML from `stored`, and the
    comments right before it."""
    old, source = _stored(stored, most)
    known = {one.id: one for one in old.entries}
    elements = {str(child.get("id")): child for child in source.findall("record")}
    lines: list[str] = []
    if contents.introduction:
        kept = source.find("introduction")
        lines.append(_text(kept) if kept is not None
                     and old.introduction == contents.introduction
                     else _prose("introduction", contents.introduction))
    for entry in contents.entries:
        kept = elements.get(entry.id)
        if kept is not None and known.get(entry.id) == entry:
            lines += [*_comments_before(kept), _text(kept)]
        else:
            lines += [*(_comments_before(kept) if kept is not None else ()), _written(entry)]
    return "".join(f"\n  {line}" for line in lines) + ("\n" if lines else "")


def _stored(olx: str, most: int) -> tuple[Contents, etree._Element]:
    try:
        source = parse_fragment(olx, "widget")
    except OlxError:
        return Contents(), etree.Element("widget")
    return read_contents(source, most)[0], source


def _written(entry: Entry) -> str:
    element = etree.Element("record", id=entry.id)
    write_record(element, entry.snapshot)
    if entry.required:
        element.set("required", "true")
    if entry.minutes:
        element.set("minutes", str(entry.minutes))
    lines = [_text(child) for child in element]
    if entry.annotation:
        lines.append(_prose("annotation", entry.annotation))
    for child in list(element):
        element.remove(child)
    opened = _text(element).removesuffix("/>")
    return f"{opened}>" + "".join(f"\n    {line}" for line in lines) + "\n  </record>"


def _prose(tag: str, fragment: str) -> str:
    holder = etree.Element("widget")
    add_html(holder, tag, fragment)
    return "".join(map(_text, holder))


def _comments_before(element: etree._Element) -> Iterator[str]:
    found = []
    node = element.getprevious()
    while node is not None and not isinstance(node.tag, str):
        found.append(_text(node))
        node = node.getprevious()
    yield from reversed(found)


def _text(node: etree._Element) -> str:
    return str(etree.tostring(node, encoding="unicode", with_tail=False))


def free_id(stem: str, taken: Iterable[str]) -> str:
    """Return an id for a new entry, made of a title's words."""
    words = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:40].strip("-") or "record"
    names = set(taken)
    return next(one for one in (words, *(f"{words}-{n}" for n in range(2, len(names) + 3)))
                if one not in names)
