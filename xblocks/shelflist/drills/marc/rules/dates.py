"""How the type of date and the two dates of the 008 go together (MARC 21, 008/06-14)."""

from __future__ import annotations

BLANK, UNKNOWN, NO_END = "    ", "uuuu", "9999"

# What Date 1 and Date 2 are for each type: the table of 008/06.
FIRST = {"b": "blank", "c": "start", "d": "start", "e": "year", "i": "earliest", "k": "earliest",
         "m": "earliest", "n": "unknown", "p": "release", "q": "earliest", "r": "reprint",
         "s": "year", "t": "publication", "u": "start"}
SECOND = {"b": "blank", "c": "no-end", "d": "end", "e": "month", "i": "latest", "k": "latest",
          "m": "latest", "n": "unknown", "p": "production", "q": "latest", "r": "original",
          "s": "blank", "t": "copyright", "u": "unknown"}
FAULTS = ("both-blank", "both-unknown", "first-needed", "second-blank", "second-needed",
          "second-no-end", "second-unknown", "second-month", "order", "reprint-order")


def _is_year(text: str) -> bool:
    """A year, perhaps with unknown last digits: 1984, 198u, 19uu; not wholly unknown."""
    return len(text) == 4 and text[0].isdecimal() and all(
        one.isdecimal() or one == "u" for one in text)


def _known(text: str) -> bool:
    return text.isdecimal()


def fault(kind: str, first: str, second: str) -> str:
    """Return why these three cannot stand together (one of `FAULTS`), or ''.

    `kind` is 008/06, `first` 008/07-10, `second` 008/11-14. Fill characters and types that do
    not exist are not judged here.
    """
    if kind not in FIRST or "|" in first + second:
        return ""
    if kind == "b":
        return "" if first == second == BLANK else "both-blank"
    if kind == "n":
        return "" if first == second == UNKNOWN else "both-unknown"
    if not (_is_year(first) or first == UNKNOWN):
        return "first-needed"
    return _second(kind, first, second)


def _second(kind: str, first: str, second: str) -> str:
    if kind == "s":
        return "" if second == BLANK else "second-blank"
    if kind == "c":
        return "" if second == NO_END else "second-no-end"
    if kind == "u":
        return "" if second == UNKNOWN else "second-unknown"
    if kind == "e":
        month, day = second[:2], second[2:]
        sound = month.isdecimal() and 1 <= int(month) <= 12 and (
            day == "  " or (day.isdecimal() and 1 <= int(day) <= 31))
        return "" if sound else "second-month"
    if not (_is_year(second) or second == UNKNOWN or (kind == "m" and second == NO_END)):
        return "second-needed"
    if _known(first) and _known(second):
        if kind == "r" and second > first:
            return "reprint-order"
        if kind in "dikmq" and first > second:
            return "order"
    return ""
