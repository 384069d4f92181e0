"""One rule is cited in many ways; two rules are never one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.trainer.feedback.rules.citation import Match, match, read

CASES = [
    ("MARC 21, 245", "MARC 245", Match.EXACT),
    ("marc21 field 245, ind2", "MARC 21, 245", Match.EXACT),
    ("MARC 21 Bibliographic, 245 $a", "MARC 21, 245", Match.EXACT),
    ("MARC 21, second indicator of 245", "MARC 21, 245", Match.EXACT),
    ("campo 245 de MARC 21", "MARC 21, 245", Match.EXACT),
    ("MARC 21, 008/18-21 (Books)", "MARC 21, 008/18-21", Match.EXACT),
    ("LDR/18", "MARC 21, Leader/18", Match.EXACT),
    ("MARC leader 18", "MARC 21, LDR/18", Match.EXACT),
    ("csm G63", "CSM G 63", Match.EXACT),
    ("Classification and Shelflisting Manual G 63, 2", "CSM G 63", Match.EXACT),
    ("Subject Headings Manual, H 1075", "SHM H 1075", Match.EXACT),
    ("LC-PCC PS 1.7.1", "Library of Congress-PCC Policy Statement 1.7.1", Match.EXACT),
    ("AACR2 21.29", "AACR 2, 21.29", Match.EXACT),
    ("RDA 2.4.1", "RDA 2.4", Match.EXACT),
    ("Z39.71", "ANSI/NISO Z39.71", Match.EXACT),
    ("acquisitions manual 4.2", "Acquisitions manual, 4.2", Match.EXACT),
    ("MARC 245 and 300", "MARC 21, 245", Match.SOME),
    ("MARC 245, 300", "MARC 21, 245", Match.SOME),
    ("MARC 21, 245; RDA 2.3", "MARC 21, 245", Match.SOME),
    ("CSM G 63 G 100", "CSM G 63", Match.SOME),
    ("RDA 2.4.1 2.3", "RDA 2.4.1", Match.SOME),
    ("245", "MARC 21, 245", Match.NO_STANDARD),
    ("G 63", "CSM G 63", Match.NO_STANDARD),
    ("MARC 008", "MARC 21, 008/18-21", Match.GENERAL),
    ("RDA 2", "RDA 2.4", Match.GENERAL),
    ("LDR", "MARC 21, Leader/17", Match.GENERAL),
    ("MARC 21, 008 (18–21)", "MARC 21, 008/18-21", Match.EXACT),
    ("MARC 21, 008, positions 18 to 21.", "MARC 21, 008/18-21", Match.EXACT),
    ("MARC 21, 008, posiciones 18 a 21", "MARC 21, 008/18-21", Match.EXACT),
    ("MARC 008 pos. 18", "MARC 21, 008/18-21", Match.EXACT),
    ("MARC leader, position 6", "MARC 21, Leader/06", Match.EXACT),
    ("MARC 21, 300 subfield a", "MARC 21, 300 $a", Match.EXACT),
    ("MARC 21, 245, second indicator", "MARC 21, 245, ind. 2", Match.EXACT),
    ("MARC 21, segundo indicador del 245", "MARC 21, 245, ind. 2", Match.EXACT),
    ("MARC 21, 008/18-22", "MARC 21, 008/18-21", Match.GENERAL),
    ("MARC 21, 008/22", "MARC 21, 008/18-21", Match.NONE),
    ("MARC 21, 245 first indicator", "MARC 21, 245, ind. 2", Match.NONE),
    ("RDA 2.3 a 2.4", "RDA 2.4", Match.SOME),
    ("MARC 246", "MARC 21, 245", Match.NONE),
    ("RDA 2.3", "RDA 2.4", Match.NONE),
    ("RDA 245", "MARC 21, 245", Match.NONE),
    ("MARC", "MARC 21, 245", Match.NONE),
    ("CSM G", "CSM G 63", Match.NONE),
    ("local practice", "Serials manual, 7.2", Match.NONE),
    ("and", "MARC 21, 245", Match.NONE),
    ("", "MARC 21, 245", Match.NONE),
]


@pytest.mark.parametrize(("cited", "right", "wanted"), CASES)
def test_citations(cited: str, right: str, wanted: Match) -> None:
    assert match(cited, [right]) is wanted


def test_any_of_the_right_citations_will_do() -> None:
    right = ["MARC 21, 245", "MARC 21, Appendix F"]
    assert match("Marc 21 appendix F", right) is Match.EXACT
    assert match("MARC 245; MARC 21 Appendix F", right) is Match.EXACT


def test_a_second_place_has_the_standard_of_the_first() -> None:
    assert [one.name for one in read("MARC 245 and 300; RDA 2.3")] == [
        ("marc",), ("marc",), ("rda",)]


@given(st.text(max_size=200), st.text(max_size=60))
def test_nothing_that_is_typed_breaks_it(cited: str, right: str) -> None:
    assert match(cited, [right]) in Match


@given(st.integers(10, 999), st.sampled_from(["MARC 21, {}", "marc{}", "MARC 21 field {}.", "{} (MARC 21)"]))
def test_a_tag_is_its_own_rule_and_no_other(tag: int, form: str) -> None:
    number = f"{tag:03d}"
    assert match(form.format(number).replace("marc0", "marc 0").replace("marc21", "marc 21"),
                 [f"MARC 21, {number}"]) is Match.EXACT
    assert match(form.format(number), [f"MARC 21, {(tag + 1) % 1000:03d}"]) is Match.NONE
