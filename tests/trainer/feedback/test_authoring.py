"""What authors write: read strictly, written back alike, refused by line or by field."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from shelflist.practice.bank import bank_of
from shelflist.practice.form import FormError
from shelflist.practice.item_form import form_item, item_form, write_item
from shelflist.practice.proof import prove

from .items import EXERCISE, OLX, SITUATIONS, bank, item

FEEDBACK = """<item id="f" task="feedback">
<piece label="Title page"><p>THE SUN</p></piece>
<work form="record" label="As saved">
=245  10$aThe sun.
=300  \\\\$a48 pages.
=300  \\\\$a1 map
</work>
<error id="one" part="=245" severity="3" citation="MARC 21, 245"><name>Article</name>
<situation>S</situation><behavior>B</behavior><impact>I</impact></error>
<error id="two" part="2" severity="1" citation="MARC 21, 300"><name>Point</name></error>
<decoy>Dates</decoy>
<decoy>Order</decoy>
<opening>How did you count?</opening>
<agreement>By Friday.</agreement>
</item>"""
JOB = """<item id="j" task="breakdown">
<step does="Open"><point reason="Why one">P1</point></step>
<step does="Check" either="x"><point reason="Why two" also="3">P2</point></step>
<step does="Count" either="x"/>
<step does="Close"/>
<extra why="No.">Sing</extra>
</item>"""
ASK = """<item id="q" task="question"><question kind="open">How?</question>
<question kind="closed" or="leading">Is it?</question></item>"""


@pytest.mark.parametrize("one", [*SITUATIONS.values(), *(item(olx) for olx in (FEEDBACK, JOB, ASK))],
                         ids=lambda one: one.id)
def test_olx_and_form_come_back_alike(one: Any) -> None:
    written = etree.tostring(write_item(EXERCISE, one), encoding="unicode")
    assert item(written) == one
    assert form_item(EXERCISE, item_form(EXERCISE, one)) == one


def test_every_key_proves_itself() -> None:
    assert prove(EXERCISE, bank(OLX)) == []
    assert prove(EXERCISE, bank(FEEDBACK + JOB + ASK)) == []


@pytest.mark.parametrize(("olx", "line", "element", "says"), [
    (FEEDBACK.replace('part="=245"', 'part="=300"'), 8, "error", "names no line"),
    (FEEDBACK.replace('part="2"', 'part="4"'), 10, "error", "names no line"),
    (FEEDBACK.replace('part="2"', 'part="2|=9"'), 10, "error", "names no line"),
    (FEEDBACK.replace('severity="1"', 'severity="4"'), 10, "error", "from 1 to 3"),
    (FEEDBACK.replace('citation="MARC 21, 300"', 'citation="?!"'), 10, "error", "no citation"),
    (FEEDBACK.replace(' citation="MARC 21, 300"', ""), 10, "error", "citation"),
    (FEEDBACK.replace('id="two"', 'id="one"'), 10, "error", "have the id"),
    (FEEDBACK.replace("<impact>I</impact>", ""), 8, "error", "all of situation"),
    (FEEDBACK.replace('severity="1"', 'severity="3"').replace("<situation>S</situation><behavior>B</behavior><impact>I</impact>", ""),
     1, "item", "gravest error"),
    (FEEDBACK.replace("<decoy>Order</decoy>", ""), 1, "item", "2 to 12 names"),
    (FEEDBACK.replace("Order", "Point"), 1, "item", "name of an error"),
    (FEEDBACK.replace("<name>Point", "<name>Article").replace('part="2"', 'part="1"'), 10, "error", "at the same line"),
    (FEEDBACK.replace("<opening>How did you count?</opening>", ""), 1, "item", "<opening>"),
    (FEEDBACK.replace("By Friday.", "x" * 2001), 1, "item", "2001 characters"),
    (FEEDBACK.replace(' label="As saved"', ""), 3, "work", "label"),
    (FEEDBACK.replace('form="record"', 'form="poem"'), 3, "work", "not known"),
    (FEEDBACK.replace("=300  \\\\$a1 map", "x" * 401), 1, "item", "at most 400"),
    (FEEDBACK.replace("<p>THE SUN</p>", ""), 2, "piece", "Show something"),
    (FEEDBACK.replace("<decoy>Order", "<other/><decoy>Order"), 12, "other", "not known"),
    (JOB.replace('does="Close"', 'does="Open"'), 5, "step", "stands twice"),
    (JOB.replace("Sing", "Open"), 6, "extra", "stands twice"),
    (JOB.replace('does="Close"/>', 'does="Close" either="y"/><step does="Lock" either="x"/>'), 3, "step", "two places"),
    (JOB.replace('also="3"', 'also="9"'), 3, "point", "number of the step"),
    (JOB.replace('also="3"', 'also="x"'), 3, "point", "number of the step"),
    (JOB.replace(' reason="Why two"', ""), 1, "item", "One reason alone"),
    (JOB.replace("P2", "P1"), 3, "point", "stands twice"),
    (JOB.replace("P2", "x" * 301), 3, "point", "at most 300"),
    (JOB.replace('<step does="Count" either="x"/>\n<step does="Close"/>\n', "").replace(' also="3"', ""), 1, "item", "3 to 12 steps"),
    (JOB.replace('<step does="Open">', '<step does="Open" either="x">').replace("<step does=\"Close\"/>", ""), 1, "item", "nothing to put in order"),
    (ASK.replace('kind="open"', 'kind="odd"'), 1, "question", "not known"),
    (ASK.replace("Is it?", "How?"), 2, "question", "stands twice"),
    (ASK.replace('<question kind="open">How?</question>', ""), 1, "item", "2 to 12 questions"),
])
def test_faults_name_line_and_element(olx: str, line: int, element: str, says: str) -> None:
    _bank, problems = bank_of(EXERCISE, olx)
    assert (line, element) in [(p.line, p.element) for p in problems if says in str(p.message)], [
        f"{p.line} {p}" for p in problems]


@pytest.mark.parametrize(("olx", "field", "value", "says"), [
    (FEEDBACK, "work", "", "fill this in"),
    (FEEDBACK, "work", "\n".join("x" for _ in range(61)), "60 lines"),
    (FEEDBACK, "decoys", "One", "2 to 12"),
    (FEEDBACK, "errors", [], "add a row"),
    (FEEDBACK, "opening", "", "fill this in"),
    (FEEDBACK, "pieces", [{"label": f"P{n}", "html": "<p>x</p>"} for n in range(7)], "7 pieces"),
    (JOB, "steps", [{"text": "One", "either": ""}], "3 to 12"),
    (JOB, "points", [{"text": "P", "steps": "nine", "reason": ""}], "number of the step"),
    (JOB, "points", [{"text": f"P{n}", "steps": "1", "reason": ""} for n in range(17)], "17 are too many"),
    (ASK, "questions", [{"text": "x" * 301, "kind": "open", "other": ""}] * 2, "at most 300"),
])
def test_forms_name_the_field(olx: str, field: str, value: Any, says: str) -> None:
    with pytest.raises(FormError) as caught:
        form_item(EXERCISE, {**item_form(EXERCISE, item(olx)), field: value})
    assert says in str(caught.value)
    assert field in {problem.field for problem in caught.value.problems}


def test_a_row_at_fault_is_numbered() -> None:
    form = item_form(EXERCISE, item(FEEDBACK))
    form["errors"][1]["part"] = "=9"
    with pytest.raises(FormError) as caught:
        form_item(EXERCISE, form)
    assert [(p.field, p.row) for p in caught.value.problems] == [("errors", 1)]


@pytest.mark.parametrize(("change", "field", "row", "says"), [
    (lambda form: form.update(work="a\n" + "x" * 401 + "\nb"), "work", None, "Line 2:"),
    (lambda form: form["errors"][1].update(citation="MARC 21, 245 " + "x" * 2000), "errors", 1,
     "2000 is the limit"),
])
def test_a_text_too_long_is_said_where_it_stands(change: Any, field: str, row: int | None,
                                                 says: str) -> None:
    form = item_form(EXERCISE, item(FEEDBACK))
    change(form)
    with pytest.raises(FormError) as caught:
        form_item(EXERCISE, form)
    assert (field, row, True) in [(p.field, p.row, says in str(p.message))
                                  for p in caught.value.problems]


def test_hostile_texts_are_made_safe() -> None:
    one = item(FEEDBACK.replace("<p>THE SUN</p>", "<p>THE <script>alert(1)</script>SUN</p>"))
    assert "script" not in one.problem.pieces[0].html
    form = {**item_form(EXERCISE, one), "opening": "How\x01 did\tyou\ncount?", "work": "a\x0b\nb\nc"}
    form["errors"] = [{**form["errors"][0], "part": "1", "name": "A\x02b"}]
    made = form_item(EXERCISE, form)
    assert made.problem.opening == "How did you count?"
    assert made.problem.lines == ("a", "b", "c")
    assert item(etree.tostring(write_item(EXERCISE, made), encoding="unicode")) == made
