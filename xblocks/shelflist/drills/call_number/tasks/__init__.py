"""The six tasks of the call-number drill, one module each."""

from __future__ import annotations

from typing import Any

from ....practice.work import Work
from .cutter import CutterWork
from .insert import InsertWork
from .label import LabelWork
from .misfiled import MisfiledWork
from .parse import ParseWork
from .shelve import ShelveWork

WORKS: tuple[Work[Any], ...] = (
    ShelveWork(), MisfiledWork(), InsertWork(), ParseWork(), CutterWork(), LabelWork())
