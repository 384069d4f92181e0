"""What shuts people out: pictures without words, headings that jump, nameless links and tables.

Sources: WCAG 2.2, success criteria 1.1.1, 1.3.1 and 2.4.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shelflist.packages.checks.markup import Markup, html_elements
from shelflist.packages.messages import N_, Diagnostic, Rule, warning
from shelflist.packages.package import Package

ALT = warning(
    "image-alt",
    N_("the image {source} has no alt text"),
    N_("It is shown as it is; who cannot see it learns nothing of it (WCAG 1.1.1)."),
    N_('Describe it in alt; write alt="" for an image that is mere decoration.'),
)
HEADING = warning(
    "heading-order",
    N_("<{tag}> comes after <{before}>: a level is skipped"),
    N_("Who moves by headings looks for the level that is missing (WCAG 1.3.1)."),
    N_("Use the next level down."),
)
TABLE = warning(
    "table-header",
    N_("the table has no header cell"),
    N_("A screen reader reads cells without saying what they are (WCAG 1.3.1)."),
    N_("Mark the header cells as <th>."),
)
LINK = warning(
    "link-empty",
    N_("the link to {target} has no text"),
    N_("A screen reader reads out the address, or nothing (WCAG 2.4.4)."),
    N_("Say in words where the link leads."),
)

RULES: tuple[Rule, ...] = (ALT, HEADING, TABLE, LINK)

_HEADING = re.compile(r"^h[1-6]\Z")


def check(package: Package) -> Iterator[Diagnostic]:
    last_file, last_heading = "", ""
    for element in html_elements(package.course):
        tag = element.tag
        if element.path != last_file:
            last_file, last_heading = element.path, ""
        if _HEADING.match(tag):
            if last_heading and int(tag[1]) > int(last_heading[1]) + 1:
                yield HEADING.at(element.path, element.line, tag=tag, before=last_heading)
            last_heading = tag
        elif tag == "img":
            if "alt" not in element.attributes:
                source = element.attributes.get("src", "?")
                yield ALT.at(element.path, element.line, source=source)
        elif tag == "table":
            yield from _check_table(element)
        elif tag == "a" and "href" in element.attributes:
            yield from _check_link(element)


def _check_table(element: Markup) -> Iterator[Diagnostic]:
    is_layout = element.attributes.get("role") in ("presentation", "none")
    if not is_layout and element.node.find(".//th") is None:
        yield TABLE.at(element.path, element.line)


def _check_link(element: Markup) -> Iterator[Diagnostic]:
    names = ("aria-label", "aria-labelledby", "title")
    if not any(element.attributes.get(name) for name in names) and not element.has_text():
        yield LINK.at(element.path, element.line, target=element.attributes["href"] or "#")
