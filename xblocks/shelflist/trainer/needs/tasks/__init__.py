"""The two tasks of this block."""

from __future__ import annotations

from typing import Any

from ....practice.work import Work
from .survey import SurveyWork
from .triage import TriageWork

WORKS: tuple[Work[Any], ...] = (SurveyWork(), TriageWork())
