"""Small parts the pages share: where one stands, shares as percentages and bars, icons."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

register = template.Library()

# Below this a share is shown as done: completion is a mean of floats.
ALMOST_ONE = 0.9995

# Drawn on a 16 by 16 grid in the colour of the text around them.
_ICONS = {
    "not-started": '<circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor"'
    ' stroke-width="1.5"/>',
    "under-way": '<circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor"'
    ' stroke-width="1.5"/><path d="M8 3.5a4.5 4.5 0 0 1 0 9z" fill="currentColor"/>',
    "done": '<circle cx="8" cy="8" r="7" fill="currentColor"/>'
    '<path d="m4.75 8.25 2.25 2.25 4.25-4.75" fill="none" stroke="var(--sheet)"'
    ' stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"/>',
    "right": '<circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" stroke-width="1.5"/>'
    '<path d="m4.75 8.25 2.25 2.25 4.25-4.75" fill="none" stroke="currentColor"'
    ' stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>',
    "partly": '<path d="M8 1.75 15 14H1z" fill="none" stroke="currentColor" stroke-width="1.5"'
    ' stroke-linejoin="round"/><path d="M8 6v4M8 11.5v1" stroke="currentColor"'
    ' stroke-width="1.5"/>',
    "wrong": '<path d="M5 1.5h6L14.5 5v6L11 14.5H5L1.5 11V5z" fill="none" stroke="currentColor"'
    ' stroke-width="1.5" stroke-linejoin="round"/><path d="m5.5 5.5 5 5m0-5-5 5"'
    ' stroke="currentColor" stroke-width="1.5"/>',
    "advice": '<circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" stroke-width="1.5"/>'
    '<path d="M8 7v5M8 4v1.25" stroke="currentColor" stroke-width="1.5"/>',
    "back": '<path d="M9.5 3 4.5 8l5 5" fill="none" stroke="currentColor" stroke-width="1.75"/>',
    "forward": '<path d="m6.5 3 5 5-5 5" fill="none" stroke="currentColor" stroke-width="1.75"/>',
    # Three spines on a shelf, the middle one with its label.
    "shelf": '<path d="M2.5 2h3v11h-3zM6.5 4h3v9h-3zM10.8 3.6l2.6-.7 2.3 9-2.6.7z"'
    ' fill="currentColor"/><path d="M7 6.5h2v2.5H7z" fill="var(--sheet)"/>'
    '<path d="M1 14.25h14.5" stroke="currentColor" stroke-width="1.25"/>',
}

_STATES = {
    "not-started": _("Not started"),
    "under-way": _("Under way"),
    "done": _("Done"),
}


@register.simple_tag
def icon(name: str, css_class: str = "") -> SafeString:
    """An icon by its name in `_ICONS`, hidden from assistive technology: the word beside it
    says the same. Raises: KeyError."""
    return format_html(
        '<svg class="{}" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>',
        css_class,
        mark_safe(_ICONS[name]),  # noqa: S308 - a constant above
    )


def state_of(share: float) -> str:
    """`not-started`, `under-way` or `done` for a completed share, 0 to 1."""
    if share >= ALMOST_ONE:
        return "done"
    return "under-way" if share > 0 else "not-started"


@register.inclusion_tag("player/parts/status.html")
def status(share: float) -> dict[str, object]:
    """Where one stands, as shape, word and colour, from a completed share, 0 to 1."""
    state = state_of(share)
    return {"state": state, "word": _STATES[state]}


@register.filter
def percent(share: float | None) -> str:
    """A share as a whole percentage, rounded down so that 100 means all: 0.999 is "99"."""
    if share is None:
        return ""
    return str(100 if share >= ALMOST_ONE else int(share * 100 + 1e-9))


@register.filter
def points(value: float | None) -> str:
    """Points without needless decimals: 3.0 is "3", 2.6667 is "2.67"."""
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


@register.inclusion_tag("player/parts/bar.html")
def bar(share: float | None, mark: float | None = None) -> dict[str, object]:
    """A bar of a share, 0 to 1, with a line at `mark`. Only a picture: the number stands in
    the text beside it."""
    part = min(max(share or 0.0, 0.0), 1.0)
    return {
        "width": f"{part * 100:.2f}",
        "mark": None if mark is None else f"{mark * 100:.2f}",
        "done": part >= ALMOST_ONE,
    }


@register.filter
def anchor(usage_key: str) -> str:
    """The id of a block's place on its unit's page: "block-" and its url_name."""
    return "block-" + usage_key.rpartition("@")[2]
