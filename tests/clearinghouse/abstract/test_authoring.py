"""What authors write: read strictly, written back alike, refused by line or by field."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from shelflist.practice.bank import bank_of
from shelflist.practice.form import FormError
from shelflist.practice.item_form import form_item, item_form, write_item
from shelflist.practice.proof import prove

from .items import EXAMPLES, EXERCISE, JUDGE, MEND, SPANISH, WRITE, bank, item

FULL = WRITE.replace('mode="indicative"', 'mode="informative"').replace(
    'length="note"', 'length="long"').replace(
    'type="guide"', 'type="guide" publisher="Alder" record="70b99061-0a37-5d87-a0b3-358c6474cc38"')


@pytest.mark.parametrize("olx", [*EXAMPLES.values(), SPANISH, FULL], ids=lambda olx: olx[10:30])
def test_olx_and_form_come_back_alike(olx: str) -> None:
    one = item(olx)
    assert item(etree.tostring(write_item(EXERCISE, one), encoding="unicode")) == one
    assert form_item(EXERCISE, item_form(EXERCISE, one)) == one


def test_every_key_proves_itself() -> None:
    assert prove(EXERCISE, bank("".join((*EXAMPLES.values(), SPANISH)))) == []


def test_lines_count_for_nothing_but_before_a_list() -> None:
    olx = JUDGE.replace('<abstract fault="vague" why="It would fit any paper on serials.">',
                        '<abstract fault="list">\n  Takes up:\n  - late\n    issues\n').replace(
        "Deals with", "- a")
    assert item(olx).problem.candidates[3].text.startswith("Takes up:\n- late issues\n- a important")


@pytest.mark.parametrize(("olx", "line", "element", "says"), [
    (WRITE.replace('title="Claims without tears" ', ""), 3, "resource", "title"),
    (WRITE.replace("https://example.org/claims", "claims"), 3, "resource", "is not a url"),
    (WRITE.replace('type="guide"', 'type="poem"'), 3, "resource", "not on the list"),
    (WRITE.replace('type="guide"', 'record="12"'), 3, "resource", "no id of a record"),
    (WRITE.replace('date="2021"', 'date="May"'), 3, "resource", "2017-05"),
    (WRITE.replace('citation="', f'citation="{"x" * 1000}'), 3, "resource", "1000 characters"),
    (WRITE.replace('mode="indicative"', 'mode="short"'), 1, "item", "not known"),
    (WRITE.replace('most="60"', 'most="9"'), 1, "item", "from 15 to 300"),
    (WRITE.replace(' weight="3"', ' weight="4"'), 6, "point", "from 1 to 3"),
    (WRITE.replace('accept="claim*"', 'accept="the ; |"'), 6, "point", "no word"),
    (WRITE.replace('"What does it leave out?"', '"What is it about?"'), 9, "point", "twice"),
    (WRITE.replace('accept="claim*"', ""), 6, "point", "accept"),
    (WRITE.replace("<model>", "<other>").replace("</model>", "</other>"), 1, "item", "<model>"),
    (WRITE.replace("<audience>", f"<audience>{'x' * 301}"), 1, "item", "300 characters"),
    (MEND.replace('kind="title"', 'kind="long"'), 8, "fault", "does not find “long”"),
    (MEND.replace('<fault kind="title">The title stands above it.</fault>\n', ""), 1, "item", "also finds: title"),
    (MEND.replace('kind="title"', 'kind="opinion"'), 9, "fault", "named twice"),
    (MEND.replace('kind="title"', 'kind="vague"'), 8, "fault", "not known"),
    (JUDGE.replace(' fault="untrue"', ' fault="title"'), 5, "abstract", "does not find “title”"),
    (JUDGE.replace("Shows serials assistants what", "Claims without tears shows what"), 4, "abstract", "also finds: title"),
    (JUDGE.replace("<abstract>", '<abstract fault="vague">'), 1, "item", "must be fit"),
    (JUDGE.replace("Shows serials assistants what", "Shows what").replace("<abstract>", "<abstract><b/>"), 4, "b", "not known"),
])
def test_faults_name_line_and_element(olx: str, line: int, element: str, says: str) -> None:
    _bank, problems = bank_of(EXERCISE, olx)
    assert (line, element) in [(p.line, p.element) for p in problems if says in str(p.message)], [
        f"{p.line} {p}" for p in problems]


@pytest.mark.parametrize(("olx", "field", "value", "says"), [
    (WRITE, "title", "", "fill this in"), (WRITE, "url", "ftp://x", "is not a url"),
    (WRITE, "record", "x", "no id of a record"), (WRITE, "points", [], "add a row"),
    (WRITE, "points", [{"asks": "a", "accept": "the", "weight": 2}], "no word"),
    (WRITE, "points", [{"asks": f"a{n}", "accept": "b", "weight": 2} for n in range(11)], "1 to 10"),
    (WRITE, "pieces", [], "Show the work"), (WRITE, "model", "x" * 4001, "4000 characters"),
    (WRITE, "audience", "x" * 301, "300 characters"),
    (MEND, "faults", [{"kind": "list", "why": ""}], "does not find"),
    (MEND, "faulty", "x" * 4001, "4000 characters"),
    (JUDGE, "candidates", [{"text": "One.", "fault": "", "why": ""}], "2 to 8"),
    (JUDGE, "candidates", [{"text": "One.", "fault": f, "why": ""} for f in ("", "vague")], "twice"),
])
def test_forms_name_the_field(olx: str, field: str, value: Any, says: str) -> None:
    with pytest.raises(FormError) as caught:
        form_item(EXERCISE, {**item_form(EXERCISE, item(olx)), field: value})
    assert says in str(caught.value)
    assert field in {problem.field for problem in caught.value.problems}


def test_a_model_that_lacks_a_point_is_no_key() -> None:
    (found,) = prove(EXERCISE, bank(WRITE.replace("electronic journals are not", "others are not")))
    assert found.code == "key-unproven" and "leave out" in str(found.message)


def test_hostile_html_of_a_piece_is_made_safe() -> None:
    olx = WRITE.replace("<p>Written", "<p><script>alert(1)</script>Written")
    assert "script" not in item(olx).problem.pieces[0].html
