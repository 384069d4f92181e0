"""Many records as one file: in the formats of records, or as a bibliography in a style."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from itertools import islice

from django.db.models import QuerySet

from ..practice.text import Text
from . import search
from .citations import STYLES, cite, markup, plain
from .description import Description
from .formats import FORMATS
from .models import CollectionEntry, Record, SavedRecord
from .rules.matching import folded
from .search import Query
from .search.entry import described
from .search.interface import MOST_PAGES

MOST_CITED = 1000
"""Works of a bibliography: it is put in order, for which all of it has to be there."""
_AT_ONCE = 500
_PAGE = 100


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. `extension` begins with a dot."""

    name: str
    label: Text
    media_type: str
    extension: str
    pieces: Callable[[Iterable[Description]], Iterator[bytes]]


def bibliography(style: str, *, html: bool,
                 descriptions: Iterable[Description]) -> Iterator[bytes]:
    """Yield a list of works cited, in the order of its words, at most `MOST_CITED` of them."""
    cited = [cite(one, style) for one in islice(descriptions, MOST_CITED)]
    cited.sort(key=lambda parts: folded(plain(parts)))
    if not html:
        for parts in cited:
            yield f"{plain(parts)}\n\n".encode()
        return
    label = escape(STYLES[style].label.render())
    yield (f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{label}</title>\n'
           "<style>p { padding-inline-start: 2em; text-indent: -2em; line-height: 1.5; "
           "max-inline-size: 42em; overflow-wrap: anywhere; }</style></head><body>\n").encode()
    for parts in cited:
        yield f"<p>{markup(parts)}</p>\n".encode()
    yield b"</body></html>\n"


def _cited(style: str, html: bool) -> Kind:
    ending, media = ("html", "text/html") if html else ("txt", "text/plain")
    named = STYLES[style].label
    label = Text("{style}, with italics (HTML)", style=named) if html else Text(
        "{style}, plain text", style=named)
    return Kind(f"{style}-{ending}", label, f"{media}; charset=utf-8", f".{ending}",
                lambda descriptions: bibliography(style, html=html, descriptions=descriptions))


KINDS: Mapping[str, Kind] = {one.name: one for one in (
    *(Kind(one.name, one.label, one.media_type, one.extensions[0], one.pieces)
      for one in FORMATS.values()),
    *(_cited(style, html) for style in STYLES for html in (True, False)),
)}
"""All kinds of files that many records can be had as."""


def all_records(*, unpublished: bool = False) -> Iterator[Description]:
    """Yield every record that readers see, as they see it; with `unpublished` all records, in
    their newest version. A part is in memory at a time."""
    rows = Record.objects.order_by("pk")
    if not unpublished:
        rows = rows.filter(is_public=True)
    rows = rows.values_list("pk", "description" if unpublished else "published")
    part = list(rows[:_AT_ONCE])
    while part:
        yield from (described(data) for _, data in part)
        part = list(rows.filter(pk__gt=part[-1][0])[:_AT_ONCE])


def found(query: Query, most: int) -> Iterator[Description]:
    """Yield what a search finds, all pages of it, at most this many."""
    if not (query.words or query.filters or query.collection):
        yield from islice(all_records(), most)
        return
    page = partial(Query, query.words, query.filters, query.collection, query.sort, size=_PAGE)
    seen = 0
    for number in range(1, MOST_PAGES + 1):
        part = search.search(page(page=number))
        for hit in part.hits:
            if seen == most:
                return
            seen += 1
            yield hit.description
        if number >= part.pages:
            return


def entries(rows: QuerySet[CollectionEntry] | QuerySet[SavedRecord],
            most: int) -> Iterator[Description]:
    """Yield the public records of a collection's or a list's rows, in their order."""
    ids = list(rows.values_list("record_id", flat=True)[:most])
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start:start + _AT_ONCE]
        kept = dict(Record.objects.filter(pk__in=part, is_public=True)
                    .values_list("pk", "published"))
        yield from (described(kept[one]) for one in part if one in kept)
