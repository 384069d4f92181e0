"""Files of records: looked through first, then imported, all of it or nothing.

Looking through reads every record, says what would become of it, and keeps what was read in the
site's storage; nothing is in the tables of records yet, and no lock is held, so that others see
how far it is and go on working. The import itself then only writes what was read, in one
transaction.
"""

from __future__ import annotations

import json
import logging
from datetime import timedelta
from itertools import islice
from typing import IO, Any

from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from ...practice.text import Text
from ..formats import FORMATS
from ..imports import staging
from ..imports.guessing import HEAD, guess, unreadable
from ..imports.merging import ROUGH
from ..imports.messages import kept
from ..imports.settings import of
from ..imports.staging import Staged
from ..models import Batch, Refusal
from ..search.entry import described
from .errors import ForbiddenError, StateError
from .loading import SIGNATURE, STARTER
from .looking import AT_ONCE, BrokenOffError, Look
from .matching import Kind, judged
from .permissions import Action, require
from .records import log, name_of
from .writing import INDEXED_AT_ONCE, Writer, index_batch

MOST_PREVIEWS = 5
"""Files that one manager may have waiting: each of them takes room."""
SILENT = timedelta(minutes=15)
"""After this time without a word from it a look counts as broken off."""
_log = logging.getLogger(__name__)


def batches(user: Any) -> QuerySet[Batch]:
    """Return all imports, newest first, to those who manage the clearinghouse.

    Raises ForbiddenError."""
    require(user, Action.MANAGE)
    return Batch.objects.order_by("-at", "-pk")


def batch_for(*, batch_id: int, user: Any) -> Batch:
    """Return an import. A file that is not imported yet is only for whoever sent it.

    Raises:
        ForbiddenError: when there is none, or it is not for this user: the two are not told apart.
    """
    found = batches(user).filter(pk=batch_id).first()
    if found is None or not may_open(found, user):
        raise ForbiddenError(Text("There is no such import, or it is somebody else’s file."))
    return found


def may_open(batch: Batch, user: Any) -> bool:
    """True for what was imported, and for one's own file; one without an owner is everybody's."""
    return not batch.upload or batch.by_id in (None, user.pk)


def receive(*, actor: Any, content: IO[bytes], name: str, format: str = "",
            signed: str = SIGNATURE) -> Batch:
    """Put a file into the storage, to be looked through. Without a `format` it is found out.

    Without an actor it is code on the server that asks; the batch is then signed with `signed`.

    Raises:
        ForbiddenError: when there is an actor, who does not manage the clearinghouse.
        StateError: when it is no file of records, or too many of the actor's files wait.
    """
    _clear_old()
    if actor is not None:
        require(actor, Action.MANAGE)
        waiting = Batch.objects.filter(by=actor).exclude(upload="").count()
        if waiting >= MOST_PREVIEWS:
            raise StateError(Text("{n} files wait to be imported: import them or drop them first.",
                                  n=waiting))
    head = content.read(HEAD)
    content.seek(0)
    reason = unreadable(head)
    if reason is not None:
        raise StateError(reason)
    chosen = format or guess(name, head)
    if chosen not in FORMATS:
        raise StateError(Text("The file is in none of the formats that can be read: choose its "
                              "format, or export it as RIS, BibTeX, CSL-JSON, MARC or a table."))
    upload = staging.keep(content)
    size = staging.store().size(upload)
    made = Batch.objects.create(
        source=staging.shown_name(name) or FORMATS[chosen].name, format=chosen, by=actor,
        by_name=name_of(actor) if actor is not None else signed[:255], at=timezone.now(),
        state=Batch.State.RUNNING, options={"phase": "waiting"}, upload=upload, size=size)
    log(None, actor, "import_file", f"#{made.pk} {made.source}")
    return made


