"""The key of an item leaves only where the policy reveals it; and an author's form loses nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree
from xblock.field_data import DictFieldData
from xblock.fields import ScopeIds
from xblock.runtime import Runtime

from shelflist.practice.bank import assess, bank_of
from shelflist.practice.exercise import ResponseError
from shelflist.practice.item_form import form_item, item_form, write_item
from shelflist.practice.text import rendered

from .keyed import TASKS, Found, of_task

KEYS: dict[tuple[str, str], tuple[str, ...]] = {
    ("marc", "code"): ("key", "accept", "optional"), ("marc", "correct"): ("key", "accept"),
    ("marc", "hunt"): ("faults",), ("feedback", "breakdown"): ("extras.why", "steps.either"),
    ("feedback", "feedback"): (
        "opening", "agreement", *(f"errors.{name}" for name in (
            "citation", "accept", "situation", "behavior", "impact"))),
    ("objective", "write"): ("models",), ("objective", "repair"): ("models", "defects.why"),
    ("objective", "match"): ("objectives.name", "assessments.for"),
    ("evaluation", "level"): ("statements.why",),
    ("evaluation", "indicator"): ("measure", "target", "time", "evidence", "question", "options",
                                  "rubric"),
    ("evaluation", "transfer"): ("actions.why", "plan", "rubric"),
    ("evaluation", "chart"): ("choices.why",),
    ("rating", "rate"): ("ratings.expert", "ratings.why"),
    ("rating", "anchors"): ("anchors.why",),
    ("needs", "triage"): ("gaps.why", "model"),
    ("abstract", "write"): ("model", "points.accept"),
    ("abstract", "mend"): ("model", "points.accept", "faults.why"),
    ("abstract", "judge"): ("candidates.why",),
}
"""Fields of a task's form that no learner may see; `a.b` is the column b of the rows a."""
ORDERED: dict[tuple[str, str], tuple[str, ...]] = {
    ("marc", "hunt"): ("faults",), ("feedback", "feedback"): ("errors",),
    ("feedback", "question"): ("questions",), ("feedback", "breakdown"): ("extras", "points"),
    ("objective", "match"): ("objectives", "assessments"), ("objective", "sort"): ("statements",),
    ("evaluation", "level"): ("statements",), ("evaluation", "transfer"): ("actions",),
    ("evaluation", "chart"): ("choices",), ("rating", "anchors"): ("anchors",),
    ("needs", "triage"): ("gaps",), ("abstract", "judge"): ("candidates",),
    ("abstract", "mend"): ("faults",),
}
"""Rows whose order an author chooses and which may follow the key."""
LEAST = 4  # characters: what is shorter stands in any sentence
SAID = {"date", "dates-together"}
"""Findings that say a rule of the format, which may fix a value: type c has 9999 as Date 2."""


class _Runtime(Runtime):
    handler_url = local_resource_url = resource_url = publish = get_block = query = None


def _block(found: Found) -> Any:
    runtime = _Runtime(id_reader=None, id_generator=None,
                       services={"field-data": DictFieldData({"items_olx": found.olx})})
    return runtime.construct_xblock_from_class(found.block, ScopeIds("u", "b", "b", "b"))


