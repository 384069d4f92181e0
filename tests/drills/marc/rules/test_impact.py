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
