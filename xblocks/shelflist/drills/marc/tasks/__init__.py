"""The tasks of the MARC drill, one module each."""

from __future__ import annotations

from typing import Any

from ....practice.work import Work
from .code import CodeWork
from .correct import CorrectWork
from .fixed import FixedWork
from .hunt import HuntWork
from .identify import IdentifyWork
from .nonfiling import NonfilingWork

WORKS: tuple[Work[Any], ...] = (
    CodeWork(), CorrectWork(), HuntWork(), IdentifyWork(), FixedWork(), NonfilingWork())
