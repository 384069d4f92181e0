"""What is said of call numbers: why one cannot be read, and where two of them part."""

from __future__ import annotations

from ...practice.text import Text
from .rules.pieces import CallNumberError, Difference, Fault, Kind, OrderRule, Piece

FAULTS: dict[Fault, Text] = {
    Fault.EMPTY: Text("write a call number."),
    Fault.TOO_LONG: Text("a call number has at most 120 characters."),
    Fault.CLASS_LETTERS: Text("an LC call number begins with one to three class letters."),
    Fault.CLASS_NUMBER: Text("after the class letters comes a number of one to four digits."),
    Fault.THREE_DIGITS: Text("a Dewey number has three digits before its point; fiction and "
                             "biography begin with FIC, B or the like."),
    Fault.UNCLASSED: Text("after the prefix come class letters; numbers such as MLCS or "
                          "Microfilm 123 are not classed and file in an order of their own."),
    Fault.CUTTER_DIGITS: Text("a Cutter is one letter and then digits."),
    Fault.BOOK_NUMBER: Text("a Dewey call number has at most two book numbers."),
    Fault.DATE_DIGITS: Text("a date has four digits; a volume has its designation (v. 2)."),
    Fault.TOO_MANY_CUTTERS: Text("a call number has at most three Cutters."),
    Fault.UNREADABLE: Text("this is not part of a call number."),
}

KIND_LABELS: dict[Kind, Text] = {
    Kind.PREFIX: Text("Prefix (collection)"),
    Kind.CLASS_LETTERS: Text("Class letters"),
    Kind.CLASS_NUMBER: Text("Class number"),
    Kind.CLASS_DECIMAL: Text("Decimal extension of the class"),
    Kind.CLASS_DATE: Text("Date within the class"),
    Kind.CLASS_ORDINAL: Text("Ordinal within the class"),
    Kind.CUTTER: Text("Cutter number"),
    Kind.TITLE_LETTERS: Text("Letters of the title"),
    Kind.AUTHOR_LETTERS: Text("Letters of the author’s name"),
    Kind.WORK_MARK: Text("Work letter"),
    Kind.DATE: Text("Date of publication"),
    Kind.VOLUME: Text("Volume or number"),
    Kind.SUPPLEMENT: Text("Supplement or index"),
    Kind.COPY: Text("Copy number"),
}

KIND_MEANINGS: dict[Kind, Text] = {
    Kind.PREFIX: Text("a prefix stands before the class and names a collection, such as Ref."),
    Kind.CLASS_LETTERS: Text("class letters are the one to three letters the class begins with"),
    Kind.CLASS_NUMBER: Text("the class number is the whole number of the class, before any point"),
    Kind.CLASS_DECIMAL: Text("a decimal extension is a point and digits, right after the class "
                             "number"),
    Kind.CLASS_DATE: Text("a date within the class stands between the class number and the "
                          "first Cutter"),
    Kind.CLASS_ORDINAL: Text("an ordinal ends in st, nd, rd, d or th"),
    Kind.CUTTER: Text("a Cutter number is a letter and then digits"),
    Kind.TITLE_LETTERS: Text("letters of the title have no digits of their own and follow the "
                             "Cutter, as LC does in PZ"),
    Kind.AUTHOR_LETTERS: Text("letters of the author’s name stand after the class, without "
                              "digits"),
    Kind.WORK_MARK: Text("a work letter is a small letter right after the digits of a Cutter"),
    Kind.DATE: Text("a date of publication is a year of four digits after the Cutter or book "
                    "number"),
    Kind.VOLUME: Text("a volume or number has its designation, such as v. or no."),
    Kind.SUPPLEMENT: Text("a supplement or index is named by a word, such as Suppl. or Index"),
    Kind.COPY: Text("a copy number begins with c."),
}

_PARTINGS: dict[OrderRule, Text] = {
    OrderRule.PREFIX: Text("they differ at the prefix, “{first}” and “{second}”: file by the "
                           "collection’s name"),
    OrderRule.CLASS_LETTERS: Text("they differ at the class letters, “{first}” and “{second}”: "
                                  "file alphabetically, a single letter before two"),
    OrderRule.CLASS_NUMBER: Text("they differ at the class number, {first} and {second}: read it "
                                 "as a whole number"),
    OrderRule.CLASS_DECIMAL: Text("they differ at the decimal of the class, {first} and {second}: "
                                  "compare digit by digit; digit {digit} decides"),
    OrderRule.CUTTER_LETTER: Text("they differ at the letter of the Cutter, {first} and {second}: "
                                  "file alphabetically"),
    OrderRule.CUTTER_DECIMAL: Text("they differ at the Cutter, {first} and {second}: its digits "
                                   "are a decimal; digit {digit} decides"),
    OrderRule.LETTERS: Text("they differ at the letters “{first}” and “{second}”: file "
                            "alphabetically"),
    OrderRule.WORK_MARK: Text("they differ at the work letter, “{first}” and “{second}”: file "
                              "alphabetically"),
    OrderRule.DATE: Text("they differ at the date, {first} and {second}: the earlier year stands "
                         "first"),
    OrderRule.ORDINAL: Text("they differ at the ordinal, {first} and {second}: file by its "
                            "number"),
    OrderRule.VOLUME: Text("they differ at “{first}” and “{second}”: read the number whole"),
    OrderRule.SUPPLEMENT: Text("they differ at “{first}” and “{second}”: volumes, then "
                               "supplements, then indexes"),
    OrderRule.COPY: Text("they differ at the copy, {first} and {second}: read the number whole"),
    OrderRule.KIND: Text("one goes on with “{first}” and the other with “{second}”: numbers "
                         "come before letters, volumes before other works"),
    OrderRule.NOTHING_FIRST: Text("they are alike until one goes on with “{something}”: nothing "
                                  "comes before something"),
    OrderRule.SAME: Text("they are the same"),
}


def fault_text(error: CallNumberError) -> Text:
    """Return what is wrong with a text that is no call number, and at which character."""
    if error.fault is Fault.EMPTY:
        return Text("Write a call number.")
    return Text("“{text}”, character {n} (“{found}”): {why}", text=error.text,
                n=error.position + 1, found=error.found, why=FAULTS[error.fault])


def parting(difference: Difference) -> Text:
    """Return where two call numbers part and how to compare there, not which is first."""
    first, second = difference.first, difference.second
    pattern = _PARTINGS[difference.rule].msgid
    if difference.rule is OrderRule.NOTHING_FIRST:
        return Text(pattern, something=_text(_goes_on(first, second)))
    return Text(pattern, first=_text(first), second=_text(second), digit=difference.digit)


def _text(piece: Piece | None) -> str:
    return piece.text if piece else ""


def _goes_on(first: Piece | None, second: Piece | None) -> Piece | None:
    """The piece that makes one number longer than the other."""
    if first is None or second is None:
        return first or second
    return max(first, second, key=lambda piece: piece.sort)
