"""The reference page says how coding and correcting are graded: every code, every weight it names."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import shelflist.drills.marc.findings as findings
from shelflist.drills.marc.rules import impact
from shelflist.drills.marc.rules.atoms import CODES

PAGE = (Path(__file__).parents[3] / "docs/reference/marc.md").read_text("utf-8")
SECTION = PAGE[PAGE.index("### Findings of coding and correcting"):]
NAMED = set(re.findall(r"`([^`\n]+)`", SECTION[:SECTION.index("\n## ")]))


def codes_in_the_source() -> set[str]:
    """Return every code that a `Finding(…)` of these tasks can have, but those of atoms."""
    source = Path(str(findings.__file__)).read_text("utf-8")
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) \
                and node.func.id == "Finding":
            found.append(node.args[3])
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "(code, message)":
            assert isinstance(node.value, ast.Tuple)
            found.append(node.value.elts[0])
    return {one.value for expression in found for one in ast.walk(expression)
            if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def test_every_code_stands_in_the_page() -> None:
    codes = codes_in_the_source()
    assert {"field-right", "mended", "field-extra", "field-unremoved", "check-"} <= codes
    assert (codes | set(CODES)) - {"check-"} <= NAMED
    assert "check-…" in NAMED


@pytest.mark.parametrize(("weight", "tags"), [
    (3, "001 010 020 022 024 028 035 100 110 111 130 240 245 LDR 008"),
    (2, "246 250 264 300 336 490 505 600 650 700 710 830 856 050 043"),
    (1, "500 504 520 546"),
])
def test_tags(weight: int, tags: str) -> None:
    assert {impact.tag_weight(tag) for tag in tags.split()} == {weight}


@pytest.mark.parametrize(("weight", "indicators"), [
    (3, "130/1 240/2 245/2 440/2 630/1 730/1 740/1 830/2"),
    (2, "024/1 041/1 100/1 111/1 245/1 490/1 600/1 611/1 700/1 711/1 780/1 800/1 811/1 264/2 "
        "780/2 785/2 600/2 650/2 655/2"),
    (1, "246/1 246/2 300/1 300/2 500/1 260/1"),
])
def test_indicators(weight: int, indicators: str) -> None:
    assert {impact.indicator_weight(one[:3], int(one[-1])) for one in indicators.split()} == {
        weight}


@pytest.mark.parametrize(("weight", "subfields"), [
    (3, "020a 020z 022a 035a 245a 245n 245p 100a 100d 240a 700a 710b 830a"),
    (2, "245b 245c 250a 264b 264c 300a 336a 490a 650a 650x 856u 246a 043a"),
    (1, "500a 504a 245h 300b 300c 100e 700e 700i 3362 020q"),
])
def test_words(weight: int, subfields: str) -> None:
    assert {impact.words_weight(one[:3], one[3]) for one in subfields.split()} == {weight}
