"""Coding: each part of a field is judged by itself, and told where it stands."""

from __future__ import annotations

import pytest

from shelflist.practice.assessment import Verdict
from shelflist.practice.exercise import ResponseError

from .. import records
from ..records import AUTHOR, EXTENT, MINIMAL_LEADER, RDA_LEADER, RECORD, TITLE, policy

GIVEN = f"{RDA_LEADER}\n{AUTHOR}"
ITEM = records.item(records.code_olx(
    f"{TITLE}\n{EXTENT}", GIVEN,
    accept="=300  \\\\$a48 pages :$billustrations (color) ;$c24 cm",
    optional="=500  \\\\$aIncludes index."))


def graded(*lines: str, given: str = GIVEN, by: records.Policy = RECORD) -> list[tuple[str, str]]:
    found = records.grade(ITEM, "\n".join([given, *lines]), by)
    return [(f.part, f.code) for f in found.findings if f.verdict.is_error]


@pytest.mark.parametrize(("line", "part", "code"), [
    (TITLE.replace("=245", "=246"), "246", "tag"),
    (TITLE.replace("14$a", "04$a"), "245 ind1", "indicator"),
    (TITLE.replace("14$a", "13$a"), "245 ind2", "nonfiling"),
    (TITLE.replace("14$a", "1\\$a"), "245 ind2", "nonfiling"),
    (TITLE.replace("$b", "$c"), "245 $c", "subfield-code"),
    (TITLE.replace(" :$b", " : "), "245 $a", "boundary-missing"),
    (TITLE.replace(" :$bthe center", " : the $bcenter"), "245 $b", "boundary-moved"),
    (TITLE.replace("the solar", "the$nsolar"), "245 $n", "boundary-extra"),
    (TITLE.replace(":$bthe center of the solar system ", ""), "245", "subfield-missing"),
    (TITLE.replace(" /$c", " :$ban introduction /$c"), "245 $b", "subfield-extra"),
    ("=245  14$aThe sun /$cMichael D. Cole :$bthe center of the solar system.", "245",
     "subfield-order"),
    (TITLE.replace("sun", "son"), "245 $a", "words"),
    (TITLE.replace("the solar", "solar"), "245 $b", "word-missing"),
    (TITLE.replace("the center", "the very center"), "245 $b", "word-extra"),
    (TITLE.replace("solar", "sölar"), "245 $b", "diacritics"),
    (TITLE.replace("The sun", "The Sun"), "245 $a", "capitals"),
    (TITLE.replace(" :$b", "$b"), "245 $a", "mark-missing"),
    (TITLE.replace(" :$b", " ;$b"), "245 $a", "mark-wrong"),
    (TITLE.replace(" :$b", ":$b"), "245 $a", "mark-space"),
    (TITLE.replace("Cole.", "Cole"), "245 $c", "final-missing"),
    (TITLE.replace("Cole.", "Cole]"), "245 $c", "final-wrong"),
    (TITLE.replace("Michael D.", "Michael D"), "245 $c", "inner-marks"),
    (TITLE.replace("Michael D. Cole.", "[Michael D. Cole]."), "245 $c", "brackets"),
    (TITLE + "$2lcc", "245 $2", "subfield-extra"),
])
def test_one_slip_is_one_finding(line: str, part: str, code: str) -> None:
    assert (part, code) in graded(line, EXTENT)
    assert len({code for _, code in graded(line, EXTENT)} - {"brackets"}) <= 1


def test_the_final_mark_nothing_calls_for() -> None:
    assert graded(TITLE, EXTENT + ".") == [("300 $c", "final-extra")]


def test_what_is_right_is_told_too() -> None:
    found = records.grade(ITEM, f"{GIVEN}\n{TITLE.replace('14$a', '13$a')}\n{EXTENT}")
    told = {f.code: f for f in found.findings if f.verdict is Verdict.RIGHT}
    assert str(told["field-right"].message) == "300 is right."
    assert str(told["parts-right"].message) == (
        "Right in 245: the tag, indicator 1, $a, $b, $c.")


