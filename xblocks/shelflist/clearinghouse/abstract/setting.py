"""What writing and mending share: the work, what is asked of its abstract, points, the model."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from ...practice.form import Choice, FieldSpec
from ...practice.html import plain_text
from ...practice.olx import NOT_XML, Reader, folded
from ...practice.pieces import (
    Piece,
    pieces_field,
    pieces_from_form,
    pieces_text,
    pieces_to_form,
    public_pieces,
    read_pieces,
    too_many_pieces,
    write_pieces,
)
from ...practice.policy import Policy
from ...practice.text import Text
from ...practice.troubles import Trouble
from ..rules.abstracts import LIMITS, Mode, Sign, examine
from ..rules.points import MOST_ACCEPTED, Searched, groups
from . import resource as works
from . import wording
from .policies import known
from .resource import Resource

MOST_TEXT = 4000
"""Characters of an abstract: as many as a record holds."""
MOST_PIECES, MOST_POINTS, MOST_WEIGHT = 6, 10, 3
MOST_ASKED = 300
LANGUAGES = ("en", "es")
LEAST_WORDS, MOST_WORDS = 15, 300


@dataclass(frozen=True, slots=True)
class Point:
    """What a sound abstract brings: what it answers ("Whom does it serve?"), the words that are
    looked for (see `rules.points`), its weight, and how the model says it."""

    asks: str
    accept: str
    weight: int = 2


@dataclass(frozen=True)
class Setting:
    """A work, shown by pieces; for whom, in which mode and how long its abstract is to be.

    `most` is a limit of words below that of `length`, or 0. `model` is an abstract that is right.
    """

    resource: Resource
    pieces: tuple[Piece, ...]
    model: str
    audience: str = ""
    mode: str = Mode.INDICATIVE
    length: str = "note"
    most: int = 0
    language: str = "en"
    points: tuple[Point, ...] = ()

    @property
    def limit(self) -> int:
        """Words at most."""
        return min(self.most, LIMITS[self.length]) if self.most else LIMITS[self.length]

    @cached_property
    def source(self) -> str:
        """The words of the work that learners see."""
        return " ".join(plain_text(piece.html) for piece in self.pieces)

    def signs(self, text: str, policy: Policy, count: int | None = None) -> tuple[Sign, ...]:
        """Return what is to be said of the form of an abstract of this work, of `count` words."""
        return examine(text, self.resource.title, self.length, language=self.language,
                       mode=self.mode, most=self.most, known=known(policy), count=count)

    def searched(self, text: str) -> Searched:
        """Return an abstract of this work, to look for its points and for what it copied."""
        return Searched(text, self.language)

    def to_json(self) -> dict[str, Any]:
        """Return what learners see, without the points and the model."""
        return {**self.resource.to_json(), "pieces": public_pieces(self.pieces),
                "audience": self.audience, "mode": wording.MODE_ASKS[self.mode],
                "most": self.limit, "lang": self.language, "limit": MOST_TEXT}

    @property
    def prompt(self) -> str:
        return " ".join(filter(None, (
            self.resource.prompt, self.audience, pieces_text(self.pieces))))


_LIST_LINE = re.compile(r"[-*•–]\s|\d{1,2}[.)]\s")


def clean(text: str) -> str:
    """Return an abstract as an author means it: blanks and line breaks folded but before the lines
    of a list, no controls."""
    found = ""
    for line in NOT_XML.sub("", text).splitlines():
        line = " ".join(line.split())
        between = "\n" if _LIST_LINE.match(line) else " "
        found = f"{found}{between}{line}" if found and line else found or line
    return found


# ------------------------------------------------------------------ OLX

def read_setting(reader: Reader) -> Setting | None:
    """Read what both tasks have; what is wrong is reported, and None returned."""
    before = len(reader.problems)
    resource = works.read_resource(reader)
    pieces = read_pieces(reader, Text("Write what the work says or contains."))
    mode = reader.attribute("mode", Mode.INDICATIVE, choices=tuple(Mode))
    length = reader.attribute("length", "note", choices=tuple(LIMITS))
    most = reader.integer("most", 0, LEAST_WORDS, MOST_WORDS)
    language = reader.attribute("lang", "en", choices=LANGUAGES)
    rows = reader.children("point")
    points = tuple(Point(folded(row.attribute("asks", required=True)),
                         row.attribute("accept", required=True),
                         row.integer("weight", 2, 1, MOST_WEIGHT)) for row in rows)
    audience, model = reader.child_text("audience"), _model(reader)
    if resource is None or len(reader.problems) > before:
        return None
    setting = Setting(resource, pieces, model, audience, mode, length, most, language, points)
    for one in setting_troubles(setting):
        here = rows[one.row] if one.field == "points" and one.row is not None else reader
        here.report(one.message, f"abstract-{one.field}")
    return None if len(reader.problems) > before else setting


def _model(reader: Reader) -> str:
    child = reader.child("model", required=True)
    return clean("\n".join(child.lines(required=True))) if child else ""


def setting_troubles(setting: Setting) -> list[Trouble]:
    """Return what keeps a setting from being asked."""
    found = too_many_pieces(setting.pieces, MOST_PIECES)
    if not setting.pieces:
        found.append(Trouble("pieces", Text(
            "Show the work: its text, a summary or its contents.")))
    if not setting.model or len(setting.model) > MOST_TEXT:
        found.append(Trouble("model", Text("Write the model, of at most {most} characters.",
                                           most=MOST_TEXT)))
    if len(setting.audience) > MOST_ASKED:
        found.append(Trouble("audience", Text("At most {most} characters.", most=MOST_ASKED)))
    if not 1 <= len(setting.points) <= MOST_POINTS:
        found.append(Trouble("points", Text("Give 1 to {most} points; there are {n}.",
                                            most=MOST_POINTS, n=len(setting.points))))
    for row, one in enumerate(setting.points):
        if len(one.asks) > MOST_ASKED or len(one.accept) > MOST_ACCEPTED:
            found.append(Trouble("points", Text("At most {most} characters.",
                                                most=MOST_ACCEPTED), row))
        elif not groups(one.accept):
            found.append(Trouble("points", Text(
                "“{words}” has no word that could be looked for.", words=one.accept[:40]), row))
        elif any(one.asks == other.asks for other in setting.points[:row]):
            found.append(Trouble("points", Text("“{text}” stands twice.", text=one.asks[:60]),
                                 row))
    return found


def write_setting(setting: Setting, element: etree._Element) -> None:
    for name, value, usual in (
            ("mode", setting.mode, Mode.INDICATIVE), ("length", setting.length, "note"),
            ("most", setting.most, 0), ("lang", setting.language, "en")):
        if value != usual:
            element.set(name, str(value))
    works.write_resource(setting.resource, element)
    write_pieces(setting.pieces, element)
    if setting.audience:
        etree.SubElement(element, "audience").text = setting.audience
    for one in setting.points:
        child = etree.SubElement(element, "point", asks=one.asks, accept=one.accept)
        if one.weight != 2:
            child.set("weight", str(one.weight))
    etree.SubElement(element, "model").text = setting.model


# ------------------------------------------------------------------ forms

FIELDS: tuple[FieldSpec, ...] = (
    *works.FIELDS,
    pieces_field(Text("What learners read of it"), Text(
        "The text, a summary, its contents: up to 6 pieces, each with a label.")),
    FieldSpec("audience", "text", Text("Readers of the abstract"), Text(
        "Who is to decide by it whether the work serves them.")),
    FieldSpec("mode", "select", Text("Mode"), choices=wording.MODE_CHOICES,
              default=Mode.INDICATIVE.value),
    FieldSpec("length", "select", Text("Length allowed"), choices=wording.LENGTH_CHOICES,
              default="note"),
    FieldSpec("most", "number", Text("Words at most, if fewer"), minimum=0, maximum=MOST_WORDS,
              step=1, default=0),
    FieldSpec("lang", "select", Text("Language"), choices=(
        Choice("en", Text("English")), Choice("es", Text("Spanish"))), default="en"),
    FieldSpec("points", "rows", Text("Points that it must bring"), Text(
        "A bar between words that will do, a semicolon between words that must stand together, a "
        "star for all that begin so. Other forms of a word are found by themselves."),
        required=True, columns=(
            FieldSpec("asks", "text", Text("What it answers"), required=True),
            FieldSpec("accept", "text", Text("Words accepted"), required=True),
            FieldSpec("weight", "number", Text("Weight"), Text(
                "3: without it the abstract would be sent back."), minimum=1,
                maximum=MOST_WEIGHT, step=1, default=2))),
    FieldSpec("model", "textarea", Text("Model"), Text(
        "Shown after the attempt; it must bring every point."), required=True),
)


def setting_to_form(setting: Setting) -> dict[str, Any]:
    return {
        **works.resource_to_form(setting.resource), "pieces": pieces_to_form(setting.pieces),
        "audience": setting.audience, "mode": str(setting.mode), "length": setting.length,
        "most": setting.most, "lang": setting.language, "model": setting.model,
        "points": [{"asks": one.asks, "accept": one.accept, "weight": one.weight}
                   for one in setting.points]}


def setting_from_form(values: Mapping[str, Any]) -> tuple[Setting, list[Trouble]]:
    """Return the setting of a form that has `FIELDS`, and what is wrong with it."""
    resource, found = works.resource_from_form(values)
    setting = Setting(
        resource, pieces_from_form(values), clean(values["model"]), folded(values["audience"]),
        str(Mode(values["mode"])), values["length"], int(values["most"] or 0), values["lang"],
        tuple(Point(folded(row["asks"]), row["accept"].strip(), int(row["weight"]))
              for row in values["points"]))
    return setting, [*found, *setting_troubles(setting)]
