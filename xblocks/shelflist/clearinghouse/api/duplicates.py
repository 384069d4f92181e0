"""Finds what is here already, before it is made again."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from ..description import Description
from ..models import Identifier, Record, State

MOST = 10


def duplicates(description: Description, *, besides: UUID | None = None) -> tuple[Record, ...]:
    """Return records that share an identifier, or title, first creator and year.

    Declined records are left out; `besides` is the record that asks. An ISSN names a whole serial,
    so it makes a duplicate only of another whole serial; the same holds for the ISBN of a book of
    which this is a chapter.
    """
    whole = not description.container.title
    digests = [Identifier.digest_of(one.scheme, one.value) for one in description.identifiers
               if whole or one.scheme not in ("issn", "isbn")]
    same = Q(identifiers__digest__in=digests)
    key = description.match_key[:255]
    if key:
        same |= Q(match_key=key)
    found = Record.objects.filter(same).exclude(state=State.DECLINED)
    if besides is not None:
        found = found.exclude(pk=besides)
    # By the collation of MySQL many letters beyond the first plane of Unicode are one.
    return tuple(one for one in found.distinct().order_by("proposed_at")[:MOST]
                 if one.match_key == key
                 or one.identifiers.filter(digest__in=digests).exists())


def one_at_a_time() -> None:
    """Wait until no other proposal is between looking for duplicates and being there itself.

    The same form may come twice at once. SQLite has one writer anyway; elsewhere a row that is
    always there is locked until the transaction ends.
    """
    kind = ContentType.objects.get_for_model(Record)
    Permission.objects.select_for_update().filter(
        content_type=kind, codename="review_proposal").first()
