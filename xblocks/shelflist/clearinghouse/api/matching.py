"""What becomes of each record of a file: new, here already, or refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import F

from ...practice.text import Text
from ..description import Description, to_json
from ..imports.merging import merged
from ..models import Batch, BatchChange, Identifier, Record, State
from ..search.entry import described

_CLOSED = (State.DECLINED, State.WITHDRAWN)


class Kind(StrEnum):
    """What becomes of a record. `AGAIN` is one that an undone import had brought in."""

    NEW = "new"
    AGAIN = "again"
    SAME = "same"
    DIFFERS = "differs"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of one record: `record` is the one that is here, `description` what is kept
    of it then, `reason` why it is refused."""

    kind: Kind
    record: Record | None = None
    description: Description | None = None
    reason: Text | None = None


@dataclass(slots=True)
class _Marks:
    digests: set[str]
    key: str
    by_digest: set[UUID] = field(default_factory=set)
    by_key: set[UUID] = field(default_factory=set)


def marks(description: Description) -> set[str]:
    """Return what a second description of the same resource has too: see `duplicates`."""
    found = _marks(description)
    return found.digests | ({f"key {found.key}"} if found.key else set())


def verdicts(given: Sequence[dict[str, Any]], *, rough: bool,
             locked: bool = False) -> list[Verdict]:
    """Say of each description, as a file gives it, what becomes of it.

    An identifier in common makes it the same resource; title, first name and year alone make it
    that only where nothing else differs. With `locked` what is here stays as it is until the
    transaction ends.
    """
    descriptions = [described(one) for one in given]
    looked_for = [_marks(one) for one in descriptions]
    _find(looked_for)
    wanted = set().union(*(one.by_digest | one.by_key for one in looked_for)) if given else set()
    records = Record.objects.select_for_update() if locked else Record.objects.all()
    here: dict[UUID, Record] = records.in_bulk(list(wanted))
    undone = _undone([pk for pk, one in here.items() if one.state == State.WITHDRAWN])
    return [_verdict(description, data, mark, here, undone, rough)
            for description, data, mark in zip(descriptions, given, looked_for, strict=True)]


def _verdict(description: Description, given: dict[str, Any], mark: _Marks,
             here: dict[UUID, Record], undone: set[UUID], rough: bool) -> Verdict:
    certain = [here[one] for one in mark.by_digest if one in here]
    maybe = [here[one] for one in mark.by_key - mark.by_digest if one in here]
    gone = next((one for one in [*certain, *maybe] if one.pk in undone), None)
    alive = [one for one in certain if one.state not in _CLOSED]
    if not alive and gone is not None:
        return Verdict(Kind.AGAIN, gone, description)
    if len(alive) > 1:
        return _refused(Text("It shares identifiers with several records here: {titles}.",
                             titles=_titles(alive)))
    if alive:
        whole = merged(alive[0].description, given, rough=rough)
        kind = Kind.SAME if whole == alive[0].description else Kind.DIFFERS
        return Verdict(kind, alive[0], described(whole))
    if certain:
        return _closed(certain[0])
    for one in maybe:
        if one.state not in _CLOSED and merged(one.description, given,
                                               rough=rough) == one.description:
            return Verdict(Kind.SAME, one, described(one.description))
    if maybe:
        alive = [one for one in maybe if one.state not in _CLOSED]
        return _closed(maybe[0]) if not alive else _refused(
            Text("This may be here already: {titles}.", titles=_titles(alive)))
    return Verdict(Kind.NEW, None, description)


def _refused(reason: Text) -> Verdict:
    return Verdict(Kind.REFUSED, reason=reason)


def _closed(record: Record) -> Verdict:
    if record.state == State.DECLINED:
        return _refused(Text("It was declined here: {titles}. Open that record again first, if it "
                             "is wanted after all.", titles=record.title))
    return _refused(Text("It was withdrawn here: {titles}. Open that record again first, if it is "
                         "wanted after all.", titles=record.title))


def _titles(records: list[Record]) -> str:
    return "; ".join(sorted(one.title for one in records)[:3])


def _marks(description: Description) -> _Marks:
    whole = not description.container.title
    return _Marks({Identifier.digest_of(one.scheme, one.value) for one in description.identifiers
                   if whole or one.scheme not in ("issn", "isbn")}, description.match_key[:255])


def _find(looked_for: list[_Marks]) -> None:
    """Fill in which records have the same marks."""
    digests = set().union(*(one.digests for one in looked_for))
    keys = {one.key for one in looked_for if one.key}
    by_digest: dict[str, set[UUID]] = {}
    for digest, pk in Identifier.objects.filter(digest__in=digests).values_list(
            "digest", "record_id"):
        by_digest.setdefault(digest, set()).add(pk)
    by_key: dict[str, set[UUID]] = {}
    for key, pk in Record.objects.filter(match_key__in=keys).values_list("match_key", "pk"):
        by_key.setdefault(key, set()).add(pk)
    for one in looked_for:
        one.by_digest = set().union(*(by_digest.get(digest, set()) for digest in one.digests))
        one.by_key = by_key.get(one.key, set())


def _undone(withdrawn: list[UUID]) -> set[UUID]:
    """Return those records that the undoing of an import took out of sight."""
    if not withdrawn:
        return set()
    return set(BatchChange.objects.filter(
        record__in=withdrawn, batch__state=Batch.State.UNDONE, after=F("record__version"),
    ).values_list("record_id", flat=True))


def given_of(description: Description, names: Sequence[str] | set[str]) -> dict[str, Any]:
    """Return the JSON of the fields that a source speaks of."""
    return {name: value for name, value in to_json(description).items() if name in names}
