"""Whatever stands in the files of a package, the check reports and does not fail."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from shelflist.packages.checking import MAX_OF_A_CODE, check_path
from tests.packages.tree import CLEAN, POLICY_PATH, write_tree

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            [
                "course/one", "html/h1", "problem/p1", "sequential/s1", "tabs", "start", "end",
                "advanced_modules", "self_paced", "other_course_settings", "shelflist_package",
                "GRADER", "GRADE_CUTOFFS", "weight", "type", "course_image", "format", "graded",
                "display_name", "url_slug",
            ]
        ),
        inner,
        max_size=4,
    ),
    max_leaves=12,
)  # fmt: skip
_TAGS = st.sampled_from(
    ["course", "chapter", "sequential", "vertical", "html", "problem", "wiki", "sample_drill",
     "done", "itembank", "lti_consumer", "discussion", "openassessment", "video", "x"]
)  # fmt: skip
_ATTRIBUTES = st.dictionaries(
    st.sampled_from(
        ["url_name", "display_name", "filename", "org", "course", "weight", "due", "start", "data"]
    ),
    st.sampled_from(
        ["one", "c1", "s1", "v1", "h1", "p1", "d1", "", "../x", "a b", "null", "-1", "é"]
    ),
    max_size=3,
)


def _element(tag: str, attributes: dict[str, str], children: list[str]) -> str:
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<{tag}{written}>{''.join(children)}</{tag}>"


_OLX = st.recursive(
    st.builds(_element, _TAGS, _ATTRIBUTES, st.just([])) | st.just("text") | st.just("<!-- c -->"),
    lambda inner: st.builds(_element, _TAGS, _ATTRIBUTES, st.lists(inner, max_size=3)),
    max_leaves=10,
)
_CONTENT = (
    st.binary(max_size=60)
    | _OLX.map(str.encode)
    | _JSON.map(lambda value: json.dumps(value).encode())
    | st.just(None)
)


@settings(deadline=None, max_examples=150)
@given(st.dictionaries(st.sampled_from(sorted(CLEAN)), _CONTENT, min_size=1, max_size=4))
def test_check_reports_on_anything(changes: dict[str, bytes | None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        report = check_path(write_tree(Path(folder), changes))
        json.dumps(report.as_json())
        assert all(found.message and found.code for found in report.diagnostics)


def test_a_flood_of_one_kind_is_cut_and_counted(tmp_path: Path) -> None:
    settings_of_nobody = {f"html/x{number}": {} for number in range(MAX_OF_A_CODE + 7)}
    report = check_path(write_tree(tmp_path, {POLICY_PATH: json.dumps(settings_of_nobody)}))
    codes = [found.code for found in report.diagnostics]
    assert codes.count("policy-key-unknown") == MAX_OF_A_CODE
    assert report.omitted >= 7
