"""What is said of faults: the names of their kinds, and one sentence for each that is planted."""

from __future__ import annotations

from collections.abc import Mapping

from ...practice.text import Text
from .format import marc21
from .rules.faults import DESCRIPTION, DESIGNATION, FIXED, HEADINGS
from .rules.planting import Fault

FAMILY_LABELS: dict[str, Text] = {
    DESIGNATION: Text("Tags, indicators and subfield codes"),
    FIXED: Text("Leader and fixed fields"),
    DESCRIPTION: Text("Description"),
    HEADINGS: Text("Names"),
}

KIND_LABELS: dict[str, Text] = {
    "wrong-tag": Text("Wrong tag"),
    "indicator": Text("Wrong indicator"),
    "nonfiling": Text("Nonfiling characters miscounted"),
    "subfield-code": Text("Wrong subfield code"),
    "subfield-order": Text("Subfields out of order"),
    "obsolete": Text("Obsolete content designation"),
    "not-repeatable": Text("Repeated, and may not be"),
    "missing-field": Text("A field is missing"),
    "invalid-code": Text("A code or value that does not exist"),
    "fixed-date": Text("008: date"),
    "fixed-date-type": Text("008: type of date"),
    "fixed-place": Text("008: place of publication"),
    "fixed-language": Text("008: language"),
    "fixed-illustrations": Text("008: illustrations"),
    "fixed-bibliography": Text("008: bibliography"),
    "fixed-index": Text("008: index"),
    "fixed-conference": Text("008: conference publication"),
    "fixed-form": Text("008: form of item"),
    "fixed-biography": Text("008: biography"),
    "encoding-level": Text("Leader: encoding level"),
    "record-type": Text("Leader: type of record or bibliographic level"),
    "description-form": Text("Leader: form of description"),
    "transcription": Text("Not as it stands on the item"),
    "punctuation": Text("Punctuation"),
    "capitals": Text("Capitals"),
    "abbreviation": Text("Abbreviated or spelled out against the rules"),
    "wrong-date": Text("Wrong date of publication"),
    "wrong-extent": Text("Wrong pages, size or unit"),
    "isbn": Text("ISBN"),
    "name-form": Text("Form of a name"),
}

