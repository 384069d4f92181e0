"""Content designation by heart: gaps in a line, and what a designation means."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.drills.marc.designation import MeaningError, choices_of, meaning_of
from shelflist.drills.marc.rules.gaps import GapError, read_gaps
from shelflist.practice.assessment import Verdict
from shelflist.practice.bank import bank_of
from shelflist.practice.exercise import ResponseError

from ..fault_items import (
    CODE_MEANING,
    EXERCISE,
    GAPS_008,
    LINE,
    MEANING,
    POLICY,
    grade,
    item,
    key,
    says,
)


def gaps(*values: str) -> dict[str, Any]:
    return {"gaps": {str(number): value for number, value in enumerate(values, 1)}}


@pytest.mark.parametrize("olx", [LINE, GAPS_008, MEANING, CODE_MEANING])
def test_the_key_is_right(olx: str) -> None:
    assert grade(olx, key(olx)).is_right


def test_gaps_are_weighed_and_alternatives_cost_nothing() -> None:
    assert grade(LINE, gaps("100", "0", "$d")).is_right
    wrong = grade(LINE, gaps("110", "1", "d"))
    assert wrong.score == pytest.approx(4 / 7)
    assert not wrong.passed_review
    assert [one.place for one in wrong.findings] == [{"gap": "1"}, {"gap": "2"}, {"gap": "3"}]


@pytest.mark.parametrize(("values", "message"), [
    (("110", "1", "d"), "Tag: 110 means “Main Entry-Corporate Name”. Is that what stands here?"),
    (("199", "1", "d"), "Tag: MARC 21 has no 199 here."),
    (("100", "3", "d"), "Indicator 1: 3 means “Family name”. Is that what stands here?"),
    (("100", "9", "d"), "Indicator 1: MARC 21 has no 9 here."),
    (("100", "1", "c"), "Subfield code: c means “Titles and other words associated with a name”. "
                        "Is that what stands here?"),
    (("100", "", "d"), "Indicator 1: nothing is written here; a blank is written \\."),
])
def test_a_wrong_value_is_told_what_it_would_mean(values: tuple[str, ...], message: str) -> None:
    assert says(grade(LINE, gaps(*values))) == [message]


def test_positions_are_named_by_the_format() -> None:
    public = EXERCISE.public(item(GAPS_008), POLICY, "s")["parts"]
    assert [str(one["label"]) for one in public if isinstance(one, dict)] == [
        "008/06", "008/07-10", "008/15-17", "008/18-21"]
    assert says(grade(GAPS_008, gaps("r", "1999", "zzz", "b"))) == [
        "008/06: r means “Reprint/reissue date and original date”. Is that what stands here?",
        "008/15-17: MARC 21 has no zzz here.",
        "008/18-21: b\\\\\\ means “Maps”. Is that what stands here?"]
    assert grade(GAPS_008, gaps("s", "1999", "nyu", "a\\##")).is_right


def test_a_blank_has_several_signs() -> None:
    olx = r'<item id="a" task="identify"><line>=300  [\][\]$a48 pages</line></item>'
    for blank in ("\\", "#", "␢", " "):
        assert grade(olx, gaps(blank, blank)).is_right


@pytest.mark.parametrize(("line", "code"), [
    ("245 00$aX", "no-line"), ("=245  00$aX", "no-gap"), ("=245  [0", "indicators"),
    ("=[245]  0", "indicators"), ("=[245]  00", "indicators"), ("=[245]  00$", "no-subfield"),
    ("=[245]  00$aX$[ab]Y", "no-subfield"),
])
def test_lines_that_are_none(line: str, code: str) -> None:
    with pytest.raises(GapError) as error:
        read_gaps(line)
    assert error.value.code == code


def test_brackets_of_the_text_are_text() -> None:
    template = read_gaps(r"=264  \[1]$aLondon :$bX,$[c][2001]")
    assert [gap.answer for gap in template.gaps] == ["1", "c"]
    assert template.line == r"=264  \1$aLondon :$bX,$c[2001]"


@given(st.text("=$[]ab01\\ 245", max_size=40))
def test_any_text_is_a_template_or_an_error(text: str) -> None:
    try:
        template = read_gaps(text)
    except GapError:
        return
    assert template.gaps


# ------------------------------------------------------------------ meanings

@pytest.mark.parametrize(("of", "label"), [
    ("245", "Title Statement"), ("245 $c", "Statement of responsibility, etc."),
    ("245 ind1 1", "Added entry"), ("008/23 o", "Online"), ("LDR/06 e", "Cartographic material"),
    ("008/31", "Index"), ("008/15-17 nyu", "New York (State)"), ("008/23 \\", "None of the following"),
])
def test_meanings(of: str, label: str) -> None:
    assert meaning_of(of) == label
    for seed in range(30):
        choices = choices_of(of, str(seed))
        assert choices.count(label) == 1
        assert 2 <= len(choices) <= 4
        assert len({one.casefold() for one in choices}) == len(choices)


def test_choices_fall_by_the_seed_and_their_ids_do_not_tell() -> None:
    orders = {choices_of("245 $c", str(seed)) for seed in range(20)}
    assert len(orders) > 5
    assert choices_of("245 $c", "1") == choices_of("245 $c", "1")
    public = EXERCISE.public(item(MEANING), POLICY, "s")
    assert public["designation"] == "245 $c"
    wrong = next(one for one in public["choices"] if one["label"] != meaning_of("245 $c"))
    assessment = grade(MEANING, {"meaning": wrong["value"]})
    assert (assessment.score, assessment.findings[0].verdict) == (0, Verdict.WRONG)


@pytest.mark.parametrize("of", ["999", "245 $z", "245 ind1 7", "008/99 a", "008/23 y", "nonsense",
                                "245 c"])
def test_designations_that_do_not_exist(of: str) -> None:
    with pytest.raises(MeaningError):
        choices_of(of, "")
    _, problems = bank_of(EXERCISE, f'<item id="a" task="identify"><meaning of="{of}"/></item>')
    assert problems


@pytest.mark.parametrize(("olx", "response"), [
    (LINE, {}), (LINE, {"gaps": []}), (LINE, {"gaps": {"9": "x"}}), (LINE, {"gaps": {"1": 3}}),
    (LINE, {"gaps": {"1": "x" * 99}}), (MEANING, {}), (MEANING, {"meaning": "x"}),
    (MEANING, {"meaning": None}),
])
def test_responses_that_are_none(olx: str, response: Any) -> None:
    with pytest.raises(ResponseError):
        grade(olx, response)


@pytest.mark.parametrize(("olx", "says"), [
    (LINE.replace("[", "").replace("]", ""), "square brackets"),
    (LINE.replace('gap="2"', 'gap="4"'), "no gap 4"),
    (LINE.replace("<line>", '<meaning of="245"/><line>'), "either"),
    ('<item id="a" task="identify"/>', "either"),
    (r'<item id="a" task="identify"><line>=LDR  [00]</line></item>', "no line of a record"),
])
def test_faults_of_authors(olx: str, says: str) -> None:
    _, problems = bank_of(EXERCISE, olx)
    assert any(says in str(one) for one in problems), [str(one) for one in problems]


def test_a_wrong_count_of_nonfiling_characters_breaks_filing_and_says_what_it_skips() -> None:
    line = "=[245]  1[4]$aThe sun /$cMichael D. Cole."
    one = f'<item id="a" task="identify"><line>{line}</line></item>'
    told = grade(one, gaps("245", "3")).findings[1]
    assert (told.weight, str(told.message)) == (3, (
        "Indicator 2 of 245 is 3: it skips “The”, and filing begins at “ sun /”."))
    hidden = grade(one, gaps("240", "3")).findings[1]
    assert "245" not in str(hidden.message)
