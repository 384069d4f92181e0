"""The trainers' sections on planning an hour and on being in the room keep what they promise."""

from __future__ import annotations

import json

import pytest

from shelflist.practice.bank import assess
from shelflist.practice.item import Item
from shelflist.trainer.scenario.rules.model import Quality

from .test_train_the_trainer import PRACTICES, Practice, _children

MOMENTS = [(one, item) for one in PRACTICES for item in one.bank.items
           if one.name.startswith("s4_") and item.task == "scenario"]
_NAMED = {"the over-expert", "the silent trainee", "the dominator", "the resistant trainee",
          "late arrivals", "no access", "a question you cannot answer"}


def test_each_difficult_moment_has_a_scenario() -> None:
    assert {item.skill for _, item in MOMENTS} >= _NAMED


def test_sections_have_lessons_all_their_exercises_and_a_review() -> None:
    assert _children("chapter", "s3_plan")[-2:] == ["s3_rev", "s2_check"]
    assert _children("chapter", "s4_room")[-1] == "s4_rev"
    tasks = {(one.name[:3], item.task) for one in PRACTICES for item in one.bank.items}
    assert tasks >= {("s3_", "breakdown"), ("s3_", "plan"), ("s3_", "repair"),
                     ("s4_", "question"), ("s4_", "scenario")}


@pytest.mark.parametrize(("one", "item"), MOMENTS, ids=[item.id for _, item in MOMENTS])
def test_the_experts_walk_takes_the_best_choice_everywhere_and_reaches_all(
    one: Practice, item: Item
) -> None:
    scene = item.problem
    assert 8 <= len(scene.nodes) <= 14
    answer = json.loads(json.dumps(one.kind.exercise.answer(item, one.bank.policy)))
    codes = [finding.code for finding in assess(one.bank, item, answer).findings]
    assert codes.count("objective-met") == len(scene.objectives)
    assert "end-good" in codes
    assert set(codes) <= {"choice-expert", "objective-met", "end-good"}
    poor = [end for end in scene.ends if end.outcome == "poor"]
    assert poor
    assert all(choice.why for node in scene.nodes for choice in node.choices)


def test_the_experts_choice_is_not_told_by_its_length() -> None:
    longest = decisions = 0
    for _, item in MOMENTS:
        for node in item.problem.nodes:
            most = max(len(choice.say) for choice in node.choices)
            decisions += 1
            longest += any(choice.quality is Quality.EXPERT and len(choice.say) == most
                           for choice in node.choices)
    assert longest / decisions <= 1 / 3
