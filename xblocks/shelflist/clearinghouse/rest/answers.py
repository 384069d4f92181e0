"""What the clearinghouse has, as the JSON that the API answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.urls import reverse

from ...practice.text import Text
from .. import api
from ..citations import STYLES, cite, markup, plain
from ..description import to_json
from ..formats import FORMATS
from ..language import said
from ..models import Collection, CollectionEntry, PractitionerReview, Record, SavedRecord
from ..schema_org import learning_resource
from ..search import Found, Hit
from ..views.shown import described, label
from .checking import Fault

APP = "shelflist_clearinghouse"
PAGE = 20
MOST_PAGE = 100


def at(request: Any, name: str, *args: Any) -> str:
    """Return the full address of a route."""
    return str(request.build_absolute_uri(reverse(f"{APP}:{name}", args=args)))


def problem(code: str, message: Text, *, faults: list[dict[str, str]] | None = None,
            same: Iterable[Record] = (), request: Any = None) -> dict[str, Any]:
    """Return a refusal; `same` are records that may be the one that was sent."""
    made: dict[str, Any] = {"code": code, "message": said(message)}
    if faults:
        made["faults"] = faults
    if same:
        made["records"] = [brief(request, one) if _may_read(request.user, one)
                           else {"id": str(one.pk), "title": one.title} for one in same]
    return made


def fault_of(one: Fault) -> dict[str, str]:
    """Return a fault with its message in the language that was asked for."""
    return {"where": one.where, "place": one.place, "message": said(one.message)}


def brief(request: Any, record: Record) -> dict[str, str]:
    """Return what leads to a record."""
    return {"id": str(record.pk), "url": at(request, "api_record", record.pk),
            "page": at(request, "record", record.pk), "title": record.title}


def listed(request: Any, record: Record) -> dict[str, Any]:
    """Return a public record within a list."""
    description = described(record.published)
    return {**brief(request, record), "title": description.full_title,
            "description": to_json(description)}


def full(request: Any, record: Record) -> dict[str, Any]:
    """Return a record as whoever asks may see it."""
    description = described(record.published if record.is_public else record.description)
    check = getattr(record, "link_check", None)
    made = {
        **brief(request, record), "title": description.full_title, "is_public": record.is_public,
        "changed_at": record.changed_at.isoformat(),
        "published_at": record.published_at.isoformat() if record.published_at else None,
        "description": to_json(description),
        "citations": {one: {"text": plain(parts), "html": markup(parts)} for one, parts in
                      ((name, cite(description, name)) for name in STYLES)},
        "formats": {one: at(request, "api_file", record.pk, one) for one in FORMATS},
        "json_ld": learning_resource(description, at(request, "record", record.pk)),
        "link_check": {"at": check.at.isoformat(), "outcome": check.outcome} if check else None,
    }
    if api.allowed(request.user, api.Action.READ_WORKING, record):
        made["working"] = working(request.user, record)
    return made


def working(user: Any, record: Record) -> dict[str, Any]:
    """Return the newest version of a record, and the steps that a user may make with it now."""
    return {"state": record.state, "version": record.version,
            "published_version": record.published_version,
            "description": to_json(described(record.description)),
            "steps": [verb for verb, one in api.TRANSITIONS.items()
                      if record.state in one.starts and api.allowed(user, one.action, record)]}


def found(request: Any, result: Found, label_of: Mapping[str, str]) -> dict[str, Any]:
    """Return one page of a search; `label_of` has the list of each facet."""
    return {
        **_pages(request, result.total, result.page, result.pages),
        "results": [_hit(request, one) for one in result.hits],
        "facets": {name: [{"value": one.value, "label": label(label_of[name], one.value),
                           "count": one.count, "chosen": one.chosen} for one in values]
                   for name, values in result.facets.items()},
        "instead": result.instead,
    }


def paged(request: Any, rows: QuerySet[Any], asked: Mapping[str, Any],
          make: Callable[[Any, Any], dict[str, Any]]) -> dict[str, Any]:
    """Return one page of rows; past the last page there is the last."""
    page = Paginator(rows, asked.get("size", PAGE)).get_page(asked.get("page", 1))
    return {**_pages(request, page.paginator.count, page.number, page.paginator.num_pages),
            "results": [make(request, one) for one in page.object_list]}


def collection(request: Any, one: Collection) -> dict[str, Any]:
    """Return a collection without its entries; in a list they are counted with it: `count`."""
    count = one.count if hasattr(one, "count") else api.entries(one).count()
    return {"slug": one.slug, "title": one.title, "intro": one.intro,
            "curator": one.curator_name, "is_public": one.is_public,
            "count": count, "changed_at": one.changed_at.isoformat(),
            "url": at(request, "api_collection", one.slug),
            "page": at(request, "collection", one.slug),
            "entries": at(request, "api_entries", one.slug)}


def entry(request: Any, one: CollectionEntry) -> dict[str, Any]:
    """Return an entry of a collection."""
    return {"record": listed(request, one.record), "annotation": one.annotation}


def saved(request: Any, one: SavedRecord) -> dict[str, Any]:
    """Return an entry of somebody's own list."""
    return {"record": listed(request, one.record), "note": one.note, "at": one.at.isoformat()}


def review(request: Any, one: PractitionerReview) -> dict[str, Any]:
    """Return what a practitioner found."""
    return {"by": one.by_name, "at": one.at.isoformat(), "text": one.text,
            "currency": one.currency, "accurate_for": list(one.accurate_for),
            "own": request.user.is_authenticated and one.by_id == request.user.pk,
            "is_shown": one.is_shown}


def _hit(request: Any, one: Hit) -> dict[str, Any]:
    return {"id": str(one.record_id), "url": at(request, "api_record", one.record_id),
            "page": at(request, "record", one.record_id), "title": one.description.full_title,
            "description": to_json(one.description),
            "highlights": {"title": _marked(one.title), "abstract": _marked(one.abstract)}}


def _marked(parts: Iterable[tuple[str, bool]]) -> list[dict[str, Any]]:
    return [{"text": text, "matched": matched} for text, matched in parts]


def _pages(request: Any, count: int, page: int, pages: int) -> dict[str, Any]:
    return {"count": count, "page": page, "pages": pages,
            "next": _turned(request, page + 1) if page < pages else None,
            "previous": _turned(request, page - 1) if page > 1 else None}


def _turned(request: Any, page: int) -> str:
    query = request.query_params.copy()
    query["page"] = str(page)
    return str(request.build_absolute_uri(f"{request.path}?{query.urlencode()}"))


def _may_read(user: Any, record: Record) -> bool:
    return record.is_public or api.allowed(user, api.Action.READ_WORKING, record)