def strings(value: Any) -> Iterator[str]:
    """Yield every text in JSON data."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for one in value:
            yield from strings(one)
    elif isinstance(value, str):
        yield from filter(None, map(str.strip, value.splitlines()))


def secrets(found: Found) -> list[str]:
    """Return what no learner may see of an item, but what stands in what is shown anyhow."""
    item = found.item
    form = found.exercise.to_form(item.problem)
    hidden, shown = [], dict(form)
    for name in KEYS.get((found.exercise.name, item.task), ()):
        field, _, column = name.partition(".")
        rows = form[field]
        hidden += strings([row[column] for row in rows] if column else rows)
        if not column:
            shown[field] = ""
        else:
            shown[field] = [{k: v for k, v in row.items() if f"{field}.{k}" not in KEYS[
                found.exercise.name, item.task]} for row in rows]
    hidden += strings([item.explanation, item.source, *(hint.text for hint in item.hints)])
    seen = " ".join((*strings(shown), item.stem))
    labels = {label for label in strings(rendered(found.exercise.public(
        item, found.bank.policy, "x"))) if len(label.split()) < 4}
    return [one for one in hidden if len(one) >= LEAST and one not in seen and one not in labels]


@pytest.mark.parametrize(("name", "task"), TASKS)
def test_what_is_shown_holds_no_key(name: str, task: str) -> None:
    for found in of_task(name, task):
        shown = " ".join(strings(_block(found).public_item(found.item, "seed", found.bank.policy)))
        assert [one for one in secrets(found) if one in shown] == [], found.name
        assert [one for one in secrets(found)
                if one in found.exercise.prompt(found.item)] == [], found.name


@pytest.mark.parametrize(("name", "task"), [("feedback", "feedback"), ("evaluation", "level"),
                                            ("objective", "repair"), ("marc", "hunt")])
def test_what_native_clients_and_the_index_get_holds_no_key(name: str, task: str) -> None:
    for found in [one for one in of_task(name, task) if one.olx]:
        block = _block(found)
        told = " ".join(strings([block.student_view_data(), block.index_dictionary()]))
        assert [one for one in secrets(found) if one in told] == [], found.name


@pytest.mark.parametrize(("name", "task"), sorted(ORDERED))
def test_the_order_an_author_wrote_in_tells_nothing(name: str, task: str) -> None:
    for found in of_task(name, task):
        form = found.exercise.to_form(found.item.problem)
        for field in ORDERED[name, task]:
            form[field] = form[field][::-1]
        values = form_item(found.exercise, {**item_form(found.exercise, replace(
            found.item, id="turned")), **form})
        turned = replace(values, id=found.item.id)
        assert _as_sets(found, found.item) == _as_sets(found, turned), found.name
        assert found.exercise.prompt(found.item) == found.exercise.prompt(turned), found.name


def _as_sets(found: Found, item: Any) -> dict[str, Any]:
    shown = rendered(found.exercise.public(item, found.bank.policy, "seed"))
    return {field: sorted(map(json.dumps, value)) if isinstance(value, list) else value
            for field, value in shown.items()}


# ------------------------------------------------------------------ findings

def _emptied(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _emptied(one) for name, one in value.items()}
    return [] if isinstance(value, list) else "" if isinstance(value, str) else value


def _turned(value: Any) -> Any:
    if isinstance(value, dict):
        ones = [_turned(one) for one in value.values()]
        return dict(zip(value, ones[1:] + ones[:1], strict=True))
    return [_turned(one) for one in value[::-1]] if isinstance(value, list) else value


def _wrong_answers(answer: Any) -> Iterator[Any]:
    """Yield answers that lack something, or have it in another place."""
    yield from (_emptied(answer), _turned(answer))
    for name, value in answer.items():
        yield {**answer, name: {} if isinstance(value, dict) else _emptied(value)}
        yield {**answer, name: _turned(value)}
        if isinstance(value, dict):
            for part in value:
                yield {**answer, name: {**value, part: _emptied(value[part])}}
                yield {**answer, name: {**value, part: "x"}}
        if name == "mrk":
            lines = value.split("\n")
            for at in range(1, len(lines)):
                for line in ([], [lines[at][:-6]], [lines[at][:4] + "  99" + lines[at][8:]],
                             ["=9" + lines[at][2:]], [lines[at].lower()]):
                    yield {"mrk": "\n".join([*lines[:at], *line, *lines[at + 1:]])}


@pytest.mark.parametrize(("name", "task"), TASKS)
def test_findings_of_a_wrong_answer_do_not_tell_the_right_one(name: str, task: str) -> None:
    graded = 0
    for found in of_task(name, task)[:25]:
        exercise, policy = found.exercise, found.bank.policy
        shown = " ".join((*strings(rendered(exercise.public(found.item, policy, "seed"))),
                          found.item.stem))
        hidden = secrets(found)
        for answer in _wrong_answers(json.loads(json.dumps(
                exercise.answer(found.item, policy)))):
            try:
                findings = assess(found.bank, found.item, answer).findings
            except ResponseError as refused:
                assert not [one for one in hidden if one in str(refused)], found.name
                continue
            graded += 1
            sent = " ".join((*strings(answer), shown))
            told = " ".join(strings([one.to_json(reveal=False) for one in findings
                                     if one.verdict.is_error and one.code not in SAID]))
            keys = [text for one in findings if one.verdict.is_error for text in strings(
                [rendered(one.expected), str(one.correction or "")]) if len(text) >= LEAST]
            assert [one for one in (*keys, *hidden)
                    if one in told and one not in sent] == [], (found.name, answer)
    assert graded


# ------------------------------------------------------------------ authors' forms

@pytest.mark.parametrize(("name", "task"), TASKS)
def test_an_item_comes_through_its_form_and_its_olx_alike(name: str, task: str) -> None:
    for found in of_task(name, task):
        if found.item not in (*found.bank.items, found.bank.worked):
            continue  # Made from a seed: no author has it in a form.
        item = replace(found.item, id="one")
        by_form = form_item(found.exercise, json.loads(json.dumps(
            item_form(found.exercise, item))))
        assert by_form == item, found.name
        written = etree.tostring(write_item(found.exercise, by_form), encoding="unicode")
        bank, problems = bank_of(found.exercise, written)
        assert not problems
        assert bank.items == (item,), found.name
