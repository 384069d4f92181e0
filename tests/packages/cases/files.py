"""File names and sizes."""

from __future__ import annotations

from tests.packages.cases.case import Case

_LONG = "a" * 97

CASES = (
    Case("static-collision", {"static/a+b": "x", "static/a b": "y"}, "static/a+b"),
    Case(
        "static-collision",
        {"static/dir/sub/x.txt": "x", "static/dir_sub_x.txt": "y"},
        "static/dir_sub_x.txt",
        {"static/dir/sub/x.txt": "x", "static/dir_sub-x.txt": "y"},
    ),
    Case("static-case", {"static/Cover.svg": "<svg/>"}, "static/cover.svg"),
    Case("static-rewritten", {"static/a&b": "x"}, "static/a&b", {"static/a-b": "x"}),
    Case("static-rewritten", {"static/a/b": "x"}, "static/a/b"),
    Case("static-ignored", {"static/a.txt~": "x"}, "static/a.txt~", {"static/a.txt": "x"}),
    Case("static-ignored", {"static/._a.txt": "x"}, "static/._a.txt"),
    Case("static-ignored", {"static/.DS_Store": "x"}, "static/.DS_Store"),
    Case(
        "static-name-long",
        {f"static/{_LONG}.md": "x"},
        f"static/{_LONG}.md",
        {f"static/{_LONG[1:]}.md": "x"},
    ),
    Case("path-unportable", {"static/é.txt": "x"}, "static/é.txt", {"static/e.txt": "x"}),
    Case("path-unportable", {f"static/{'b' * 101}": "x"}, f"static/{'b' * 101}"),
    Case("static-film", {"static/a.MP4": "x"}, "static/a.MP4"),
    Case(
        "archive-large",
        {"static/a.bin": b"\0" * (21 * 2**20)},
        "static",
        {"static/a.bin": b"\0" * (19 * 2**20)},
    ),
)
