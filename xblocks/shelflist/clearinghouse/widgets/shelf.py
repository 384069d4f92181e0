"""The inside of a reference shelf's OLX: what it is scoped to, and the copy that it carries.

    <scope collection="call-numbers">
      <subject id="sh85026808">Classification, Library of Congress</subject>
      <level>introductory</level>
    </scope>
    <copy as_of="2026-11-26" found="57">
      <record record="3f0c…"><title>…</title></record>
    </copy>
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from uuid import UUID, uuid5

from lxml import etree

from ...practice.olx import OlxError, OlxProblem, Reader, parse_fragment
from ...practice.text import Text
from ..description import Description
from ..search.listed import Listed
from ..vocabularies import subjects, vocabulary
from .record_olx import is_day, read_record, write_record
from .snapshot import Snapshot

MOST_RECORDS = 300
MOST_BYTES = 500_000
"""How large the copy may be, and how many records it may hold."""
MOST_VALUES = 60
"""How many values of a field a scope may have: the engines look at no more."""
SCOPED = {"type": "types", "subjects": "subjects", "audiences": "audiences", "level": "levels"}
"""The fields that a scope can narrow, and the list of each."""
_TAGS = {"type": "type", "subjects": "subject", "audiences": "audience", "level": "level"}
SLUG = re.compile(r"[A-Za-z0-9_-]{1,80}\Z")
_OWN = UUID("5d9c0f5e-1f0a-5c07-9a44-0e6c6a0f6d11")
"""What the ids of records without one are made under, each by its place."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is searched: any of the values of a field, all fields together. Empty: everything."""

    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    collection: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """Records of one day. `found` is how many were within the scope then, 0 where nobody noted
    it."""

    records: tuple[Snapshot, ...] = ()
    as_of: str = ""
    found: int = 0

    def keyed(self) -> dict[UUID, Snapshot]:
        """Return the records by their ids, which a record of no clearinghouse has for itself."""
        return {UUID(one.record) if one.record else uuid5(_OWN, str(number)): one
                for number, one in enumerate(self.records)}


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that could be read of a block's inside."""

    scope: Scope = Scope()
    copy: Copy = Copy()


def read_shelf(element: etree._Element) -> tuple[Shelf, list[OlxProblem]]:
    """Read the inside of a block strictly. Returns what is sound, and every fault of the rest."""
    problems: list[OlxProblem] = []
    root = Reader(element, problems)
    for name in element.attrib:
        root.attribute(str(name))
    scope, copy = root.child("scope"), root.child("copy")
    shelf = Shelf(_scope(scope) if scope is not None else Scope(),
                  _copy(copy) if copy is not None else Copy())
    if scope is None:
        root.report(Text("Nothing is said of what is searched: add a <scope>. An empty one is "
                         "the whole clearinghouse."), "scope-none", "warning")
    if not shelf.copy.records:
        root.report(Text("It carries no copy: where there is no clearinghouse, there is nothing "
                         "to search."), "copy-none", "warning")
    root.finish()
    return shelf, problems


def _scope(reader: Reader) -> Scope:
    collection = reader.attribute("collection")
    if collection and not SLUG.match(collection):
        reader.report(Text("collection=\"{value}\" is no collection: write the last part of its "
                           "address.", value=collection[:60]), "scope-collection")
        collection = ""
    filters = {}
    for name, tag in _TAGS.items():
        values: dict[str, None] = {}
        for one in reader.children(tag):
            words = one.text(required=True)
            value = one.attribute("id") or words if name == "subjects" else words
            if value and value not in vocabulary(SCOPED[name]):
                one.report(Text("“{value}” is on no list of the clearinghouse.",
                                value=value[:60]), "scope-value")
            elif value:
                values[value] = None
        if len(values) > MOST_VALUES:
            reader.report(Text("{n} values of {name} are too many; {most} is the limit.",
                               n=len(values), name=tag, most=MOST_VALUES), "scope-many")
        if values:
            filters[name] = tuple(values)[:MOST_VALUES]
    return Scope(filters, collection)


