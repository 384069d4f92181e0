"""Forgetting a person: what is private goes, what is signed loses its name or, if the person wants
it so, keeps it; what others rely on stays."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from .. import search
from ..models import Action, Batch, PractitionerReview, Record, SavedRecord, State, Topic, Version
from ..platform import full_name
from ..reading import DescriptionError, plain_words, read
from .loading import SIGNATURE
from .personal import links, rows_of
from .records import log

_SIGNED = frozenset({(PractitionerReview, "by"), (Topic, "author")})
"""Links beside which the name is that under a work."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was done: entries of the own list that are gone, rows without the person now, and
    records whose signature changed."""

    deleted: int
    unlinked: int
    unsigned: int


def retire(user: Any, *, keep_signatures: bool = False) -> Forgotten:
    """Forget somebody; the account itself is the site's.

    Their own list is deleted. Everywhere else the link to the account goes, and the name becomes
    'a former member', in the site's language: under proposals, versions, reviews, collections,
    publications, imports and in the log. So do the signatures of their abstracts and publications,
    in every version; with `keep_signatures` these and the names of reviews stay, as their author
    wants. What they had taken to write is there to be taken again. What they wrote stays.

    An abstract that others brought in for them, from a course, is known by the name under it alone:
    one of exactly that name is taken for theirs unless somebody else who bears it wrote it here.
    """
    with translation.override(settings.LANGUAGE_CODE):
        nobody = _("a former member")
    with transaction.atomic():
        names = _names(user)
        deleted = SavedRecord.objects.filter(user=user).delete()[0]
        _give_back(user)
        unsigned = () if keep_signatures else _unsign(user, names, nobody)
        unlinked = _unlink(user, nobody, keep_signatures)
        Batch.objects.filter(undone_by_name=full_name(user)[:255]).update(undone_by_name=nobody)
        if not keep_signatures:
            _out_of_notes(names, nobody)
        search.refresh(unsigned)
        log(None, None, "retire", "")
    return Forgotten(deleted, unlinked, len(unsigned))


def _names(user: Any) -> frozenset[str]:
    """Return every name that this person has signed with here."""
    found = {full_name(user)}
    for model, link, beside in links():
        if beside:
            found |= set(rows_of(user, model, link).order_by().values_list(beside, flat=True)
                         .distinct())
    # In a description a name is as `read` leaves it: with single blanks, for one.
    found |= {plain_words(unicodedata.normalize("NFC", one)) for one in found}
    return frozenset(found - {"", SIGNATURE})


def _give_back(user: Any) -> None:
    for record in Record.objects.select_for_update().filter(abstractor=user,
                                                            state=State.ABSTRACTING):
        record.state = State.PROPOSED
        record.save(update_fields=["state"])
        log(record, None, "hand_back")
    Topic.objects.filter(author=user, state=Topic.State.TAKEN, published_version__isnull=True
                         ).update(state=Topic.State.WANTED, due=None)


def _unlink(user: Any, nobody: str, keep_signatures: bool) -> int:
    count = 0
    for model, link, beside in links():
        if model is SavedRecord:
            continue
        change: dict[str, Any] = {link: None}
        if beside and not (keep_signatures and (model, link) in _SIGNED):
            change[beside] = nobody
        count += rows_of(user, model, link).order_by().update(**change)
    return count


def _unsign(user: Any, names: frozenset[str], nobody: str) -> tuple[UUID, ...]:
    """Take the name from under abstracts and publications. Returns the records it stood under."""
    ids = {record_id for record_id, by, by_name in Version.objects.filter(
        description__abstract__by__in=names).values_list("record_id", "by", "by_name")
        if by in (None, user.pk) or by_name not in names}
    written = set(Topic.objects.filter(author=user, record__isnull=False)
                  .values_list("record_id", flat=True))
    for topic in Topic.objects.filter(author=user):
        topic.details.pop("family", None)
        topic.save(update_fields=["details"])
        for one in topic.versions.all():
            one.details.pop("family", None)
            one.save(update_fields=["details"])
    changed = []
    for record in Record.objects.select_for_update().filter(pk__in=ids | written):
        if _unsigned_record(record, names, nobody, is_author=record.pk in written):
            changed.append(record.pk)
    return tuple(changed)


def _unsigned_record(record: Record, names: frozenset[str], nobody: str, *,
                     is_author: bool) -> bool:
    changed = False
    for version in record.versions.all():
        made = _without(version.description, names, nobody, is_author)
        if made != version.description:
            version.description, changed = made, True
            version.save(update_fields=["description"])
    if not changed:
        return False
    record.description = _without(record.description, names, nobody, is_author)
    if record.published is not None:
        record.published = _without(record.published, names, nobody, is_author)
    try:
        record.match_key = read(record.description, record.description).match_key[:255]
    except DescriptionError:
        pass  # of an older program; it is looked for by its identifiers then
    # Harvesters took the name along: they are to come for the record again.
    record.changed_at = timezone.now()
    record.save()
    return True


def _without(data: Mapping[str, Any], names: Iterable[str], nobody: str, is_author: bool
             ) -> dict[str, Any]:
    """Return a description without the names; creators lose it where the person wrote the work."""
    made = dict(data)
    abstract = made.get("abstract") or {}
    if abstract.get("by") in names:
        made["abstract"] = {**abstract, "by": nobody}
    source = (made.get("provenance") or {}).get("source", "")
    for name in names:
        if source.endswith(f": {name}"):  # of an abstract that came from a course
            made["provenance"] = {**made["provenance"],
                                  "source": source.removesuffix(f": {name}")}
    if is_author:
        made["creators"] = [{"name": nobody} if _direct(one) in names else one
                            for one in made.get("creators", [])]
    return made


def _direct(agent: Mapping[str, str]) -> str:
    return agent.get("name") or " ".join(
        part for part in (agent.get("given"), agent.get("family")) if part)


def _out_of_notes(names: Iterable[str], nobody: str) -> None:
    """Where a note of the log is a name, or ends with one, it is the name of who it is about."""
    for model in (Action, Version):
        for name in names:
            for row in model.objects.filter(Q(note=name) | Q(note__endswith=f": {name}")):
                if row.note.endswith(name):  # databases look past capitals
                    row.note = row.note.removesuffix(name) + nobody
                    row.save(update_fields=["note"])
