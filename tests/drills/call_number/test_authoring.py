"""What authors write: read strictly, written back alike, and refused with the place."""

from __future__ import annotations

import pytest
from lxml import etree

from shelflist.practice.bank import bank_of
from shelflist.practice.form import FormError
from shelflist.practice.item_form import form_item, item_form, write_item
from shelflist.practice.proof import prove

from . import items
from .items import CUTTER, EXERCISE, INSERT, LABEL, MISFILED, PARSE, SHELVE


@pytest.mark.parametrize("olx", [
    *items.ALL,
    CUTTER.replace("<heading>", '<heading nonfiling="0">'),
    CUTTER.replace("<before>QA76.73.P98 L37 2010</before>", ""),
    INSERT.replace("<book", '<book title="A &amp; B"'),
])
def test_olx_and_form_come_back_alike(olx: str) -> None:
    one = items.item(olx)
    written = etree.tostring(write_item(EXERCISE, one), encoding="unicode")
    assert items.item(written) == one
    assert form_item(EXERCISE, item_form(EXERCISE, one)) == one


def test_every_key_proves_itself() -> None:
    assert prove(EXERCISE, items.bank("".join(items.ALL))) == []


@pytest.mark.parametrize(("olx", "line", "element", "says"), [
    (SHELVE.replace("QA9 .A2", "QA99 .A2"), 2, "spine", "stands before QA99 .A2"),
    (SHELVE.replace("QA76.9 .A2", "QA76.9 .A"), 3, "spine", "character 8"),
    (SHELVE.replace("QA76.9 .A2", ""), 3, "spine", "Write a call number"),
    (SHELVE.replace('scheme="lcc"', 'scheme="udc"'), 1, "item", "lcc, ddc"),
    (SHELVE.replace('scheme="lcc"', ""), 1, "item", "scheme"),
    (SHELVE.replace("<spine>", '<spine colour="red">', 1), 2, "spine", "colour"),
    ('<item id="a" task="shelve" scheme="lcc"><spine>QA1 .A2</spine></item>', 1, "item",
     "4 to 12"),
    ('<item id="a" task="shelve" scheme="lcc">' + "<spine>QA1 .A2</spine>" * 4 + "</item>", 1,
     "item", "the same"),
    (MISFILED.replace(' misfiled="true"', ""), 1, "item", "0 are marked"),
    (MISFILED.replace("<spine>QA76 .B5", '<spine misfiled="true">QA76 .B5'), 1, "item",
     "Moving 1 book"),
    (MISFILED.replace("QA9 .A2", "QA99 .A2"), 2, "spine", "stands before QA99 .A2"),
    (INSERT.replace("813.5 Z9", "81 Z9"), 2, "book", "three digits"),
    (INSERT.replace('<book author="X">813.5 Z9</book>', ""), 1, "item", "<book>"),
    (PARSE.replace("QA76.73.P98 L88 2013", "76.73"), 2, "call_number", "class letters"),
    (PARSE.replace("<call_number>", "<callnumber/><call_number>"), 2, "callnumber", "not known"),
    (LABEL.replace("QA76", "QA_76"), 2, "call_number", "character 3"),
    (CUTTER.replace("Lutz, Mark", "Zutz, Mark"), 1, "heading", "No Cutter"),
    (CUTTER.replace("Lutz, Mark", "???"), 1, "heading", "letter or a digit"),
    (CUTTER.replace(">QA76.73.P98<", ">QA76.73.P98 1999<"), 2, "class_number", "alone"),
    (CUTTER.replace("L37", "Z37"), 2, "before", "not in order"),
    (CUTTER.replace('scheme="lcc"', 'scheme="ddc"'), 1, "item", "lcc"),
])
def test_faults_name_line_and_element(olx: str, line: int, element: str, says: str) -> None:
    bank, problems = bank_of(EXERCISE, olx)
    # What is not known is reported and kept; the item itself may still be sound.
    assert bool(bank.items) == (says in ("colour", "not known"))
    found = [(p.line, p.element) for p in problems if says in str(p.message)]
    assert found == [(line, element)], [str(p) for p in problems]


@pytest.mark.parametrize(("olx", "field", "value", "row"), [
    (SHELVE, "spines", [{"call_number": n} for n in ("QA9 .A2", "QA8 .A2", "QA76 .A2", "QB1 .A2")],
     1),
    (SHELVE, "spines", [{"call_number": "QA9 .A2"}] * 3, None),
    (PARSE, "call_number", "QA", None),
    (CUTTER, "heading", "Zutz", None),
    (CUTTER, "nonfiling", 99, None),
    (INSERT, "call_number", "81", None),
])
def test_forms_name_field_and_row(olx: str, field: str, value: object, row: int | None) -> None:
    form = {**item_form(EXERCISE, items.item(olx)), field: value}
    with pytest.raises(FormError) as caught:
        form_item(EXERCISE, form)
    assert (field, row) in [(p.field, p.row) for p in caught.value.problems]


def test_policy_lines_say_every_option() -> None:
    lines = items.policy("stacked_label").lines()
    assert "Characters in a line of the label: 6" in lines
    assert "Point before the first Cutter printed: no" in lines
    assert len(lines) == len(EXERCISE.policy_options)


@pytest.mark.parametrize("task", [task.name for task in EXERCISE.tasks])
def test_each_task_has_a_form_of_labelled_fields(task: str) -> None:
    names = [field.name for field in EXERCISE.fields(task)]
    assert len(set(names)) == len(names)
    assert all(str(field.label) for field in EXERCISE.fields(task))
