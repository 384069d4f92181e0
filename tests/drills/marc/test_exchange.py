"""Files of records: sound ones whole, damaged and hostile ones as far as they go, nothing silently."""

from __future__ import annotations

import io

import pymarc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.drills.marc.exchange import FileError, read_file
from shelflist.drills.marc.iso2709 import MOST_FIELDS, UNKNOWN_TAG, write_iso2709
from shelflist.drills.marc.rules.mrk import read_text, record_text
from shelflist.drills.marc.rules.record import Field, Record, Subfield

SUN = read_text(r"""=LDR  00000cam a2200000 a 4500
=001  00008729
=008  000321s2001\\\\njuab\\j\\\\\\001\0\eng\\
=020  \\$a0766015084
=100  1\$6880-01$aCole, Michael D.
=245  14$aThe sun :$bthe center of the solar system /$cMichael D. Cole.
=300  \\$a48 p. :$bcol. ill. ;$c25 cm.
=500  \\$aCafé, naïve, Dvořák.
=880  1\$6100-01$aコール
=999  ff$ilocal""")


def one(data: bytes) -> tuple[Record | None, list[str]]:
    (found,) = read_file(data)
    return found.record, [problem.render() for problem in found.problems]


def without_lengths(record: Record) -> Record:
    """A record with the lengths and the encoding of its leader, which files reckon, blanked."""
    leader = record.leader
    return Record(f"     {leader[5:9]} {leader[10:12]}     {leader[17:]}", record.fields)


SOUND = write_iso2709([SUN])


def test_a_sound_file_is_read_as_pymarc_reads_it_and_written_to_the_byte() -> None:
    data = write_iso2709([SUN, Record(SUN.leader, SUN.fields[:6])])
    found = list(read_file(data))
    assert [record.number for record in found] == [1, 2]
    assert not any(record.problems for record in found)
    assert [without_lengths(r.record) for r in found if r.record] == [
        without_lengths(SUN), without_lengths(Record(SUN.leader, SUN.fields[:6]))]
    assert [str(field) for field in next(pymarc.MARCReader(data)).fields] == [
        str(field) for field in next(pymarc.MARCReader(write_iso2709(
            [r.record for r in found if r.record]))).fields]
    assert write_iso2709([r.record for r in found if r.record]) == data


def test_marc8_is_read_by_the_leader() -> None:
    made = SOUND.replace("é".encode(), b"\xe2e").replace("ï".encode(), b"\xe8i").replace(
        "ř".encode(), b"\xe9r").replace("á".encode(), b"\xe2a").replace("コール".encode(), b"Kooru")
    made = made[:9] + b" " + made[10:]
    record, _problems = one(made)
    assert record is not None
    assert record.get("500") == Field("500", subfields=(Subfield("a", "Café, naïve, Dvořák."),))


@pytest.mark.parametrize(("damage", "said"), [
    (lambda data: b"00017" + data[5:], "lengths"),
    (lambda data: b"abcde" + data[5:], "lengths"),
    (lambda data: data[:12] + b"00000" + data[17:], "lengths"),
    (lambda data: data[:24] + data[36:], "names no tag for one field"),
    (lambda data: data[:27] + b"9999" + data[31:], "lengths"),
    (lambda data: data[:-1], "breaks off"),
])
def test_a_damaged_directory_costs_no_text(damage, said) -> None:
    record, problems = one(damage(SOUND))
    assert record is not None
    assert any(said in problem for problem in problems), problems
    kept = [subfield.value for field in record for subfield in field.subfields]
    assert [subfield.value for field in SUN for subfield in field.subfields
            if subfield.value not in kept] == []


def test_a_field_without_its_directory_entry_gets_a_tag_that_no_check_accepts() -> None:
    record, _ = one(SOUND[:24] + SOUND[24 + 12:])
    assert record is not None and record.fields[-1].tag == UNKNOWN_TAG


@pytest.mark.parametrize(("body", "said", "kept"), [
    (b"4\x1faOne indicator", "two indicators", "One indicator"),
    (b"144x\x1faThree and more", "two indicators", "Three and more"),
    (b"1\\\x1faA backslash for a blank", "two indicators", "A backslash for a blank"),
    (b"14No delimiter", "no subfield begins", "14No delimiter"),
    (b"14\x1f\x1faEmpty code", "no code", "Empty code"),
    (b"14\x1faBroken \xff\xfe bytes", "encoding", "Broken "),
])
def test_a_malformed_field_is_kept_and_named(body: bytes, said: str, kept: str) -> None:
    entry = b"245%04d00000" % (len(body) + 1)
    data = (b"%05dcam a22%05d a 4500" % (24 + 13 + len(body) + 2, 24 + 13)
            + entry + b"\x1e" + body + b"\x1e\x1d")
    record, problems = one(data)
    assert any(said in problem and "245" in problem for problem in problems), problems
    assert record is not None
    assert kept in "".join(subfield.value for subfield in record.fields[0].subfields)


