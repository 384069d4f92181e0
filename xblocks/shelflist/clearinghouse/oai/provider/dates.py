"""Dates of the protocol: UTC, to the day or to the second (3.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

GRANULARITY = "YYYY-MM-DDThh:mm:ssZ"
_FORM = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or a second: from `start` to before `end`."""

    start: datetime
    seconds: bool

    @property
    def end(self) -> datetime:
        """When it is over; the last moment there is, where the calendar ends before that."""
        try:
            return self.start + (timedelta(seconds=1) if self.seconds else timedelta(days=1))
        except OverflowError:
            return datetime.max.replace(tzinfo=timezone.utc)


def moment(text: str) -> Moment | None:
    """Return what a date of a request means; None for what is none, or not in the calendar."""
    found = _FORM.match(text)
    if not found:
        return None
    try:
        start = datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return None
    return Moment(start.replace(tzinfo=timezone.utc), bool(found[1]))


def stamp(at: datetime) -> str:
    """Return a datestamp to the second, which the second of `at` begins with."""
    return at.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
