"""Where an author's records come from: the clearinghouse, or a file of another program."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from itertools import islice
from typing import Any

from ...practice.text import NText, Text
from ..description import Description
from ..reading import DescriptionError, read
from . import present
from .card import creators
from .forms import form_for

MOST_FOUND = 10
MOST_BROUGHT = 100
NO_CLEARINGHOUSE = Text("This site has no clearinghouse to search: paste records, or describe one.")


def find(words: str) -> list[dict[str, Any]]:
    """Return forms of public records, the best first. Only where the clearinghouse is installed."""
    from django.core.exceptions import ImproperlyConfigured

    from .. import api, search

    try:
        hits = search.search(search.Query(words=words[:200], size=MOST_FOUND)).hits
        found = [(str(one.record_id), one.description) for one in hits]
    except ImproperlyConfigured:  # a site without a search engine
        rows = api.published().filter(title__icontains=words[:200]).order_by("title", "pk")
        ids = map(str, rows.values_list("pk", flat=True)[:MOST_FOUND])
        records = present.present(ids)
        found = [(key, one.description) for key, one in (records or {}).items()]
    return [{**form_for(one, key, present.today()), "line": line(one)} for key, one in found]


def line(one: Description) -> str:
    """Return a record in one line: title, who made it, when."""
    return " · ".join(filter(None, (one.full_title, creators(one), one.date)))


def refresh(forms: list[Any]) -> tuple[list[Any], Text]:
    """Return the forms of a draft with today's copies of their records, and what came of it."""
    ids = [str(one.get("record") or "") for one in forms if isinstance(one, Mapping)]
    records = present.present(filter(None, ids))
    if records is None:
        return forms, NO_CLEARINGHOUSE
    made: list[Any] = []
    renewed = 0
    for one in forms:
        found = records.get(str(one.get("record") or "")) if isinstance(one, Mapping) else None
        if found is not None:
            fresh = form_for(found.description, str(one["record"]), present.today())
            one = {**one, **{name: fresh[name] for name in ("rest", "as_of", "title_of_record")}}
            renewed += 1
        made.append(one)
    lost = sum(1 for one in ids if one) - renewed
    said = NText("{n} copy is of today now.", "{n} copies are of today now.", renewed)
    if not lost:
        return made, said
    return made, Text("{said} {lost}", said=said, lost=NText(
        "{n} record is no longer shown by the clearinghouse; its copy stays as it is.",
        "{n} records are no longer shown by the clearinghouse; their copies stay as they are.",
        lost))


def bring(data: bytes) -> tuple[list[dict[str, Any]], list[Text]]:
    """Return forms of the records in a file or a text of RIS, BibTeX or CSL-JSON, and why others
    were left out."""
    from ..formats import FORMATS

    source = FORMATS[_format(data)]
    forms: list[dict[str, Any]] = []
    reasons: list[Text] = []
    for one in islice(source.read(BytesIO(data)), MOST_BROUGHT):
        if one.data is None:
            reasons.append(Text("Record {n}: {problem}", n=one.number, problem=one.reason))
            continue
        try:
            description = read(one.data)
        except DescriptionError as error:
            reasons += [Text("Record {n}: {problem}", n=one.number, problem=Text(
                "{name}: {message}", name=str(fault.place), message=fault.message))
                for fault in error.faults]
            continue
        forms.append({**form_for(description, "", ""), "line": line(description)})
    if not forms and not reasons:
        reasons.append(Text("No record was found: paste RIS, BibTeX or CSL-JSON."))
    return forms, reasons


def _format(data: bytes) -> str:
    begins = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return {b"[": "csl-json", b"{": "csl-json", b"@": "bibtex", b"%": "bibtex"}.get(begins, "ris")
