from __future__ import annotations

from pathlib import Path

import pytest

from shelflist.packages.checking import check_path
from tests.packages.tree import write_tree


def test_a_clean_package_has_no_diagnostic_at_all(tmp_path: Path) -> None:
    report = check_path(write_tree(tmp_path))
    assert [(d.place, d.code, d.message) for d in report.diagnostics] == []
    assert report.blocks == {
        "chapter": 1,
        "course": 1,
        "html": 1,
        "problem": 1,
        "sample_drill": 1,
        "sequential": 1,
        "vertical": 1,
    }
    assert report.lxml.startswith("lxml ")


def test_a_bare_tree_is_checked_too(tmp_path: Path) -> None:
    tree = write_tree(
        tmp_path / "nested" / "course", {"package.toml": None, "url_names.lock": None}
    )
    report = check_path(tree.parent.parent)
    assert [d.code for d in report.diagnostics] == ["manifest-missing"]
    broken = write_tree(tree, {"package.toml": None, "url_names.lock": None, "problem/p1.xml": "<"})
    (found,) = [d for d in check_path(broken.parent).diagnostics if d.code == "xml-malformed"]
    assert found.place == "course/problem/p1.xml:1"


@pytest.mark.parametrize("number", range(3))
def test_a_report_can_be_rendered_in_another_language(tmp_path: Path, number: int) -> None:
    changes = ({"problem/p1.xml": None}, {"package.toml": "name = 1"}, {"static/a b.png": b""})
    report = check_path(write_tree(tmp_path, changes[number]))
    assert report.diagnostics
    for found in report.diagnostics:
        assert found.render(str.upper if "{" not in found.msgid else lambda text: f"»{text}«")
