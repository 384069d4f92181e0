"""The editor of every block: an item of each task, typed into an empty exercise."""

from __future__ import annotations

import pytest
from every_block import BLOCKS, TASKS, example
from test_studio import STAFF, draft_of

from shelflist.practice.bank import read_bank
from shelflist.practice.item_form import generator_fields, item_form, task_fields
from shelflist.practice.olx import parse_fragment


def typed(value):
    """Return the values of a form as a browser has them after typing: numbers are text."""
    if isinstance(value, dict):
        return {name: typed(one) for name, one in value.items()}
    if isinstance(value, list):
        return [typed(one) for one in value]
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


@pytest.mark.parametrize(("kind", "task"), TASKS, ids=[f"{b.__name__}-{t}" for b, t in TASKS])
def test_an_item_typed_into_an_empty_exercise_is_saved_whole(make, call, kind, task):
    bank, _ = read_bank(kind.exercise, parse_fragment(example(kind, task)))
    block = make("", services=STAFF, block_class=kind)
    form = item_form(kind.exercise, bank.items[0])
    draft = draft_of(block)
    draft["items"] = [typed(form)]
    status, body = call(block)("studio_save", {"draft": draft})
    assert (status, body["errors"]) == (200, [])
    assert [item_form(kind.exercise, item) for item in block.bank.items] == [form]
    _, seen = call(block)("studio_preview", {"form": typed(form), "policy": draft["policy"]})
    assert seen["item"]


@pytest.mark.parametrize("kind", BLOCKS, ids=lambda kind: kind.__name__)
def test_a_list_to_choose_from_shows_as_chosen_what_is_chosen(kind):
    fields = [field for task in kind.exercise.tasks
              for field in task_fields(kind.exercise, task.name)]
    every = [column for field in (*fields, *generator_fields(kind.exercise),
                                  *kind.exercise.policy_options)
             for column in (field, *field.columns) if column.kind == "select"]
    for shown in (field.to_json() for field in every):
        assert shown["default"] in [choice["value"] for choice in shown["choices"]], shown["name"]


@pytest.mark.parametrize(("name", "task", "field", "column", "slip"), [
    ("objective", "sort", "statements", "also", "nosuch"),
    ("session_plan", "plan", "constraints", "value", "few"),
    ("session_plan", "plan", "activities", "minutes", "-10"),
    ("session_plan", "plan", "activities", "serves", "nosuch"),
    ("session_plan", "plan", "activities", "group", "8-3"),
    ("session_plan", "plan", "activities", "after", "nosuch"),
    ("session_plan", "plan", "activities", "events", "12"),
    ("session_plan", "plan", "plan", "activity", "nosuch"),
    ("rating", "rate", "ratings", "criterion", "nosuch"),
    ("rating", "rate", "ratings", "turns", "999"),
    ("scenario", "scenario", "states", "runs_out", "nowhere"),
    ("scenario", "scenario", "choices", "node", "nowhere"),
    ("scenario", "scenario", "choices", "to", "nowhere"),
    ("scenario", "scenario", "choices", "when", "time >"),
    ("scenario", "scenario", "choices", "effect", "time 5"),
    ("feedback", "feedback", "errors", "part", "nosuch"),
    ("feedback", "breakdown", "points", "steps", "99"),
    ("evaluation", "transfer", "actions", "cells", "nosuch"),
])
def test_a_slip_is_told_at_its_row_and_column(make, call, name, task, field, column, slip):
    kind = next(block for block in BLOCKS if block.exercise.name == name)
    bank, _ = read_bank(kind.exercise, parse_fragment(example(kind, task)))
    form = item_form(kind.exercise, bank.items[0])
    block = make("", services=STAFF, block_class=kind)
    draft = draft_of(block)
    draft["items"] = [form]
    # Rows that belong together need not stand together; a row left empty is counted.
    form[field] = [{}, *form[field][::2], *form[field][1::2]]
    row = len(form[field]) - 2
    form[field][row][column] = slip
    errors = call(block)("studio_check", {"draft": draft})[1]["errors"]
    assert (field, row, column) in [(one["where"]["field"], one["where"]["row"],
                                     one["where"]["column"]) for one in errors], errors
