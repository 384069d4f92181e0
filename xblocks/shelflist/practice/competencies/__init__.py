"""Ready sets of competencies, by reference: short names in our words, and the document of each.

PROVENANCE.md says what was taken from where.
"""

from __future__ import annotations

from .core_cataloging import CORE_CATALOGING
from .lssc import LSSC
from .ready import ReadySet

SETS: dict[str, ReadySet] = {one.name: one for one in (LSSC, CORE_CATALOGING)}

__all__ = ["SETS", "ReadySet"]
