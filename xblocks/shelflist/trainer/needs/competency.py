"""Competencies as authors give them: ready sets by name, changes to these, and their own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ...practice.competencies import SETS
from ...practice.form import Choice, FieldSpec
from ...practice.olx import Reader, folded
from ...practice.text import Html, Text
from ...practice.troubles import Trouble

ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
LEAST_COMPETENCIES, MOST_COMPETENCIES = 2, 60
MOST_WORDS = 300
_LINK = re.compile(r"(?:https?://[^\s\"'<>\\]+|/(?![/\\])[^\s\"'<>\\]*)")
_MOST_LINK = 500


@dataclass(frozen=True, slots=True)
class Competency:
    """One competency of a survey: an author's words are plain, those of ready sets are `Text`."""

    id: str
    words: str | Text
    lesson: str = ""
    lesson_title: str = ""
    resource: str = ""
    resource_title: str = ""

    def links(self) -> list[dict[str, Any]]:
        """Return the links to a lesson and to a resource: an address, as an anchor, and words."""
        return [{"title": title or usual, "html": _anchor(address)}
                for address, title, usual in (
                    (self.lesson, self.lesson_title, Text("Lesson")),
                    (self.resource, self.resource_title, Text("Resource")))
                if address]


def _anchor(address: str) -> Html:
    """Return an anchor without words: the runtime makes addresses good in markup alone."""
    element = etree.Element("a", href=address)
    return Html(etree.tostring(element, encoding="unicode", method="html"))


@dataclass(frozen=True, slots=True)
class Entry:
    """An author's `<competency>`: a change to one of a ready set, or one more.

    With the id of a ready competency, `words` rename it, links are added to it, and `leave_out`
    takes it away. With another id it is the author's own.
    """

    id: str
    words: str = ""
    lesson: str = ""
    lesson_title: str = ""
    resource: str = ""
    resource_title: str = ""
    leave_out: bool = False


_LINKS = ("lesson", "lesson_title", "resource", "resource_title")


def resolved(sets: Sequence[str], entries: Sequence[Entry]) -> tuple[Competency, ...]:
    """Return the competencies of the sets as changed, then the author's own, in order."""
    by_id = {entry.id: entry for entry in entries}
    ready = {id: words for name in sets for id, words in SETS[name].competencies.items()}
    found = []
    for id, words in ready.items():
        entry = by_id.get(id, Entry(id))
        if not entry.leave_out:
            found.append(_made(entry, entry.words or words))
    return (*found, *(_made(entry, entry.words) for entry in entries if entry.id not in ready))


def _made(entry: Entry, words: str | Text) -> Competency:
    return Competency(entry.id, words, *(getattr(entry, name) for name in _LINKS))


def troubles_of(sets: Sequence[str], entries: Sequence[Entry]) -> list[Trouble]:
    """Return what is wrong with sets and entries."""
    troubles = []
    ready = {id for name in sets for id in SETS[name].competencies}
    ids = [entry.id for entry in entries]
    for row, entry in enumerate(entries):
        for message in _entry_faults(entry, entry.id in ready, entry.id in ids[:row]):
            troubles.append(Trouble("competencies", message, row))
    n = len(resolved(sets, entries))
    if not LEAST_COMPETENCIES <= n <= MOST_COMPETENCIES:
        troubles.append(Trouble("competencies", Text(
            "The survey has {n} competencies; give {least} to {most}.", n=n,
            least=LEAST_COMPETENCIES, most=MOST_COMPETENCIES)))
    return troubles


