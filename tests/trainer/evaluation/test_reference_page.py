"""The reference page says all that the code does: codes, options, profiles, citations, examples."""

from __future__ import annotations

import re

import pytest

from shelflist.practice.bank import bank_of
from shelflist.trainer.evaluation.citations import ALL_RULES
from shelflist.trainer.evaluation.exercise import EvaluationExercise
from shelflist.trainer.evaluation.generating import SCENES

from . import items
from .items import EXAMPLES, EXERCISE, PAGE

NAMED = set(re.findall(r"`([^`\n]+)`", PAGE))


def codes_given() -> set[str]:
    """Return the codes of findings on right, empty and half-done answers to every example."""
    answers = {
        "level": [{"levels": {}}],
        "transfer": [{"placed": {}, "plan": {}}],
        "chart": [{"out": [], "independent": "", "next": ""},
                  {"out": ["n1"], "independent": "n1", "next": ""}],
    }
    found = set()
    for name in EXAMPLES:
        item = items.item(name)
        empty = ([{"stem": "", "options": [], "key": None}] if "level=\"2\"" in EXAMPLES[name] else
                 [dict.fromkeys(("measure", "target", "time", "evidence"), "")])
        for answer in [items.key(name), *answers.get(item.task, empty)]:
            found |= {finding.code for finding in items.grade(name, answer).findings}
    return found


def test_every_code_that_was_given_stands_in_the_page() -> None:
    codes = codes_given()
    assert len(codes) > 25
    assert codes <= NAMED


def test_every_profile_and_option_stands_in_the_page() -> None:
    assert {profile.name for profile in EXERCISE.profiles} <= NAMED
    assert all(str(profile.title) in PAGE for profile in EXERCISE.profiles)
    for option in EXERCISE.policy_options:
        assert re.search(rf"^\| `{option.name}` \|.*\| `?{str(option.default).lower()}`? \|", PAGE,
                         re.MULTILINE)


def test_every_field_of_generate_stands_in_the_page() -> None:
    assert {spec.name for spec in EvaluationExercise.generator_fields} <= NAMED
    assert set(SCENES) <= NAMED


def test_every_task_has_its_examples_and_its_grading() -> None:
    for task in EXERCISE.tasks:
        assert f"**{task.name}**" in PAGE
        assert re.search(rf"^\| {task.name}[ ,]", PAGE, re.MULTILINE)
    assert len(EXAMPLES) == 12


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
def test_every_citation_stands_in_the_page(rule) -> None:  # type: ignore[no-untyped-def]
    assert all(part in PAGE for part in rule.citation.split("; "))
    assert rule.url is None or rule.url in PAGE


def test_the_generator_of_the_page_is_sound() -> None:
    (olx,) = re.findall(r"<generate .*?/>", PAGE)
    bank, problems = bank_of(EXERCISE, olx)
    assert not problems
    assert len(bank) == 40
