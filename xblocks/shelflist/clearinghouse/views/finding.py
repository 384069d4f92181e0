"""Search and browse: one page, whose address says all that it shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, QueryDict

from ...practice.text import Text
from .. import api, search
from ..language import said
from ..models import Collection
from ..search import FACETS, SORTS, Found, Query
from ..search.interface import MOST_PAGES, MOST_WORDS
from .downloads import download
from .page import answered, number, page
from .shown import Shown, label, shown_all
from .wording import FACET_NAMES, SORT_NAMES

SHOWN_VALUES = 8
"""Values of a facet that are shown at once; the rest are folded."""
MOST_VALUES = 60
LIST_OF = {"type": "types", "subjects": "subjects", "audiences": "audiences", "level": "levels",
           "rules": "rules", "competencies": "competencies", "language": "languages",
           "cost": "costs", "format": "formats", "status": "statuses"}
"""The controlled list of a facet."""
MOST_CHOSEN = 20


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet to choose."""

    id: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A facet: what is shown at once, and what is folded."""

    field: str
    name: str
    first: tuple[Value, ...]
    more: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """Something the result is narrowed by, and the address without it."""

    name: str
    label: str
    without: str


@dataclass(frozen=True, slots=True)
class Row:
    """A record of the result, with what matched."""

    id: Any
    shown: Shown
    title: tuple[tuple[str, bool], ...]
    abstract: tuple[tuple[str, bool], ...]


@answered
def find(request: HttpRequest) -> HttpResponse:
    """Answer a search, or show all that there is."""
    query = asked(request.GET)
    try:
        found = search.search(query)
    except ImproperlyConfigured:
        raise api.StateError(Text("Search is not set up on this site yet: whoever runs it names "
                                  "an engine in its settings.")) from None
    collection = Collection.objects.filter(slug=query.collection, is_public=True).first() \
        if query.collection else None
    return page(
        request, "find.html", place="find", query=query, found=found,
        rows=[Row(one.record_id, each, one.title, one.abstract) for one, each in zip(
            found.hits, shown_all([one.description for one in found.hits]), strict=True)],
        groups=groups(found), chips=chips(query, collection),
        sorts=[(one, said(SORT_NAMES[one]), one == query.sort) for one in SORTS],
        instead=address(query, words=found.instead, page=1) if found.instead else "",
        pages=page_links(query, found), collection=collection,
        first=(found.page - 1) * query.size + 1, last=(found.page - 1) * query.size
        + len(found.hits), everything=api.published().exists() if not found.total else True,
        download=download(request.user, "export_found", total=found.total, hidden=pairs(query)),
        without_filters=address(query, filters={}, collection="", page=1),
    )


def asked(typed: QueryDict) -> Query:
    """Return what an address asks for; what makes no sense in it is left out."""
    filters = {}
    for name in FACETS:
        values = tuple(dict.fromkeys(one[:80] for one in typed.getlist(name) if one.strip()))
        if values:
            filters[name] = values[:MOST_CHOSEN]
    sort = typed.get("sort", "relevance")
    return Query(words=typed.get("q", "").replace("\x00", "").strip()[:MOST_WORDS],
                 filters=filters, collection=typed.get("collection", "")[:80],
                 sort=sort if sort in SORTS else "relevance",
                 page=number(typed.get("page"), most=MOST_PAGES))


def address(query: Query, **changes: Any) -> str:
    """Return the address of a query with something changed."""
    one = replace(query, **changes)
    page_of = [("page", str(one.page))] if one.page > 1 else []
    return "?" + urlencode(pairs(one) + page_of)


def pairs(query: Query) -> list[tuple[str, str]]:
    """Return what of an address a query is, but for the page."""
    made = [("q", query.words)] if query.words else []
    made += [(name, value) for name in FACETS for value in query.filters.get(name, ())]
    made += [("collection", query.collection)] if query.collection else []
    return made + ([("sort", query.sort)] if query.sort != "relevance" else [])


def chips(query: Query, collection: Collection | None) -> list[Chip]:
    """Return what narrows the result, each with the address that takes it away."""
    made = []
    for name in FACETS:
        chosen = query.filters.get(name, ())
        for value in chosen:
            rest = {**query.filters, name: tuple(one for one in chosen if one != value)}
            made.append(Chip(said(FACET_NAMES[name]), label(LIST_OF[name], value),
                             address(query, filters=rest, page=1)))
    if query.collection:
        made.append(Chip(said(FACET_NAMES["collection"]),
                         collection.title if collection else query.collection,
                         address(query, collection="", page=1)))
    return made


def groups(found: Found) -> list[Group]:
    """Return the facets of a result; those with nothing to choose are left out."""
    made = []
    for name in FACETS:
        values = [Value(one.value, label(LIST_OF[name], one.value), one.count, one.chosen)
                  for one in found.facets.get(name, ())[:MOST_VALUES]]
        if len(values) < 2 and not any(one.chosen for one in values):
            continue
        first = tuple(values[:SHOWN_VALUES] + [one for one in values[SHOWN_VALUES:] if one.chosen])
        more = tuple(one for one in values[SHOWN_VALUES:] if not one.chosen)
        made.append(Group(name, said(FACET_NAMES[name]), first, more))
    return made


def page_links(query: Query, found: Found) -> list[tuple[int, str]]:
    """Return page numbers with their addresses, 0 where some are left out."""
    near = {1, found.pages, *range(found.page - 2, found.page + 3)}
    made: list[tuple[int, str]] = []
    for one in sorted(one for one in near if 1 <= one <= found.pages):
        if made and one > made[-1][0] + 1:
            made.append((0, ""))
        made.append((one, address(query, page=one)))
    return made if found.pages > 1 else []
