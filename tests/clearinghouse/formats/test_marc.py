"""MARC of other libraries: ISBD punctuation, MARC-8, 260 and 264, damage."""

from __future__ import annotations

import io

import pytest
from pymarc import Field, Indicators, Record, Subfield

from shelflist.clearinghouse.formats import FORMATS, marc
from shelflist.clearinghouse.reading import read


def field(tag, indicators, **codes):
    return Field(tag, Indicators(*indicators), [Subfield(k[0] if k[0] != "_" else k[1], v) for k, v in codes.items()])


def others():
    made = Record(to_unicode=True, force_utf8=True)
    made.leader = "00000nam a2200000 i 4500"
    made.add_field(Field("008", data="010203s2001    ilu           000 0 eng d"))
    made.add_field(
        field("020", "  ", a="9780306406157 (pbk.)"), field("035", "  ", a="(OCoLC)ocm00012345"),
        field("100", "1 ", a="Ortiz, Lena,", e="author."), field("245", "10", a="Café records :", b="a manual /", c="Lena Ortiz."),
        field("260", "  ", a="Chicago :", b="Guild Press,", c="c2001."),
        field("650", " 0", a="Cataloging."), field("700", "1 ", a="Valente, Colleen,", _4="edt"),
        field("700", "1 ", a="Lee, Jo.", t="Another work."),
        field("856", "40", u="https://example.org/a"), field("856", "42", u="https://example.org/other"))
    return made


def test_a_record_of_another_library_is_read():
    (one,) = FORMATS["marc"].read(io.BytesIO(others().as_marc()))
    made = read(one.data)
    assert (made.title, made.subtitle, made.publisher, made.place, made.date) == (
        "Café records", "a manual", "Guild Press", "Chicago", "2001")
    assert [(each.inverted, each.role) for each in made.creators] == [
        ("Ortiz, Lena", "author"), ("Valente, Colleen", "editor")]
    assert [each.value for each in made.identifiers] == [
        "9780306406157", "12345", "https://example.org/a"]
    assert made.type == "book" and len(made.subjects) == 1


def test_linking_entries_are_relations_where_they_name_one():
    made = others()
    made.add_field(
        field("780", "00", t="Records monthly /", x="0378-5955"),
        field("780", "05", t="Slips weekly"),  # absorbed
        field("785", "08", t="Records quarterly"),
        field("775", "0 ", i="Also issued online:", t="Records online", o="https://example.org/o"),
        field("765", "0 ", a="Ortiz, Lena."),  # nothing that could be named
        field("787", "08", i="Part of:", t="The shelf"), field("787", "0 ", t="Something"))
    (one,) = FORMATS["marc"].read(io.BytesIO(made.as_marc()))
    assert [(each.type, each.title, each.url) for each in read(one.data).relations] == [
        ("replaces", "Records monthly", ""), ("isReplacedBy", "Records quarterly", ""),
        ("isVersionOf", "Records online", "https://example.org/o"), ("isPartOf", "The shelf", "")]
    assert [name for name, _ in one.left_out] == ["780", "765", "787"]


def test_marc_8_is_read():
    raw = others().as_marc().replace("Café".encode(), b"Caf\xe2e")  # the acute comes first
    raw = raw[:9] + b" " + raw[10:]
    (one,) = FORMATS["marc"].read(io.BytesIO(raw))
    assert one.data["title"] == "Café records"


def test_damage_is_refused_by_itself():
    good = others().as_marc()
    damaged, whole, rest = FORMATS["marc"].read(io.BytesIO(b"garbage\x1d" + good + good[:50]))
    assert damaged.data is None and "damaged" in damaged.reason.render()
    assert (whole.number, whole.data["subtitle"]) == (2, "a manual")
    assert rest.data is None and "middle" in rest.reason.render()
    (flood,) = FORMATS["marc"].read(io.BytesIO(b"x" * 300_000))
    assert "99,999" in flood.reason.render()


@pytest.mark.parametrize(("said", "leader", "fixed", "title"), [
    ({"title": "The art of it", "type": "book"}, "am", {6: "nuuuuuuuu", 23: "o", 38: " d"},
     ("04", "The art of it")),
    ({"title": "The site"}, "ai", {6: "cuuuu9999", 21: "w", 23: "o", 34: "2"}, ("04", "The site")),
    ({"title": "A page", "container": {"title": "The site"}}, "aa", {6: "nuuuuuuuu", 34: "|"},
     ("02", "A page")),
    ({"title": "The site", "date": "2019-05"}, "ai", {6: "c20199999"}, ("04", "The site")),
    ({"title": "L\u2019art", "language": "fr", "date": "2019-05", "format": "print",
      "type": "book"}, "am",
     {6: "s2019    ", 23: " "}, ("02", "L\u2019art")),
    ({"title": "A tape", "type": "video"}, "gm", {29: "o", 33: "v"}, ("02", "A tape")),
    ({"title": "Das Buch", "type": "tool"}, "mm", {23: "o"}, ("00", "Das Buch")),
])
def test_a_cataloger_finds_the_codes_of_a_record_in_their_places(said, leader, fixed, title):
    made = marc.record(read({**said, "subjects": ["sh85020818"]}))
    assert str(made.leader)[6:8] == leader and len(made["008"].data) == 40
    for at, value in fixed.items():
        assert made["008"].data[at:at + len(value)] == value, at
    field = made["245"]
    assert (field.indicator1 + field.indicator2, field["a"]) == title
    heading = made["650"]
    assert heading["a"] == "Cataloging" and heading["x"] == "Data processing"
    back = marc.data(made)
    assert back["subjects"] == ["sh85020818"]
    assert back.get("format", "text/html") == said.get("format", "text/html")


@pytest.mark.parametrize("said", [
    {"abstract": {"text": "\u76ee\u9332" * 2000}},
    {"identifiers": [{"scheme": "url", "value": f"https://example.org/{n}/{'a' * 1900}"}
                     for n in range(60)]}])
def test_a_record_beyond_what_iso_2709_can_count_is_cut_and_not_broken(said):
    form = FORMATS["marc"]
    made = read({"title": "Long", **said})
    back = list(form.read(io.BytesIO(b"".join(form.pieces([made, read({"title": "Next"})])))))
    assert [one.data["title"] for one in back] == ["Long", "Next"]
    got = read(back[0].data)
    assert got.url == made.url and len(got.identifiers) in (0, 51)
    assert got.abstract.text[:3000] == made.abstract.text[:3000]