def _entry_faults(entry: Entry, is_ready: bool, again: bool) -> list[Text]:
    faults = []
    if not ID.fullmatch(entry.id):
        faults.append(Text("id=\"{id}\": use 1 to 64 letters, digits, - and _.",
                           id=entry.id[:70]))
    if again:
        faults.append(Text("id=\"{id}\" is used twice; every id must be its own.",
                           id=entry.id[:70]))
    if entry.leave_out and not is_ready:
        faults.append(Text("“{id}” is in no ready set of this survey, and cannot be left out.",
                           id=entry.id[:70]))
    if not is_ready and not entry.words:
        faults.append(Text("Write what “{id}” is: no ready set of this survey has it.",
                           id=entry.id[:70]))
    if len(entry.words) > MOST_WORDS:
        faults.append(Text("{n} characters are too many for a competency; {most} is the limit.",
                           n=len(entry.words), most=MOST_WORDS))
    faults += [Text("“{link}” is not a link: begin with https:// or, within the course, with /.",
                    link=link[:80])
               for link in (entry.lesson, entry.resource)
               if link and (len(link) > _MOST_LINK or not _LINK.fullmatch(link))]
    return faults


# ------------------------------------------------------------------ OLX

def read_entries(reader: Reader) -> tuple[tuple[str, ...], tuple[Entry, ...], list[Reader]]:
    """Return the sets, the entries, and the elements of the entries."""
    sets = [child.attribute("set", required=True, choices=tuple(SETS))
            for child in reader.children("competencies")]
    rows = reader.children("competency")
    entries = tuple(
        Entry(row.attribute("id", required=True), row.text(),
              *(folded(row.attribute(name)) for name in _LINKS), row.flag("leave_out"))
        for row in rows)
    return tuple(dict.fromkeys(filter(None, sets))), entries, rows


def write_entries(sets: Sequence[str], entries: Sequence[Entry],
                  element: etree._Element) -> None:
    """Add the elements that `read_entries` reads back alike."""
    for name in sets:
        etree.SubElement(element, "competencies", set=name)
    for entry in entries:
        child = etree.SubElement(element, "competency", id=entry.id)
        for name in _LINKS:
            if getattr(entry, name):
                child.set(name, getattr(entry, name))
        if entry.leave_out:
            child.set("leave_out", "true")
        if entry.words:
            child.text = entry.words


# ------------------------------------------------------------------ forms

_SET_LABELS = {
    "lssc-technical-services": Text("Library Support Staff Certification: technical services"),
    "core-cataloging": Text("Core’s competencies for cataloging and metadata"),
}
FIELDS: tuple[FieldSpec, ...] = (
    *(FieldSpec(f"set_{number}", "select", Text("Ready set {n}", n=number),
                choices=(Choice("", Text("none")),
                         *(Choice(name, _SET_LABELS[name]) for name in SETS)))
      for number in range(1, len(SETS) + 1)),
    FieldSpec("competencies", "rows", Text("Changes and additions"), Text(
        "With the id of a ready competency: other words, links, or left out. With an id of your "
        "own: one more competency."), columns=(
            FieldSpec("id", "text", Text("Id"), required=True),
            FieldSpec("words", "text", Text("Competency"), Text(
                "Empty: the words of the ready set.")),
            FieldSpec("lesson", "text", Text("Link to a lesson"), Text(
                "/jump_to_id/ and the lesson’s url_name, or https://…")),
            FieldSpec("lesson_title", "text", Text("Words of that link")),
            FieldSpec("resource", "text", Text("Link to a resource")),
            FieldSpec("resource_title", "text", Text("Words of that link")),
            FieldSpec("leave_out", "checkbox", Text("Leave out")))),
)


def entries_to_form(sets: Sequence[str], entries: Sequence[Entry]) -> dict[str, Any]:
    """Return sets and entries as values of `FIELDS`."""
    numbers = range(1, len(SETS) + 1)
    return {
        **{f"set_{n}": sets[n - 1] if n <= len(sets) else "" for n in numbers},
        "competencies": [{"id": one.id, "words": one.words, "leave_out": one.leave_out,
                          **{name: getattr(one, name) for name in _LINKS}} for one in entries]}


def entries_from_form(values: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[Entry, ...]]:
    """Return the sets and entries of a form that has `FIELDS`."""
    sets = dict.fromkeys(values[f"set_{n}"] for n in range(1, len(SETS) + 1))
    return tuple(filter(None, sets)), tuple(
        Entry(folded(row["id"]), folded(row["words"]),
              *(folded(row[name]) for name in _LINKS), bool(row["leave_out"]))
        for row in values["competencies"])
