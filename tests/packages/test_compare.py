from __future__ import annotations

import json
from pathlib import Path

import pytest

from shelflist.cli import main
from shelflist.packages.build import build
from shelflist.packages.compare import EFFECTS, Kind, compare
from tests.packages.tree import (
    GRADING_PATH,
    PROBLEM,
    UNIT,
    Files,
    grading,
    policy,
    vertical,
    write_tree,
)

H1, P1, DRILL = UNIT
_TWO = DRILL.replace("</sample", '<item id="i2">y</item></sample')


def changes(tmp_path: Path, changed: Files) -> list[tuple[Kind, str, str, str]]:
    old, new = write_tree(tmp_path / "old"), write_tree(tmp_path / "new", changed)
    return [(c.kind, c.name, c.old, c.new) for c in compare(old, new)]


def test_nothing_changed(tmp_path: Path) -> None:
    assert changes(tmp_path, {"README.md": "x"}) == []


def test_an_archive_equals_its_source_in_both_directions(tmp_path: Path) -> None:
    tree = write_tree(tmp_path / "a")
    built = build(tree, tmp_path / "a.tar.gz")
    assert compare(tree, built.path) == []
    assert compare(built.path, tree) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (
            {"problem/p1.xml": None, "vertical/v1.xml": vertical(H1, DRILL)},
            [(Kind.REMOVED, "problem/p1", "", ""), (Kind.CHANGED, "vertical/v1", "", "")],
        ),
        (
            {
                "problem/p1.xml": None,
                "problem/p2.xml": PROBLEM,
                "vertical/v1.xml": vertical(H1, '<problem url_name="p2"/>', DRILL),
            },
            [
                (Kind.RENAMED, "problem/p2", "problem/p1", ""),
                (Kind.CHANGED, "vertical/v1", "", ""),
            ],
        ),
        (
            {"vertical/v1.xml": vertical(H1, P1, DRILL.replace('"i1"', '"i9"'))},
            [
                (Kind.RENAMED, "sample_drill/d1#i9", "sample_drill/d1#i1", ""),
                (Kind.CHANGED, "sample_drill/d1", "", ""),
            ],
        ),
        (
            {"vertical/v1.xml": vertical(H1, P1, _TWO)},
            [
                (Kind.CHANGED, "sample_drill/d1", "", ""),
                (Kind.ADDED, "sample_drill/d1#i2", "", ""),
            ],
        ),
        (
            {"html/h1.html": '<p><img src="/static/cover.svg" alt="b"></p>'},
            [(Kind.CHANGED, "html/h1", "", "")],
        ),
        (
            {
                "policies/one/policy.json": policy(
                    {"language": None, "display_name": "New", "org_note": [1]}
                )
            },
            [
                (Kind.SETTING, "display_name", '"Mini"', '"New"'),
                (Kind.SETTING, "language", '"en"', "–"),
                (Kind.SETTING, "org_note", "–", "[1]"),
            ],
        ),
        (
            {GRADING_PATH: grading(GRADE_CUTOFFS={"Pass": 0.6})},
            [(Kind.SETTING, "GRADE_CUTOFFS", '{"Pass": 0.5}', '{"Pass": 0.6}')],
        ),
        (
            {"static/a.pdf": "x", "static/cover.svg": "<svg/>", "about/overview.html": None},
            [
                (Kind.FILE_REMOVED, "about/overview.html", "", ""),
                (Kind.FILE_ADDED, "static/a.pdf", "", ""),
                (Kind.FILE_CHANGED, "static/cover.svg", "", ""),
            ],
        ),
    ],
)
def test_each_kind_of_change(
    changed: Files, expected: list[tuple[Kind, str, str, str]], tmp_path: Path
) -> None:
    assert changes(tmp_path, changed) == expected


def test_a_block_that_moves_keeps_its_work(tmp_path: Path) -> None:
    second = {
        "sequential/s1.xml": '<sequential display_name="Sub" format="Check" graded="true">\n'
        '<vertical url_name="v1"/><vertical url_name="v2"/></sequential>\n',
        "vertical/v1.xml": vertical(H1, P1),
        "vertical/v2.xml": vertical(DRILL),
    }
    found = changes(tmp_path, second)
    assert (Kind.MOVED, "sample_drill/d1", "vertical/v1", "vertical/v2") in found
    assert not [change for change in found if change[0] in (Kind.REMOVED, Kind.RENAMED)]


def test_every_kind_says_what_it_does() -> None:
    assert set(EFFECTS) == set(Kind)


def test_the_command_fails_when_work_would_be_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = write_tree(tmp_path / "old")
    less = write_tree(tmp_path / "less", {"vertical/v1.xml": vertical(H1, P1)})
    assert main(["package", "compare", str(old), str(less)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("removed sample_drill/d1: disappears")
    assert lines[-1] == "3 changes; 2 lose learners' work"
    more = write_tree(tmp_path / "more", {"static/a.pdf": "x"})
    assert main(["package", "compare", "--json", str(old), str(more)]) == 0
    (change,) = json.loads(capsys.readouterr().out)
    assert (change["kind"], change["name"], change["loses_work"]) == (
        "file-added",
        "static/a.pdf",
        False,
    )
    (tmp_path / "empty").mkdir()
    assert main(["package", "compare", str(old), str(tmp_path / "empty")]) == 1
    assert "course.xml" in capsys.readouterr().err
