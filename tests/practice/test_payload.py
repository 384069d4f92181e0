"""What a page loads for a block of one task stays small: bytes as `gzip -9` sends each file.

The engine's files count too, in every block's page.
"""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from every_block import BLOCKS, TASKS, example

import shelflist
from shelflist.practice.block import PracticeBlock

PACKAGE = Path(shelflist.__file__).parent
KB = 1024


def sizes(block: PracticeBlock, view: str) -> dict[str, int]:
    """Return the bytes of each file that a view asks for, none of them written into the page."""
    resources = getattr(block, view)({}).resources
    assert {resource.kind for resource in resources} == {"url"}
    return {
        resource.data: len(gzip.compress(
            (PACKAGE / resource.data.removeprefix("/resource/")).read_bytes(), 9, mtime=0))
        for resource in resources
    }


def test_all_five_blocks_are_measured():
    assert {block.__name__ for block in BLOCKS} == {
        "CallNumberBlock", "MarcBlock", "FeedbackBlock", "EvaluationBlock", "ObjectiveBlock"}


@pytest.mark.parametrize(("block_class", "task"), TASKS)
def test_the_files_of_a_learner_stay_small(make, block_class, task):
    block = make(example(block_class, task), block_class=block_class)
    assert block.bank.tasks == {task}
    found = sizes(block, "student_view")
    assert len(found) >= 4
    assert sum(found.values()) <= 12 * KB, found


@pytest.mark.parametrize("block_class", BLOCKS)
def test_the_files_of_an_author_stay_small(make, block_class):
    task = block_class.exercise.tasks[0].name
    found = sizes(make(example(block_class, task), block_class=block_class), "studio_view")
    assert len(found) >= 4
    assert sum(found.values()) <= 20 * KB, found
