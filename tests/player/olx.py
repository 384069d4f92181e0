"""Small courses written as a table of files."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

RUN = "course-v1:Org+Num+Run"


def key(block_type: str, block_id: str) -> str:
    return f"block-v1:Org+Num+Run+type@{block_type}+block@{block_id}"


def course_of(*blocks: str, settings: dict | None = None, **files: str) -> dict[str, str]:
    """A course whose one unit `u1` holds the given elements; `files` by path with __ for /."""
    policy = {"course/Run": {"display_name": "A course", "language": "en", **(settings or {})}}
    return {
        "course/course.xml": '<course url_name="Run" org="Org" course="Num"/>\n',
        "course/course/Run.xml": '<course>\n  <chapter url_name="c1"/>\n</course>\n',
        "course/chapter/c1.xml": '<chapter display_name="One">\n  <sequential url_name="s1"/>\n</chapter>\n',
        "course/sequential/s1.xml": '<sequential display_name="First">\n  <vertical url_name="u1"/>\n</sequential>\n',
        "course/vertical/u1.xml": '<vertical display_name="Unit one">\n  '
        + "\n  ".join(blocks)
        + "\n</vertical>\n",
        "course/policies/Run/policy.json": json.dumps(policy),
        **{f"course/{name.replace('__', '/')}": text for name, text in files.items()},
    }


PROBLEM = """<problem display_name="Pick" max_attempts="3" weight="2">
  <multiplechoiceresponse><label>Which?</label><choicegroup type="MultipleChoice">
    <choice correct="true">This</choice><choice correct="false">That</choice>
  </choicegroup></multiplechoiceresponse>
</problem>
"""

COURSE = course_of(
    '<html url_name="h1"/>',
    '<test_tally url_name="t1" display_name="Vote"/>',
    '<test_editable url_name="e1" display_name="Words" words="as imported"/>',
    '<problem url_name="p1"/>',
) | {
    "course/html/h1.xml": '<html filename="h1" display_name="Read"/>\n',
    "course/html/h1.html": '<p>Read <a href="/jump_to_id/u2">on</a><br>'
    '<img src="/static/pic.png" alt=""> & <img src="/static/gone.png" alt=""></p>',
    "course/problem/p1.xml": PROBLEM,
    "course/static/pic.png": "PNG",
    "course/static/sub/deep.txt": "deep",
    "course/about/overview.html": "<p>What it is about</p>",
    "course/about/short_description.html": "Short",
    "course/about/effort.html": "2 hours",
    "course/sequential/s1.xml": '<sequential display_name="First" graded="true" format="Quiz">\n'
    '  <vertical url_name="u1"/>\n  <vertical url_name="u2"/>\n</sequential>\n',
    "course/vertical/u2.xml": '<vertical display_name="Unit two">\n'
    '  <test_scored url_name="g1" display_name="Scored" weight="4"/>\n'
    '  <not_installed url_name="n1" display_name="Elsewhere" secret="kept"><item>&lt;</item></not_installed>\n'
    "</vertical>\n",
    "course/policies/Run/grading_policy.json": json.dumps(
        {
            "GRADER": [
                {"type": "Quiz", "short_label": "Q", "weight": 1.0, "min_count": 1, "drop_count": 0}
            ],
            "GRADE_CUTOFFS": {"A": 0.9, "Pass": 0.5},
        }
    ),
}


def archive(path: Path, files: dict[str, str | bytes]) -> Path:
    """Write a .tar.gz of the files."""
    with tarfile.open(path, "w:gz") as tar:
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return path


def unpacked(path: Path) -> dict[str, bytes]:
    """The files of an archive by name."""
    with tarfile.open(path) as tar:
        return {m.name: tar.extractfile(m).read() for m in tar if m.isfile()}
