"""Anchors: short descriptions, each of one level of one criterion, on which raters calibrate."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from ...practice.exercise import ResponseError
from ...practice.form import FieldSpec, FormError
from ...practice.html import sanitise
from ...practice.item_form import add_html
from ...practice.olx import Reader, folded
from ...practice.rubric import (
    TOP_VALUE,
    Criterion,
    Rubric,
    read_rubric,
    rubric_fields,
    rubric_from_form,
    rubric_to_form,
    write_rubric,
)
from ...practice.text import Fixed, Text, verbatim
from ...practice.troubles import Trouble, report_all
from ...practice.work import only
from .judging import Scale, scale

LEAST_ANCHORS, MOST_ANCHORS = 2, 10
_MOST_CHARACTERS = 2000
_QUOTED = 80  # characters of an anchor in a message


@dataclass(frozen=True, slots=True)
class Anchor:
    """A description, its level, one next to it that may be argued for, and why."""

    text: str
    level: int
    also: int | None = None
    why: str = ""

    @property
    def quoted(self) -> Text:
        """The head of the words; messages put quotation marks around them."""
        words = self.text.strip("“”\"")
        return verbatim(words if len(words) <= _QUOTED else words[:_QUOTED - 1] + "…")

    @property
    def reason(self) -> Text:
        """What it shows, and why."""
        if self.also is None:
            return Text("level {level}. {why}", level=self.level, why=self.why)
        return Text("level {level} or {also}. {why}", level=self.level, also=self.also,
                    why=self.why)

    @property
    def levels(self) -> tuple[int, ...]:
        return (self.level,) if self.also is None else tuple(sorted((self.level, self.also)))

    @property
    def id(self) -> str:
        """An id that tells nothing of the level or of the order in which an author wrote."""
        return "x" + hashlib.sha256(self.text.encode()).hexdigest()[:10]


@dataclass(frozen=True)
class AnchorsProblem:
    """Descriptions to give levels to, all by one criterion of a rubric.

    What is shown and what may be said of each level are put together once.
    """

    rubric: Rubric
    criterion: str
    anchors: tuple[Anchor, ...]
    situation: str = ""

    @cached_property
    def asked(self) -> Criterion:
        return self.rubric.criterion(self.criterion)

    @cached_property
    def by_id(self) -> Mapping[str, Anchor]:
        return {one.id: one for one in self.anchors}

    @cached_property
    def shown(self) -> Mapping[str, Any]:
        """The criterion as every page has it: id, title, levels."""
        row = Rubric("", "", (self.asked,)).to_json()["criteria"][0]
        return {**row, "levels": Fixed(row["levels"])}

    def scales(self, *, partly: bool) -> Mapping[str, Scale]:
        """Return by anchor what is said of each level; `partly`: a near one is worth something."""
        return self._scales[partly]

    @cached_property
    def _scales(self) -> Mapping[bool, Mapping[str, Scale]]:
        return {partly: {name: scale(name, one.quoted, self.asked.values, one.levels, one.reason,
                                     {"anchor": name}, partly=partly)
                         for name, one in self.by_id.items()} for partly in (False, True)}


def read_levels(problem: AnchorsProblem, response: Any) -> dict[str, int]:
    """Read {'levels': {anchor: level}}; anchors may be left out. Raises ResponseError."""
    given = only(response, "levels")["levels"]
    if not isinstance(given, Mapping) or not set(given) <= set(problem.by_id):
        raise ResponseError(Text("Send a level for each anchor by its id."), "levels")
    values = problem.asked.values
    if not all(type(level) is int and level in values for level in given.values()):
        raise ResponseError(Text("“{criterion}”: choose one of the levels {levels}.",
                                 criterion=problem.asked.title,
                                 levels=", ".join(map(str, values))), "levels")
    return dict(given)


def anchors_troubles(problem: AnchorsProblem) -> list[Trouble]:
    """Return what is wrong with a problem whose rubric is sound."""
    if problem.criterion not in problem.rubric.ids:
        return [Trouble("criterion", Text(
            "“{name}” is no criterion of this rubric; it has {names}.",
            name=problem.criterion[:40], names=", ".join(problem.rubric.ids)))]
    troubles = []
    if not LEAST_ANCHORS <= len(problem.anchors) <= MOST_ANCHORS:
        troubles.append(Trouble("anchors", Text(
            "{n} anchors stand here; give {least} to {most}.", n=len(problem.anchors),
            least=LEAST_ANCHORS, most=MOST_ANCHORS)))
    texts = [one.text for one in problem.anchors]
    values = problem.asked.values
    for row, one in enumerate(problem.anchors):
        if texts.index(one.text) < row:
            troubles.append(Trouble("anchors", Text("“{text}” stands twice.",
                                                    text=one.text[:60]), row))
        if len(one.text) > _MOST_CHARACTERS:
            troubles.append(Trouble("anchors", Text(
                "{n} characters are too many; {most} is the limit.", n=len(one.text),
                most=_MOST_CHARACTERS), row))
        if not set(one.levels) <= set(values):
            troubles.append(Trouble("anchors", Text(
                "“{criterion}”: choose one of the levels {levels}.",
                criterion=problem.asked.title, levels=", ".join(map(str, values))), row))
        elif one.also is not None and abs(one.also - one.level) != 1:
            troubles.append(Trouble("anchors", Text(
                "A second level is next to the first; farther apart, the anchor is none."), row))
    return troubles


# ------------------------------------------------------------------ OLX

def read_anchors(reader: Reader) -> AnchorsProblem | None:
    """Read an item's own children; report what is wrong and return None if anything is."""
    before = len(reader.problems)
    criterion = reader.attribute("criterion", required=True)
    situation = reader.html_children("situation")
    rubric = read_rubric(reader)
    rows = reader.children("anchor")
    anchors = tuple(_read_anchor(row) for row in rows)
    if len(reader.problems) > before or rubric is None:
        return None
    problem = AnchorsProblem(rubric, criterion, anchors, situation)
    troubles = anchors_troubles(problem)
    report_all(reader, {"anchors": rows}, troubles)
    return None if troubles else problem


