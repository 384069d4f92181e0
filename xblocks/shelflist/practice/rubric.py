"""Rubrics: criteria with levels that can be observed, and ratings by them.

A rubric is a ready one, named (`<rubric use="teach-back"/>`), or written out in the item:

    <rubric title="Ten minutes at the desk">
      <criterion id="pace" title="Pace">
        <level value="0">Over time.</level>
        <level value="1">Within the time.</level>
      </criterion>
    </rubric>

A rating is a mapping of criterion ids to values of their levels. The words of ready rubrics are
`Text`, which catalogues have; an author's are plain text and stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from .form import Choice, FieldSpec, FormError
from .olx import Reader, folded
from .text import Fixed, Text
from .troubles import Trouble, report_all

MOST_CRITERIA, LEAST_LEVELS, TOP_VALUE = 20, 2, 5
CRITERION_ID = re.compile(r"[a-z][a-z0-9_-]{0,31}")
OWN = "own"


@dataclass(frozen=True, slots=True)
class Level:
    """What a rater sees or hears when a criterion is at this value (0 to 5)."""

    value: int
    text: str | Text


@dataclass(frozen=True)
class Criterion:
    """One row: an id that ratings are kept under, a title, and levels from low to high."""

    id: str
    title: str | Text
    levels: tuple[Level, ...]

    @cached_property
    def values(self) -> tuple[int, ...]:
        return tuple(level.value for level in self.levels)

    @property
    def top(self) -> int:
        return self.levels[-1].value

    def level(self, value: int) -> Level:
        """Return the level of this value. Raises KeyError."""
        for level in self.levels:
            if level.value == value:
                return level
        raise KeyError(value)


@dataclass(frozen=True)
class Rubric:
    """A ready rubric has a name; one written out in an item has none."""

    name: str
    title: str | Text
    criteria: tuple[Criterion, ...]

    @cached_property
    def ids(self) -> tuple[str, ...]:
        return tuple(criterion.id for criterion in self.criteria)

    @cached_property
    def possible(self) -> int:
        """The sum of all top levels."""
        return sum(criterion.top for criterion in self.criteria)

    def criterion(self, id: str) -> Criterion:
        """Return the criterion of this id. Raises KeyError."""
        for criterion in self.criteria:
            if criterion.id == id:
                return criterion
        raise KeyError(id)

    def to_json(self) -> dict[str, Any]:
        """Return the rubric as learners see it; words may be `Text` for the engine to render."""
        return {"title": self.title, "criteria": [
            {"id": one.id, "title": one.title,
             "levels": [{"value": level.value, "text": level.text} for level in one.levels]}
            for one in self.criteria]}

    @cached_property
    def shown(self) -> Fixed:
        """The rubric as `to_json` has it, for pages with several items that are rated by it."""
        return Fixed(self.to_json())


class RatingError(ValueError):
    """A rating that does not fit its rubric; `criterion` is where, '' for the whole."""

    def __init__(self, message: Text, criterion: str = "") -> None:
        super().__init__(message.render())
        self.message = message
        self.criterion = criterion


def read_ratings(rubric: Rubric, given: Any, *, whole: bool = True) -> dict[str, int]:
    """Return the ratings of a request, in the rubric's order.

    Raises:
        RatingError: when they are no mapping, name an unknown criterion or a level it has not,
            or, with `whole`, leave a criterion out.
    """
    if not isinstance(given, Mapping):
        raise RatingError(Text("Send the ratings as an object: criterion and level."))
    known = rubric.ids
    for name in given:
        if name not in known:
            raise RatingError(Text("This rubric has no criterion “{name}”.",
                                   name=str(name)[:40]), str(name)[:40])
    found: dict[str, int] = {}
    for criterion in rubric.criteria:
        value = given.get(criterion.id)
        if value is None:
            if whole:
                raise RatingError(Text("“{criterion}” has no level yet.",
                                       criterion=criterion.title), criterion.id)
            continue
        if isinstance(value, bool) or not isinstance(value, int) or value not in criterion.values:
            raise RatingError(Text("“{criterion}”: choose one of the levels {levels}.",
                                   criterion=criterion.title,
                                   levels=", ".join(map(str, criterion.values))), criterion.id)
        found[criterion.id] = value
    return found


# -------------------------------------------------------------------- OLX

def ready(name: str) -> Rubric:
    """Return the ready rubric of this name. Raises KeyError."""
    from .rubrics import READY

    return READY[name]


def ready_names() -> tuple[str, ...]:
    """Return the names of the ready rubrics, the usual one first."""
    from .rubrics import READY

    return tuple(READY)


def read_rubric(item: Reader, default: str = "teach-back") -> Rubric | None:
    """Read the `<rubric>` child of an item; without one, the ready rubric `default`.

    What is wrong is reported at its element, and None is returned.
    """
    reader = item.child("rubric")
    if reader is None:
        return ready(default)
    before = len(reader.problems)
    name = reader.attribute("use", choices=ready_names())
    title = folded(reader.attribute("title"))
    rows = reader.children("criterion")
    if name:
        if rows or title:
            reader.report(Text("A ready rubric has its own criteria: take out the attribute use, "
                               "or what stands in the element."), "rubric")
        return ready(name) if len(reader.problems) == before else None
    criteria = tuple(_read_criterion(row) for row in rows)
    if len(reader.problems) > before:
        return None
    rubric = Rubric("", title, criteria)
    troubles = rubric_troubles(rubric)
    report_all(reader, {"criteria": rows}, troubles)
    return None if troubles else rubric


def _read_criterion(reader: Reader) -> Criterion:
    levels = tuple(Level(row.integer("value", -1, 0, TOP_VALUE), row.text(required=True))
                   for row in reader.children("level") if row.attribute("value", required=True))
    return Criterion(reader.attribute("id", required=True),
                     folded(reader.attribute("title", required=True)), levels)


def write_rubric(rubric: Rubric, item: etree._Element) -> None:
    """Add the `<rubric>` child that `read_rubric` reads back alike."""
    element = etree.SubElement(item, "rubric")
    if rubric.name:
        element.set("use", rubric.name)
        return
    if rubric.title:
        element.set("title", str(rubric.title))
    for criterion in rubric.criteria:
        row = etree.SubElement(element, "criterion", id=criterion.id, title=str(criterion.title))
        for level in criterion.levels:
            etree.SubElement(row, "level", value=str(level.value)).text = str(level.text)


def rubric_troubles(rubric: Rubric) -> list[Trouble]:
    """Return what is wrong with a rubric of an author's."""
    troubles = []
    if not 1 <= len(rubric.criteria) <= MOST_CRITERIA:
        troubles.append(Trouble("criteria", Text(
            "{n} criteria stand here; give 1 to {most}.", n=len(rubric.criteria),
            most=MOST_CRITERIA)))
    for row, criterion in enumerate(rubric.criteria):
        if not CRITERION_ID.fullmatch(criterion.id):
            troubles.append(Trouble("criteria", Text(
                "id=\"{id}\": begin with a small letter; then small letters, digits, - and _.",
                id=criterion.id[:40]), row))
        if criterion.id in rubric.ids[:row]:
            troubles.append(Trouble("criteria", Text(
                "id=\"{id}\" is used twice; every id must be its own.", id=criterion.id[:40]),
                row))
        if len(criterion.levels) < LEAST_LEVELS:
            troubles.append(Trouble("criteria", Text(
                "Give “{criterion}” at least {least} levels.", criterion=criterion.title,
                least=LEAST_LEVELS), row))
        if list(criterion.values) != sorted(set(criterion.values)):
            troubles.append(Trouble("criteria", Text(
                "The levels of “{criterion}” must rise from low to high.",
                criterion=criterion.title), row))
    return troubles


