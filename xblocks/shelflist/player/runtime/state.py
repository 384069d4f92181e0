"""Learners' fields: read ahead in one query, written once, never over a newer value."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import simplejson
from django.db import transaction
from django.db.models import Q

from ..models import FieldState


class Slot(NamedTuple):
    """Where one JSON object of fields is kept; see `models.FieldState`."""

    scope: str
    user_id: int
    scope_id: str


class StateStore:
    """The learner-side fields of one request.

    `keep` false throws all writes away (visitors, and an instructor looking as a learner).
    """

    def __init__(self, *, keep: bool = True) -> None:
        self.keep = keep
        self._texts: dict[Slot, str | None] = {}
        self._values: dict[Slot, dict[str, Any]] = {}
        self._changed: dict[Slot, set[str]] = {}

    def prefetch(self, user_id: int, scope_ids: Iterable[str]) -> None:
        """Read everything a user may need for these blocks in one query."""
        wanted = set(scope_ids) - {slot.scope_id for slot in self._texts}
        if not wanted:
            return
        rows = FieldState.objects.filter(
            Q(scope_id__in=wanted) | Q(scope_id=""), user_id__in={0, user_id}
        ).values_list("scope", "user_id", "scope_id", "state")
        for scope in ("user_state", "preferences", "user_state_summary", "user_info"):
            owner = 0 if scope == "user_state_summary" else user_id
            for scope_id in ("",) if scope == "user_info" else wanted:
                self._texts.setdefault(Slot(scope, owner, scope_id), None)
        for scope, owner, scope_id, text in rows:
            self._texts[Slot(scope, owner, scope_id)] = text

    def fields(self, slot: Slot) -> dict[str, Any]:
        """The stored fields; an empty dict where there are none."""
        if slot not in self._values:
            if slot not in self._texts:
                self._texts[slot] = _read(slot)
            text = self._texts[slot]
            self._values[slot] = simplejson.loads(text) if text else {}
        return self._values[slot]

    def set(self, slot: Slot, name: str, value: Any) -> None:
        self.fields(slot)[name] = value
        self._changed.setdefault(slot, set()).add(name)

    def delete(self, slot: Slot, name: str) -> None:
        self.fields(slot).pop(name, None)
        self._changed.setdefault(slot, set()).add(name)

    def discard(self) -> None:
        """Forget what was changed and what was read."""
        self._texts.clear()
        self._values.clear()
        self._changed.clear()

    def flush(self) -> None:
        """Write what changed.

        A page is rendered without a lock, so a handler may have written meanwhile; then what
        the rendering would write is stale, and is dropped: the next rendering makes it again.
        Inside a handler's IMMEDIATE transaction nothing can have changed."""
        if not self.keep or not self._changed:
            self._changed.clear()
            return
        with transaction.atomic():
            for slot in sorted(self._changed):
                before = self._texts.get(slot)
                text = simplejson.dumps(self._values[slot], ensure_ascii=False)
                if text == before:
                    continue
                if before is None:
                    FieldState.objects.bulk_create(
                        [FieldState(**slot._asdict(), state=text)], ignore_conflicts=True
                    )
                elif not FieldState.objects.filter(**slot._asdict(), state=before).update(
                    state=text
                ):
                    continue
                self._texts[slot] = text
        self._changed.clear()


def _read(slot: Slot) -> str | None:
    return FieldState.objects.filter(**slot._asdict()).values_list("state", flat=True).first()
