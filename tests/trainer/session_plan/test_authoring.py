"""What authors write: read strictly, written back alike, and refused with the place.

A constraint that no plan can keep is found when it is written.
"""

from __future__ import annotations

import json

import pytest
from lxml import etree

from shelflist.practice.bank import bank_of
from shelflist.practice.form import FormError
from shelflist.practice.item_form import form_item, item_form, write_item
from shelflist.practice.proof import prove

from . import items
from .items import AUTHORITY, CLAIMS, DESK, EXAMPLES, EXERCISE, PAGES, RECEIVING


def mended(name: str, *pairs: tuple[str, str]) -> str:
    olx = EXAMPLES[name]
    for old, new in pairs:
        assert old in olx
        olx = olx.replace(old, new)
    return olx


@pytest.mark.parametrize("olx", [
    *EXAMPLES.values(),
    mended(PAGES, ('<constraint kind="total"/>', '<constraint kind="total" value="2.5" weight="1"/>')),
    mended(PAGES, ('minutes="4" why="What', 'minutes="4" note="A &amp; B &lt; C" why="What')),
    mended(PAGES, ('<activity id="free" method="buffer" minutes="5" least="3" most="15">',
                   '<activity id="free" method="buffer" minutes="5" group="6" cost="2.5">')),
    mended(CLAIMS, ('budget="50" currency="USD"', 'budget="0"')),
], ids=lambda olx: olx[:40])
def test_olx_and_form_come_back_alike(olx: str) -> None:
    one = items.item(olx)
    written = etree.tostring(write_item(EXERCISE, one), encoding="unicode")
    assert items.item(written) == one
    form = json.loads(json.dumps(item_form(EXERCISE, one)))
    assert form_item(EXERCISE, form) == one


def test_every_example_proves_itself() -> None:
    assert prove(EXERCISE, items.bank("".join(EXAMPLES.values()))) == []


@pytest.mark.parametrize(("olx", "element", "says"), [
    (mended(PAGES, ('<session title="Reading LC call numbers" minutes="60" people="6" '
                    'start="09:00" room="projector, tables, shelf"/>', "")), "item", "<session>"),
    (mended(PAGES, ('minutes="60" people="6"', 'people="6"')), "session", "minutes"),
    (mended(PAGES, ('minutes="60" people="6"', 'minutes="60" people="0"')), "session", "people"),
    (mended(PAGES, ('start="09:00"', 'start="9 am"')), "session", "time of day"),
    (mended(CLAIMS, ('budget="50"', 'budget="-1"')), "session", "budget"),
    (mended(PAGES, ('kind="buffer"', 'kind="lunch"')), "constraint", "lunch"),
    (mended(PAGES, ('kind="buffer"', 'kind="total"')), "constraint", "twice"),
    (mended(PAGES, ('kind="practiced"', 'kind="practiced" value="3"')), "constraint", "no value"),
    (mended(PAGES, ('kind="stretch"', 'kind="stretch" value="900"')), "constraint", "0 to 240"),
    (mended(PAGES, ('kind="stretch"', 'kind="stretch" weight="4"')), "constraint", "0 to 3"),
    (mended(PAGES, ('kind="frame"', 'kind="budget"')), "constraint", "what the budget"),
    (mended(PAGES, ('kind="frame"', 'kind="must"')), "constraint", "may not be left out"),
    (mended(PAGES, ('kind="frame"', 'kind="order"')), "constraint", "stands after another"),
    (mended(PAGES, ('method="break"', 'method="nap"')), "activity", "nap"),
    (mended(PAGES, ('<activity id="coffee" method="break" minutes="10"',
                    '<activity id="coffee" method="break"')), "activity", "minutes"),
    (mended(PAGES, ('minutes="10" least="5" most="20">Coffee',
                    'minutes="4" least="5" most="20">Coffee')), "activity", "not within 5 to 20"),
    (mended(PAGES, ('<activity id="coffee"', '<activity id="free"')), "activity", "stands twice"),
    (mended(PAGES, ('<activity id="coffee"', '<activity id="a b"')), "activity", "letters, digits"),
    (mended(PAGES, (">Coffee<", ">For what takes longer<")), "activity", "stands twice"),
    (mended(PAGES, (">Coffee<", "><")), "activity", "Write the text"),
    (mended(PAGES, (">Coffee<", f">{'x' * 301}<")), "activity", "300 characters"),
    (mended(PAGES, ('group="8-24"', 'group="many"')), "activity", "two numbers"),
    (mended(PAGES, ('group="8-24"', 'group="24-8"')), "activity", "two numbers"),
    (mended(PAGES, ('events="9"', 'events="10"')), "activity", "from 1 to 9"),
    (mended(PAGES, ('serves="spot" needs="internet"', 'serves="spell" needs="internet"')), "activity",
     "spell"),
    (mended(CLAIMS, ('after="late"', 'after="soon"')), "activity", "soon"),
    (mended(CLAIMS, ('after="late"', 'after="expected"')), "activity", "expected"),
    (mended(PAGES, ('id="spot"', 'id="file"')), "objective", "stands twice"),
    (mended(PAGES, ('<row activity="free"', '<row activity="rest"')), "row", "rest"),
    (mended(PAGES, ('<row activity="free" minutes="5"/>', '<row activity="free"/>')), "row",
     "minutes"),
    (mended(PAGES, ("<row ", "<slice ")), "slice", "not known"),
    (mended(RECEIVING, ("<given>", "<begun>"), ("</given>", "</begun>")), "item", "<given>"),
    (mended(PAGES, ("<plan>", "<plan/><given>"), ("</plan>", "</given>")), "given", "not known"),
    (mended(PAGES, ("<plan>", '<plan>words')), "plan", "outside any element"),
    (mended(PAGES, ('task="plan"', 'task="plan" own="perhaps"')), "item", "perhaps"),
])
def test_faults_name_the_element(olx: str, element: str, says: str) -> None:
    _, problems = bank_of(EXERCISE, olx)
    found = [p.element for p in problems if says in str(p.message)]
    assert element in found, [str(p) for p in problems]


