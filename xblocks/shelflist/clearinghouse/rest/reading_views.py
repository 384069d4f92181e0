"""Endpoints that anybody may read: the search, records, collections, controlled lists."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from rest_framework.response import Response

from .. import api, search
from ..formats import FORMATS
from ..language import said
from ..reading import LIST_OF
from ..search import FACETS, SORTS, Query
from ..search.interface import MOST_PAGES
from ..views.citing import file_of
from ..vocabularies import names, vocabulary
from . import answers
from .endpoint import Endpoint, UnavailableError
from .operations import operation
from .schemas import SEARCHED, chosen, text, whole

PAGED = {"page": whole(1, 100_000), "size": whole(1, answers.MOST_PAGE)}
"""Which page, and of how many."""
_ROUTES = {"records": "api_records", "suggestions": "api_suggestions",
           "vocabularies": "api_vocabularies", "collections": "api_collections",
           "own list": "api_list", "schema": "api_schema"}


class Entrance(Endpoint):
    """The API itself."""

    @operation("Who asks, and what there is", {200: "Entrance"})
    def get(self, request: Any) -> Response:
        user = request.user
        return Response({
            "user": user.get_username() if user.is_authenticated else None,
            "role": str(api.role_of(user)),
            "addresses": {name: answers.at(request, route) for name, route in _ROUTES.items()}})


class Search(Endpoint):
    """Public records: found, counted, sorted, a page at a time."""

    @operation("Search public records", {200: "Found"}, cached=60, refuses=(503,), query={
        **SEARCHED, "collection": text(80, description="The slug of a public collection."),
        "sort": chosen(SORTS), "page": whole(1, MOST_PAGES), "size": PAGED["size"]})
    def get(self, request: Any) -> Response:
        asked = self.asked
        query = Query(
            words=asked.get("q", "").replace("\x00", "").strip(),
            filters={name: tuple(dict.fromkeys(asked[name])) for name in FACETS if name in asked},
            collection=asked.get("collection", ""), sort=asked.get("sort", "relevance"),
            page=asked.get("page", 1), size=asked.get("size", answers.PAGE))
        return Response(answers.found(request, self.found(query), LIST_OF))

    @staticmethod
    def found(query: Query) -> search.Found:
        try:
            return search.search(query)
        except ImproperlyConfigured as error:
            raise UnavailableError from error


class Suggestions(Endpoint):
    """What somebody who types may mean."""

    @operation("Suggest titles and headings", {200: "Suggestions"}, cached=60, refuses=(503,),
               query={"q": text(200), "most": whole(1, 20)})
    def get(self, request: Any) -> Response:
        try:
            made = search.suggest(self.asked.get("q", "").replace("\x00", ""),
                                  self.asked.get("most", 8))
        except ImproperlyConfigured as error:
            raise UnavailableError from error
        return Response({"suggestions": list(made)})


class OneRecord(Endpoint):
    """A record."""

    @operation("A record, with citations and linked data", {200: "Record"}, cached=60)
    def get(self, request: Any, record_id: str) -> Response:
        return Response(answers.full(request, self.record(record_id)))


class RecordFile(Endpoint):
    """A record as a file."""

    @operation("A record as a file", {200: "file"}, cached=60)
    def get(self, request: Any, record_id: str, name: str) -> HttpResponse:
        record = self.record(record_id)
        if name not in FORMATS:
            raise Http404
        return file_of(record, FORMATS[name])


class Reviews(Endpoint):
    """What practitioners found when they used a resource."""

    @operation("What practitioners found", {200: "Reviews"}, query=PAGED)
    def get(self, request: Any, record_id: str) -> Response:
        rows = self.record(record_id).practitioner_reviews.order_by("-at", "-pk")
        if not api.allowed(request.user, api.Action.MANAGE):
            rows = rows.filter(is_shown=True)
        return Response(answers.paged(request, rows, self.asked, answers.review))


class Vocabularies(Endpoint):
    """The controlled lists."""

    @operation("All controlled lists", {200: "Vocabularies"}, cached=3600)
    def get(self, request: Any) -> Response:
        return Response({"vocabularies": [_vocabulary(one) for one in names()]})


class OneVocabulary(Endpoint):
    """A controlled list."""

    @operation("A controlled list", {200: "Vocabulary"}, cached=3600)
    def get(self, request: Any, name: str) -> Response:
        if name not in names():
            raise Http404
        return Response(_vocabulary(name))


class Collections(Endpoint):
    """Curated lists of records."""

    @operation("Collections", {200: "Collections"}, cached=60, query=PAGED)
    def get(self, request: Any) -> Response:
        rows = api.collections(request.user).annotate(
            count=Count("entries", filter=Q(entries__record__is_public=True)))
        return Response(answers.paged(request, rows, self.asked, answers.collection))


class OneCollection(Endpoint):
    """A collection."""

    @operation("A collection", {200: "Collection"}, cached=60)
    def get(self, request: Any, slug: str) -> Response:
        return Response(answers.collection(request, self.collection_of(slug)))


class Entries(Endpoint):
    """The records of a collection."""

    @operation("The records of a collection", {200: "Entries"}, cached=60, query=PAGED)
    def get(self, request: Any, slug: str) -> Response:
        return Response(answers.paged(request, api.entries(self.collection_of(slug)), self.asked,
                                      answers.entry))


def _vocabulary(name: str) -> dict[str, Any]:
    return {"name": name, "terms": [{"id": value, "label": said(words)}
                                    for value, words in vocabulary(name).items()]}
