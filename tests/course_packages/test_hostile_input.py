"""Whatever a browser sends, a drill answers: with findings, with a refusal, never with a fault."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from shelflist.practice.bank import assess, bank_of
from shelflist.practice.exercise import ResponseError
from shelflist.practice.form import FormError
from shelflist.practice.item_form import form_item, item_form, task_fields, write_item
from shelflist.practice.text import rendered

from .keyed import BLOCKS, TASKS, of_task

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
    | st.sampled_from(["\ud800", "\x00", "{x}", "%s", "=245  10$a\ud800", "İ" * 99, "a" * 2_001]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner,
                                                                max_size=4), max_leaves=6)
EMBEDDED = ('<math><mi><mglyph><style><img src="x" onerror="x()"/></style></mglyph></mi></math>'
            '<iframe src="http://e"></iframe>')
EVIL = ('<p>ok<script>alert(1)</script><img src="x" onerror="alert(1)" alt="a"/>'
        '<a href="java&#x09;script:alert(1)">j</a><b style="color:red" onclick="x()">s</b>'
        '<style>x{}</style><a href="data:text/html,x">d</a>'
        f'{EMBEDDED}</p>')
_UNSAFE = re.compile(r"<(script|style|iframe|svg|math|form|input)|<[^>]*\s(on\w+|style)\s*=|"
                     r"<[^>]*(javascript|data):", re.IGNORECASE)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    for name in value if isinstance(value, dict) else range(
            len(value) if isinstance(value, list) else 0):
        yield from _paths(value[name], (*path, name))


def _put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    copy = value.copy()
    copy[path[0]] = _put(value[path[0]], path[1:], new)
    return copy


@pytest.mark.parametrize(("name", "task"), TASKS)
def test_any_answer_is_graded_or_refused(name: str, task: str) -> None:
    found = of_task(name, task)[-1]
    right = json.loads(json.dumps(found.exercise.answer(found.item, found.bank.policy)))
    paths = list(_paths(right))

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(paths), JUNK)
    def attempt(path: tuple[Any, ...], junk: Any) -> None:
        try:
            assessment = assess(found.bank, found.item, _put(right, path, junk))
        except ResponseError as refused:
            assert refused.message.render()
            return
        json.dumps([one.to_json(reveal=True) for one in assessment.findings])
        found.exercise.response_text(found.item, _put(right, path, junk))

    attempt()


@pytest.mark.parametrize("name", BLOCKS)
@given(st.text(max_size=80) | st.sampled_from(["list:", "list:008/18-19", "008", "LDR", "006"]),
       st.text(max_size=200))
def test_any_page_is_there_or_is_not(name: str, topic: str, context: str) -> None:
    try:
        page = BLOCKS[name].exercise.lookup(topic, context)
    except KeyError:
        return
    json.dumps(rendered(page))


def _cells(form: dict[str, Any], fields: Any, kinds: set[str]) -> Iterator[tuple[Any, ...]]:
    for spec in fields:
        if spec.kind in kinds:
            yield (spec.name,)
        for column in spec.columns:
            if column.kind in kinds and form[spec.name]:
                yield (spec.name, 0, column.name)


@pytest.mark.parametrize(("name", "task"), TASKS)
@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\ud800", "\ufffe"])
def test_signs_that_xml_has_no_place_for_are_left_out_or_named(name: str, task: str, sign: str
                                                               ) -> None:
    found = of_task(name, task)[0]
    form = {**item_form(found.exercise, found.item), "id": "one"}
    for path in _cells(form, task_fields(found.exercise, task), {"text", "textarea", "html"}):
        value = form
        for part in path:
            value = value[part]
        try:
            item = form_item(found.exercise, _put(form, path, f"{value or 'x'}{sign}"))
        except FormError:
            continue
        etree.tostring(write_item(found.exercise, item))


@pytest.mark.parametrize(("name", "task"), TASKS)
def test_html_of_an_author_is_made_safe_on_both_ways_in(name: str, task: str) -> None:
    found = of_task(name, task)[0]
    exercise, policy = found.exercise, found.bank.policy
    form = {**item_form(exercise, found.item), "id": "one"}
    for path in _cells(form, task_fields(exercise, task), {"html"}):
        with pytest.raises(FormError, match="is not shown here"):
            form_item(exercise, _put(form, path, EVIL))
        form = _put(form, path, EVIL.replace(EMBEDDED, ""))
    element = write_item(exercise, replace(found.item, id="one"))
    for prose in element.iterchildren("stem", "piece", "situation", "need", "hint", "explanation"):
        for child in list(prose):
            prose.remove(child)
        prose.text = None
        prose.append(etree.fromstring(EVIL))
    assert "onclick" in str([form, etree.tostring(element)])
    bank, problems = bank_of(exercise, etree.tostring(element, encoding="unicode"))
    assert {(one.severity, one.code) for one in problems} == {("warning", "olx-left-out")}
    for item in (form_item(exercise, form), bank.items[0]):
        shown = rendered(exercise.public(item, policy, "seed"), link=str)
        html = json.dumps([shown, item.stem, item.explanation, [one.text for one in item.hints]],
                          ensure_ascii=False).replace('\\"', '"')
        assert _UNSAFE.search(html) is None
