"""The reference page says all that the code does: tasks, examples, codes, profiles, options, sources."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from shelflist.practice.assessment import Rule
from shelflist.practice.bank import bank_of
from shelflist.practice.proof import prove
from shelflist.trainer.feedback import citations, tasks
from shelflist.trainer.feedback.rules.signs import Sign

from .items import EXERCISE

PAGE = (Path(__file__).parents[3] / "docs/reference/feedback.md").read_text("utf-8")
NAMED = set(re.findall(r"`([^`\n]+)`", PAGE))
PARTS = ("situation", "behavior", "impact")
RULES = [value for value in vars(citations).values() if isinstance(value, Rule)]


def codes_in_the_source() -> set[str]:
    """Return every code that a finding can have."""
    found: set[str] = set()
    for path in Path(tasks.__file__).parent.glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        names = {target.id: node.value.value for node in ast.walk(tree) if isinstance(node, ast.Assign)
                 for target in node.targets if isinstance(target, ast.Name)
                 and isinstance(node.value, ast.Constant)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple) and (
                    isinstance(node.targets[0], ast.Tuple)
                    and [getattr(t, "id", "") for t in node.targets[0].elts] == ["part", "code"]):
                found.add(node.value.elts[1].value)  # type: ignore[attr-defined]
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            at = {"Finding": 3, "_advice": 0, "_matched": 5}.get(node.func.id)
            if at is None:
                continue
            code = node.args[at]
            if isinstance(code, ast.Constant):
                found.add(code.value)
            elif isinstance(code, ast.JoinedStr):
                start = code.values[0].value  # type: ignore[attr-defined]
                found |= {start + str(end) for end in (Sign if start == "sign-" else PARTS)}
            elif isinstance(code, ast.Name) and code.id in names:
                found.add(names[code.id])
    return found


def test_every_code_of_a_finding_stands_in_the_page() -> None:
    codes = codes_in_the_source()
    assert len(codes) > 30
    assert codes <= NAMED, codes - NAMED


def test_every_task_has_its_description_and_a_sound_example() -> None:
    examples = re.findall(r"```xml\n(.*?)```", PAGE, re.DOTALL)
    bank, problems = bank_of(EXERCISE, "".join(examples))
    assert not problems
    assert [item.task for item in bank.items] == [task.name for task in EXERCISE.tasks]
    assert all(f"**{task.name}**: " in PAGE for task in EXERCISE.tasks)
    assert prove(EXERCISE, bank) == []


def test_every_profile_and_option_stands_in_the_page() -> None:
    for profile in EXERCISE.profiles:
        assert f"| `{profile.name}` | {profile.title} |" in PAGE
    for option in EXERCISE.policy_options:
        values = (f"{option.minimum}–{option.maximum}" if option.kind == "number"
                  else ", ".join(f"`{choice.value}`" for choice in option.choices))
        default = option.default if option.kind == "number" else f"`{option.default}`"
        assert f"| `{option.name}` | {values} | {default} |" in PAGE


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_source_stands_in_the_page(rule: Rule) -> None:
    if not rule.citation.startswith("The authors"):
        assert rule.citation in " ".join(PAGE.split())
    assert rule.url is None or rule.url in PAGE
