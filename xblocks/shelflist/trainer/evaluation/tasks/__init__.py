"""The four tasks of this block."""

from __future__ import annotations

from typing import Any

from ....practice.work import Work
from .chart import ChartWork
from .indicator import IndicatorWork
from .level import LevelWork
from .transfer import TransferWork

WORKS: tuple[Work[Any], ...] = (LevelWork(), IndicatorWork(), TransferWork(), ChartWork())
