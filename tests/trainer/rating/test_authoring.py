"""What authors write: read strictly, written back alike, and refused with the place."""

from __future__ import annotations

import pytest
from lxml import etree

from shelflist.practice.bank import bank_of
from shelflist.practice.form import FormError
from shelflist.practice.item_form import form_item, item_form, write_item
from shelflist.practice.proof import prove

from . import items
from .items import CHECKS, CLOSURE, DESK, EXAMPLES, EXERCISE, TALK, TEACH_BACK

ANCHORS = "<item id='a' task='anchors' criterion='checks'>{}</item>"


def mended(name: str, old: str, new: str, count: int = -1) -> str:
    olx = EXAMPLES[name]
    assert old in olx
    return olx.replace(old, new, count)


VIDEO = mended(TALK, 'kind="audio" src="/static/feedback-talk-008.mp3"',
               'kind="video" src="/static/a/b.mp4" captions="/static/b.vtt" lang="en-US"')


@pytest.mark.parametrize("olx", [
    *EXAMPLES.values(), VIDEO,
    mended(TEACH_BACK, "2:00 Marta: Great.", "[2:00] Marta: A &amp; B &lt;3."),
    mended(TEACH_BACK, ' title="Marta teaches the second indicator"', ""),
    mended(DESK, "Serials librarian", "Jefe, “A” &amp; B"),
    mended(TALK, '<level value="1">“be careful next time”</level>', ""),
], ids=lambda olx: olx[:60])
def test_olx_and_form_come_back_alike(olx: str) -> None:
    one = items.item(olx)
    written = etree.tostring(write_item(EXERCISE, one), encoding="unicode")
    assert items.item(written) == one
    assert form_item(EXERCISE, item_form(EXERCISE, one)) == one


def test_every_example_proves_itself() -> None:
    assert prove(EXERCISE, items.bank("".join(EXAMPLES.values()))) == []


@pytest.mark.parametrize(("olx", "element", "says"), [
    (mended(TEACH_BACK, "0:35 Marta: Have", "0:35 Have"), "transcript", "Line 3"),
    (mended(TEACH_BACK, "0:35 Marta: Have", "0:05 Marta: Have"), "transcript", "0:05"),
    (mended(DESK, "<text>", "<transcript/><text>"), "item", "one <transcript>"),
    (mended(DESK, "</text>", "x\n" * 200 + "</text>"), "text", "2 to 200"),
    (mended(DESK, "</text>", "x" * 20_000 + "</text>"), "text", "20000"),
    (mended(TALK, "<transcript>", "<talk/><transcript>"), "talk", "not known"),
    (mended(TALK, 'kind="audio"', 'kind="film"'), "media", "audio, video"),
    (mended(TALK, 'kind="audio"', 'kind="video"'), "item", "captions"),
    (mended(TALK, "/static/feedback", "https://example.org/feedback"), "item", "/static/"),
    (mended(TALK, "/static/feedback", "/static/../feedback"), "item", "/static/"),
    (VIDEO.replace("en-US", "English, or so"), "item", "code of a language"),
    (mended(DESK, "<text>", '<media kind="audio" src="/static/a.mp3"/><text>'), "item",
     "transcript"),
    (mended(TEACH_BACK, "objective prior", "objectives prior"), "item", "objectives"),
    (mended(TEACH_BACK, "objective prior steps", "objective prior pace steps"), "rate",
     "no level for “pace”"),
    (mended(TEACH_BACK, 'criterion="closure"', 'criterion="pace"'), "rate", "not among"),
    (mended(TEACH_BACK, 'criterion="closure"', 'criterion="prior"'), "rate", "twice"),
    (mended(TEACH_BACK, 'criterion="closure" level="3"', 'criterion="closure" level="4"'), "rate",
     "0, 1, 2, 3"),
    (mended(TEACH_BACK, 'criterion="closure" level="3"', 'criterion="closure"'), "rate", "level"),
    (mended(TEACH_BACK, 'turns="19-21"', 'turns="19-22"'), "rate", "no line 22"),
    (mended(TEACH_BACK, 'turns="19-21"', 'turns="last"'), "rate", "1 3-5"),
    (mended(DESK, "Trainer of trainers", "Serials librarian"), "rate", "twice"),
    (mended(DESK, '<rate criterion="steps" level="2"', '<rate criterion="steps" level="3"'),
     "item", "talk it over"),
    (mended(TEACH_BACK, "<expert ", "<x ").replace("</expert>", "</x>"), "item", "1 to 5"),
    (mended(TALK, 'evidence="graded"', 'evidence="yes"'), "item", "advice, graded"),
    (mended(TALK, '<criterion id="asks"', '<criterion id="next"'), "criterion", "used twice"),
    (mended(TEACH_BACK, "<transcript>", '<rubric use="unheard"/><transcript>'), "rubric",
     "teach-back"),
    (mended(CHECKS, 'criterion="checks"', ""), "item", "criterion"),
    (mended(CHECKS, 'criterion="checks"', 'criterion="check"'), "item", "“check” is no criterion"),
    (mended(CHECKS, 'level="3"', 'level="4"'), "anchor", "0, 1, 2, 3"),
    (mended(CHECKS, 'level="3"', 'level="3" also="1"'), "anchor", "farther apart"),
    (mended(CHECKS, 'level="3"', ""), "anchor", "level"),
    (mended(CHECKS, "“Is that clear", "x" * 2000 + "“Is that clear"), "anchor", "2000"),
    (ANCHORS.format('<anchor level="1">x</anchor>'), "item", "2 to 10"),
    (ANCHORS.format('<anchor level="1">x</anchor><anchor level="2">x</anchor>'), "anchor",
     "twice"),
])
def test_faults_name_the_element(olx: str, element: str, says: str) -> None:
    _, problems = bank_of(EXERCISE, olx)
    found = [p.element for p in problems if says in str(p.message)]
    assert element in found, [(p.element, str(p)) for p in problems]