# ------------------------------------------------------------------ forms

def rubric_fields() -> tuple[FieldSpec, ...]:
    """Return the form fields of a rubric: a ready one, or rows of one's own."""
    return (
        FieldSpec("rubric", "select", Text("Rubric"), required=True, default=ready_names()[0],
                  choices=(*(Choice(name, _words(ready(name).title)) for name in ready_names()),
                           Choice(OWN, Text("Criteria of our own")))),
        FieldSpec("rubric_title", "text", Text("Title of our own rubric")),
        FieldSpec("criteria", "rows", Text("Criteria of our own"), Text(
            "Each with at least two levels; a level left empty is not used."), columns=(
                FieldSpec("id", "text", Text("Id"), required=True),
                FieldSpec("title", "text", Text("Criterion"), required=True),
                *(FieldSpec(f"level_{value}", "text", Text("Level {n}", n=value))
                  for value in range(TOP_VALUE + 1)))),
    )


def rubric_to_form(rubric: Rubric) -> dict[str, Any]:
    """Return a rubric as values of `rubric_fields`."""
    if rubric.name:
        return {"rubric": rubric.name, "rubric_title": "", "criteria": []}
    return {"rubric": OWN, "rubric_title": str(rubric.title), "criteria": [
        {"id": one.id, "title": str(one.title),
         **{f"level_{value}": str(one.level(value).text) if value in one.values else ""
            for value in range(TOP_VALUE + 1)}}
        for one in rubric.criteria]}


def rubric_from_form(values: Mapping[str, Any]) -> Rubric:
    """Return the rubric of a form. Raises FormError."""
    if values["rubric"] != OWN:
        if values["criteria"] or values["rubric_title"]:
            raise FormError.at("rubric", Text(
                "A ready rubric has its own criteria: choose “Criteria of our own”, or empty the "
                "rows and the title."))
        return ready(str(values["rubric"]))
    rubric = Rubric("", folded(values["rubric_title"]), tuple(
        Criterion(row["id"], folded(row["title"]), tuple(
            Level(value, folded(row[f"level_{value}"])) for value in range(TOP_VALUE + 1)
            if folded(row[f"level_{value}"])))
        for row in values["criteria"]))
    troubles = rubric_troubles(rubric)
    if troubles:
        raise FormError(troubles)
    return rubric


def _words(title: str | Text) -> Text:
    return title if isinstance(title, Text) else Text("{words}", words=title)
