"""What every engine answers, whatever it is built on."""

from __future__ import annotations

import abc
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from ..description import Description

FACETS = ("type", "subjects", "audiences", "level", "rules", "competencies", "language", "cost",
          "format", "status")
"""Fields of a description that results can be narrowed by and counted by."""
SORTS = ("relevance", "newest", "oldest", "title")
MOST_WORDS = 200
"""Characters of what is typed that are looked at."""
PAGE = 20
MOST_PAGES = 500
"""Beyond 10,000 hits nobody turns pages: narrow the query."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    `words`: words that must all occur; `"a phrase"`; `-without`; `title:word`, `creator:word`,
    `subject:word`, `publisher:word`. Nothing typed is an error: what makes no sense as syntax is
    taken as words. `filters` are ids of lists by field, any of those of one field, all fields
    together. `collection` is the slug of a public collection. `sort` is one of `SORTS`: relevance
    is the last added first when there are no words; newest and oldest go by the resource's own
    date, with undated ones last. `page` counts from 1 and is taken as the last page where there
    are fewer; `size` is at most 100.
    """

    words: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    collection: str = ""
    sort: str = "relevance"
    page: int = 1
    size: int = PAGE


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found. `title` (with subtitle) and `abstract` (a stretch of it around the first
    match) are parts of plain text, each with whether it matched."""

    record_id: UUID
    description: Description
    title: tuple[tuple[str, bool], ...]
    abstract: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A value of a field, and how many records have it when its own field is not narrowed.

    The most frequent come first. A chosen one is there even when its count is 0."""

    value: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a result. `instead` is what was probably meant, as it could be typed; '' when
    something was found, or when nothing near it would be."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[Facet, ...]]
    page: int
    pages: int
    instead: str = ""


class Engine(abc.ABC):
    """An index of what readers see. It is made with the alias of the database for it."""

    @property
    def transactional(self) -> bool:
        """Whether what is written belongs to the transaction of the site's database around it."""
        return False

    @abc.abstractmethod
    def prepare(self) -> bool:
        """Make what the index needs, where it is missing or of an earlier layout. True when it
        was made, so that it has to be filled."""

    @abc.abstractmethod
    def put(self, records: Iterable[tuple[UUID, Description, str]]) -> int:
        """Index records, each with the moment it was published (ISO 8601); those that are there
        are replaced. Streams: memory does not grow with their number. Returns how many."""

    @abc.abstractmethod
    def remove(self, ids: Iterable[UUID]) -> None:
        """Take records out; an id that is not there is no error."""

    @abc.abstractmethod
    def clear(self) -> None:
        """Empty the index."""

    def drop(self) -> None:  # noqa: B027  not every index has something to take away
        """Take away what `prepare` made; when there is nothing, nothing happens."""

    @abc.abstractmethod
    def ids(self) -> Iterator[UUID]:
        """Stream the ids of all records that are in it."""

    @abc.abstractmethod
    def count(self) -> int:
        """Return how many records are in it."""

    @abc.abstractmethod
    def search(self, query: Query) -> Found:
        """Return one page of what is found, in an order that is the same every time."""

    @abc.abstractmethod
    def suggest(self, typed: str, most: int = 8) -> tuple[str, ...]:
        """Return titles and headings that begin with what was typed, or have such a word."""
