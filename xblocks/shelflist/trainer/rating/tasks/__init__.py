"""The two tasks of this block."""

from __future__ import annotations

from typing import Any

from ....practice.work import Work
from .anchors import AnchorsWork
from .rate import RateWork

WORKS: tuple[Work[Any], ...] = (RateWork(), AnchorsWork())
