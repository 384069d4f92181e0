"""Sitemaps (sitemaps.org, 0.9): what search engines may find, in parts of few enough addresses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.sitemaps import Sitemap
from django.core.paginator import EmptyPage, PageNotAnInteger
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from .. import api
from ..api import publications as press
from ..views.page import APP

PART = 10_000
"""Addresses of a part. The protocol allows 50,000; fewer are made and sent sooner."""
MEDIA_TYPE = "application/xml"


class _Site:
    """The host that was asked, whatever is in the table of `django.contrib.sites`, if any."""

    def __init__(self, request: HttpRequest) -> None:
        self.domain = self.name = request.get_host()


class Records(Sitemap):
    """The pages of public records, in an order in which new ones may come anywhere."""

    limit = PART

    def items(self) -> Any:
        return api.published().order_by("pk").values_list("pk", "changed_at")

    def location(self, item: tuple[UUID, datetime]) -> str:
        return reverse(f"{APP}:record", args=[item[0]])

    def lastmod(self, item: tuple[UUID, datetime]) -> datetime:
        return item[1]

    def get_latest_lastmod(self) -> datetime | None:
        # Of all records at once, not of those of each part.
        found = api.published().order_by("-changed_at").values_list("changed_at", flat=True)
        return found.first()


class Collections(Sitemap):
    """The pages of public collections."""

    limit = PART

    def items(self) -> Any:
        return api.collections(None).order_by("pk").values_list("slug", "changed_at")

    def location(self, item: tuple[str, datetime]) -> str:
        return reverse(f"{APP}:collection", args=[item[0]])

    def lastmod(self, item: tuple[str, datetime]) -> datetime:
        return item[1]


class Publications(Sitemap):
    """The pages of what was written and published here."""

    limit = PART

    def items(self) -> Any:
        return press.in_sight().order_by("pk").values_list("pk", "record__changed_at")

    def location(self, item: tuple[int, datetime]) -> str:
        return reverse(f"{APP}:publication", args=[item[0]])

    def lastmod(self, item: tuple[int, datetime]) -> datetime:
        return item[1]


SECTIONS: Mapping[str, type[Sitemap]] = {
    "records": Records, "collections": Collections, "publications": Publications}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Answer the list of all parts."""
    parts = []
    for name, kind in SECTIONS.items():
        one = kind()
        last = one.get_latest_lastmod()
        for number in range(1, one.paginator.num_pages + 1):
            place = request.build_absolute_uri(reverse(f"{APP}:sitemap_part", args=[name, number]))
            parts.append((place, last.date().isoformat() if last else ""))
    return TemplateResponse(request, f"{APP}/sitemap_index.xml", {"parts": parts},
                            content_type=MEDIA_TYPE)


@require_safe
def part(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """Answer one part."""
    if name not in SECTIONS:
        raise Http404
    try:
        urls = SECTIONS[name]().get_urls(page=number, site=_Site(request),
                                         protocol=request.scheme)
    except (EmptyPage, PageNotAnInteger):
        raise Http404 from None
    return TemplateResponse(request, f"{APP}/sitemap.xml", {"urls": urls},
                            content_type=MEDIA_TYPE)
