"""What reading a course gives: its blocks, and what was wrong with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator

# Reading stops here: the platform's depth is 4 to a block, banks and wrappers add a few.
MAX_DEPTH = 24
MAX_BLOCKS = 50_000


@dataclass(frozen=True, slots=True)
class Issue:
    """`severity`: fatal (nothing can be stored), error (a block is broken), warning."""

    severity: str
    code: str
    message: str
    file: str = ""
    line: int | None = None


@dataclass(slots=True)
class LoadedBlock:
    """A block as found. `raw` is its OLX where it could not be built, `error` why not."""

    key: BlockUsageLocator
    parent: BlockUsageLocator | None
    position: int
    fields: dict[str, Any]
    file: str
    line: int | None
    raw: str = ""
    error: str = ""


@dataclass(slots=True)
class LoadedCourse:
    """Everything an import stores. `root` is the folder of course.xml."""

    key: CourseLocator
    root: Path
    settings: dict[str, Any]
    grading_policy: dict[str, Any]
    about: dict[str, str]
    blocks: list[LoadedBlock] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def counts(self) -> Counter[str]:
        return Counter(block.key.block_type for block in self.blocks)
