"""Write a measurable objective for an audience and a need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ....practice.assessment import Assessment
from ....practice.exercise import ResponseError, Task
from ....practice.form import FieldSpec
from ....practice.item import Item, Step
from ....practice.olx import Reader
from ....practice.policy import Policy
from ....practice.text import Html, Text
from ....practice.work import Work, only
from ..citations import LEVELS
from ..judging import judge
from ..rules.lexicon import Level
from ..wording import LEVEL_CHOICES, LEVEL_LABELS, LEVEL_MEANINGS, MARK_LABELS, MEANT_LEVELS
from .base import (
    MOST_CHARACTERS,
    SETTING_FIELDS,
    Setting,
    model_steps,
    read_setting,
    readable,
    setting_from_form,
    setting_to_form,
    text_response,
    write_setting,
)


@dataclass(frozen=True, slots=True)
class WriteProblem:
    """A setting, and the level of thinking the objective should ask (None: any)."""

    setting: Setting
    level: Level | None = None


class WriteWork(Work[WriteProblem]):
    task = Task("write", Text("Write an objective"), Text(
        "Write one measurable objective: who will do what, under which conditions, how well."),
        Text("Check my objective"))
    problem_type = WriteProblem

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> WriteProblem | None:
        before = len(reader.problems)
        setting = read_setting(reader)
        child = reader.child("level")
        raw = child.text(required=True) if child else ""
        if child and raw and raw not in tuple(Level):
            child.report(Text("“{value}” is no level; use {choices}.", value=raw[:40],
                              choices=", ".join(Level)), "olx-choice")
        if len(reader.problems) > before:
            return None
        return WriteProblem(setting, Level(raw) if raw else None)

    def write(self, problem: WriteProblem, element: etree._Element) -> None:
        write_setting(problem.setting, element)
        if problem.level:
            etree.SubElement(element, "level").text = problem.level

    def fields(self) -> tuple[FieldSpec, ...]:
        return (*SETTING_FIELDS, FieldSpec("level", "select", Text("Level wanted"), Text(
            "Of Bloom’s revised taxonomy; empty: any."), choices=LEVEL_CHOICES))

    def to_form(self, problem: WriteProblem) -> dict[str, Any]:
        return {**setting_to_form(problem.setting), "level": problem.level or ""}

    def from_form(self, values: Mapping[str, Any]) -> WriteProblem:
        level = values["level"]
        return WriteProblem(setting_from_form(values), Level(level) if level else None)

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[WriteProblem], policy: Policy, seed: str) -> Any:
        problem = item.problem
        return {
            "audience": problem.setting.audience, "need": Html(problem.setting.need),
            "lang": problem.setting.language, "most": MOST_CHARACTERS,
            "labels": MARK_LABELS,
            "level": LEVEL_LABELS[problem.level] if problem.level else None,
            "levels": MEANT_LEVELS if problem.level else [],
        }

    def _sent(self, response: Any) -> tuple[str, Level | None]:
        values = only(response, "text", "level")
        named = values["level"]
        if named and (not isinstance(named, str) or named not in tuple(Level)):
            raise ResponseError(Text("Name the level by one of the choices."), "level")
        return text_response(values["text"]), Level(named) if named else None

    def grade(self, item: Item[WriteProblem], response: Any, policy: Policy) -> Assessment:
        text, named = self._sent(response)
        problem = item.problem
        reading = readable(problem.setting.reading(text))
        return Assessment.from_atoms(
            judge(reading, policy, problem.level, named, problem.setting.audience))

    def answer(self, item: Item[WriteProblem], policy: Policy) -> Any:
        return {"text": item.problem.setting.models[0], "level": item.problem.level or ""}

    def worked(self, item: Item[WriteProblem], policy: Policy) -> tuple[Step, ...]:
        problem = item.problem
        steps = model_steps(problem.setting, problem.setting.models)
        if problem.level is None:
            return steps
        return (*steps, Step(Text("Level asked for: {level}: {meaning}.",
                                  level=LEVEL_LABELS[problem.level],
                                  meaning=LEVEL_MEANINGS[problem.level]), LEVELS))

    def prompt(self, problem: WriteProblem) -> str:
        return problem.setting.prompt

    def response_text(self, item: Item[WriteProblem], response: Any) -> str:
        text, named = self._sent(response)
        return " ".join(text.split()) + (f" [{named}]" if named else "")