def test_a_very_long_record_is_read_but_not_written() -> None:
    note = Field("500", subfields=(Subfield("a", "x" * 9_000),))
    long = Record(SUN.leader, SUN.fields + (note,) * 14)
    with pytest.raises(ValueError, match="record 1"):
        write_iso2709([long])
    area = b"".join(b"  \x1fa" + b"x" * 9_000 + b"\x1e" for _ in range(14))
    directory = b"".join(b"500%04d%05d" % (9_005, at * 9_005 % 100_000) for at in range(14))
    data = b"99999cam a22%05d a 4500" % (25 + len(directory)) + directory + b"\x1e" + area + b"\x1d"
    record, problems = one(data)
    assert record is not None and len(record.fields) == 14 and problems


def test_a_hundred_thousand_fields_are_refused_in_words() -> None:
    bomb = b"00000cam a2200000 a 4500" + b"500000100000\x1e" * 100_000 + b"\x1d"
    record, problems = one(bomb)
    assert record is None and str(MOST_FIELDS) in problems[0]


def test_one_bad_record_does_not_cost_the_next() -> None:
    found = list(read_file(b"00012garbage\x1d" + SOUND))
    assert found[0].record is None and found[0].problems
    assert found[1].record is not None and not found[1].problems


@given(st.data())
def test_no_cut_and_no_flipped_byte_breaks_the_reader(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SOUND)))
    patch = data.draw(st.binary(max_size=6))
    end = data.draw(st.integers(start, len(SOUND)))
    made = b"00100" + SOUND[5:start] + patch + SOUND[end:]
    for found in read_file(made):
        assert found.record is not None or found.problems
        if found.record is not None:
            assert read_text(record_text(found.record)).fields == found.record.fields


# ------------------------------------------------------------------- MARCXML

def marcxml(record: Record) -> bytes:
    out = io.BytesIO()
    writer = pymarc.XMLWriter(out)
    writer.write(next(pymarc.MARCReader(write_iso2709([record]))))
    writer.close(close_fh=False)
    return out.getvalue()


def test_marcxml_with_and_without_its_namespace() -> None:
    data = marcxml(SUN)
    bare = data.replace(b' xmlns="http://www.loc.gov/MARC21/slim"', b"")
    for one_file in (data, bare):
        record, problems = one(one_file)
        assert record is not None and not problems
        assert without_lengths(record) == without_lengths(SUN)


@pytest.mark.parametrize("data", [
    b'<!DOCTYPE r [<!ENTITY a "aaaa">]><collection><record><leader>&a;</leader></record></collection>',
    b'<!DOCTYPE r SYSTEM "file:///etc/passwd"><record/>',
    b"<collection>" + b"<a>" * 5_000,
    b"<collection><record><datafield tag='245'>",
    b"<html><body>no records</body></html>",
    b"\x00\x01\x02 nothing",
    b"",
])
def test_hostile_and_foreign_files_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(FileError) as caught:
        list(read_file(data))
    assert caught.value.message.render()


def test_what_is_odd_in_marcxml_is_named_with_its_line() -> None:
    record, problems = one(b"""<record>
<leader>short</leader>
<controlfield tag="24">x</controlfield>
<datafield tag="245" ind1="14" ind2="4"><subfield code="">The sun</subfield></datafield>
<datafield tag="500"/>
<extra/></record>""")
    assert record is not None
    assert record.get("245") == Field("245", "1", "4", (Subfield("a", "The sun"),))
    text = " ".join(problems)
    assert "Line 3: “24”" in text and "Line 6" in text
    assert "two indicators" in text and "no subfields" in text and "leader" in text


# ------------------------------------------------------------- mnemonic text

def test_mnemonic_text_holds_records_between_blank_lines() -> None:
    text = f"{record_text(SUN)}\n\n{record_text(SUN)}\n=LDR  {SUN.leader}\n=245  00$aThird."
    found = list(read_file(text.encode()))
    assert [record.number for record in found] == [1, 2, 3]
    assert found[0].record == found[1].record == SUN


def test_a_bad_line_of_mnemonic_text_is_named_and_the_rest_kept() -> None:
    record, problems = one(b"=LDR  00000cam a2200000 a 4500\n=100 1\\$aCole.\nnonsense\n=245  0$aX\n")
    assert record is not None and [field.tag for field in record] == ["100"]
    assert [problem.split(":")[0] for problem in problems] == ["Line 3", "Line 4"]
    assert "nonsense" in problems[0]
