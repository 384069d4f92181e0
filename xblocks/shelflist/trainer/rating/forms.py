"""The author's form of a sample: its fields, and the way there and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ...practice.form import Choice, FieldSpec, FormError
from ...practice.html import sanitise
from ...practice.olx import NOT_XML, folded
from ...practice.rubric import TOP_VALUE, rubric_fields, rubric_from_form, rubric_to_form
from ...practice.text import Text
from .checking import troubles_of
from .problem import (
    ADVICE,
    AUDIO,
    GRADED,
    TEXT,
    TRANSCRIPT,
    VIDEO,
    Expert,
    Media,
    RateProblem,
    Rating,
    Sample,
)
from .rules.transcript import read_numbers, write_numbers

NO_MEDIA = "none"

FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("title", "text", Text("Title of the sample"), Text(
        "What it is called in lists and in the plot.")),
    FieldSpec("situation", "html", Text("Situation"), Text(
        "Who teaches whom what, and how long was planned.")),
    FieldSpec("kind", "select", Text("Sample"), required=True, default=TRANSCRIPT, choices=(
        Choice(TRANSCRIPT, Text("a transcript: one turn a line")),
        Choice(TEXT, Text("a text: one paragraph a line, without speakers")))),
    FieldSpec("sample", "textarea", Text("Lines of the sample"), Text(
        "“0:35 Speaker: words”, with or without the time; what was seen stands in parentheses. "
        "Lines are numbered from 1; empty ones do not count."), required=True),
    FieldSpec("media", "select", Text("Recording"), default=NO_MEDIA, choices=(
        Choice(NO_MEDIA, Text("none")), Choice(AUDIO, Text("audio")),
        Choice(VIDEO, Text("video")))),
    FieldSpec("src", "text", Text("File of the recording"),
              Text("A file of the course, /static/…")),
    FieldSpec("captions", "text", Text("Captions of a video"), Text("A WebVTT file, /static/…")),
    FieldSpec("lang", "text", Text("Language of the captions"), Text("A code such as en or es.")),
    *rubric_fields(),
    FieldSpec("asked", "text", Text("Criteria that are rated"), Text(
        "Their ids, with spaces between; empty means all of the rubric.")),
    FieldSpec("ratings", "rows", Text("Ratings by experts"), Text(
        "Each expert rates every criterion. An empty name means the expert of the row above."),
        required=True, columns=(
            FieldSpec("expert", "text", Text("Expert")),
            FieldSpec("criterion", "text", Text("Id of the criterion"), required=True),
            FieldSpec("level", "number", Text("Level"), required=True, minimum=0,
                      maximum=TOP_VALUE, step=1),
            FieldSpec("turns", "text", Text("Lines"), Text("Numbers of lines, such as 1 3-5.")),
            FieldSpec("why", "text", Text("Reason"), Text("Shown after an attempt.")))),
    FieldSpec("evidence", "select", Text("The lines that learners mark"), default=ADVICE, choices=(
        Choice(ADVICE, Text("told, without cost")),
        Choice(GRADED, Text("count for a fifth")))),
)


def problem_to_form(problem: RateProblem) -> dict[str, Any]:
    """Return a problem as values of `FIELDS`."""
    media = problem.sample.media
    return {
        "title": problem.title, "situation": problem.situation, "kind": problem.sample.kind,
        "sample": "\n".join(problem.sample.lines),
        "media": media.kind if media else NO_MEDIA, "src": media.src if media else "",
        "captions": media.captions if media else "", "lang": media.lang if media else "",
        **rubric_to_form(problem.rubric), "asked": " ".join(problem.asked),
        "ratings": [{"expert": expert.name, "criterion": one.criterion, "level": one.level,
                     "turns": write_numbers(one.turns), "why": one.why}
                    for expert in problem.experts for one in expert.ratings],
        "evidence": problem.evidence,
    }


def problem_from_form(values: Mapping[str, Any]) -> RateProblem:
    """Make a problem of values of `FIELDS`. Raises FormError."""
    lines = NOT_XML.sub(" ", values["sample"]).splitlines()
    media = None
    if values["media"] != NO_MEDIA:
        media = Media(values["media"], values["src"], values["captions"], values["lang"])
    elif values["src"] or values["captions"]:
        raise FormError.at("media", Text("Say whether the recording is audio or video."))
    problem = RateProblem(
        Sample(values["kind"], tuple(filter(None, map(folded, lines))), media),
        rubric_from_form(values), _experts(values["ratings"]), folded(values["title"]),
        sanitise(values["situation"]), tuple(values["asked"].split()), values["evidence"])
    troubles = troubles_of(problem)
    if troubles:
        typed = _typed(values["ratings"])
        raise FormError([replace(one, row=typed[one.row])
                         if one.field == "ratings" and one.row is not None else one
                         for one in troubles])
    return problem


def _typed(rows: list[dict[str, Any]]) -> list[int]:
    """Return the row in the form of each rating of its problem, which puts an expert’s together."""
    names: list[str] = []
    for one in rows:
        names.append(folded(one["expert"]) or (names[-1] if names else ""))
    return sorted(range(len(rows)), key=lambda at: names.index(names[at]))


def _experts(rows: list[dict[str, Any]]) -> tuple[Expert, ...]:
    found: dict[str, list[Rating]] = {}
    name = ""
    for row, one in enumerate(rows):
        name = folded(one["expert"]) or name
        if not name:
            raise FormError.at("ratings", Text("Name the expert."), row, "expert")
        try:
            turns = read_numbers(one["turns"])
        except ValueError as error:
            raise FormError.at("ratings", Text(
                "“{part}”: give numbers of lines, such as 1 3-5.", part=str(error)[:20]), row,
                "turns") from None
        found.setdefault(name, []).append(
            Rating(one["criterion"], one["level"], turns, folded(one["why"])))
    return tuple(Expert(name, tuple(ratings)) for name, ratings in found.items())