@pytest.mark.parametrize(("olx", "says"), [
    # No plan can keep these.
    (mended(PAGES, ('serves="spot" needs="shelf">At', 'serves="spot" needs="vault">At')),
     "No activity that fits group and room serves the objective “spot” by this method: Practice."),
    (mended(PAGES, ('method="check" minutes="8" least="5" most="12" serves="spot"',
                    'method="check" minutes="8" least="5" most="12" serves="spot" group="20-30"')),
     "serves the objective “spot” by this method: Check of each learner."),
    (mended(PAGES, ('minutes="60" people', 'minutes="25" people'),
            ('<constraint kind="total"/>', '<constraint kind="total" value="0"/>')),
     "The shortest plan with all that is needed takes 26 minutes; the slot allows 25."),
    (mended(CLAIMS, ('serves="claim" needs="computers" after="model"',
                     'serves="claim" needs="computers" cost="60" after="model"')),
     "The cheapest plan with all that is needed costs 60 USD, more than the budget."),
    (mended(DESK, ('minutes="2" least="1" most="3" events="9"',
                   'minutes="40" least="40" most="40" events="9"'),
            ('kind="must" weight="1"/>', 'kind="must"/><constraint kind="range"/>')),
     "takes 48 minutes; the slot allows 22"),
    # The model breaks these.
    (mended(PAGES, ('<row activity="free" minutes="5"/>', '<row activity="free" minutes="2"/>')),
     "The model breaks a constraint: “For what takes longer” (09:55) gets 2 minutes; it takes 3"),
    (mended(PAGES, ("<backup>Projector fails", "<backup/><access>Projector fails"),
            ("check one another.</backup>", "check one another.</access>")),
     "The model breaks a constraint: Say what you do when something fails"),
    (mended(CLAIMS, ('kind="share" value="45"', 'kind="share" value="70"')),
     "The model breaks a constraint: Learners do the work in 57%"),
    (mended(DESK, ('kind="stretch" value="7"', 'kind="stretch" value="5"')),
     "The model breaks a constraint: Beginning with"),
    # There is nothing to mend, or nothing to keep to.
    (EXAMPLES[AUTHORITY].replace(
        EXAMPLES[AUTHORITY].split("<given>")[1].split("</given>")[0],
        EXAMPLES[AUTHORITY].split("<plan>")[1].split("</plan>")[0], 1).replace(
            'kind="total"', 'kind="total" value="5"'),
     "there is nothing to mend"),
    (mended(DESK, ("/>\n  <constraint kind=\"buffer\" value=\"1\"/>\n  <constraint "
                   "kind=\"stretch\" value=\"7\"/>\n  <constraint kind=\"practiced\"/>\n  "
                   "<constraint kind=\"checked\"/>\n  <constraint kind=\"must\" weight=\"1\"/>",
                   " weight=\"0\"/>")),
     "At least one constraint must have weight."),
])
def test_what_cannot_be_kept_is_found_when_it_is_written(olx: str, says: str) -> None:
    bank, problems = bank_of(EXERCISE, olx)
    assert not bank.items
    assert any(says in str(p.message) for p in problems), [str(p) for p in problems]


def test_a_plan_that_costs_its_budget_to_the_cent_is_within_it() -> None:
    """In binary 0.1 and 0.2 are more than 0.3."""
    olx = mended(CLAIMS, ('budget="50"', 'budget="0.3"'),
                 ('id="late" method', 'id="late" cost="0.1" must="true" method'),
                 ('id="write" method', 'id="write" cost="0.2" must="true" method'))
    _bank, problems = bank_of(EXERCISE, olx)
    assert not problems, [str(p) for p in problems]


