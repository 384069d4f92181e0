"""For every rule of the checker: a package that breaks it and its twin that does not."""

from __future__ import annotations

from tests.packages.cases import blocks, content, files, reading, settings
from tests.packages.cases.case import Case

CASES: tuple[Case, ...] = (
    reading.CASES + settings.CASES + blocks.CASES + content.CASES + files.CASES
)
