"""Write feedback on a trainee's work: ask, name, choose, tell, agree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from ....practice.assessment import Assessment
from ....practice.exercise import Task
from ....practice.form import Choice, FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader, folded
from ....practice.pieces import (
    pieces_from_form,
    pieces_text,
    pieces_to_form,
    public_pieces,
    read_pieces,
    write_pieces,
)
from ....practice.policy import Policy
from ....practice.text import Text
from ....practice.troubles import report_all
from ....practice.work import Work
from .. import rubric
from ..citations import ASK, LIMITED, SBI, cited
from ..problem import (
    FORMS,
    MODEL,
    NOTE,
    RECORD,
    SHELF,
    Error,
    FeedbackProblem,
    error_of,
    name_ids,
    row_of,
    troubles,
)
from ..responding import MOST_CHARACTERS, MOST_NAMED, given
from ..shown import CODE_PREFIX, PIECES_FIELD, lines_of, public_id, shuffled
from .grading import grade

_FORM_LABELS = {RECORD: Text("A record, line by line"), SHELF: Text("A shelf, spine by spine"),
                NOTE: Text("A note or a form, line by line")}
_SEVERITIES = (Text("1: shows only"), Text("2: harms access or identification"),
               Text("3: breaks matching, filing, indexing or money"))


class FeedbackWork(Work[FeedbackProblem]):
    task = Task("feedback", Text("Give feedback"), Text(
        "Find what is wrong in this trainee’s work, choose what to take up, and write what you "
        "would say."), Text("Check my feedback"))
    problem_type = FeedbackProblem

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> FeedbackProblem | None:
        before = len(reader.problems)
        pieces = read_pieces(reader, Text("Show something here."))
        form, label = NOTE, ""
        lines: tuple[str, ...] = ()
        work = reader.child("work", required=True)
        if work is not None:
            form = work.attribute("form", NOTE, choices=FORMS)
            label = folded(work.attribute("label", required=True))
            lines = tuple(work.lines(required=True))
        rows = reader.children("error")
        errors = tuple(_read_error(row) for row in rows)
        decoys = reader.children("decoy")
        names = tuple(dict.fromkeys(decoy.text(required=True) for decoy in decoys))
        problem = FeedbackProblem(form, label, lines, errors, names,
                                  reader.child_text("opening", required=True),
                                  reader.child_text("agreement", required=True), pieces)
        if len(reader.problems) > before:
            return None
        found = troubles(problem)
        report_all(reader, {"errors": rows}, found, CODE_PREFIX)
        return None if found else problem

    def write(self, problem: FeedbackProblem, element: etree._Element) -> None:
        write_pieces(problem.pieces, element)
        work = etree.SubElement(element, "work", form=problem.form, label=problem.label)
        work.text = "\n".join(["", *problem.lines, ""])
        for error in problem.errors:
            _write_error(element, error)
        for decoy in problem.decoys:
            etree.SubElement(element, "decoy").text = decoy
        etree.SubElement(element, "opening").text = problem.opening
        etree.SubElement(element, "agreement").text = problem.agreement

    def fields(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec("form", "select", Text("What the work is"), required=True, default=RECORD,
                      choices=tuple(Choice(name, _FORM_LABELS[name]) for name in FORMS)),
            FieldSpec("label", "text", Text("Its label"), Text(
                "For instance: The record as Dana saved it."), required=True),
            FieldSpec("work", "textarea", Text("The work"), Text(
                "A line each; learners name errors by lines."), required=True),
            PIECES_FIELD,
            FieldSpec("errors", "rows", Text("Errors"), Text(
                "1 to 8. The part is a line’s number, or how it begins; several are parted by |. "
                "Situation, behavior and impact are what the model says of it."), required=True,
                columns=(
                    FieldSpec("id", "text", Text("Id"), required=True),
                    FieldSpec("part", "text", Text("Part"), required=True),
                    FieldSpec("name", "text", Text("What is wrong"), required=True),
                    FieldSpec("severity", "select", Text("Severity"), required=True, default="2",
                              choices=tuple(Choice(str(n), label)
                                            for n, label in enumerate(_SEVERITIES, 1))),
                    FieldSpec("citation", "text", Text("Rule"), Text("MARC 21, 245"),
                              required=True),
                    FieldSpec("accept", "text", Text("Other right rules"), Text(
                        "Parted by ;")),
                    FieldSpec("code", "text", Text("Code"), Text("For reports: nonfiling.")),
                    FieldSpec("situation", "textarea", Text("Situation")),
                    FieldSpec("behavior", "textarea", Text("Behavior")),
                    FieldSpec("impact", "textarea", Text("Impact")))),
            FieldSpec("decoys", "textarea", Text("What is not wrong here"), Text(
                "2 to 12 names of errors that this work does not have, one a line."),
                required=True),
            FieldSpec("opening", "textarea", Text("The model’s opening"), required=True),
            FieldSpec("agreement", "textarea", Text("The model’s next step"), required=True),
        )

    def to_form(self, problem: FeedbackProblem) -> dict[str, Any]:
        return {"form": problem.form, "label": problem.label, "work": "\n".join(problem.lines),
                "pieces": pieces_to_form(problem.pieces),
                "errors": [row_of(error) for error in problem.errors],
                "decoys": "\n".join(problem.decoys), "opening": problem.opening,
                "agreement": problem.agreement}

    def from_form(self, values: Mapping[str, Any]) -> FeedbackProblem:
        problem = FeedbackProblem(
            values["form"], folded(values["label"]), lines_of(values["work"]),
            tuple(error_of(row) for row in values["errors"]),
            tuple(dict.fromkeys(folded(one) for one in lines_of(values["decoys"]))),
            folded(values["opening"]), folded(values["agreement"]),
            pieces_from_form(values))
        found = troubles(problem)
        if found:
            raise FormError(found)
        return problem

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[FeedbackProblem], policy: Policy, seed: str) -> Any:
        problem = item.problem
        names = shuffled(name_ids(item).items(), seed)
        return {"pieces": public_pieces(problem.pieces), "form": problem.form,
                "label": problem.label, "lines": list(problem.lines),
                "names": [{"value": one, "label": name} for one, name in names],
                "most": MOST_NAMED, "limit": MOST_CHARACTERS, "rubric": rubric.SHOWN}

    def grade(self, item: Item[FeedbackProblem], response: Any, policy: Policy) -> Assessment:
        return grade(item.problem, given(item, response), policy)

    def answer(self, item: Item[FeedbackProblem], policy: Policy) -> Any:
        problem = item.problem
        told = problem.told(int(policy["priorities"]))
        rest = [error for error in problem.errors if error not in told]
        return {"opening": problem.opening, "agreement": problem.agreement, "ratings": {},
                "errors": [{
                    "line": min(problem.lines_of(error.part)),
                    "name": public_id(item.id, error.name), "now": error in told,
                    "citation": error.citation if error in told else "",
                    **(error.model if error in told else dict.fromkeys(MODEL, ""))}
                    for error in (*told, *rest)]}

    def worked(self, item: Item[FeedbackProblem], policy: Policy) -> tuple[Step, ...]:
        problem = item.problem
        told = problem.told(int(policy["priorities"]))
        steps = [Step(Text("Ask first: “{words}”", words=problem.opening), ASK)]
        for error in told:
            steps.append(Step(Text(
                "Take this up (weight {n}): {name}. {situation} {behavior} {impact}",
                n=error.severity, name=error.name, **error.model),
                cited(error.citation, error.name)))
        later = [error for error in problem.errors if error not in told]
        if later:
            steps.append(Step(Text("Leave for another time: {names}.", names="; ".join(
                f"{error.name} ({error.citation})" for error in later)), LIMITED))
        steps.append(Step(Text("Agree on the next step: “{words}”", words=problem.agreement),
                          SBI if not later else ASK))
        return tuple(steps)

    def prompt(self, problem: FeedbackProblem) -> str:
        return " ".join(filter(None, (pieces_text(problem.pieces), f"{problem.label}:",
                                      " | ".join(problem.lines))))

    def response_text(self, item: Item[FeedbackProblem], response: Any) -> str:
        said = given(item, response)
        told = " | ".join(
            f"{one.line}: {one.name or '?'}" + (
                f" [{one.citation}] {one.situation} {one.behavior} {one.impact}"
                if one.now else "") for one in said.errors)
        rated = ", ".join(f"{name} {value}" for name, value in said.ratings.items())
        return " || ".join(filter(None, (said.opening, told, said.agreement, rated)))


def _read_error(reader: Reader) -> Error:
    name, part, citation = (folded(reader.attribute(one, required=True))
                            for one in ("id", "part", "citation"))
    return Error(
        name, part, reader.integer("severity", 2, 1, 3), citation,
        reader.child_text("name", required=True), folded(reader.attribute("code")),
        tuple(one.text(required=True) for one in reader.children("accept")),
        *(reader.child_text(one) for one in MODEL))


def _write_error(parent: etree._Element, error: Error) -> None:
    element = etree.SubElement(parent, "error", id=error.id)
    if error.code:
        element.set("code", error.code)
    element.set("part", error.part)
    element.set("severity", str(error.severity))
    element.set("citation", error.citation)
    for tag, texts in (("name", (error.name,)), ("accept", error.accept),
                       *((name, (text,)) for name, text in error.model.items())):
        for text in texts:
            if text:
                etree.SubElement(element, tag).text = text


