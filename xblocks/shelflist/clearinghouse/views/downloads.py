"""The form by which a page hands out what it shows as a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from .. import exports
from ..imports.settings import of
from ..language import said
from .page import APP


@dataclass(frozen=True, slots=True)
class Download:
    """Where the form asks, what else it says there, the kinds of files, how many records somebody
    may have, and whether there are more."""

    action: str
    hidden: list[tuple[str, str]]
    kinds: list[tuple[str, str]]
    most: int
    cut: bool


def most_for(user: Any) -> int:
    """Return how many records somebody may have in one file."""
    return of("SHELFLIST_EXPORT_MAX" if user.is_authenticated else "SHELFLIST_EXPORT_MAX_ANONYMOUS")


def download(user: Any, name: str, *args: Any, total: int,
             hidden: list[tuple[str, str]] | None = None) -> Download | None:
    """Return the form that downloads from the view of this name; None where nothing is there."""
    if not total:
        return None
    most = most_for(user)
    return Download(reverse(f"{APP}:{name}", args=args), hidden or [],
                    [(one.name, said(one.label)) for one in exports.KINDS.values()],
                    most, total > most)
