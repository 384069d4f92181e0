"""What a page loads for the drill stays small: bytes as `gzip -9` sends each file, engine and all."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

import shelflist
from shelflist.blocks import CallNumberBlock

PACKAGE = Path(shelflist.__file__).parent
KB = 1024
ITEMS = """<item id="row" task="shelve" scheme="lcc"><spine>QA9 .A2</spine>
<spine>QA76 .B3</spine><spine>QA76 .B47</spine><spine>QA76.73 .A2</spine></item>"""


@pytest.mark.parametrize(("view", "most"), [("student_view", 12 * KB), ("studio_view", 20 * KB)])
def test_the_files_of_a_view_stay_small(make, view, most):
    block = make(ITEMS, block_class=CallNumberBlock)
    resources = getattr(block, view)({}).resources
    assert {resource.kind for resource in resources} == {"url"}
    sizes = {
        resource.data: len(gzip.compress(
            (PACKAGE / resource.data.removeprefix("/resource/")).read_bytes(), 9, mtime=0))
        for resource in resources
    }
    assert len(sizes) >= 4
    assert sum(sizes.values()) <= most, sizes
