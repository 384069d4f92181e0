"""The three tasks: write an abstract, mend one, judge several."""

from __future__ import annotations

from typing import Any

from ....practice.work import Work
from .judge import JudgeWork
from .mend import MendWork
from .write import WriteWork

WORKS: tuple[Work[Any], ...] = (WriteWork(), MendWork(), JudgeWork())
