"""A learner's plan as a file: a document to go on with, an entry for a calendar."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from ....practice.exercise import ResponseError
from ....practice.files import Asked, File
from ....practice.text import Text
from ..problem import PlanProblem
from ..responding import Given
from .shown import Shown

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = ("docx", "ics")


def export(problem: PlanProblem, given: Given, kind: str, asked: Asked) -> File:
    """Return a plan as a file of one of `KINDS`. Raises ResponseError for what it lacks."""
    if not given.plan.slices:
        raise ResponseError(Text("Nothing is planned yet: add an activity first."), "rows")
    return _MAKERS[kind](Shown(problem, given, asked), asked)


def _document(shown: Shown, asked: Asked) -> File:
    from .document import document

    return File(f"{_name(shown)}.docx", DOCX, document(shown, asked))


def _calendar(shown: Shown, asked: Asked) -> File:
    from .calendar import calendar

    if shown.date is None:
        raise ResponseError(Text("Give the day of the session first: a calendar needs it."), "date")
    return File(f"{_name(shown)}.ics", "text/calendar", calendar(shown, shown.date, asked))


def _name(shown: Shown) -> str:
    """Return the title as the name of a file."""
    # A mark over or after a letter is no letter of its own, and many scripts are made of both.
    kept = "".join(one if one in "_-" or unicodedata.category(one)[0] in "LMN" else " "
                   for one in unicodedata.normalize("NFC", shown.title))
    return re.sub(r"[ -]+", "-", kept)[:60].strip("-") or "session-plan"


_MAKERS: dict[str, Callable[[Shown, Asked], File]] = {"docx": _document, "ics": _calendar}
