"""The reference page says all that the code does: the task, examples, codes, profiles, bounds."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from shelflist.practice.assessment import Rule
from shelflist.trainer.scenario import citations, judging, problem
from shelflist.trainer.scenario.rules.graph import MOST_POSITIONS
from shelflist.trainer.scenario.rules.model import OUTCOMES, QUALITIES

from .items import EXAMPLES, EXERCISE, PAGE, item

WORDS = " ".join(PAGE.split())
NAMED = set(re.findall(r"`([^`\n]+)`", PAGE))


def test_every_code_of_a_finding_stands_in_the_page() -> None:
    source = ast.parse(Path(judging.__file__).read_text("utf-8"))
    codes = {node.args[3].value for node in ast.walk(source)
             if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding"
             and isinstance(node.args[3], ast.Constant)}
    assert len(codes) == 5
    codes |= {f"choice-{one}" for one in QUALITIES} | {f"end-{one}" for one in OUTCOMES}
    assert codes <= NAMED, codes - NAMED


def test_the_task_has_its_description_and_three_full_examples() -> None:
    assert all(f"**{task.name}**: " in PAGE for task in EXERCISE.tasks)
    assert len(EXAMPLES) == 3
    for name in EXAMPLES:
        assert item(name).explanation and item(name).hints


def test_every_profile_and_option_stands_in_the_page() -> None:
    for profile in EXERCISE.profiles:
        assert f"| `{profile.name}` | {profile.title} |" in PAGE
    for option in EXERCISE.policy_options:
        values = ", ".join(f"`{choice.value}`" for choice in option.choices)
        assert f"| `{option.name}` | {values} | `{option.default}` |" in PAGE


def test_every_bound_stands_in_the_page() -> None:
    for words in (f"up to {problem.MOST_VARIABLES}", f"up to {problem.MOST_OBJECTIVES}",
                  f"1–{problem.MOST_NODES}", f"node, up to {problem.MOST_CHOICES}",
                  f"1–{problem.MOST_ENDS}", f"0–{problem.MOST_REWINDS}", f"{MOST_POSITIONS:,}",
                  f"from −{-problem.LEAST_NUMBER} to {problem.LARGEST_NUMBER}"):
        assert words in WORDS, words


def test_every_source_that_an_example_names_stands_in_the_page() -> None:
    cited = {choice.cite for name in EXAMPLES for _, choice in item(name).problem.choices() if choice.cite}
    assert len(cited) == 4
    for source in cited:
        author, year = source.split(",")[0].split("“")[0], re.search(r"\d{4}", source)
        assert author in WORDS and (year is None or year[0] in WORDS)
    assert all(rule.url is None for rule in vars(citations).values() if isinstance(rule, Rule))
