"""Files of records: sent, looked through, imported, undone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...practice.text import Text, Translator
from .. import api
from ..api.matching import Kind
from ..formats import FORMATS
from ..formats.csv_table import MARK, row
from ..imports.messages import message_of
from ..imports.settings import MB, most_bytes, most_bytes_in_request
from ..language import said, translator
from ..models import Action as LogEntry
from ..models import Batch, Refusal
from ..search.entry import described
from .page import done, not_done, number, page, permitted, signed_in
from .shown import Shown, shown
from .wording import FIELDS, PARTS

PAGE = 50
SHOWN = 20
"""Records that a preview shows as they would be read."""
MOST_LOG = 30
VERDICTS: Mapping[Kind, Text] = {
    Kind.NEW: Text("new"), Kind.AGAIN: Text("new"), Kind.SAME: Text("here already, the same"),
    Kind.DIFFERS: Text("here already, and differs"), Kind.REFUSED: Text("refused by now"),
}
VERBS: Mapping[str, Text] = {
    "import_file": Text("File sent"), "import_drop": Text("File dropped"),
    "import": Text("Imported"), "undo_import": Text("Import undone"),
}
_PLACE = re.compile(r"(\w+)(?:\[(\d+)\])?(?:\.(\w+))?\Z")


@dataclass(frozen=True, slots=True)
class Row:
    """A record of the file, as it would be read."""

    number: int
    line: int
    shown: Shown
    verdict: str
    record: Any
    left_out: list[list[str]]


@dataclass(frozen=True, slots=True)
class Refused:
    """A record of the file that does not come in."""

    number: int
    line: int
    title: str
    reason: str


@transaction.non_atomic_requests
@csrf_exempt  # checked as soon as the file may be read: see `_send`
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def imports(request: HttpRequest) -> HttpResponse:
    """List all imports; take a file to look through."""
    permitted(request, api.Action.MANAGE)
    if request.method != "POST":
        return _list(request)
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or int(length) > most_bytes() + MB:
        return _list(request, _too_large(), status=413)
    return _send(request)


@csrf_protect
def _send(request: HttpRequest) -> HttpResponse:
    sent, chosen = request.FILES.get("file"), request.POST.get("format", "")
    if sent is None or not sent.name:
        return _list(request, _("Choose a file first."), status=400)
    if sent.size > most_bytes():
        return _list(request, _too_large(), status=413)
    try:
        batch = api.receive(actor=request.user, content=sent, name=sent.name,
                            format=chosen if chosen in FORMATS else "")
        if batch.size <= most_bytes_in_request():
            api.look_through(batch_id=batch.pk, actor=request.user)
    except api.StateError as error:
        return _list(request, said(error.message), status=400)
    return done(request, _("The file is here. Nothing is imported yet."), "import", batch.pk)


def _too_large() -> str:
    return said(Text("The file is larger than {most} MB: send it in parts, or ask whoever runs the "
                     "site to import it on the server.", most=most_bytes() // MB))


def _list(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    current = Paginator(api.batches(request.user), PAGE).get_page(number(request.GET.get("page")))
    events = LogEntry.objects.filter(record=None, verb__in=list(VERBS)).order_by("-at", "-pk")
    return page(
        request, "imports.html", place="imports", status=status, current=current, error=error,
        rows=[(one, _format(one), api.may_open(one, request.user), standing(one))
              for one in current.object_list],
        formats=_formats(), most=most_bytes() // MB,
        events=[(one, said(VERBS[one.verb])) for one in events[:MOST_LOG]])


@transaction.non_atomic_requests
@require_safe
@signed_in
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show one import: how far it is, what would come in, what came in."""
    permitted(request, api.Action.MANAGE)
    found = api.batch_for(batch_id=batch_id, user=request.user)
    refusals = Paginator(found.all_refusals.order_by("number", "pk"), PAGE)
    current = refusals.get_page(number(request.GET.get("page")))
    previewed = found.state == Batch.State.PREVIEWED
    undone = found.state == Batch.State.UNDONE
    error = said(message_of(found.error, found.options.get("error", {}))) if found.error else ""
    return page(
        request, "import.html", place="imports", batch=found, format=_format(found), error=error,
        phase=phase_of(found), standing=standing(found), percent=_percent(found), current=current,
        refusals=[_refused(one, translator()) for one in current.object_list],
        more_refused=found.refused - refusals.count, first=_first(found) if previewed else [],
        with_abstract=found.added - found.options.get("without_abstract", 0),
        left_out=found.options.get("left_out", []), formats=_formats(),
        left_alone=api.left_alone(found)[:PAGE * 4] if undone else [],
        here=found.size <= most_bytes_in_request(),
        changes=found.changes.select_related("record").order_by("pk")[:SHOWN]
        if found.state == Batch.State.DONE else [])


