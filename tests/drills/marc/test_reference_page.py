"""The reference page says all that the code does: tasks, examples, kinds, profiles, options."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from shelflist.drills.marc.exercise import MarcExercise
from shelflist.drills.marc.rules.faults import KINDS
from shelflist.drills.marc.wording_faults import KIND_LABELS
from shelflist.practice.bank import bank_of
from shelflist.practice.proof import prove

EXERCISE = MarcExercise()
PAGE = (Path(__file__).parents[3] / "docs/reference/marc.md").read_text("utf-8")
NAMED = set(re.findall(r"`([^`\n]+)`", PAGE))
EXAMPLES = [found for found in re.findall(r"```xml\n(.*?)```", PAGE, re.DOTALL) if "<item " in found]


def test_every_task_has_its_description_and_an_example() -> None:
    for task in EXERCISE.tasks:
        assert f"**{task.name}**: " in PAGE
    assert {task.name for task in EXERCISE.tasks} == {
        str(etree.fromstring(example).get("task")) for example in EXAMPLES}


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_read_and_proven(example: str) -> None:
    bank, problems = bank_of(EXERCISE, example)
    assert not problems
    assert prove(EXERCISE, bank) == []


def test_every_field_of_generate_stands_in_the_page_and_its_example_is_sound() -> None:
    for spec in EXERCISE.generator_fields:
        values = (f"{spec.minimum}–{spec.maximum}" if spec.kind == "number" else "")
        assert re.search(rf"^\| `{spec.name}` \| {values}", PAGE, re.MULTILINE)
        if spec.name != "difficulty":  # a range in the page
            assert {choice.value for choice in spec.choices} <= NAMED
    tasks = ", ".join(f"`{name}`" for name in EXERCISE.generator_tasks)
    assert set(re.findall(r"`(\w+)`", tasks)) <= NAMED
    example = re.findall(r"```xml\n(<generate.*?)```", PAGE, re.DOTALL)[0]
    bank, problems = bank_of(EXERCISE, example)
    assert not problems and len(bank.generators) == 1


def test_every_kind_of_fault_stands_in_the_page() -> None:
    for name, kind in KINDS.items():
        assert re.search(rf"^\| `{name}` \| {re.escape(str(KIND_LABELS[name]))}.* \| {kind.weight} \|$",
                         PAGE, re.MULTILINE), name


def test_every_profile_and_option_stands_in_the_page() -> None:
    for profile in EXERCISE.profiles:
        assert f"| `{profile.name}` | {profile.title} |" in PAGE
    for option in EXERCISE.policy_options:
        values = (", ".join(f"`{choice.value}`" for choice in option.choices)
                  or "`true`, `false`")
        assert f"| `{option.name}` | {values} | `{str(option.default).lower()}` |" in PAGE
