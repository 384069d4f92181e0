"""Small parts that the clearinghouse's pages share."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

register = template.Library()


@register.filter
def day(text: str) -> str:
    """Return a day, a month or a year as the reader's language writes it; else the text."""
    parts = text.split("-")
    try:
        whole = date(*(int(one) for one in [*parts, "1", "1"][:3]))
    except (TypeError, ValueError):
        return text
    if len(parts) == 1:
        return parts[0]
    return str(formats.date_format(
        whole, "DATE_FORMAT" if len(parts) == 3 else "YEAR_MONTH_FORMAT"))


@register.simple_tag
def in_language(code: str) -> SafeString:
    """Return ` lang="…" dir="…"` for words in a language other than the page's, else nothing."""
    if not code or code.split("-")[0] == (get_language() or "en").split("-")[0]:
        return SafeString("")
    try:
        bidi = get_language_info(code)["bidi"]
    except KeyError:
        bidi = False
    return format_html(' lang="{}" dir="{}"', code, "rtl" if bidi else "ltr")
