"""What the tables get of records, made without them: so it can be made beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ..description import Description
from .entry import by_facet, day, encoded, texts, title_key
from .words import MARK, joined_terms

LONGEST_TITLE = 255
"""Characters of a title that it is filed by."""
Entry = tuple[UUID, Description, str]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Some records as the tables get them, but for their numbers, which are given in order."""

    records: list[str]
    entries: list[tuple[int, int, str, str]]
    """Day, moment, title to file by, description."""
    texts: list[list[str]]
    values: dict[tuple[str, str], list[int]]
    """Which of the records have a value of a facet, counted from 0."""
    words: Counter[str]
    """How often each is used."""


def prepared(batch: Iterable[Entry]) -> Prepared:
    """Prepare records; of two with one id the later counts, as when one is put after the other."""
    some = list({one[0]: one for one in batch}.values())
    words: Counter[str] = Counter()
    entries, texts_of = [], []
    for _, description, moment in some:
        entries.append((day(description.date), _moment(moment),
                        title_key(description)[:LONGEST_TITLE], encoded(description)))
        own, parts = joined_terms(texts(description))
        words.update(own)
        texts_of.append(parts)
    del words[MARK]
    return Prepared([record.hex for record, _, _ in some], entries, texts_of,
                    by_facet([one for _, one, _ in some]), words)


def _moment(text: str) -> int:
    """Return a moment of ISO 8601 in microseconds, 0 for what is none."""
    try:
        return int(datetime.fromisoformat(text).timestamp() * 1_000_000)
    except ValueError:
        return 0
