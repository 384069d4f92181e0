"""Numbers with decimals, as readers of each language write them."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

import shelflist
from shelflist.practice.text import Text, decimal, trimmed

SPANISH = gettext.translation("django", Path(shelflist.__file__).parent / "conf" / "locale", ["es"])


@pytest.mark.parametrize(("value", "english", "spanish"), [
    (0.75, "0.75", "0,75"), (1, "1.00", "1,00"), (-0.5, "−0.50", "−0,50"), (0, "0.00", "0,00"),
    (-0.001, "0.00", "0,00"), (17.256, "17.26", "17,26"),
])
def test_two_decimals(value: float, english: str, spanish: str) -> None:
    assert decimal(value).render() == english
    assert decimal(value).render(SPANISH) == spanish


@pytest.mark.parametrize(("value", "english", "spanish"), [
    (15, "15", "15"), (15.0, "15", "15"), (12.5, "12.5", "12,5"), (0.75, "0.75", "0,75"),
    (-0.001, "0", "0"), (100.1, "100.1", "100,1"), (200, "200", "200"),
])
def test_no_more_decimals_than_needed(value: float, english: str, spanish: str) -> None:
    assert Text("{n}", n=trimmed(value)).render() == english
    assert Text("{n}", n=trimmed(value)).render(SPANISH) == spanish


def test_a_policy_says_its_numbers_in_the_readers_way() -> None:
    from shelflist.practice.policy import make_policy
    from shelflist.trainer.rating.policies import OPTIONS, PROFILES

    policy = make_policy(PROFILES, OPTIONS, "first_steps")
    assert any(line.endswith(": 0.75") for line in policy.lines())
    assert any(line.endswith(": 0,75") for line in policy.lines(SPANISH))
