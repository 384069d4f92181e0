"""What a check of a record can find, by code. Words for the codes are not here: rules see no text.

An `ERROR` breaks the format or says two things that cannot both be true; a `WARNING` is obsolete,
unusual, or against the usual practice of libraries that follow the rules the record names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ERROR = "error"
WARNING = "warning"

CODES: Mapping[str, str] = {
    # Designation: MARC 21 itself.
    "missing-field": ERROR,
    "two-main-entries": ERROR,
    "unknown-tag": ERROR,
    "obsolete-field": WARNING,
    "field-not-repeatable": ERROR,
    "indicator": ERROR,
    "obsolete-indicator": WARNING,
    "unknown-subfield": ERROR,
    "obsolete-subfield": WARNING,
    "subfield-not-repeatable": ERROR,
    "empty-subfield": ERROR,
    "control-character": ERROR,
    "no-title": ERROR,
    # Fixed fields.
    "fixed-length": ERROR,
    "fixed-code": ERROR,
    "fixed-obsolete-code": WARNING,
    "fixed-date-type": ERROR,
    "fixed-date-order": ERROR,
    # Numbers and codes in fields.
    "isbn-digits": ERROR,
    "isbn-check": ERROR,
    "isbn-text": WARNING,
    "isbn-qualifier": WARNING,
    "issn-digits": ERROR,
    "issn-check": ERROR,
    "issn-hyphen": ERROR,
    "field-code": ERROR,
    "field-obsolete-code": WARNING,
    "stacked-codes": WARNING,
    "source-missing": ERROR,
    "source-unwanted": ERROR,
    "relator-code": ERROR,
    "term-code": ERROR,
    "carrier-media": ERROR,
    # Titles.
    "nonfiling": ERROR,
    "nonfiling-in-word": ERROR,
    "title-added-entry": WARNING,
    # Fixed fields against the text: contradictions one way only.
    "illustrations": ERROR,
    "bibliography": ERROR,
    "thesis": ERROR,
    "index": ERROR,
    "conference": ERROR,
    "date": ERROR,
    "date-range": ERROR,
    "copyright-date": ERROR,
    "online-form": ERROR,
    "large-print-form": ERROR,
    "language": ERROR,
    # Fields against one another.
    "linkage-missing": ERROR,
    "linkage-form": ERROR,
    "linkage-unanswered": ERROR,
    "series-untraced": ERROR,
    "rules-leader": ERROR,
    "rda-imprint": WARNING,
    "rda-medium": WARNING,
    "rda-abbreviation": WARNING,
    "rda-types-missing": WARNING,
    # Marks, judged under Leader/18.
    "mark-missing": ERROR,
    "mark-unwanted": ERROR,
    "final-period-missing": WARNING,
    "final-period-unwanted": WARNING,
    "bracket-unmatched": ERROR,
    "double-period": ERROR,
    "initials-spaced": WARNING,
}
"""Every code and its level."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing found in a record.

    `line` counts as the record's `.mrk` text does: 0 is the leader, 1 the first field. `subfield`
    is a subfield code, "ind1" or "ind2", a position's id ("008/18-21"), or '' for the whole
    field. `params` are the values its message names.
    """

    line: int
    tag: str
    subfield: str
    code: str
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def level(self) -> str:
        """`ERROR` or `WARNING`."""
        return CODES[self.code]
