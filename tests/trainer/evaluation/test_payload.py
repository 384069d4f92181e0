"""What a page loads for this block stays small: bytes as `gzip -9` sends each file."""

from __future__ import annotations

import gzip
from pathlib import Path

import shelflist

PUBLIC = Path(shelflist.__file__).parent / "public"
FILES = ("practice/practice.js", "practice/practice.css", "evaluation/evaluation.js",
         "evaluation/evaluation.css")


def test_the_four_files_of_a_learner_stay_within_12_kilobytes() -> None:
    sizes = {name: len(gzip.compress((PUBLIC / name).read_bytes(), 9, mtime=0)) for name in FILES}
    assert sum(sizes.values()) <= 12 * 1024, sizes
