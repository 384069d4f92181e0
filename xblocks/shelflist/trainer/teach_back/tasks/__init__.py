"""The two tasks: rate an exemplar, and the teach-back that is handed in."""

from __future__ import annotations

from typing import Any

from ....practice.work import Work
from .calibrate import CalibrateWork
from .hand_in import HandInWork

WORKS: tuple[Work[Any], ...] = (CalibrateWork(), HandInWork())
