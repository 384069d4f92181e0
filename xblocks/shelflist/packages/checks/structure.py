"""Files that nothing reads, and parts of a course that do not travel."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from shelflist.packages.messages import N_, Diagnostic, Rule, error, warning
from shelflist.packages.package import Package
from shelflist.packages.platform import POINTER_TYPES
from shelflist.packages.reading import COURSE_XML_TWICE

UNREACHED = warning(
    "file-unreached",
    N_("no pointer leads to this file"),
    N_("It is not imported, and nothing says so."),
    N_("Add a pointer where the block belongs, or remove the file."),
)
DRAFTS = warning(
    "drafts",
    N_("the package has a drafts folder"),
    N_("Its units are imported unpublished, if their parents are named rightly."),
    N_("Publish the units and export again; ship no drafts."),
)
WIKI = warning(
    "wiki-element",
    N_("a <wiki> element stands in the course"),
    N_("Nothing is gained by it: the slug has a default; olxcleaner gives two warnings."),
    N_("Remove it."),
)
TAB_HIDDEN = error(
    "tab-undeclared",
    N_("the page {slug} is not listed among the tabs in policy.json"),
    N_("The page is imported but never shown."),
    N_("List it among the tabs in policy.json, with type static_tab, its name and its url_slug."),
)
TAB_MISSING = error(
    "tab-file-missing",
    N_("policy.json lists the page {slug}, but tabs/{slug}.html is not there"),
    N_("The tab leads to an empty page."),
    N_("Add the file or remove the tab."),
)
LINK = error(
    "symbolic-link",
    N_("this is a symbolic link"),
    N_("A link that leaves the tree fails the whole import: 'Unsafe archive file'."),
    N_("Replace the link by the file itself."),
)
NEWLINE = warning(
    "attribute-newline",
    N_("the attribute {name} is written over several lines"),
    N_("XML reads each line break in an attribute as a space: text runs together."),
    N_("Write it on one line, or use &#10; where the break matters."),
)

_START_TAG = re.compile(r"<[A-Za-z][^<>]*>")
_ATTRIBUTE = re.compile(r"""(?<![\w:.-])([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')""")

RULES: tuple[Rule, ...] = (UNREACHED, DRAFTS, WIKI, TAB_HIDDEN, TAB_MISSING, LINK, NEWLINE)


def check(package: Package) -> Iterator[Diagnostic]:
    course = package.course
    for path in course.files:
        if path.endswith("/course.xml") and not path.startswith(("static/", "course/")):
            yield COURSE_XML_TWICE.at("course.xml", other=path)
    if any(path.startswith("drafts/") for path in course.files):
        yield DRAFTS.at("drafts")
    if course.top is not None:
        for child in course.top.node:
            if child.tag == "wiki":
                yield WIKI.at(course.top.file, child.sourceline)
        yield from _check_unreached(package)
    yield from _check_tabs(package)
    yield from _check_links(course.root)
    yield from _check_attributes(package)


def _check_unreached(package: Package) -> Iterator[Diagnostic]:
    reached = package.course.read_paths()
    contents = {block.content for block in package.course.blocks}
    for path in package.course.files:
        folder, slash, name = path.partition("/")
        if not slash or folder not in POINTER_TYPES or folder == "about":
            continue
        if name.endswith(".xml") and path not in reached:
            yield UNREACHED.at(path)
        elif name.endswith(".html") and folder == "html" and path not in contents:
            yield UNREACHED.at(path)


def _check_tabs(package: Package) -> Iterator[Diagnostic]:
    course = package.course
    shown: set[str] = set()
    tabs = package.course_settings.get("tabs")
    for tab in tabs if isinstance(tabs, list) else ():
        if isinstance(tab, dict) and tab.get("type") == "static_tab":
            slug = str(tab.get("url_slug"))
            shown.add(slug)
            if not course.has(f"tabs/{slug}.html"):
                line = package.json_line(course.policy_path, "url_slug")
                yield TAB_MISSING.at(course.policy_path, line, slug=slug)
    for path in course.files:
        if path.startswith("tabs/") and path.endswith(".html"):
            slug = path.removeprefix("tabs/").removesuffix(".html")
            if slug not in shown:
                yield TAB_HIDDEN.at(path, slug=slug)


def _check_links(root: Path) -> Iterator[Diagnostic]:
    for folder, folders, names in os.walk(root, followlinks=False):
        for name in sorted((*folders, *names)):
            path = Path(folder) / name
            if path.is_symlink():
                yield LINK.at(path.relative_to(root).as_posix())


def _check_attributes(package: Package) -> Iterator[Diagnostic]:
    """The parser has already made the breaks spaces, so the text itself is read."""
    for path in dict.fromkeys(block.file for block in package.course.blocks):
        text = package.course.text(path) or ""
        if path.endswith(".xml"):
            for tag in _START_TAG.finditer(text):
                for attribute in _ATTRIBUTE.finditer(tag[0]):
                    if "\n" in attribute[2]:
                        line = text.count("\n", 0, tag.start() + attribute.start()) + 1
                        yield NEWLINE.at(path, line, name=attribute[1])
