"""What authors write: read strictly, written back alike, refused by line or by field."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from shelflist.practice.bank import bank_of
from shelflist.practice.draft import compose, draft_of
from shelflist.practice.form import FormError
from shelflist.practice.item_form import form_item, item_form, write_item
from shelflist.practice.proof import prove
from shelflist.trainer.scenario.problem import MOST_CHARACTERS

from .items import EXAMPLES, EXERCISE, NO_ACCESS, SMALL, bank, item

ORPHAN = '<node id="alone" title="Alone"><scene><p>x</p></scene><choice to="done" quality="weak"><say>Go.</say><why>W.</why></choice></node>\n<end id="done"'


@pytest.mark.parametrize("one", [item(), *(item(name) for name in EXAMPLES)], ids=lambda one: one.id)
def test_olx_and_form_come_back_alike(one: Any) -> None:
    written = etree.tostring(write_item(EXERCISE, one), encoding="unicode")
    assert item(written) == one
    assert form_item(EXERCISE, item_form(EXERCISE, one)) == one


def test_an_editors_draft_keeps_the_words_of_its_prose() -> None:
    stored = EXAMPLES[NO_ACCESS]
    draft = draft_of(EXERCISE, bank(stored))
    draft["items"][0]["nodes"][0]["scene"] = "<p><b>Two</b> <i>wor</i><i>ds</i></p>"
    olx, problems = compose(EXERCISE, draft, stored)
    assert problems == []
    assert "<b>Two</b> <i>wor</i><i>ds</i>" in olx
    assert item(olx).problem.nodes[1:] == item(stored).problem.nodes[1:]


@pytest.mark.parametrize(("old", "new", "line", "element", "says"), [
    ('to="gone"', 'to="away"', 8, "choice", "no node or end “away”"),
    ('effect="time -2;', 'effect="time 2;', 5, "choice", "“2” at character 6 needs + or -"),
    ('effect="time -3; meet heard"', 'effect="tame -3"', 6, "choice", "no state “tame”"),
    ('if="met heard"', 'if="met herd"', 12, "choice", "no objective “herd”"),
    ('if="not met heard"', 'if="not met"', 13, "choice", "missing at character 8"),
    ('if="met heard and secret', 'if="met heard and secrets', 15, "end", "no state “secrets”"),
    (' better="good"', "", 15, "end", "together"),
    ('runs_out="late"', 'runs_out="talk"', 2, "state", "no end “talk”"),
    ('start="10"', 'start="11"', 2, "state", "must lie between"),
    ('start="10"', 'start="0"', 2, "state", "has run out before"),
    ('start="10"', 'start="soon"', 2, "state", "must be a number"),
    ('id="heard"', 'id="time"', 4, "objective", "is used twice"),
    ('id="talk"', 'id="2nd"', 10, "node", "use a letter"),
    ('id="heard"', 'id="met"', 4, "objective", "none of"),
    ('quality="harmful"', 'quality="bad"', 8, "choice", "not known"),
    ('outcome="fair"', 'outcome="nice"', 15, "end", "not known"),
    ("<why>Reason weak.</why>", "", 7, "choice", "Add a <why>"),
    ("<say>Scold.</say>", "<say>Wait.</say>", 8, "choice", "stands twice"),
    ("<p>Nobody speaks.</p>", "<script>x</script>", 4, "node", "Show what is seen"),
    ("Reason weak.", "x" * (MOST_CHARACTERS + 1), 7, "choice", "at most 600"),
    ('rewinds="1"', 'rewinds="11"', 1, "item", "from 0 to 10"),
    ('<end id="gone"', '<expert path="open away"/><end id="gone"', 1, "item", "no node or end “away”"),
    ('<end id="gone"', '<expert path="open gone talk"/><end id="gone"', 17, "end", "The expert’s path"),
    ('<end id="done"', '<node id="dead" title="Dead"><scene><p>x</p></scene></node><end id="done"', 15, "node", "dead end"),
])
def test_faults_name_line_and_element(old: str, new: str, line: int, element: str, says: str
                                      ) -> None:
    assert SMALL.count(old) == 1
    found, problems = bank_of(EXERCISE, SMALL.replace(old, new))
    assert (element, True) in [(p.element, abs((p.line or 0) - line) <= 1) for p in problems if says in str(p.message)], [
        f"{p.line} {p}" for p in problems]
    assert not found.items


def test_a_strange_element_is_told() -> None:
    _, problems = bank_of(EXERCISE, SMALL.replace("</item>", "<nodes/></item>"))
    assert [(p.element, p.line) for p in problems] == [("nodes", 19)]


def test_a_loop_without_exit_is_no_scenario() -> None:
    olx = SMALL.replace('to="done"', 'to="talk"').replace(' if="not met heard"', "").replace(' if="met heard"', "")
    olx = olx.replace(' runs_out="late"', "")
    _, problems = bank_of(EXERCISE, olx)
    assert any("loop without exit" in str(p) for p in problems)


@pytest.mark.parametrize(("old", "new", "severity", "code"), [
    ('<end id="done"', ORPHAN, "warning", "scenario-orphan"),
    ('<end id="done"', '<end id="never" outcome="poor" title="Never"><debrief>N.</debrief></end><end id="done"', "warning", "scenario-orphan"),
    (' if="not met heard"', ' if="secret > 3"', "warning", "scenario-never"),
    # Whoever did not let Ana be heard is stuck.
    ('if="not met heard"', 'if="met heard and secret = 0"', "error", "scenario-trapped"),
])
def test_a_long_look_finds_what_states_bring_about(old: str, new: str, severity: str, code: str) -> None:
    olx = SMALL.replace(old, new)
    if code == "scenario-trapped":
        olx = olx.replace(' runs_out="late"', "")
    found, problems = bank_of(EXERCISE, olx)
    assert not problems
    assert (severity, code) in [(p.severity, p.code) for p in prove(EXERCISE, found)]


def test_an_expert_who_does_less_than_well_proves_nothing() -> None:
    found, _ = bank_of(EXERCISE, SMALL.replace('<end id="gone"', '<expert path="open gone"/><end id="gone"'))
    assert any(p.code == "key-unproven" for p in prove(EXERCISE, found))


@pytest.mark.parametrize(("field", "row", "column", "value", "says", "at"), [
    ("choices", 3, "to", "away", "no node or end", 3),
    ("choices", 1, "node", "away", "no moment", 1),
    ("choices", 2, "effect", "time", "missing at character", 2),
    ("choices", 0, "quality", "bad", "not one of", 0),
    ("nodes", 1, "id", "9", "use a letter", 1),
    ("states", 0, "start", "many", "not a number", 0),
    ("ends", 0, "when", "met nobody", "no objective", 0),
])
def test_forms_name_field_and_row(field: str, row: int, column: str, value: str, says: str, at: int) -> None:
    form = item_form(EXERCISE, item())
    if (field, column) == ("nodes", "id"):
        for choice in form["choices"]:
            if choice["node"] == form["nodes"][row]["id"]:
                choice["node"] = value
            if choice["to"] == form["nodes"][row]["id"]:
                choice["to"] = value
    form[field][row][column] = value
    with pytest.raises(FormError) as caught:
        form_item(EXERCISE, form)
    assert (field, at) in [(p.field, p.row) for p in caught.value.problems if says in str(p.message)]


def test_choices_may_stand_in_any_order_in_a_form() -> None:
    form = item_form(EXERCISE, item())
    form["choices"].sort(key=lambda row: row["node"], reverse=True)
    assert form_item(EXERCISE, form) == item()
    form["choices"][0]["effect"] = "time"
    with pytest.raises(FormError) as caught:
        form_item(EXERCISE, form)
    assert [(p.field, p.row) for p in caught.value.problems] == [("choices", 0)]


def test_hostile_texts_are_made_safe() -> None:
    one = item(SMALL.replace("<p>Nobody speaks.</p>", "<p onclick='x()'>No<script>alert(1)</script>body</p>"))
    assert one.problem.nodes[0].scene == "<p>Nobody</p>"
    form = item_form(EXERCISE, one)
    form["choices"][0]["say"] = "<img src=x onerror=alert(1)>\x01 Wait"
    form["ends"][0]["scene"] = "<p onload='x()'>x</p><script>x()</script>"
    made = form_item(EXERCISE, form)
    assert made.problem.ends[0].scene == "<p>x</p>"
    assert item(etree.tostring(write_item(EXERCISE, made), encoding="unicode")) == made


# ------------------------------------------------------------------ the map beside the form


def overview(**changed: Any) -> Any:
    return EXERCISE.overview("scenario", {**item_form(EXERCISE, item()), **changed})


def test_the_map_of_a_sound_form_says_so() -> None:
    shown = overview()
    assert shown["findings"] == [] and shown["expert"] == ["open", "talk", "done"]
    assert [(one["id"], one["field"], one["row"], one["outcome"]) for one in shown["places"]] == [
        ("open", "nodes", 0, ""), ("talk", "nodes", 1, ""), ("done", "ends", 0, "good"),
        ("gone", "ends", 1, "poor"), ("late", "ends", 2, "poor")]
    first = shown["places"][0]["choices"][0]
    assert (first["to"], first["quality"], first["row"]) == ("talk", "expert", 0)
    assert first["effect"] == ["Minutes left −2", "✓ Somebody was heard.", "Hidden number +1"]


def test_the_map_names_what_is_wrong_and_what_is_doubtful_while_it_is_typed() -> None:
    form = item_form(EXERCISE, item())
    nodes = [*form["nodes"], {"id": "dead", "title": "Dead", "scene": "<p>x</p>"}, {"id": "", "title": "", "scene": ""}]
    shown = overview(nodes=nodes)
    found = [(one["field"], one["row"], one["error"], str(one["text"])) for one in shown["findings"]]
    assert any(field == "nodes" and row == 2 and bad and "dead end" in text for field, row, bad, text in found)
    assert any(field == "nodes" and row == 3 and bad for field, row, bad, _ in found)
    assert [one["title"] for one in shown["places"]][:3] == ["The opening", "The talk", "Dead"]
    choices = [{**row} for row in form["choices"]]
    choices[0]["to"], choices[1]["node"] = "away", "lost"
    found = [(one["field"], one["row"], one["place"]) for one in overview(choices=choices)["findings"]]
    assert ("choices", 0, "open") in found and ("choices", 1, "lost") in found
    doubtful = overview(choices=[{**row, "when": "secret > 3"} if row["say"] == "Scold." else row
                                 for row in form["choices"]])
    assert {(one["error"], one["field"], one["row"]) for one in doubtful["findings"]} == {
        (False, "choices", 3), (False, "ends", 1)}


@settings(max_examples=60)
@given(st.fixed_dictionaries({}, optional={
    name: st.none() | st.text(max_size=5) | st.lists(
        st.none() | st.dictionaries(st.sampled_from([
            "id", "title", "node", "to", "say", "effect", "when", "quality", "runs_out", "start", "least", "most", "better"]),
            st.sampled_from(["a", "b", "", "met a", "a -1", "n = 1", "expert", "good", None, 3, [], "x" * 700]), max_size=6), max_size=4)
    for name in ("states", "objectives", "nodes", "choices", "ends", "expert", "rewinds")}))
def test_any_form_has_a_map(form: dict[str, Any]) -> None:
    shown = EXERCISE.overview("scenario", form)
    assert set(shown) == {"places", "out", "expert", "findings"}


def test_too_much_of_anything_is_refused() -> None:
    form = item_form(EXERCISE, item())
    many = [{**form["ends"][0], "id": f"e{n}"} for n in range(13)]
    choices = [{**form["choices"][0], "say": f"Say {n}"} for n in range(7)]
    for changed, says in (({"ends": [*form["ends"], *many]}, "1 to 12"),
                          ({"choices": [*form["choices"], *choices]}, "too many at one moment"),
                          ({"choices": []}, "add a row")):
        with pytest.raises(FormError) as caught:
            form_item(EXERCISE, {**form, **changed})
        assert says in str(caught.value)
