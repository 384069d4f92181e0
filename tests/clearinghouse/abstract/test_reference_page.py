"""The reference page says all that the code does: codes, options, profiles, citations."""

from __future__ import annotations

import re

import pytest

from shelflist.blocks import AbstractBlock
from shelflist.clearinghouse.abstract import wording
from shelflist.clearinghouse.abstract.citations import ALL_RULES
from shelflist.clearinghouse.abstract.rubric import RUBRIC
from shelflist.clearinghouse.rules.abstracts import LIMITS, Sign

from .items import EXERCISE, PAGE

NAMED = set(re.findall(r"`([^`\n]+)`", PAGE))


def test_every_sign_fault_and_length_stands_in_the_page() -> None:
    assert set(Sign.CODES) - {"empty"} <= NAMED
    assert set(wording.FAULTS) | set(LIMITS) <= NAMED
    for name in ("point-there", "point-missing", "point-kept", "point-lost", "copied", "form",
                 "rate-yourself", "own-rating", "person", "judged", "not-judged", "fit-refused",
                 "fault-passed", "fault-misnamed"):
        assert name in NAMED
    for name in RUBRIC.ids:
        assert re.search(rf"rubric of five rows.*?{name}", PAGE, re.DOTALL)


def test_every_profile_option_and_handler_stands_in_the_page() -> None:
    for profile in EXERCISE.profiles:
        assert f"| `{profile.name}` | {profile.title} |" in PAGE
    for option in EXERCISE.policy_options:
        default = str(option.default).lower() or " "
        assert re.search(rf"^\| `{option.name}` \|.*\| `{default}` \|", PAGE, re.MULTILINE)
    ours = {name for name in dir(AbstractBlock) if name.startswith("offer_")}
    assert ours <= NAMED and len(ours) == 6


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
def test_every_citation_stands_in_the_page(rule) -> None:
    assert rule.citation.replace("The authors’", "authors’").split()[0] in PAGE
    assert rule.url is None or rule.url in PAGE


def test_every_task_has_its_grading() -> None:
    for task in EXERCISE.tasks:
        assert f"**{task.name}**" in PAGE
        assert re.search(rf"^\| {task.name}: ", PAGE, re.MULTILINE)
