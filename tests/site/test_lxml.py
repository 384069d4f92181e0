"""Open edX puts a module of its own in the place of `lxml.etree`, with less in it.

`from lxml import etree` there gives `openedx.core.lib.safe_lxml.etree`: what `lxml.etree` exports,
and five private names. Whatever else is wanted is imported by name.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from lxml import etree

SOURCES = Path(__file__).parents[2] / "xblocks" / "shelflist"
ELSEWHERE = ("packages", "player")  # never imported on the platform
THERE = {*etree.__all__, "_Comment", "_Element", "_ElementTree", "_Entity",
         "_ProcessingInstruction"}


@pytest.mark.parametrize("path", [
    path for path in sorted(SOURCES.rglob("*.py"))
    if path.relative_to(SOURCES).parts[0] not in ELSEWHERE and "etree." in path.read_text("utf-8")
], ids=lambda path: str(path.relative_to(SOURCES)))
def test_only_what_is_there_on_open_edx_is_used(path):
    used = {node.attr for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
            and node.value.id == "etree"}
    assert used <= THERE
