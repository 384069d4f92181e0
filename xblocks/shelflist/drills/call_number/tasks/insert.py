"""Find the gap on the shelf where one book belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ....practice.assessment import BREAKS, Assessment, Finding, Verdict
from ....practice.exercise import ResponseError, Task
from ....practice.form import FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader
from ....practice.order import gaps_for
from ....practice.policy import Policy
from ....practice.text import Text
from ....practice.troubles import Trouble
from ....practice.work import Work, only
from .. import books as shelf
from ..books import BOOK_COLUMNS, MOST_BOOKS, SCHEME_FIELD, Book
from ..citations import order_rule
from ..policies import label_style
from ..rules.pieces import compare
from ..wording import parting
from .shelve import row_troubles

LEAST_ROW = 2


@dataclass(frozen=True, slots=True)
class InsertProblem:
    """A row in right order, and the book to put into it."""

    scheme: str
    row: tuple[Book, ...]
    book: Book


class InsertWork(Work[InsertProblem]):
    task = Task("insert", Text("Insert"), Text("Where on this shelf does the book go?"),
                Text("Check this place"))
    problem_type = InsertProblem

    def _troubles(self, problem: InsertProblem) -> list[Trouble]:
        troubles = [] if LEAST_ROW <= len(problem.row) <= MOST_BOOKS else [Trouble(
            "spines", Text("Give {least} to {most} books; there are {n}.", least=LEAST_ROW,
                           most=MOST_BOOKS, n=len(problem.row)))]
        troubles += row_troubles(problem.scheme, problem.row, "spines")
        troubles += [Trouble("call_number", trouble.message) for trouble in shelf.unreadable(
            problem.scheme, [problem.book], "call_number")]
        return troubles

    def read(self, reader: Reader) -> InsertProblem | None:
        scheme = shelf.read_scheme(reader)
        rows = reader.children("spine")
        book = reader.child("book", required=True)
        if book is None:
            return None
        problem = InsertProblem(scheme, tuple(shelf.read_book(row) for row in rows),
                                shelf.read_book(book))
        troubles = self._troubles(problem)
        for trouble in troubles:
            if trouble.field == "call_number":
                book.report(trouble.message, "call-number")
        shelf.report_all(reader, rows, [t for t in troubles if t.field == "spines"])
        return None if troubles else problem

    def write(self, problem: InsertProblem, element: etree._Element) -> None:
        element.set("scheme", problem.scheme)
        for book in problem.row:
            shelf.write_book(element, "spine", book)
        shelf.write_book(element, "book", problem.book)

    def public(self, item: Item[InsertProblem], policy: Policy, seed: str) -> Any:
        problem, style = item.problem, label_style(policy)
        ids = shelf.spine_ids(item.id, problem.row)
        return {
            "scheme": problem.scheme,
            "spines": [shelf.spine(problem.scheme, book, one, style)
                       for book, one in zip(problem.row, ids, strict=True)],
            "book": shelf.spine(problem.scheme, problem.book, "book", style),
        }

    def _position(self, item: Item[InsertProblem], response: Any) -> int:
        position = only(response, "position")["position"]
        most = len(item.problem.row)
        if type(position) is not int or not 0 <= position <= most:
            raise ResponseError(Text(
                "Choose a gap: a whole number from 0 to {most}.", most=most), "position")
        return position

    def _right(self, problem: InsertProblem) -> tuple[int, ...]:
        return gaps_for(shelf.keys(problem.scheme, problem.row),
                        shelf.key(problem.scheme, problem.book.call_number))

    def grade(self, item: Item[InsertProblem], response: Any, policy: Policy) -> Assessment:
        problem, position = item.problem, self._position(item, response)
        right = self._right(problem)
        row = [shelf.parse(problem.scheme, book.call_number) for book in problem.row]
        number = shelf.parse(problem.scheme, problem.book.call_number)
        ids: list[str | None] = [None, *shelf.spine_ids(item.id, problem.row), None]
        place = {"between": [ids[position], ids[position + 1]]}
        # The neighbour that decides: right or wrong, the comparison with it is the reason.
        beside = position - 1 if position > right[-1] else position
        if position in right:
            beside = max(0, position - 1)
        difference = compare(number, row[min(beside, len(row) - 1)])
        neighbour = row[min(beside, len(row) - 1)].text
        rule = order_rule(problem.scheme, difference.rule)
        if position in right:
            finding = Finding(
                "position", Verdict.RIGHT, BREAKS, "right-gap", Text(
                    "{book} is in its place; compared with {other}, {why}.", book=number.text,
                    other=neighbour, why=parting(difference)), rule, place=place)
        else:
            finding = Finding(
                "position", Verdict.WRONG, BREAKS, f"order-{difference.rule.value}", Text(
                    "Compare {book} with {other}, beside the gap you chose: {why}.",
                    book=number.text, other=neighbour, why=parting(difference)),
                rule, (self._gap_words(problem, right[0]),),
                self._gap_words(problem, position),
                Text("{book} goes {gap}.", book=number.text,
                     gap=self._gap_text(problem, right[0])), place)
        return Assessment.from_atoms((finding,))

    def _gap_words(self, problem: InsertProblem, position: int) -> str:
        names = ["", *(book.call_number for book in problem.row), ""]
        return f"{names[position]} | {names[position + 1]}".strip()

    def _gap_text(self, problem: InsertProblem, position: int) -> Text:
        if position == 0:
            return Text("before {after}", after=problem.row[0].call_number)
        before = problem.row[position - 1].call_number
        if position == len(problem.row):
            return Text("after {before}", before=before)
        return Text("between {before} and {after}", before=before,
                    after=problem.row[position].call_number)

    def answer(self, item: Item[InsertProblem], policy: Policy) -> Any:
        return {"position": self._right(item.problem)[0]}

    def worked(self, item: Item[InsertProblem], policy: Policy) -> tuple[Step, ...]:
        problem = item.problem
        gap = self._right(problem)[0]
        number = shelf.parse(problem.scheme, problem.book.call_number)
        steps = []
        for at, pattern in ((gap - 1, Text("{book} stands after {other}: {why}.")),
                            (gap, Text("{book} stands before {other}: {why}."))):
            if 0 <= at < len(problem.row):
                other = shelf.parse(problem.scheme, problem.row[at].call_number)
                difference = compare(number, other)
                steps.append(Step(
                    Text("{book} and {other} are the same and may stand either way.",
                         book=number.text, other=other.text) if not difference.sign else
                    Text(pattern.msgid, book=number.text, other=other.text,
                         why=parting(difference)),
                    order_rule(problem.scheme, difference.rule)))
        return tuple(steps)

    def prompt(self, problem: InsertProblem) -> str:
        return "; ".join(" ".join(filter(None, (book.call_number, book.title)))
                         for book in (problem.book, *problem.row))

    def response_text(self, item: Item[InsertProblem], response: Any) -> str:
        return self._gap_words(item.problem, self._position(item, response))

    def fields(self) -> tuple[FieldSpec, ...]:
        return (SCHEME_FIELD,
                FieldSpec("spines", "rows", Text("The shelf"),
                          Text("2 to 12 books in right order."), required=True,
                          columns=BOOK_COLUMNS),
                FieldSpec("call_number", "text", Text("Call number of the book to insert"),
                          required=True),
                FieldSpec("title", "text", Text("Its title")),
                FieldSpec("author", "text", Text("Its author")))

    def to_form(self, problem: InsertProblem) -> dict[str, Any]:
        return {"scheme": problem.scheme, **shelf.row_of(problem.book),
                "spines": [shelf.row_of(book) for book in problem.row]}

    def from_form(self, values: Mapping[str, Any]) -> InsertProblem:
        problem = InsertProblem(values["scheme"],
                                tuple(shelf.book_of(row) for row in values["spines"]),
                                shelf.book_of(values))
        troubles = self._troubles(problem)
        if troubles:
            raise FormError(troubles)
        return problem
