"""The MARC exercise: hands each item to the work of its task."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...practice.text import Text
from ...practice.work import WorkedExercise
from .bringing import bring
from .exchange import FILE_TYPES
from .lookup import lookup
from .policies import OPTIONS, PROFILES
from .tasks import WORKS


class MarcExercise(WorkedExercise):
    """Code, correct and hunt through records; know the format by heart."""

    name = "marc"
    title = Text("MARC records")
    works = WORKS
    scripts = {"code": ("record.js",), "correct": ("record.js",),
               "hunt": ("forms.css", "marking.js"), "identify": ("forms.css", "marking.js"),
               "fixed": ("forms.css", "form.js"),
               "nonfiling": ("forms.css", "marking.js")}
    later_scripts = ("forms.css", "form.js", "book.js")
    policy_options = OPTIONS
    profiles = PROFILES
    file_types = FILE_TYPES

    def lookup(self, topic: str, context: str) -> Any:
        page = lookup(topic, context)
        if page is None:
            raise KeyError(topic)
        return page

    def from_file(self, task: str, data: bytes) -> Iterator[tuple[dict[str, Any] | None,
                                                                  tuple[Text, ...]]]:
        return bring(task, data)