def look_through(*, batch_id: int, actor: Any, format: str = "") -> Batch:
    """Read a file and say what would become of each record. Call it outside of a transaction:
    others see from the batch how far it is.

    Raises:
        ForbiddenError: when it is not the actor's file.
        StateError: when it is being looked through, or was imported.
    """
    batch = _own(batch_id, actor)
    if format and format not in FORMATS:
        raise StateError(Text("Choose one of the formats of the list."))
    started = Batch.State.PREVIEWED, Batch.State.FAILED
    if not batch.upload or (batch.state not in started and not is_waiting(batch)
                            and not has_broken_off(batch)):
        raise StateError(Text("This file is being looked through, or was imported already."))
    _claim(batch, "looking", format=format or batch.format, read=0, position=0, added=0, changed=0,
           unchanged=0, refused=0, error="")
    batch.all_refusals.all().delete()
    try:
        Look(batch).run()
    except Exception as error:
        if isinstance(error, BrokenOffError) or not Batch.objects.filter(pk=batch_id).exists():
            raise StateError(Text("The file was dropped while it was looked through.")) from None
        _log.exception("A file could not be looked through")
        _fail(batch, Text("The file cannot be read as {format}: choose another format, or look "
                          "whether it is whole.", format=FORMATS[batch.format].label))
    return Batch.objects.get(pk=batch_id)


def import_batch(*, batch_id: int, actor: Any, publish: bool = False,
                 revise: bool = False) -> Batch:
    """Import what was read of a file: all of it or, on an error, nothing.

    With `publish` records that have an abstract are in sight at once; the rest, and all without
    it, are proposals. With `revise` what is here already and differs gets a new version;
    otherwise it is left alone. Call it outside of a transaction.

    Raises:
        ForbiddenError: when it is not the actor's file.
        StateError: when it was not looked through yet, or somebody has confirmed it already.
    """
    batch = _own(batch_id, actor)
    if batch.state != Batch.State.PREVIEWED:
        raise StateError(Text("This file was confirmed already, or was not looked through yet."))
    _claim(batch, "writing", publish=publish, revise=revise)
    large = batch.added + batch.changed > INDEXED_AT_ONCE
    try:
        with transaction.atomic():
            _write(batch, actor, publish=publish, revise=revise, index=not large)
    except DatabaseError:
        _log.exception("An import was rolled back")
        _fail(batch, Text("The database was busy for too long, or refused the records. Nothing "
                          "was imported: try again at a quieter time."))
    except Exception:
        _log.exception("An import was rolled back")
        _fail(batch, Text("The import broke off, and nothing was imported: look through the file "
                          "again."))
    else:
        staging.forget(batch.upload)
        Batch.objects.filter(pk=batch_id).update(upload="")
        if large and (publish or revise):
            index_batch(batch)
    return Batch.objects.get(pk=batch_id)


def drop_import(*, batch_id: int, actor: Any) -> None:
    """Forget a file that is not imported. Raises ForbiddenError, StateError."""
    batch = _own(batch_id, actor)
    if not batch.upload or (batch.state == Batch.State.RUNNING
                            and batch.options.get("phase") == "writing"
                            and not has_broken_off(batch)):
        raise StateError(Text("This file is being imported, or was imported already."))
    with transaction.atomic():
        log(None, actor, "import_drop", f"#{batch.pk} {batch.source}")
        _remove(batch)


def is_waiting(batch: Batch) -> bool:
    """True of a file that nobody has looked through yet."""
    return batch.state == Batch.State.RUNNING and batch.options.get("phase") == "waiting"


def has_broken_off(batch: Batch) -> bool:
    """True of one whose process has not been heard of for `SILENT`."""
    beat = batch.options.get("beat", "")
    return (batch.state == Batch.State.RUNNING and bool(beat)
            and beat < (timezone.now() - SILENT).isoformat())


# ------------------------------------------------------------------ how it is done

