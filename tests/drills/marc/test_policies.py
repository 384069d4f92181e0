"""What a library decides changes what is judged, and only that."""

from __future__ import annotations

import pytest

from shelflist.practice.assessment import Verdict

from . import records
from .records import AUTHOR, EXTENT, RDA_LEADER, TITLE, policy

AACR2_LEADER = "=LDR  00000nam\\a2200000\\a\\4500"
PLAIN_LEADER = "=LDR  00000nam\\a2200000\\\\\\4500"
MINIMAL_LEADER = records.MINIMAL_LEADER
MINIMAL_TITLE = "=245  14$aThe sun$bthe center of the solar system$cMichael D. Cole"


def graded(key: str, mrk: str, leader: str = RDA_LEADER, by: records.Policy = records.RECORD
           ) -> list[tuple[str, Verdict]]:
    one = records.item(records.code_olx(key, leader))
    assert records.grade(one, records.answer(one, by), by).is_right
    found = records.grade(one, f"{leader}\n{mrk}", by)
    return [(f.code, f.verdict) for f in found.findings if f.verdict is not Verdict.RIGHT]


WRONG, TOLD = Verdict.WRONG, Verdict.ADVICE
LOOSE = TITLE.replace(" :$b", "$b")


@pytest.mark.parametrize(("by", "expected"), [
    (policy(), [("mark-missing", WRONG)]),
    (policy(punctuation="advice"), [("mark-missing", TOLD)]),
    (policy(punctuation="ignored"), []),
    (policy("rda"), [("mark-missing", WRONG)]),
    (policy("rda_no_final"), [("mark-missing", WRONG)]),
    (policy("minimal"), []),
    (policy("strict"), [("mark-missing", WRONG)]),
])
def test_marks_between_elements(by: records.Policy, expected: list[tuple[str, Verdict]]) -> None:
    mrk = LOOSE
    if by.profile.name in ("rda_no_final", "minimal"):
        mrk = mrk.removesuffix(".")
    if by.profile.name == "minimal":
        mrk = mrk.replace(" /$c", "$c")
    assert graded(TITLE, mrk, by=by) == expected


@pytest.mark.parametrize(("leader", "mrk", "profile", "expected"), [
    (RDA_LEADER, TITLE, "record", []),
    (RDA_LEADER, TITLE[:-1], "record", [("final-missing", WRONG)]),
    (RDA_LEADER, TITLE, "rda_no_final", [("final-extra", WRONG)]),
    (RDA_LEADER, TITLE[:-1], "rda_no_final", []),
    # AACR2 records have their final mark whatever the library does with the others.
    (AACR2_LEADER, TITLE[:-1], "aacr2", [("final-missing", WRONG)]),
    (AACR2_LEADER, TITLE, "rda_no_final", []),
    # LDR/18 c: no marks, whoever wrote them into the key.
    (MINIMAL_LEADER, MINIMAL_TITLE, "record", []),
    (MINIMAL_LEADER, TITLE, "record",
     [("mark-extra", WRONG), ("mark-extra", WRONG), ("final-extra", WRONG)]),
    # LDR/18 blank says nothing of ISBD: the ends of elements are not judged.
    (PLAIN_LEADER, MINIMAL_TITLE, "record", []),
    (PLAIN_LEADER, TITLE, "record", []),
    (PLAIN_LEADER, LOOSE, "rda", [("mark-missing", WRONG)]),
])
def test_leader_18_decides_unless_the_library_does(
        leader: str, mrk: str, profile: str, expected: list[tuple[str, Verdict]]) -> None:
    assert graded(TITLE, mrk, leader, policy(profile)) == expected


@pytest.mark.parametrize(("key", "expected"), [
    ("=245  14$aThe sun /$cMichael Cole, Jr.", []),
    ("=264  \\1$aNew York :$bEnslow Pub. Co.,$c2001", []),
    ("=700  1\\$aEliot, T. S.", []),
    ("=710  2\\$aEnslow Publishers, Inc.", []),
    ("=245  10$aAnd then ...", []),
    ("=500  \\\\$aTitle from cover.", [("final-extra", WRONG)]),
    ("=650  \\0$aSun.", [("final-extra", WRONG)]),
])
def test_the_point_of_an_abbreviation_is_no_final_mark(
        key: str, expected: list[tuple[str, Verdict]]) -> None:
    assert graded(key, key, by=policy("rda_no_final")) == expected


