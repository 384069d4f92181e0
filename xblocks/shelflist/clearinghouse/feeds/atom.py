"""Atom feeds (RFC 4287): of any search, of a collection, of publications."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from ...practice.text import Text
from .. import api, search
from ..api import publications as press
from ..models import Record
from ..search import Query
from ..views.finding import address, asked
from ..views.page import APP, answered
from ..views.shown import described

MOST = 50
"""Entries of a feed."""
_AT_ONCE = 100
_PAGES = 5
MEDIA_TYPE = "application/atom+xml; charset=utf-8"


@require_safe
@conditional_page
@answered
def records(request: HttpRequest) -> HttpResponse:
    """Answer what was published last, of all records or of those that a search finds."""
    query = asked(request.GET)
    ids = _found(query)
    found = api.published().filter(pk__in=ids) if ids is not None else api.published()
    title = _("New in the clearinghouse")
    if query.words:
        title = _("New in the clearinghouse: “%(words)s”") % {"words": _plain(query.words)}
    elif query.filters or query.collection:
        title = _("New in the clearinghouse, of a search")
    same = address(query, page=1, sort="relevance")
    return _feed(request, title, reverse(f"{APP}:find") + same.rstrip("?"),
                 [(one, "") for one in found.order_by("-published_at", "-pk")[:MOST]])


@require_safe
@conditional_page
@answered
def collection(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer the records of a public collection, the last that were put in first."""
    found = api.collection_for(slug=slug, user=None)
    entries = api.entries(found).order_by("-pk")[:MOST]
    return _feed(request, found.title, reverse(f"{APP}:collection", args=[slug]),
                 [(one.record, one.annotation) for one in entries], about=found.intro)


@require_safe
@conditional_page
@answered
def publications(request: HttpRequest) -> HttpResponse:
    """Answer the publications that were written here, newest first."""
    feed = _empty(request, _("Publications of the clearinghouse"),
                  reverse(f"{APP}:publications"), "")
    for one in press.in_sight().select_related("record")[:MOST]:
        description = described(one.record.published)
        _add(feed, f"urn:uuid:{one.record.pk}", description.full_title, description.abstract.text,
             request.build_absolute_uri(reverse(f"{APP}:publication", args=[one.pk])),
             one.published_at, one.record.changed_at, one.author_name)
    return _answer(feed)


def _found(query: Query) -> list[Any] | None:
    """Return the ids that a query finds; None where it asks for everything.

    Without words the engine has the last added first; with them the best matches, of which as many
    are looked through as make a long list.
    """
    if not (query.words or query.filters or query.collection):
        return None
    ids: list[Any] = []
    for number in range(1, _PAGES + 1 if query.words else 2):
        try:
            found = search.search(Query(
                words=query.words, filters=query.filters, collection=query.collection,
                page=number, size=_AT_ONCE))
        except ImproperlyConfigured:
            raise api.StateError(Text("Search is not set up on this site yet: whoever runs it "
                                      "names an engine in its settings.")) from None
        ids += [one.record_id for one in found.hits]
        if number >= found.pages:
            break
    return ids


def _feed(request: HttpRequest, title: str, page: str, rows: Iterable[tuple[Record, str]],
          about: str = "") -> HttpResponse:
    feed = _empty(request, title, page, about)
    for record, annotation in rows:
        description = described(record.published)
        _add(feed, f"urn:uuid:{record.pk}", description.full_title,
             "\n\n".join(one for one in (annotation, description.abstract.text) if one),
             request.build_absolute_uri(reverse(f"{APP}:record", args=[record.pk])),
             record.published_at, record.changed_at,
             "; ".join(one.direct for one in description.creators))
    return _answer(feed)


def _empty(request: HttpRequest, title: str, page: str, about: str) -> Atom1Feed:
    return Atom1Feed(
        title=_plain(title), link=request.build_absolute_uri(page), description="",
        subtitle=_plain(about) or None, language=get_language(), author_name=_("Clearinghouse"),
        feed_url=_id_of(request), feed_guid=_id_of(request))


def _id_of(request: HttpRequest) -> str:
    return request.build_absolute_uri()


def _add(feed: Atom1Feed, unique: str, title: str, words: str, link: str,
         published: datetime | None, updated: datetime, by: str) -> None:
    feed.add_item(title=_plain(title), link=link,
                  description=linebreaks(_plain(words), autoescape=True), unique_id=unique,
                  pubdate=published, updateddate=max(updated, published or updated),
                  author_name=_plain(by) or None)


def _answer(feed: Atom1Feed) -> HttpResponse:
    answer = HttpResponse(content_type=MEDIA_TYPE)
    feed.write(answer, "utf-8")
    answer["Cache-Control"] = "public, max-age=300"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _plain(text: str) -> str:
    """Return text without characters that XML cannot have."""
    return "".join(one for one in text
                   if one == "\n" or unicodedata.category(one) not in ("Cc", "Cs", "Cn"))
