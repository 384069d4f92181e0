"""Dates of publication: a year, a month or a day (ISO 8601-1:2019, 5.2.2; EDTF level 0)."""

from __future__ import annotations

import re
from datetime import date

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


def is_date(text: str) -> bool:
    """True for `2017`, `2017-05` or `2017-05-30`, where the calendar has that month and day."""
    found = _DATE.match(text)
    if not found:
        return False
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True
