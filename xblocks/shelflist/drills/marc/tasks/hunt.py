"""Mark and name each fault of a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from ....practice.assessment import HARMS, Assessment, Finding, Rule, Verdict
from ....practice.exercise import ResponseError, Task
from ....practice.form import Choice, FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader
from ....practice.pieces import Piece, pieces_text, pieces_to_form, write_pieces
from ....practice.policy import Policy
from ....practice.text import Text, verbatim
from ....practice.troubles import Trouble
from ....practice.work import Work, only
from ..citations import field_rule
from ..citations_faults import family_rule, fault_rule
from ..rules.faults import FAMILIES, KINDS, WHOLE_RECORD, credit
from ..rules.record import LEADER_TAG, Record
from ..wording_faults import FAMILY_LABELS, KIND_LABELS
from .base import (
    IN_HAND_FIELD,
    in_hand_from_form,
    public_in_hand,
    public_mrk,
    read_in_hand,
    read_record,
    record_field,
    record_from_form,
    record_to_form,
    write_record,
)

MOST_MARKS = 100
MOST_FAULTS = 30
_LEADER = "Leader/"
_KINDS = [{"value": name, "label": KIND_LABELS[name], "group": FAMILY_LABELS[family]}
          for family in FAMILIES for name, kind in KINDS.items() if kind.family == family]


@dataclass(frozen=True, slots=True)
class HuntFault:
    """A fault at a line of the record; `also` are other names that are right for it."""

    line: int
    kind: str
    why: Text
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class HuntProblem:
    """The item in hand, a record with faults, and the faults."""

    pieces: tuple[Piece, ...]
    record: Record
    faults: tuple[HuntFault, ...]

    @cached_property
    def mrk(self) -> str:
        """The record as the browser has it; written once."""
        return public_mrk(self.record)


@dataclass(frozen=True, slots=True)
class _Found:
    """A mark (None where a fault was missed) and the fault it found (None for a false alarm)."""

    line: int
    named: str | None
    fault: HuntFault | None
    credit: float = 0.0


def line_tag(record: Record, line: int) -> str:
    """Return the tag of a line: the leader is line 0."""
    return record.fields[line - 1].tag if line else LEADER_TAG


def find_line(record: Record, tag: str, occurrence: int) -> int | None:
    """Return the line of the nth field of this tag, counting from 1, or None."""
    if tag in (LEADER_TAG, "000"):
        return 0
    lines = [line for line, one in enumerate(record.fields, 1) if one.tag == tag]
    return lines[occurrence - 1] if 1 <= occurrence <= len(lines) else None


class HuntWork(Work[HuntProblem]):
    task = Task("hunt", Text("Find the faults"), Text(
        "Mark each line of this record in which something is wrong, and say what."),
        Text("Check what I found"))
    problem_type = HuntProblem

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> HuntProblem | None:
        before = len(reader.problems)
        pieces, record = read_in_hand(reader), read_record(reader, "record", required=True)
        children = reader.children("fault")
        faults = [_read_fault(child, record) for child in children]
        if len(faults) > MOST_FAULTS:
            reader.report(_too_many(len(faults)), "faults")
        if len(reader.problems) > before or record is None:
            return None
        if not record.leader.strip():
            reader.report(Text("Write the whole record, with its leader."), "mrk")
            return None
        return HuntProblem(pieces, record, tuple(one for one in faults if one))

    def write(self, problem: HuntProblem, element: etree._Element) -> None:
        write_pieces(problem.pieces, element)
        write_record(problem.record, element, "record")
        for fault in problem.faults:
            row = _row(problem.record, fault)
            child = etree.SubElement(element, "fault", line=f"={row['line']}", kind=fault.kind)
            if row["occurrence"] != 1:
                child.set("occurrence", str(row["occurrence"]))
            if fault.also:
                child.set("also", " ".join(fault.also))
            child.text = fault.why.render()

    def fields(self) -> tuple[FieldSpec, ...]:
        kinds = tuple(Choice(name, KIND_LABELS[name]) for name in KINDS)
        return (IN_HAND_FIELD, record_field("record", Text("Record as it stands"), Text(
            "All its lines, faults and all."), required=True), FieldSpec(
            "faults", "rows", Text("Faults"), Text(
                "Each fault, where it is, and a sentence that explains it. None: the record is "
                "sound."), columns=(
                FieldSpec("line", "text", Text("Tag"), Text("LDR for the leader."), required=True),
                FieldSpec("occurrence", "number", Text("Which of that tag"), minimum=1,
                          maximum=99, step=1, default=1),
                FieldSpec("kind", "select", Text("Kind"), choices=kinds, required=True),
                FieldSpec("also", "text", Text("Also right"), Text(
                    "Other kinds that name it as well, with blanks between.")),
                FieldSpec("why", "text", Text("What is wrong"), required=True))))

    def to_form(self, problem: HuntProblem) -> dict[str, Any]:
        return {"pieces": pieces_to_form(problem.pieces),
                "record": record_to_form(problem.record),
                "faults": [_row(problem.record, fault) for fault in problem.faults]}

    def from_form(self, values: Mapping[str, Any]) -> HuntProblem:
        pieces, record = in_hand_from_form(values), record_from_form(values, "record")
        if record is None or not record.leader.strip():
            raise FormError.at("record", Text("Write the whole record, with its leader."))
        faults, problems = [], []
        for number, row in enumerate(values["faults"]):
            line = find_line(record, row["line"].removeprefix("=").upper(), int(row["occurrence"]))
            also = tuple(row["also"].split())
            trouble = _trouble(row["line"], line, also)
            if trouble is not None:
                problems.append(Trouble("faults", trouble, number))
            elif line is not None:
                faults.append(HuntFault(line, row["kind"], verbatim(row["why"]), also))
        if len(values["faults"]) > MOST_FAULTS:
            problems.append(Trouble("faults", _too_many(len(values["faults"]))))
        if problems:
            raise FormError(tuple(problems))
        return HuntProblem(pieces, record, tuple(faults))

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[HuntProblem], policy: Policy, seed: str) -> Any:
        problem = item.problem
        return {"pieces": public_in_hand(problem.pieces), "mrk": problem.mrk,
                "kinds": _KINDS}

    def grade(self, item: Item[HuntProblem], response: Any, policy: Policy) -> Assessment:
        problem, marks = item.problem, _marks(response, item.problem.record)
        found = _match(problem.faults, marks)
        faults, total = len(problem.faults), sum(one.credit for one in found)
        missed = 0
        findings = []
        for one in found:
            missed += one.named is None
            findings.append(_finding(problem.record, one, missed))
        if not findings:
            findings.append(Finding("record", Verdict.RIGHT, HARMS, "sound", Text(
                "This record is sound, and you left it so."), field_rule(LEADER_TAG)))
        # The harmonic mean of precision and recall (F1), over the credit earned.
        score = 2 * total / (len(marks) + faults) if marks or faults else 1.0
        return Assessment(score, tuple(findings))

    def answer(self, item: Item[HuntProblem], policy: Policy) -> Any:
        return {"marks": [{"line": one.line, "kind": one.kind} for one in item.problem.faults]}

    def worked(self, item: Item[HuntProblem], policy: Policy) -> tuple[Step, ...]:
        record = item.problem.record
        if not item.problem.faults:
            return (Step(Text("This record is sound."), field_rule(LEADER_TAG)),)
        return tuple(Step(_sentence(record, one), _rule(record, one))
                     for one in item.problem.faults)

    def prompt(self, problem: HuntProblem) -> str:
        title = problem.record.get("245")
        words = " ".join(one.value for one in title.subfields) if title else ""
        return " ".join((pieces_text(problem.pieces), words)).strip()

    def response_text(self, item: Item[HuntProblem], response: Any) -> str:
        record = item.problem.record
        return " | ".join(f"{line_tag(record, line)}: {kind or '?'}"
                          for line, kind in _marks(response, record))


# ---------------------------------------------------------------------- faults of authors

def _read_fault(reader: Reader, record: Record | None) -> HuntFault | None:
    tag = reader.attribute("line", required=True).removeprefix("=").upper()
    occurrence = reader.integer("occurrence", 1, 1, 99)
    kind = reader.attribute("kind", required=True, choices=tuple(KINDS))
    also = tuple(reader.attribute("also").split())
    why = reader.text(required=True)
    if record is None or not tag or not kind:
        return None
    line = find_line(record, tag, occurrence)
    trouble = _trouble(tag, line, also)
    if trouble is not None:
        reader.report(trouble, "fault")
    return HuntFault(line, kind, verbatim(why), also) if line is not None else None


def _trouble(tag: str, line: int | None, also: Sequence[str]) -> Text | None:
    if line is None:
        return Text("The record has no such field {tag}.", tag=tag[:10])
    unknown = [one for one in also if one not in KINDS]
    if unknown:
        return Text("“{kind}” is not a kind of fault; the kinds are {kinds}.",
                    kind=unknown[0][:40], kinds=", ".join(KINDS))
    return None


def _too_many(n: int) -> Text:
    return Text("{n} faults are too many; {most} is the limit.", n=n, most=MOST_FAULTS)


def _row(record: Record, fault: HuntFault) -> dict[str, Any]:
    tag = line_tag(record, fault.line)
    before = record.fields[:fault.line]
    return {"line": tag, "occurrence": max(1, sum(one.tag == tag for one in before)),
            "kind": fault.kind, "also": " ".join(fault.also), "why": fault.why.render()}


# ---------------------------------------------------------------------- marks of learners

def _marks(response: Any, record: Record) -> tuple[tuple[int, str], ...]:
    """Return the marks, each once; a line marked but not named has the kind ''."""
    marks = only(response, "marks")["marks"]
    if not isinstance(marks, list) or len(marks) > MOST_MARKS:
        raise ResponseError(Text("Send at most {most} marks as a list.", most=MOST_MARKS), "marks")
    found: dict[tuple[int, str], None] = {}
    for mark in marks:
        values = only(mark, "line", "kind")
        line, kind = values["line"], values["kind"]
        if type(line) is not int or not 0 <= line <= len(record.fields):
            raise ResponseError(Text("Mark lines of this record by their number."), "line")
        if not isinstance(kind, str) or (kind and kind not in KINDS):
            raise ResponseError(Text("Name each fault by one of the kinds offered."), "kind")
        found[line, kind] = None
    return tuple(found)


def _worth(fault: HuntFault, line: int, named: str) -> float:
    """Return what a mark earns if it means this fault."""
    if fault.kind == WHOLE_RECORD:
        return float(named == WHOLE_RECORD)
    return credit(fault.kind, named, fault.also) if line == fault.line else 0.0


def _match(faults: Sequence[HuntFault], marks: Sequence[tuple[int, str]]) -> list[_Found]:
    """Pair marks with faults so that most is earned: by name first, then by line alone."""
    pairs = sorted((-_worth(fault, *mark), mark[1] != fault.kind, m, f)
                   for m, mark in enumerate(marks) for f, fault in enumerate(faults)
                   if _worth(fault, *mark))
    found: dict[int, _Found] = {}
    taken: set[int] = set()
    for worth, _, m, f in pairs:
        if m not in found and f not in taken:
            found[m] = _Found(*marks[m], faults[f], -worth)
            taken.add(f)
    return [*(found.get(m) or _Found(*mark, None) for m, mark in enumerate(marks)),
            *(_Found(fault.line, None, fault) for f, fault in enumerate(faults)
              if f not in taken)]


# ---------------------------------------------------------------------- what is said

def _rule(record: Record, fault: HuntFault) -> Rule:
    return fault_rule(fault.kind, line_tag(record, fault.line), aacr2=record.leader[18:19] == "a")


def _sentence(record: Record, fault: HuntFault) -> Text:
    """The sentence of a fault, which names its field."""
    tag, words = line_tag(record, fault.line), str(fault.why)
    if fault.kind == WHOLE_RECORD or tag in words or (tag == LEADER_TAG and _LEADER in words):
        return fault.why
    return Text("{tag}: {why}", tag=tag, why=fault.why)


def _finding(record: Record, one: _Found, missed: int) -> Finding:
    tag = line_tag(record, one.line)
    place = {"line": one.line}
    label = KIND_LABELS[one.named] if one.named else ""
    if one.fault is None:
        message = Text("{tag}: nothing of this kind is wrong here ({kind}).", tag=tag,
                       kind=label) if one.named else Text(
            "{tag}: this line can stay as it is.", tag=tag)
        return Finding(tag, Verdict.EXTRA, HARMS, "false-alarm", message, field_rule(tag),
                       got=label, place=place)
    kind = KINDS[one.fault.kind]
    right, why = KIND_LABELS[kind.name], _sentence(record, one.fault)
    if one.named is None:
        return Finding(
            f"missing-{missed}", Verdict.MISSING, kind.weight, "not-found", Text(
                "A fault is still in the record. Look again at: {family}.",
                family=FAMILY_LABELS[kind.family]), family_rule(kind.family), (right,),
            correction=why)
    if one.credit == 1.0:
        message = Text("{tag}: found. {kind}.", tag=tag, kind=label)
        if kind.name == WHOLE_RECORD:
            message = Text("Found: a field is missing.")
        return Finding(tag, Verdict.RIGHT, kind.weight, "found", message,
                       _rule(record, one.fault), (right,), label, why, place)
    message = Text("{tag}: something is wrong here, but not this ({kind}): look again at what.",
                   tag=tag, kind=label) if one.named else Text(
        "{tag}: something is wrong here. Say what.", tag=tag)
    return Finding(tag, Verdict.PARTLY, kind.weight, "misnamed", message, field_rule(tag),
                   (right,), label, why, place)
