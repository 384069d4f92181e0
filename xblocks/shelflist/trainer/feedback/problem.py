"""The problem of the task `feedback`: the work, its errors, names that are none, the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ...practice.item import Item
from ...practice.olx import folded
from ...practice.pieces import Piece, too_many_pieces
from ...practice.text import Text
from ...practice.troubles import Trouble
from .rules.citation import read as read_citation
from .rules.naming import Flaw
from .shown import MOST_PIECES, by_id

RECORD, SHELF, NOTE = "record", "shelf", "note"
FORMS = (RECORD, SHELF, NOTE)
MOST_LINES, MOST_LINE_CHARACTERS = 60, 400
MOST_ERRORS, MOST_DECOYS, LEAST_DECOYS = 8, 12, 2
MOST_MODEL_CHARACTERS = 2000
MODEL = ("situation", "behavior", "impact")


@dataclass(frozen=True, slots=True)
class Error:
    """An error in the work: where, what it is, how grave, which rule says so, and the model.

    `part` names the lines at which it may be named: each by its number from 1 or by how it
    begins, several parted by '|'. `code` is for reports; `citation` and `accept` are the
    citations that are right. Situation, behavior and impact are all empty where the model
    feedback does not take this error up.
    """

    id: str
    part: str
    severity: int
    citation: str
    name: str
    code: str = ""
    accept: tuple[str, ...] = ()
    situation: str = ""
    behavior: str = ""
    impact: str = ""

    @property
    def citations(self) -> tuple[str, ...]:
        return (self.citation, *self.accept)

    @property
    def model(self) -> dict[str, str]:
        return {"situation": self.situation, "behavior": self.behavior, "impact": self.impact}


@dataclass(frozen=True)
class FeedbackProblem:
    """A trainee's work as lines, its errors, and what an expert says of them.

    `decoys` are names of what is not wrong in this work; `opening` and `agreement` are the
    model's first and last words. A line's id is its number from 1.
    """

    form: str
    label: str
    lines: tuple[str, ...]
    errors: tuple[Error, ...]
    decoys: tuple[str, ...]
    opening: str
    agreement: str
    pieces: tuple[Piece, ...] = ()

    def lines_of(self, part: str) -> frozenset[int]:
        """Return the numbers of the lines that a part names; empty where one names none."""
        found = [self._line(one.strip()) for one in part.split("|")]
        return frozenset() if 0 in found else frozenset(found)

    @cached_property
    def _folded_lines(self) -> tuple[str, ...]:
        return tuple(map(folded, self.lines))

    def _line(self, part: str) -> int:
        if part.isdigit():
            return int(part) if 1 <= int(part) <= len(self.lines) else 0
        # An attribute, a form and a line of a record fold white space each in its own way.
        begin = [n for n, line in enumerate(self._folded_lines, 1)
                 if part and line.startswith(part)]
        return begin[0] if len(begin) == 1 else 0

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name that can be chosen, each once."""
        return tuple(dict.fromkeys((*(error.name for error in self.errors), *self.decoys)))

    @cached_property
    def flaws(self) -> tuple[Flaw, ...]:
        return tuple(Flaw(self.lines_of(error.part), error.name, error.severity)
                     for error in self.errors)

    def told(self, most: int) -> tuple[Error, ...]:
        """Return the errors that the model takes up, the gravest first, at most so many."""
        with_model = [error for error in self.errors if all(error.model.values())]
        return tuple(sorted(with_model, key=lambda error: -error.severity)[:most])


def name_ids(item: Item[FeedbackProblem]) -> Mapping[str, str]:
    """Return the names that can be chosen by their public ids."""
    return by_id(item.id, item.problem.names)


