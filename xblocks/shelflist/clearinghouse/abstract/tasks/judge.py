"""Judge several abstracts of one work: which is fit, and what is wrong with each other."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree

from ....practice.assessment import BREAKS, HARMS, Assessment, Finding, Rule, Verdict
from ....practice.exercise import ResponseError, Task
from ....practice.form import Choice, FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader, folded
from ....practice.pieces import (
    Piece,
    pieces_field,
    pieces_from_form,
    pieces_text,
    pieces_to_form,
    public_pieces,
    read_pieces,
    too_many_pieces,
    write_pieces,
)
from ....practice.policy import Policy
from ....practice.text import Fixed, Text
from ....practice.troubles import Trouble, report_all
from ....practice.work import Work, only
from ...rules.abstracts import LIMITS, Mode, examine
from .. import resource as works
from .. import wording
from ..citations import KEY, OF_SIGN
from ..resource import Resource
from ..setting import LANGUAGES, MOST_PIECES, MOST_TEXT, clean

LEAST, MOST = 2, 8
MOST_WHY = 500


_VERDICTS = Fixed([{"value": name, "label": label} for name, label in wording.VERDICTS.items()])


@dataclass(frozen=True, slots=True)
class Candidate:
    """An abstract; `fault` is '' where it is fit, else one of `wording.FAULTS`; and why."""

    text: str
    fault: str = ""
    why: str = ""

    @property
    def key(self) -> str:
        return self.fault or wording.FIT


@dataclass(frozen=True, slots=True)
class JudgeProblem:
    """A work, what was asked of its abstract, and abstracts of it."""

    resource: Resource
    pieces: tuple[Piece, ...]
    candidates: tuple[Candidate, ...]
    mode: str = Mode.INDICATIVE
    length: str = "note"
    language: str = "en"


class JudgeWork(Work[JudgeProblem]):
    task = Task("judge", Text("Judge abstracts"), Text(
        "Which of these abstracts is fit for the clearinghouse? Name the fault of each other one."),
        Text("Check my judgment"))
    problem_type = JudgeProblem

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> JudgeProblem | None:
        before = len(reader.problems)
        resource = works.read_resource(reader)
        pieces = read_pieces(reader, Text("Write what the work says or contains."))
        mode = reader.attribute("mode", Mode.INDICATIVE, choices=tuple(Mode))
        length = reader.attribute("length", "note", choices=tuple(LIMITS))
        language = reader.attribute("lang", "en", choices=LANGUAGES)
        rows = reader.children("abstract")
        candidates = tuple(Candidate(
            clean("\n".join(row.lines(required=True))),
            row.attribute("fault", choices=tuple(wording.FAULTS)), folded(row.attribute("why")))
            for row in rows)
        if resource is None or len(reader.problems) > before:
            return None
        problem = JudgeProblem(resource, pieces, candidates, mode, length, language)
        troubles = _troubles(problem)
        report_all(reader, {"candidates": rows}, troubles, "abstract-")
        return None if troubles else problem

    def write(self, problem: JudgeProblem, element: etree._Element) -> None:
        for name, value, usual in (("mode", problem.mode, Mode.INDICATIVE),
                                   ("length", problem.length, "note"),
                                   ("lang", problem.language, "en")):
            if value != usual:
                element.set(name, str(value))
        works.write_resource(problem.resource, element)
        write_pieces(problem.pieces, element)
        for one in problem.candidates:
            child = etree.SubElement(element, "abstract")
            child.text = one.text
            for name, value in (("fault", one.fault), ("why", one.why)):
                if value:
                    child.set(name, value)

    def fields(self) -> tuple[FieldSpec, ...]:
        return (
            *works.FIELDS,
            pieces_field(Text("What learners read of it"), Text(
                "The text, a summary, its contents: up to 6 pieces, each with a label.")),
            FieldSpec("mode", "select", Text("Mode"), choices=wording.MODE_CHOICES,
                      default=Mode.INDICATIVE.value),
            FieldSpec("length", "select", Text("Length allowed"), choices=wording.LENGTH_CHOICES,
                      default="note"),
            FieldSpec("lang", "select", Text("Language"), choices=(
                Choice("en", Text("English")), Choice("es", Text("Spanish"))), default="en"),
            FieldSpec("candidates", "rows", Text("Abstracts"), Text(
                "At least one that is fit and one that is not."), required=True, columns=(
                    FieldSpec("text", "textarea", Text("Abstract"), required=True),
                    FieldSpec("fault", "select", Text("Fault"), choices=(
                        Choice("", Text("none: it is fit")), *wording.FAULT_CHOICES), default=""),
                    FieldSpec("why", "text", Text("Why"), Text("Shown with the answer.")))))

    def to_form(self, problem: JudgeProblem) -> dict[str, Any]:
        return {**works.resource_to_form(problem.resource),
                "pieces": pieces_to_form(problem.pieces), "mode": str(problem.mode),
                "length": problem.length, "lang": problem.language,
                "candidates": [{"text": one.text, "fault": one.fault, "why": one.why}
                               for one in problem.candidates]}

    def from_form(self, values: Mapping[str, Any]) -> JudgeProblem:
        resource, found = works.resource_from_form(values)
        problem = JudgeProblem(
            resource, pieces_from_form(values), tuple(
                Candidate(clean(row["text"]), row["fault"] or "", folded(row["why"]))
                for row in values["candidates"]),
            str(Mode(values["mode"])), values["length"], values["lang"])
        troubles = [*found, *_troubles(problem)]
        if troubles:
            raise FormError(troubles)
        return problem

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[JudgeProblem], policy: Policy, seed: str) -> Any:
        problem = item.problem
        shown = [{"id": _public_id(item.id, one.text), "text": one.text}
                 for one in problem.candidates]
        # By their ids first: the author's order tells nothing then, whatever the seed.
        shown.sort(key=lambda one: one["id"])
        random.Random(seed).shuffle(shown)
        return {**problem.resource.to_json(), "pieces": public_pieces(problem.pieces),
                "mode": wording.MODE_ASKS[problem.mode], "most": LIMITS[problem.length],
                "lang": problem.language, "candidates": shown,
                "choices": _VERDICTS}

    def grade(self, item: Item[JudgeProblem], response: Any, policy: Policy) -> Assessment:
        chosen = _given(item, response)
        return Assessment.from_atoms(_finding(item, one, chosen.get(_public_id(item.id, one.text)))
                                     for one in item.problem.candidates)

    def answer(self, item: Item[JudgeProblem], policy: Policy) -> Any:
        return {"chosen": {_public_id(item.id, one.text): one.key
                           for one in item.problem.candidates}}

    def worked(self, item: Item[JudgeProblem], policy: Policy) -> tuple[Step, ...]:
        return tuple(Step(_said(one), _rule(one.key)) for one in item.problem.candidates)

    def prompt(self, problem: JudgeProblem) -> str:
        texts = sorted(one.text for one in problem.candidates)
        return " ".join((problem.resource.prompt, pieces_text(problem.pieces), *texts))

    def response_text(self, item: Item[JudgeProblem], response: Any) -> str:
        chosen = _given(item, response)
        return "; ".join(f"{_head(one.text)}: {chosen.get(_public_id(item.id, one.text), '-')}"
                         for one in item.problem.candidates)


@lru_cache(maxsize=1024)  # An abstract that is judged is its author's, the same for each answer.
def _public_id(item_id: str, words: str) -> str:
    return "a" + hashlib.sha256(f"{item_id}\x1f{words}".encode()).hexdigest()[:10]


def _head(text: str) -> str:
    """Return how an abstract begins, to name it by."""
    words = text.split(maxsplit=6)
    return " ".join(words[:6]) + ("…" if len(words) > 6 else "")


def _rule(key: str) -> Rule:
    return OF_SIGN.get(key, KEY)


def _said(one: Candidate) -> Text:
    return Text("“{head}”: {verdict}. {why}", head=_head(one.text),
                verdict=wording.VERDICTS[one.key], why=one.why)


def _finding(item: Item[JudgeProblem], one: Candidate, given: str | None) -> Finding:
    weight = HARMS if one.fault else BREAKS
    part = _public_id(item.id, one.text)
    place, head = {"abstract": part}, _head(one.text)
    expected = (wording.VERDICTS[one.key],)
    if given is None:
        return Finding(part, Verdict.MISSING, weight, "not-judged", Text(
            "“{head}” has no verdict yet.", head=head), KEY, expected, "", _said(one), place)
    got = wording.VERDICTS[given]
    if given == one.key:
        return Finding(part, Verdict.RIGHT, weight, "judged", Text(
            "“{head}”: {verdict}. So it is.", head=head, verdict=got), _rule(one.key), expected,
            got, _said(one), place)
    if not one.fault:
        return Finding(part, Verdict.WRONG, BREAKS, "fit-refused", Text(
            "“{head}” would have been refused for a fault that it has not. Read it against the "
            "work once more.", head=head), KEY, expected, got, _said(one), place)
    if given == wording.FIT:
        return Finding(part, Verdict.WRONG, BREAKS, "fault-passed", Text(
            "“{head}” would have been published with its fault. Read it against the work and the "
            "rules once more.", head=head), KEY, expected, got, _said(one), place)
    return Finding(part, Verdict.PARTLY, weight, "fault-misnamed", Text(
        "“{head}” is not fit; its fault is another one.", head=head), KEY, expected, got,
        _said(one), place)


def _given(item: Item[JudgeProblem], response: Any) -> Mapping[str, str]:
    chosen = only(response, "chosen")["chosen"]
    known = {_public_id(item.id, one.text) for one in item.problem.candidates}
    if not isinstance(chosen, Mapping) or not all(
            one in known and isinstance(value, str) and value in wording.VERDICTS
            for one, value in chosen.items()):
        raise ResponseError(Text("Judge the abstracts of this exercise by the choices given."),
                            "chosen")
    return dict(chosen)


def _troubles(problem: JudgeProblem) -> list[Trouble]:
    found = too_many_pieces(problem.pieces, MOST_PIECES)
    candidates = problem.candidates
    if not LEAST <= len(candidates) <= MOST:
        found.append(Trouble("candidates", Text("Give {least} to {most} abstracts; there are {n}.",
                                                least=LEAST, most=MOST, n=len(candidates))))
    if not any(not one.fault for one in candidates) or not any(one.fault for one in candidates):
        found.append(Trouble("candidates", Text(
            "At least one abstract must be fit, and one not.")))
    texts = [one.text for one in candidates]
    for row, one in enumerate(candidates):
        if not one.text or len(one.text) > MOST_TEXT or len(one.why) > MOST_WHY:
            found.append(Trouble("candidates", Text(
                "Write an abstract of at most {most} characters.", most=MOST_TEXT), row))
        elif one.text in texts[:row]:
            found.append(Trouble("candidates", Text("“{text}” stands twice.",
                                                    text=one.text[:60]), row))
        else:
            found += _of_form(problem, one, row)
    return found


def _of_form(problem: JudgeProblem, one: Candidate, row: int) -> list[Trouble]:
    """Return what the check of the form and the author's key do not agree on."""
    signs = examine(one.text, problem.resource.title, problem.length, language=problem.language,
                    mode=problem.mode)
    there = {sign.code for sign in signs}
    if one.fault in wording.SEEN and one.fault not in there:
        return [Trouble("candidates", Text(
            "The check does not find “{kind}” in this abstract; it finds: {found}.",
            kind=one.fault, found=", ".join(sorted(there)) or "–"), row)]
    more = sorted({sign.code for sign in signs if sign.certain} - {one.fault})
    if more:
        return [Trouble("candidates", Text("The check also finds: {found}. An abstract has one "
                                           "fault or none.", found=", ".join(more)), row)]
    return []
