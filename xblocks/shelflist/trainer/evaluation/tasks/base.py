"""What the tasks of this block share: bounded text, situations, rubrics, and how these are read."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any

from lxml import etree

from ....practice.assessment import ADVICE, Finding, Verdict
from ....practice.exercise import ResponseError
from ....practice.form import FieldSpec, FormError
from ....practice.html import plain_text, sanitise
from ....practice.item import Step
from ....practice.item_form import add_html
from ....practice.olx import Reader, folded
from ....practice.text import Html, Text, verbatim
from ..citations import RUBRIC

MOST_CHARACTERS = 2000
MOST_CRITERIA = 12

SITUATION_FIELD = FieldSpec("situation", "html", Text("Situation"), Text(
    "Who was trained in what, and what is known of their work."))
RUBRIC_FIELD = FieldSpec("rubric", "rows", Text("Rubric"), Text(
    "What a person looks for in the answer. Shown with the model, after an attempt."),
    columns=(FieldSpec("criterion", "text", Text("Criterion"), required=True),))


@lru_cache(maxsize=1024)
def opaque(text: str) -> str:
    """Return an id that tells nothing of the order in which an author wrote things."""
    return "x" + hashlib.sha256(text.encode()).hexdigest()[:10]


# ------------------------------------------------------------------ responses

def text_of(value: Any, field: str) -> str:
    """Return a learner's text, stripped. Raises ResponseError when it is none or too long."""
    if not isinstance(value, str):
        raise ResponseError(Text("Send text in each field."), field)
    if len(value) > MOST_CHARACTERS:
        raise ResponseError(Text("{n} characters are too many for one field; {most} is the limit.",
                                 n=len(value), most=MOST_CHARACTERS), field)
    return value.strip()


def mapping_of(value: Any, field: str, known: Collection[str]) -> Mapping[str, Any]:
    """Return an object whose names are all known. Raises ResponseError."""
    if not isinstance(value, Mapping) or not set(value) <= set(known):
        raise ResponseError(Text("Send an answer for each part by its id."), field)
    return value


# ------------------------------------------------------------------ situations and rubrics

def add_situation(element: etree._Element, html: str) -> None:
    add_html(element, "situation", html)


def public_html(html: str) -> Html | None:
    return Html(html) if html else None


def situation_from_form(values: Mapping[str, Any], name: str = "situation") -> str:
    return sanitise(values[name])


def read_rubric(reader: Reader) -> tuple[str, ...]:
    """Return the `<criterion>` children's texts; report too many."""
    criteria = tuple(child.text(required=True) for child in reader.children("criterion"))
    if len(criteria) > MOST_CRITERIA:
        reader.report(_too_many(len(criteria)), "rubric")
    return criteria


def write_rubric(rubric: Sequence[str], element: etree._Element) -> None:
    for criterion in rubric:
        etree.SubElement(element, "criterion").text = criterion


def rubric_to_form(rubric: Sequence[str]) -> list[dict[str, str]]:
    return [{"criterion": criterion} for criterion in rubric]


def rubric_from_form(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the criteria of a form with `RUBRIC_FIELD`. Raises FormError."""
    rows = values["rubric"]
    if len(rows) > MOST_CRITERIA:
        raise FormError.at("rubric", _too_many(len(rows)))
    return tuple(folded(row["criterion"]) for row in rows)


def _too_many(n: int) -> Text:
    return Text("{n} criteria are too many; {most} is the limit.", n=n, most=MOST_CRITERIA)


def rubric_steps(rubric: Sequence[str]) -> tuple[Step, ...]:
    """Return the rubric as steps of the worked answer."""
    return tuple(Step(Text("Ask of your own work: {criterion}", criterion=criterion), RUBRIC)
                 for criterion in rubric)


def for_a_person() -> Finding:
    """Return the word that form alone was looked at here."""
    return Finding("quality", Verdict.ADVICE, ADVICE, "for-a-person", Text(
        "Only form was looked at here. Whether it is good is for a person to judge: compare it "
        "with the model and the rubric."), RUBRIC)


def quoted(text: str) -> Text:
    """Return the head of a learner's or author's words, for a message."""
    return verbatim(text if len(text) <= 80 else text[:79] + "…")


def words(html: str) -> str:
    return plain_text(html)
