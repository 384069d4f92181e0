"""Proposing a record and changing one: the same form; nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import api
from ..description import to_json
from ..form import data_of, form_groups, summary_of
from ..language import said
from ..limits import LimitError, limited
from ..models import Record
from ..platform import full_name
from ..reading import DescriptionError, Fault, read
from .changes import Change, changes_between
from .page import APP, done, number, page, signed_in, waiting

MOST_NOTE = 500
_MATCHED = ("title", "creators", "date", "identifiers", "container")
"""Fields by which duplicates are found."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a form that is not done with is shown again with."""

    faults: tuple[Fault, ...] = ()
    same: tuple[Record, ...] = ()
    looked: bool = False
    differing: tuple[Change, ...] = ()
    error: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def propose(request: HttpRequest) -> HttpResponse:
    """Take a proposal; what may be here already is shown before it is sent on."""
    if request.method != "POST":
        data: dict[str, Any] = {}
        address = request.GET.get("address", "")[:2000]
        if address:
            data = data_of(_with(address), {})
        return _form(request, data, _Answer())
    data = signed(data_of(request.POST, {}), {}, request)
    if "more" in request.POST:
        return _form(request, data, _Answer())
    if "look" in request.POST:
        same, faults = _look(data)
        return _form(request, data, _Answer(same=same, faults=faults, looked=True),
                     status=400 if faults else 200)
    try:
        description = read(data)
        with limited("propose", request.user):
            made = api.propose(
                description=description, actor=request.user, note=_note(request),
                despite_duplicates=request.POST.get("despite") == "1")
    except DescriptionError as error:
        return _form(request, data, _Answer(faults=error.faults), status=400)
    except api.DuplicateError as error:
        return _form(request, data, _Answer(same=error.records, looked=True), status=409)
    except LimitError as error:
        return waiting(_form(request, data, _Answer(error=said(error.message)), status=429), error)
    return done(request, _("Thank you: it is proposed. An abstractor will take it up."), "record",
                made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Change a record, on the version that was opened."""
    record = api.record_for(record_id=record_id, user=request.user)
    if not api.allowed(request.user, api.Action.REVISE, record):
        return redirect(f"{APP}:record", record_id)
    if request.method != "POST":
        return _form(request, record.description, _Answer(), record=record)
    data = signed(data_of(request.POST, record.description), record.description, request)
    opened = number(request.POST.get("version"))
    if "more" in request.POST:
        return _form(request, data, _Answer(), record=record, opened=opened)
    try:
        kept = api.revise(record_id=record_id, description=read(data, record.description),
                          actor=request.user, expected=opened, note=_note(request))
    except DescriptionError as error:
        return _form(request, data, _Answer(faults=error.faults), record=record, opened=opened,
                     status=400)
    except api.ConflictError as error:
        record.refresh_from_db()
        # The version that is compared with is the one that a second sending replaces.
        return _form(request, data, _Answer(
            differing=changes_between(record.description, _normal(data, record.description)),
            error=said(error.message)), record=record, opened=record.version, status=409)
    return done(request, _("Kept as version %(n)s.") % {"n": kept.version}, "work", record_id)


def signed(data: dict[str, Any], before: Mapping[str, Any], request: HttpRequest) -> dict[str, Any]:
    """Return a description whose abstract is signed by whoever wrote it, with the day.

    Nobody signs for somebody else: who changes the words of an abstract signs it, but a reviewer,
    who mends another's, leaves the name under it.
    """
    abstract, old = data.get("abstract"), before.get("abstract") or {}
    if not isinstance(abstract, dict) or not abstract.get("text"):
        return data
    if _same_words(abstract["text"], old.get("text", "")):
        sign, day = old.get("by", ""), old.get("on", "")
    else:
        own = full_name(request.user)
        judges = api.allowed(request.user, api.Action.JUDGE)
        sign = old.get("by") if judges and old.get("by") else own
        day = timezone.localdate().isoformat()
    return {**data, "abstract": {**abstract, "by": sign[:500], "on": day}}


def _same_words(one: Any, other: Any) -> bool:
    return isinstance(one, str) and isinstance(other, str) and one.split() == other.split()


def _form(request: HttpRequest, data: Mapping[str, Any], answer: _Answer, *,
          record: Record | None = None, opened: int = 0, status: int = 200) -> HttpResponse:
    typed = request.POST
    may_read = {one.pk: one.is_public or api.allowed(request.user, api.Action.READ_WORKING, one)
                for one in answer.same}
    return page(
        request, "edit.html" if record else "propose.html", status=status, record=record,
        place="propose", version=opened or (record.version if record else 0),
        groups=form_groups(data, answer.faults, more=typed.get("more", ""),
                           opened=request.GET.get("open", "")),
        faults=summary_of(answer.faults), note=typed.get("note", ""),
        same=[(one, may_read[one.pk]) for one in answer.same], looked=answer.looked,
        differing=answer.differing, error=answer.error,
    )


def _look(data: Mapping[str, Any]) -> tuple[tuple[Record, ...], tuple[Fault, ...]]:
    """Return what may be the same, from as much of the form as makes sense already, and what is
    wrong with the identifiers."""
    asked = {name: data[name] for name in _MATCHED if name in data}
    asked.setdefault("title", "?")  # of which no key is made
    faults: tuple[Fault, ...] = ()
    try:
        description = read(asked)
    except DescriptionError as error:
        faults = error.faults
        rows = {one.place.row for one in faults if one.place.field == "identifiers"}
        sound = [one for index, one in enumerate(asked.get("identifiers", []))
                 if index not in rows]
        wrong = {one.place.field for one in faults}
        asked = {name: value for name, value in asked.items() if name not in wrong}
        description = read({"title": "?", **asked, "identifiers": sound})
    return (api.duplicates(description),
            tuple(one for one in faults if one.place.field == "identifiers"))


def _normal(data: dict[str, Any], kept: Mapping[str, Any]) -> dict[str, Any]:
    return dict(to_json(read(data, kept)))


def _note(request: HttpRequest) -> str:
    return request.POST.get("note", "").replace("\x00", "").strip()[:MOST_NOTE]


def _with(address: str) -> QueryDict:
    typed = QueryDict(mutable=True)
    typed["identifiers-0-value"] = address
    return typed

