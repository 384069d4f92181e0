"""Mend a faulty abstract: each fault that is gone counts, each new one costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from ....practice.assessment import ADVICE, Assessment, Finding, Verdict
from ....practice.exercise import Task
from ....practice.form import FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader, folded
from ....practice.policy import Policy, make_policy
from ....practice.text import Text, verbatim
from ....practice.troubles import Trouble, report_all
from ....practice.work import Work
from ...rules.abstracts import Sign
from ...rules.points import Searched, Span, copied
from .. import wording
from ..citations import OF_SIGN, OWN_WORDS, PERSON
from ..judging import WEIGHTS, model_spans, model_steps, places, point_finding, quoted, sign_finding
from ..policies import JUDGED, OPTIONS, PROFILES
from ..responding import mended
from ..setting import (
    FIELDS,
    MOST_TEXT,
    Setting,
    clean,
    read_setting,
    setting_from_form,
    setting_to_form,
    write_setting,
)

MOST_WHY = 500


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that the faulty abstract has: one of `wording.SEEN`, and why it is one."""

    kind: str
    why: str = ""


@dataclass(frozen=True)
class MendProblem:
    """A setting, an abstract of its work, and what is wrong with that."""

    setting: Setting
    faulty: str
    faults: tuple[Fault, ...]

    @cached_property
    def before(self) -> list[tuple[Span, ...] | None]:
        """Where the words of each point stand in the faulty abstract."""
        return places(self.setting, self.setting.searched(self.faulty))


class MendWork(Work[MendProblem]):
    task = Task("mend", Text("Mend an abstract"), Text(
        "Mend this abstract, and keep what is right in it."), Text("Check my repair"))
    problem_type = MendProblem

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> MendProblem | None:
        child = reader.child("faulty", required=True)
        faulty = clean("\n".join(child.lines(required=True))) if child else ""
        rows = reader.children("fault")
        faults = tuple(Fault(row.attribute("kind", required=True, choices=wording.SEEN),
                             row.text()) for row in rows)
        setting = read_setting(reader)
        if setting is None or not faulty or not all(one.kind for one in faults):
            return None
        problem = MendProblem(setting, faulty, faults)
        troubles = _troubles(problem)
        report_all(reader, {"faults": rows}, troubles, "abstract-")
        return None if troubles else problem

    def write(self, problem: MendProblem, element: etree._Element) -> None:
        write_setting(problem.setting, element)
        etree.SubElement(element, "faulty").text = problem.faulty
        for one in problem.faults:
            etree.SubElement(element, "fault", kind=one.kind).text = one.why or None

    def fields(self) -> tuple[FieldSpec, ...]:
        return (*FIELDS, FieldSpec("faulty", "textarea", Text("The faulty abstract"),
                                   required=True),
                FieldSpec("faults", "rows", Text("Its faults"), Text(
                    "Those that the check of the form finds; it says if it finds others."),
                    required=True, columns=(
                        FieldSpec("kind", "select", Text("Fault"), required=True,
                                  choices=wording.SEEN_CHOICES),
                        FieldSpec("why", "text", Text("Why"), Text("Shown with the answer.")))))

    def to_form(self, problem: MendProblem) -> dict[str, Any]:
        return {**setting_to_form(problem.setting), "faulty": problem.faulty,
                "faults": [{"kind": one.kind, "why": one.why} for one in problem.faults]}

    def from_form(self, values: Mapping[str, Any]) -> MendProblem:
        setting, found = setting_from_form(values)
        problem = MendProblem(setting, clean(values["faulty"]), tuple(
            Fault(row["kind"], folded(row["why"])) for row in values["faults"]))
        troubles = [*found, *_troubles(problem)]
        if troubles:
            raise FormError(troubles)
        return problem

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[MendProblem], policy: Policy, seed: str) -> Any:
        problem = item.problem
        return {**problem.setting.to_json(), "faulty": problem.faulty,
                "faults": len(problem.faults)}

    def grade(self, item: Item[MendProblem], response: Any, policy: Policy) -> Assessment:
        problem, text = item.problem, mended(response)
        signs = problem.setting.signs(text, policy)
        faults = [_mended(signs, one) for one in problem.faults]
        there = problem.setting.searched(text)
        added, kept = _points(problem, text, there, policy)
        new = list(_new(problem, signs, text, there))
        # What stays right earns nothing and what is harmed costs: else a text left alone, or one
        # made worse elsewhere, would score.
        earning = [*faults, *added]
        earned = sum(one.weight * one.verdict.credit for one in earning)
        harm = sum(one.weight for one in (*kept, *new) if one.verdict.is_error)
        score = max(0.0, (earned - harm) / sum(one.weight for one in earning))
        person = Finding("person", Verdict.ADVICE, ADVICE, "person", wording.PERSON, PERSON)
        return Assessment(score, (*earning, *new, *kept, person))

    def answer(self, item: Item[MendProblem], policy: Policy) -> Any:
        setting = item.problem.setting
        return {"text": setting.model, "points": model_spans(setting)}

    def worked(self, item: Item[MendProblem], policy: Policy) -> tuple[Step, ...]:
        faults = item.problem.faults
        return (*(Step(Text("{fault}: {why}", fault=wording.FAULTS[one.kind],
                            why=verbatim(one.why) if one.why else Text("see the model.")),
                       OF_SIGN[one.kind]) for one in faults), *model_steps(item.problem.setting))

    def prompt(self, problem: MendProblem) -> str:
        return " ".join((problem.setting.prompt, problem.faulty))

    def response_text(self, item: Item[MendProblem], response: Any) -> str:
        return " ".join(mended(response).split())