@pytest.mark.parametrize(("ind2", "says"), [
    ("3", "Indicator 2 of 245 is 3: it skips “The”, and filing begins at “ sun :”."),
    ("0", "Indicator 2 of 245 is 0: nothing is skipped, and filing begins at “The sun :”."),
    ("5", "Indicator 2 of 245 is 5: it skips “The s”, and filing begins at “un :”."),
    ("\\", "Indicator 2 of 245 counts the characters to skip in filing, 0 to 9; it is blank."),
])
def test_a_nonfiling_indicator_is_told_by_what_it_does(ind2: str, says: str) -> None:
    found = records.grade(ITEM, f"{GIVEN}\n{TITLE.replace('14$a', f'1{ind2}$a')}\n{EXTENT}")
    wrong = [f for f in found.findings if f.verdict.is_error]
    assert [str(f.message) for f in wrong] == [says]
    assert (wrong[0].weight, wrong[0].place) == (3, {"line": 2, "part": "ind2"})
    assert not found.passed_review


def test_an_indicator_is_told_by_what_it_means() -> None:
    found = records.grade(ITEM, f"{GIVEN}\n{TITLE.replace('14$a', '04$a')}\n{EXTENT}")
    assert "No added entry" in str(found.findings[0].message)
    assert found.passed_review


def test_alternatives_and_optional_lines_cost_nothing() -> None:
    other = "=300  \\\\$a48 pages :$billustrations (color) ;$c24 cm"
    assert records.grade(
        ITEM, f"{GIVEN}\n{TITLE}\n{other}\n=500  \\\\$aIncludes index.").is_right


def test_an_optional_line_must_be_right_if_it_is_there() -> None:
    assert graded(TITLE, EXTENT, "=500  \\\\$aIncludes an index.") == [("500 $a", "word-extra")]


def test_a_field_of_its_own_accord_costs() -> None:
    found = records.grade(ITEM, f"{GIVEN}\n{TITLE}\n{EXTENT}\n=650  \\0$aStars.")
    assert [(f.verdict, f.code, f.place) for f in found.findings if f.verdict.is_error] == [
        (Verdict.EXTRA, "field-extra", {"line": 4, "part": ""})]
    assert 0.9 < found.score < 1


def test_a_missing_field_is_told_by_its_hundred_alone() -> None:
    found = records.grade(ITEM, f"{GIVEN}\n{TITLE}")
    missing = [f for f in found.findings if f.verdict is Verdict.MISSING]
    assert [(f.part, f.code, f.place) for f in missing] == [("3XX", "field-missing", None)]
    assert "300" not in str(missing[0].message)
    assert missing[0].expected == (EXTENT,)


def test_a_missing_field_loses_what_all_its_parts_would_have_earned() -> None:
    without = records.grade(ITEM, f"{GIVEN}\n{TITLE}").score
    spoiled = records.grade(ITEM, f"{GIVEN}\n{TITLE}\n=300  \\\\$a48 pages").score
    assert without < spoiled < 1


def test_given_lines_stay() -> None:
    assert graded(TITLE, EXTENT, given=RDA_LEADER) == [("100", "field-lost")]
    harmed = GIVEN.replace("Michael", "Michel")
    found = records.grade(ITEM, f"{harmed}\n{TITLE}\n{EXTENT}")
    assert [str(f.message) for f in found.findings if f.verdict.is_error] == [
        "$a: compare “Michel” with the authorized form of the heading, letter by letter. It was "
        "right before."]


def test_what_is_missing_in_a_field_is_not_told_by_its_code() -> None:
    found = records.grade(ITEM, f"{GIVEN}\n=245  14$aThe sun /$cMichael D. Cole.\n{EXTENT}")
    wrong = next(f for f in found.findings if f.verdict.is_error)
    assert wrong.place == {"line": 2, "part": ""}
    assert "$b" not in str(wrong.message)