def _read_anchor(reader: Reader) -> Anchor:
    reader.attribute("level", required=True)
    also = reader.attribute("also")
    return Anchor(reader.text(required=True), reader.integer("level", 0, 0, TOP_VALUE),
                  reader.integer("also", 0, 0, TOP_VALUE) if also else None,
                  folded(reader.attribute("why")))


def write_anchors(problem: AnchorsProblem, element: etree._Element) -> None:
    """Add the attributes and children that `read_anchors` reads back alike."""
    element.set("criterion", problem.criterion)
    add_html(element, "situation", problem.situation)
    write_rubric(problem.rubric, element)
    for one in problem.anchors:
        child = etree.SubElement(element, "anchor", level=str(one.level))
        if one.also is not None:
            child.set("also", str(one.also))
        if one.why:
            child.set("why", one.why)
        child.text = one.text


# ------------------------------------------------------------------ forms

ANCHOR_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("situation", "html", Text("Situation"), Text(
        "Who teaches whom what, and how long was planned.")),
    *rubric_fields(),
    FieldSpec("criterion", "text", Text("Id of the criterion"), required=True),
    FieldSpec("anchors", "rows", Text("Anchors"), Text("2 to 10, shown in an order of chance."),
              required=True, columns=(
                  FieldSpec("text", "text", Text("What was seen or said"), required=True),
                  FieldSpec("level", "number", Text("Level"), required=True, minimum=0,
                            maximum=TOP_VALUE, step=1),
                  FieldSpec("also", "number", Text("Also right"), Text(
                      "Where the level next to it can be argued for."), minimum=0,
                      maximum=TOP_VALUE, step=1),
                  FieldSpec("why", "text", Text("Reason"), Text("Shown after an attempt.")))),
)


def anchors_to_form(problem: AnchorsProblem) -> dict[str, Any]:
    """Return a problem as values of `ANCHOR_FIELDS`."""
    return {"situation": problem.situation, **rubric_to_form(problem.rubric),
            "criterion": problem.criterion, "anchors": [
                {"text": one.text, "level": one.level,
                 "also": "" if one.also is None else one.also, "why": one.why}
                for one in problem.anchors]}


def anchors_from_form(values: Mapping[str, Any]) -> AnchorsProblem:
    """Make a problem of values of `ANCHOR_FIELDS`. Raises FormError."""
    problem = AnchorsProblem(rubric_from_form(values), values["criterion"], tuple(
        Anchor(folded(row["text"]), row["level"], None if row["also"] == "" else row["also"],
               folded(row["why"]))
        for row in values["anchors"]), sanitise(values["situation"]))
    troubles = anchors_troubles(problem)
    if troubles:
        raise FormError(troubles)
    return problem