def troubles(problem: FeedbackProblem) -> list[Trouble]:
    """Return all that keeps a problem from being asked."""
    found = too_many_pieces(problem.pieces, MOST_PIECES)
    found += _line_troubles(problem)
    if not 1 <= len(problem.errors) <= MOST_ERRORS:
        found.append(Trouble("errors", Text("Give 1 to {most} errors; there are {n}.",
                                            most=MOST_ERRORS, n=len(problem.errors))))
    if not LEAST_DECOYS <= len(problem.decoys) <= MOST_DECOYS:
        found.append(Trouble("decoys", Text(
            "Give {least} to {most} names of what is not wrong here; there are {n}. Without "
            "them the list of names would tell the errors.", least=LEAST_DECOYS,
            most=MOST_DECOYS, n=len(problem.decoys))))
    for name in {error.name for error in problem.errors} & set(problem.decoys):
        found.append(Trouble("decoys", Text(
            "“{name}” is the name of an error and cannot be one of what is not wrong.",
            name=name[:60])))
    ids = [error.id for error in problem.errors]
    meant: set[tuple[int, str]] = set()
    for row, error in enumerate(problem.errors):
        found += _error_troubles(problem, error, row, ids)
        places = {(line, error.name) for line in problem.lines_of(error.part)}
        if places & meant:
            found.append(Trouble("errors", Text(
                "Another error has this name at the same line; make one of them."), row))
        meant |= places
    if problem.errors and not found:
        top = max(error.severity for error in problem.errors)
        if not any(error.severity == top and all(error.model.values())
                   for error in problem.errors):
            found.append(Trouble("errors", Text(
                "Write situation, behavior and impact for the gravest error: the model feedback "
                "begins with it.")))
    for name in ("opening", "agreement"):
        text = getattr(problem, name)
        if not text:
            found.append(Trouble(name, Text("Write what the model says here.")))
        found += _too_long(name, text)
    return found


def _line_troubles(problem: FeedbackProblem) -> list[Trouble]:
    lines = problem.lines
    if not 1 <= len(lines) <= MOST_LINES:
        return [Trouble("work", Text("Give 1 to {most} lines of work; there are {n}.",
                                     most=MOST_LINES, n=len(lines)))]
    return [Trouble("work", Text("Line {n}: a line has at most {most} characters.", n=number,
                                 most=MOST_LINE_CHARACTERS))
            for number, line in enumerate(lines, 1) if len(line) > MOST_LINE_CHARACTERS]


def _error_troubles(problem: FeedbackProblem, error: Error, row: int, ids: list[str]
                    ) -> list[Trouble]:
    found = []
    if ids.count(error.id) > 1:
        found.append(Trouble("errors", Text("Two errors have the id “{id}”.", id=error.id[:40]),
                             row))
    if problem.lines and not problem.lines_of(error.part):
        found.append(Trouble("errors", Text(
            "“{part}” names no line of the work, or more than one: give its number, or how it "
            "alone begins.", part=error.part[:60]), row, "part"))
    for citation in error.citations:
        if not read_citation(citation):
            found.append(Trouble("errors", Text(
                "“{citation}” is no citation: name the standard and the place in it.",
                citation=citation[:60]), row))
    if any(error.model.values()) and not all(error.model.values()):
        found.append(Trouble("errors", Text(
            "The model needs all of situation, behavior and impact, or none of them."), row))
    for text in (error.citation, *error.model.values()):
        found += [Trouble("errors", one.message, row) for one in _too_long("", text)]
    return found


def _too_long(field: str, text: str) -> list[Trouble]:
    if len(text) <= MOST_MODEL_CHARACTERS:
        return []
    return [Trouble(field, Text("{n} characters are too many; {most} is the limit.",
                                n=len(text), most=MOST_MODEL_CHARACTERS))]


def row_of(error: Error) -> dict[str, Any]:
    """Return an error as a row of the author's form."""
    return {"id": error.id, "part": error.part, "name": error.name,
            "severity": str(error.severity), "citation": error.citation,
            "accept": "; ".join(error.accept), "code": error.code, **error.model}


def error_of(row: Mapping[str, Any]) -> Error:
    """Make an error of a row of the author's form."""
    return Error(
        folded(row["id"]), folded(row["part"]), int(row["severity"]), folded(row["citation"]),
        folded(row["name"]), folded(row["code"]),
        tuple(folded(one) for one in row["accept"].split(";") if one.strip()),
        *(folded(row[name]) for name in MODEL))
