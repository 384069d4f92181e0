"""Repositories to harvest from: listed, added, changed, and harvested in small."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...practice.text import Text
from .. import api
from ..fetching import Fetcher
from ..fetching.limits import limits
from ..imports.messages import message_of
from ..language import said
from ..models import Repository
from ..oai.harvest.protocol import PREFIXES
from ..oai.harvest.running import harvest
from .importing import standing
from .page import done, not_done, page, permitted, signed_in

MOST_LISTS = 2
"""Lists of a repository that one press of the button brings in; a command brings in the rest."""
SECONDS = 8
"""For one answer, while somebody waits for the page."""
BATCHES = 10
_FIELDS = ("name", "base_url", "metadata_prefix", "set_spec")


@require_safe
@signed_in
def repositories(request: HttpRequest) -> HttpResponse:
    """List the repositories, with what came of the last harvest of each."""
    permitted(request, api.Action.MANAGE)
    return page(request, "repositories.html", place="repositories",
                rows=[(one, _error(one)) for one in api.repositories(request.user)])


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def repository(request: HttpRequest, repository_id: int | None = None) -> HttpResponse:
    """Add a repository, or look at one and change it."""
    permitted(request, api.Action.MANAGE)
    found = None if repository_id is None else api.repository_for(
        repository_id=repository_id, user=request.user)
    if request.method != "POST":
        return _form(request, found)
    sent = request.POST
    try:
        made = api.keep_repository(
            actor=request.user, repository_id=repository_id,
            publishes="publishes" in sent, is_enabled="is_enabled" in sent,
            **{name: sent.get(name, "") for name in _FIELDS})
    except api.StateError as error:
        return _form(request, found, said(error.message))
    return done(request, _("The repository is kept."), "repository", made.pk)


@transaction.non_atomic_requests
@require_POST
@signed_in
def harvest_now(request: HttpRequest, repository_id: int) -> HttpResponse:
    """Bring in the next lists of a repository."""
    permitted(request, api.Action.MANAGE)
    fetcher = Fetcher(replace(limits(), overall=SECONDS, read=SECONDS, tries=1, patience=0))
    try:
        made = harvest(repository_id=repository_id, actor=request.user, most_lists=MOST_LISTS,
                       fetcher=fetcher)
    except api.StateError as error:
        return not_done(request, error, "repository", repository_id)
    if made.error is not None:
        return not_done(request, api.StateError(made.error), "repository", repository_id)
    batch = made.batch
    words = said(Text("{read} records read: {added} new, {changed} changed, {unchanged} as they "
                      "were, {withdrawn} withdrawn, {refused} refused.",
                      read=batch.read, added=batch.added, changed=batch.changed,
                      unchanged=batch.unchanged, withdrawn=made.withdrawn, refused=batch.refused))
    if made.more:
        words += " " + _("There is more: harvest again, or let the command bring in the rest.")
    return done(request, words, "repository", repository_id)


def _form(request: HttpRequest, found: Repository | None, error: str = "") -> HttpResponse:
    values: dict[str, Any] = {"is_enabled": True, "metadata_prefix": "oai_dc"}
    if error:
        sent: Mapping[str, str] = request.POST
        values = {name: sent.get(name, "") for name in _FIELDS}
        values |= {name: name in sent for name in ("publishes", "is_enabled")}
    elif found is not None:
        values = {name: getattr(found, name) for name in (*_FIELDS, "publishes", "is_enabled")}
    return page(
        request, "repository.html", place="repositories", repository=found, values=values,
        error=error, prefixes=PREFIXES, status=400 if error else 200,
        failed=_error(found) if found is not None else "",
        command=shlex.quote(found.name) if found is not None else "",
        batches=[(one, standing(one)) for one in found.batches.order_by("-at", "-pk")[:BATCHES]]
        if found is not None else [])


def _error(one: Repository) -> str:
    return said(message_of(one.error, one.error_values)) if one.error else ""
