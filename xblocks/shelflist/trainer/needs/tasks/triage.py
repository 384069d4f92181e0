"""Sort the gaps of a case file: training, a job aid, another system, or no need; then rank them."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from ....practice.assessment import Assessment
from ....practice.exercise import ResponseError, Task
from ....practice.form import Choice, FieldSpec, FormError
from ....practice.html import sanitise
from ....practice.item import Item, Step
from ....practice.item_form import add_html
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
from ....practice.text import Text
from ....practice.troubles import Trouble, report_all
from ....practice.work import Work, only
from ..rules.remedy import Remedy, remedy
from ..wording import REMEDY_LABELS, REMEDY_WHEN
from .triage_grading import Given, assess, steps

LEAST_GAPS, MOST_GAPS = 3, 10
MOST_PIECES = 6
MOST_REASONS = 2000
_YES_NO = {"yes": True, "no": False, "": None}
_REMEDIES = tuple(one.value for one in Remedy)


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap of the case and what the file shows of it.

    `matters`: it costs something that matters. `able`: those who do the work could do it right.
    `often`: it comes up often. `also`: a second remedy that may be argued for. `priority` counts
    from 1, the first to be mended; None where it is not a need, or where no order is asked.
    """

    text: str
    matters: bool
    able: bool | None = None
    often: bool | None = None
    priority: int | None = None
    also: Remedy | None = None
    why: str = ""

    @property
    def remedy(self) -> Remedy:
        return remedy(self.matters, self.able, self.often)

    @property
    def right(self) -> tuple[Remedy, ...]:
        return (self.remedy,) if self.also is None else (self.remedy, self.also)


@dataclass(frozen=True)
class TriageProblem:
    """A case file, its gaps, and a model of the reasons a good answer gives."""

    pieces: tuple[Piece, ...]
    gaps: tuple[Gap, ...]
    model: str = ""

    @cached_property
    def by_id(self) -> dict[str, Gap]:
        """The gaps by ids that tell nothing of the order in which an author wrote them."""
        return {"x" + hashlib.sha256(one.text.encode()).hexdigest()[:10]: one
                for one in self.gaps}

    @property
    def needs(self) -> dict[str, Gap]:
        """The gaps that are needs, in their order of priority."""
        found = [(name, one) for name, one in self.by_id.items() if one.priority is not None]
        return dict(sorted(found, key=lambda pair: pair[1].priority or 0))


