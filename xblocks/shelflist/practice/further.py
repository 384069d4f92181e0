"""Further reading: where an author has findings point to, records of the clearinghouse or pages.

    <further for="nonfiling" part="245" record="6f0c…" url="https://…">Initial articles</further>

A finding that is an error points to the first three that fit it. The record's page is shown where
the site has a clearinghouse and the record is public there, the address itself anywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from .assessment import Finding
from .form import FieldSpec, FormError, at_typed_row
from .olx import Reader, folded
from .text import Text, Translator
from .troubles import Trouble

MAX_FURTHER = 100
SHOWN = 3
TAG = "further"
_ADDRESS = re.compile(r"https?://[^\s/?#@]+([/?#]\S*)?", re.IGNORECASE)
_CODE = re.compile(r"[a-z0-9-]{1,40}")
_RECORD = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ADDRESS_FAULT = Text("Give an address that begins with https:// or http://.")
_RECORD_FAULT = Text("This is no id of a record: copy it from the address of the record’s page.")
_CODE_FAULT = Text("Name findings by their codes, with spaces between, such as “nonfiling”.")


@dataclass(frozen=True, slots=True)
class Further:
    """One thing to read. `codes` are codes of findings, any where there are none; `part` is the
    part of the work it is about ('245'), any where it is ''. `record` is an id of the
    clearinghouse's, or ''."""

    title: str
    url: str
    record: str = ""
    codes: tuple[str, ...] = ()
    part: str = ""

    def fits(self, finding: Finding) -> bool:
        """True for an error that this is about, in a part or in a part of that part."""
        return (finding.verdict.is_error
                and (not self.codes or finding.code in self.codes)
                and (not self.part or re.split(r"[ /]", finding.part)[0] == self.part
                     or finding.part == self.part))


FIELD = FieldSpec(
    "further", "rows", Text("Further reading"), Text(
        "Below a mistake, learners are pointed to at most three of these: those for its code "
        "(given in the report of answers; empty for any) and its part, such as 245. With a "
        "record’s id of the clearinghouse they come to its page."),
    columns=(
        FieldSpec("title", "text", Text("Title"), required=True),
        FieldSpec("url", "text", Text("Address"), required=True),
        FieldSpec("for", "text", Text("Codes")),
        FieldSpec("part", "text", Text("Part")),
        FieldSpec("record", "text", Text("Record")),
    ))
"""The form of it: a row each."""


def read_further(root: Reader) -> tuple[Further, ...]:
    """Read the `<further>` children of a block's element; report what is wrong with them."""
    found = []
    for reader in root.children(TAG):
        one = Further(
            reader.text(required=True), reader.attribute("url", required=True),
            reader.attribute("record").lower(), tuple(reader.attribute("for").split()),
            reader.attribute("part"))
        faults = list(_faults(one))
        for name, message in faults:
            reader.report(Text("{name}: {message}", name=name, message=message), "further")
        if not faults and one.title and one.url:
            found.append(one)
    if len(found) > MAX_FURTHER:
        root.report(Text("{n} things to read are too many; {most} is the limit.", n=len(found),
                         most=MAX_FURTHER), "further")
    return tuple(found[:MAX_FURTHER])


def write_further(root: etree._Element, further: Iterable[Further]) -> None:
    """Add an element for each, as `read_further` reads it."""
    for one in further:
        element = etree.SubElement(root, TAG)
        for name, value in (("for", " ".join(one.codes)), ("part", one.part),
                            ("record", one.record), ("url", one.url)):
            if value:
                element.set(name, value)
        element.text = one.title


def to_form(further: Iterable[Further]) -> list[dict[str, str]]:
    """Return the rows of the form."""
    return [{"title": one.title, "url": one.url, "for": " ".join(one.codes), "part": one.part,
             "record": one.record} for one in further]


def from_form(rows: Any) -> tuple[Further, ...]:
    """Read the rows of the form. Raises FormError, which names the row."""
    found, faults = [], []
    for index, row in enumerate(FIELD.read(rows)):
        one = Further(folded(row["title"]), row["url"], row["record"].lower(),
                      tuple(row["for"].split()), folded(row["part"]))
        faults += [at_typed_row(Trouble(FIELD.name, message, index), {FIELD.name: rows})
                   for _name, message in _faults(one)]
        found.append(one)
    if faults:
        raise FormError(tuple(faults))
    return tuple(found)


def _faults(one: Further) -> Iterable[tuple[str, Text]]:
    if one.url and not _ADDRESS.fullmatch(one.url):
        yield "url", _ADDRESS_FAULT
    if one.record and not _RECORD.fullmatch(one.record):
        yield "record", _RECORD_FAULT
    if any(not _CODE.fullmatch(code) for code in one.codes):
        yield "for", _CODE_FAULT


# -------------------------------------------------------------- below a finding

def pointed(further: Sequence[Further], findings: Sequence[Finding], translator: Translator
            ) -> dict[int, list[dict[str, Any]]]:
    """Return, by the number of each finding that points somewhere, what it points to: in the form
    of rules, which pages cite."""
    chosen = {n: fits for n, finding in enumerate(findings)
              if (fits := [one for one in further if one.fits(finding)][:SHOWN])}
    if not chosen:
        return {}
    pages = record_pages({one.record for fits in chosen.values() for one in fits if one.record})
    lead = _cited(Text("See also:").render(translator))
    return {n: [lead, *(one for at, further in enumerate(fits) for one in (
                *([_cited("·")] if at else []),
                _cited(further.title, pages.get(further.record, further.url))))]
            for n, fits in chosen.items()}


def _cited(words: str, url: str | None = None) -> dict[str, Any]:
    return {"citation": words, "title": "", "url": url}


def record_pages(records: Iterable[str]) -> Mapping[str, str]:
    """Return the addresses of the pages of those records that a clearinghouse on this site shows;
    nothing where there is none, or where it fails: what it adds is never worth a page."""
    wanted = sorted(records)
    if not wanted:
        return {}
    from django.apps import apps

    try:
        app = apps.get_app_config("shelflist_clearinghouse") if apps.ready else None
        return app.record_pages(wanted) if app is not None else {}
    except Exception:
        return {}
