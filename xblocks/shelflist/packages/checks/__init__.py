"""Everything the checker knows, one module for each kind of fault.

A module has `RULES`, the rules it may report, and `check(package)`, which yields diagnostics with
paths relative to the course's root.
"""

from __future__ import annotations

from shelflist.packages import reading
from shelflist.packages.checks import (
    accessibility,
    blocks,
    cleaner,
    files,
    html,
    libraries,
    links,
    names,
    policy,
    settings,
    source,
    structure,
)
from shelflist.packages.messages import Rule

MODULES = (
    source,
    structure,
    names,
    policy,
    settings,
    blocks,
    libraries,
    links,
    files,
    html,
    accessibility,
    cleaner,
)

RULES: tuple[Rule, ...] = reading.RULES + tuple(rule for module in MODULES for rule in module.RULES)
