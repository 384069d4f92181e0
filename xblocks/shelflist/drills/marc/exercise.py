"""The MARC exercise: hands each item to the work of its task."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...practice.item import Item
from ...practice.text import Text
from ...practice.work import WorkedExercise
from .generating.forms import FIELDS as GENERATOR_FIELDS
from .generating.forms import from_values
from .generating.items import SKILLS
from .lookup import lookup
from .policies import OPTIONS, PROFILES
from .tasks import WORKS


class MarcExercise(WorkedExercise):
    """Code, correct and hunt through records; know the format by heart."""

    name = "marc"
    title = Text("MARC records")
    works = WORKS
    scripts = {"code": ("record.js",), "correct": ("record.js",),
               "fixed": ("forms.css", "lines.js", "form.js"),
               **dict.fromkeys(("hunt", "identify", "nonfiling"),
                               ("forms.css", "lines.js", "marking.js"))}
    later_scripts = ("forms.css", "lines.js", "form.js", "book.js")
    policy_options = OPTIONS
    profiles = PROFILES
    file_types = (".mrc", ".marc", ".xml", ".mrk")
    generator_tasks = tuple(SKILLS)
    generator_fields = GENERATOR_FIELDS

    def generate(self, task: str, values: Mapping[str, Any], seed: str, item_id: str
                 ) -> Item[Any]:
        return from_values(task, values, seed, item_id)

    def lookup(self, topic: str, context: str) -> Any:
        page = lookup(topic, context)
        if page is None:
            raise KeyError(topic)
        return page

    def from_file(self, task: str, data: bytes) -> Iterator[tuple[dict[str, Any] | None,
                                                                  tuple[Text, ...]]]:
        # pymarc and its MARC-8 tables are loaded for authors alone: learners never need them.
        from .bringing import bring

        return bring(task, data)
