"""Dates as people write them in other formats."""

from __future__ import annotations

import re

from ..rules.dates import is_date

_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?!\d)")
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")


def date_in(text: str) -> str:
    """Return the date in words, as exactly as they have it in figures; '' where there is none.

    '2019/04/', '2019-04-03T00:00:00Z', 'c2019.', '[2019?]'.
    """
    found = _ISO.match(text.strip())
    if found:
        parts = [found[1], *(part.zfill(2) for part in found.groups()[1:] if part)]
        while parts:
            if is_date("-".join(parts)):
                return "-".join(parts)
            parts.pop()
    year = _YEAR.search(text)
    return year[1] if year else ""
