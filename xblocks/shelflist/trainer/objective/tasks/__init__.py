"""The works of the objective block, in the order authors see them."""

from __future__ import annotations

from typing import Any

from ....practice.work import Work
from .match import MatchWork
from .repair import RepairWork
from .sort import SortWork
from .write import WriteWork

WORKS: tuple[Work[Any], ...] = (WriteWork(), RepairWork(), MatchWork(), SortWork())
