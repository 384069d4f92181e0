"""What a page loads for a block stays small: bytes as `gzip -9` sends each file.

The engine's files count too, in every block's page. A page begins with what the item it opens
needs; what other tasks need besides is named for later.
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
MARC = next(one for one in BLOCKS if one.exercise.name == "marc")


def files(block: PracticeBlock, view: str = "student_view") -> list[str]:
    """Return the addresses of the files a view asks for, none of them written into the page."""
    resources = getattr(block, view)({}).resources
    assert {resource.kind for resource in resources} == {"url"}
    return [resource.data for resource in resources]


def sizes(addresses: list[str]) -> dict[str, int]:
    return {one: len(gzip.compress((PACKAGE / one.removeprefix("/resource/")).read_bytes(), 9,
                                   mtime=0)) for one in addresses}


def mixed(make, block_class, *more: str, **fields) -> PracticeBlock:
    """Return a block with an item of every task."""
    items = [example(block_class, task.name) for task in block_class.exercise.tasks]
    return make("\n".join([*more, *items]), block_class=block_class, draw=0, **fields)


def opener(args: dict) -> dict:
    """Return the item that a page opens."""
    shown = args["set"]["items"]
    return next((one for one in shown if args["state"]["items"][one["id"]]["response"] is None),
                shown[0])


def own(block: PracticeBlock, task: str) -> list[str]:
    """Return the addresses of what a task needs beside the drill's own two files."""
    return [f"/resource/public/{block.exercise.name}/{one}"
            for one in block.exercise.scripts.get(task, ())]


def test_blocks_of_one_task_and_of_several_are_measured():
    assert len(TASKS) > len(BLOCKS) >= 5


@pytest.mark.parametrize(("block_class", "task"), TASKS)
def test_the_files_of_a_learner_stay_small(make, block_class, task):
    block = make(example(block_class, task), block_class=block_class)
    assert block.bank.tasks == {task}
    found = sizes(files(block))
    assert len(found) >= 4
    assert sum(found.values()) <= 12 * KB, found
    # An item that is in no set is shown beside the set's, when its script has come.
    assert block.student_view({}).json_init_args.get("rest", []) == (
        [] if block.exercise.task(task).drawn else own(block, task))


@pytest.mark.parametrize("block_class", BLOCKS)
def test_a_block_of_all_tasks_begins_as_small_as_one_of_the_task_it_opens(make, block_class):
    block = mixed(make, block_class)
    args = block.student_view({}).json_init_args
    task = opener(args)["task"]
    alone = make(example(block_class, task), block_class=block_class)
    assert files(block) == files(alone)
    assert sum(sizes(files(block)).values()) <= 12 * KB
    later = args.get("rest", [])
    assert sorted(files(block)[4:] + later) == sorted(
        {one for each in block.exercise.scripts for one in own(block, each)})
    for each in block.exercise.scripts:  # each file after what it builds on
        places = [([*files(block), *later]).index(one) for one in own(block, each)]
        assert places == sorted(places)


def test_a_page_brings_what_the_first_item_without_an_answer_needs(make, call):
    block = mixed(make, MARC)
    shown = block.student_view({}).json_init_args["set"]["items"]
    opened = [opener(block.student_view({}).json_init_args)["id"]]
    for item in shown:
        args = block.student_view({}).json_init_args
        task = opener(args)["task"]
        assert files(block)[4:] == own(block, task)
        assert not set(args["rest"]) & set(files(block))
        answer = block.exercise.answer(block.bank.get(item["id"]), block.bank.policy)
        status, _ = call(block)("submit", {"item": item["id"], "response": answer,
                                           "nonce": f"nonce-{item['id']}", "seconds": 1})
        assert status == 200
        opened.append(opener(block.student_view({}).json_init_args)["id"])
    # When all are answered, the first is open again.
    assert opened == [*(one["id"] for one in shown), shown[0]["id"]]


def test_what_a_worked_example_of_another_task_needs_is_named_for_later(make):
    for view in ("student_view", "public_view"):
        block = make(f"<worked_example>{example(MARC, 'hunt')}</worked_example>"
                     f"{example(MARC, 'code')}", block_class=MARC)
        assert files(block, view)[4:] == own(block, "code")
        assert getattr(block, view)({}).json_init_args["rest"] == own(block, "hunt")


def test_a_visitor_is_given_what_the_one_item_needs(make):
    block = mixed(make, MARC)
    args = block.public_view({}).json_init_args
    assert files(block, "public_view")[4:] == own(block, args["set"]["items"][0]["task"])
    assert "rest" not in args


@pytest.mark.parametrize("block_class", BLOCKS)
def test_the_files_of_an_author_stay_small(make, block_class):
    task = block_class.exercise.tasks[0].name
    found = sizes(files(make(example(block_class, task), block_class=block_class), "studio_view"))
    assert len(found) >= 4
    assert sum(found.values()) <= 20 * KB, found
