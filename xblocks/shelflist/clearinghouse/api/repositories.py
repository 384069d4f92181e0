"""Repositories to harvest from: who keeps the list of them, and what may stand in it."""

from __future__ import annotations

import re
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from ...practice.text import Text
from ..fetching import RefusedError, target
from ..fetching.limits import limits
from ..models import Repository
from .errors import ForbiddenError, StateError
from .permissions import Action, require
from .records import log, name_of

MOST_REPOSITORIES = 200
_PREFIX = re.compile(r"[A-Za-z0-9_.!~*'()-]{1,64}\Z")  # section 3.4
_SET = re.compile(r"[A-Za-z0-9_.!~*'():-]{0,255}\Z")  # section 2.6


def repositories(user: Any) -> QuerySet[Repository]:
    """Return all repositories, by name, to those who manage the clearinghouse.

    Raises ForbiddenError.
    """
    require(user, Action.MANAGE)
    return Repository.objects.order_by("name", "pk")


def repository_for(*, repository_id: int, user: Any) -> Repository:
    """Return a repository to those who manage the clearinghouse. Raises ForbiddenError."""
    found = repositories(user).filter(pk=repository_id).first()
    if found is None:
        raise ForbiddenError(Text("There is no such repository."))
    return found


def keep_repository(*, actor: Any, name: str, base_url: str, metadata_prefix: str = "oai_dc",
                    set_spec: str = "", publishes: bool = False, is_enabled: bool = True,
                    repository_id: int | None = None) -> Repository:
    """Add a repository, or change the one of this id. Nothing is asked of it yet.

    Where address, metadata prefix or set change, the next harvest begins from the beginning; what
    came in before is known again by its identifier.

    Raises:
        ForbiddenError: when the actor does not manage the clearinghouse.
        StateError: when something is missing or cannot be right.
    """
    require(actor, Action.MANAGE)
    name, base_url, set_spec = " ".join(name.split()), base_url.strip(), set_spec.strip()
    if not name or len(name) > 255:
        raise StateError(Text("Give the repository a name of at most {most} characters.",
                              most=255))
    _address(base_url)
    if not _PREFIX.match(metadata_prefix):
        raise StateError(Text("A metadata prefix is a short name without blanks, such as oai_dc."))
    if not _SET.match(set_spec):
        raise StateError(Text("A set is named by letters, digits, and colons between its parts; "
                              "leave it empty for everything."))
    with transaction.atomic():
        if repository_id is None:
            if Repository.objects.count() >= MOST_REPOSITORIES:
                raise StateError(Text("There are {n} repositories already, and no more can be "
                                      "kept.", n=MOST_REPOSITORIES))
            made = Repository(added_by=actor, added_by_name=name_of(actor))
        else:
            made = repository_for(repository_id=repository_id, user=actor)
        if Repository.objects.exclude(pk=made.pk).filter(
                base_url=base_url, metadata_prefix=metadata_prefix, set_spec=set_spec).exists():
            raise StateError(Text("This repository is on the list already, with the same prefix "
                                  "and set."))
        if (base_url, metadata_prefix, set_spec) != (
                made.base_url, made.metadata_prefix, made.set_spec):
            made.harvested_until = made.resumption_token = made.reaching = ""
        made.name, made.base_url, made.metadata_prefix = name, base_url, metadata_prefix
        made.set_spec, made.publishes, made.is_enabled = set_spec, publishes, is_enabled
        made.save()
        log(None, actor, "repository", f"#{made.pk} {name}: {base_url}, {metadata_prefix}, "
                                       f"{set_spec or '–'}, publishes {publishes}, "
                                       f"enabled {is_enabled}")
    return made


def _address(base_url: str) -> None:
    if len(base_url) > 500 or "#" in base_url:
        raise StateError(Text("The address of a repository has at most {most} characters, and no "
                              "“#”.", most=500))
    try:
        target(base_url, limits())
    except RefusedError as error:
        raise StateError(error.message) from None
