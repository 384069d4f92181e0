"""What shuts people out: pictures without words, headings that jump, nameless links and tables.

Sources: WCAG 2.2, success criteria 1.1.1, 1.3.1 and 2.4.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shelflist.packages.checks.markup import Element, html_elements
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
    for path, element in html_elements(package.course):
        if path != last_file:
            last_file, last_heading = path, ""
        if _HEADING.match(element.tag):
            if last_heading and int(element.tag[1]) > int(last_heading[1]) + 1:
                yield HEADING.at(path, element.line, tag=element.tag, before=last_heading)
            last_heading = element.tag
        else:
            yield from _check_element(path, element)


def _check_element(path: str, element: Element) -> Iterator[Diagnostic]:
    attributes = element.attributes
    if element.tag == "img" and "alt" not in attributes:
        yield ALT.at(path, element.line, source=attributes.get("src", "?"))
    elif element.tag == "table" and "th" not in element.descendants:
        if attributes.get("role") not in ("presentation", "none"):
            yield TABLE.at(path, element.line)
    elif element.tag == "a" and "href" in attributes:
        named = attributes.get("aria-label") or attributes.get("aria-labelledby")
        if not element.text and not named and not attributes.get("title"):
            yield LINK.at(path, element.line, target=attributes["href"] or "#")
