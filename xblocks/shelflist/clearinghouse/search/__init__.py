"""Finding records: one interface, and the engines that keep it.

`search()` and `suggest()` are for pages, API and widgets; who changes what readers see calls
`refresh()` in the same transaction. What needs the tables is loaded when it is first asked for:
blocks read queries and search short lists (`listed`) where there is no clearinghouse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .interface import (
    FACETS,
    SORTS,
    Engine,
    Facet,
    Found,
    Hit,
    Query,
)

if TYPE_CHECKING:
    from .keeping import engine, rebuild, refresh, search, suggest

__all__ = ["FACETS", "SORTS", "Engine", "Facet", "Found", "Hit", "Query", "engine", "rebuild",
           "refresh", "search", "suggest"]


def __getattr__(name: str) -> Any:
    """Return what `keeping` does, which needs the app."""
    if name in __all__:
        from . import keeping

        return getattr(keeping, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
