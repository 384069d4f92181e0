"""What holds of the whole schema, whatever the format says in one place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marc21 import kept_lists
from shelflist.drills.marc import format as format_module
from shelflist.drills.marc.format import marc21
from shelflist.drills.marc.rules.schema import (
    FILL,
    KINDS,
    MATERIALS,
    FieldDef,
    Position,
    Schema,
)

DATA = Path(format_module.__file__).parent / "data" / "marc21"
LENGTHS = {"LDR": 24, "006": 18, "008": 40}
LENGTHS_007 = {"a": 8, "c": 14, "d": 6, "f": 10, "g": 9, "h": 13, "k": 6, "m": 23, "o": 2, "q": 2,
               "r": 11, "s": 14, "t": 2, "v": 9, "z": 2}
LEADERS = {"BK": "am", "CR": "as", "MU": "jm", "MP": "em", "VM": "gm", "CF": "mm", "MX": "pc"}
FORMS = {"BK": "at", "CR": "s", "MU": "cdij", "MP": "ef", "VM": "gkor", "CF": "m", "MX": "p"}


def leader(material: str) -> str:
    return f"00000n{LEADERS[material]} a2200000 i 4500"


def configurations() -> Iterator[tuple[str, tuple[Position, ...], int]]:
    schema = marc21()
    yield "LDR", schema.positions("LDR"), 24
    for material in MATERIALS:
        yield f"008 {material}", schema.positions("008", leader(material)), 40
        for form in FORMS[material]:
            yield f"006 {form}", schema.positions("006", first=form), 18
    for category, length in LENGTHS_007.items():
        yield f"007 {category}", schema.positions("007", first=category), length


def test_the_positions_of_a_fixed_field_cover_it_without_gap_or_overlap() -> None:
    for name, positions, length in configurations():
        at = 0
        for position in positions:
            assert position.start == at, (name, position.id)
            assert position.length > 0
            at = position.end
        assert at == length, name


def test_every_position_has_a_name_a_kind_and_codes_of_its_length() -> None:
    schema = marc21()
    for name, positions, _ in configurations():
        for position in positions:
            assert position.label and position.kind in KINDS, (name, position.id)
            assert (position.list in schema.lists) == bool(position.list)
            wide = 1 if position.kind == "set" else position.length
            for value, code in position.codes.items():
                assert value == code.value and code.label
                assert len(value) == wide or value == FILL, (name, position.id, value)
            if position.kind in ("code", "set"):
                assert position.codes, (name, position.id)


def test_every_field_indicator_and_subfield_has_its_name() -> None:
    schema = marc21()
    assert len(schema.fields) > 200
    for tag, field in schema.fields.items():
        assert len(tag) == 3 and field.tag == tag and field.label
        assert field.url.startswith("https://www.loc.gov/marc/bibliographic/")
        assert field.is_control or field.subfields or field.open, tag
        for indicator in (field.ind1, field.ind2):
            current = [one for one in indicator.codes.values() if not one.obsolete]
            assert current and all(len(one.value) == 1 and one.label for one in
                                   indicator.codes.values()), tag
            if not indicator.defined:
                assert [one.value for one in current] == [" "], tag
        for code, subfield in field.subfields.items():
            assert subfield.code == code and subfield.label and len(code) == 1


def test_every_code_list_has_codes_with_names() -> None:
    schema = marc21()
    assert {"languages", "countries", "geographic_areas", "relators", "sources"} <= set(schema.lists)
    widths = {"languages": {3}, "countries": {2, 3}, "relators": {3},
              "geographic_areas": set(range(1, 8))}
    for name, codes in schema.lists.items():
        assert codes
        for value, code in codes.items():
            assert code.value == value and code.label.strip() == code.label != ""
            assert len(value) in widths.get(name, {len(value)}), (name, value)
            assert "&" not in code.label or ";" not in code.label, (name, code.label)


@given(st.text(max_size=24))
def test_every_leader_has_a_material_and_its_008(text: str) -> None:
    schema = marc21()
    assert schema.material(text) in MATERIALS
    assert schema.positions("008", text)[-1].end == 40
    assert schema.positions("007", first=text)[0].id == "007/00"
    assert schema.positions("006", first=text)[0].id == "006/00"


@pytest.mark.parametrize(("two", "material"), [
    ("am", "BK"), ("ac", "BK"), ("tm", "BK"), ("as", "CR"), ("ai", "CR"), ("ab", "CR"), ("ts", "BK"),
    ("jm", "MU"), ("cm", "MU"), ("im", "MU"), ("em", "MP"), ("fm", "MP"), ("gm", "VM"), ("rm", "VM"),
    ("om", "VM"), ("km", "VM"), ("mm", "CF"), ("ms", "CF"), ("pc", "MX"), ("?m", "BK"),
])
def test_the_leader_chooses_the_008(two: str, material: str) -> None:
    assert Schema.material(f"00000n{two} a2200000 i 4500") == material


def test_the_006_is_the_008_of_its_material_moved() -> None:
    schema = marc21()
    for material, forms in FORMS.items():
        for form in forms:
            eight = schema.positions("008", leader(material))
            six = schema.positions("006", first=form)
            assert [(one.start - 17, one.length, one.codes) for one in eight
                    if 18 <= one.start < 35] == [
                (one.start, one.length, one.codes) for one in six[1:]]


def test_a_position_is_found_by_its_id() -> None:
    schema = marc21()
    for _, positions, _ in configurations():
        for position in positions:
            if position.tag == "008":
                found = [schema.position(position.id, leader(one)) for one in MATERIALS]
            else:
                found = [schema.position(position.id, first=one)
                         for one in "acdefghijkmopqrstvz"]
            assert position in found
    assert schema.position("008/18-19", leader("BK")) is None


@pytest.mark.parametrize(("id", "value", "right"), [
    ("008/18-21", "ab  ", True), ("008/18-21", "    ", True), ("008/18-21", "||||", True),
    ("008/18-21", "a|  ", False), ("008/18-21", "ax  ", False), ("008/18-21", "ab", False),
    ("008/15-17", "fr ", True), ("008/15-17", "nyu", True), ("008/15-17", "usa", False),
    ("008/15-17", "|||", True), ("008/35-37", "eng", True), ("008/35-37", "   ", True),
    ("008/35-37", "en ", False), ("008/07-10", "19uu", True), ("008/07-10", "2o24", False),
    ("008/33", "1", True), ("008/33", "9", False), ("008/00-05", "990131", True),
    ("008/00-05", "jan 31", False), ("008/31", "|", True),
])
def test_a_position_accepts_its_values(id: str, value: str, right: bool) -> None:
    schema = marc21()
    position = schema.position(id, leader("BK"))
    assert position is not None
    assert schema.accepts(position, value) is right


def test_a_code_of_a_list_is_found_with_its_blanks() -> None:
    schema = marc21()
    place = schema.position("008/15-17", leader("BK"))
    assert place is not None
    found = schema.meaning(place, "fr ")
    assert found is not None and found.label == "France"
    assert schema.meaning(place, "zz ") is None


def test_the_data_is_what_the_kept_lists_say() -> None:
    fixed = kept_lists.fixed_fields()
    both = fixed.pop("008 all")[1]
    for name, (label, lines) in fixed.items():
        written = json.loads((DATA / f"fixed_{name[:3].lower()}.json").read_text("utf-8"))[name]
        rows = sorted([*both, *lines], key=lambda one: one.start) if name[:4] == "008 " else lines
        assert written["label"] == label
        assert [row[:2] for row in written["positions"]] == [[one.start, one.length] for one in rows]
        assert [row[3] for row in written["positions"]] == [one.label for one in rows]
    for tag, numbers in kept_lists.indicators().items():
        field: FieldDef | None = marc21().field(tag)
        assert field is not None
        for number, (label, values) in numbers.items():
            indicator = field.indicator(number)
            assert indicator.label == label
            for value in values:
                assert indicator.codes[value.value].label == value.label
    for name in ("countries", "geographic_areas", "relators", "sources"):
        codes = marc21().lists[name]
        assert [(one.value, one.label, one.obsolete) for one in codes.values()] == sorted(
            (one.value, one.label, one.obsolete) for one in kept_lists.code_list(f"{name}.txt"))


def test_it_is_loaded_once_and_says_of_which_update_it_is() -> None:
    assert marc21() is marc21()
    assert marc21().update.startswith("Update No. ")
