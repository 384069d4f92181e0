"""Correcting: needed changes earn, harm costs, what was right and stays right is nothing."""

from __future__ import annotations

import pytest

from shelflist.practice.assessment import Assessment, Verdict

from .. import records
from ..records import AUTHOR, EXTENT, RDA_LEADER, RECORD, SUBJECT, TITLE

FIXED = "=008  010101s2001\\\\\\\\nyua\\\\\\\\\\\\\\\\\\\\000\\0\\eng\\d"
PLACE = "=264  \\1$aBerkeley Heights, NJ :$bEnslow Publishers,$c[2001]"
KEY = "\n".join([RDA_LEADER, FIXED, AUTHOR, TITLE, PLACE, EXTENT, SUBJECT])
# An indicator (3), a letter of the title (3), the extent's word (2), a note too many (1).
FAULTY = "\n".join([
    RDA_LEADER, FIXED, AUTHOR, TITLE.replace("14$a", "10$a").replace("sun", "son"), PLACE,
    EXTENT.replace("48", "84"), SUBJECT, "=500  \\\\$aIncludes index."])
ITEM = records.item(records.correct_olx(
    FAULTY, KEY, accept="=300  \\\\$a48 pages :$billustrations (color) ;$c24 cm"))


def grade(mrk: str) -> Assessment:
    return records.grade(ITEM, mrk)


def test_the_record_as_it_stands_earns_nothing_and_says_where() -> None:
    found = grade(FAULTY)
    assert found.score == 0
    assert [(f.part, f.code, f.verdict) for f in found.findings] == [
        ("245 ind2", "nonfiling", Verdict.WRONG), ("245 $a", "words", Verdict.WRONG),
        ("300 $a", "words", Verdict.WRONG), ("500", "field-unremoved", Verdict.EXTRA)]
    assert [f.place for f in found.findings][2] == {"line": 5, "part": "a", "subfield": 0}
    assert not found.passed_review


def test_the_key_earns_all() -> None:
    found = grade(KEY)
    assert found.is_right
    assert [str(f.message) for f in found.findings] == [
        "Mended in 245: indicator 2, $a.", "Mended in 300: $a.",
        "Rightly taken out: =500  \\\\$aIncludes index."]


@pytest.mark.parametrize(("left", "score"), [
    (KEY.replace("14$a", "10$a"), 6 / 9),
    (KEY.replace("The sun", "The son"), 6 / 9),
    (KEY.replace("48", "84"), 7 / 9),
    (KEY + "\n=500  \\\\$aIncludes index.", 8 / 9),
])
def test_what_is_left_costs_its_weight(left: str, score: float) -> None:
    assert grade(left).score == pytest.approx(score)


@pytest.mark.parametrize(("harmed", "part", "score"), [
    (KEY.replace("eng", "fre"), "008/35-37", 6 / 9),
    (KEY.replace("Cole, Michael", "Cole, Michel"), "100 $a", 6 / 9),
    (KEY.replace("[2001]", "[2011]"), "264 $c", 7 / 9),
    (KEY.replace("literature.", "literature"), "650 $v", 8 / 9),
    (KEY + "\n=650  \\0$aMoon.", "650", 7 / 9),
    (KEY.replace("\n" + SUBJECT, ""), "650", 7 / 9),
])
def test_harm_is_taken_off(harmed: str, part: str, score: float) -> None:
    found = grade(harmed)
    assert [f.part for f in found.findings if f.verdict.is_error] == [part]
    assert found.score == pytest.approx(score)


def test_harm_is_told_as_harm() -> None:
    found = grade(KEY.replace("eng", "fre"))
    assert [str(f.message) for f in found.findings if f.verdict.is_error] == [
        "008/35-37 (Language) is “fre”: it says “French”; ask whether that is so. It was right "
        "before."]


def test_another_wrong_value_is_wrong_and_not_left() -> None:
    found = grade(KEY.replace("48", "49"))
    assert [(f.part, f.verdict) for f in found.findings if f.verdict.is_error] == [
        ("300 $a", Verdict.WRONG)]


