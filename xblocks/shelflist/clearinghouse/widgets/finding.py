"""Searching within a scope: in the clearinghouse of this site, or in the copy of a course."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from ...practice.text import NText, Text
from ..description import Description
from ..search.interface import MOST_PAGES, MOST_WORDS, Found, Query
from . import present
from .card import Now, day
from .entries import Entry
from .shelf import MOST_RECORDS, SCOPED, Scope, Shelf
from .snapshot import Snapshot

log = logging.getLogger(__name__)

FACETS = ("type", "level", "subjects")
"""What learners can narrow a result by."""
MOST_CHOSEN = 20
_PAGE = 100


@dataclass(frozen=True, slots=True)
class Result:
    """One page of what was found. `source` says where, and of what day it is; `live` is True for
    the clearinghouse."""

    found: Found
    entries: tuple[Entry, ...]
    now: Now
    source: Text
    live: bool


def asked(data: Mapping[str, Any], scope: Scope, size: int) -> Query:
    """Return what a request asks for; what makes no sense in it is left out."""
    words, page, given = data.get("words"), data.get("page"), data.get("filters")
    filters = {}
    for name in FACETS:
        values = given.get(name) if isinstance(given, Mapping) else None
        allowed = scope.filters.get(name)
        chosen = [one for one in values[:MOST_CHOSEN] if isinstance(one, str)
                  and (one in allowed if allowed else len(one) <= 80)] if isinstance(
                      values, list) else []
        if chosen:
            filters[name] = tuple(dict.fromkeys(chosen))
    return Query(words.replace("\x00", "").strip()[:MOST_WORDS] if isinstance(words, str) else "",
                 filters, size=size,
                 page=min(page, MOST_PAGES) if type(page) is int and page > 0 else 1)


def within(query: Query, scope: Scope) -> Query:
    """Return a query held to a scope. What is chosen of a field of the scope is of its values."""
    return replace(query, filters={**scope.filters, **query.filters}, collection=scope.collection)


def find(query: Query, shelf: Shelf, listed: Any) -> Result:
    """Search the clearinghouse where there is one that answers and holds something of the scope,
    else the copy. No page fails by that."""
    reason = None
    if present.installed():
        try:
            live = _live(query, shelf.scope)
            if live is not None or not shelf.copy.records:
                return live or _nothing(shelf)
            reason = Text("The clearinghouse of this site has nothing of it.")
        except Exception:
            log.exception("The clearinghouse was not searched; the copy in the course is.")
            reason = Text("The clearinghouse of this site does not answer.")
    found = listed().search(query)
    keyed = shelf.copy.keyed()
    entries = tuple(Entry(str(one.record_id), keyed[one.record_id]) for one in found.hits)
    said = _copied(shelf)
    return Result(found, entries, Now(None),
                  Text("{reason} {said}", reason=reason, said=said) if reason else said, False)


def _live(query: Query, scope: Scope) -> Result | None:
    """Return what the clearinghouse has, None when it has nothing of the scope at all."""
    from .. import search

    found = search.search(within(query, scope))
    if not found.total and not search.search(within(Query(size=1), scope)).total:
        return None
    ids = [str(one.record_id) for one in found.hits]
    records = present.present(ids)
    if records is None:
        raise LookupError("The records that were found could not be read.")
    later = [one.description.superseded_by for one in records.values()
             if one.description.status == "superseded"]
    records = {**(present.present(later) or {} if later else {}), **records}
    entries = tuple(Entry(one, Snapshot(records[one].description, one)) for one in ids
                    if one in records)
    return Result(found, entries, Now(records),
                  Text("This searches the clearinghouse of this site."), True)


def _nothing(shelf: Shelf) -> Result:
    return Result(Found(0, (), {}, 1, 1), (), Now({}), Text(
        "The clearinghouse of this site has nothing of it."), True)


def _copied(shelf: Shelf) -> Text:
    """Return what is searched in words: a copy, of what day, and how much of what there was."""
    copy, n = shelf.copy, len(shelf.copy.records)
    if not n:
        return Text("There is no clearinghouse on this site, and this course carries no copy.")
    as_of = day(copy.as_of)
    said = (NText("This searches a copy of {n} record of {day}, which the course carries.",
                  "This searches a copy of {n} records of {day}, which the course carries.",
                  n, day=as_of) if as_of else
            NText("This searches a copy of {n} record, which the course carries.",
                  "This searches a copy of {n} records, which the course carries.", n))
    if copy.found <= n:
        return said
    return Text("{said} {more}", said=said, more=NText(
        "There was {n} more in the clearinghouse.", "There were {n} more in the clearinghouse.",
        copy.found - n))


# ------------------------------------------------------------------------- for the author

def counted(scope: Scope) -> int:
    """Return how many records of the clearinghouse are within a scope."""
    from .. import search

    return search.search(within(Query(size=1), scope)).total


def everything(scope: Scope) -> Iterator[tuple[str, Description]]:
    """Give the records within a scope, the last added first, as many as a copy may hold."""
    from .. import search

    for page in range(1, -(-MOST_RECORDS // _PAGE) + 1):
        found = search.search(within(Query(size=_PAGE, page=page), scope))
        for one in found.hits:
            yield str(one.record_id), one.description
        if page >= found.pages:
            return


def collections(slug: str = "") -> dict[str, str]:
    """Return the titles of public collections by their slugs, the first 200; or of one."""
    if not present.installed():
        return {}
    try:
        from ..models import Collection

        named = {"slug": slug} if slug else {}
        return dict(Collection.objects.filter(is_public=True, **named).order_by("title", "slug")
                    .values_list("slug", "title")[:200])
    except Exception:
        log.exception("The collections could not be read.")
        return {}


def collection_title(slug: str) -> str:
    """Return what a collection is called here, its slug where there is none."""
    return collections(slug).get(slug, slug)


def pairs(scope: Scope) -> list[tuple[str, str]]:
    """Return a scope as the search page's address says it."""
    made = [(name, value) for name in SCOPED for value in scope.filters.get(name, ())]
    return made + ([("collection", scope.collection)] if scope.collection else [])


def address(scope: Scope) -> str:
    """Return the address of the search page with a scope, '' where there is no such page."""
    page = present.search_page()
    return f"{page}?{urlencode(pairs(scope))}" if page and pairs(scope) else page
