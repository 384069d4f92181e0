"""The verdict on HTML is that of lxml 5.3.2, whichever lxml runs these tests.

The verdicts in html_verdicts.py are lxml 5.3.2's. Where that one runs, they are checked against
its own parser; everywhere, against what `check` reports. Both together are the agreement.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from shelflist.packages.checking import Report, check_path
from shelflist.packages.checks import cleaner, html4
from tests.packages.html_verdicts import ACCEPTED, REFUSED
from tests.packages.tree import policy, vertical, write_tree

# What libxml2 2.12 says of faults of nesting, which html4 leaves to the parser.
_NESTING = ("Unexpected end tag", "Opening and ending tag mismatch", "misplaced", "already defined")

only_under_strict_lxml = pytest.mark.skipif(
    not cleaner.is_strict(), reason="speaks of lxml 5.3.2, and a newer one is installed"
)


def native_refusal(text: str) -> str | None:
    """What the running lxml's strict parser says, or None."""
    try:
        etree.fromstring(text, etree.HTMLParser(recover=False))
    except etree.XMLSyntaxError as exc:
        return str(exc)
    return None


def codes(report: Report) -> list[str]:
    return [found.code for found in report.diagnostics]


def test_which_lxml_is_strict_is_told_by_its_version() -> None:
    assert cleaner.is_strict() == (etree.LIBXML_VERSION < (2, 14))
    assert ".".join(map(str, etree.LIBXML_VERSION)) in cleaner.lxml_version()


@pytest.mark.parametrize("text", REFUSED)
def test_check_refuses_what_teak_refuses(text: str, tmp_path: Path) -> None:
    report = check_path(write_tree(tmp_path, {"html/h1.html": text, "static/cover.svg": "<svg/>"}))
    assert codes(report).count("olxcleaner-InvalidHTML") == 1


@pytest.mark.parametrize("text", ACCEPTED)
def test_check_accepts_what_teak_accepts(text: str, tmp_path: Path) -> None:
    report = check_path(write_tree(tmp_path, {"html/h1.html": text, "static/cover.svg": "<svg/>"}))
    assert not {"olxcleaner-InvalidHTML", "html-strict", "html5-tag"} & set(codes(report))


@only_under_strict_lxml
def test_the_recorded_verdicts_are_lxml_532s() -> None:
    assert [text for text in REFUSED if native_refusal(text) is None] == []
    assert [text for text in ACCEPTED if native_refusal(text) is not None] == []


_PIECES = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<b>", "</b>", "<div>", "</div>", "<br/>", "a", " & ", "&amp;", "&nbsp",
         "&#65;", "&#65", "&#;", "<a href='x?a&b=1'>", "</a>", "<a href=x>", "<!-- c -->", "<!-- c",
         "<!x>", "<section>", "</section>", "<my-el>", "<o:p>", "<p id=a id=b>", "<p @x>", "<p =x>",
         "<p x='a", "<", ">", "</", "</p x>", "<?x y>", "<?x", "\n", "\x01", "é", "&é;", "&", '"']
    ),
    max_size=6,
).map("".join)  # fmt: skip


@only_under_strict_lxml
@settings(deadline=None)
@given(_PIECES)
def test_html4_agrees_with_lxml_532(text: str) -> None:
    refusal, faults = native_refusal(text), list(html4.faults(text))
    if refusal is None:
        assert faults == []
    elif not any(words in refusal for words in _NESTING):
        assert faults


def test_a_refused_text_is_lost_to_the_later_steps_too(tmp_path: Path) -> None:
    """Under lxml 5.3.2 a block whose HTML is refused cannot be the target of a link."""
    link = '<problem url_name="p1">\n<a href="/jump_to_id/h1">a</a></problem>'
    unit = {"vertical/v1.xml": vertical('<html url_name="h1"/>', link), "problem/p1.xml": None}
    sound = check_path(write_tree(tmp_path / "sound", unit))
    assert "olxcleaner-BadJumpToLink" not in codes(sound)
    page = "<section>a</section>"
    broken = check_path(write_tree(tmp_path / "broken", unit, {"html/h1.html": page}))
    assert "olxcleaner-BadJumpToLink" in codes(broken)


def test_findings_of_all_steps_come_through_with_their_files(tmp_path: Path) -> None:
    report = check_path(
        write_tree(
            tmp_path,
            {"policies/one/policy.json": policy({"end": None, "start": "yesterday"})},
            {"chapter/c1.xml": '<chapter>\n<sequential url_name="s1"/></chapter>'},
            {"html/h1.html": '<p><img src="/static/gone.png" alt=""/></p>'},
        )
    )
    found = {(entry.code, entry.path) for entry in report.diagnostics}
    assert ("olxcleaner-InvalidSetting", "course/one.xml") in found
    assert ("olxcleaner-MissingDisplayName", "chapter/c1.xml") in found
    assert ("olxcleaner-MissingFile", "html/h1.xml") in found


@pytest.mark.parametrize(
    "changes",
    [
        {"problem/p1.xml": '<!DOCTYPE p SYSTEM "file:///etc/passwd"><problem/>'},
        {"vertical/v1.xml": vertical('<problem url_name="../../secret"/>')},
        {"html/h1.xml": '<html filename="../../secret"/>'},
        {
            "course/one.xml": '<course><wiki url_name="../../secret"/><chapter url_name="c1"/></course>'
        },
        {"wiki/w.xml": '<wiki url_name="/etc/x"/>'},
        {"vertical/v1.xml": vertical(*['<html url_name="h1"/>'] * 2001)},
    ],
)
def test_it_is_not_run_on_a_hostile_tree(
    changes: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def validate(*arguments: object, **options: object) -> None:
        raise AssertionError("olxcleaner must not see this")

    monkeypatch.setattr("olxcleaner.validate", validate)
    (tmp_path / "secret.xml").write_text("<problem>secret</problem>")
    report = check_path(write_tree(tmp_path / "course", changes))
    assert "olxcleaner-skipped" in codes(report)
    assert "secret</" not in str(report.as_json())


def test_a_link_out_of_the_tree_is_reported_and_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.html"
    secret.write_text("<p>a & secret</p>")
    tree = write_tree(tmp_path / "course", {"html/h1.html": None})
    (tree / "html/h1.html").symlink_to(secret)
    report = check_path(tree)
    assert {"symbolic-link", "olxcleaner-skipped", "pointer-target-missing"} <= set(codes(report))


def test_its_own_failure_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def validate(*arguments: Any, **options: Any) -> None:
        raise KeyError("what")

    monkeypatch.setattr("olxcleaner.validate", validate)
    report = check_path(write_tree(tmp_path))
    assert codes(report) == ["olxcleaner-failed"]


def test_its_absence_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "olxcleaner", None)
    assert codes(check_path(write_tree(tmp_path))) == ["olxcleaner-absent"]