def test_a_mended_word_does_not_pay_for_a_spoiled_one() -> None:
    title = "=245  10$aThe old man and the sea /$cErnest Hemingway."
    one = records.item(records.correct_olx(
        f"{RDA_LEADER}\n{title.replace('man', 'men').replace('sea', 'see')}\n{SUBJECT}",
        f"{RDA_LEADER}\n{title}\n{SUBJECT}"))

    def score(line: str) -> float:
        return records.grade(one, f"{RDA_LEADER}\n{line}\n{SUBJECT}").score

    half = score(title.replace("sea", "see"))
    assert 0 < half < score(title) == 1
    assert score(title.replace("sea", "see").replace("old", "odd")) < half


def test_alternatives_cost_nothing_where_a_line_was_wrong_or_right() -> None:
    other = "=300  \\\\$a48 pages :$billustrations (color) ;$c24 cm"
    assert grade(KEY.replace(EXTENT, other)).is_right
    right = records.item(records.correct_olx(FAULTY.replace("84", "48"), KEY, accept=other))
    assert records.grade(right, KEY.replace(EXTENT, other)).is_right


def test_optional_lines_may_go_come_or_stay() -> None:
    note = "=500  \\\\$aIncludes index."
    one = records.item(records.correct_olx(FAULTY, KEY, optional=note))
    assert records.grade(one, KEY).is_right
    assert records.grade(one, f"{KEY}\n{note}").is_right


def test_a_field_to_add_counts_its_weight() -> None:
    one = records.item(records.correct_olx(
        FAULTY.replace(f"\n{SUBJECT}", ""), KEY))
    found = records.grade(one, KEY.replace(f"\n{SUBJECT}", ""))
    assert found.score == pytest.approx(9 / 11)
    assert [(f.part, f.code) for f in found.findings if f.verdict.is_error] == [
        ("6XX", "field-missing")]
    almost = records.grade(one, KEY.replace("Juvenile", "Juvenlie")).score
    assert found.score < almost < 1


def test_a_wrong_tag_is_mended_where_the_words_stay() -> None:
    one = records.item(records.correct_olx(FAULTY.replace("=264  \\1", "=260  \\\\"), KEY))
    assert records.grade(one, KEY).is_right
    assert "tag" in records.errors(records.grade(one, KEY.replace("=264  \\1", "=260  \\\\")))


@pytest.mark.parametrize("profile", records.PROFILES)
def test_what_the_author_changed_is_judged_under_every_policy(profile: str) -> None:
    record = KEY.replace("The sun", "The Sun").replace(" :$bthe", "$bthe")
    one = records.item(records.correct_olx(record, KEY))
    by = records.policy(profile)
    assert records.grade(one, records.answer(one, by), by).is_right
    assert records.grade(one, record, by).score < 1


@pytest.mark.parametrize(("mrk", "code"), [
    (KEY.replace("=008  010101", "=008  0x0101"), "check-fixed-code"),
    (KEY.replace("NJ :", "[NJ :"), "check-bracket-unmatched"),
])
def test_what_breaks_the_format_where_nothing_is_judged_is_found_by_the_checks(
        mrk: str, code: str) -> None:
    found = records.grade(ITEM, mrk, records.policy(punctuation="ignored"))
    wrong = [f for f in found.findings if f.verdict.is_error]
    assert [f.code for f in wrong] == [code]
    assert "It was not so before." in str(wrong[0].message)
    assert wrong[0].rule is not None
    assert found.score < 1


def test_what_the_checks_found_before_is_not_the_learners() -> None:
    spoiled = FAULTY.replace("=008  010101", "=008  0x0101")
    one = records.item(records.correct_olx(spoiled, KEY.replace("=008  010101", "=008  0x0101")))
    assert records.grade(one, KEY).is_right
    assert records.grade(one, KEY.replace("=008  010101", "=008  0x0102")).is_right


def test_sound_changes_where_nothing_is_judged_cost_nothing() -> None:
    assert grade(KEY.replace("=008  010101", "=008  020304") + "\n=949  \\\\$aQ1 .C65").is_right


def test_deleting_everything_earns_nothing() -> None:
    assert grade(RDA_LEADER).score == 0
    assert grade("").score == 0


def test_worked_names_each_change() -> None:
    steps = [str(step.text) for step in records.EXERCISE.worked(ITEM, RECORD)]
    assert [step.split("  ")[0] for step in steps] == ["=245", "=300", "Take out =500"]


def test_the_index_has_the_title_and_no_key() -> None:
    assert "The son" in records.EXERCISE.prompt(ITEM)
    assert "The sun" not in records.EXERCISE.prompt(ITEM)
