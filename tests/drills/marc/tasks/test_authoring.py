"""What authors write of coding and correcting: read strictly, written back alike, refused by line."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from shelflist.practice.bank import bank_of
from shelflist.practice.form import FormError
from shelflist.practice.item_form import form_item, item_form, write_item
from shelflist.practice.proof import prove
from shelflist.practice.text import Html

from .. import records
from ..records import AUTHOR, EXERCISE, EXTENT, RDA_LEADER, RECORD, TITLE

NOTE = "=500  \\\\$aPrice {dollar}5 &amp; up."
CODE = f"""<item id="a" task="code" difficulty="2" skill="Description">
<stem><p>Describe the book.</p></stem>
<piece label="Title page"><p>The <b>sun</b></p><img src="/static/sun.svg" alt="A title page"/></piece>
<piece label="Facts"><p>48 pages &amp; a map; 24 cm</p></piece>
<given>
{RDA_LEADER}
{AUTHOR}
</given>
<key>
{TITLE}
{EXTENT}
</key>
<accept>
=300  \\\\$a48 pages :$billustrations (color) ;$c24 cm
</accept>
<optional>
{NOTE}
</optional>
<hint cost="0.1"><p>Look at the back.</p></hint>
<source>LC catalog record 00008729</source>
</item>"""
CORRECT = f"""<item id="b" task="correct">
<record>
{RDA_LEADER}
{TITLE.replace("14$a", "10$a")}
{EXTENT}
</record>
<key>
{RDA_LEADER}
{TITLE}
{EXTENT}
</key>
</item>"""


@pytest.mark.parametrize("olx", [
    CODE, CORRECT,
    CODE.replace(f"<given>\n{RDA_LEADER}", "<given>").replace("<key>", f"<key>{RDA_LEADER}"),
    CODE.replace(f"<given>\n{RDA_LEADER}\n{AUTHOR}\n</given>", f"<given>{RDA_LEADER}</given>"),
    CORRECT.replace(TITLE, f"{TITLE}\n  <!-- a remark -->\n\n  =600  10$aCole{{U+0020}}"),
])
def test_olx_and_form_come_back_alike(olx: str) -> None:
    one = records.item(olx)
    written = etree.tostring(write_item(EXERCISE, one), encoding="unicode")
    assert records.item(written) == one
    assert form_item(EXERCISE, item_form(EXERCISE, one)) == one


def test_every_key_proves_itself() -> None:
    assert prove(EXERCISE, records.bank(CODE + CORRECT)) == []


def test_pieces_travel_as_html_of_the_authors() -> None:
    public = EXERCISE.public(records.item(CODE), RECORD, "")
    assert [str(piece["label"]) for piece in public["pieces"]] == ["Title page", "Facts"]
    assert isinstance(public["pieces"][0]["html"], Html)
    assert "/static/sun.svg" in public["pieces"][0]["html"].markup
    assert public["mrk"] == f"{RDA_LEADER}\n{AUTHOR}"
    assert "48 pages & a map" in EXERCISE.prompt(records.item(CODE))


def test_the_leader_line_is_always_there() -> None:
    one = records.item(CODE.replace(f"<given>\n{RDA_LEADER}", "<given>")
                       .replace("<key>", f"<key>{RDA_LEADER}"))
    mrk = EXERCISE.public(one, RECORD, "")["mrk"]
    assert mrk.splitlines() == ["=LDR  " + "\\" * 24, AUTHOR]
    assert records.errors(records.grade(one, mrk)) == ["field-missing"] * 3
    blank = records.grade(one, f"{mrk}\n{TITLE}\n{EXTENT}")
    assert [str(f.message) for f in blank.findings if f.verdict.is_error] == [
        "The leader is not coded yet."]


@pytest.mark.parametrize(("olx", "line", "element", "says"), [
    (CODE.replace("14$a", "1$a"), 10, "key", "Two indicators"),
    (CODE.replace(EXTENT, "48 pages"), 11, "key", "begins with"),
    (CODE.replace(RDA_LEADER, "=LDR  nam"), 6, "given", "24 characters"),
    (CODE.replace("=300  \\\\$a48 pages :$bill", "=3000 \\\\$a48 pages :$bill"), 14, "accept",
     "begins with"),
    (CODE.replace("=300  \\\\$a48 pages :$billustrations (color) ;$c24 cm", "=856  40$uhttp://x.org"), 13, "accept",
     "could stand for"),
    (CODE.replace("<optional>", f"<optional>\n{RDA_LEADER}"), 16, "optional", "leader"),
    (CODE.replace(RDA_LEADER, ""), 5, "given", "Give the leader"),
    (CODE.replace(' label="Facts"', ""), 4, "piece", "label"),
    (CODE.replace("<p>48 pages &amp; a map; 24 cm</p>", ""), 4, "piece", "Show something"),
    (CODE.replace(f"{TITLE}\n{EXTENT}", ""), 9, "key", "Write the text"),
    (CODE.replace("<given>", "<givn>").replace("</given>", "</givn>"), 5, "givn", "not known"),
    (CODE.replace("<key>", "<key><b/>"), 9, "b", "not known"),
    (CORRECT.replace("10$a", "14$a"), 7, "key", "nothing to mend"),
    (CORRECT.replace(f"<key>\n{RDA_LEADER}", "<key>"), 7, "key", "with its leader"),
    (CORRECT.replace("<record>", "<recrd>").replace("</record>", "</recrd>"), 1, "item",
     "<record>"),
])
def test_faults_name_line_and_element(olx: str, line: int, element: str, says: str) -> None:
    _bank, problems = bank_of(EXERCISE, olx)
    assert (line, element) in [(p.line, p.element) for p in problems if says in str(p.message)], [
        str(p) for p in problems]


def test_every_faulty_line_is_reported_at_once() -> None:
    _bank, problems = bank_of(EXERCISE, CODE.replace("=245", "245").replace("=300", "300"))
    assert [(p.line, p.element) for p in problems] == [(10, "key"), (11, "key"), (14, "accept")]


@pytest.mark.parametrize(("olx", "field", "value", "says"), [
    (CODE, "key", "=245  1$aX", "Line 1"),
    (CODE, "key", f"{TITLE}\n\n=300", "Line 3"),
    (CODE, "given", "", "leader"),
    (CODE, "accept", RDA_LEADER, "leader"),
    (CODE, "key", "=245  10$aX\x0bY", "Line 2"),
    (CODE, "key", "=245  10$aX\x01Y", "control character"),
    (CODE, "key", "=500  \\\\$aX\n" * 301, "301 fields"),
    (CODE, "pieces", [{"label": f"P{n}", "html": "<p>x</p>"} for n in range(13)], "13 pieces"),
    (CORRECT, "key", TITLE, "leader"),
    (CORRECT, "key", f"{RDA_LEADER}\n{TITLE.replace('14$a', '10$a')}\n{EXTENT}",
     "nothing to mend"),
])
def test_forms_name_field_and_line(olx: str, field: str, value: Any, says: str) -> None:
    form = {**item_form(EXERCISE, records.item(olx)), field: value}
    with pytest.raises(FormError) as caught:
        form_item(EXERCISE, form)
    assert says in str(caught.value)
    assert caught.value.problems[0].field == field


def test_a_script_in_a_piece_is_taken_out() -> None:
    one = records.item(CODE.replace("<b>sun</b>", "<script>alert(1)</script><b>sun</b>"))
    assert "script" not in one.problem.pieces[0].html
