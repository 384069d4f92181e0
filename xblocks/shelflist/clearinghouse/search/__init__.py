"""Finding records: one interface, and the engines that keep it.

`search()` and `suggest()` are for pages, API and widgets; who changes what readers see calls
`refresh()`.
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

__all__ = ["FACETS", "SORTS", "Engine", "Facet", "Found", "Hit", "Query"]
