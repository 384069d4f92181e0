"""What authors write: read strictly, written back alike, and refused with the place."""

from __future__ import annotations

import pytest
from lxml import etree

from shelflist.practice.bank import bank_of
from shelflist.practice.form import FormError
from shelflist.practice.item_form import form_item, item_form, write_item
from shelflist.practice.proof import prove

from . import items
from .items import (
    CHART,
    EXAMPLES,
    EXERCISE,
    INDICATOR,
    LEVEL,
    OWN_STEPS,
    QUESTION,
    TRANSFER,
)


@pytest.mark.parametrize("olx", [
    *EXAMPLES.values(),
    EXAMPLES[INDICATOR].replace('level="3"', 'level="3" number="false"'),
    EXAMPLES[CHART].replace('difficulty="2"', 'baseline="4" threshold="0" consecutive="2"'),
    EXAMPLES[OWN_STEPS].replace("Compare the invoices", "A &amp; B: compare the invoices"),
], ids=lambda olx: olx[:60])
def test_olx_and_form_come_back_alike(olx: str) -> None:
    one = items.item(olx)
    written = etree.tostring(write_item(EXERCISE, one), encoding="unicode")
    assert items.item(written) == one
    assert form_item(EXERCISE, item_form(EXERCISE, one)) == one


def test_every_example_proves_itself() -> None:
    assert prove(EXERCISE, items.bank("".join(EXAMPLES.values()))) == []


def mended(name: str, old: str, new: str, count: int = -1) -> str:
    olx = EXAMPLES[name]
    assert old in olx
    return olx.replace(old, new, count)


@pytest.mark.parametrize(("olx", "element", "says"), [
    (mended(LEVEL, 'level="4"', 'level="5"'), "statement", "1, 2, 3, 4"),
    (mended(LEVEL, 'level="4"', ""), "statement", "level"),
    (mended(LEVEL, 'level="4"', 'level="4" also="4"'), "statement", "repeats the level"),
    ('<item id="a" task="level"><statement level="1">x</statement></item>', "item", "2 to 10"),
    (mended(LEVEL, "<situation>", "<scene/><situation>"), "scene", "not known"),
    (mended(INDICATOR, "<time>In the second month after training</time>", ""), "item", "<time>"),
    (mended(INDICATOR, "At most 3 of every 100 reviewed records, for each cataloger",
            "Better than before"), "item", "has no number"),
    (mended(INDICATOR, 'field="evidence"', 'field="question"'), "accept", "no such field"),
    (mended(INDICATOR, 'level="3"', 'level="4"'), "item", "3, 2"),
    (mended(QUESTION, ' key="true"', ""), "item", "as the key"),
    (mended(QUESTION, "<option>0", '<option key="true">0'), "item", "as the key"),
    (mended(QUESTION, "<option>0</option>", "<option>1</option>"), "option", "the same as option 1"),
    (mended(QUESTION, "<option>0</option>\n  <option>1</option>", ""), "item", "3 to 5"),
    (mended(QUESTION, 'level="2"', 'level="2" number="true"'), "item", "number"),
    (mended(TRANSFER, '<ask>manager-before', "<ask>boss-before"), "item", "boss-before"),
    (mended(TRANSFER, 'cells="manager-after"', 'cells="manager-later"'), "action",
     "manager-later"),
    (mended(TRANSFER, 'when="Week 2"', ""), "plan", "when"),
    (mended(TRANSFER, '<plan cell="manager-after" when="Week 2"></plan>', ""), "item",
     "manager-after"),
    (mended(TRANSFER, 'cell="manager-after"', 'cell="manager-before"'), "plan", "twice"),
    (mended(CHART, 'reviewed="40" wrong="6"', 'reviewed="40" wrong="60"'), "sample",
     "cannot be wrong"),
    (mended(CHART, 'reviewed="40" wrong="6"', 'wrong="6"'), "sample", "reviewed"),
    (mended(CHART, 'reviewed="40" wrong="6"', 'reviewed="many" wrong="6"'), "sample", "number"),
    (mended(CHART, 'difficulty="2"', 'baseline="20"'), "item", "only 8 samples"),
    (mended(CHART, 'difficulty="2"', 'threshold="200"'), "item", "0 to 100"),
    ('<item id="a" task="chart"><sample reviewed="5" wrong="1"/></item>', "item", "4 to 30"),
    (mended(OWN_STEPS, ' right="true"', ""), "item", "at least one right"),
    (mended(TRANSFER, "<criterion>", "<criterion>x</criterion>" * 12 + "<criterion>"), "item",
     "12 is the limit"),
])
def test_faults_name_the_element(olx: str, element: str, says: str) -> None:
    _, problems = bank_of(EXERCISE, olx)
    found = [p.element for p in problems if says in str(p.message)]
    assert element in found, [str(p) for p in problems]


@pytest.mark.parametrize(("name", "field", "value", "row"), [
    (LEVEL, "statements", [{"text": "a", "level": "1"}], None),
    (LEVEL, "statements", [{"text": "a", "level": "1"}, {"text": "b", "level": "2", "also": "2"}],
     1),
    (INDICATOR, "target", "better", None),
    (INDICATOR, "evidence", "", None),
    (INDICATOR, "objective", "", None),
    (INDICATOR, "accept", [{"field": "question", "term": "x"}], 0),
    (QUESTION, "question", "", None),
    (QUESTION, "options", [{"text": "a", "key": True}, {"text": "b"}, {"text": "a"}], 2),
    (TRANSFER, "ask", "boss-before", None),
    (TRANSFER, "actions", [{"text": "a", "cells": "nowhere"}], 0),
    (TRANSFER, "rubric", [{"criterion": "x"}] * 13, None),
    (CHART, "samples", [{"reviewed": 5, "wrong": 6}] * 4, 3),
    (CHART, "baseline", 9, None),
    (OWN_STEPS, "choices", [{"text": "a", "right": True}], None),
])
def test_forms_name_field_and_row(name: str, field: str, value: object, row: int | None) -> None:
    form = {**item_form(EXERCISE, items.item(name)), field: value}
    with pytest.raises(FormError) as caught:
        form_item(EXERCISE, form)
    assert (field, row) in [(p.field, p.row) for p in caught.value.problems]


def test_signs_that_xml_has_no_place_for_are_left_out() -> None:
    form = item_form(EXERCISE, items.item(LEVEL))
    form["statements"][0]["text"] = "A\x07 form\x00"
    one = form_item(EXERCISE, form)
    assert one.problem.statements[0].text == "A form"
    etree.tostring(write_item(EXERCISE, one))


def test_policy_lines_say_every_option() -> None:
    lines = items.policy("strict").lines()
    assert "Samples in a row for independence: 5" in lines
    assert "Half credit for the level next to the right one: no" in lines
    assert len(lines) == len(EXERCISE.policy_options)


@pytest.mark.parametrize("task", [task.name for task in EXERCISE.tasks])
def test_each_task_has_a_form_of_labelled_fields(task: str) -> None:
    names = [field.name for field in EXERCISE.fields(task)]
    assert len(set(names)) == len(names)
    assert all(str(field.label) for field in EXERCISE.fields(task))