def _mended(signs: tuple[Sign, ...], fault: Fault) -> Finding:
    weight = WEIGHTS[fault.kind]
    still = next((one for one in signs if one.code == fault.kind), None)
    if still is None:
        return Finding(fault.kind, Verdict.RIGHT, weight, f"mended-{fault.kind}", Text(
            "Mended: {fault}.", fault=wording.FAULTS[fault.kind]), OF_SIGN[fault.kind])
    return sign_finding(still, f"still-{fault.kind}", certain=True)._replace(
        correction=verbatim(fault.why) if fault.why else None)


def _new(problem: MendProblem, signs: tuple[Sign, ...], text: str, there: Searched
         ) -> Iterator[Finding]:
    """Yield what came in with the repair: a fault where that is certain, else advice."""
    named = {one.kind for one in problem.faults}
    for sign in signs:
        if sign.code not in named:
            yield sign_finding(sign, f"new-{sign.code}")
    run = there.copied(problem.setting.source)
    if run is not None and not copied(problem.faulty, problem.setting.source):
        yield Finding("copied", Verdict.ADVICE, ADVICE, "copied", Text(
            "“{words}” stands just so in the work. Say it in words of your own, or quote it.",
            words=quoted(text, [run])), OWN_WORDS, (), "", None, {"spans": [list(run)]})


def _points(problem: MendProblem, text: str, there: Searched, policy: Policy
            ) -> tuple[list[Finding], list[Finding]]:
    """Return the points that had to be added, and those that were there and must stay."""
    added, kept, setting = [], [], problem.setting
    before, now = problem.before, places(setting, there)
    for at, point in enumerate(setting.points):
        weight = point.weight if policy["points"] == JUDGED else ADVICE
        found = point_finding(text, point, now[at], at + 1, weight)
        if before[at] is None:
            added.append(found)
        elif now[at] is None:
            kept.append(found._replace(code="point-lost", message=Text(
                "It was there and was not found again: {asks} Keep what is right.",
                asks=point.asks)))
        else:
            kept.append(found._replace(weight=ADVICE, code="point-kept"))
    return added, kept


def _troubles(problem: MendProblem) -> list[Trouble]:
    """Return what is wrong: a fault that the check does not find could not be graded."""
    if not problem.faulty or len(problem.faulty) > MOST_TEXT:
        return [Trouble("faulty", Text("Write the faulty abstract, of at most {most} characters.",
                                       most=MOST_TEXT))]
    if not problem.faults:
        return [Trouble("faults", Text("Name at least one fault."))]
    signs = problem.setting.signs(problem.faulty, make_policy(PROFILES, OPTIONS))
    there = {one.code for one in signs}
    kinds = [one.kind for one in problem.faults]
    found = []
    for row, one in enumerate(problem.faults):
        if one.kind in kinds[:row]:
            found.append(Trouble("faults", Text("“{kind}” is named twice.", kind=one.kind), row))
        elif one.kind not in there:
            found.append(Trouble("faults", Text(
                "The check does not find “{kind}” in this abstract; it finds: {found}.",
                kind=one.kind, found=", ".join(sorted(there)) or "–"), row))
        if len(one.why) > MOST_WHY:
            found.append(Trouble("faults", Text("At most {most} characters.", most=MOST_WHY), row))
    more = sorted({one.code for one in signs if one.certain} - set(kinds))
    if more:
        found.append(Trouble("faults", Text("The check also finds: {found}. Name it, or take it "
                                            "out of the abstract.", found=", ".join(more))))
    return found
