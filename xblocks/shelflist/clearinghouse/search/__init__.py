"""Finding records: one interface, and the engines that keep it.

`search()` and `suggest()` are for pages, API and widgets; who changes what readers see calls
`refresh()` in the same transaction.
"""

from .interface import (
    FACETS,
    SORTS,
    Engine,
    Facet,
    Found,
    Hit,
    Query,
)
from .keeping import engine, rebuild, refresh, search, suggest

__all__ = ["FACETS", "SORTS", "Engine", "Facet", "Found", "Hit", "Query", "engine", "rebuild",
           "refresh", "search", "suggest"]
