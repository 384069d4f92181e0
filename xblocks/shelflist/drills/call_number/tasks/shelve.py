"""Put books in shelf order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ....practice.assessment import BREAKS, Assessment, Finding, Verdict
from ....practice.exercise import ResponseError, Task
from ....practice.form import FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader
from ....practice.order import broken_pairs, out_of_place
from ....practice.policy import Policy
from ....practice.text import NText, Text
from ....practice.troubles import Trouble
from ....practice.work import Work, only
from .. import books as shelf
from ..books import BOOK_COLUMNS, SCHEME_FIELD, Book
from ..citations import order_rule
from ..policies import label_style
from ..rules.pieces import compare
from ..wording import parting
from .base import known_ids


@dataclass(frozen=True, slots=True)
class ShelveProblem:
    """Books in right order."""

    scheme: str
    books: tuple[Book, ...]


def row_troubles(scheme: str, books: Sequence[Book], field: str) -> list[Trouble]:
    """Return where a row that must be in order cannot be read or is not in order."""
    troubles = shelf.unreadable(scheme, books, field)
    if troubles:
        return troubles
    numbers = [shelf.parse(scheme, book.call_number) for book in books]
    return [
        Trouble(field, Text("This stands before {other}, which is above it: {why}.",
                            other=numbers[at].text,
                            why=parting(compare(numbers[at], numbers[at + 1]))), at + 1)
        for at in broken_pairs([number.key for number in numbers])]


def pair_findings(scheme: str, row: Sequence[Book], ids: Sequence[str]) -> list[Finding]:
    """Return a finding for each pair of neighbours in a row as a learner left it."""
    numbers = [shelf.parse(scheme, book.call_number) for book in row]
    findings = []
    for at, (a, b) in enumerate(zip(numbers, numbers[1:], strict=False)):
        difference = compare(a, b)
        place = {"between": [ids[at], ids[at + 1]]}
        rule = order_rule(scheme, difference.rule)
        part = f"{a.text} | {b.text}"
        if difference.sign <= 0:
            findings.append(Finding(
                part, Verdict.RIGHT, BREAKS, "pair-right", Text(
                    "{a}, then {b}: {why}.", a=a.text, b=b.text, why=parting(difference)),
                rule, place=place))
        else:
            findings.append(Finding(
                part, Verdict.WRONG, BREAKS, f"order-{difference.rule.value}", Text(
                    "The order breaks between {a} and {b}: {why}.", a=a.text, b=b.text,
                    why=parting(difference)),
                rule, (f"{b.text} < {a.text}",), f"{a.text} < {b.text}",
                Text("{b} stands before {a}.", a=a.text, b=b.text), place))
    return findings


class ShelveWork(Work[ShelveProblem]):
    task = Task("shelve", Text("Shelve"), Text("Put these books in shelf order."),
                Text("Check my order"))
    problem_type = ShelveProblem

    def _troubles(self, problem: ShelveProblem) -> list[Trouble]:
        troubles = shelf.count_trouble(problem.books, "spines")
        troubles += row_troubles(problem.scheme, problem.books, "spines")
        if not troubles and len(set(shelf.keys(problem.scheme, problem.books))) == 1:
            troubles.append(Trouble("spines", Text(
                "All call numbers are the same; there is nothing to put in order.")))
        return troubles

    def read(self, reader: Reader) -> ShelveProblem | None:
        scheme = shelf.read_scheme(reader)
        rows = reader.children("spine")
        problem = ShelveProblem(scheme, tuple(shelf.read_book(row) for row in rows))
        troubles = self._troubles(problem)
        shelf.report_all(reader, rows, troubles)
        return None if troubles else problem

    def write(self, problem: ShelveProblem, element: etree._Element) -> None:
        element.set("scheme", problem.scheme)
        for book in problem.books:
            shelf.write_book(element, "spine", book)

    def public(self, item: Item[ShelveProblem], policy: Policy, seed: str) -> Any:
        problem, style = item.problem, label_style(policy)
        ids = shelf.spine_ids(item.id, problem.books)
        order = shelf.shuffled(shelf.keys(problem.scheme, problem.books), seed)
        return {"scheme": problem.scheme, "spines": [
            shelf.spine(problem.scheme, problem.books[at], ids[at], style) for at in order]}

    def _row(self, item: Item[ShelveProblem], response: Any) -> tuple[list[Book], tuple[str, ...]]:
        ids = shelf.spine_ids(item.id, item.problem.books)
        order = known_ids(only(response, "order")["order"], "order", ids)
        if len(order) != len(ids):
            raise ResponseError(Text("Put all {n} books on the shelf.", n=len(ids)), "order")
        by_id = dict(zip(ids, item.problem.books, strict=True))
        return [by_id[one] for one in order], order

    def grade(self, item: Item[ShelveProblem], response: Any, policy: Policy) -> Assessment:
        row, order = self._row(item, response)
        scheme = item.problem.scheme
        pairs = pair_findings(scheme, row, order)
        # Where no pair is wrong nothing is out of place, and nothing need be counted.
        wrong = any(pair.verdict.is_error for pair in pairs)
        moves = len(out_of_place(shelf.keys(scheme, row))) if wrong else 0
        head = Finding(
            "shelf", Verdict.ADVICE if moves else Verdict.RIGHT, 0, "books-out-of-place",
            NText("{n} book is out of place: one move puts the shelf in order.",
                  "{n} books are out of place: {n} moves put the shelf in order.", moves)
            if moves else Text("No book is out of place."), None)
        return Assessment.from_atoms((head, *pairs))

    def answer(self, item: Item[ShelveProblem], policy: Policy) -> Any:
        return {"order": list(shelf.spine_ids(item.id, item.problem.books))}

    def worked(self, item: Item[ShelveProblem], policy: Policy) -> tuple[Step, ...]:
        scheme = item.problem.scheme
        numbers = [shelf.parse(scheme, book.call_number) for book in item.problem.books]
        steps = []
        for a, b in zip(numbers, numbers[1:], strict=False):
            difference = compare(a, b)
            steps.append(Step(Text("{a}, then {b}: {why}.", a=a.text, b=b.text,
                                   why=parting(difference)),
                              order_rule(scheme, difference.rule)))
        return tuple(steps)

    def prompt(self, problem: ShelveProblem) -> str:
        # In the order of ids that say nothing: as written, the row is the key.
        by_id = sorted(zip(shelf.spine_ids("", problem.books), problem.books, strict=True),
                       key=lambda pair: pair[0])
        return "; ".join(" ".join(filter(None, (book.call_number, book.title)))
                         for _, book in by_id)

    def response_text(self, item: Item[ShelveProblem], response: Any) -> str:
        return " | ".join(book.call_number for book in self._row(item, response)[0])

    def fields(self) -> tuple[FieldSpec, ...]:
        return (SCHEME_FIELD, FieldSpec(
            "spines", "rows", Text("Books"), Text("4 to 12 books in right shelf order."),
            required=True, columns=BOOK_COLUMNS))

    def to_form(self, problem: ShelveProblem) -> dict[str, Any]:
        return {"scheme": problem.scheme,
                "spines": [shelf.row_of(book) for book in problem.books]}

    def from_form(self, values: Mapping[str, Any]) -> ShelveProblem:
        problem = ShelveProblem(values["scheme"],
                                tuple(shelf.book_of(row) for row in values["spines"]))
        troubles = self._troubles(problem)
        if troubles:
            raise FormError(troubles)
        return problem
