"""What every page is filled with, and what a course's pages share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

from .. import api
from ..models import Course

_BLOCK_TYPE = re.compile(r'data-block-type="([^"]+)"')
# As the platform writes formulas in HTML; `problem` keeps its HTML escaped in an attribute.
_FORMULA = re.compile(r"\\\(|\\\[|\[mathjax")
# A script an author wrote into a text; on the platform jQuery is always there.
_AUTHOR_SCRIPT = re.compile(r"<script\b(?![^>]*json)", re.IGNORECASE)
_PLAIN_TYPES = frozenset({"html", "vertical", "about", "static_tab", "course_info"})
_OURS = "shelflist_"
_WITHOUT_JQUERY_UI = frozenset({"problem", "poll", "poll_question", "word_cloud", "lti"})


@dataclass(frozen=True, slots=True)
class Scripts:
    """The platform's scripts that the blocks of a page expect."""

    jquery: bool
    jquery_ui: bool
    maths: bool


def scripts_for(html: str, *, jquery: bool = False) -> Scripts:
    """What the rendered blocks in `html` need, by their `data-block-type` and their formulas.

    Blocks of our own and plain text need nothing, and their pages load nothing. `jquery` asks
    for jQuery whatever the types are: a `studio_view` is handed a jQuery object.
    """
    foreign = {
        name
        for name in _BLOCK_TYPE.findall(html)
        if name not in _PLAIN_TYPES and not name.startswith(_OURS)
    }
    return Scripts(
        jquery=jquery or bool(foreign) or bool(_AUTHOR_SCRIPT.search(html)),
        jquery_ui=bool(foreign - _WITHOUT_JQUERY_UI),
        maths=bool(_FORMULA.search(html)),
    )


def stays_on_paper(block_type: str) -> bool:
    """Whether a type's styles were written for a white page, so that it is shown on one."""
    return block_type not in _PLAIN_TYPES and not block_type.startswith(_OURS)


def language_name(code: str) -> str:
    """A language's own name, "español"; the code itself where Django does not know it."""
    try:
        return str(get_language_info(code.replace("_", "-").lower())["name_local"])
    except KeyError:
        return code


def language_attributes(code: str) -> SafeString:
    """` lang="…" dir="…"` for text in a language other than the page's, else nothing."""
    page = get_language() or settings.LANGUAGE_CODE
    if not code or code.split("-")[0].split("_")[0] == page.split("-")[0]:
        return SafeString("")
    try:
        bidi = get_language_info(code.replace("_", "-").lower())["bidi"]
    except KeyError:
        bidi = False
    return format_html(' lang="{}" dir="{}"', code.replace("_", "-"), "rtl" if bidi else "ltr")


def page(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page of the player from `templates/player/`."""
    return render(request, f"player/{template}", context, status=status)


def frame(request: HttpRequest) -> dict[str, Any]:
    """What the frame of a page needs, whichever app the page is of: a context processor.

    Nothing is asked before a template does: a page that says what failed asks for none of it.
    """
    return {
        "languages": [(code, language_name(code)) for code, _ in settings.LANGUAGES],
        "may_import": SimpleLazyObject(lambda: api.is_partner(request.user)),
        "may_author": SimpleLazyObject(lambda: api.is_instructor(request.user)),
    }


def course_page(
    request: HttpRequest, template: str, course: Course, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of one course: `page`, with the course and the language of its text."""
    context["course"] = course
    context["course_lang"] = language_attributes(course.language)
    return page(request, template, status=status, **context)
