"""What authors write: read strictly, written back alike, and refused with the place."""

from __future__ import annotations

import pytest
from lxml import etree

from shelflist.practice.bank import bank_of
from shelflist.practice.competencies import SETS
from shelflist.practice.form import FormError
from shelflist.practice.item_form import form_item, item_form, write_item
from shelflist.practice.proof import prove
from shelflist.trainer.needs.competency import MOST_COMPETENCIES

from . import items
from .items import COPY, CORE, DESK, EXAMPLES, EXERCISE, LSSC, OWN

BOTH = ('<item id="a" task="survey"><competencies set="core-cataloging"/>'
        '<competencies set="lssc-technical-services"/><group/></item>')
UNRANKED = """<item id="a" task="triage"><piece label="Log"><p>x</p></piece>
<gap able="yes">One &amp; two</gap><gap able="no" often="yes">Three</gap><gap matters="no">Four</gap></item>"""


@pytest.mark.parametrize("olx", [*EXAMPLES.values(), BOTH, UNRANKED], ids=lambda olx: olx[:60])
def test_olx_and_form_come_back_alike(olx: str) -> None:
    one = items.item(olx)
    written = etree.tostring(write_item(EXERCISE, one), encoding="unicode")
    assert items.item(written) == one
    assert form_item(EXERCISE, item_form(EXERCISE, one)) == one


def test_every_example_proves_itself() -> None:
    assert prove(EXERCISE, items.bank("".join((*EXAMPLES.values(), UNRANKED)))) == []


def mended(name: str, old: str, new: str) -> str:
    assert old in EXAMPLES[name]
    return EXAMPLES[name].replace(old, new, 1)


OWN_ROW = '<competency id="gifts">Decide about a gift book: keep, ask, or decline with thanks'


@pytest.mark.parametrize(("olx", "element", "says"), [
    (mended(LSSC, "lssc-technical-services", "lssc"), "competencies", "core-cataloging"),
    (mended(LSSC, 'id="lssc-cm-6"', 'id="lssc-cm-60"'), "competency", "cannot be left out"),
    (mended(LSSC, "/jump_to_id/copy_cataloging", "javascript:alert(1)"), "competency",
     "is not a link"),
    (mended(LSSC, "/jump_to_id/copy_cataloging", "//elsewhere.example"), "competency",
     "is not a link"),
    (mended(LSSC, 'least="8"', 'least="4"'), "group", "from 5 to 100"),
    (mended(LSSC, "to choose the workshops", "x" * 301), "item", "too many for the purpose"),
    (mended(OWN, 'id="gifts"', 'id="labels"'), "competency", "used twice"),
    (mended(OWN, 'id="gifts"', 'id="a b"'), "competency", "letters, digits"),
    (mended(OWN, OWN_ROW, '<competency id="gifts">'), "competency", "no ready set"),
    (mended(OWN, "Decide about", "x" * 300), "competency", "too many for a competency"),
    (mended(OWN, 'id="labels"', 'id="labels" colour="red"'), "competency", "not known"),
    (mended(OWN, "<group", "<groups/><group"), "groups", "not known"),
    ('<item id="a" task="survey"><competency id="b">One</competency></item>', "item", "2 to 60"),
    (mended(COPY, 'able="no" often="yes"', 'able="no"'), "gap", "say whether"),
    (mended(COPY, 'matters="no"', 'matters="no" priority="4"'), "gap", "has no priority"),
    (mended(COPY, 'priority="2"', 'priority="3"'), "item", "each once"),
    (mended(COPY, 'priority="2"', ""), "item", "each once"),
    (mended(COPY, 'also="training"', 'also="job-aid"'), "gap", "repeats the remedy"),
    (mended(COPY, 'also="training"', 'also="none"'), "gap", "cannot also be none"),
    (mended(COPY, 'also="training"', 'also="luck"'), "gap", "job-aid"),
    (mended(COPY, 'able="yes"', 'able="maybe"'), "gap", "yes, no"),
    (mended(DESK, "Boxes stay closed for days", "Standing orders are paid twice"), "gap",
     "stands twice"),
    ('<item id="a" task="triage"><gap matters="no">One</gap></item>', "item", "3 to 10"),
])
def test_what_cannot_be_is_named_at_its_place(olx: str, element: str, says: str) -> None:
    _, problems = bank_of(EXERCISE, olx)
    assert any(one.element == element and says in str(one.message) for one in problems), [
        str(one) for one in problems]


@pytest.mark.parametrize(("name", "change", "field"), [
    (OWN, {"competencies": [{"id": "x"}]}, "competencies"),
    (OWN, {"group_least": 3}, "group_least"),
    (OWN, {"set_1": "other"}, "set_1"),
    (COPY, {"gaps": []}, "gaps"),
    (COPY, {"pieces": []}, "pieces"),
    (COPY, {"pieces": [{"label": "a", "html": "b"}] * 7}, "pieces"),
])
def test_forms_name_the_field(name: str, change: dict[str, object], field: str) -> None:
    with pytest.raises(FormError) as error:
        form_item(EXERCISE, {**item_form(EXERCISE, items.item(name)), **change})
    assert field in {one.field for one in error.value.problems}


def test_ready_sets_are_short_names_with_ids_and_a_document() -> None:
    ids = [id for one in SETS.values() for id in one.competencies]
    assert len(ids) == len(set(ids)) == 36
    for one in SETS.values():
        assert one.document.url
        assert all(10 < len(str(words)) <= 90 for words in one.competencies.values())


def test_ready_competencies_are_renamed_linked_and_left_out() -> None:
    found = items.item(LSSC).problem.by_id
    assert len(found) == 17
    assert "lssc-cm-6" not in found
    assert found["lssc-cm-8"].words == "Mend, shelve and store so that books last"
    assert str(found["lssc-cc-3"].words).startswith("Choose, check")
    assert found["lssc-cc-3"].lesson == "/jump_to_id/copy_cataloging"
    core = items.item(CORE).problem
    assert (len(core.competencies), core.competencies[-1].id) == (17, "local-series")


def test_a_survey_has_a_limit() -> None:
    rows = "".join(f'<competency id="c{n}">Number {n}</competency>'
                   for n in range(MOST_COMPETENCIES + 1))
    _, problems = bank_of(EXERCISE, f'<item id="a" task="survey">{rows}</item>')
    assert "61 competencies" in str(problems[0])
