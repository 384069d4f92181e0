"""Items of a task that is not drawn are in the bank, and in nobody's set."""

from __future__ import annotations

import pytest
from conftest import ITEMS, EchoBlock
from echo import EchoExercise

from shelflist.practice.bank import bank_of
from shelflist.practice.drawing import draw_set, refresh
from shelflist.practice.exercise import Task
from shelflist.practice.text import Text


class ApartExercise(EchoExercise):
    """Echo with a second task, whose items come into no set."""

    tasks = (*EchoExercise.tasks, Task("apart", Text("Apart"), Text("Apart."), Text("Go"),
                                       drawn=False))


class ApartBlock(EchoBlock):
    exercise = ApartExercise()


APART = ITEMS + '<item id="own" task="apart"><word>zebu</word></item>'


@pytest.mark.parametrize("draw", [0, 1, 2, 50])
def test_no_set_has_them(make, draw):
    block = make(APART, block_class=ApartBlock, draw=draw)
    assert "own" not in block.set_ids()
    block.draw_new_set(review=False)
    assert "own" not in block.set_ids()
    assert block.bank.get("own") is not None


def test_a_set_that_had_one_is_mended():
    bank = bank_of(ApartBlock.exercise, APART)[0]
    assert "own" not in bank.known
    assert "own" not in refresh(bank, ["own", "cat"], "seed")
    assert sorted(draw_set(bank, 0, "seed")) == ["cat", "cow", "dog"]


def test_they_are_not_handed_in_with_the_set(make, call):
    block = make(APART, block_class=ApartBlock, draw=0)
    assert call(block).submit("own", "zebu", "nonce-001")[0] == 400
