"""Find the books that stand in the wrong place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any

from lxml import etree

from ....practice.assessment import BREAKS, Assessment, Finding, Verdict
from ....practice.exercise import Task
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
from ..rules.pieces import Difference, Key, compare
from ..wording import parting
from .base import known_ids

MOST_MISFILED = 4


@dataclass(frozen=True, slots=True)
class MisfiledProblem:
    """Books as they stand on the shelf; `misfiled` are the indexes of those out of place."""

    scheme: str
    books: tuple[Book, ...]
    misfiled: tuple[int, ...]


@lru_cache(maxsize=512)
def right_choices(keys: tuple[Key, ...], count: int) -> tuple[frozenset[int], ...]:
    """Return every set of `count` books without which the rest stands in order.

    Of two neighbours that changed places either may be called the misfiled one, so there may be
    several.
    """
    def in_order(without: tuple[int, ...]) -> bool:
        rest = [key for at, key in enumerate(keys) if at not in without]
        return not broken_pairs(rest)

    return tuple(frozenset(some) for some in combinations(range(len(keys)), count)
                 if in_order(some))


class MisfiledWork(Work[MisfiledProblem]):
    task = Task("misfiled", Text("Find the misfiled"),
                Text("Read this shelf. Which books stand in the wrong place?"),
                Text("Check what I found"))
    problem_type = MisfiledProblem

    def _troubles(self, problem: MisfiledProblem) -> list[Trouble]:
        troubles = shelf.count_trouble(problem.books, "spines")
        troubles += shelf.unreadable(problem.scheme, problem.books, "spines")
        if troubles:
            return troubles
        count = len(problem.misfiled)
        if not 1 <= count <= MOST_MISFILED:
            return [Trouble("spines", Text(
                "Mark 1 to {most} books as misfiled; {n} are marked.", most=MOST_MISFILED,
                n=count))]
        keys = shelf.keys(problem.scheme, problem.books)
        rest = [at for at in range(len(keys)) if at not in problem.misfiled]
        for at in broken_pairs([keys[at] for at in rest]):
            row = rest[at + 1]
            troubles.append(Trouble("spines", Text(
                "This stands before {other}, and neither is marked as misfiled.",
                other=problem.books[rest[at]].call_number), row))
        moves = len(out_of_place(keys))
        if not troubles and moves < count:
            troubles.append(Trouble("spines", NText(
                "Moving {n} book puts this shelf in order; mark no more.",
                "Moving {n} books puts this shelf in order; mark no more.", moves)))
        return troubles

    def read(self, reader: Reader) -> MisfiledProblem | None:
        scheme = shelf.read_scheme(reader)
        rows = reader.children("spine")
        problem = MisfiledProblem(
            scheme, tuple(shelf.read_book(row) for row in rows),
            tuple(at for at, row in enumerate(rows) if row.flag("misfiled")))
        troubles = self._troubles(problem)
        shelf.report_all(reader, rows, troubles)
        return None if troubles else problem

    def write(self, problem: MisfiledProblem, element: etree._Element) -> None:
        element.set("scheme", problem.scheme)
        for at, book in enumerate(problem.books):
            spine = shelf.write_book(element, "spine", book)
            if at in problem.misfiled:
                spine.set("misfiled", "true")

    def public(self, item: Item[MisfiledProblem], policy: Policy, seed: str) -> Any:
        problem, style = item.problem, label_style(policy)
        ids = shelf.spine_ids(item.id, problem.books)
        return {"scheme": problem.scheme, "count": len(problem.misfiled), "spines": [
            shelf.spine(problem.scheme, book, one, style)
            for book, one in zip(problem.books, ids, strict=True)]}

    def _marked(self, item: Item[MisfiledProblem], response: Any) -> list[int]:
        ids = shelf.spine_ids(item.id, item.problem.books)
        marked = known_ids(only(response, "misfiled")["misfiled"], "misfiled", ids)
        return sorted(ids.index(one) for one in marked)

    def grade(self, item: Item[MisfiledProblem], response: Any, policy: Policy) -> Assessment:
        problem, marked = item.problem, self._marked(item, response)
        ids = shelf.spine_ids(item.id, problem.books)
        keys = shelf.keys(problem.scheme, problem.books)
        wanted = max(right_choices(keys, len(problem.misfiled)),
                     key=lambda choice: (len(choice & set(marked)),
                                         choice == set(problem.misfiled)))
        findings = []
        for at in marked:
            book, place = problem.books[at], {"spine": ids[at]}
            rule = order_rule(problem.scheme, self._clash(problem, at, wanted)[0].rule)
            if at in wanted:
                findings.append(Finding(
                    book.call_number, Verdict.RIGHT, BREAKS, "found", Text(
                        "{book} is out of place; you found it.", book=book.call_number),
                    rule, place=place))
            else:
                findings.append(Finding(
                    book.call_number, Verdict.EXTRA, BREAKS, "in-place", Text(
                        "{book} can stay where it is: compare it with the books beside it, "
                        "piece by piece.",
                        book=book.call_number),
                    rule, got=book.call_number, place=place))
        for number, at in enumerate(sorted(wanted - set(marked)), start=1):
            clash, other = self._clash(problem, at, wanted)
            findings.append(Finding(
                f"missing-{number}", Verdict.MISSING, BREAKS, "not-found", Text(
                    "A misfiled book is still on this shelf: compare each book with the one "
                    "to its right, and stop where the second files before the first."),
                order_rule(problem.scheme, clash.rule), (problem.books[at].call_number,),
                correction=Text("{book} is out of place. Compare it with {other}: {why}.",
                                book=problem.books[at].call_number,
                                other=problem.books[other].call_number, why=parting(clash))))
        found = sum(1 for finding in findings if finding.verdict is Verdict.RIGHT)
        # The harmonic mean of precision and recall (F1).
        return Assessment(2 * found / (len(marked) + len(wanted)), tuple(findings))

    def _clash(self, problem: MisfiledProblem, at: int, wanted: frozenset[int]
               ) -> tuple[Difference, int]:
        """Where the book at `at` differs from a standing book, and which book that is.

        It is the nearest one that the book is in disorder with; a book that is where it belongs
        has none, then it is the nearest. `wanted` are the misfiled books.
        """
        numbers = [shelf.parse(problem.scheme, book.call_number) for book in problem.books]
        found = []
        for other in range(len(numbers)):
            if other != at and other not in wanted:
                difference = compare(numbers[at], numbers[other])
                stands = difference.sign * (at - other) >= 0
                found.append((stands, abs(other - at), difference, other))
        _, _, difference, other = min(found, key=lambda one: one[:2])
        return difference, other

    def answer(self, item: Item[MisfiledProblem], policy: Policy) -> Any:
        ids = shelf.spine_ids(item.id, item.problem.books)
        return {"misfiled": [ids[at] for at in item.problem.misfiled]}

    def worked(self, item: Item[MisfiledProblem], policy: Policy) -> tuple[Step, ...]:
        problem = item.problem
        numbers = [book.call_number for book in problem.books]
        keys = shelf.keys(problem.scheme, problem.books)
        order = sorted(range(len(keys)), key=keys.__getitem__)
        steps = []
        for at in problem.misfiled:
            clash, other = self._clash(problem, at, frozenset(problem.misfiled))
            place = order.index(at)
            before = numbers[order[place - 1]] if place else ""
            after = numbers[order[place + 1]] if place + 1 < len(order) else ""
            steps.append(Step(
                Text("{book} is out of place. Compare it with {other}: {why}. {home}",
                     book=numbers[at], other=numbers[other], why=parting(clash),
                     home=self._home(before, after)),
                order_rule(problem.scheme, clash.rule)))
        return tuple(steps)

    def _home(self, before: str, after: str) -> Text:
        """Where a book stands once the whole row is in order."""
        if not before:
            return Text("In order, it stands first, before {after}.", after=after)
        if not after:
            return Text("In order, it stands last, after {before}.", before=before)
        return Text("In order, it stands between {before} and {after}.", before=before,
                    after=after)

    def prompt(self, problem: MisfiledProblem) -> str:
        return "; ".join(" ".join(filter(None, (book.call_number, book.title)))
                         for book in problem.books)

    def response_text(self, item: Item[MisfiledProblem], response: Any) -> str:
        return " | ".join(item.problem.books[at].call_number
                          for at in self._marked(item, response))

    def fields(self) -> tuple[FieldSpec, ...]:
        flag = FieldSpec("misfiled", "checkbox", Text("Misfiled"), default=False)
        return (SCHEME_FIELD, FieldSpec(
            "spines", "rows", Text("Books"), Text(
                "4 to 12 books as they stand; mark the misfiled, the rest must be in order."),
            required=True, columns=(*BOOK_COLUMNS, flag)))

    def to_form(self, problem: MisfiledProblem) -> dict[str, Any]:
        return {"scheme": problem.scheme, "spines": [
            {**shelf.row_of(book), "misfiled": at in problem.misfiled}
            for at, book in enumerate(problem.books)]}

    def from_form(self, values: Mapping[str, Any]) -> MisfiledProblem:
        rows = values["spines"]
        problem = MisfiledProblem(
            values["scheme"], tuple(shelf.book_of(row) for row in rows),
            tuple(at for at, row in enumerate(rows) if row.get("misfiled")))
        troubles = self._troubles(problem)
        if troubles:
            raise FormError(troubles)
        return problem
