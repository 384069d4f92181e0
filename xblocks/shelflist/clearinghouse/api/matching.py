"""What becomes of each record of a file: new, here already, or refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from django.db.models import F

from ...practice.text import Text
from ..description import Description
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
    """What becomes of one record: `record` is the one that is here, `description` what both make
    together, `reason` why it is refused."""

    kind: Kind
    record: Record | None = None
    description: Description | None = None
    reason: Text | None = None


class Given(Protocol):
    """What a file says of one resource, and by what the same resource is known."""

    @property
    def given(self) -> dict[str, Any]: ...
    @property
    def marks(self) -> Sequence[str]: ...
    @property
    def key(self) -> str: ...


@dataclass(frozen=True, slots=True)
class _Given:
    given: dict[str, Any]
    marks: Sequence[str]
    key: str


def marks(description: Description) -> set[str]:
    """Return what a second description of the same resource has too: see `duplicates`."""
    return all_marks(marks_of(description), description.match_key[:255])


def marks_of(description: Description) -> list[str]:
    """Return the digests of the identifiers that name this resource, and not a whole around it."""
    whole = not description.container.title
    return [Identifier.digest_of(one.scheme, one.value) for one in description.identifiers
            if whole or one.scheme not in ("issn", "isbn")]


def all_marks(digests: Iterable[str], key: str) -> set[str]:
    """Return digests and the key of title, name and year as marks of one kind."""
    return {*digests, f"key {key}"} if key else set(digests)


def verdicts(given: Sequence[dict[str, Any]], *, rough: bool,
             locked: bool = False) -> list[Verdict]:
    """Say of each description, as a source gives it, what becomes of it: see `judged`."""
    made = [described(one) for one in given]
    return judged([_Given(data, marks_of(one), one.match_key[:255])
                   for data, one in zip(given, made, strict=True)], rough=rough, locked=locked)


def judged(given: Sequence[Given], *, rough: bool, locked: bool = False) -> list[Verdict]:
    """Say of each resource what becomes of it.

    An identifier in common makes it the same resource; title, first name and year alone make it
    that only where nothing else differs. With `locked` what is here stays as it is until the
    transaction ends.
    """
    found = _find(given)
    wanted = {pk for ids in found for some in ids for pk in some}
    here: dict[UUID, Record] = {}
    if wanted:
        records = Record.objects.select_for_update() if locked else Record.objects.all()
        here = records.in_bulk(list(wanted))
    undone = _undone([pk for pk, one in here.items() if one.state == State.WITHDRAWN])
    return [_verdict(one, *ids, here, undone, rough)
            for one, ids in zip(given, found, strict=True)]


def _verdict(one: Given, by_mark: set[UUID], by_key: set[UUID], here: dict[UUID, Record],
             undone: set[UUID], rough: bool) -> Verdict:
    if not by_mark and not by_key:
        return Verdict(Kind.NEW)
    certain = [here[pk] for pk in by_mark if pk in here]
    maybe = [here[pk] for pk in by_key - by_mark if pk in here]
    gone = next((each for each in [*certain, *maybe] if each.pk in undone), None)
    alive = [each for each in certain if each.state not in _CLOSED]
    if not alive and gone is not None:
        return Verdict(Kind.AGAIN, gone)
    if len(alive) > 1:
        return _refused(Text("It shares identifiers with several records here: {titles}.",
                             titles=_titles(alive)))
    if alive:
        whole = merged(alive[0].description, one.given, rough=rough)
        kind = Kind.SAME if whole == alive[0].description else Kind.DIFFERS
        return Verdict(kind, alive[0], described(whole))
    if certain:
        return _closed(certain[0])
    for each in maybe:
        if each.state not in _CLOSED and merged(each.description, one.given,
                                                rough=rough) == each.description:
            return Verdict(Kind.SAME, each, described(each.description))
    if maybe:
        alive = [each for each in maybe if each.state not in _CLOSED]
        return _closed(maybe[0]) if not alive else _refused(
            Text("This may be here already: {titles}.", titles=_titles(alive)))
    return Verdict(Kind.NEW)


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


def _find(given: Sequence[Given]) -> list[tuple[set[UUID], set[UUID]]]:
    """Return the records with the same identifiers, and those with the same key, of each."""
    digests = {digest for one in given for digest in one.marks}
    keys = {one.key for one in given if one.key}
    by_digest: dict[str, set[UUID]] = {}
    for digest, pk in Identifier.objects.filter(digest__in=digests).values_list(
            "digest", "record_id"):
        by_digest.setdefault(digest, set()).add(pk)
    by_key: dict[str, set[UUID]] = {}
    for key, pk in Record.objects.filter(match_key__in=keys).values_list("match_key", "pk"):
        by_key.setdefault(key, set()).add(pk)
    return [({pk for digest in one.marks for pk in by_digest.get(digest, ())},
             by_key.get(one.key, set())) for one in given]


def _undone(withdrawn: list[UUID]) -> set[UUID]:
    """Return those records that the undoing of an import took out of sight."""
    if not withdrawn:
        return set()
    return set(BatchChange.objects.filter(
        record__in=withdrawn, batch__state=Batch.State.UNDONE, after=F("record__version"),
        before__lt=F("after")).values_list("record_id", flat=True))