def _copy(reader: Reader) -> Copy:
    as_of = reader.attribute("as_of")
    if as_of and not is_day(as_of):
        reader.report(Text("as_of=\"{value}\" is no day: write it as 2026-11-26.",
                           value=as_of[:60]), "record-day")
        as_of = ""
    found = reader.integer("found", 0, 0, 100_000_000)
    readers = reader.children("record")
    if len(readers) > MOST_RECORDS:
        reader.report(Text("{n} records are too many; {most} is the limit.", n=len(readers),
                           most=MOST_RECORDS), "records-many")
    size = len(etree.tostring(reader.element, encoding="utf-8", with_tail=False))
    if size > MOST_BYTES:
        reader.report(Text("The copy has {n} bytes; {most} is the limit.", n=size,
                           most=MOST_BYTES), "copy-size")
    records: list[Snapshot] = []
    known: set[str] = set()
    for one in readers[MOST_RECORDS:]:
        one.pass_over()
    for one in readers[:MOST_RECORDS]:
        snapshot = read_record(one)
        if snapshot is None:
            continue
        if snapshot.record and snapshot.record in known:
            one.report(Text("record=\"{id}\" is there twice.", id=snapshot.record),
                       "record-id-twice")
            continue
        known.add(snapshot.record)
        records.append(replace(snapshot, as_of=snapshot.as_of or as_of))
    return Copy(tuple(records), as_of, found)


@lru_cache(maxsize=32)
def shelf_of(olx: str) -> tuple[Shelf, tuple[OlxProblem, ...]]:
    """Return what a block's stored OLX holds, and its faults; parsed once per process."""
    try:
        shelf, problems = read_shelf(parse_fragment(olx, "shelf"))
    except OlxError as error:
        return Shelf(), error.problems
    return shelf, tuple(problems)


@lru_cache(maxsize=32)
def listed(olx: str) -> Listed:
    """Return the copy in a block's stored OLX, ready to be searched."""
    copy = shelf_of(olx)[0].copy
    return Listed([(key, one.description) for key, one in copy.keyed().items()])


# ---------------------------------------------------------------------------------- writing

def written_copy(records: Iterable[tuple[str, Description]], as_of: str, found: int) -> str:
    """Return the XML of a copy of these records, as many of them as it may hold."""
    lines: list[str] = []
    size = 200
    for key, description in records:
        element = etree.Element("record")
        write_record(element, Snapshot(description, key))
        line = f"    {_spread(element, 4)}"
        size += len(line.encode()) + 1
        if len(lines) == MOST_RECORDS or size > MOST_BYTES:
            break
        lines.append(line)
    return "\n".join([f'<copy as_of="{as_of}" found="{found}">', *lines, "  </copy>"])


def written_scope(scope: Scope) -> str:
    """Return the XML of a scope."""
    element = etree.Element("scope")
    if scope.collection:
        element.set("collection", scope.collection)
    for name, tag in _TAGS.items():
        for value in scope.filters.get(name, ()):
            child = etree.SubElement(element, tag)
            child.text = value
            if name == "subjects":
                child.set("id", value)
                child.text = subjects()[value].render()
    return _spread(element, 2)


def _spread(element: etree._Element, depth: int) -> str:
    """Return an element's XML with each child on a line of its own."""
    margin = " " * depth
    lines = [f"\n{margin}  {_text(child)}" for child in element]
    for child in list(element):
        element.remove(child)
    opened = _text(element)
    return (f"{opened.removesuffix('/>')}>{''.join(lines)}\n{margin}</{element.tag}>"
            if lines else opened)


def written_shelf(scope: Scope, copy: str, stored: str) -> str:
    """Return the OLX of a scope and of a copy's XML. What is as it was in `stored` is left to the
    letter, and so are comments."""
    old, source = _stored(stored)
    parts = {"scope": _child(source, "scope"), "copy": _child(source, "copy")}
    kept = parts["scope"] is not None and old.scope == scope
    if kept and copy == (_text(parts["copy"]) if parts["copy"] is not None else ""):
        return stored
    lines: list[str] = []
    for name, text in (("scope", _text(parts["scope"]) if kept else written_scope(scope)),
                       ("copy", copy)):
        if parts[name] is not None:
            lines += _comments_before(parts[name])
        lines += [text] if text else []
    return "".join(f"\n  {line}" for line in lines) + "\n"


def copy_in(stored: str) -> str:
    """Return the XML of the copy in a block's inside, '' where there is none."""
    found = _child(_stored(stored)[1], "copy")
    return "" if found is None else _text(found)


def _stored(olx: str) -> tuple[Shelf, etree._Element]:
    try:
        return shelf_of(olx)[0], parse_fragment(olx, "shelf")
    except OlxError:
        return Shelf(), etree.Element("shelf")


def _child(source: etree._Element, tag: str) -> etree._Element | None:
    return source.find(tag)


def _comments_before(element: etree._Element) -> list[str]:
    found = []
    node = element.getprevious()
    while node is not None and not isinstance(node.tag, str):
        found.append(_text(node))
        node = node.getprevious()
    return found[::-1]


def _text(node: etree._Element) -> str:
    return str(etree.tostring(node, encoding="unicode", with_tail=False))
