"""Fixed fields by position: sets, lists, dates by their type, and what is said of each slip."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.drills.marc.rules.dates import FAULTS, FIRST, SECOND, fault
from shelflist.practice.assessment import Verdict
from shelflist.practice.bank import bank_of
from shelflist.practice.exercise import ResponseError
from shelflist.practice.text import rendered

from ..fault_items import EXERCISE, FIXED, POLICY, grade, item, key, says


def given_with(**changed: str) -> dict[str, Any]:
    names = {"type": "LDR/06", "kind": "008/06", "first": "008/07-10", "second": "008/11-14",
             "place": "008/15-17", "ill": "008/18-21", "index": "008/31", "language": "008/35-37",
             "form": "008/33"}
    positions = dict(key(FIXED)["positions"])
    positions.update({names[name]: value for name, value in changed.items()})
    return {"positions": positions}


def finding(part: str, **changed: str) -> Any:
    return next(one for one in grade(FIXED, given_with(**changed)).findings if one.part == part)


def test_the_key_is_right() -> None:
    assert grade(FIXED, key(FIXED)).is_right
    assert grade(FIXED, given_with(form="1")).is_right
    assert grade(FIXED, given_with(second="", ill="a")).score < 1


def test_blanks_have_several_signs_and_short_values_are_filled_up() -> None:
    for blank in ("\\\\\\\\", "####", "    ", " "):
        assert grade(FIXED, given_with(second=blank, ill="a")).is_right


def test_weights_are_what_an_error_breaks() -> None:
    weights = {one.part: one.weight for one in grade(FIXED, key(FIXED)).findings}
    assert weights["LDR/06"] == weights["008/07-10"] == weights["008/35-37"] == 3
    assert weights["008/15-17"] == 2
    assert not grade(FIXED, given_with(language="ger")).passed_review
    assert grade(FIXED, given_with(place="nyu")).passed_review


def test_sets_are_graded_as_sets() -> None:
    olx = FIXED.replace(r"njua\\\\\b", r"njuab\\\\b")
    names = key(olx)["positions"]

    def graded(value: str) -> Any:
        return grade(olx, {"positions": {**names, "008/18-21": value}})

    assert graded("ab").is_right
    style = graded("b a")
    assert style.is_right
    assert [one.code for one in style.findings if one.verdict is Verdict.ADVICE] == ["set-order"]
    assert [one.verdict for one in graded("a").findings if one.part == "008/18-21"] == [Verdict.PARTLY]
    assert says(graded("a")) == ["008/18-21 (Illustrations): something is not coded. Look at 300 $b, the illustrations."]
    assert says(graded("ac")) == ["008/18-21 (Illustrations): nothing calls for c (Portraits), and something is not coded. Look at 300 $b, the illustrations."]
    assert says(graded("ax")) == ["008/18-21 (Illustrations): there is no code x. Look at 300 $b, the illustrations."]
    assert [one.verdict for one in graded("c").findings if one.part == "008/18-21"] == [Verdict.WRONG]


def test_the_fill_character_earns_nothing_and_is_no_grave_error() -> None:
    filled = grade(FIXED, given_with(language="|||"))
    assert filled.passed_review
    assert filled.score == grade(FIXED, given_with(language="ger")).score
    assert finding("008/18-21", ill="||||").code == "fill"
    assert not grade(FIXED, given_with(language="")).passed_review


@pytest.mark.parametrize(("changed", "part", "code", "says_so"), [
    ({"language": "fra"}, "008/35-37", "no-such-code", "no code fra in the MARC list"),
    ({"language": "ger"}, "008/35-37", "position", "ger is “German”. Look at the language"),
    ({"place": "zzz"}, "008/15-17", "no-such-code", "no code zzz"),
    ({"place": "nyu"}, "008/15-17", "position", "New York (State)"),
    ({"place": "yu"}, "008/15-17", "obsolete-code", "yu\\ is obsolete"),
    ({"index": "7"}, "008/31", "no-such-code", "no code 7"),
    ({"first": "2002"}, "008/07-10", "date", "With type s Date 1 is the year."),
    ({"second": "2001"}, "008/11-14", "date", "With type s Date 2 is blank."),
    ({"kind": "r"}, "008/06", "position", "Reprint"),
])
def test_slips_say_what_they_mean(changed: dict[str, str], part: str, code: str,
                                  says_so: str) -> None:
    found = finding(part, **changed)
    assert (found.code, found.place) == (code, {"position": part})
    assert says_so in str(found.message)
    assert found.expected


def test_dates_that_cannot_stand_with_their_type_are_told() -> None:
    told = grade(FIXED, given_with(kind="r", second="2005")).findings[-1]
    assert (told.code, told.weight) == ("dates-together", 0)
    assert str(told.message).startswith("With type r Date 1 is the reprint")


# ------------------------------------------------------------------ dates

@pytest.mark.parametrize(("kind", "first", "second", "code"), [
    ("s", "2001", "    ", ""), ("s", "2001", "2001", "second-blank"), ("s", "    ", "    ", "first-needed"),
    ("s", "19uu", "    ", ""), ("r", "2000", "1971", ""), ("r", "1971", "2000", "reprint-order"),
    ("r", "2000", "uuuu", ""), ("r", "2000", "    ", "second-needed"), ("m", "1999", "2001", ""),
    ("m", "2001", "1999", "order"), ("m", "2001", "9999", ""), ("t", "2001", "2000", ""),
    ("t", "2001", "    ", "second-needed"), ("q", "1990", "1999", ""), ("q", "1999", "1990", "order"),
    ("n", "uuuu", "uuuu", ""), ("n", "1999", "uuuu", "both-unknown"), ("c", "1985", "9999", ""),
    ("c", "1985", "    ", "second-no-end"), ("d", "1985", "1990", ""), ("d", "1985", "9999", "order"),
    ("u", "1985", "uuuu", ""), ("u", "1985", "9999", "second-unknown"), ("e", "1983", "0615", ""),
    ("e", "1983", "06  ", ""), ("e", "1983", "1506", "second-month"), ("b", "    ", "    ", ""),
    ("b", "1983", "    ", "both-blank"), ("p", "2002", "1996", ""), ("i", "1765", "1770", ""),
    ("|", "1765", "    ", ""), ("s", "||||", "    ", ""),
])
def test_the_table_of_dates(kind: str, first: str, second: str, code: str) -> None:
    if kind == "d" and second == "9999":
        code = ""  # no rule keeps a year from being 9999
    assert fault(kind, first, second) == code


@given(st.sampled_from(sorted(FIRST)), st.text("0129u |", min_size=4, max_size=4),
       st.text("0129u |", min_size=4, max_size=4))
def test_any_dates_get_an_answer(kind: str, first: str, second: str) -> None:
    assert fault(kind, first, second) in ("", *FAULTS)
    assert set(FIRST) == set(SECOND)


# ------------------------------------------------------------------ forms

def test_what_is_asked_is_masked() -> None:
    public = EXERCISE.public(item(FIXED), POLICY, "s")
    lines = public["mrk"].split("\n")
    assert lines[0] == r"=LDR  00000c?m\a2200000\i\4500"
    assert lines[1] == "=008  000523" + "?" * 16 + r"\\b\\\\00?\?\???\\"
    assert "eng" not in lines[1]
    assert "2001" not in lines[1]
    known = {one["id"]: one for one in public["positions"]}
    assert known["008/18-21"]["kind"] == "set"
    assert known["008/35-37"]["codes"] is None
    assert known["008/35-37"]["list"] == "languages"
    assert {"value": "r", "label": "Reprint/reissue date and original date"} in known["008/06"]["codes"]
    assert rendered(public)


@pytest.mark.parametrize("response", [
    {}, {"positions": []}, {"positions": {"008/22": "a"}}, {"positions": {"008/06": 3}},
    {"positions": {"008/06": "ss"}},
])
def test_responses_that_are_none(response: Any) -> None:
    with pytest.raises(ResponseError):
        grade(FIXED, response)


@pytest.mark.parametrize(("olx", "says_so"), [
    (FIXED.replace("LDR/06 ", "LDR/99 "), "LDR/99"), (FIXED.replace("008/31 ", "007/01 "), "007/01"),
    (FIXED.replace("008/31", "008/41"), "008/41"), (FIXED.replace("008/31 ", "008/06 "), "once"),
    (FIXED.replace("njua", "zzza"), "zzz"), (FIXED.replace('at="008/33"', 'at="008/22"'), "not asked"),
    (FIXED.replace("s2001", "r2001"), "asks for a second date"),
    (FIXED.replace("<ask>LDR/06 008/06 008/07-10 008/11-14 008/15-17 008/18-21 008/31 008/35-37 008/33</ask>", ""), "<ask>"),
])
def test_faults_of_authors(olx: str, says_so: str) -> None:
    _, problems = bank_of(EXERCISE, olx)
    assert any(says_so in str(one) for one in problems), [str(one) for one in problems]


def test_other_kinds_of_fixed_fields_and_material() -> None:
    serial = r"""<item id="a" task="fixed"><record>
=LDR  00000cas\a2200000\a\4500
=007  cr\|n|||||||||
=008  990101c19859999nyuqr1p\o\\\\\0\\\a0eng\\
=245  00$aA journal.
</record><ask>008/18 008/19 007/00 007/01 008/06 008/11-14</ask></item>"""
    assert grade(serial, key(serial)).is_right
    assert says(grade(serial, {"positions": {**key(serial)["positions"], "008/18": "m"}})) == [
        "008/18 (Frequency): m is “Monthly”."]


REPRINT = (r'<item id="a" task="fixed"><record>'
           "\n=LDR  00000cam\\a2200000\\a\\4500\n=008  000530r20001971iluac\\\\\\\\b\\\\\\\\001\\0\\eng\\\\"
           "\n=245  10$aTitle.\n</record><ask>008/06 008/11-14</ask></item>")


def test_blanks_that_a_wrong_type_calls_for_are_not_told_to_be_right() -> None:
    wrong = grade(REPRINT, {"positions": {"008/06": "s", "008/11-14": "    "}}).findings[1]
    assert wrong.code == "date" and "is blank" not in str(wrong.message)
