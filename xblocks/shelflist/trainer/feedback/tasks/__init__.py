"""The tasks of the feedback exercise, one module each."""

from __future__ import annotations

from typing import Any

from ....practice.work import Work
from .breakdown import BreakdownWork
from .feedback import FeedbackWork
from .question import QuestionWork

WORKS: tuple[Work[Any], ...] = (FeedbackWork(), BreakdownWork(), QuestionWork())
