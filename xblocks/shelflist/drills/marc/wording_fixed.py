"""What is said of the positions of fixed fields: where their evidence stands, how dates go."""

from __future__ import annotations

from ...practice.text import Text
from .rules.schema import Position

# Where in the item or the record the evidence for a position of a book stands.
_EVIDENCE = {
    "LDR/05": Text("whether the record is new or changed"),
    "LDR/06": Text("what kind of thing is described: text, map, score, film …"),
    "LDR/07": Text("whether it is complete, or goes on being published, or is a part"),
    "LDR/17": Text("how full the record is, and whether the item was at hand"),
    "LDR/18": Text("the marks between the elements, and the rules in 040 $e"),
    "008/06": Text("how many dates the item has, and of what"),
    "008/07-10": Text("the date in 264 or 260 $c"),
    "008/11-14": Text("the second date, if the type in 008/06 asks for one"),
    "008/15-17": Text("the place of publication in 264 or 260 $a"),
    "008/18-21": Text("300 $b, the illustrations"),
    "008/22": Text("for whom the item is meant"),
    "008/23": Text("the carrier: print, large print, online, microform"),
    "008/24-27": Text("the notes: bibliography, index, catalog, statistics …"),
    "008/28": Text("whether a government published it"),
    "008/29": Text("whether it has the papers of a conference: 111 or 711"),
    "008/30": Text("whether it was published in honor of someone"),
    "008/31": Text("the note of an index in 500 or 504"),
    "008/33": Text("whether it is fiction"),
    "008/34": Text("whether it tells someone’s life, and who tells it"),
    "008/35-37": Text("the language of the text, with 041 and 546"),
    "008/38": Text("whether the record was changed from what the item has"),
    "008/39": Text("who made the record"),
}
_FIRST = {
    "blank": Text("blank"), "start": Text("the year it began"), "year": Text("the year"),
    "earliest": Text("the earliest year"), "unknown": Text("uuuu"),
    "release": Text("the year of release"), "reprint": Text("the year of the reprint"),
    "publication": Text("the year of publication"),
}
_SECOND = {
    "blank": Text("blank"), "no-end": Text("9999"), "end": Text("the year it ended"),
    "latest": Text("the latest year"), "unknown": Text("uuuu"), "month": Text("month and day"),
    "production": Text("the year of production"), "original": Text("the year of the original"),
    "copyright": Text("the copyright year"),
}
_DATE_FAULTS = {
    "both-blank": Text("With type b both dates are blank."),
    "both-unknown": Text("With type n both dates are uuuu."),
    "first-needed": Text("Type {type} asks for a year in Date 1."),
    "second-blank": Text("With type {type}, a single date, Date 2 is blank."),
    "second-needed": Text("Type {type} asks for a second date."),
    "second-no-end": Text("With type c Date 2 is 9999: it is still published."),
    "second-unknown": Text("With type u Date 2 is uuuu."),
    "second-month": Text("With type e Date 2 is month and day."),
    "order": Text("With type {type} Date 1 is the earlier year."),
    "reprint-order": Text("With type r Date 1 is the reprint, the later year, and Date 2 the "
                          "original."),
}


def evidence(position: Position, material: str) -> Text | None:
    """Return where to look for what a position says, or None."""
    if position.tag == "008" and material != "BK" and 18 <= position.start <= 34:
        return None
    return _EVIDENCE.get(position.id)


def date_fault(code: str, kind: str) -> Text:
    """Return why a type of date and two dates cannot stand together."""
    return Text(_DATE_FAULTS[code].msgid, type=kind)


def date_meaning(kind: str, second: bool, meaning: str) -> Text:
    """Return what Date 1 or Date 2 is with a type of date."""
    what = (_SECOND if second else _FIRST)[meaning]
    if second:
        return Text("With type {type} Date 2 is {what}.", type=kind, what=what)
    return Text("With type {type} Date 1 is {what}.", type=kind, what=what)