@pytest.mark.parametrize(("key", "mrk", "says"), [
    ("=336  \\\\$atext$btxt$2rdacontent", "=336  \\\\$atxet$btxt$2rdacontent", "comes from a list"),
    ("=650  \\0$aStars.", "=650  \\0$aStar.", "authorized form"),
    ("=700  1\\$aCole, Ann,$eauthor.", "=700  1\\$aCole, Ann,$ewriter.", "comes from a list"),
    ("=500  \\\\$aStars.", "=500  \\\\$aStar.", "with the item"),
])
def test_wrong_words_are_sent_back_to_their_source(key: str, mrk: str, says: str) -> None:
    one = records.item(records.code_olx(key))
    found = records.grade(one, f"{RDA_LEADER}\n{mrk}")
    assert says in str(next(f.message for f in found.findings if f.code == "words"))


def test_a_leader_left_out_is_one_finding() -> None:
    assert graded(TITLE, EXTENT, given=AUTHOR) == [("LDR", "field-lost")]


def test_long_words_are_cut_in_messages() -> None:
    found = records.grade(ITEM, f"{GIVEN}\n{TITLE.replace('sun', 's' * 9000)}\n{EXTENT}")
    assert max(len(str(f.message)) for f in found.findings) < 200


def test_the_leader_given_stays() -> None:
    assert graded(TITLE, EXTENT, given=GIVEN.replace("nam", "nas")) == [("LDR/07", "position")]


def test_a_line_of_the_key_changes_a_given_one() -> None:
    one = records.item(records.code_olx(
        "=008  010101s2001\\\\\\\\nyua\\\\\\\\\\\\\\\\\\\\000\\0\\eng\\d",
        f"{RDA_LEADER}\n=008  010101s2001\\\\\\\\nyu\\\\\\\\\\\\\\\\\\\\\\000\\0\\eng\\d"))
    assert records.grade(one, records.answer(one)).is_right
    assert records.errors(records.grade(one, str(
        records.EXERCISE.public(one, RECORD, "")["mrk"]))) == ["position"]
    assert records.grade(one, str(records.EXERCISE.public(one, RECORD, "")["mrk"])).score == 0


def test_fixed_fields_are_judged_by_position() -> None:
    key = "=008  010101s2001\\\\\\\\nyuab\\\\\\\\\\\\\\\\\\000\\0\\eng\\d"
    one = records.item(records.code_olx(key))
    said = {(f.part, f.code, f.verdict) for f in records.grade(
        one, f"{RDA_LEADER}\n" + key.replace("s2001", "s2011").replace("eng", "|||")
        .replace("nyuab", "nyua\\")).findings if f.verdict.is_error}
    assert said == {("008/07-10", "position", Verdict.WRONG),
                    ("008/35-37", "fill", Verdict.WRONG),
                    ("008/18-21", "position", Verdict.PARTLY)}
    assert records.grade(one, f"{RDA_LEADER}\n" + key.replace("010101", "990101")).is_right
    other_order = f"{RDA_LEADER}\n" + key.replace("nyuab", "nyuba")
    assert records.grade(one, other_order).is_right
    gap = records.grade(one, f"{RDA_LEADER}\n" + key.replace("nyuab\\", "nyua\\b"))
    assert gap.is_right
    assert "set-order" in [f.code for f in gap.findings]


def test_the_fill_character_in_a_key_is_not_judged() -> None:
    key = "=008  010101s2001\\\\\\\\nyua\\\\\\\\\\\\\\\\\\\\000\\|\\eng\\d"
    one = records.item(records.code_olx(key))
    assert records.grade(one, f"{RDA_LEADER}\n" + key.replace("\\|\\", "\\1\\")).is_right


def test_isbn_in_the_wrong_subfield_breaks_matching() -> None:
    one = records.item(records.code_olx("=020  \\\\$a9780766012332$q(library binding)"))
    found = records.grade(one, f"{RDA_LEADER}\n=020  \\\\$z9780766012332$q(library binding)")
    assert records.errors(found) == ["subfield-code"]
    assert not found.passed_review


def test_many_copies_of_a_line_are_one_right_and_the_rest_too_many() -> None:
    found = records.grade(ITEM, "\n".join([GIVEN, TITLE, *[EXTENT] * 290]))
    assert records.errors(found) == ["field-extra"] * 289
    assert 0 < found.score < 0.1


