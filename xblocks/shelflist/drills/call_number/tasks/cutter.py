"""Build a Cutter that stands between two neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ....practice.assessment import BREAKS, HARMS, SHOWS, Assessment, Finding, Verdict
from ....practice.exercise import ResponseError, Task
from ....practice.form import FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader
from ....practice.policy import Policy
from ....practice.text import Text
from ....practice.troubles import Trouble
from ....practice.work import Work, only
from .. import books as shelf
from ..books import Book
from ..citations import CUTTERING
from ..policies import label_style
from ..rules.cutter import (
    Check,
    Cutter,
    CutterTest,
    Place,
    check,
    filing_form,
    find_place,
    read_cutter,
    suggest,
)
from ..rules.cutter_table import first_digits
from ..rules.pieces import CallNumberError, Kind
from .base import MOST_RESPONSE_CHARACTERS

_WEIGHTS = {CutterTest.LETTER: HARMS, CutterTest.FITS: BREAKS, CutterTest.FIRST_DIGIT: SHOWS,
            CutterTest.ENDING: SHOWS, CutterTest.LENGTH: SHOWS}
_RIGHT = {
    CutterTest.LETTER: Text("{cutter} begins with the letter the heading files under."),
    CutterTest.FITS: Text("{cutter} files between its neighbors on the shelf."),
    CutterTest.FIRST_DIGIT: Text("The first digit of {cutter} is one the table or this shelf "
                                 "allows."),
    CutterTest.ENDING: Text("{cutter} leaves room before it: it does not end in 1 or 0."),
    CutterTest.LENGTH: Text("{cutter} is no longer than this shelf needs."),
}
_WRONG = {
    CutterTest.LETTER: Text("{cutter} begins with {letter}: write the heading as it files "
                            "(skip an initial article) and take its first letter."),
    CutterTest.FIRST_DIGIT: Text("The first digit of {cutter} is not in the table’s row for this "
                                 "heading: find the row for its initial and the column for the "
                                 "letter that follows."),
    CutterTest.ENDING: Text("{cutter} ends in 1 or 0, which leaves no room before it: change "
                            "its last digit."),
    CutterTest.LENGTH: Text("{cutter} has more digits than this shelf needs: try fewer."),
}
_SIDES = {
    "before": Text("{cutter} does not file after {other}: read the digits as a decimal, and take "
                   "a larger one."),
    "after": Text("{cutter} does not file before {other}: read the digits as a decimal, and take "
                  "a smaller one."),
}
_LETTER_SIDES = {
    "before": Text("{cutter} does not file after {other}: its letter decides before any digit."),
    "after": Text("{cutter} does not file before {other}: its letter decides before any digit."),
}


@dataclass(frozen=True, slots=True)
class CutterProblem:
    """A heading to Cutter in a class, between two whole call numbers ('' where there is none).

    `nonfiling` is the number of characters to skip before filing; None means as English does.
    """

    heading: str
    class_number: str
    before: str = ""
    after: str = ""
    nonfiling: int | None = None


class CutterWork(Work[CutterProblem]):
    task = Task("cutter", Text("Build a Cutter"),
                Text("Make a Cutter for this heading that files between its neighbors."),
                Text("Check this Cutter"))
    problem_type = CutterProblem

    def _troubles(self, problem: CutterProblem) -> list[Trouble]:
        troubles = []
        for field in ("class_number", "before", "after"):
            text = getattr(problem, field)
            if text or field == "class_number":
                troubles += [Trouble(field, trouble.message)
                             for trouble in shelf.unreadable("lcc", [Book(text)], field)]
        if not filing_form(problem.heading, problem.nonfiling):
            troubles.append(Trouble("heading", Text(
                "Give a heading with a letter or a digit to file by.")))
        if troubles:
            return troubles
        if shelf.parse("lcc", problem.class_number).of_kind(Kind.DATE, Kind.VOLUME, Kind.COPY):
            return [Trouble("class_number", Text(
                "Give the class number alone, up to where the new Cutter goes."))]
        try:
            fits = suggest(self._place(problem))
        except (CallNumberError, ValueError):
            return [Trouble("before", Text(
                "The neighbors are not in order: {before} must file before {after}.",
                before=problem.before, after=problem.after))]
        return [] if fits else [Trouble("heading", Text(
            "No Cutter for this heading fits between {before} and {after}.",
            before=problem.before or "…", after=problem.after or "…"))]

    def read(self, reader: Reader) -> CutterProblem | None:
        reader.attribute("scheme", "lcc", choices=("lcc",))
        heading = reader.child("heading", required=True)
        elements = {name: reader.child(name, required=name == "class_number")
                    for name in ("class_number", "before", "after")}
        if heading is None or elements["class_number"] is None:
            return None
        texts = {name: element.text() if element else "" for name, element in elements.items()}
        skip = heading.integer("nonfiling", -1, 0, 20)
        problem = CutterProblem(heading.text(required=True), texts["class_number"],
                                texts["before"], texts["after"], None if skip < 0 else skip)
        troubles = self._troubles(problem)
        for trouble in troubles:
            where = heading if trouble.field == "heading" else elements[trouble.field]
            (where or reader).report(trouble.message, "call-number")
        return None if troubles else problem

    def write(self, problem: CutterProblem, element: etree._Element) -> None:
        element.set("scheme", "lcc")
        heading = etree.SubElement(element, "heading")
        heading.text = problem.heading
        if problem.nonfiling is not None:
            heading.set("nonfiling", str(problem.nonfiling))
        for name in ("class_number", "before", "after"):
            if getattr(problem, name):
                etree.SubElement(element, name).text = getattr(problem, name)

    def public(self, item: Item[CutterProblem], policy: Policy, seed: str) -> Any:
        problem, style = item.problem, label_style(policy)
        return {
            "scheme": "lcc", "heading": problem.heading, "class_number": problem.class_number,
            "before": shelf.spine("lcc", Book(problem.before), "before", style)
            if problem.before else None,
            "after": shelf.spine("lcc", Book(problem.after), "after", style)
            if problem.after else None,
        }

    def _place(self, problem: CutterProblem) -> Place:
        return find_place(problem.heading, problem.class_number, problem.before, problem.after,
                          problem.nonfiling)

    def _proposed(self, response: Any) -> Cutter:
        text = only(response, "cutter")["cutter"]
        if not isinstance(text, str) or len(text) > MOST_RESPONSE_CHARACTERS:
            raise ResponseError(Text("Write the Cutter as text."), "cutter")
        cutter = read_cutter(text)
        if cutter is None:
            raise ResponseError(Text(
                "“{text}” is not a Cutter: write one letter and then digits, such as .B47.",
                text=text[:40]), "cutter")
        return cutter

    def grade(self, item: Item[CutterProblem], response: Any, policy: Policy) -> Assessment:
        problem, cutter = item.problem, self._proposed(response)
        place = self._place(problem)
        results = check(place, cutter, int(policy["cutter_spare_digits"]))
        examples = () if all(result.passed for result in results) else suggest(place)
        return Assessment.from_atoms(
            self._finding(problem, place, cutter, result, examples) for result in results)

    def _finding(self, problem: CutterProblem, place: Place, cutter: Cutter, result: Check,
                 examples: tuple[Cutter, ...]) -> Finding:
        test, rule = result.test, CUTTERING[result.test]
        if result.passed:
            return Finding(test.value, Verdict.RIGHT, _WEIGHTS[test], f"cutter-{test.value}",
                           Text(_RIGHT[test].msgid, cutter=str(cutter)), rule)
        if test is CutterTest.FITS:
            other = problem.before if result.side == "before" else problem.after
            sides = _SIDES if cutter.letter == place.letter else _LETTER_SIDES
            message = Text(sides[result.side].msgid, cutter=str(cutter), other=other)
        else:
            message = Text(_WRONG[test].msgid, cutter=str(cutter), letter=cutter.letter)
        return Finding(
            test.value, Verdict.WRONG, _WEIGHTS[test], f"cutter-{test.value}", message, rule,
            tuple(str(one) for one in examples), str(cutter),
            Text("{cutters} would do.", cutters=", ".join(str(one) for one in examples)))

    def answer(self, item: Item[CutterProblem], policy: Policy) -> Any:
        return {"cutter": str(suggest(self._place(item.problem), 1)[0])}

    def worked(self, item: Item[CutterProblem], policy: Policy) -> tuple[Step, ...]:
        problem = item.problem
        place = self._place(problem)
        digits = ", ".join(str(digit) for digit in sorted(first_digits(place.name)))
        examples = ", ".join(str(one) for one in suggest(place))
        return (
            Step(Text("The heading files as “{name}”, so the Cutter begins with {letter}.",
                      name=place.name, letter=place.letter), CUTTERING[CutterTest.LETTER]),
            Step(Text("On the shelf it files after {before} and before {after}.",
                      before=problem.before or "…", after=problem.after or "…"),
                 CUTTERING[CutterTest.FITS]),
            Step(Text("For its letters the table gives the first digit {digits}; the shelf may "
                      "call for another.", digits=digits), CUTTERING[CutterTest.FIRST_DIGIT]),
            Step(Text("Short, not ending in 1 or 0, and between the neighbors: {cutters}.",
                      cutters=examples), CUTTERING[CutterTest.LENGTH]),
        )

    def prompt(self, problem: CutterProblem) -> str:
        return " ".join(filter(None, (problem.heading, problem.class_number, problem.before,
                                      problem.after)))

    def response_text(self, item: Item[CutterProblem], response: Any) -> str:
        return str(self._proposed(response))

    def fields(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec("heading", "text", Text("Heading"), required=True),
            FieldSpec("nonfiling", "number", Text("Characters to skip"), Text(
                "As in a non-filing indicator; leave empty to skip A, An and The."),
                minimum=0, maximum=20, step=1, default=""),
            FieldSpec("class_number", "text", Text("Class number"), Text(
                "Up to where the Cutter goes: QA76.73.P98"), required=True),
            FieldSpec("before", "text", Text("Call number before it")),
            FieldSpec("after", "text", Text("Call number after it")),
        )

    def to_form(self, problem: CutterProblem) -> dict[str, Any]:
        return {"heading": problem.heading, "class_number": problem.class_number,
                "before": problem.before, "after": problem.after,
                "nonfiling": "" if problem.nonfiling is None else problem.nonfiling}

    def from_form(self, values: Mapping[str, Any]) -> CutterProblem:
        skip = values.get("nonfiling", "")
        heading, class_number, before, after = (
            " ".join(values[name].split())
            for name in ("heading", "class_number", "before", "after"))
        problem = CutterProblem(heading, class_number, before, after,
                                None if skip == "" else int(skip))
        troubles = self._troubles(problem)
        if troubles:
            raise FormError(troubles)
        return problem
