"""Looks through a file: reads every record, and says what would become of it."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from time import monotonic
from typing import Any

from django.utils import timezone

from ...practice.text import Text
from ..formats import FORMATS, Parsed
from ..imports import staging
from ..imports.merging import ROUGH
from ..imports.messages import kept, of_faults
from ..imports.seen import Seen
from ..imports.staging import Counted, Stage, Staged
from ..models import Batch, Refusal
from ..reading import DescriptionError, read
from ..search.entry import kept as kept_description
from .matching import Kind, Verdict, all_marks, judged, marks_of
from .writing import identifiers_of

AT_ONCE = 200
"""Records that are matched with what is here by one query, that is up to some 800 parameters."""
MOST_REFUSALS = 100_000
"""Refused records that are kept with their reasons; all are counted."""
HOPELESS = 1_000
"""So many refused without one that can be read: the format is another."""
_MOST_NAMES = 60
_MOST_EXAMPLES = 5
_SECONDS = 1.0


class BrokenOffError(Exception):
    """Somebody has dropped the file in between."""


class Look:
    """One look through one file; `batch` is claimed for it."""

    def __init__(self, batch: Batch) -> None:
        self.batch, self.rough = batch, batch.format in ROUGH
        self.seen = Seen()
        self.refusals: list[Refusal] = []
        self.left_out: Counter[str] = Counter()
        self.examples: dict[str, list[str]] = {}
        self.without_abstract = 0
        self.can_come_in = 0
        self.said_at = monotonic()
        self.provenance = {"source": batch.source, "on": timezone.localdate().isoformat()}

    def run(self) -> None:
        """Look, and leave the batch previewed, or failed where no record can be read."""
        batch = self.batch
        with staging.opened(batch.upload) as stream, tempfile.TemporaryFile() as local, \
                closing(self.seen):
            counted, stage = Counted(stream), Stage(local)
            chunk: list[Staged] = []
            for parsed in FORMATS[batch.format].read(counted):  # type: ignore[arg-type]
                batch.read += 1
                one = self._read(parsed)
                if one is not None:
                    chunk.append(one)
                if len(chunk) == AT_ONCE:
                    self._judge(chunk, stage)
                    chunk = []
                batch.position = counted.position
                if monotonic() - self.said_at > _SECONDS:
                    self._say()
                if batch.refused >= HOPELESS and not self.can_come_in and not chunk:
                    break
            self._judge(chunk, stage)
            stage.finish(batch.upload)
        self._finish()

    def _read(self, parsed: Parsed) -> Staged | None:
        left_out = [(name[:40], " ".join(value.replace("\x00", "").split())[:80])
                    for name, value in parsed.left_out]
        for name, value in left_out:
            if name in self.left_out or len(self.left_out) < _MOST_NAMES:
                self.left_out[name] += 1
                examples = self.examples.setdefault(name, [])
                if value and len(examples) < _MOST_EXAMPLES and value not in examples:
                    examples.append(value)
        if parsed.data is None:
            self._refuse(parsed, parsed.reason or Text("This record cannot be read."))
            return None
        try:
            made = read(parsed.data)
        except DescriptionError as error:
            self._refuse(parsed, of_faults(error))
            return None
        whole = kept_description(made)
        given = {name: value for name, value in whole.items() if name in parsed.data}
        if not made.provenance.source:
            whole["provenance"] = {**self.provenance, **whole.get("provenance", {})}
        return Staged(
            parsed.number, parsed.line, made.full_title[:255], json.dumps(given),
            json.dumps(whole), bool(made.abstract.text), marks_of(made), made.match_key[:255],
            [(digest, *pair) for digest, pair in identifiers_of(made).items()],
            [[name, value] for name, value in left_out[:20]])

    def _judge(self, chunk: list[Staged], stage: Stage) -> None:
        batch = self.batch
        found = judged(chunk, rough=self.rough)
        for one, verdict in zip(chunk, found, strict=True):
            reason = verdict.reason or self._twice(one, verdict)
            if reason is not None:
                self._refuse(Parsed(one.number, one.line, None, None, one.title), reason)
                continue
            stage.put(one)
            self.can_come_in += 1
            if verdict.kind is Kind.SAME:
                batch.unchanged += 1
            elif verdict.kind is Kind.DIFFERS:
                batch.changed += 1
            else:
                batch.added += 1
                self.without_abstract += not one.has_abstract

    def _twice(self, one: Staged, verdict: Verdict) -> Text | None:
        """Return that a record earlier in the file is the same resource, if there is one."""
        mine = all_marks(one.marks, one.key)
        if verdict.record is not None:
            mine.add(f"record {verdict.record.pk}")
        first = self.seen.first(mine, one.number)
        return Text("Record {n} of this file is the same resource.", n=first) if first else None

    def _refuse(self, parsed: Parsed, reason: Text) -> None:
        self.batch.refused += 1
        if self.batch.refused > MOST_REFUSALS:
            return
        pattern, values = kept(reason)
        title = " ".join(parsed.title.replace("\x00", "").split())[:500]
        self.refusals.append(Refusal(batch=self.batch, number=parsed.number, line=parsed.line,
                                     title=title, reason=pattern, values=values))
        if len(self.refusals) >= 500:
            self._keep_refusals()

    def _keep_refusals(self) -> None:
        Refusal.objects.bulk_create(self.refusals)
        self.refusals = []

    def _say(self) -> None:
        """Let others see how far it is."""
        self.said_at = monotonic()
        self._save(state=Batch.State.RUNNING, options={
            "phase": "looking", "beat": timezone.now().isoformat()})

    def _finish(self) -> None:
        self._keep_refusals()
        batch = self.batch
        options: dict[str, Any] = {
            "phase": "previewed", "without_abstract": self.without_abstract,
            "left_out": [[name, count, self.examples.get(name, [])]
                         for name, count in self.left_out.most_common()]}
        if self.can_come_in:
            self._save(state=Batch.State.PREVIEWED, options=options, position=batch.size)
            return
        message = Text("No record of this file can be imported as {format}.",
                       format=FORMATS[batch.format].label)
        pattern, values = kept(message)
        self._save(state=Batch.State.FAILED, error=pattern,
                   options={**options, "phase": "failed", "error": values})

    def _save(self, **changes: Any) -> None:
        batch = self.batch
        values = {name: getattr(batch, name) for name in (
            "read", "position", "added", "changed", "unchanged", "refused")}
        if not Batch.objects.filter(pk=batch.pk, state=Batch.State.RUNNING).update(
                **{**values, **changes}):
            raise BrokenOffError


def first_of(batch: Batch, most: int = 20) -> Iterator[tuple[Staged, Verdict]]:
    """Yield the first records of a file that can come in, with what becomes of each now."""
    rows = []
    for one in staging.staged(batch.upload):
        rows.append(one)
        if len(rows) == most:
            break
    found = judged(rows, rough=batch.format in ROUGH)
    yield from zip(rows, found, strict=True)
