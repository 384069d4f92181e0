"""The works of the exercise."""

from __future__ import annotations

from typing import Any

from ....practice.work import Work
from .scenario import ScenarioWork

SCENARIO = ScenarioWork()
WORKS: tuple[Work[Any], ...] = (SCENARIO,)
