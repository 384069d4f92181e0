"""Times of day in whole minutes, as '09:05'."""

from __future__ import annotations

import re
from functools import lru_cache

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
DAY = 24 * 60


def minutes_of(text: str) -> int | None:
    """Return the minutes since midnight of '9:05' or '09:05'; None if it is no time of day."""
    found = _TIME.fullmatch(text)
    return int(found[1]) * 60 + int(found[2]) if found else None


@lru_cache(maxsize=DAY)  # each page says dozens
def time_of(minutes: int) -> str:
    """Return minutes since midnight as '09:05'; after midnight it begins anew."""
    hour, minute = divmod(minutes % DAY, 60)
    return f"{hour:02}:{minute:02}"