_SENTENCES: dict[str, Text] = {
    # tags
    "person-not-body": Text("{name} is a person: {sound}, not {got}, which is for corporate "
                            "bodies."),
    "body-not-person": Text("{name} is a corporate body: {sound}, not {got}, which is for "
                            "persons."),
    "meeting-not-body": Text("{name} is a meeting: {sound}, not {got}, which is for corporate "
                             "bodies."),
    "topic-not-place": Text("{name} is a topic: 650; 651 is for places."),
    "place-not-topic": Text("{name} is a place: 651; 650 is for topics."),
    "isbn-not-issn": Text("This is an ISBN: it goes in 020; 022 is for the ISSN of a serial."),
    "bibliography-note": Text("A note of bibliographical references goes in 504, not in 500."),
    "contents-not-summary": Text("A list of contents goes in 505; 520 is for a summary."),
    # indicators
    "title-added-entry": Text("245 first indicator is 1, not {got}: the record has a main entry "
                              "in 1XX, so the title is an added entry."),
    "title-main-entry": Text("245 first indicator is 0, not {got}: the record has no 1XX, so the "
                             "title is the main entry."),
    "surname": Text("{name} begins with a surname: the first indicator of {tag} is 1, not {got}."),
    "forename": Text("{name} is no surname: the first indicator of {tag} is 0, not {got}."),
    "direct-order": Text("{name} is a name in direct order: the first indicator of {tag} is 2; "
                         "1 is for names under a jurisdiction."),
    "jurisdiction": Text("{name} is entered under a jurisdiction: the first indicator of {tag} is "
                         "1, not {got}."),
    "series-traced": Text("490 first indicator is 1, not {got}: the series has its access point "
                          "in 8XX."),
    "series-untraced": Text("490 first indicator is 0, not {got}: the record has no 8XX for the "
                            "series."),
    "publication": Text("This 264 is the statement of publication: second indicator 1, not "
                        "{got}."),
    "copyright": Text("This 264 has the copyright date: second indicator 4, not {got}."),
    "undefined-indicator": Text("{tag} has no first indicator: it is blank, not {got}."),
    "source-unnamed": Text("Second indicator {got} of {tag} promises the source of the heading in "
                           "$2, and there is none: an LC subject heading has {sound}."),
    "obsolete-indicator": Text("The second indicator of {tag} was made obsolete in 1990: it is "
                               "blank, not {got}."),
    "nonfiling-article": Text("245 second indicator is {sound}: filing skips “{skipped}”, the "
                              "article and the blank; {got} skips “{wrongly}”."),
    "nonfiling-nothing": Text("245 second indicator is {sound}: filing skips “{skipped}”, the "
                              "article and the blank; 0 skips nothing."),
    "nonfiling-none": Text("245 second indicator is 0: “{title}” begins with no article to skip."),
    # subfield codes
    "remainder": Text("“{text}” is the rest of the title: 245 $b; $p is for the name of a part."),
    "responsibility": Text("“{text}” says who made the work: 245 $c, not $b."),
    "codes-swapped-300": Text("In 300 “{first}” belongs in $b and the size, {second}, in $c."),
    "codes-swapped-imprint": Text("In {tag} the place, {first}, belongs in $a and the publisher, "
                                  "{second}, in $b."),
    "codes-swapped-meeting": Text("In 111 $c is the place of the meeting and $d its date."),
    "person-dates": Text("{text} are the dates of a person: $d in {tag}; $c is for titles and "
                         "other words with a name."),
    "subdivision-form": Text("“{text}” says what the work is: $v, the form subdivision; $x is "
                             "for topics."),
    "subdivision-period": Text("“{text}” is a period: $y, not $x."),
    "subdivision-place": Text("{text} is a place: $z, not $x."),
    "subdivision-topic": Text("“{text}” is a topic the work is about: $x; $v says what the work "
                              "is."),
    "no-such-code": Text("{tag} has no subfield ${got}: “{text}” belongs in ${sound}."),
    "order": Text("In {tag} subfield ${first} comes before ${second}."),
    "series-440": Text("440 was made obsolete in 2008: the series statement, {name}, goes in 490."),
    "second-main-entry": Text("A record has one 100 only: the second name, {name}, goes in 700."),
    "field-twice": Text("{tag} stands twice with the same words: once is enough."),
    "remainder-twice": Text("245 has one $b only: other title information goes on after “ : ” in "
                            "the same subfield."),
    # codes
    "place-no-code": Text("“{got}” is no MARC country code: for {place} it is {sound}."),
    "language-no-code": Text("“{got}” is no MARC language code: for {language} it is {sound}."),
    "area-form": Text("A geographic area code has seven characters: {sound}, not {got}."),
    "term-code": Text("{tag} $b for “{name}” is {sound}; there is no code “{got}”."),
    # fixed fields
    "date-differs": Text("008/07-10 has {got}, and {tag} $c has {sound}, as the item does."),
    "dates-swapped": Text("Of a reprint Date 1 is the year of the reprint, {sound}, and Date 2 "
                          "the year of the original, {got}."),
    "type-lacks-date": Text("008/06 has {got}, which asks for a second date, and 008/11-14 has "
                            "none: a single date is s."),
    "type-has-date": Text("008/06 has {got}, a single date, and 008/11-14 has {second}: it is "
                          "{sound}."),
    "place-differs": Text("008/15-17 has {got}, {other}; {place} is {sound}."),
    "place-too-wide": Text("008/15-17 has {got}, {other}; for {place} it is the code of the state, "
                           "province or country within it, {sound}."),
    "language-differs": Text("008/35-37 has {got}, {other}; the text is in {language}, {sound}."),
    "illustrations-lack": Text("300 $b says “{word}”, and 008/18-21 has no {code}."),
    "illustrations-extra": Text("008/18-21 has {code}, and 300 $b names no such thing."),
    "bibliography-lacks": Text("A note says there are bibliographical references, and 008/24-27 "
                               "has no b."),
    "bibliography-extra": Text("008/24-27 has b, and neither note nor item speaks of a "
                               "bibliography."),
    "index-lacks": Text("A note says there is an index, and 008/31 is 0."),
    "index-extra": Text("008/31 is 1, and neither note nor item speaks of an index."),
    "conference-lacks": Text("The record is entered under a meeting, and 008/29 is 0: the papers "
                             "of a conference have 1."),
    "conference-extra": Text("008/29 is 1, and nothing in the record speaks of a conference."),
    "form-differs": Text("008/23 has {got}, {other}; the item is a printed volume, so it is "
                         "blank."),
    "form-large-print": Text("The item is in large print: 008/23 is d."),
    "biography-own": Text("The author is the subject: 008/34 is a, an autobiography."),
    "biography-other": Text("{author} wrote the life of {subject}: 008/34 is b; a is for an "
                            "autobiography."),
    "level-prepublication": Text("Leader/17 is 8, a record made before publication; this one "
                                 "describes the item in hand in full, so it is blank."),
    "type-differs": Text("Leader/06 has {got}, {other}; a printed text is a."),
    "level-differs": Text("Leader/07 has s, a serial; this book is complete in one part: m."),
    "form-aacr2": Text("Leader/18 has {got}; the record has AACR2’s form and its ISBD marks: a."),
    "form-rda": Text("Leader/18 has a, AACR2; 040 $e says rda, and the marks are there: i."),
    # description
    "misspelled": Text("{tag} ${code} has “{got}”; the item has “{sound}”."),
    "word-missing": Text("{tag} ${code} lacks the word “{word}” of the title."),
    "mark-missing": Text("In {tag} a “{mark}” goes before ${code}: Leader/18 promises ISBD "
                         "marks."),
    "mark-wrong": Text("In {tag} the mark before ${code} is “{mark}”, not “{got}”."),
    "comma-missing": Text("In {tag} a comma goes before ${code}."),
    "final-missing": Text("{tag} ends in a period in a record with ISBD marks."),
    "final-extra": Text("{tag} has a period after “{mark}”, which already ends it."),
    "title-capitals": Text("Only the first word of a title and names have capitals (AACR2 "
                           "Appendix A): {tag} ${code} has more."),
    "heading-capital": Text("{name} begins with a capital in a heading."),
    "term-capital": Text("300 $b begins with a small letter."),
    "short-in-rda": Text("RDA spells the word out: “{sound}”, not “{got}” ({tag})."),
    "long-in-aacr2": Text("AACR2 abbreviates: “{sound}”, not “{got}” ({tag})."),
    "imprint-date": Text("{tag} $c has {got}; the item and 008/07-10 have {sound}."),
    "pages": Text("300 $a has {got}; the item has {sound} pages."),
    "unit": Text("The height of a book is given in centimeters: cm, not {got}."),
    "isbn-length": Text("{got} has nine characters: an ISBN has ten or thirteen."),
    "isbn-check": Text("{got} fails its check digit: the item has {sound}."),
    "isbn-valid": Text("{sound} is a valid ISBN of this item: $a; $z is for invalid and canceled "
                       "ones."),
    # names
    "name-direct": Text("The name is entered under the surname: {sound}, not {got}."),
    "name-comma": Text("A comma goes after the surname: {sound}."),
    "name-spelled": Text("{tag} has {got}; the item has {sound}."),
    "missing": Text("The item calls for a field {tag} ({label}), and the record has none."),
}


def fault_text(fault: Fault) -> Text:
    """Return the sentence that says what is wrong with a planted fault, and what is right."""
    pattern = _SENTENCES[fault.detail]
    return Text(pattern.msgid, **{**fault.params, **_labels(fault.detail, fault.params)})


_LISTS = {"place-differs": "countries", "place-too-wide": "countries",
          "language-differs": "languages", "language-no-code": "languages"}
_POSITIONS = {"form-differs": "008/23", "type-differs": "LDR/06"}


def _labels(detail: str, params: Mapping[str, str]) -> dict[str, str]:
    """The format's own names of the codes in a sentence."""
    schema = marc21()
    if detail == "missing":
        known = schema.field(params["tag"])
        return {"label": known.label if known else params["tag"]}
    if detail in _LISTS:
        codes = schema.lists[_LISTS[detail]]
        other = codes.get(params["got"])
        return {"other": other.label if other else params["got"],
                "language": codes[params["sound"]].label if params["sound"] in codes else ""}
    if detail in _POSITIONS:
        position = schema.position(_POSITIONS[detail])
        code = position.codes.get(params["got"]) if position else None
        return {"other": code.label if code else params["got"]}
    return {}
