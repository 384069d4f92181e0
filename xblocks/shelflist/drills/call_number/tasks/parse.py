"""Say what each piece of a call number is, and how it files."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ....practice.assessment import BREAKS, HARMS, Assessment, Finding, Verdict
from ....practice.exercise import ResponseError, Task
from ....practice.form import FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader
from ....practice.policy import Policy
from ....practice.text import Text
from ....practice.troubles import Trouble
from ....practice.work import Work, only
from .. import books as shelf
from ..books import SCHEME_FIELD, Book
from ..citations import order_rule
from ..rules.pieces import CallNumber, Kind, OrderRule, Piece, rule_of
from ..wording import KIND_LABELS, KIND_MEANINGS


class Filing(enum.StrEnum):
    """The ways a piece can file, as a learner chooses among them."""

    ALPHABET = "alphabet"
    WHOLE = "whole"
    DECIMAL = "decimal"
    LETTER_DECIMAL = "letter_decimal"
    YEAR = "year"
    AFTER_VOLUMES = "after_volumes"
    COLLECTION = "collection"


FILING_LABELS: dict[Filing, Text] = {
    Filing.ALPHABET: Text("Alphabetically"),
    Filing.WHOLE: Text("As a whole number"),
    Filing.DECIMAL: Text("As a decimal, digit by digit"),
    Filing.LETTER_DECIMAL: Text("By its letter, then its digits as a decimal"),
    Filing.YEAR: Text("By year, earliest first"),
    Filing.AFTER_VOLUMES: Text("After the volumes: supplements, then indexes"),
    Filing.COLLECTION: Text("With its collection, apart from the rest"),
}

# The first of each is the one a worked answer names; a year is also a whole number.
FILINGS: dict[Kind, tuple[Filing, ...]] = {
    Kind.PREFIX: (Filing.COLLECTION,),
    Kind.CLASS_LETTERS: (Filing.ALPHABET,),
    Kind.CLASS_NUMBER: (Filing.WHOLE,),
    Kind.CLASS_DECIMAL: (Filing.DECIMAL,),
    Kind.CLASS_DATE: (Filing.YEAR, Filing.WHOLE),
    Kind.CLASS_ORDINAL: (Filing.WHOLE,),
    Kind.CUTTER: (Filing.LETTER_DECIMAL,),
    Kind.TITLE_LETTERS: (Filing.ALPHABET,),
    Kind.AUTHOR_LETTERS: (Filing.ALPHABET,),
    Kind.WORK_MARK: (Filing.ALPHABET,),
    Kind.DATE: (Filing.YEAR, Filing.WHOLE),
    Kind.VOLUME: (Filing.WHOLE,),
    Kind.SUPPLEMENT: (Filing.AFTER_VOLUMES,),
    Kind.COPY: (Filing.WHOLE,),
}
_NOT_IN: dict[str, tuple[Kind, ...]] = {
    "lcc": (Kind.AUTHOR_LETTERS,),
    "ddc": (Kind.CLASS_LETTERS, Kind.CLASS_DATE, Kind.CLASS_ORDINAL, Kind.TITLE_LETTERS),
}


@dataclass(frozen=True, slots=True)
class ParseProblem:
    scheme: str
    call_number: str


def kinds_of(scheme: str) -> tuple[Kind, ...]:
    return tuple(kind for kind in Kind if kind not in _NOT_IN[scheme])


_KIND_VALUES = {scheme: frozenset(kind.value for kind in kinds_of(scheme)) for scheme in _NOT_IN}
_FILING_VALUES = frozenset(filing.value for filing in Filing)


class ParseWork(Work[ParseProblem]):
    task = Task("parse", Text("Read a call number"),
                Text("For each piece, say what it is and how it files."), Text("Check my reading"))
    problem_type = ParseProblem

    def _troubles(self, problem: ParseProblem) -> list[Trouble]:
        return [Trouble("call_number", trouble.message) for trouble in shelf.unreadable(
            problem.scheme, [Book(problem.call_number)], "call_number")]

    def read(self, reader: Reader) -> ParseProblem | None:
        scheme = shelf.read_scheme(reader)
        element = reader.child("call_number", required=True)
        if element is None:
            return None
        problem = ParseProblem(scheme, element.text())
        troubles = self._troubles(problem)
        for trouble in troubles:
            element.report(trouble.message, "call-number")
        return None if troubles else problem

    def write(self, problem: ParseProblem, element: etree._Element) -> None:
        element.set("scheme", problem.scheme)
        etree.SubElement(element, "call_number").text = problem.call_number

    def _number(self, problem: ParseProblem) -> CallNumber:
        return shelf.parse(problem.scheme, problem.call_number)

    def _pieces(self, problem: ParseProblem) -> dict[str, Piece]:
        return {f"p{n}": piece
                for n, piece in enumerate(self._number(problem).pieces, start=1)}

    def public(self, item: Item[ParseProblem], policy: Policy, seed: str) -> Any:
        problem = item.problem
        return {
            "scheme": problem.scheme,
            "call_number": self._number(problem).text,
            "pieces": [{"id": name, "text": piece.text}
                       for name, piece in self._pieces(problem).items()],
            "kinds": [{"value": kind.value, "label": KIND_LABELS[kind]}
                      for kind in kinds_of(problem.scheme)],
            "rules": [{"value": filing.value, "label": FILING_LABELS[filing]}
                      for filing in Filing],
        }

    def _chosen(self, pieces: Mapping[str, Piece], response: Any, field: str,
                values: frozenset[str]) -> dict[str, str]:
        chosen = only(response, "kinds", "rules")[field]
        if not isinstance(chosen, Mapping):
            raise ResponseError(Text("Send a choice for each piece."), field)
        for name, value in chosen.items():
            if name not in pieces or not isinstance(value, str) or value not in values:
                raise ResponseError(Text("“{value}” is not one of the choices for {piece}.",
                                         value=str(value)[:40], piece=str(name)[:40]), field)
        return dict(chosen)

    def _both(self, problem: ParseProblem, pieces: Mapping[str, Piece], response: Any
              ) -> tuple[dict[str, str], dict[str, str]]:
        return (self._chosen(pieces, response, "kinds", _KIND_VALUES[problem.scheme]),
                self._chosen(pieces, response, "rules", _FILING_VALUES))

    def grade(self, item: Item[ParseProblem], response: Any, policy: Policy) -> Assessment:
        pieces = self._pieces(item.problem)
        kinds, filings = self._both(item.problem, pieces, response)
        findings = []
        for name, piece in pieces.items():
            findings.append(self._kind_finding(item.problem, name, piece, kinds.get(name, "")))
            findings.append(
                self._filing_finding(item.problem, name, piece, filings.get(name, "")))
        return Assessment.from_atoms(findings)

    def _kind_finding(self, problem: ParseProblem, name: str, piece: Piece,
                      got: str) -> Finding:
        rule = order_rule(problem.scheme, rule_of(piece))
        part, place = f"{piece.text}: kind", {"piece": name}
        label = KIND_LABELS[piece.kind]
        if got == piece.kind.value:
            return Finding(part, Verdict.RIGHT, HARMS, "kind-right", Text(
                "“{piece}”: {kind}.", piece=piece.text, kind=label), rule, place=place)
        correction = Text("“{piece}”: {meaning}.", piece=piece.text,
                          meaning=KIND_MEANINGS[piece.kind])
        if not got:
            return Finding(part, Verdict.MISSING, HARMS, "kind-missing", Text(
                "Say what “{piece}” is.", piece=piece.text), None, (label,), "",
                correction, place)
        chosen = Kind(got)
        return Finding(part, Verdict.WRONG, HARMS, f"kind-{got}", Text(
            "Look at “{piece}” again: {meaning}.", piece=piece.text,
            meaning=KIND_MEANINGS[chosen]),
            order_rule(problem.scheme, _RULE_OF[chosen]), (label,),
            KIND_LABELS[chosen], correction, place)

    def _filing_finding(self, problem: ParseProblem, name: str, piece: Piece,
                        got: str) -> Finding:
        rule = order_rule(problem.scheme, rule_of(piece))
        part, place = f"{piece.text}: filing", {"piece": name}
        expected = FILINGS[piece.kind]
        if got in expected:
            return Finding(part, Verdict.RIGHT, BREAKS, "filing-right", Text(
                "“{piece}” files this way: {filing}.", piece=piece.text,
                filing=FILING_LABELS[Filing(got)]), rule, place=place)
        correction = Text("“{piece}” files this way: {filing}.", piece=piece.text,
                          filing=FILING_LABELS[expected[0]])
        labels = tuple(FILING_LABELS[filing] for filing in expected)
        if not got:
            return Finding(part, Verdict.MISSING, BREAKS, "filing-missing", Text(
                "Say how “{piece}” files.", piece=piece.text), None, labels, "", correction,
                place)
        return Finding(part, Verdict.WRONG, BREAKS, f"filing-{got}", Text(
            "“{piece}” does not file this way: {filing}. Picture two books that differ only "
            "there, and ask which one a shelver puts first.", piece=piece.text,
            filing=FILING_LABELS[Filing(got)]),
            order_rule(problem.scheme, _EXAMPLE_OF[Filing(got)]), labels,
            FILING_LABELS[Filing(got)], correction, place)

    def answer(self, item: Item[ParseProblem], policy: Policy) -> Any:
        pieces = self._pieces(item.problem)
        return {"kinds": {name: piece.kind.value for name, piece in pieces.items()},
                "rules": {name: FILINGS[piece.kind][0].value for name, piece in pieces.items()}}

    def worked(self, item: Item[ParseProblem], policy: Policy) -> tuple[Step, ...]:
        return tuple(Step(
            Text("“{piece}”: {meaning}. It files this way: {filing}.", piece=piece.text,
                 meaning=KIND_MEANINGS[piece.kind],
                 filing=FILING_LABELS[FILINGS[piece.kind][0]]),
            order_rule(item.problem.scheme, rule_of(piece)))
            for piece in self._pieces(item.problem).values())

    def prompt(self, problem: ParseProblem) -> str:
        return problem.call_number

    def response_text(self, item: Item[ParseProblem], response: Any) -> str:
        pieces = self._pieces(item.problem)
        kinds, filings = self._both(item.problem, pieces, response)
        return "; ".join(f"{piece.text}: {kinds.get(name, '-')}, {filings.get(name, '-')}"
                         for name, piece in pieces.items())

    def fields(self) -> tuple[FieldSpec, ...]:
        return (SCHEME_FIELD,
                FieldSpec("call_number", "text", Text("Call number"), required=True))

    def to_form(self, problem: ParseProblem) -> dict[str, Any]:
        return {"scheme": problem.scheme, "call_number": problem.call_number}

    def from_form(self, values: Mapping[str, Any]) -> ParseProblem:
        problem = ParseProblem(values["scheme"], " ".join(values["call_number"].split()))
        troubles = self._troubles(problem)
        if troubles:
            raise FormError(troubles)
        return problem


# What a wrong choice cites is the rule of what was chosen: the right one would give the key away.
_RULE_OF = {kind: rule_of(Piece(kind, "", 0, 0, ())) for kind in Kind}
_EXAMPLE_OF: dict[Filing, OrderRule] = {
    Filing.ALPHABET: OrderRule.LETTERS,
    Filing.WHOLE: OrderRule.CLASS_NUMBER,
    Filing.DECIMAL: OrderRule.CLASS_DECIMAL,
    Filing.LETTER_DECIMAL: OrderRule.CUTTER_DECIMAL,
    Filing.YEAR: OrderRule.DATE,
    Filing.AFTER_VOLUMES: OrderRule.SUPPLEMENT,
    Filing.COLLECTION: OrderRule.PREFIX,
}
