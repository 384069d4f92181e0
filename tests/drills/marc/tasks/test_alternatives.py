"""Alternatives: a field is judged by the form that has least against it; a tag may be to blame."""

from __future__ import annotations

import pytest

from .. import records
from ..records import RDA_LEADER

EXTENT = "=300  \\\\$axi, 372 pages :$billustrations (some color), maps (some color) ;$c28 cm"
TURNED = "=300  \\\\$axi, 372 pages :$bmaps (some color), illustrations (some color) ;$c28 cm"
PLACE = "=264  \\1$a[Newtown{}] :$bJ.E. Flegal,$c[1999]"

OLD = f"{RDA_LEADER}\n=245  10$aThe navy.\n=440  \\4$aThe library of lives"
KEY = (f"{RDA_LEADER}\n=245  10$aThe navy.\n=490  1\\$aThe library of lives\n"
       "=830  \\0$aLibrary of lives.")


@pytest.mark.parametrize(("key", "accept", "answer", "codes"), [
    (EXTENT, TURNED, TURNED, []),
    (EXTENT, TURNED, TURNED + ".", ["final-extra"]),
    (EXTENT, TURNED, EXTENT + ".", ["final-extra"]),
    (PLACE.format(", PA"), PLACE.format(", Pa."), PLACE.format(", Pa.").replace("Flegal", "Flegel"),
     ["words"]),
])
def test_a_field_is_judged_by_the_form_that_has_least_against_it(
        key: str, accept: str, answer: str, codes: list[str]) -> None:
    item = records.item(records.code_olx(key, RDA_LEADER, accept=accept))
    found = records.grade(item, f"{RDA_LEADER}\n{answer}")
    assert [f.code for f in found.findings if f.verdict.is_error] == codes


def test_a_field_that_had_to_become_two_and_became_one_is_no_given_field_lost() -> None:
    item = records.item(records.correct_olx(OLD, KEY))
    half = records.grade(item, OLD.replace("=440  \\4", "=490  1\\"))
    assert [f.code for f in half.findings if f.verdict.is_error] == ["field-missing"]
    assert 0 < half.score < 1
    assert records.grade(item, KEY).score == 1.0