@transaction.non_atomic_requests
@require_POST
@signed_in
def look(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Look through a file again, perhaps as another format."""
    permitted(request, api.Action.MANAGE)
    found = api.batch_for(batch_id=batch_id, user=request.user)
    if found.size > most_bytes_in_request():
        return not_done(request, _for_the_server(), "import", batch_id)
    try:
        api.look_through(batch_id=batch_id, actor=request.user,
                         format=request.POST.get("format", ""))
    except api.StateError as error:
        return not_done(request, error, "import", batch_id)
    return done(request, _("The file was looked through. Nothing is imported yet."), "import",
                batch_id)


@transaction.non_atomic_requests
@require_POST
@signed_in
def confirm(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Import what was read of a file."""
    permitted(request, api.Action.MANAGE)
    found = api.batch_for(batch_id=batch_id, user=request.user)
    if found.size > most_bytes_in_request():
        return not_done(request, _for_the_server(), "import", batch_id)
    try:
        made = api.import_batch(batch_id=batch_id, actor=request.user,
                                publish=request.POST.get("as") == "published",
                                revise=request.POST.get("here") == "revise")
    except api.StateError as error:
        return not_done(request, error, "import", batch_id)
    if made.state == Batch.State.FAILED:
        return not_done(request, api.StateError(
            message_of(made.error, made.options.get("error", {}))), "import", batch_id)
    return done(request, _("The records are imported."), "import", batch_id)


def _for_the_server() -> api.StateError:
    return api.StateError(Text("This file is too large for a page to wait for: use the command "
                               "on the server."))


@require_POST
@signed_in
def drop(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Forget a file that is not imported."""
    permitted(request, api.Action.MANAGE)
    try:
        api.drop_import(batch_id=batch_id, actor=request.user)
    except api.StateError as error:
        return not_done(request, error, "import", batch_id)
    return done(request, _("The file is dropped. Nothing of it is here."), "imports")


@require_POST
@signed_in
def undo(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Undo an import."""
    permitted(request, api.Action.MANAGE)
    try:
        api.undo_batch(batch_id=batch_id, actor=request.user)
    except api.StateError as error:
        return not_done(request, error, "import", batch_id)
    return done(request, _("The import is undone."), "import", batch_id)


@require_safe
@signed_in
def refusals(request: HttpRequest, batch_id: int) -> HttpResponse | StreamingHttpResponse:
    """Answer with all refused records of an import as a table."""
    permitted(request, api.Action.MANAGE)
    found = api.batch_for(batch_id=batch_id, user=request.user)
    answer = StreamingHttpResponse(_table(found, translator()), content_type="text/csv")
    answer["Content-Disposition"] = f'attachment; filename="refused-{found.pk}.csv"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _table(found: Batch, words: Translator) -> Iterator[bytes]:
    yield MARK + row(one.render(words) for one in (
        Text("Record"), Text("Line"), Text("Title"), Text("Reason")))
    after = 0
    rows = found.all_refusals.order_by("pk")
    while some := list(rows.filter(pk__gt=after)[:1000]):
        after = some[-1].pk
        for one in (_refused(each, words) for each in some):
            yield row((str(one.number), str(one.line or ""), one.title, one.reason))


def phase_of(found: Batch) -> str:
    """Return what the page of a batch shows: `waiting`, `looking`, `writing`, `broken`; of a
    harvest `harvesting`, `silent`; or its state."""
    if found.state != Batch.State.RUNNING:
        return str(found.state)
    phase = str(found.options.get("phase", "writing"))
    if api.has_broken_off(found):
        return "silent" if phase == "harvesting" else "broken"
    return phase


def standing(found: Batch) -> str:
    """Return where a batch stands, in the reader's words."""
    words = {
        "waiting": Text("Sent, not yet looked through"), "looking": Text("Being looked through"),
        "writing": Text("Being imported"), "broken": Text("Broken off: nothing was kept"),
        "harvesting": Text("Being harvested"),
        "silent": Text("Broken off: what came in is kept")}
    phase = phase_of(found)
    return said(words[phase]) if phase in words else str(found.get_state_display())


def _percent(found: Batch) -> int:
    return min(100, found.position * 100 // found.size) if found.size else 0


def _format(found: Batch) -> str:
    return said(FORMATS[found.format].label) if found.format in FORMATS else found.format


def _formats() -> list[tuple[str, str]]:
    return [(one.name, said(one.label)) for one in FORMATS.values()]


def _first(found: Batch) -> list[Row]:
    try:
        first = list(api.first_of(found, SHOWN))
    except FileNotFoundError:  # the storage was cleared: who confirms it is told so
        return []
    return [Row(one.number, one.line, shown(verdict.description or described(one.given)),
                said(VERDICTS[verdict.kind]), verdict.record, one.left_out)
            for one, verdict in first]


def _refused(one: Refusal, words: Translator) -> Refused:
    reason = message_of(one.reason, _named(one.values)).render(words)
    return Refused(one.number, one.line, one.title, reason)


def _named(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values of a message with places of a description named as pages name them."""
    return {name: _named(value) if isinstance(value, Mapping) else
            _place(value) if name == "place" and isinstance(value, str) else value
            for name, value in values.items()}


def _place(text: str) -> Any:
    found = _PLACE.match(text)
    if found is None or found[1] not in FIELDS:
        return text
    label = FIELDS[found[1]].msgid
    if found[2] is None or found[3] not in (None, *PARTS):
        return {"_text": label}
    part = f" {found[2]}" if found[3] is None else f" {found[2]}, "
    return {"_text": "{field}{row}{part}", "field": {"_text": label}, "row": part,
            "part": "" if found[3] is None else {"_text": PARTS[found[3]].msgid}}
