"""A fault weighs the same where it is hunted, coded, corrected and asked by position."""

from __future__ import annotations

import pytest

from shelflist.drills.marc.citations_faults import _POSITIONS as PLACES
from shelflist.drills.marc.format import marc21
from shelflist.drills.marc.rules.faults import KINDS
from shelflist.drills.marc.rules.impact import BREAKS, position_weight

from .. import records
from ..records import AUTHOR, RDA_LEADER, TITLE

LEADER = "00000nam a2200000 i 4500"
POSITIONS = {"fixed-date": "008/07-10", "record-type": "LDR/06"}


@pytest.mark.parametrize("kind", PLACES)
def test_a_kind_of_fault_weighs_what_its_position_does(kind: str) -> None:
    position = marc21().position(POSITIONS.get(kind, PLACES[kind]), LEADER)
    assert position is not None
    assert position_weight(position, "BK") == KINDS[kind].weight


def test_a_wrong_encoding_level_breaks_overlay() -> None:
    assert KINDS["encoding-level"].weight == BREAKS


RAISED = records.item(records.correct_olx(
    "\n".join([RDA_LEADER[:6] + "00000cam\\a22000008i\\4500", AUTHOR, TITLE]),
    "\n".join([RDA_LEADER[:6] + "00000cam\\a2200000\\i\\4500", AUTHOR, TITLE])))
KEY = records.answer(RAISED)


@pytest.mark.parametrize("status", "acnp")
def test_the_status_of_a_record_in_use_is_the_system_s(status: str) -> None:
    assert records.grade(RAISED, KEY.replace("00000cam", f"00000{status}am")).is_right


def test_a_record_marked_as_deleted_is_told() -> None:
    assert records.errors(records.grade(RAISED, KEY.replace("00000cam", "00000dam"))) == [
        "position"]


def test_a_level_left_at_prepublication_does_not_pass_review() -> None:
    found = records.grade(RAISED, KEY.replace("a2200000\\i", "a22000008i"))
    assert (found.score, found.passed_review) == (0, False)


HEADING = "=650  \\0$aBlue crab fisheries$zVirginia$xHistory."
CODED = records.item(records.code_olx(HEADING + "\n=020  \\\\$a1555703534\n=250  \\\\$aFirst edition."))


def coded(changed: str, by: str) -> list[tuple[int, str]]:
    found = records.grade(CODED, records.answer(CODED).replace(changed, by))
    return [(one.weight, str(one.message)) for one in found.findings if one.verdict.is_error]


def test_subdivisions_in_another_order_make_another_heading() -> None:
    assert coded("$zVirginia$xHistory", "$xHistory$zVirginia") == [
        (2, "The subfields are the right ones; their order makes another heading.")]


@pytest.mark.parametrize(("changed", "by", "message"), [
    ("1555703534", "1-55570-353-4", "$a: compare “1-55570-353-4” with the item, digit by digit, "
     "and look up how 020 holds such a number."),
    ("First edition", "1st ed", "$a: compare “1st ed” with the item, and with how the rules of "
     "this record (LDR/18) have it."),
])
def test_wrong_words_are_compared_with_what_decides_them(changed: str, by: str, message: str
                                                         ) -> None:
    assert [said for _, said in coded(changed, by)] == [message]
