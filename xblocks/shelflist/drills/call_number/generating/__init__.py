"""Items made from seeds out of real call numbers."""

from __future__ import annotations

from .focus import ANY, FOCUSES
from .items import LEVELS, ROW_TASKS, generate

__all__ = ["ANY", "FOCUSES", "LEVELS", "ROW_TASKS", "generate"]
