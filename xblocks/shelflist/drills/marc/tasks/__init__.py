"""The tasks of the MARC drill, one module each."""

from __future__ import annotations

from typing import Any

from ....practice.work import Work

WORKS: tuple[Work[Any], ...] = ()
