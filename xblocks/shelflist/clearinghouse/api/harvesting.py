"""Harvests: begun, written list by list, ended.

A harvest is a batch, so that it can be undone. Each list of a repository is written in one
transaction, together with the token of the next one: a harvest that breaks off goes on from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from ...practice.text import Text
from ..imports.messages import kept
from ..models import Batch, Repository
from ..oai.harvest.lists import Item
from .errors import StateError
from .listed import Taking
from .loading import SIGNATURE
from .permissions import Action, require
from .records import name_of

SILENT = timedelta(minutes=15)
"""After this time without a word from it a harvest counts as broken off."""


@dataclass(frozen=True, slots=True)
class List:
    """One list that a repository has answered with: `asked_by` is the token it was asked for by,
    `token` that of the next, `reaching` the date that the harvest will have reached at its end."""

    items: Sequence[Item]
    asked_by: str = ""
    token: str = ""
    reaching: str = ""


def start_harvest(*, repository_id: int, actor: Any, anew: bool = False) -> Batch:
    """Begin a harvest of a repository. Without an `actor` it is code on the server that asks. With
    `anew` what is known of an interrupted harvest is forgotten.

    Raises:
        ForbiddenError: when there is an actor, who does not manage the clearinghouse.
        StateError: when it is disabled, or is being harvested.
    """
    if actor is not None:
        require(actor, Action.MANAGE)
    with transaction.atomic():
        repository = Repository.objects.select_for_update().filter(pk=repository_id).first()
        if repository is None or not repository.is_enabled:
            raise StateError(Text("This repository is not harvested: it is switched off."))
        now = timezone.now()
        silent = (now - SILENT).isoformat()
        for batch in repository.batches.filter(state=Batch.State.RUNNING):
            if batch.options.get("beat", "") > silent:
                raise StateError(Text("This repository is being harvested already."))
            _close(batch)
        if anew:
            repository.resumption_token = repository.reaching = ""
        repository.last_run_at, repository.error, repository.error_values = now, "", {}
        repository.save()
        batch = Batch.objects.create(
            source=f"{repository.name}, {repository.base_url}"[:500], by=actor, at=now,
            format="marcxml" if "marc" in repository.metadata_prefix.lower() else "dublin-core",
            by_name=name_of(actor) if actor is not None else SIGNATURE,
            options={"phase": "harvesting", "beat": now.isoformat(), "withdrawn": 0,
                     "publish": repository.publishes, "repository": repository.pk})
        repository.batches.add(batch)
    return batch


def take_list(*, batch: Batch, found: List, dry: bool = False) -> Batch:
    """Write what one list says, and from where the harvest goes on; return the batch as it is now.
    With `dry` it is only counted.

    Raises StateError when the harvest was ended, or another one has begun, in between.
    """
    with transaction.atomic():
        repository = _repository(batch)
        held = Batch.objects.select_for_update().filter(pk=batch.pk).first()
        if held is None or held.state != Batch.State.RUNNING or (
                not dry and repository.resumption_token != found.asked_by):
            raise StateError(Text("Another harvest of this repository has begun."))
        if dry:
            held = batch
        Taking(repository, held).take(found.items)
        if dry:
            transaction.set_rollback(True)
            return held
        repository.resumption_token, repository.reaching = found.token, found.reaching
        if not found.token:
            repository.harvested_until, repository.reaching = found.reaching, ""
        repository.last_run_at = timezone.now()
        repository.save()
        held.options = {**held.options, "beat": timezone.now().isoformat()}
        held.save()
    return held


def restart(*, batch: Batch, since: str) -> None:
    """Note that a harvest has begun with what has changed since a date: what came after that comes
    once more, should it break off."""
    with transaction.atomic():
        repository = _repository(batch)
        repository.resumption_token = repository.reaching = ""
        repository.harvested_until = min(since, repository.harvested_until)
        repository.save()


def end_harvest(*, batch: Batch, error: Text | None = None, dry: bool = False) -> None:
    """End a harvest, whole or with an error. What came in stays; one of nothing leaves no trace."""
    with transaction.atomic():
        if dry:
            Batch.objects.filter(pk=batch.pk).delete()
            return
        repository = _repository(batch)
        repository.error, repository.error_values = kept(error) if error is not None else ("", {})
        repository.last_run_at = timezone.now()
        repository.save()
        _close(batch)


def _repository(batch: Batch) -> Repository:
    return Repository.objects.select_for_update().get(pk=batch.options["repository"])


def _close(batch: Batch) -> None:
    if not batch.read:
        batch.delete()
        return
    batch.state, batch.finished_at = Batch.State.DONE, timezone.now()
    batch.options = {**batch.options, "phase": "done"}
    batch.save()
