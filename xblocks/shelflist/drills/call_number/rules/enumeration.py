"""Dates that span years, and what follows a date in either scheme: volumes to copies.

Designations are LC's (CSM G 615) with those of the languages most often bound: they file by
their number, read whole, so v. 2 stands before v. 10.
"""

from __future__ import annotations

import re

from .pieces import RANK, Kind, Piece

# Written form -> what it files as. Longer forms of one designation are the same designation.
DESIGNATIONS: dict[str, str] = {
    "v": "v", "vol": "v", "vols": "v", "volume": "v", "no": "no", "nr": "no", "nos": "no",
    "num": "no", "number": "no", "n": "no", "bd": "bd", "band": "bd", "t": "t", "tome": "t",
    "tomo": "t", "tom": "t", "pt": "pt", "pts": "pt", "part": "pt", "ser": "ser", "fasc": "fasc",
    "heft": "heft", "hft": "heft", "folge": "folge", "lib": "lib", "art": "art", "box": "box",
    "jahrg": "jahrg", "jg": "jahrg", "teil": "teil", "abt": "abt", "kn": "kn", "vyp": "vyp",
    "année": "année", "issue": "issue", "reel": "reel", "disc": "disc", "bk": "bk", "ch": "ch",
}
SUPPLEMENTS: dict[str, int] = {
    "suppl": 0, "supplement": 0, "supp": 0, "addenda": 0, "atlas": 1, "maps": 1, "plates": 1,
    "table": 1, "tables": 1, "index": 2, "indexes": 2, "indices": 2,
}

_NAMES = "|".join(sorted((n for n in DESIGNATIONS if len(n) > 1), key=len, reverse=True))
_NUMBERS = r"\d{1,9}[a-z]{0,2}(?:[-/,] ?\d{1,9}[a-z]?(?![a-z.]))*(?:-[a-z])?(?:,? etc\.?)?"
# A single letter is a designation in lower case or before a point; 'V2' is a Cutter.
VOLUME = re.compile(
    rf"(?:(?P<name>(?i:{_NAMES}))\.? ?|(?P<letter>[vtn])\.? ?|(?P<capital>[VTN])\. ?)"
    rf"(?P<numbers>{_NUMBERS})", re.ASCII)
COPY = re.compile(r"(?:(?:copy|cop)\.? ?|c\.? ?|C\. ?|(?:COPY|Copy|Cop) ?)(\d{1,4})(?![\dA-Za-z])",
                  re.ASCII)
SUPPLEMENT = re.compile(
    rf"(?P<word>(?i:{'|'.join(sorted(SUPPLEMENTS, key=len, reverse=True))}))(?![A-Za-z])\.?"
    r"(?: (?P<number>\d{1,4})(?![\dA-Za-z]))?", re.ASCII)
_NUMBER = re.compile(r"(\d+)([a-z]*)", re.ASCII)


def read_enumeration(text: str, at: int, *, all_lower: bool) -> Piece | None:
    """Read a volume, supplement or copy that starts at `at`; None when none does.

    With `all_lower` the text has no capital, and a bare letter before digits is a Cutter, so a
    one-letter designation then needs its point.
    """
    if match := SUPPLEMENT.match(text, at):
        word = match["word"].lower()
        sort: tuple[int | str, ...] = (
            RANK[Kind.SUPPLEMENT], SUPPLEMENTS[word], int(match["number"] or 0))
        return Piece(Kind.SUPPLEMENT, match[0], at, match.end(), sort)
    bare = text[at + 1:at + 2].isdigit()
    if all_lower and bare:
        return None
    if match := COPY.match(text, at):
        return Piece(Kind.COPY, match[0], at, match.end(), (RANK[Kind.COPY], int(match[1])))
    if match := VOLUME.match(text, at):
        name = (match["name"] or match["letter"] or match["capital"]).lower()
        numbers: list[int | str] = []
        for number, letters in _NUMBER.findall(match["numbers"]):
            numbers += [int(number), letters]
        return Piece(Kind.VOLUME, match[0], at, match.end(),
                     (RANK[Kind.VOLUME], DESIGNATIONS[name], *numbers))
    return None


def last_year(first: str, until: str | None) -> int:
    """Return the year that '88' or '1988' means after '1987-'; 0 for none."""
    if not until:
        return 0
    if len(until) == 4:
        return int(until)
    century = int(first) // 100 * 100
    return century + int(until) + (100 if int(until) < int(first) % 100 else 0)
