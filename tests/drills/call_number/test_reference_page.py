"""The reference page says all that the code does: codes, options, profiles, examples, counts."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import shelflist.drills.call_number.tasks as tasks
from shelflist.drills.call_number.citations import CUTTERING, LABEL, order_rule
from shelflist.drills.call_number.generating import LEVELS, stock
from shelflist.drills.call_number.generating.focus import FOCUSES
from shelflist.drills.call_number.rules.cutter import CutterTest
from shelflist.drills.call_number.rules.pieces import Kind, OrderRule
from shelflist.drills.call_number.tasks.parse import Filing
from shelflist.practice.bank import bank_of
from shelflist.practice.proof import prove

from .items import EXERCISE

PAGE = (Path(__file__).parents[3] / "docs/reference/call_number.md").read_text("utf-8")
NAMED = set(re.findall(r"`([^`\n]+)`", PAGE))
# A pair that ties is never wrong.
ENDINGS = {"order-": [rule.value for rule in OrderRule if rule is not OrderRule.SAME],
           "kind-": list(Kind), "filing-": list(Filing), "cutter-": list(CutterTest)}


def codes_in_the_source() -> set[str]:
    """Return every code that a `Finding(part, verdict, weight, code, …)` can have."""
    found: set[str] = set()
    for path in Path(tasks.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            code: ast.expr | None = None
            if (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
                    and node.func.id == "Finding"):
                code = node.args[3]
            elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
                code = node.value.elts[0]
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                found.add(code.value)
            elif isinstance(code, ast.JoinedStr):
                start = code.values[0]
                assert isinstance(start, ast.Constant)
                found.update(start.value + str(ending) for ending in ENDINGS[start.value])
    return found


def test_every_code_of_a_finding_stands_in_the_page_and_no_other() -> None:
    codes = codes_in_the_source()
    assert len(codes) > 50
    assert codes <= NAMED
    kinds = tuple({code.split("-")[0] + "-" for code in codes})
    others = {name for name in NAMED if name.startswith(kinds) and " " not in name}
    assert others - codes == {"order-…"}


def test_every_profile_and_option_stands_in_the_page() -> None:
    assert {profile.name for profile in EXERCISE.profiles} <= NAMED
    assert all(str(profile.title) in PAGE for profile in EXERCISE.profiles)
    for option in EXERCISE.policy_options:
        values = (f"{option.minimum}–{option.maximum}" if option.kind == "number"
                  else "`true`, `false`")
        default = option.default if option.kind == "number" else f"`{str(option.default).lower()}`"
        assert f"| `{option.name}` | {values} | {default} |" in PAGE


def test_every_field_of_generate_stands_in_the_page() -> None:
    for spec in EXERCISE.generator_fields:
        assert re.search(rf"^\| `{spec.name}` \|", PAGE, re.MULTILINE)
    for focus in {name for names in FOCUSES.values() for name in names}:
        assert re.search(rf"^\| `{focus}` \|", PAGE, re.MULTILINE)
    for level in LEVELS:
        assert re.search(rf"^\| {level} \|", PAGE, re.MULTILINE)


def test_every_task_has_its_example_and_its_grading() -> None:
    for task in EXERCISE.tasks:
        assert f"**{task.name}**: " in PAGE
        assert re.search(rf"^\| {task.name} \|", PAGE, re.MULTILINE)


@pytest.mark.parametrize("rule", [
    *(order_rule(scheme, rule) for scheme in ("lcc", "ddc") for rule in OrderRule),
    *CUTTERING.values(), LABEL], ids=lambda rule: rule.citation)
def test_every_citation_stands_in_the_page(rule) -> None:  # type: ignore[no-untyped-def]
    assert rule.citation in PAGE
    assert rule.url is None or rule.url in PAGE


def test_the_examples_are_sound() -> None:
    examples = re.findall(r"```xml\n(.*?)```", PAGE, re.DOTALL)
    bank, problems = bank_of(EXERCISE, "".join(examples))
    assert not problems
    assert [item.task for item in bank.items] == [task.name for task in EXERCISE.tasks]
    assert len(bank.generators) == 1
    assert prove(EXERCISE, bank) == []


def test_the_counts_of_the_data_are_those_of_the_files() -> None:
    provenance = (Path(tasks.__file__).parents[1] / "data/PROVENANCE.md").read_text("utf-8")
    for rows, what in ((stock._rows("lcc.tsv"), "LC call numbers"),
                       (stock._rows("ddc.tsv"), "Dewey"), (stock._rows("headings.tsv"), "")):
        for text in (PAGE, provenance):
            assert f"{len(rows):,} {what}" in text
