"""Classify questions that a trainer asks: open, closed, leading or probing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from ....practice.assessment import HARMS, Assessment, Finding, Verdict
from ....practice.exercise import ResponseError, Task
from ....practice.form import Choice, FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader, folded
from ....practice.policy import Policy
from ....practice.text import Fixed, Text
from ....practice.troubles import Trouble, report_all
from ....practice.work import Work, only
from ..citations import QUESTIONS
from ..shown import CODE_PREFIX, by_id, public_id, shuffled

LEAST, MOST, MOST_CHARACTERS = 2, 12, 300
KINDS: dict[str, Text] = {
    "open": Text("open"), "closed": Text("closed"), "leading": Text("leading"),
    "probing": Text("probing"),
}
_SHOWN_KINDS = Fixed([{"value": name, "label": label} for name, label in KINDS.items()])
_MEANINGS: dict[str, Text] = {
    "open": Text("An open question leaves the answer free."),
    "closed": Text("A closed question can be answered by yes, by no or by one fact."),
    "leading": Text("A leading question holds the answer it wants."),
    "probing": Text("A probing question takes up what was said and asks for more of it."),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its kind, and another kind that it may rightly be called."""

    text: str
    kind: str
    other: str = ""

    @property
    def right(self) -> tuple[str, ...]:
        return (self.kind, self.other) if self.other else (self.kind,)


@dataclass(frozen=True)
class QuestionProblem:
    """Questions to classify."""

    questions: tuple[Question, ...]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        return tuple(one.text for one in self.questions)


def _troubles(problem: QuestionProblem) -> list[Trouble]:
    questions = problem.questions
    found = []
    if not LEAST <= len(questions) <= MOST:
        found.append(Trouble("questions", Text("Give {least} to {most} questions; there are {n}.",
                                               least=LEAST, most=MOST, n=len(questions))))
    texts = problem.texts
    for row, text in enumerate(texts):
        if texts.index(text) < row:
            found.append(Trouble("questions", Text("“{text}” stands twice.", text=text[:60]),
                                 row))
        if len(text) > MOST_CHARACTERS:
            found.append(Trouble("questions", Text("A text has at most {most} characters.",
                                                   most=MOST_CHARACTERS), row))
    return found


class QuestionWork(Work[QuestionProblem]):
    task = Task("question", Text("Tell questions apart"), Text(
        "What kind of question is each of these, where a trainer asks it?"),
        Text("Check my choices"))
    problem_type = QuestionProblem

    def read(self, reader: Reader) -> QuestionProblem | None:
        before = len(reader.problems)
        rows = reader.children("question")
        problem = QuestionProblem(tuple(Question(
            row.text(required=True), row.attribute("kind", required=True, choices=tuple(KINDS)),
            row.attribute("or", choices=tuple(KINDS))) for row in rows))
        if len(reader.problems) > before:
            return None
        found = _troubles(problem)
        report_all(reader, {"questions": rows}, found, CODE_PREFIX)
        return None if found else problem

    def write(self, problem: QuestionProblem, element: etree._Element) -> None:
        for one in problem.questions:
            child = etree.SubElement(element, "question", kind=one.kind)
            if one.other:
                child.set("or", one.other)
            child.text = one.text

    def fields(self) -> tuple[FieldSpec, ...]:
        kinds = tuple(Choice(name, label) for name, label in KINDS.items())
        return (FieldSpec("questions", "rows", Text("Questions"), Text("2 to 12."), required=True,
                          columns=(
            FieldSpec("text", "text", Text("Question"), required=True),
            FieldSpec("kind", "select", Text("Kind"), required=True, choices=kinds,
                      default="open"),
            FieldSpec("other", "select", Text("May also be called"), choices=kinds))),)

    def to_form(self, problem: QuestionProblem) -> dict[str, Any]:
        return {"questions": [{"text": one.text, "kind": one.kind, "other": one.other}
                              for one in problem.questions]}

    def from_form(self, values: Mapping[str, Any]) -> QuestionProblem:
        problem = QuestionProblem(tuple(Question(folded(row["text"]), row["kind"], row["other"])
                                        for row in values["questions"]))
        found = _troubles(problem)
        if found:
            raise FormError(found)
        return problem

    def public(self, item: Item[QuestionProblem], policy: Policy, seed: str) -> Any:
        return {"questions": [{"id": name, "text": text} for name, text in shuffled(
                    by_id(item.id, item.problem.texts).items(), seed)],
                "kinds": _SHOWN_KINDS}

    def grade(self, item: Item[QuestionProblem], response: Any, policy: Policy) -> Assessment:
        given = _given(item, response)
        return Assessment.from_atoms(
            _finding(item, number, one, given.get(public_id(item.id, one.text), ""))
            for number, one in enumerate(item.problem.questions, 1))

    def answer(self, item: Item[QuestionProblem], policy: Policy) -> Any:
        return {"kinds": {public_id(item.id, one.text): one.kind
                          for one in item.problem.questions}}

    def worked(self, item: Item[QuestionProblem], policy: Policy) -> tuple[Step, ...]:
        return tuple(Step(Text("“{question}”: {kind}. {meaning}", question=one.text,
                               kind=KINDS[one.kind], meaning=_MEANINGS[one.kind]), QUESTIONS)
                     for one in item.problem.questions)

    def prompt(self, problem: QuestionProblem) -> str:
        return " ".join(sorted(one.text for one in problem.questions))

    def response_text(self, item: Item[QuestionProblem], response: Any) -> str:
        given = _given(item, response)
        return " | ".join(f"{one.text}: {given.get(public_id(item.id, one.text), '')}"
                          for one in item.problem.questions)


def _given(item: Item[QuestionProblem], response: Any) -> Mapping[str, str]:
    kinds = only(response, "kinds")["kinds"]
    known = by_id(item.id, item.problem.texts)
    if not isinstance(kinds, Mapping) or not all(
            name in known and isinstance(kind, str) and kind in KINDS
            for name, kind in kinds.items()):
        raise ResponseError(Text("Choose a kind for each question by its id."), "kinds")
    return kinds


def _finding(item: Item[QuestionProblem], number: int, one: Question, got: str) -> Finding:
    place = {"question": public_id(item.id, one.text)}
    part, code = f"question-{number}", "question-kind"
    right = tuple(KINDS[kind] for kind in one.right)
    correction = Text("This question is {kind}. {meaning}", kind=KINDS[one.kind],
                      meaning=_MEANINGS[one.kind])
    if not got:
        return Finding(part, Verdict.MISSING, HARMS, code, Text(
            "“{question}”: choose its kind.", question=one.text), QUESTIONS, right, "",
            correction, place)
    if got in one.right:
        return Finding(part, Verdict.RIGHT, HARMS, code, Text(
            "“{question}” is {kind}.", question=one.text, kind=KINDS[got]), QUESTIONS, right,
            KINDS[got], place=place)
    return Finding(part, Verdict.WRONG, HARMS, code, Text(
        "“{question}”: {meaning} Does this one?", question=one.text, meaning=_MEANINGS[got]),
        QUESTIONS, right, KINDS[got], correction, place)
