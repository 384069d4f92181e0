"""The search service of an Open edX site, through the platform's own abstraction (edx-search).

All that is imported of it is imported here, when it is used. What that abstraction says and what
not was read in edx-search 4.1.3 (Teak) and 5.0.3: documents go in by `index`, out by `remove`, and
`search` takes a string that is looked for in what stands under `content`, exact values of other
fields, and facets to count. It has no phrases, no single field to look for words in, no prefix on
Elasticsearch, no 'all of these words' that means the same on each service, and in 4.1.3 no order
but by relevance; several values of a field are 'any' on one service and 'all' on another.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from .query import Parsed, Term

INDEX = "shelflist_clearinghouse"
"""The name of our index; the site's prefix is put before it."""
MOST = 1000
"""Records that are asked for: Meilisearch gives no more, unless its settings are changed."""
TIMEOUT = 5
"""Seconds after which a page no longer waits for the service."""


class Service:
    """The site's search service. Whatever goes wrong with it is raised as it comes."""

    def __init__(self) -> None:
        self._name = str(getattr(settings, "SEARCH_ENGINE", "") or "").lower()
        self._is_made = False
        self._one: Any = None

    def index(self, documents: Sequence[dict[str, Any]]) -> None:
        """Put documents in; each has an `id`, and under `content` the words of each part."""
        self._make()
        self._engine().index(list(documents))

    def remove(self, ids: Sequence[str]) -> None:
        """Take documents out; one that is not there is no error."""
        self._make()
        self._engine().remove(list(ids))

    def candidates(self, parsed: Parsed) -> list[str] | None:
        """Return the ids of documents with these words, the likeliest first.

        There may be some among them that lack a word. None when the service cannot be asked for
        this, or has more than it gives.
        """
        query = self._query(parsed.wanted)
        if query is None:
            return None
        answer = self._engine().search(query_string=query, size=MOST, from_=0)
        found = [str(one["data"]["id"]) for one in answer["results"]]
        return found if len(found) < MOST and answer["total"] <= len(found) else None

    def _query(self, wanted: Sequence[Term]) -> str | None:
        """Return words as the service is asked for all of them; None where it cannot be.

        A quoted word has to occur, as it is, on Meilisearch; on Elasticsearch words are joined.
        The last word may go on, on all services but that one.
        """
        whole = [one for one in wanted if not one.begins]
        unfinished = [one for one in wanted if one.begins]
        if len(unfinished) > 1:
            return None
        if "meilisearch" in self._name:
            words = [f'"{" ".join(one.words)}"' for one in whole]
            words += [f'"{word}"' for one in unfinished for word in one.words[:-1]]
            return " ".join([*words, *(one.words[-1] for one in unfinished)])
        if "elastic" in self._name:
            return None if unfinished else " AND ".join(f'"{" ".join(one.words)}"'
                                                        for one in whole)
        return " ".join(word for one in (*whole, *unfinished) for word in one.words)

    def _engine(self) -> Any:
        if self._one is None:
            from search.search_engine_base import SearchEngine

            one = SearchEngine.get_search_engine(INDEX)
            if one is None:
                raise LookupError("This site has no SEARCH_ENGINE.")
            # Its client would wait for ever.
            config = getattr(getattr(one, "meilisearch_index", None), "config", None)
            if config is not None:
                config.timeout = TIMEOUT
            self._one = one
        return self._one

    def _make(self) -> None:
        """Make the index where the service does not make it by itself with what it needs."""
        if not self._is_made and "meilisearch" in self._name:
            from search.meilisearch import create_indexes

            create_indexes({INDEX: []})
        self._is_made = True
