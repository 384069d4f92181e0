"""The reference page says all that the code does: codes, options, profiles, citations, examples."""

from __future__ import annotations

import re

import pytest

from shelflist.trainer.rating.citations import ALL_RULES

from . import items
from .items import EXAMPLES, EXERCISE, PAGE, SAMPLES, TALK

NAMED = set(re.findall(r"`([^`\n]+)`", PAGE))


def codes_given() -> set[str]:
    """Return the codes of findings on right, empty, near and far answers to every example."""
    found = set()
    for name in SAMPLES:
        answers = [items.key(name), {"ratings": {}, "evidence": {}},
                   {"ratings": dict.fromkeys(items.key(name)["ratings"], 0), "evidence": {
                       one: [12] for one in items.key(name)["ratings"]}},
                   {"ratings": dict.fromkeys(items.key(name)["ratings"], 2), "evidence": {
                       one: [1, 5] for one in items.key(name)["ratings"]}}]
        for answer in answers:
            found |= {finding.code for finding in items.grade(name, answer).findings}
    return found


def test_every_code_stands_in_the_page() -> None:
    codes = codes_given()
    assert len(codes) == 10
    assert codes <= NAMED


def test_every_profile_and_option_stands_in_the_page() -> None:
    assert {profile.name for profile in EXERCISE.profiles} <= NAMED
    assert all(str(profile.title) in PAGE for profile in EXERCISE.profiles)
    for option in EXERCISE.policy_options:
        assert re.search(rf"^\| `{option.name}` \|.*\| `?{str(option.default).lower()}`? \|", PAGE,
                         re.MULTILINE)


def test_every_task_has_its_examples_and_its_grading() -> None:
    for task in EXERCISE.tasks:
        assert f"**{task.name}**" in PAGE
        assert re.search(rf"^\| {task.name} \|", PAGE, re.MULTILINE)
    assert len(EXAMPLES) == 5
    assert {items.item(name).problem.sample.kind for name in SAMPLES} == {"transcript", "text"}
    assert items.item(TALK).problem.sample.media is not None


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
def test_every_citation_stands_in_the_page(rule) -> None:  # type: ignore[no-untyped-def]
    assert all(part in PAGE for part in rule.citation.split("; "))
    assert rule.url is None or rule.url in PAGE


def test_every_figure_stands_in_the_page() -> None:
    from .test_together import attempts

    found = EXERCISE.summary(attempts(*((name, items.key(name)) for name in SAMPLES)),
                             items.STANDARD)
    assert {one.code for one in found.figures} <= NAMED
