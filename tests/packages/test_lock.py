from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelflist.packages.course import Course
from shelflist.packages.lock import (
    Lock,
    LockError,
    Retired,
    gone,
    names_of,
    read_lock,
    relock,
    render_lock,
)
from tests.packages.tree import LOCK, vertical, write_tree

_NAMES = st.from_regex(r"[a-z_]{1,6}/[a-z0-9]{1,6}(#[a-z0-9]{1,4})?", fullmatch=True)


def test_every_url_name_and_every_item_of_a_custom_block_is_a_name(tmp_path: Path) -> None:
    drill = """<sample_drill url_name="d1" display_name="D">
        <policy/><item id="i1"/><item id="i2"/><generate id="g1"/><item/><record id="r1"/>
        <worked_example><item id="w1"/></worked_example></sample_drill>"""
    course = Course(write_tree(tmp_path, {"vertical/v1.xml": vertical(drill)}))
    names = names_of(course)
    assert sorted(names) == [
        "chapter/c1",
        "course/one",
        "sample_drill/d1",
        "sample_drill/d1#g1",
        "sample_drill/d1#i1",
        "sample_drill/d1#i2",
        "sample_drill/d1#r1",
        "sequential/s1",
        "vertical/v1",
    ]
    assert names["sample_drill/d1#i2"].url_name == "d1"


def test_new_names_are_added_and_the_file_is_sorted(tmp_path: Path) -> None:
    names = names_of(Course(write_tree(tmp_path)))
    text = render_lock(relock(None, names, "1.0.0", ""))
    assert text.split("\n", 2)[2] == LOCK
    (tmp_path / "url_names.lock").write_text(text)
    lock = read_lock(tmp_path)
    assert lock is not None
    assert gone(lock, names) == []
    assert render_lock(relock(lock, [*names, "html/a"], "1.1.0", "")).count("\n") == 11


def test_a_name_vanishes_only_with_a_reason_and_stays_retired() -> None:
    lock = Lock({"html/a": 1, "html/b": 2})
    with pytest.raises(LockError) as caught:
        relock(lock, ["html/b"], "2.0.0", "  ")
    assert "html/a" in str(caught.value)
    retired = relock(lock, ["html/b"], "2.0.0", "Merged\ninto b.")
    assert retired.retired == {"html/a": Retired("2.0.0", "Merged into b.")}
    assert render_lock(retired).endswith("html/b\nretired html/a 2.0.0 Merged into b.\n")
    with pytest.raises(LockError) as caught:
        relock(retired, ["html/a", "html/b"], "2.1.0", "Back again.")
    assert "html/a" in str(caught.value)
    assert relock(retired, ["html/b"], "2.1.0", "").retired == retired.retired


@settings(deadline=None)
@given(st.sets(_NAMES), st.dictionaries(_NAMES, st.just(Retired("1.0.0", "A reason. Or two."))))
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, names: set[str], retired: dict[str, Retired]
) -> None:
    folder = tmp_path_factory.mktemp("lock")
    (folder / "url_names.lock").write_text(render_lock(Lock(dict.fromkeys(names, 0), retired)))
    lock = read_lock(folder)
    assert lock is not None
    assert set(lock.names) == names
    assert lock.retired == retired


@pytest.mark.parametrize("line", ["html", "html/a b", "retired html/a 1.0.0", "a/b c/d"])
def test_a_line_that_cannot_be_read_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / "url_names.lock").write_text(f"# c\n\nhtml/x\n{line}\n")
    with pytest.raises(LockError) as caught:
        read_lock(tmp_path)
    assert caught.value.line == 4
    assert str(caught.value)


def test_there_may_be_no_lock(tmp_path: Path) -> None:
    assert read_lock(tmp_path) is None
