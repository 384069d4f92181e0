"""The reference page says all that the code does: kinds, codes, options, citations, examples."""

from __future__ import annotations

import re

import pytest

from shelflist.trainer.session_plan.citations import ALL_RULES
from shelflist.trainer.session_plan.exporting import KINDS
from shelflist.trainer.session_plan.policies import limit_of
from shelflist.trainer.session_plan.rules.constraints import VALUED, WEIGHTS, Constraint, Kind
from shelflist.trainer.session_plan.rules.events import events_of
from shelflist.trainer.session_plan.rules.methods import METHODS, Method
from shelflist.trainer.session_plan.rules.plan import Activity
from shelflist.trainer.session_plan.rules.signs import Sign

from . import items
from .items import EXAMPLES, EXERCISE, PAGE, PAGES, STANDARD

NAMED = set(re.findall(r"`([^`\n]+)`", PAGE))


def rows(kind: Kind) -> list[str]:
    """Return the row of the table of constraints that names a kind."""
    return re.findall(rf"^\| [^|]*`{kind}`[^|]*\|.*?\| (?:–|policy: `\w+`) \| (\d) \|$", PAGE,
                      re.MULTILINE)


@pytest.mark.parametrize("kind", Kind)
def test_every_constraint_stands_in_the_page_with_its_weight(kind: Kind) -> None:
    assert rows(kind) == [str(WEIGHTS[kind])]
    assert f"{kind}-kept" in NAMED


@pytest.mark.parametrize("kind", sorted(VALUED))
def test_the_number_left_out_is_an_option_of_the_policy(kind: Kind) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{kind}` | ")
               and "policy:" in line)
    option = re.search(r"policy: `(\w+)`", row)
    assert option
    assert limit_of(Constraint(kind), STANDARD) == STANDARD[option[1]]


def test_every_sign_method_and_file_stands_in_the_page() -> None:
    assert {f"sign-{sign}" for sign in Sign} | {"sign-events", "own-unknown", "rewritten",
                                                "for-a-person"} <= NAMED
    assert {str(method) for method in METHODS} <= NAMED
    assert set(KINDS) <= NAMED


@pytest.mark.parametrize("method", [one for one in Method if one not in ("break", "buffer")])
def test_the_usual_events_of_a_method_stand_in_the_page(method: Method) -> None:
    numbers = " and ".join(str(int(one)) for one in events_of(
        Activity("a", "a", method, 5, 5, 5)))
    assert re.search(rf"`{method}` {numbers}[,.]", PAGE)


def test_every_profile_and_option_stands_in_the_page() -> None:
    assert {profile.name for profile in EXERCISE.profiles} <= NAMED
    assert all(str(profile.title) in PAGE for profile in EXERCISE.profiles)
    for option in EXERCISE.policy_options:
        assert re.search(rf"^\| `{option.name}` \|.*\| `?{str(option.default).lower()}`? \|", PAGE,
                         re.MULTILINE)


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
def test_every_citation_stands_in_the_page(rule) -> None:  # type: ignore[no-untyped-def]
    assert rule.citation in PAGE
    assert rule.url is None or rule.url in PAGE


def test_every_task_has_its_examples_and_its_grading() -> None:
    for task in EXERCISE.tasks:
        assert f"**{task.name}**" in PAGE
        assert re.search(rf"^\| {task.name} \|", PAGE, re.MULTILINE)
    assert [items.item(name).task for name in EXAMPLES] == ["plan"] * 4 + ["repair"] * 2


def test_every_attribute_that_is_written_stands_in_the_page() -> None:
    from lxml import etree

    from shelflist.practice.item_form import write_item

    for name in EXAMPLES:
        for element in write_item(EXERCISE, items.item(name)).iter(etree.Element):
            names = {str(element.tag), *map(str, element.attrib)} - {
                "item", "p", "explanation", "skill", "difficulty", "task"}
            assert all(re.search(rf"[`<]{one}[`>= ]|{one}=", PAGE) for one in names), names
    assert PAGES in EXAMPLES
