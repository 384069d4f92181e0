"""The text form of MARC reads back what it wrote, and names the line it cannot read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from shelflist.drills.marc.rules.mrk import (
    FAULTS,
    MrkError,
    read_lines,
    read_text,
    record_text,
)
from shelflist.drills.marc.rules.record import LEADER_LENGTH, Field, Record, Subfield

ANY_TEXT = st.text(st.characters(), max_size=30)
CODES = st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789")
CONTROL = st.builds(lambda tag, data: Field(tag, data=data),
                    st.sampled_from(["001", "003", "005", "007", "008"]), ANY_TEXT)
DATA = st.builds(
    lambda tag, ind1, ind2, subfields: Field(tag, ind1, ind2, tuple(subfields)),
    st.integers(10, 999).map("{:03d}".format),
    st.sampled_from(" 0123456789"), st.sampled_from(" 0123456789"),
    st.lists(st.builds(Subfield, CODES, ANY_TEXT), min_size=1, max_size=5))
RECORDS = st.builds(
    lambda leader, fields: Record(leader, tuple(fields)),
    st.text(st.sampled_from("0123456789abcdim "), min_size=LEADER_LENGTH,
            max_size=LEADER_LENGTH),
    st.lists(CONTROL | DATA, max_size=8))


@given(RECORDS)
def test_what_is_written_reads_back_alike_even_through_xml(record: Record) -> None:
    element = etree.Element("record")
    element.text = record_text(record)
    text = etree.fromstring(etree.tostring(element)).text or ""
    assert read_text(text) == record
    assert read_lines([line.strip() for line in text.splitlines()]) == record


def test_it_reads_what_cataloguers_type() -> None:
    record = read_text("=LDR  00000cam\\a2200000\\a\\4500\n\n=008  000101s2000\\\\\\\\nyu\n"
                       "=245 14$aThe cost: {dollar}5 /$cby me.\n")
    assert record.leader == "00000cam a2200000 a 4500"
    assert record.control("008") == "000101s2000    nyu"
    assert record.get("245") == Field("245", "1", "4", (
        Subfield("a", "The cost: $5 /"), Subfield("c", "by me.")))


@pytest.mark.parametrize(("line", "code"), [
    ("245 14$aNo equals sign", "no-tag"),
    ("=24  14$aShort tag", "no-tag"),
    ("=245  1$aOne indicator", "indicators"),
    ("=245  145$aThree indicators", "indicators"),
    ("=245  14", "no-subfield"),
    ("=245  14$aTitle$", "subfield-code"),
    ("=LDR  00000cam", "leader-length"),
])
def test_a_line_that_cannot_be_read_is_named(line: str, code: str) -> None:
    with pytest.raises(MrkError) as caught:
        read_text(f"=100  1\\$aCole.\n{line}\n=300  \\\\$a48 p.")
    assert [(fault.line, fault.code) for fault in caught.value.faults] == [(2, code)]
    assert code in FAULTS


def test_every_line_at_fault_is_named_at_once() -> None:
    with pytest.raises(MrkError) as caught:
        read_text("nonsense\n=100  1\\$aCole.\n=2")
    assert [fault.line for fault in caught.value.faults] == [1, 3]