def _own(batch_id: int, actor: Any) -> Batch:
    if actor is not None:
        return batch_for(batch_id=batch_id, user=actor)
    found = Batch.objects.filter(pk=batch_id).first()
    if found is None:
        raise ForbiddenError(Text("There is no such import, or it is somebody else’s file."))
    return found


def _claim(batch: Batch, phase: str, **changes: Any) -> None:
    """Begin to work on a batch, if nobody else has in between."""
    options = {**batch.options, "phase": phase, "beat": timezone.now().isoformat()}
    if phase == "looking":
        options = {"phase": phase, "beat": options["beat"]}
    options |= {name: changes.pop(name) for name in ("publish", "revise") if name in changes}
    with transaction.atomic():
        now = Batch.objects.select_for_update().filter(pk=batch.pk).first()
        if now is None or (now.state, now.options) != (batch.state, batch.options):
            raise StateError(Text("Somebody was faster: this file is being worked on already."))
        Batch.objects.filter(pk=batch.pk).update(state=Batch.State.RUNNING, options=options,
                                                 **changes)
    batch.refresh_from_db()


def _write(batch: Batch, actor: Any, *, publish: bool, revise: bool, index: bool) -> None:
    held = Batch.objects.select_for_update().get(pk=batch.pk)
    if held.options != batch.options:
        raise StateError(Text("Somebody was faster: this file is being worked on already."))
    writer = Writer(batch, verb="import", index=index)
    batch.added = batch.changed = batch.unchanged = 0
    rows = staging.staged(batch.upload)
    while chunk := list(islice(rows, AT_ONCE)):
        found = judged(chunk, rough=batch.format in ROUGH, locked=True)
        for one, verdict in zip(chunk, found, strict=True):
            record = verdict.record
            if verdict.kind is Kind.REFUSED:
                _refuse(batch, one, verdict.reason)
            elif verdict.kind is Kind.NEW:
                writer.add_staged(one, publish=publish and one.has_abstract)
            elif verdict.kind is Kind.AGAIN and record is not None:
                writer.add_again(record, described(json.loads(one.whole)),
                                 publish=publish and one.has_abstract)
            elif verdict.kind is Kind.DIFFERS and revise and record is not None:
                made = verdict.description
                assert made is not None
                writer.change(record, made, publish=publish and bool(made.abstract.text))
            else:
                batch.unchanged += 1
        writer.flush()
    writer.finish()
    batch.state, batch.finished_at = Batch.State.DONE, timezone.now()
    batch.options = {**batch.options, "phase": "done"}
    batch.save()
    log(None, actor, "import", f"#{batch.pk} {batch.source}: {batch.added} +, {batch.changed} ~, "
                               f"{batch.refused} –")


def _refuse(batch: Batch, one: Staged, reason: Text | None) -> None:
    """Note one that could have come in when the file was looked through, and no longer can."""
    pattern, values = kept(reason or Text(""))
    batch.refused += 1
    Refusal.objects.create(batch=batch, number=one.number, line=one.line, reason=pattern,
                           values=values, title=one.title)


def _fail(batch: Batch, message: Text) -> None:
    pattern, values = kept(message)
    batch.refresh_from_db()
    Batch.objects.filter(pk=batch.pk).update(
        state=Batch.State.FAILED, error=pattern,
        options={**batch.options, "phase": "failed", "error": values})


def _remove(batch: Batch) -> None:
    upload = batch.upload
    batch.delete()
    transaction.on_commit(lambda: staging.forget(upload))


def _clear_old() -> None:
    """Forget files that nobody has imported for days."""
    old = timezone.now() - timedelta(days=of("SHELFLIST_IMPORT_KEEP_DAYS"))
    for batch in Batch.objects.filter(at__lt=old).exclude(upload="").exclude(format=STARTER):
        if batch.state != Batch.State.RUNNING or is_waiting(batch) or has_broken_off(batch):
            log(None, None, "import_drop", f"#{batch.pk} {batch.source}")
            _remove(batch)