class TriageWork(Work[TriageProblem]):
    task = Task("triage", Text("Sorting a case"), Text(
        "Read the case file. What would mend each of these gaps, and which comes first?"),
        Text("Check my sorting"))
    problem_type = TriageProblem

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> TriageProblem | None:
        before = len(reader.problems)
        pieces = read_pieces(reader, Text("Write what is in this part of the file."))
        rows = reader.children("gap")
        gaps = tuple(_read_gap(row) for row in rows)
        model = reader.html_children("model")
        if len(reader.problems) > before:
            return None
        problem = TriageProblem(pieces, gaps, model)
        troubles = _troubles(problem)
        report_all(reader, {"gaps": rows}, troubles)
        return None if troubles else problem

    def write(self, problem: TriageProblem, element: etree._Element) -> None:
        write_pieces(problem.pieces, element)
        for one in problem.gaps:
            child = etree.SubElement(element, "gap", matters=_word(one.matters))
            for name in ("able", "often"):
                if getattr(one, name) is not None:
                    child.set(name, _word(getattr(one, name)))
            if one.priority is not None:
                child.set("priority", str(one.priority))
            if one.also is not None:
                child.set("also", one.also.value)
            if one.why:
                child.set("why", one.why)
            child.text = one.text
        add_html(element, "model", problem.model)

    def fields(self) -> tuple[FieldSpec, ...]:
        answers = (Choice("", Text("not asked")), Choice("yes", Text("yes")),
                   Choice("no", Text("no")))
        return (
            pieces_field(Text("Case file"), Text(
                "An error log, notes of interviews, statistics: what the gaps can be read from.")),
            FieldSpec("gaps", "rows", Text("Gaps"), Text(
                "3 to 10, shown in an order of chance. The first question whose answer decides "
                "gives the remedy; the others may stay open."), required=True, columns=(
                    FieldSpec("text", "text", Text("Gap"), required=True),
                    FieldSpec("matters", "select", Text("Does it cost something that matters?"),
                              required=True, default="yes", choices=answers[1:]),
                    FieldSpec("able", "select", Text("Could they do it right?"),
                              choices=answers),
                    FieldSpec("often", "select", Text("Does it come up often?"),
                              choices=answers),
                    FieldSpec("priority", "number", Text("Priority"), Text(
                        "1 is first; empty where it is not a need. Empty in all: no order is "
                        "asked."), minimum=1, maximum=MOST_GAPS, step=1, default=""),
                    FieldSpec("also", "select", Text("Also right"), Text(
                        "Where a second remedy can be argued for."),
                        choices=(Choice("", Text("none")), *(
                            Choice(one.value, REMEDY_LABELS[one]) for one in Remedy))),
                    FieldSpec("why", "text", Text("Why"), Text("Shown with the answer.")))),
            FieldSpec("model", "html", Text("Model of good reasons"), Text(
                "Shown with the answer, for learners to compare their reasons with.")),
        )

    def to_form(self, problem: TriageProblem) -> dict[str, Any]:
        return {"pieces": pieces_to_form(problem.pieces), "model": problem.model, "gaps": [
            {"text": one.text, "matters": _word(one.matters), "able": _word(one.able),
             "often": _word(one.often), "priority": "" if one.priority is None else one.priority,
             "also": one.also.value if one.also else "", "why": one.why}
            for one in problem.gaps]}

    def from_form(self, values: Mapping[str, Any]) -> TriageProblem:
        problem = TriageProblem(pieces_from_form(values), tuple(
            Gap(folded(row["text"]), row["matters"] == "yes", _YES_NO[row["able"]],
                _YES_NO[row["often"]], None if row["priority"] == "" else int(row["priority"]),
                Remedy(row["also"]) if row["also"] else None, folded(row["why"]))
            for row in values["gaps"]), sanitise(values["model"]))
        troubles = _troubles(problem)
        if troubles:
            raise FormError(troubles)
        return problem

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[TriageProblem], policy: Policy, seed: str) -> Any:
        gaps = [{"id": name, "text": one.text} for name, one in item.problem.by_id.items()]
        random.Random(seed).shuffle(gaps)  # noqa: S311 - no secret depends on it
        return {
            "pieces": public_pieces(item.problem.pieces),
            "gaps": gaps,
            "remedies": [{"value": one.value, "label": REMEDY_LABELS[one]} for one in Remedy],
            "table": list(REMEDY_WHEN.values()),
            "ranks": len(gaps) if item.problem.needs else 0,
        }

    def grade(self, item: Item[TriageProblem], response: Any, policy: Policy) -> Assessment:
        return assess(item.problem, _given(item.problem, response))

    def answer(self, item: Item[TriageProblem], policy: Policy) -> Any:
        return {"remedies": {name: one.remedy.value for name, one in item.problem.by_id.items()},
                "priorities": {name: one.priority for name, one in item.problem.needs.items()},
                "reasons": ""}

    def worked(self, item: Item[TriageProblem], policy: Policy) -> tuple[Step, ...]:
        return steps(item.problem)

    def prompt(self, problem: TriageProblem) -> str:
        return " ".join((pieces_text(problem.pieces),
                         "; ".join(sorted(one.text for one in problem.gaps))))

    def response_text(self, item: Item[TriageProblem], response: Any) -> str:
        given = _given(item.problem, response)
        said = "; ".join(
            f"{one.text}: {given.remedies[name].value if name in given.remedies else '-'}"
            + (f" ({given.priorities[name]})" if name in given.priorities else "")
            for name, one in item.problem.by_id.items())
        return f"{said} | {given.reasons}" if given.reasons else said


