"""The command line: exit codes, messages that editors can follow, nothing half done."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from shelflist.cli import main
from shelflist.packages import checks
from tests.packages.tree import LOCK, MANIFEST, vertical, write_tree

CLEAN_END = "0 errors, 0 warnings in 7 blocks, under lxml "


def test_check_prints_places_that_editors_can_follow(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = write_tree(
        tmp_path, {"html/h1.html": '<p>a</p>\n<p>\n<img src="/static/cover.svg"></p>'}
    )
    assert main(["package", "check", str(tree)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{tree}/html/h1.html:3: warning image-alt ")
    assert lines[-1].startswith("0 errors, 1 warnings in 7 blocks, under lxml ")


def test_check_fails_on_errors_and_speaks_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = write_tree(tmp_path, {"problem/p1.xml": None})
    assert main(["package", "check", "--json", str(tree)]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["errors"] >= 1 and report["omitted"] == 0
    assert report["blocks"]["html"] == 1
    missing = [d for d in report["diagnostics"] if d["code"] == "pointer-target-missing"]
    assert [(d["path"], d["line"], d["severity"]) for d in missing] == [
        ("vertical/v1.xml", 3, "error")
    ]


def test_a_hook_message_with_braces_is_printed_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drill = (
        '<sample_drill url_name="d1" display_name="D"><item id="i1" wrong="true"/></sample_drill>'
    )
    tree = write_tree(tmp_path, {"vertical/v1.xml": vertical(drill)})
    assert main(["package", "check", str(tree)]) == 1
    assert "vertical/v1.xml:2: error key-wrong the key {is} wrong" in capsys.readouterr().out


def test_build_writes_where_it_is_told_and_prints_the_sums(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = write_tree(tmp_path / "mini")
    assert main(["package", "build", str(tree), "-o", str(tmp_path / "x.tar.gz")]) == 0
    out = capsys.readouterr().out
    assert (tmp_path / "x.tar.gz").is_file()
    assert "sha256 (.tar) " in out and "sha256 (.tar.gz) " in out and "content sha256:" in out
    monkeypatch.chdir(tmp_path)
    assert main(["package", "build", "mini"]) == 0
    assert (tmp_path / "mini-1.0.0.tar.gz").read_bytes() == (tmp_path / "x.tar.gz").read_bytes()


def test_build_refuses_and_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = write_tree(tmp_path / "mini", {"problem/p1.xml": None})
    assert main(["package", "build", str(tree), "-o", str(tmp_path / "x.tar.gz")]) == 1
    said = capsys.readouterr()
    assert "pointer-target-missing" in said.out and "nothing was built" in said.err
    assert not (tmp_path / "x.tar.gz").exists()


def test_lock_adds_names_and_wants_a_reason_to_retire_any(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = write_tree(tmp_path, {"url_names.lock": None})
    assert main(["package", "lock", str(tree)]) == 0
    assert "8 names locked: 8 new, 0 retired" in capsys.readouterr().out
    assert main(["package", "check", str(tree)]) == 0
    before = (tree / "url_names.lock").read_text()
    write_tree(
        tree, {"vertical/v1.xml": vertical('<html url_name="h1"/>'), "url_names.lock": before}
    )
    assert main(["package", "lock", str(tree)]) == 1
    assert "problem/p1" in capsys.readouterr().err
    assert (tree / "url_names.lock").read_text() == before
    assert main(["package", "lock", str(tree), "--reason", "Too hard."]) == 0
    assert "retired problem/p1 1.0.0 Too hard." in (tree / "url_names.lock").read_text()


def test_lock_does_nothing_to_a_course_it_cannot_read_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = write_tree(tmp_path, {"problem/p1.xml": "<problem>"})
    assert main(["package", "lock", str(tree), "--reason", "x"]) == 1
    assert (tree / "url_names.lock").read_text() == LOCK
    assert "xml-malformed" in capsys.readouterr().out


def test_show_says_what_is_in_a_package_and_in_its_archive(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = write_tree(tmp_path / "mini")
    main(["package", "build", str(tree), "-o", str(tmp_path / "x.tar.gz")])
    capsys.readouterr()
    assert main(["package", "show", str(tree)]) == 0
    of_tree = capsys.readouterr().out
    assert "Mini\ncourse: Shelflist+MINI+one\npackage: mini 1.0.0, CC-BY-4.0\n" in of_tree
    assert "\nSection\n  Sub\n    Unit\n" in of_tree
    assert "1 sample_drill" in of_tree and "items in practice blocks: 1" in of_tree
    assert main(["package", "show", str(tmp_path / "x.tar.gz")]) == 0
    assert "package: mini 1.0.0, sha256:" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["check", "show"])
def test_refused_input_is_one_clear_line(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.tar.gz"
    path.write_bytes(b"\x1f\x8bnonsense")
    assert main(["package", command, str(path)]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "error archive-damaged" in said
    assert main(["package", command, str(tmp_path / "gone")]) == 2
    assert "gone" in capsys.readouterr().err


def test_show_of_a_folder_without_a_course(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["package", "show", str(tmp_path)]) == 1
    assert "course.xml" in capsys.readouterr().err


def test_a_broken_manifest_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = write_tree(tmp_path, {"package.toml": MANIFEST.replace('"1.0.0"', "1")})
    assert main(["package", "lock", str(tree)]) == 1
    assert capsys.readouterr().err.startswith("package.toml: error manifest ")


@pytest.mark.parametrize(
    "arguments",
    [[], ["nothing"], ["package"], ["package", "check"], ["package", "check", "a", "b"]],
)
def test_a_wrong_command_line_is_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


def test_rules_explains_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["package", "rules"]) == 0
    out = capsys.readouterr().out
    for rule in checks.RULES:
        assert f"{rule.code} ({rule.severity.value})" in out


def test_the_reference_page_holds_every_rule_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["package", "rules", "--markdown"]) == 0
    page = Path(__file__).parents[2] / "docs/reference/packages.md"
    assert capsys.readouterr().out.strip() in page.read_text("utf-8")


def test_the_player_gets_the_rest_of_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []
    serve = ModuleType("shelflist.player.serve")
    serve.main = lambda argv: seen.append(argv) or 7  # type: ignore[attr-defined,func-returns-value]
    monkeypatch.setitem(sys.modules, "shelflist.player.serve", serve)
    assert main(["player", "--port", "8000", "--help", "run", "-x"]) == 7
    assert seen == [["--port", "8000", "--help", "run", "-x"]]


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out.strip()
