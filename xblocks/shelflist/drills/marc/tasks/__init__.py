"""The tasks of the MARC drill, one module each."""

from __future__ import annotations

from typing import Any

from ....practice.work import Work
from .code import CodeWork
from .correct import CorrectWork

WORKS: tuple[Work[Any], ...] = (CodeWork(), CorrectWork())