def test_what_a_policy_makes_impossible_is_found_with_the_key() -> None:
    olx = f'<policy profile="hands_on"/>{EXAMPLES[PAGES]}'
    bank, problems = bank_of(EXERCISE, olx)
    assert not problems
    (fault,) = prove(EXERCISE, bank)
    assert "learners go 13 minutes without practice; 10 is the most" in str(fault.message)


def test_a_large_palette_is_searched_in_bounds() -> None:
    """Six objectives, forty activities: each subset of what is needed is kept once."""
    goals = "abcdef"
    olx = "".join([
        '<item id="x" task="plan"><session title="t" minutes="60" people="5"/>',
        *(f'<objective id="{goal}">{goal}</objective>' for goal in goals),
        '<constraint kind="total" value="50"/><constraint kind="practiced"/>',
        '<constraint kind="checked"/>',
        *(f'<activity id="{method}{n}" method="{method}" minutes="{5 + n}" '
          f'serves="{goals[n % 6]} {goals[(n + 1) % 6]}">{method} {n}</activity>'
          for n in range(20) for method in ("practice", "check")),
        "<plan>", *(f'<row activity="{method}{n}" minutes="5"/>'
                    for n in (0, 2, 4) for method in ("practice", "check")),
        "</plan></item>"])
    assert len(items.item(olx).problem.activities) == 40


@pytest.mark.parametrize(("name", "field", "value", "row"), [
    (PAGES, "minutes", None, None),
    (PAGES, "minutes", 3, None),
    (PAGES, "title", "", None),
    (PAGES, "title", "x" * 301, None),
    (PAGES, "start", "noon", None),
    (PAGES, "budget", "plenty", None),
    (PAGES, "objectives", [], None),
    (PAGES, "objectives", [{"id": "a b", "text": "x"}], 0),
    (PAGES, "constraints", [{"kind": "practiced", "value": "3"}], 0),
    (PAGES, "constraints", [{"kind": "total"}, {"kind": "total"}], 1),
    (PAGES, "activities", [{"id": "a", "title": "b", "method": "tell", "minutes": 5}], None),
    (PAGES, "plan", [{"activity": "welcome"}], 0),
    (PAGES, "plan", [{"activity": "nothing", "minutes": 5}], 0),
    (PAGES, "backup", "x" * 2001, None),
    (PAGES, "criteria", [{"criterion": "x"}] * 13, None),
    (RECEIVING, "given", [], None),
    (RECEIVING, "given", [{"activity": "nothing", "minutes": 5}], 0),
])
def test_forms_name_field_and_row(name: str, field: str, value: object, row: int | None) -> None:
    form = {**item_form(EXERCISE, items.item(name)), field: value}
    with pytest.raises(FormError) as caught:
        form_item(EXERCISE, form)
    assert (field, row) in [(p.field, p.row) for p in caught.value.problems]


@pytest.mark.parametrize(("column", "value"), [
    ("group", "all"), ("events", "0"), ("serves", "nothing"), ("after", "nothing"),
    ("title", ""), ("least", 50), ("method", "nap"),
])
def test_a_row_of_the_palette_is_named(column: str, value: object) -> None:
    form = item_form(EXERCISE, items.item(PAGES))
    form["activities"][2][column] = value
    with pytest.raises(FormError) as caught:
        form_item(EXERCISE, form)
    assert ("activities", 2) in [(p.field, p.row) for p in caught.value.problems]


def test_signs_that_xml_has_no_place_for_are_left_out() -> None:
    form = item_form(EXERCISE, items.item(PAGES))
    form["activities"][0]["title"] = "A\x07 welcome\x00"
    form["backup"] = "Two\x0b\ncome"
    one = form_item(EXERCISE, form)
    assert one.problem.activities[0].title == "A welcome"
    assert one.problem.backup == "Two come"
    etree.tostring(write_item(EXERCISE, one))


@pytest.mark.parametrize("task", [task.name for task in EXERCISE.tasks])
def test_each_task_has_a_form_of_labelled_fields(task: str) -> None:
    names = [field.name for field in EXERCISE.fields(task)]
    assert len(set(names)) == len(names)
    assert all(str(field.label) for field in EXERCISE.fields(task))


def test_policy_lines_say_every_option() -> None:
    lines = items.policy("hands_on").lines()
    assert "Most minutes on end without practice: 10" in lines
    assert "A discussion ends a stretch without practice: no" in lines
    assert len(lines) == len(EXERCISE.policy_options)


@pytest.mark.parametrize(("field", "most"), [("title", 300), ("currency", 12)])
def test_a_text_too_long_is_said_at_its_own_field_with_the_limit(field: str, most: int) -> None:
    bank, _ = bank_of(EXERCISE, EXAMPLES[PAGES])
    form = {**item_form(EXERCISE, bank.items[0]), field: "x" * (most + 1)}
    with pytest.raises(FormError) as caught:
        form_item(EXERCISE, form)
    assert [(p.field, str(p.message)) for p in caught.value.problems] == [
        (field, f"A text has at most {most} characters.")]
