"""Logs from seeds: always sound, the same for ever, and of the scene they say."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shelflist.practice.bank import bank_of
from shelflist.practice.form import FormError
from shelflist.practice.item import Item
from shelflist.practice.item_form import form_item, item_form
from shelflist.practice.proof import key_fault
from shelflist.trainer.evaluation.generating import LEVELS, SCENES
from shelflist.trainer.evaluation.rules.pchart import sigmas

from .items import EXERCISE, STANDARD, policy

RULES = [(0, 0.0), (2, 1.0), (3, 2.5), (4, 5.0), (5, 10.0), (2, 20.0)]


def make(seed: str, samples: int = 8, level: int = 2, scene: str = "any",
         rule: tuple[int, float] = (0, 0.0)) -> Item[Any]:
    values = {"samples": samples, "difficulty": str(level), "scene": scene,
              "consecutive": rule[0], "threshold": rule[1]}
    return EXERCISE.generate("chart", values, seed, f"g.{seed}")


@settings(max_examples=60)
@example("keep", 4, 16, (2, 1.0), 16)  # little room: 3,000 logs of this difficulty do not show it
@given(st.sampled_from(SCENES), st.sampled_from(LEVELS), st.integers(8, 16),
       st.sampled_from(RULES), st.integers(0, 10**6))
def test_every_log_shows_its_scene_and_proves_itself(
    scene: str, level: int, samples: int, rule: tuple[int, float], seed: int
) -> None:
    one = make(str(seed), samples, level, scene, rule)
    assert EXERCISE.answer(one, STANDARD)["next"] == scene
    assert key_fault(EXERCISE, one, STANDARD) is None
    assert key_fault(EXERCISE, one, policy("strict")) is None
    assert len(one.problem.rows) == samples
    assert one.difficulty == level
    assert form_item(EXERCISE, {**item_form(EXERCISE, one), "id": "x"}).problem == one.problem
    center = one.problem.chart.center
    for sample in one.problem.samples:
        assert abs(abs(sigmas(sample, center)) - 3) > 0.25


def test_a_seed_gives_the_same_log_for_ever() -> None:
    rows = make("for-ever", level=3, scene="cause").problem.rows
    assert [(row.wrong, row.reviewed) for row in rows] == FOR_EVER


def test_sizes_differ_more_with_difficulty() -> None:
    sizes = [{row.reviewed for seed in "abcd" for row in make(seed, level=level).problem.rows}
             for level in LEVELS]
    assert len(sizes[0]) == 1
    spread = [max(one) / min(one) for one in sizes]
    assert spread == sorted(spread)
    assert spread[-1] >= 4


def test_from_level_3_one_straight_line_does_not_do() -> None:
    """A share within its own limits is as high as, or near, what others’ limits end at."""
    decoys = 0
    for seed in range(20):
        chart = make(str(seed), level=4, scene="training").problem.chart
        decoys += max(point.share for point in chart.points) > min(
            point.upper for point in chart.points)
    assert decoys >= 16


def test_any_scene_comes_up() -> None:
    steps = {EXERCISE.answer(make(str(seed)), STANDARD)["next"] for seed in range(40)}
    assert steps == set(SCENES)


@pytest.mark.parametrize(("values", "field"), [
    ({"samples": 6, "consecutive": 5}, "samples"), ({"consecutive": 1}, "consecutive"),
    ({"threshold": 0.5}, "threshold"),
])
def test_what_does_not_go_together_is_refused(values: dict[str, Any], field: str) -> None:
    with pytest.raises(FormError) as caught:
        EXERCISE.generate("chart", {"samples": 8, "difficulty": "2", "scene": "any",
                                    "consecutive": 0, "threshold": 0, **values}, "s", "g.1")
    assert [p.field for p in caught.value.problems] == [field]


def test_a_block_practices_without_end() -> None:
    bank, problems = bank_of(EXERCISE, '<generate id="logs" task="chart" difficulty="3" count="1000"/>')
    assert not problems
    made = [bank.get(f"logs.{number}") for number in (1, 500, 1000)]
    assert len({one.problem for one in made if one}) == 3


FOR_EVER = [(15, 40), (3, 60), (22, 40), (16, 80), (6, 60), (7, 80), (14, 120), (18, 120)]
