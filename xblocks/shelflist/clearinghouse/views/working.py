"""The working side of a record: its abstract, its steps, its history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ...practice.text import Text
from .. import api
from ..language import said
from ..models import Record, State
from ..reading import DescriptionError, read
from ..rules.abstracts import LIMITS, examine, words
from ..vocabularies import LENGTHS, MODES
from .changes import Change, changes_between
from .page import APP, done, not_done, number, page, signed_in
from .proposing import signed
from .shown import described, shown
from .wording import STEP_DONE, STEP_NAMES, VERBS, of_sign

MOST_LINES = 100
"""Lines of the log that a page shows."""
MOST_VERSIONS = 50
MAIN = ("take", "submit", "accept")
"""Steps that go forward: each is the main thing to do in its state."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step that this user may make now."""

    verb: str
    name: str
    reason: bool
    main: bool


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the log, in the reader's words."""

    at: Any
    by: str
    what: str
    note: str


@dataclass(frozen=True, slots=True)
class Past:
    """A version, and how it differs from the one before."""

    number: int
    at: Any
    by: str
    note: str
    reverts_to: int | None
    changes: tuple[Change, ...]
    is_public: bool


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def work(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Show the working side of a record; take what was written of its abstract."""
    record = _record(request, record_id)
    if request.method != "POST":
        return _work(request, record, {})
    kept = dict(record.description)
    before = kept.get("abstract") or {}
    typed = {name: request.POST.get(name, "") for name in ("text", "mode", "length")}
    opened = number(request.POST.get("version"))
    if "check" in request.POST:
        return _work(request, record, typed, opened=opened)
    data = signed({**kept, "abstract": {**before, **typed}}, kept, request)
    try:
        made = api.revise(record_id=record_id, description=read(data, kept),
                          actor=request.user, expected=opened, note=_("Abstract"))
    except DescriptionError as error:
        return _work(request, record, typed, opened=opened, status=400,
                     errors=[said(one.message) for one in error.faults])
    except api.ConflictError as error:
        record.refresh_from_db()
        return _work(request, record, typed, opened=record.version, status=409,
                     errors=[said(error.message)],
                     theirs=(record.description.get("abstract") or {}).get("text", ""))
    except api.StateError as error:
        return _work(request, record, typed, opened=opened, status=409,
                     errors=[said(error.message)])
    if "submit" in request.POST:
        try:
            api.submit(record_id=record_id, actor=request.user)
        except api.StateError as error:
            return not_done(request, error, "work", record_id)
        return done(request, said(STEP_DONE["submit"]), "queues")
    return done(request, _("The abstract is kept as version %(n)s.") % {"n": made.version},
                "work", record_id)


@require_POST
@signed_in
def step(request: HttpRequest, record_id: UUID, verb: str) -> HttpResponse:
    """Make a step of the workflow."""
    record = _record(request, record_id)
    reason = request.POST.get("reason", "").replace("\x00", "")[:2000]
    if verb not in api.TRANSITIONS:
        return redirect(f"{APP}:work", record_id)
    # What is accepted is what was read: a version that came later is looked at first.
    seen = request.POST.get("version")
    try:
        made = api.step(verb=verb, record_id=record_id, actor=request.user, reason=reason,
                        expected=record.version if seen is None else number(seen))
    except (api.ConflictError, api.StateError) as error:
        record.refresh_from_db()
        return _work(request, record, {}, status=409, reason=reason, errors=[said(error.message)])
    if api.allowed(request.user, api.Action.READ_WORKING, made) and verb == "take":
        return done(request, said(STEP_DONE[verb]), "work", record_id)
    return done(request, said(STEP_DONE[verb]), "queues")


@require_GET
@signed_in
def history(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Show every version, with what each changed."""
    record = _record(request, record_id)
    found = list(api.versions(record_id=record_id, user=request.user)[:MOST_VERSIONS + 1])
    older = [*found[1:], None]
    pasts = [Past(one.number, one.at, one.by_name, one.note, one.reverts_to,
                  changes_between(before.description if before else {}, one.description),
                  one.number == record.published_version)
             for one, before in zip(found, older, strict=True)][:MOST_VERSIONS]
    return page(request, "history.html", record=record, pasts=pasts,
                shortened=len(found) > MOST_VERSIONS)


@require_POST
@signed_in
def revert(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Make an earlier version the newest again."""
    made = api.revert(record_id=record_id, number=number(request.POST.get("number"), least=0),
                      actor=request.user, note=request.POST.get("note", "")[:500])
    return done(request, _("Version %(n)s is the newest now.") % {"n": made.version}, "history",
                record_id)


def _record(request: HttpRequest, record_id: UUID) -> Record:
    record = api.record_for(record_id=record_id, user=request.user)
    if not api.allowed(request.user, api.Action.READ_WORKING, record):
        # A record that is public has its page; its working side is for those who work on it.
        raise api.ForbiddenError(Text("There is no such record, or it is not public."))
    return record


def _work(request: HttpRequest, record: Record, typed: dict[str, str], *, opened: int = 0,
          status: int = 200, errors: list[str] | None = None, theirs: str = "",
          reason: str = "") -> HttpResponse:
    user = request.user
    description = described(record.description)
    text = typed.get("text", description.abstract.text)
    mode = typed.get("mode") or description.abstract.mode
    length = typed.get("length") or description.abstract.length
    length = length if length in LIMITS else "article"
    may_revise = api.allowed(user, api.Action.REVISE, record) and record.state not in (
        State.DECLINED, State.WITHDRAWN)
    signs = examine(text, description.full_title, length, mode=mode,
                    language=description.abstract.language) if text.strip() or typed else ()
    return page(
        request, "work.html", status=status, place="queues", record=record,
        shown=shown(description), version=opened or record.version, text=text,
        modes=[(one, said(name), one == mode) for one, name in MODES.items()],
        lengths=[(one, said(name), one == length) for one, name in LENGTHS.items()],
        signs=[(one.certain, said(of_sign(one))) for one in signs],
        count=words(text), most=LIMITS[length], checked=bool(text.strip() or typed),
        may_revise=may_revise, steps=steps_for(user, record), errors=errors or [], theirs=theirs,
        events=_events(record), reason=reason, link_check=getattr(record, "link_check", None),
        changes=changes_between(record.published, record.description)
        if record.is_public and record.published and record.version != record.published_version
        else (),
    )


def steps_for(user: Any, record: Record) -> list[Step]:
    """Return the steps that a user may make with a record where it is."""
    return [Step(verb, said(STEP_NAMES[verb]), one.reason, verb in MAIN)
            for verb, one in api.TRANSITIONS.items()
            if record.state in one.starts and api.allowed(user, one.action, record)]


def _events(record: Record) -> list[Event]:
    return [Event(one.at, one.by_name, said(VERBS[one.verb]) if one.verb in VERBS else one.verb,
                  one.note) for one in record.actions.order_by("-at", "-pk")[:MOST_LINES]]
