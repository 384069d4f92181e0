"""A clean little course package on disk, and what the tests change in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Files = Mapping[str, "str | bytes | None"]

MANIFEST = """\
name = "mini"
version = "1.0.0"
title = "Mini"
licence = "CC-BY-4.0"
language = "en"
org = "Shelflist"
course = "MINI"
run = "one"
authors = ["A. Librarian"]
summary = "A small course."
effort = "1 hour"
sources = ["Invented for the tests."]

[requires]
shelflist = "0.1.0"
xblocks = ["sample_drill"]
"""

COURSE_SETTINGS: dict[str, Any] = {
    "display_name": "Mini",
    "language": "en",
    "self_paced": True,
    "start": "2020-01-01T00:00:00Z",
    "end": "2099-12-31T00:00:00Z",
    "course_image": "cover.svg",
    "advanced_modules": ["sample_drill"],
}

GRADING: dict[str, Any] = {
    "GRADER": [
        {"type": "Check", "short_label": "C", "min_count": 1, "drop_count": 0, "weight": 1.0}
    ],
    "GRADE_CUTOFFS": {"Pass": 0.5},
}

POLICY_PATH = "policies/one/policy.json"
GRADING_PATH = "policies/one/grading_policy.json"
LOCK = """\
chapter/c1
course/one
html/h1
problem/p1
sample_drill/d1
sample_drill/d1#i1
sequential/s1
vertical/v1
"""
DRILL = """\
<sample_drill url_name="d1" display_name="Drill"><item id="i1">x</item></sample_drill>"""
PROBLEM = """\
<problem display_name="Problem">
  <multiplechoiceresponse>
    <p>Which?</p>
    <choicegroup type="MultipleChoice">
      <choice correct="true">This</choice>
      <choice correct="false">That</choice>
    </choicegroup>
  </multiplechoiceresponse>
</problem>
"""


def policy(changes: Mapping[str, Any] | None = None, **others: Any) -> str:
    """policy.json with settings changed (None removes one) and further entries added."""
    settings = {**COURSE_SETTINGS, **(changes or {})}
    settings = {key: value for key, value in settings.items() if value is not None}
    return json.dumps({"course/one": settings, **others}, indent=1)


def grading(**changes: Any) -> str:
    return json.dumps({**GRADING, **changes}, indent=1)


def vertical(*children: str) -> str:
    lines = "\n".join(children)
    return f'<vertical display_name="Unit">\n{lines}\n</vertical>\n'


UNIT = ('<html url_name="h1"/>', '<problem url_name="p1"/>', DRILL)

CLEAN: dict[str, str | bytes | None] = {
    "package.toml": MANIFEST,
    "url_names.lock": LOCK,
    "course.xml": '<course url_name="one" org="Shelflist" course="MINI"/>\n',
    "course/one.xml": '<course>\n  <chapter url_name="c1"/>\n</course>\n',
    "chapter/c1.xml": '<chapter display_name="Section">\n<sequential url_name="s1"/></chapter>\n',
    "sequential/s1.xml": '<sequential display_name="Sub" format="Check" graded="true">\n'
    '<vertical url_name="v1"/></sequential>\n',
    "vertical/v1.xml": vertical(*UNIT),
    "html/h1.xml": '<html filename="h1" display_name="Text"/>\n',
    "html/h1.html": '<h2>Shelves</h2>\n<p>See <img src="/static/cover.svg" alt="A shelf"/></p>\n',
    "problem/p1.xml": PROBLEM,
    "about/overview.html": "<h2>About</h2>\n<p>A small course.</p>\n",
    "static/cover.svg": '<svg xmlns="http://www.w3.org/2000/svg"><title>A shelf</title></svg>\n',
    POLICY_PATH: policy(),
    GRADING_PATH: grading(),
}


def write_tree(root: Path, *changes: Files) -> Path:
    """Write the clean package with `changes` (None leaves a file out) below `root`."""
    files = dict(CLEAN)
    for change in changes:
        files.update(change)
    for path, content in files.items():
        if content is None:
            continue
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        target.write_bytes(data)
    return root
