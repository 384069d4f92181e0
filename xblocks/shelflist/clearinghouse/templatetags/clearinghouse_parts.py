"""Small parts that the clearinghouse's pages share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.utils import formats
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, gettext

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


@register.simple_tag
def facet_values(field: str, values: Iterable[Any]) -> SafeString:
    """Return the values of a facet to choose, as items of a list. A page has hundreds of them,
    and a loop of a template takes most of its time for that."""
    records = gettext("records:")
    return format_html_join("", (
        '<li><label><input type="checkbox" name="{}" value="{}"{}> <span dir="auto">{}</span> '
        '<span class="ch-count"><span class="ch-unseen">{} </span>{}</span></label></li>'), (
        (field, one.id, SafeString(" checked" if one.chosen else ""), one.label, records, one.count)
        for one in values))


@register.simple_tag
def marked(parts: Iterable[tuple[str, bool]]) -> SafeString:
    """Return a text with what matched in it marked."""
    return SafeString("".join(f"<mark>{escape(text)}</mark>" if matched else escape(text)
                              for text, matched in parts))
