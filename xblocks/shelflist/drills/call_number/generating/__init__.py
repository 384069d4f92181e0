"""Items made from seeds out of real call numbers."""

from __future__ import annotations

from .items import LEVELS, generate

__all__ = ["LEVELS", "generate"]