@pytest.mark.parametrize(("name", "field", "value", "row"), [
    (TEACH_BACK, "sample", "0:10 A: b.\nno turn", None),
    (TEACH_BACK, "sample", "", None),
    (TEACH_BACK, "media", "video", None),
    (TEACH_BACK, "src", "/static/a.mp3", None),
    (TEACH_BACK, "asked", "nothing", None),
    (TEACH_BACK, "ratings", [], None),
    (TEACH_BACK, "ratings", [{"criterion": "prior", "level": 1}], 0),
    (TEACH_BACK, "ratings", [{"expert": "A", "criterion": "prior", "level": 1, "turns": "x"}], 0),
    (TEACH_BACK, "rubric", "own", None),
    (TALK, "evidence", "maybe", None),
    (CLOSURE, "criterion", "ending", None),
    (CLOSURE, "anchors", [{"text": "a", "level": 1}, {"text": "b", "level": 1, "also": 3}], 1),
])
def test_forms_name_field_and_row(name: str, field: str, value: object, row: int | None) -> None:
    form = {**item_form(EXERCISE, items.item(name)), field: value}
    with pytest.raises(FormError) as caught:
        form_item(EXERCISE, form)
    where = {"src": "media", "rubric": "criteria"}.get(field, field)
    assert (where, row) in [(p.field, p.row) for p in caught.value.problems], caught.value


def test_an_empty_name_is_the_expert_of_the_row_above() -> None:
    form = item_form(EXERCISE, items.item(DESK))
    for row in (*form["ratings"][1:6], *form["ratings"][7:]):
        row["expert"] = ""
    assert form_item(EXERCISE, form) == items.item(DESK)


def test_signs_that_xml_has_no_place_for_are_left_out() -> None:
    form = item_form(EXERCISE, items.item(TALK))
    form["sample"] = form["sample"].replace("Sure.", "Sure\x07.\x00")
    form["ratings"][0]["why"] = "Thr\x08ee"
    one = form_item(EXERCISE, form)
    assert one.problem.sample.turns[1].words.startswith("Sure")
    etree.tostring(write_item(EXERCISE, one))


@pytest.mark.parametrize("task", [task.name for task in EXERCISE.tasks])
def test_each_task_has_a_form_of_labelled_fields(task: str) -> None:
    names = [field.name for field in EXERCISE.fields(task)]
    assert len(set(names)) == len(names)
    assert all(str(field.label) for field in EXERCISE.fields(task))


def test_without_a_rubric_the_ready_one_is_taken() -> None:
    assert items.item(TEACH_BACK).problem.rubric.name == "teach-back"
    assert items.item(TALK).problem.rubric.name == ""


def test_a_sample_without_a_title_is_called_by_its_situation() -> None:
    olx = mended(TEACH_BACK, ' title="Marta teaches the second indicator"', "")
    assert items.item(olx).problem.name == (
        "Marta, a copy cataloger, teaches the second indicator of fi…")
