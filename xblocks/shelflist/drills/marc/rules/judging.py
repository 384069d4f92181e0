"""What a library looks at in a record, and what it lets pass.

MARC 21 Leader/18 says how a record is punctuated: `a` AACR2 (ISBD marks in full), `i` ISBD marks
included, `c` ISBD marks omitted, `n` other marks omitted, blank and `u` nothing known. The
PCC's guidelines for minimally punctuated records (2020) let a library keep the ISBD marks (i), keep
them but for the final one (i), or leave out both (c), except inside access points.
"""

from __future__ import annotations

from dataclasses import dataclass

JUDGED, ADVICE, IGNORED = "judged", "advice", "ignored"
RECORD, FULL, MINIMAL = "record", "full", "minimal"

# What is expected at the end of an element.
AS_WRITTEN, NO_FINAL, NO_MARKS, UNJUDGED = "as-written", "no-final", "no-marks", "unjudged"


@dataclass(frozen=True, slots=True)
class Judging:
    """The choices of a library.

    `punctuation` and `capitals` are 'judged', 'advice' (told, without cost) or 'ignored';
    `extra_fields` is 'judged' or 'advice'. `marks` is 'record' (as Leader/18 says), 'full' or
    'minimal'. `typography`: diacritics and signs count as letters. `relators`: relator terms and
    codes must be there. `local_fields`: 9XX and X9X are looked at too.
    """

    punctuation: str = JUDGED
    marks: str = RECORD
    final_punctuation: bool = True
    capitals: str = JUDGED
    typography: bool = False
    relators: bool = True
    local_fields: bool = False
    extra_fields: str = JUDGED

    def ends(self, leader: str) -> str:
        """Return what is expected at the end of an element of a record with this leader."""
        form = leader[18:19]
        if self.marks == MINIMAL or (self.marks == RECORD and form in "cn" and form):
            return NO_MARKS
        if self.marks == RECORD and form not in ("a", "i"):
            return UNJUDGED
        if not self.final_punctuation and form != "a":
            return NO_FINAL
        return AS_WRITTEN


def is_local(tag: str) -> bool:
    """True for tags that MARC 21 leaves to libraries: those with a 9, but for 490."""
    return "9" in tag and tag != "490"
