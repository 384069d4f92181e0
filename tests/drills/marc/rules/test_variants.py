"""What libraries may do either way costs nothing; one slip is told once."""

from __future__ import annotations

import pytest

from .. import records
from ..records import AUTHOR, MINIMAL_LEADER, RDA_LEADER

PLACE = "=264  \\1$a[Newtown, Pennsylvania] :$bJ.E. Flegal,$c[1999]"


def told(key: str, leader: str, *changes: tuple[str, str]) -> list[str]:
    item = records.item(records.code_olx(key, leader))
    mrk = records.answer(item)
    for changed, by in changes:
        assert changed in mrk
        mrk = mrk.replace(changed, by)
    return records.errors(records.grade(item, mrk))


def test_a_relator_code_may_repeat_the_term() -> None:
    assert told(AUTHOR, RDA_LEADER, ("$eauthor.", "$eauthor.$4aut")) == []
    assert told(AUTHOR, RDA_LEADER, ("$eauthor.", "$eauthor.$4edt")) == ["subfield-extra"]
    assert "subfield-missing" in told(AUTHOR, RDA_LEADER, ("$eauthor.", "$4aut"))


@pytest.mark.parametrize("key", [AUTHOR.rstrip("."), AUTHOR.replace(",$eauthor.", "$eauthor")])
def test_where_marks_are_left_out_the_comma_before_a_relator_may_stay_or_go(key: str) -> None:
    other = (",$e", "$e") if ",$e" in key else ("$e", ",$e")
    assert told(key, MINIMAL_LEADER, other) == []
    assert told(key, RDA_LEADER, other) != []


def test_a_pair_of_brackets_is_told_once() -> None:
    assert told(PLACE, RDA_LEADER, ("[Newtown, Pennsylvania]", "Newtown, Pennsylvania")) == [
        "brackets"]
    assert told(PLACE, RDA_LEADER, ("J.E. Flegal", "[J.E. Flegal]")) == ["brackets"]


@pytest.mark.parametrize(("key", "leader", "changed", "by"), [
    ("=300  \\\\$a112 pages :$billustrations ;$c23 cm", RDA_LEADER, "112 pages", "112 p."),
    ("=300  \\\\$a112 pages :$billustrations ;$c23 cm", RDA_LEADER, "23 cm", "9 in."),
    ("=504  \\\\$aIncludes references (pages 8-9).", RDA_LEADER, "pages", "p."),
    ("=300  \\\\$a112 pages, 8 pages of plates :$billustrations", RDA_LEADER, "8 pages", "8 p."),
])
def test_the_point_of_an_abbreviation_is_no_second_slip(key: str, leader: str, changed: str,
                                                        by: str) -> None:
    assert told(key, leader, (changed, by)) == ["words"]


def test_a_wrong_code_is_looked_up_again_where_the_term_alone_would_do() -> None:
    item = records.item(records.code_olx(
        "=336  \\\\$anotated music$bntm$2rdacontent", RDA_LEADER,
        accept="=336  \\\\$anotated music$2rdacontent\n=336  \\\\$bntm$2rdacontent"))
    mrk = records.answer(item)
    assert records.errors(records.grade(item, mrk.replace("$bntm", ""))) == []
    assert records.errors(records.grade(item, mrk.replace("$bntm", "$btxt"))) == ["words"]
    assert records.errors(records.grade(item, mrk.replace("notated music", "musik"))) == ["words"]
