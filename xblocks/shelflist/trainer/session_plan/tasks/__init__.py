"""The two tasks of this block."""

from __future__ import annotations

from typing import Any

from ....practice.work import Work
from .plan import PlanWork
from .repair import RepairWork

WORKS: tuple[Work[Any], ...] = (PlanWork(), RepairWork())
