"""Break a call number into the lines of a spine label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from lxml import etree

from ....practice.assessment import BREAKS, SHOWS, Assessment, Finding, Verdict
from ....practice.exercise import ResponseError, Task
from ....practice.form import FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader
from ....practice.policy import Policy
from ....practice.text import NText, Text
from ....practice.troubles import Trouble
from ....practice.work import Work, only
from .. import books as shelf
from ..books import SCHEME_FIELD
from ..citations import LABEL
from ..policies import label_style
from ..rules.label import label_lines
from .base import MOST_RESPONSE_CHARACTERS
from .parse import ParseProblem, ParseWork

MOST_LINES = 20
USUAL_LINES = 8
_LETTERS_AND_DIGITS = str.maketrans("", "", " .,/'′’[]")


@dataclass(frozen=True, slots=True)
class LabelProblem:
    scheme: str
    call_number: str


def _bare(lines: Sequence[str]) -> str:
    """The letters and digits alone: what must not be lost or changed."""
    return "".join(lines).translate(_LETTERS_AND_DIGITS).upper()


class LabelWork(Work[LabelProblem]):
    task = Task("label", Text("Print a spine label"),
                Text("Write this call number as the lines of a spine label."),
                Text("Check my label"))
    problem_type = LabelProblem

    def read(self, reader: Reader) -> LabelProblem | None:
        problem = ParseWork().read(reader)
        return LabelProblem(problem.scheme, problem.call_number) if problem else None

    def write(self, problem: LabelProblem, element: etree._Element) -> None:
        ParseWork().write(ParseProblem(problem.scheme, problem.call_number), element)

    def _right(self, problem: LabelProblem, policy: Policy) -> tuple[str, ...]:
        return label_lines(shelf.parse(problem.scheme, problem.call_number), label_style(policy))

    def public(self, item: Item[LabelProblem], policy: Policy, seed: str) -> Any:
        number = shelf.parse(item.problem.scheme, item.problem.call_number)
        lines = len(self._right(item.problem, policy))
        return {"scheme": item.problem.scheme, "call_number": number.text,
                "width": label_style(policy).width, "max_lines": max(USUAL_LINES, lines + 1)}

    def _lines(self, response: Any) -> list[str]:
        lines = only(response, "lines")["lines"]
        if (not isinstance(lines, list) or not all(isinstance(line, str) for line in lines)
                or len(lines) > MOST_LINES
                or sum(len(line) for line in lines) > MOST_RESPONSE_CHARACTERS):
            raise ResponseError(Text("Send the label as a list of at most {most} lines.",
                                     most=MOST_LINES), "lines")
        folded = [" ".join(line.split()) for line in lines]
        while folded and not folded[-1]:
            folded.pop()
        if not folded:
            raise ResponseError(Text("Write at least one line of the label."), "lines")
        return folded

    def grade(self, item: Item[LabelProblem], response: Any, policy: Policy) -> Assessment:
        got, right = self._lines(response), list(self._right(item.problem, policy))
        width = label_style(policy).width
        whole = _bare(got) == _bare(right)
        findings = [Finding(
            "content", Verdict.RIGHT if whole else Verdict.WRONG, BREAKS, "label-content",
            Text("Every letter and digit of the call number is on the label.") if whole else
            Text("The label does not say {number}: compare it letter by letter; a book with "
                 "another number is lost on the shelf.", number=item.problem.call_number),
            LABEL, () if whole else (" ".join(right),), " ".join(got))]
        matched: set[int] = set()
        for kind, from_, to, _right_from, _right_to in SequenceMatcher(
                None, got, right, autojunk=False).get_opcodes():
            if kind == "equal":
                matched.update(range(from_, to))
        for at, line in enumerate(got):
            findings.append(self._line(at, line, at in matched, got, right, width))
        if len(got) < len(right):
            findings.append(Finding(
                "lines", Verdict.MISSING, SHOWS, "label-line-missing", NText(
                    "This label needs {n} more line: look for a piece that shares a line and "
                    "should not.",
                    "This label needs {n} more lines: look for pieces that share a line and "
                    "should not.", len(right) - len(got)), LABEL, tuple(right)))
        return Assessment.from_atoms(findings)

    def _line(self, at: int, line: str, right: bool, got: Sequence[str],
              wanted: Sequence[str], width: int) -> Finding:
        part, place = f"line {at + 1}", {"line": at}
        if right:
            return Finding(part, Verdict.RIGHT, SHOWS, "label-line", Text(
                "Line {n}, “{line}”, is right.", n=at + 1, line=line), LABEL, place=place)
        code, message = self._fault(at, line, got, wanted, width)
        return Finding(part, Verdict.WRONG if at < len(wanted) else Verdict.EXTRA, SHOWS, code,
                       message, LABEL, tuple(wanted), line,
                       Text("The label reads {lines}.", lines=" / ".join(wanted)), place)

    def _fault(self, at: int, line: str, got: Sequence[str], wanted: Sequence[str],
               width: int) -> tuple[str, Text]:
        if len(line) > width:
            return "label-width", Text(
                "Line {n}, “{line}”, has {length} characters; the label holds {width}.",
                n=at + 1, line=line, length=len(line), width=width)
        ends, before = set(), ""
        for one in wanted:
            before += one
            ends.add(len(_bare([before])))
        start, end = len(_bare(got[:at])), len(_bare(got[:at + 1]))
        if any(start < stop < end for stop in ends):
            return "label-joins", Text(
                "Line {n}, “{line}”, joins pieces that this library prints on separate "
                "lines.", n=at + 1, line=line)
        if end not in ends or (start and start not in ends):
            return "label-splits", Text(
                "Line {n}, “{line}”, breaks inside a piece that fits on one line.", n=at + 1,
                line=line)
        return "label-characters", Text(
            "Line {n}, “{line}”: the break is right; look at its characters, points, spaces and"
            " capitals.",
            n=at + 1, line=line)

    def answer(self, item: Item[LabelProblem], policy: Policy) -> Any:
        return {"lines": list(self._right(item.problem, policy))}

    def worked(self, item: Item[LabelProblem], policy: Policy) -> tuple[Step, ...]:
        return tuple(Step(Text("Line {n}: {line}", n=at, line=line), LABEL)
                     for at, line in enumerate(self._right(item.problem, policy), start=1))

    def prompt(self, problem: LabelProblem) -> str:
        return problem.call_number

    def response_text(self, item: Item[LabelProblem], response: Any) -> str:
        return " / ".join(self._lines(response))

    def fields(self) -> tuple[FieldSpec, ...]:
        return (SCHEME_FIELD,
                FieldSpec("call_number", "text", Text("Call number"), required=True))

    def to_form(self, problem: LabelProblem) -> dict[str, Any]:
        return {"scheme": problem.scheme, "call_number": problem.call_number}

    def from_form(self, values: Mapping[str, Any]) -> LabelProblem:
        problem = LabelProblem(values["scheme"], " ".join(values["call_number"].split()))
        troubles = shelf.unreadable(problem.scheme, [shelf.Book(problem.call_number)],
                                    "call_number")
        if troubles:
            raise FormError([Trouble("call_number", one.message) for one in troubles])
        return problem
