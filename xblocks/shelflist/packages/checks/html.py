"""HTML in components: what a validating Studio refuses, and what runs in the learner's browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from shelflist.packages.checks import html4
from shelflist.packages.checks.markup import Markup, html_elements
from shelflist.packages.messages import N_, Diagnostic, Rule, error, warning
from shelflist.packages.package import Package
from shelflist.packages.xml import XmlError, parse_xml

HTML5_TAG = error(
    "html5-tag",
    N_("<{tag}> is not known to the HTML parser of Open edX (lxml 5.3.2)"),
    N_("A validating Studio refuses the whole course: InvalidHTML. Newer lxml finds no fault."),
    N_("Use HTML 4 elements; draw diagrams as SVG files in static/ and show them with <img>."),
)
HTML_STRICT = error(
    "html-strict",
    N_("{reason}"),
    N_("A validating Studio refuses the whole course: InvalidHTML. Newer lxml finds no fault."),
    N_("Mend the HTML: write &amp; for &, close what is open, quote attributes."),
)
SCRIPT = warning(
    "html-script",
    N_("a <{tag}> element"),
    N_("It is kept and runs in the page, with the rights of the learner or instructor."),
    N_("Remove it; use an XBlock for what must be interactive."),
)
REMOTE = warning(
    "html-remote",
    N_("<{tag}> loads {url} from another site"),
    N_("It is kept: the other site sees every learner, and may change what they get."),
    N_("Put the file into static/, or do without it."),
)
HANDLER = warning(
    "html-event-handler",
    N_("<{tag}> has a script in {name}"),
    N_("It is kept and runs in the learner's page."),
    N_("Remove the attribute."),
)
JAVASCRIPT = warning(
    "html-javascript-url",
    N_("<{tag}> has a script as its address in {name}"),
    N_("It is kept and runs when the learner follows it."),
    N_("Link to a page, or remove the link."),
)
SVG_SCRIPT = warning(
    "svg-script",
    N_("the picture holds a script: {what}"),
    N_("Opened on its own, it runs with the rights of the site that serves it."),
    N_("Remove it from the SVG."),
)
SVG_BROKEN = warning(
    "svg-unreadable",
    N_("{reason}"),
    N_("The picture is imported as it is; browsers may not show it."),
    N_("Save it as plain SVG."),
)

RULES: tuple[Rule, ...] = (
    HTML5_TAG,
    HTML_STRICT,
    SCRIPT,
    REMOTE,
    HANDLER,
    JAVASCRIPT,
    SVG_SCRIPT,
    SVG_BROKEN,
)

MAX_FAULTS = 100  # in one file

_ACTIVE = frozenset({"script", "object", "embed", "applet"})
_LOADING = _ACTIVE | {"iframe", "link", "frame"}
_URLS = ("href", "src", "action", "formaction", "data", "xlink:href", "poster")
_REMOTE = re.compile(r"^(?:https?:)?//", re.IGNORECASE)
_SCRIPT_URL = re.compile(r"^[\x00-\x20]*(?:javascript|vbscript|data:text/html)", re.IGNORECASE)


def check(package: Package) -> Iterator[Diagnostic]:
    course = package.course
    for path in dict.fromkeys(block.content for block in course.blocks if block.content):
        for fault in islice(html4.faults(course.text(path) or ""), MAX_FAULTS):
            if fault.tag:
                yield HTML5_TAG.at(path, fault.line, tag=fault.tag)
            else:
                yield HTML_STRICT.at(path, fault.line, reason=fault.reason)
    for element in html_elements(course):
        yield from _check_element(element)
    for path in course.files:
        if path.startswith("static/") and path.lower().endswith(".svg"):
            yield from _check_svg(package, path)


def _check_element(element: Markup) -> Iterator[Diagnostic]:
    place, tag, attributes = (element.path, element.line), element.tag, element.attributes
    # A script of a problem without that type is Python and runs on the server.
    is_capa = element.in_problem and "javascript" not in attributes.get("type", "")
    source = attributes.get("src") or attributes.get("href") or attributes.get("data") or ""
    if tag in _LOADING and _REMOTE.match(source.strip()):
        yield REMOTE.at(*place, tag=tag, url=source.strip())
    elif tag in _ACTIVE and not (tag == "script" and is_capa):
        yield SCRIPT.at(*place, tag=tag)
    for name, value in attributes.items():
        if name.startswith("on") and len(name) > 2:
            yield HANDLER.at(*place, tag=tag, name=name)
        elif name in _URLS and _SCRIPT_URL.match(re.sub(r"[\t\r\n]", "", value)):
            yield JAVASCRIPT.at(*place, tag=tag, name=name)


def _check_svg(package: Package, path: str) -> Iterator[Diagnostic]:
    try:
        root = parse_xml(package.course.root / path, name=path)
    except XmlError as exc:
        yield SVG_BROKEN.at(path, exc.line, reason=exc.render())
        return
    for node in root.iter(etree.Element):
        tag = etree.QName(node).localname
        if tag in ("script", "foreignObject"):
            yield SVG_SCRIPT.at(path, node.sourceline, what=f"<{tag}>")
        for name, value in node.attrib.items():
            local = etree.QName(name).localname
            if local.startswith("on") or (local == "href" and _SCRIPT_URL.match(str(value))):
                yield SVG_SCRIPT.at(path, node.sourceline, what=local)