def test_many_different_fields_are_graded() -> None:
    lines = [f"=650  \\0$aTopic {n}$xHistory{n % 7}." for n in range(290)]
    one = records.item(records.code_olx("\n".join(
        f"=650  \\0$aTopic {n}$zPlace{n}." for n in range(90))))
    found = records.grade(one, "\n".join([RDA_LEADER, *lines]))
    assert 0 < found.score < 1


@pytest.mark.parametrize(("mrk", "says"), [
    (f"{RDA_LEADER}\n=245  1$aThe sun", "Line 2"),
    (f"{RDA_LEADER}\n\nThe sun", "Line 3, “The sun”"),
    (f"{RDA_LEADER}\n=245  14The sun", "Line 2"),
    ("=LDR  000", "24 characters"),
    (f"{RDA_LEADER}\n" + "=500  \\\\$aX\n" * 301, "301 fields"),
    ("x" * 50_001, "50000 characters"),
    (f"{RDA_LEADER}\n=505  0\\" + "$aX" * 201, "Line 2 has 201 subfields"),
    (f"{RDA_LEADER}\n" + f"=505  0\\{'$aX' * 200}\n" * 16, "too many subfields"),
    ("\n" * 601, "lines"),
])
def test_what_cannot_be_read_is_named(mrk: str, says: str) -> None:
    with pytest.raises(ResponseError) as caught:
        records.grade(ITEM, mrk)
    assert says in str(caught.value)


@pytest.mark.parametrize("response", [None, [], "x", {}, {"mrk": 1}, {"mrk": "", "more": 1}])
def test_a_response_of_another_form_is_refused(response: object) -> None:
    with pytest.raises(ResponseError):
        records.EXERCISE.grade(ITEM, response, RECORD)


@pytest.mark.parametrize("mrk", [
    f"{GIVEN}\n{TITLE}\n{EXTENT}".replace("\n", "\r\n"), f"\r{GIVEN}\n{TITLE}\n{EXTENT}",
    f"{AUTHOR}\n{TITLE}\n\n{EXTENT}\n\r{RDA_LEADER}"])
def test_line_ends_of_other_systems_and_a_leader_further_down_are_read(mrk: str) -> None:
    assert records.grade(ITEM, mrk).score == 1.0


def test_other_delimiters_and_blanks_are_read() -> None:
    mrk = f"{GIVEN}\n=245  14ǂaThe sun :ǂbthe center of the solar system /ǂcMichael D. Cole.\n" \
          "=300  ##|a48 pages :|bcolor illustrations ;|c24 cm"
    assert records.grade(ITEM, mrk).is_right
    spaced = "=245  14 ǂa The sun : ǂb the center of the solar system / ǂc Michael D. Cole."
    assert records.grade(ITEM, f"{GIVEN}\n{spaced}\n{EXTENT}").is_right


def test_what_the_browser_sees_has_no_key() -> None:
    shown = str(records.EXERCISE.public(ITEM, RECORD, ""))
    assert "solar" not in shown
    assert records.EXERCISE.public(ITEM, RECORD, "")["leader"] == "00000nam a2200000 i 4500"


def test_the_report_has_what_the_learner_added() -> None:
    response = {"mrk": f"{GIVEN}\n{TITLE}"}
    assert records.EXERCISE.response_text(ITEM, response) == TITLE


def test_worked_shows_each_line_with_its_field_rule() -> None:
    steps = records.EXERCISE.worked(ITEM, RECORD)
    assert [str(step.text) for step in steps] == [
        f"Title Statement: {TITLE}", f"Physical Description: {EXTENT}"]
    assert steps[0].rule is not None
    assert steps[0].rule.citation == "MARC 21, 245"


def test_minimal_records_have_no_marks() -> None:
    one = records.item(records.code_olx(
        f"{AUTHOR[:-1]}\n=245  14$aThe sun$bthe center of the solar system$cMichael D. Cole",
        MINIMAL_LEADER))
    assert records.grade(one, records.answer(one), policy("minimal")).is_right
    found = records.grade(one, f"{MINIMAL_LEADER}\n{AUTHOR}\n{TITLE}")
    assert records.errors(found) == ["final-extra", "mark-extra", "mark-extra", "final-extra"]
    assert "leaves out the marks" in str(
        [f for f in found.findings if f.code == "mark-extra"][0].message)
