"""The checks of a record: sound ones pass, each slip is found at its place, and no more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.drills.marc.format import marc21
from shelflist.drills.marc.rules.checking import CODES, ERROR, WARNING, Issue, check
from shelflist.drills.marc.rules.mrk import read_text
from shelflist.drills.marc.rules.record import Field, Record, Subfield
from shelflist.drills.marc.wording_checks import MESSAGES, issue_rule, issue_text

RDA = r"""
=LDR  00000nam\a2200000\i\4500
=008  200115t20202019nyuab\\\\b\\\\001\0\eng\d
=020  \\$a9780306406157$q(hardcover)
=040  \\$aXX$beng$erda$cXX
=041  1\$aeng$hfre
=043  \\$an-us---
=100  1\$aCole, Michael D.,$eauthor.$4aut
=245  14$aThe sun :$bthe center of the solar system /$cMichael D. Cole.
=264  \1$aNew York :$bEnslow,$c[2020]
=264  \4$c©2019
=300  \\$a48 pages :$billustrations, maps ;$c24 cm
=336  \\$atext$btxt$2rdacontent
=337  \\$aunmediated$bn$2rdamedia
=338  \\$avolume$bnc$2rdacarrier
=490  1\$aCountdown to space ;$v3
=504  \\$aIncludes bibliographical references and index.
=650  \0$aSun.
=650  \7$aSun.$2fast
=830  \0$aCountdown to space ;$v3.
"""
AACR2 = r"""
=LDR  00000cam\a2200000\a\4500
=008  990204s1998\\\\enk\\\\\\\\\\\000\1\eng\\
=020  \\$a0306406152 (pbk.) :$c£5.99
=100  1\$aTwain, Mark,$d1835-1910.
=245  10$aTom Sawyer /$cMark Twain ; edited by P.J. O'Hara.
=250  \\$a2nd ed. /$brevised by J.B. Hobbs.
=260  \\$aLondon :$bPenguin,$c1998.
=300  \\$a221 p. ;$c18 cm.
"""
OMITTED = r"""
=LDR  00000nam\a2200000\c\4500
=008  200115s2020\\\\nyu\\\\\\\\\\\000\1\eng\d
=040  \\$aXX$beng$erda$cXX
=100  1\$aCole, Michael D.,$eauthor
=245  14$aThe sun$ba novel$cMichael D. Cole
=264  \1$aNew York$bEnslow$c2020
=300  \\$a48 pages$c24 cm
=336  \\$atext$btxt$2rdacontent
=337  \\$aunmediated$bn$2rdamedia
=338  \\$avolume$bnc$2rdacarrier
"""
SERIAL = r"""
=LDR  00000cas\a2200000\a\4500
=008  750907c19189999iluar\p\\\\\\\0\\\a0eng\\
=022  0\$a0378-5955
=245  00$aHearing research.
=260  \\$aChicago :$bThe Society,$c1918-
=310  \\$aAnnual
=362  0\$aVol. 1 (1918)-
=780  00$tOlder hearing
"""
ONLINE = r"""
=LDR  00000nam\a2200000\i\4500
=006  m\\\\\o\\d\\\\\\\\
=007  cr\cn\---auauu
=008  200115s2020\\\\nyu\\\\\o\\\\\000\0\eng\d
=040  \\$aXX$beng$erda$cXX
=245  00$aSolar reports /$cThe Society.
=264  \1$aNew York :$bThe Society,$c2020.
=300  \\$a1 online resource (48 pages)
=336  \\$atext$btxt$2rdacontent
=337  \\$acomputer$bc$2rdamedia
=338  \\$aonline resource$bcr$2rdacarrier
=856  40$uhttps://example.org/solar
"""
SOUND = {"RDA": RDA, "AACR2": AACR2, "marks omitted": OMITTED, "serial": SERIAL, "online": ONLINE}
LINKED = r"""
=LDR  00000nam\a2200000\i\4500
=008  200115s2020\\\\cc\\\\\\\\\\\\000\1\chi\d
=245  10$6880-01$aHong lou meng /$cCao Xueqin.
=264  \1$6880-02$aBeijing :$bRen min wen xue,$c2020.
=300  \\$a3 volumes ;$c20 cm
=880  10$6245-01/$1$a红楼梦 /$c曹雪芹.
=880  \1$6264-02/$1$a北京 :$b人民文学,$c2020.
=880  \\$6500-00/$1$a红
"""


def record(text: str) -> Record:
    return read_text(text.replace("$1$a", "{dollar}1$a"))


def found(text: str) -> list[Issue]:
    return list(check(record(text), marc21()))


def only_new(text: str, old: str, new: str) -> list[str]:
    """The issues of a sound text with one thing put in place of another."""
    assert text.count(old) == 1, old
    return [f"{one.tag}{' ' if one.subfield else ''}{one.subfield} {one.code}"
            for one in found(text.replace(old, new))]


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_record_passes(name: str) -> None:
    assert found(SOUND[name]) == []


def test_linked_scripts_pass() -> None:
    assert found(LINKED) == []


# Text, what stands there, what is put in its place, what is found.
SLIPS = [
    # Designation.
    (RDA, "=245  14", "=247  14", ["245 missing-field", "247 c unknown-subfield", "247 ind2 indicator"]),
    (RDA, "=100  1", "=100  2", ["100 ind1 obsolete-indicator"]),
    (RDA, "=100  1", "=100  7", ["100 ind1 indicator"]),
    (RDA, "=300  \\\\", "=300  1\\", ["300 ind1 indicator"]),
    (RDA, "$q(hardcover)", "$x(hardcover)", ["020 x unknown-subfield"]),
    (RDA, "$c24 cm", "$b24 cm", ["300 b subfield-not-repeatable", "300 b mark-missing"]),
    (RDA, "=650  \\0$aSun.", "=652  \\0$aSun.", ["652 obsolete-field"]),
    (RDA, "=650  \\0$aSun.", "=690  \\0$aSun.", []),
    (RDA, "=650  \\0$aSun.", "=950  \\0$aSun.", []),
    (RDA, "=650  \\0$aSun.", "=649  \\0$aSun.", ["649 unknown-tag"]),
    (RDA, "=650  \\0$aSun.", "=110  2\\$aSun.", ["110 two-main-entries"]),
    (RDA, "=650  \\0$aSun.", "=300  \\\\$aSun.", []),
    (RDA, "=650  \\0$aSun.", "=245  00$aSun.", ["245 field-not-repeatable", "245 ind1 title-added-entry"]),
    (RDA, "$aCountdown to space ;$v3\n", "$a$v3\n", ["490 a empty-subfield"]),
    (RDA, "$aSun.$2fast", "$aSun.\t$2fast", ["650 a control-character"]),
    (AACR2, "$aTom Sawyer /", "$dTom Sawyer /", ["245 a no-title", "245 d obsolete-subfield"]),
    # Fixed fields.
    (RDA, "\\d\n=020", "d\n=020", ["008 fixed-length"]),
    (RDA, "\\0\\eng", "\\9\\eng", ["008 008/33 fixed-code"]),
    (RDA, "nyuab", "usaab", ["008 008/15-17 fixed-code"]),
    (RDA, "nyuab", "yu\\ab", ["008 008/15-17 fixed-obsolete-code"]),
    (RDA, "nyuab\\\\\\\\b", "nyuaby\\\\\\b", ["008 008/18-21 fixed-code"]),
    (RDA, "t20202019", "t2020\\\\\\\\", ["008 008/06 fixed-date-type"]),
    (RDA, "t20202019", "r20192020", ["008 008/07-10 fixed-date-order"]),
    (RDA, "nam\\a22", "nxm\\a22", ["LDR LDR/06 fixed-code"]),
    (RDA, "nam\\a22", "zam\\a22", ["LDR LDR/05 fixed-code"]),
    (ONLINE, "cr\\cn\\---auauu", "cr\\cn\\", []),
    (ONLINE, "cr\\cn\\---auauu", "cr", ["007 fixed-length"]),
    (ONLINE, "cr\\cn", "cy\\cn", ["007 007/01 fixed-code"]),
    (ONLINE, "=007  cr", "=007  xr", ["007 007/00 fixed-code"]),
    (ONLINE, "=006  m", "=006  b", ["006 006/00 fixed-code"]),
    (SERIAL, "c19189999", "c19181920", ["008 008/06 fixed-date-type"]),
    # Numbers and codes.
    (RDA, "9780306406157", "9780306406158", ["020 a isbn-check"]),
    (RDA, "9780306406157", "978030640615", ["020 a isbn-digits"]),
    (RDA, "9780306406157", "9770306406150", ["020 a isbn-check"]),
    (RDA, "9780306406157", "0-306-40615-2", []),
    (RDA, "9780306406157", "ISBN 9780306406157", ["020 a isbn-text"]),
    (RDA, "$a9780306406157$q(hardcover)", "$a9780306406157 (hardcover)", ["020 a isbn-qualifier"]),
    (AACR2, "0306406152", "0306406153", ["020 a isbn-check"]),
    (AACR2, "$a0306406152 (pbk.) :$c", "$z0306406153 (pbk.) :$c", []),
    (SERIAL, "0378-5955", "0378-5954", ["022 a issn-check"]),
    (SERIAL, "0378-5955", "03785955", ["022 a issn-hyphen"]),
    (SERIAL, "0378-5955", "378-5955", ["022 a issn-digits"]),
    (RDA, "$hfre", "$hfra", ["041 h field-code"]),
    (RDA, "$aeng$hfre", "$aengfre", ["041 a stacked-codes"]),
    (RDA, "$aeng$hfre", "$aeng$hscc", ["041 h field-obsolete-code"]),
    (RDA, "$an-us---", "$an-us", ["043 a field-code"]),
    (RDA, "$an-us---", "$an-xx---", ["043 a field-code"]),
    (RDA, "$4aut", "$4oth", []),
    (RDA, "$4aut", "$4xyz", ["100 4 relator-code"]),
    (RDA, "$4aut", "$4voc", ["100 4 field-obsolete-code"]),
    (RDA, "$btxt", "$bsti", ["336 b term-code"]),
    (RDA, "$atext$btxt", "$atexts$btxt", ["336 a term-code"]),
    (RDA, "$avolume$bnc", "$aonline resource$bcr",
     ["338 a carrier-media", "008 008/23 online-form"]),
    (RDA, "=650  \\7$aSun.$2fast", "=650  \\7$aSun.", ["650 2 source-missing"]),
    (RDA, "=650  \\7$aSun.$2fast", "=650  \\0$aSun.$2fast", ["650 2 source-unwanted"]),
    # Titles.
    (RDA, "=245  14", "=245  10", ["245 ind2 nonfiling"]),
    (RDA, "=245  14", "=245  13", ["245 ind2 nonfiling"]),
    (RDA, "=245  14", "=245  16", ["245 ind2 nonfiling-in-word"]),
    (RDA, "=245  14", "=245  04", ["245 ind1 title-added-entry"]),
    # Contradictions.
    (RDA, "nyuab\\\\", "nyu\\b\\\\", ["008 008/18-21 illustrations"]),
    (RDA, "nyuab\\\\", "nyua\\\\\\", ["008 008/18-21 illustrations"]),
    (RDA, "nyuab\\\\", "nyu||||", []),
    (RDA, "\\\\b\\\\\\\\001", "\\\\\\\\\\\\\\001", ["008 008/24-27 bibliography"]),
    (RDA, "\\\\b\\\\\\\\001", "\\\\b\\\\\\\\000", ["008 008/31 index"]),
    (RDA, "\\\\b\\\\\\\\001", "\\\\b\\\\\\\\00|", []),
    (RDA, "t20202019", "t20212019", ["008 008/07-10 date"]),
    (RDA, "t20202019", "t20202018", ["008 008/11-14 copyright-date"]),
    (AACR2, "s1998\\\\\\\\", "s1999\\\\\\\\", ["008 008/07-10 date"]),
    (AACR2, "$c1998.", "$c1998-1999.", ["008 008/06 date-range"]),
    (AACR2, "=250  \\\\$a2nd ed. /$brevised by J.B. Hobbs.", "=250  \\\\$aLarge print ed.",
     ["008 008/23 large-print-form"]),
    (AACR2, "=300  \\\\$a221 p. ;$c18 cm.", "=300  \\\\$a221 p. ;$c18 cm.\n=502  \\\\$aThesis (Ph. D.)--Yale.",
     ["008 008/24-27 thesis"]),
    (AACR2, "=100  1\\$aTwain, Mark,$d1835-1910.", "=111  2\\$aTwain Symposium$d(1998)",
     ["008 008/29 conference"]),
    (ONLINE, "\\\\\\\\\\o\\\\\\\\\\000", "\\\\\\\\\\\\\\\\\\\\\\000", ["008 008/23 online-form"]),
    (RDA, "=041  1\\$aeng$hfre", "=041  1\\$afre$heng", ["008 008/35-37 language"]),
    # Relations.
    (RDA, "=830  \\0$aCountdown to space ;$v3.\n", "", ["490 ind1 series-untraced"]),
    (RDA, "\\i\\4500", "\\a\\4500", ["040 e rules-leader"]),
    (RDA, "=337  \\\\$aunmediated$bn$2rdamedia\n", "", ["040 e rda-types-missing"]),
    (RDA, "$a48 pages :", "$a48 p. :", ["300 a rda-abbreviation"]),
    (RDA, "$aThe sun :$b", "$aThe sun$h[text] :$b", ["245 h rda-medium"]),
    (LINKED, "=880  10$6245-01", "=880  10$6245-03",
     ["245 6 linkage-unanswered", "880 6 linkage-unanswered"]),
    (LINKED, "$6880-01", "$6880-1", ["245 6 linkage-form", "880 6 linkage-unanswered"]),
    (LINKED, "$6500-00/$1$a红", "$a红", ["880 6 linkage-missing"]),
    (LINKED, "=880  10$6245", "=880  70$6245", ["880 ind1 indicator"]),
    # Marks.
    (RDA, "sun :$b", "sun$b", ["245 b mark-missing"]),
    (RDA, "system /$c", "system$c", ["245 c mark-missing"]),
    (RDA, "$c24 cm", "$c24 cm.", []),
    (RDA, "Michael D. Cole.\n=264", "Michael D. Cole\n=264", []),
    (AACR2, "edited by P.J. O'Hara.", "edited by P.J. O'Hara", ["245 c final-period-missing"]),
    (AACR2, "edited by P.J. O'Hara.", "edited by P. J. O'Hara.", ["245 c initials-spaced"]),
    (AACR2, "$c1998.", "$c[1998].", ["260 c final-period-unwanted"]),
    (AACR2, "$c1998.", "$c[1998", ["260 bracket-unmatched"]),
    (AACR2, "$c1998.", "$c1998..", ["260 c double-period"]),
    (AACR2, "Penguin,$c", "Penguin$c", ["260 c mark-missing"]),
    (OMITTED, "$aThe sun$b", "$aThe sun :$b", ["245 a mark-unwanted"]),
    (OMITTED, "$bEnslow$c", "$bEnslow,$c", ["264 b mark-unwanted"]),
    (RDA, "$bEnslow,$c", "$b\"Enslow,\"$c", []),
]


@pytest.mark.parametrize(("text", "old", "new", "expected"), SLIPS)
def test_a_slip_is_found_and_nothing_else(text: str, old: str, new: str,
                                          expected: list[str]) -> None:
    assert sorted(only_new(text, old, new)) == sorted(expected)


def test_rda_in_260_is_a_warning() -> None:
    text = RDA.replace("=264  \\1$aNew York :$bEnslow,$c[2020]\n=264  \\4$c©2019",
                       "=260  \\\\$aNew York :$bEnslow,$c2020, ©2019.")
    assert [one.code for one in found(text)] == ["rda-imprint"]


def test_what_is_one_way_is_never_held_against_the_other() -> None:
    """A code without words is no contradiction: trade practice has many such records."""
    text = AACR2.replace("enk" + 11 * "\\" + "000", "enkab" + 4 * "\\" + "b" + 4 * "\\" + "111")
    assert text != AACR2
    assert [one for one in found(text) if one.level == ERROR] == []


def test_a_full_set_may_lack_a_code() -> None:
    text = RDA.replace("nyuab\\\\", "nyuceg" + "h").replace("illustrations, maps", "illustrations")
    assert found(text) == []


# The three defects of marc-lint 0.0.6.

def test_two_880s_do_not_make_a_245_repeat() -> None:
    assert "field-not-repeatable" not in [one.code for one in found(LINKED)]
    again = LINKED + r"=880  10$6245-01/$1$aAgain."
    assert "field-not-repeatable" not in [one.code for one in found(again)]


@pytest.mark.parametrize("level", "IKLMJ")
def test_the_encoding_levels_of_oclc_pass(level: str) -> None:
    assert found(RDA.replace("2200000\\i", f"2200000{level}i")) == []


@pytest.mark.parametrize("form", ["\\", "u"])
def test_no_mark_is_asked_where_the_leader_promises_none(form: str) -> None:
    text = OMITTED.replace("2200000\\c", f"2200000\\{form}")
    assert [one for one in found(text) if "mark" in one.code or "period" in one.code] == []


def test_every_code_has_a_level_words_and_a_rule() -> None:
    assert set(MESSAGES) == set(CODES)
    assert set(CODES.values()) == {ERROR, WARNING}
    seen = set()
    for text, old, new, _ in SLIPS:
        for issue in found(text.replace(old, new)):
            seen.add(issue.code)
            words = str(issue_text(issue))
            assert "{" not in words.replace("{dollar}", "") and words
            assert issue_rule(issue).citation
    missing = set(CODES) - seen
    assert missing <= {"rda-imprint"}, missing


@given(st.text(max_size=30), st.lists(st.tuples(
    st.sampled_from(["008", "006", "007", "020", "022", "041", "245", "260", "300", "338", "490",
                     "880", "999", "abc", "", "1"]),
    st.text(max_size=2), st.lists(st.tuples(st.text(max_size=1), st.text(max_size=20)),
                                  max_size=4), st.text(max_size=45)), max_size=8))
def test_nothing_makes_it_fail(leader: str, fields: list[tuple[str, str, list[tuple[str, str]], str]]) -> None:
    some = tuple(
        Field(tag, data=data) if tag.startswith("00") else
        Field(tag, indicators[:1], indicators[1:2], tuple(Subfield(*one) for one in subfields))
        for tag, indicators, subfields, data in fields)
    issues = check(Record(leader, some), marc21())
    lines = [one.line for one in issues]
    assert lines == sorted(lines) and all(0 <= line <= len(some) for line in lines)
    for issue in issues:
        assert str(issue_text(issue)) and issue_rule(issue)


@pytest.mark.parametrize("field", [
    Field("020", subfields=(Subfield("a", "0" * 50_000 + "A"),)),
    Field("500", subfields=(Subfield("a", "includes " * 50_000),)),
    Field("260", subfields=(Subfield("c", ("1999" + " " * 50) * 2000),)),
    Field("245", "1", "4", tuple(Subfield(chr(0x4E00 + n), "x") for n in range(20_000))),
    Field("008", data="x" * 500_000),
    Field("041", "0", " ", (Subfield("a", "eng" * 50_000),)),
], ids=lambda field: field.tag)
def test_long_texts_are_read_once(field: Field) -> None:
    """Each would take minutes if a pattern looked at all of it from each of its places."""
    for issue in check(Record("00000nam a2200000 a 4500", (field,)), marc21()):
        assert len(str(issue_text(issue))) < 500
