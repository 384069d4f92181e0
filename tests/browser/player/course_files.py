"""The courses the browser tests take: where they are, and what their own graders call right."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from tests.browser.harness.real_block import RealBlock
from tests.player.olx import archive as write
from tests.player.olx import course_of

ROOT = Path(__file__).parents[3]
COURSES = ROOT / "course_packages"
REAL_COURSE = COURSES / "copy_cataloging"
ONE_LESSON = ROOT / "tests" / "data" / "one_lesson"
BLOCKS = {"shelflist_call_number": "CallNumberBlock", "shelflist_marc": "MarcBlock"}


def archive(target: Path, number: str = "ONE", title: str = "One lesson on the shelf",
            changes: Mapping[str, str | bytes] | None = None) -> Path:
    """Write tests/data/one_lesson as a .tar.gz, under a course number and title of its own.

    `changes` are files to add or replace, by their path in the course.
    """
    files: dict[str, bytes] = {
        path.relative_to(ONE_LESSON).as_posix(): path.read_bytes()
        for path in sorted(ONE_LESSON.rglob("*")) if path.is_file()
    }
    files["course.xml"] = files["course.xml"].replace(b'"ONE"', f'"{number}"'.encode())
    policy = "policies/2026/policy.json"
    files[policy] = files[policy].replace(b"One lesson on the shelf", title.encode())
    for name, content in (changes or {}).items():
        files[name] = content.encode() if isinstance(content, str) else content
    with tarfile.open(target, "w:gz") as tar:
        for name, data in files.items():
            member = tarfile.TarInfo(f"course/{name}")
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return target


def teach_back(target: Path) -> Path:
    """Write a small course with one teach-back, which two learners rate for one another."""
    page = (ROOT / "docs" / "reference" / "teach_back.md").read_text("utf-8")
    start = page.index('<item id="desk"')
    item = page[start:page.index("</item>", start)] + "</item>"
    return write(target, course_of(
        '<shelflist_teach_back url_name="tb" display_name="At the desk"><policy>'
        '<option name="peers" value="1"/><option name="peers_from" value="1"/></policy>'
        f"{item}</shelflist_teach_back>"))


def abstracts(target: Path) -> Path:
    """Write a small course with one work to abstract, of which no clearinghouse has a record."""
    page = (ROOT / "docs" / "reference" / "abstract.md").read_text("utf-8")
    start = page.index('<item id="claims"')
    item = page[start:page.index("</item>", start)] + "</item>"
    files = course_of('<shelflist_abstract url_name="ab" display_name="One paragraph">'
                      f"{item}</shelflist_abstract>")
    files["course/course.xml"] = files["course/course.xml"].replace('"Num"', '"Abs"')
    return write(target, files)


@cache
def block(folder: Path, url_name: str) -> RealBlock:
    """The practice block of this url_name in a course's sources. Raises KeyError."""
    for path in sorted((folder / "vertical").glob("*.xml")):
        for node in etree.parse(str(path)).getroot().iter(*BLOCKS):
            if node.get("url_name") == url_name:
                inner = (node.text or "") + "".join(
                    etree.tostring(child, encoding="unicode") for child in node)
                return RealBlock(inner, drill=BLOCKS[node.tag], use=node.get("use"))
    raise KeyError(url_name)


def answer(folder: Path, url_name: str, item_id: str) -> Any:
    """The response that the drill itself calls right."""
    return block(folder, url_name).answer(item_id)


def items(folder: Path, url_name: str) -> Iterator[tuple[str, str]]:
    """The id and the task of each written-out item of a block."""
    for item in block(folder, url_name).block.bank.items:
        yield item.id, item.task


def practices(folder: Path) -> list[tuple[str, str, str]]:
    """(unit's url_name, block's url_name, use) of every practice block of a course."""
    return [(path.stem, node.get("url_name"), node.get("use"))
            for path in sorted((folder / "vertical").glob("*.xml"))
            for node in etree.parse(str(path)).getroot().iter(*BLOCKS)]


def problem_answers(folder: Path) -> dict[str, list[list[str]]]:
    """For each standard problem by url_name: the right values of each of its responses."""
    return {path.stem: [_right(response) for response in etree.parse(str(path)).getroot()
                        if str(response.tag).endswith("response")]
            for path in sorted((folder / "problem").glob("*.xml"))}


def _right(response: etree._Element) -> list[str]:
    """The values that a browser sends of a right answer."""
    if response.tag in ("stringresponse", "numericalresponse"):
        return [response.get("answer")]
    if response.tag == "optionresponse":
        return [(option.text or "").strip() for option in response.iter("option")
                if option.get("correct", "").lower() == "true"]
    return [f"choice_{at}" for at, choice in enumerate(response.iter("choice"))
            if choice.get("correct", "").lower() == "true"]


def units(folder: Path) -> list[str]:
    """The url_names of a course's units."""
    return sorted(path.stem for path in (folder / "vertical").glob("*.xml"))