def _word(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"


def _read_gap(reader: Reader) -> Gap:
    matters = reader.attribute("matters", "yes", choices=("yes", "no"))
    able = reader.attribute("able", choices=("yes", "no"))
    often = reader.attribute("often", choices=("yes", "no"))
    priority = reader.integer("priority", 0, 1, MOST_GAPS)
    also = reader.attribute("also", choices=_REMEDIES)
    return Gap(reader.text(required=True), matters == "yes", _YES_NO[able], _YES_NO[often],
               priority or None, Remedy(also) if also else None, reader.attribute("why"))


def _troubles(problem: TriageProblem) -> list[Trouble]:
    troubles = too_many_pieces(problem.pieces, MOST_PIECES)
    gaps = problem.gaps
    if not problem.pieces:
        troubles.append(Trouble("pieces", Text("A case needs its file: add a <piece>.")))
    if not LEAST_GAPS <= len(gaps) <= MOST_GAPS:
        troubles.append(Trouble("gaps", Text("{n} gaps stand here; give {least} to {most}.",
                                             n=len(gaps), least=LEAST_GAPS, most=MOST_GAPS)))
    texts = [one.text for one in gaps]
    for row, one in enumerate(gaps):
        if texts.index(one.text) < row:
            troubles.append(Trouble("gaps", Text("“{text}” stands twice.", text=one.text[:60]),
                                    row))
        troubles += [Trouble("gaps", message, row) for message in _gap_faults(one)]
    given = sorted(one.priority for one in gaps if one.priority is not None)
    if not troubles and given and given != list(range(1, 1 + sum(
            one.remedy is not Remedy.NONE for one in gaps))):
        troubles.append(Trouble("gaps", Text(
            "Number the priorities of all needs 1, 2, 3 and so on, each once; or leave all out, "
            "and no order is asked.")))
    return troubles


def _gap_faults(gap: Gap) -> list[Text]:
    try:
        found = gap.remedy
    except ValueError:
        return [Text("“{text}”: say whether they could do it right (able), and if not, whether it "
                     "comes up often (often).", text=gap.text[:60])]
    faults = []
    if found is Remedy.NONE and gap.priority is not None:
        faults.append(Text("“{text}” is not a need, and has no priority.", text=gap.text[:60]))
    if gap.also is found:
        faults.append(Text("“Also right” repeats the remedy; leave it out."))
    if gap.also is Remedy.NONE:
        faults.append(Text("“{text}”: what is a need cannot also be none.", text=gap.text[:60]))
    return faults


def _given(problem: TriageProblem, response: Any) -> Given:
    sent = only(response, "remedies", "priorities", "reasons")
    known = set(problem.by_id)
    for name in ("remedies", "priorities"):
        if not isinstance(sent[name], Mapping) or not set(sent[name]) <= known:
            raise ResponseError(Text("Send an answer for each gap by its id."), name)
    if any(value not in ("", *_REMEDIES) for value in sent["remedies"].values()
           if isinstance(value, str)) or not all(
               isinstance(value, str) for value in sent["remedies"].values()):
        raise ResponseError(Text("Choose one of the remedies for each gap."), "remedies")
    for value in sent["priorities"].values():
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)
                                  or not 1 <= value <= MOST_GAPS):
            raise ResponseError(Text("A priority is a number from 1, the first, to {most}.",
                                     most=MOST_GAPS), "priorities")
    reasons = sent["reasons"]
    if not isinstance(reasons, str) or len(reasons) > MOST_REASONS:
        raise ResponseError(Text("Send your reasons as text of at most {most} characters.",
                                 most=MOST_REASONS), "reasons")
    return Given({name: Remedy(value) for name, value in sent["remedies"].items() if value},
                 {name: value for name, value in sent["priorities"].items()
                  if value is not None}, reasons.strip())