def test_marks_inside_access_points_stay_in_minimal_records() -> None:
    name = "=100  1\\$aCole, Michael D.,$d1950-$eauthor"
    assert graded(f"{name}.", name, MINIMAL_LEADER) == []
    assert graded(name, name.replace("D.,$d", "D.$d"), MINIMAL_LEADER) == [("mark-wrong", WRONG)]
    assert graded(name, name.replace("Cole, M", "Cole M"), MINIMAL_LEADER) == [
        ("inner-marks", WRONG)]


@pytest.mark.parametrize(("by", "expected"), [
    (policy(), [("capitals", WRONG)]),
    (policy("aacr2"), [("capitals", WRONG)]),
    (policy("strict"), [("capitals", WRONG)]),
    (policy("rda"), [("capitals", TOLD)]),
    (policy(capitals="advice"), [("capitals", TOLD)]),
    (policy(capitals="ignored"), []),
])
def test_capitals(by: records.Policy, expected: list[tuple[str, Verdict]]) -> None:
    assert graded(TITLE, TITLE.replace("The sun", "THE SUN"), by=by) == expected


def test_signs_and_diacritics() -> None:
    key = "=245  13$aL’été à “Rimini” /$cJosé."
    typed = key.replace("’", "'").replace("“", '"').replace("”", '"')
    assert graded(key, typed) == []
    assert graded(key, typed, by=policy("strict")) != []
    bare = key.replace("é à", "e à").replace("José", "Jose")
    assert graded(key, bare) == [("diacritics", WRONG)] * 2
    assert graded(key, bare, by=policy("strict")) == [("words", WRONG)] * 2


@pytest.mark.parametrize(("key", "mrk"), [
    (AUTHOR, "=100  1\\$aCole, Michael D."),
    ("=100  1\\$aCole, Michael D.", AUTHOR),
    ("=700  1\\$aCole, Ann,$d1950-$eillustrator.", "=700  1\\$aCole, Ann,$d1950-"),
    ("=711  2\\$aWorld Congress$d(1999),$jhost.", "=711  2\\$aWorld Congress$d(1999)"),
    ("=700  1\\$aCole, Ann.$4ill", "=700  1\\$aCole, Ann."),
    ("=700  1\\$aCole, Ann.", "=700  1\\$aCole, Ann.$4ill"),
])
def test_relators(key: str, mrk: str) -> None:
    assert graded(key, mrk, by=policy("aacr2")) == []
    assert graded(key, mrk) != []
    if "$e" in key and "$e" in mrk:
        assert graded(key, mrk.replace("author", "editor"), by=policy("aacr2")) != []


def test_a_relator_that_is_there_is_compared_even_where_none_is_needed() -> None:
    assert graded(AUTHOR, AUTHOR.replace("author", "editor"), by=policy("aacr2")) == [
        ("words", WRONG)]


def test_local_fields() -> None:
    local = "=949  \\\\$aQ1 .C65\n=590  \\\\$aSigned.\n=099  \\\\$aX"
    assert graded(TITLE, f"{TITLE}\n{local}") == []
    assert graded(TITLE, f"{TITLE}\n{local}", by=policy(local_fields=False)) == [
        ("field-extra", Verdict.EXTRA)] * 3
    assert graded(f"{TITLE}\n=490  0\\$aSeries", TITLE) == [("field-missing", Verdict.MISSING)]


def test_extra_fields() -> None:
    more = f"{TITLE}\n{EXTENT}"
    assert graded(TITLE, more) == [("field-extra", Verdict.EXTRA)]
    assert graded(TITLE, more, by=policy(extra_fields="advice")) == [("field-extra", TOLD)]
    one = records.item(records.code_olx(TITLE))
    told = records.grade(one, f"{RDA_LEADER}\n{more}", policy(extra_fields="advice"))
    assert told.score == 1


def test_advice_never_costs() -> None:
    one = records.item(records.code_olx(TITLE))
    by = policy(punctuation="advice", capitals="advice")
    found = records.grade(one, f"{RDA_LEADER}\n{LOOSE.replace('The sun', 'THE SUN')}", by)
    assert found.score == 1
    assert found.is_right
    assert [f.weight for f in found.findings if f.verdict is TOLD] == [0, 0]


def test_each_profile_says_in_words_what_it_does() -> None:
    for profile in records.PROFILES:
        lines = policy(profile).lines()
        assert len(lines) == len(records.EXERCISE.policy_options)
        assert all(": " in line for line in lines)
