"""The address of the feed that goes with a page."""

from __future__ import annotations

from django import template
from django.urls import reverse

from ..search import Query
from ..views.finding import address
from ..views.page import APP

register = template.Library()


@register.simple_tag
def feed_address(query: Query) -> str:
    """Return where the newest of what a search finds can be followed."""
    return str(reverse(f"{APP}:feed")) + address(query, page=1, sort="relevance").rstrip("?")
