"""What is lost while the tree is read, and names."""

from __future__ import annotations

from tests.packages.cases.case import Case
from tests.packages.tree import PROBLEM, vertical

V1 = "vertical/v1.xml"
_HTML = '<html url_name="h1"/>'


def _nested(depth: int) -> str:
    inner = "<wrapper " + 'url_name="w{0}">'
    opened = "".join(inner.format(number) for number in range(depth))
    return vertical(_HTML, opened + "</wrapper>" * depth)


CASES = (
    Case("course-xml-missing", {"course.xml": None}, "course.xml"),
    Case(
        "course-xml-several",
        {"html/course.xml": "<course/>"},
        "course.xml",
        {"static/course.xml": "<course/>"},
    ),
    Case("course-xml-root", {"course.xml": "<chapter/>"}, "course.xml:1"),
    Case(
        "course-pointer", {"course.xml": '<course url_name="one" course="MINI"/>'}, "course.xml:1"
    ),
    Case(
        "course-pointer",
        {"course.xml": '<course url_name="one" org="a" course="b" display_name="C"/>'},
        "course.xml:1",
    ),
    Case(
        "course-inline",
        {
            "course.xml": '<course url_name="one" org="a" course="b">\n<chapter url_name="c1"/></course>'
        },
        "course.xml:1",
    ),
    Case(
        "xml-malformed",
        {"problem/p1.xml": "<problem>\n<p>\n</problem>"},
        "problem/p1.xml:3",
        {"problem/p1.xml": "<problem>\n<p>\n</p></problem>"},
    ),
    Case(
        "xml-doctype",
        {
            "problem/p1.xml": '<!-- x -->\n<!DOCTYPE problem [<!ENTITY e "x">]>\n<problem>&e;</problem>'
        },
        "problem/p1.xml:2",
        {"problem/p1.xml": "<!-- <!DOCTYPE problem> -->\n<problem>&#160;<p/></problem>"},
    ),
    Case(
        "not-utf8",
        {"html/h1.html": "<p>a</p>\n<p>caf\xe9</p>".encode("latin-1")},
        "html/h1.html:2",
        {"html/h1.html": "<p>a</p>\n<p>caf\xe9</p>"},
    ),
    Case("not-utf8", {"problem/p1.xml": PROBLEM.encode("utf-16")}, "problem/p1.xml:1"),
    Case(
        "xml-too-large",
        {"problem/p1.xml": "<problem>" + " " * (10 * 2**20) + "</problem>"},
        "problem/p1.xml",
        {"problem/p1.xml": "<problem>" + " " * (9 * 2**20) + "<p/></problem>"},
    ),
    Case(
        "xml-too-deep",
        {"problem/p1.xml": "<problem>" + "<div>" * 100 + "</div>" * 100 + "</problem>"},
        "problem/p1.xml:1",
        {"problem/p1.xml": "<problem>" + "<div>" * 99 + "</div>" * 99 + "</problem>"},
    ),
    Case("pointer-target-missing", {"problem/p1.xml": None}, f"{V1}:3"),
    Case("pointer-target-missing", {"html/h1.html": None}, "html/h1.xml:1"),
    Case(
        "pointer-extra-attribute",
        {"course/one.xml": '<course>\n<chapter url_name="c1" display_name="C"/></course>'},
        "course/one.xml:2",
    ),
    Case(
        "pointer-extra-attribute",
        {"course/one.xml": '<course>\n<chapter url_name="c1"><!-- c --></chapter></course>'},
        "course/one.xml:2",
        {"course/one.xml": '<course>\n<chapter url_name="c1"/><!-- c --></course>'},
    ),
    Case("pointer-tag-mismatch", {"problem/p1.xml": "<html/>"}, "problem/p1.xml:1"),
    Case("pointer-loop", {"problem/p1.xml": '<problem url_name="p2"/>'}, f"{V1}:3"),
    Case(
        "pointer-loop",
        {V1: vertical(_HTML, '<vertical url_name="v1"/>')},
        f"{V1}:3",
    ),
    Case("blocks-too-deep", {V1: _nested(20)}, f"{V1}:3", {V1: _nested(5)}),
    Case(
        "xml-comment",
        {V1: vertical(_HTML, "<!-- note -->")},
        f"{V1}:3",
        {V1: "<!-- note -->" + vertical(_HTML)},
    ),
    Case("url-name-missing", {V1: vertical("<html><p>a</p></html>")}, f"{V1}:2"),
    Case(
        "url-name-character",
        {V1: vertical('<html url_name="a b"><p>a</p></html>')},
        f"{V1}:2",
        {V1: vertical('<html url_name="é-_.~b"><p>a</p></html>')},
    ),
    Case("url-name-character", {V1: vertical('<html url_name="../x"/>')}, f"{V1}:2"),
    Case("url-name-percent", {V1: vertical('<html url_name="a%b"><p>a</p></html>')}, f"{V1}:2"),
    Case("url-name-colon", {V1: vertical('<html url_name="a:b"><p>a</p></html>')}, f"{V1}:2"),
    Case("url-name-replaced", {V1: vertical(_HTML, _HTML)}, f"{V1}:3"),
    Case(
        "url-name-renamed",
        {V1: vertical('<problem url_name="p1"/>', '<problem url_name="p1"/>')},
        f"{V1}:3",
        {V1: vertical('<problem url_name="p1"/>', '<problem url_name="p2"><p/></problem>')},
    ),
    Case(
        "url-name-shared", {V1: vertical(_HTML, '<problem url_name="h1"><p/></problem>')}, f"{V1}:3"
    ),
    Case(
        "file-unreached",
        {"problem/lost.xml": PROBLEM},
        "problem/lost.xml",
        {"static/lost.xml": PROBLEM},
    ),
    Case("file-unreached", {"html/lost.html": "<p>a</p>"}, "html/lost.html"),
    Case("drafts", {"drafts/vertical/v9.xml": "<vertical/>"}, "drafts"),
    Case(
        "wiki-element",
        {"course/one.xml": '<course><chapter url_name="c1"/>\n<wiki slug="a.b"/></course>'},
        "course/one.xml:2",
    ),
    Case(
        "attribute-newline",
        {V1: vertical('<html url_name="h2" display_name="Long\n  name"><p>a</p></html>')},
        f"{V1}:2",
        {V1: vertical('<html\n url_name="h2"\n display_name="Long   name"><p>a</p></html>')},
    ),
)
