"""Rewrite a poor objective: the named defects gone, what was right kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from ....practice.assessment import ADVICE, HARMS, Assessment, Finding, Verdict
from ....practice.exercise import Task
from ....practice.form import Choice, FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader, folded
from ....practice.policy import Policy
from ....practice.text import Html, Text, verbatim
from ....practice.troubles import Trouble
from ....practice.work import Work, only
from .. import wording
from ..citations import DEFECTS, PARTS, PERSON
from ..judging import (
    DEFECT_WEIGHTS,
    defect_finding,
    found,
    perhaps,
    place_of,
    shortened,
    unsure,
)
from ..rules.folding import fold_word
from ..rules.parts import MISSING, OF_VERBS, Certainty, Defect, PartKind, Reading
from .base import (
    MOST_CHARACTERS,
    SETTING_FIELDS,
    Setting,
    model_steps,
    read_setting,
    readable,
    setting_from_form,
    setting_to_form,
    text_response,
    write_setting,
)

_OF_BEHAVIOR = (*OF_VERBS.values(), Defect.TRAINER_SUBJECT)
_KIND_MISSING = {defect: kind for kind, defect in MISSING.items()}
_KEPT = (PartKind.AUDIENCE, PartKind.CONDITION, PartKind.DEGREE)


@dataclass(frozen=True, slots=True)
class NamedDefect:
    kind: Defect
    why: str = ""


@dataclass(frozen=True)
class RepairProblem:
    """A poor objective, its defects, and words to keep (alternatives with | between)."""

    setting: Setting
    poor: str
    defects: tuple[NamedDefect, ...]
    keep: tuple[str, ...] = ()

    @cached_property
    def reading(self) -> Reading:
        """The reading of the poor objective, which each repair is held against."""
        return self.setting.reading(self.poor)


class RepairWork(Work[RepairProblem]):
    task = Task("repair", Text("Repair an objective"), Text(
        "Rewrite this objective so that it can be measured. Keep what is right in it."),
        Text("Check my repair"))
    problem_type = RepairProblem

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> RepairProblem | None:
        before = len(reader.problems)
        setting = read_setting(reader)
        poor = reader.child_text("poor", required=True)
        defects = []
        for child in reader.children("defect"):
            kind = child.attribute("kind", required=True, choices=tuple(Defect))
            why = child.text()
            if kind:
                defects.append(NamedDefect(Defect(kind), why))
        keep = tuple(child.text(required=True) for child in reader.children("keep"))
        if len(reader.problems) > before:
            return None
        problem = RepairProblem(setting, poor, tuple(defects), keep)
        troubles = _troubles(problem)
        for trouble in troubles:
            reader.report(trouble.message, "objective")
        return None if troubles else problem

    def write(self, problem: RepairProblem, element: etree._Element) -> None:
        write_setting(problem.setting, element)
        etree.SubElement(element, "poor").text = problem.poor
        for defect in problem.defects:
            child = etree.SubElement(element, "defect", kind=defect.kind)
            child.text = defect.why or None
        for words in problem.keep:
            etree.SubElement(element, "keep").text = words

    def fields(self) -> tuple[FieldSpec, ...]:
        kinds = tuple(Choice(one.value, wording.DEFECT_LABELS[one]) for one in Defect)
        return (
            FieldSpec("poor", "textarea", Text("Poor objective"), required=True),
            FieldSpec("defects", "rows", Text("Defects"), Text(
                "What is wrong with it; each must be one the reader finds."), required=True,
                columns=(FieldSpec("kind", "select", Text("Kind"), choices=kinds, required=True),
                         FieldSpec("why", "text", Text("Why, for the learner")))),
            FieldSpec("keep", "rows", Text("Words to keep"), Text(
                "Each row must stand in the repair; write alternatives with | between."),
                columns=(FieldSpec("words", "text", Text("Words"), required=True),)),
            *SETTING_FIELDS)

    def to_form(self, problem: RepairProblem) -> dict[str, Any]:
        return {**setting_to_form(problem.setting), "poor": problem.poor,
                "defects": [{"kind": one.kind.value, "why": one.why} for one in problem.defects],
                "keep": [{"words": words} for words in problem.keep]}

    def from_form(self, values: Mapping[str, Any]) -> RepairProblem:
        problem = RepairProblem(
            setting_from_form(values), folded(values["poor"]),
            tuple(NamedDefect(Defect(row["kind"]), folded(row["why"]))
                  for row in values["defects"]),
            tuple(folded(row["words"]) for row in values["keep"]))
        troubles = _troubles(problem)
        if troubles:
            raise FormError(troubles)
        return problem

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[RepairProblem], policy: Policy, seed: str) -> Any:
        problem = item.problem
        return {"audience": problem.setting.audience, "need": Html(problem.setting.need),
                "poor": problem.poor, "lang": problem.setting.language, "most": MOST_CHARACTERS,
                "labels": wording.MARK_LABELS}

    def grade(self, item: Item[RepairProblem], response: Any, policy: Policy) -> Assessment:
        problem, text = item.problem, text_response(only(response, "text")["text"])
        poor = problem.reading
        now = readable(problem.setting.reading(text))
        mended = [_mended(now, one) for one in problem.defects]
        kept = [*_kept(problem, poor, now), *_words_kept(problem, text)]
        new = list(_new(problem, poor, now))
        person = Finding("person", Verdict.ADVICE, ADVICE, "person", wording.PERSON, PERSON)
        # What stays right earns nothing and what is harmed costs: else a text left alone, or
        # one made worse elsewhere, would score.
        weights = [DEFECT_WEIGHTS[one.kind] for one in problem.defects]
        earned = sum(weight * finding.verdict.credit
                     for weight, finding in zip(weights, mended, strict=True))
        harm = sum(one.weight for one in (*kept, *new) if one.verdict.is_error)
        score = max(0.0, (earned - harm) / sum(weights))
        return Assessment(score, (*mended, *new, *kept, person))

    def answer(self, item: Item[RepairProblem], policy: Policy) -> Any:
        return {"text": item.problem.setting.models[0]}

    def worked(self, item: Item[RepairProblem], policy: Policy) -> tuple[Step, ...]:
        problem = item.problem
        return (*(Step(Text("{defect}: {why}", defect=wording.DEFECT_LABELS[one.kind],
                            why=verbatim(one.why) if one.why else _what(problem, one.kind)),
                       DEFECTS[one.kind]) for one in problem.defects),
                *model_steps(problem.setting, problem.setting.models))

    def prompt(self, problem: RepairProblem) -> str:
        return " ".join(filter(None, (problem.setting.prompt, problem.poor)))

    def response_text(self, item: Item[RepairProblem], response: Any) -> str:
        return " ".join(text_response(only(response, "text")["text"]).split())


# ---------------------------------------------------------------------- authors' faults

def _troubles(problem: RepairProblem) -> list[Trouble]:
    """Return what is wrong: a defect, say, that the reader does not find could not be graded."""
    if not problem.poor or len(problem.poor) > MOST_CHARACTERS:
        return [Trouble("poor", Text("Write the poor objective, of at most {most} characters.",
                                     most=MOST_CHARACTERS))]
    if not problem.defects:
        return [Trouble("defects", Text("Name at least one defect."))]
    reading = problem.reading
    found_ones = ", ".join(sign.defect.value for sign in reading.signs if sign.certain) or "–"
    troubles: list[Trouble] = []
    seen: set[Defect] = set()
    for number, one in enumerate(problem.defects):
        if one.kind in seen:
            troubles.append(Trouble("defects", Text("“{kind}” is named twice.",
                                                    kind=one.kind.value), number))
        elif not reading.has(one.kind):
            troubles.append(Trouble("defects", Text(
                "The reader does not find “{kind}” in this objective beyond doubt; it finds: "
                "{found}.", kind=one.kind.value, found=found_ones), number))
        seen.add(one.kind)
    return troubles


def _what(problem: RepairProblem, kind: Defect) -> Text:
    reading = problem.reading
    sign = reading.sign(kind)
    words = reading.text[sign.start:sign.end] if sign else ""
    return Text(wording.DEFECTS[kind].msgid, words=shortened(words))


# ---------------------------------------------------------------------- what is said

def _mended(now: Reading, named: NamedDefect) -> Finding:
    """Return whether a named defect is gone; advice where the reader cannot tell."""
    kind, weight = named.kind, DEFECT_WEIGHTS[named.kind]
    family = _OF_BEHAVIOR if kind in _OF_BEHAVIOR else (kind,)
    still = next((sign for one in family if (sign := now.sign(one)) and sign.certain), None)
    if still is not None:
        finding = defect_finding(now, still, weight)
        return finding._replace(part=kind.value, code=f"still-{kind}", correction=(
            verbatim(named.why) if named.why else None))
    if kind in _OF_BEHAVIOR:
        clear = now.certainty[PartKind.BEHAVIOR] is Certainty.FOUND and now.verb is not None and (
            kind is not Defect.TRAINER_SUBJECT or now.sign(kind) is None)
    elif kind is Defect.DOUBLE_BEHAVIOR:
        clear = now.verb is not None and now.sign(kind) is None
    else:
        clear = now.certainty[_KIND_MISSING[kind]] is Certainty.FOUND
    part = PartKind.BEHAVIOR if kind not in _KIND_MISSING else _KIND_MISSING[kind]
    if not clear:
        sign = next((sign for one in family if (sign := now.sign(one))), None)
        unclear = perhaps(now, sign) if sign else unsure(now, part)
        return unclear._replace(part=kind.value, code=f"unclear-{kind}")
    spans = now.of(part)
    place = place_of(part.value, spans[0].start, spans[0].end, spans[1:]) if spans else None
    return Finding(kind.value, Verdict.RIGHT, weight, f"mended-{kind}", Text(
        "Mended: {defect}.", defect=wording.DEFECT_LABELS[kind]), DEFECTS[kind], place=place)


def _kept(problem: RepairProblem, poor: Reading, now: Reading) -> Iterator[Finding]:
    """Yield whether each part that was there is there still."""
    for kind in _KEPT:
        if poor.certainty[kind] is not Certainty.FOUND:
            continue
        if now.certainty[kind] is Certainty.FOUND and now.of(kind):
            yield found(now, kind, ADVICE)
        elif now.is_read and now.certainty[kind] is Certainty.ABSENT:
            yield Finding(kind.value, Verdict.MISSING, HARMS, f"lost-{kind}", Text(
                "{part}: it was there and is gone. Keep what is right.",
                part=wording.PART_LABELS[kind]), PARTS[kind])
        else:
            yield unsure(now, kind)


def _words_kept(problem: RepairProblem, text: str) -> Iterator[Finding]:
    folded = f" {fold_word(text)} "
    for words in problem.keep:
        choices = [fold_word(one) for one in words.split("|")]
        if any(one and one in folded for one in choices):
            yield Finding("keep", Verdict.RIGHT, ADVICE, "words-kept", Text(
                "Kept: “{words}”.", words=shortened(words.split("|")[0].strip())), None)
        else:
            yield Finding("keep", Verdict.MISSING, HARMS, "words-lost", Text(
                "“{words}” belongs to the objective: keep it.",
                words=shortened(words.split("|")[0].strip())), None)


def _new(problem: RepairProblem, poor: Reading, now: Reading) -> Iterator[Finding]:
    """Yield the defects that came in with the repair."""
    named = {one.kind for one in problem.defects}
    if named & set(_OF_BEHAVIOR):
        named |= set(_OF_BEHAVIOR)
    for sign in now.signs:
        if sign.certain and sign.defect not in named and not poor.has(sign.defect) and (
                sign.defect not in _KIND_MISSING):
            yield defect_finding(now, sign, HARMS)._replace(code=f"new-{sign.defect}")
