"""HTML, links and accessibility."""

from __future__ import annotations

from tests.packages.cases.case import Case
from tests.packages.tree import PROBLEM, vertical

PAGE = "html/h1.html"
_COVER = '<p><img src="/static/cover.svg" alt="A shelf"/></p>\n'
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg"\n xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
)


def _page(html: str) -> dict[str, str]:
    return {PAGE: _COVER + html}


def _line(code: str, broken: str, sound: str) -> Case:
    return Case(code, _page(broken), f"{PAGE}:2", _page(sound))


def _svg(content: str) -> dict[str, str]:
    return {"static/cover.svg": _SVG.format(content)}


CASES = (
    *(
        _line("html5-tag", f"<{tag}>x</{tag}>", "<div>x</div>")
        for tag in (
            "video audio figure figcaption section article aside main header nav details summary "
            "svg math picture time mark dialog template my-element footer"
        ).split()
    ),
    _line("html-strict", "<p>Acme & Sons</p>", "<p>Acme &amp; Sons</p>"),
    _line("html-strict", '<p id="a" id="b">x</p>', '<p id="a" class="b">x</p>'),
    _line("html-strict", "<p>a</p><!-- b", "<p>a</p><!-- b -->"),
    _line("html-script", "<script>x()</script>", "<p>&lt;script&gt;</p>"),
    _line("html-script", '<object data="a.swf"></object>', "<p>object</p>"),
    Case(
        "html-script",
        {"problem/p1.xml": '<problem>\n<script type="text/javascript">x()</script><p/></problem>'},
        "problem/p1.xml:2",
        {"problem/p1.xml": '<problem>\n<script type="loncapa/python">x = 1</script><p/></problem>'},
    ),
    _line(
        "html-remote",
        '<script src="//other.example/a.js"></script>',
        '<p><a href="https://other.example/">Other</a></p>',
    ),
    _line("html-remote", '<iframe src="https://other.example/"></iframe>', "<p>x</p>"),
    _line("html-event-handler", '<p ONCLICK="x()">a</p>', '<p class="onclick">a</p>'),
    _line(
        "html-javascript-url",
        '<p><a href=" java&#9;script:x()">a</a></p>',
        '<p><a href="/jump_to_id/p1">javascript:</a></p>',
    ),
    Case(
        "svg-script",
        _svg("<script>x()</script>"),
        "static/cover.svg:2",
        _svg("<title>script</title>"),
    ),
    Case("svg-script", _svg('<a xlink:href="javascript:x()"/>'), "static/cover.svg:2"),
    Case("svg-script", _svg('<g onload="x()"/>'), "static/cover.svg:2"),
    Case("svg-unreadable", _svg("<g>"), "static/cover.svg:2", _svg("<g/>")),
    _line(
        "image-alt",
        '<p><img src="/static/cover.svg"></p>',
        '<p><img src="/static/cover.svg" alt=""></p>',
    ),
    Case(
        "image-alt",
        {"problem/p1.xml": PROBLEM.replace("<p>Which?</p>", '<img src="/static/cover.svg"/>')},
        "problem/p1.xml:3",
    ),
    _line("heading-order", "<h2>a</h2><h4>b</h4>", "<h2>a</h2><h3>b</h3><h2>c</h2><h3>d</h3>"),
    _line(
        "table-header",
        "<table><tr><td>a</td></tr></table>",
        "<table><tr><th>a</th></tr><tr><td>a</td></tr></table>",
    ),
    _line(
        "table-header", "<table><tr><td>a</td></tr></table>", '<table role="presentation"></table>'
    ),
    _line("link-empty", '<p><a href="/course/"> </a></p>', '<p><a href="/course/">Course</a></p>'),
    _line(
        "link-empty",
        '<p><a href="/course/"><img src="/static/cover.svg" alt=""></a></p>',
        '<p><a href="/course/"><img src="/static/cover.svg" alt="Course"></a></p>',
    ),
    _line(
        "link-asset-key",
        '<p><a href="/asset-v1:A+B+C+type@asset+block@a.pdf">a</a></p>',
        '<p><a href="/static/cover.svg">a</a></p>',
    ),
    Case(
        "link-asset-key",
        {"about/overview.html": '<p>\n<img src="/c4x/A/B/asset/a.png" alt="a"></p>'},
        "about/overview.html:2",
    ),
    _line(
        "link-course-key",
        '<p><a href="/courses/course-v1:A+B+C/progress">a</a></p>',
        '<p><a href="/course/pdfbook/0/">a</a></p>',
    ),
    _line(
        "link-static-missing",
        '<p><a href="/static/lost.pdf">a</a></p>',
        '<p><a href="/static/cover.svg#a">a</a></p>',
    ),
    Case(
        "link-static-missing",
        _page('<p><a href="/static/dir/lost.pdf">a</a></p>'),
        f"{PAGE}:2",
        {**_page('<p><a href="/static/dir/a.pdf">a</a></p>'), "static/dir/a.pdf": "x"},
    ),
    _line(
        "link-jump-missing",
        '<p><a href="/jump_to_id/p9">a</a></p>',
        '<p><a href="/jump_to_id/p1">a</a></p>',
    ),
    Case(
        "link-jump-missing",
        {"vertical/v1.xml": vertical('<html url_name="h2">\n<a href="/jump_to_id/x">a</a></html>')},
        "vertical/v1.xml:3",
    ),
    Case(
        "static-unused",
        {"static/extra.pdf": "x"},
        "static/extra.pdf",
        {"static/extra.pdf": "x", **_page('<p><a href="/static/extra.pdf">a</a></p>')},
    ),
)
