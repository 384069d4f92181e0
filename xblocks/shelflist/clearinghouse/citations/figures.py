"""Pages and dates in citations."""

from __future__ import annotations

import re

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")
SHORT_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.",
                "Nov.", "Dec.")
_RANGE = re.compile(r"(?<!\d)(\d+)\s*[-–—]+\s*(\d+)(?!\d)")


def pages(text: str) -> str:
    """Return pages with en dashes, all figures kept."""
    return _RANGE.sub(r"\1–\2", text)


def chicago_pages(text: str) -> str:
    """Return ranges shortened as in The Chicago Manual of Style, 17th ed., 9.61: 101–8, 321–28."""
    def made(first: str, last: str) -> str:
        start = int(first)
        if start < 100 or start % 100 == 0:
            return last
        changed = _changed(first, last)
        if len(first) >= 4 and changed > 2:
            return last
        return last[-changed:] if start % 100 < 10 else last[-max(2, changed):]
    return _ranged(text, made)


def mla_pages(text: str) -> str:
    """Return ranges of which the second number has two figures, or more where they differ."""
    return _ranged(text, lambda first, last: last[-max(2, _changed(first, last)):])


def several(text: str) -> bool:
    """True for more than one page."""
    return bool(re.search(r"[-–—,&]", text))


def day_us(date: str) -> str:
    """Return 'July 9, 2020', 'July 2020' or '2020'."""
    year, month, day = _parts(date)
    if not month:
        return year
    name = MONTHS[int(month) - 1]
    return f"{name} {int(day)}, {year}" if day else f"{name} {year}"


def day_apa(date: str) -> str:
    """Return '2020, July 9', '2020, July' or '2020'."""
    year, month, day = _parts(date)
    if not month:
        return year
    name = MONTHS[int(month) - 1]
    return f"{year}, {name} {int(day)}" if day else f"{year}, {name}"


def day_mla(date: str) -> str:
    """Return '9 July 2020', 'Sept. 2020' or '2020'."""
    year, month, day = _parts(date)
    if not month:
        return year
    name = SHORT_MONTHS[int(month) - 1]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def _parts(date: str) -> tuple[str, str, str]:
    year, month, day, *_ = [*date.split("-"), "", ""]
    return year, month, day


def _ranged(text: str, made) -> str:  # type: ignore[no-untyped-def]
    def one(found: re.Match[str]) -> str:
        first, last = found[1], found[2]
        if len(first) != len(last) or int(first) > int(last):
            return f"{first}–{last}"
        return f"{first}–{made(first, last)}"
    return _RANGE.sub(one, text)


def _changed(first: str, last: str) -> int:
    """How many figures at the end differ; one at least."""
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b),
                len(first) - 1)
    return len(first) - same
