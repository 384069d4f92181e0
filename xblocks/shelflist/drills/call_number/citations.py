"""The rules that findings cite: standard, section, what it asks in our words, public page."""

from __future__ import annotations

from ...practice.assessment import Rule
from ...practice.text import N_, Text
from .rules import lcc
from .rules.cutter import CutterTest
from .rules.pieces import OrderRule

_CSM = "https://www.loc.gov/aba/publications/FreeCSM/"
CSM = f"{_CSM}freecsm.html"  # the index, for sections whose own address we have not seen cited
G55, G63, G100, G155 = (f"{_CSM}{name}.pdf" for name in ("G055", "G063", "G100", "G155"))
CUTTER_TABLE = "https://www.loc.gov/catdir/pcc/053/table.html"
_DDC = "Dewey Decimal Classification, Introduction"

LOCAL = N_("Local practice")
LC = N_("LC practice")
LC_IN_PZ = N_("LC practice in PZ")

_LCC: dict[OrderRule, Rule] = {
    OrderRule.SAME: Rule("same", LOCAL, Text(
        "Two copies of one call number may stand either way."), None),
    OrderRule.NOTHING_FIRST: Rule("nothing-first", "LC Filing Rules (1980); CSM G 100", Text(
        "Nothing comes before something: the number that ends first stands first."), G100),
    OrderRule.KIND: Rule("numbers-first", "LC Filing Rules (1980); CSM G 100", Text(
        "Numbers come before letters: a date files before a Cutter."), G100),
    OrderRule.PREFIX: Rule("prefix", LOCAL, Text(
        "A prefix names a collection that stands apart; collections file by their name."), None),
    OrderRule.CLASS_LETTERS: Rule("class-letters", "CSM G 55", Text(
        "Class letters file alphabetically, single letters before double ones."), G55),
    OrderRule.CLASS_NUMBER: Rule("class-number", "CSM G 55", Text(
        "The class number is a whole number: 9 comes before 76."), G55),
    OrderRule.CLASS_DECIMAL: Rule("class-decimal", "CSM G 55", Text(
        "What follows the point of the class number is a decimal, read digit by digit."), G55),
    OrderRule.CUTTER_LETTER: Rule("cutter-letter", "CSM G 63", Text(
        "Cutters file first by their letter."), G63),
    OrderRule.CUTTER_DECIMAL: Rule("cutter-decimal", "CSM G 63", Text(
        "The digits of a Cutter are a decimal: .B47 comes between .B3 and .B5."), G63),
    OrderRule.LETTERS: Rule("letters", LC_IN_PZ, Text(
        "Letters of a title file alphabetically."), None),
    OrderRule.WORK_MARK: Rule("work-mark", LC, Text(
        "Work letters file alphabetically after the same number without one."), None),
    OrderRule.DATE: Rule("date", "CSM G 140", Text(
        "Dates file by year, earliest first; 1998 comes before 1998b."), CSM),
    OrderRule.ORDINAL: Rule("ordinal", LC, Text(
        "Ordinals within a class file by their number: 14th before 100th."), None),
    OrderRule.VOLUME: Rule("volume", "CSM G 615", Text(
        "Volumes and numbers are read whole: v. 2 comes before v. 10."), CSM),
    OrderRule.SUPPLEMENT: Rule("supplement", "CSM G 155", Text(
        "Supplements, then indexes, follow the volumes of their work."), G155),
    OrderRule.COPY: Rule("copy", LOCAL, Text(
        "Copies stand together, copy 2 after copy 1."), None),
}

_DEWEY: dict[OrderRule, Rule] = {
    **_LCC,
    OrderRule.SAME: Rule("same", LOCAL, Text(
        "Two copies of one call number may stand either way."), None),
    OrderRule.NOTHING_FIRST: Rule("nothing-first", "ALA Filing Rules (1980)", Text(
        "Nothing comes before something: the number that ends first stands first."), None),
    OrderRule.KIND: Rule("numbers-first", "ALA Filing Rules (1980)", Text(
        "Numbers come before letters: a date files before a book number."), None),
    OrderRule.CLASS_NUMBER: Rule("class-number", _DDC, Text(
        "The first three digits are the class; they file in number order."), None),
    OrderRule.CLASS_DECIMAL: Rule("class-decimal", _DDC, Text(
        "What follows the point is a decimal, read digit by digit; marks of segmentation "
        "count for nothing."), None),
    OrderRule.CUTTER_LETTER: Rule("book-letter", LOCAL, Text(
        "Book numbers file first by their letters."), None),
    OrderRule.CUTTER_DECIMAL: Rule("book-decimal", LOCAL, Text(
        "The digits of a Cutter number are a decimal: H38 comes before H4."), None),
    OrderRule.LETTERS: Rule("letters", LOCAL, Text(
        "Letters of the author's name file alphabetically."), None),
    OrderRule.WORK_MARK: Rule("work-mark", LOCAL, Text(
        "Work marks file alphabetically after the same number without one."), None),
    OrderRule.DATE: Rule("date", LOCAL, Text(
        "Dates file by year, earliest first."), None),
    OrderRule.VOLUME: Rule("volume", LOCAL, Text(
        "Volumes and numbers are read whole: v. 2 comes before v. 10."), None),
    OrderRule.SUPPLEMENT: Rule("supplement", LOCAL, Text(
        "Supplements, then indexes, follow the volumes of their work."), None),
}

CUTTERING: dict[CutterTest, Rule] = {
    CutterTest.LETTER: Rule("cutter-letter", "CSM G 63; CSM G 100", Text(
        "A Cutter begins with the first letter of the heading as it files; an initial article "
        "is skipped."), G100),
    CutterTest.FITS: Rule("shelf-fit", "CSM G 63, 1", Text(
        "Find the place on the shelf first: a Cutter files between its neighbors."), G63),
    CutterTest.FIRST_DIGIT: Rule("cutter-table", "CSM G 63, 2", Text(
        "The table gives the first digit from the letters that follow; letters between two "
        "columns take a digit between."), G63),
    CutterTest.ENDING: Rule("cutter-ending", "LC/PCC Cutter table", Text(
        "Cutters generally do not end in 1 or 0, so that others can still go before them."),
        CUTTER_TABLE),
    CutterTest.LENGTH: Rule("cutter-length", "CSM G 63", Text(
        "A Cutter is no longer than the shelf needs; two digits are usual."), G63),
}

LABEL = Rule("label", LOCAL, Text(
    "Each library decides where its label lines break; the call number must be complete."), None)


def order_rule(scheme: str, rule: OrderRule) -> Rule:
    """Return what is cited for a rule of filing in a scheme."""
    return (_LCC if scheme == lcc.SCHEME else _DEWEY)[rule]
