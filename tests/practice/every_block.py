"""Every block of Shelflist, and for each of its tasks an item: those its reference page shows."""

from __future__ import annotations

import re
from pathlib import Path

from shelflist import blocks
from shelflist.practice.block import PracticeBlock

BLOCKS = [one for one in vars(blocks).values()
          if isinstance(one, type) and issubclass(one, PracticeBlock) and one is not PracticeBlock]
TASKS = [(block, task.name) for block in BLOCKS for task in block.exercise.tasks]
_PAGES = Path(__file__).parents[2] / "docs" / "reference"


def example(block: type[PracticeBlock], task: str) -> str:
    """Return the OLX of the first item of a task on the block's reference page."""
    page = (_PAGES / f"{block.exercise.name}.md").read_text("utf-8")
    found = re.search(rf'<item id="[^"]+" task="{task}".*?</item>', page, re.DOTALL)
    assert found, f"{block.exercise.name}.md shows no item of the task {task}"
    return found[0]
