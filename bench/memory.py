"""What the process remembers of Shelflist, so that a run can begin without it."""

from __future__ import annotations

import sys
from functools import _lru_cache_wrapper

from shelflist.practice import bank


def forget_answers() -> None:
    """Forget every assessment: the next look at a response marks it."""
    bank._assess.cache_clear()


def forget_everything() -> None:
    """Forget all that the engine and the drills keep: banks, items, tables, assessments."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("shelflist.practice", "shelflist.drills", "shelflist.trainer")):
            for value in vars(module).values():
                if isinstance(value, _lru_cache_wrapper):
                    value.cache_clear()
