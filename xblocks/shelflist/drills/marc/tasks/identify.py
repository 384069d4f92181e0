"""Know content designation: fill gaps in a line, or say what a designation means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ....practice.assessment import BREAKS, HARMS, Assessment, Finding, Verdict
from ....practice.exercise import ResponseError, Task
from ....practice.form import FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader
from ....practice.policy import Policy
from ....practice.text import Text, verbatim
from ....practice.troubles import Trouble
from ....practice.work import Work, only
from ..citations import field_rule
from ..designation import (
    MeaningError,
    choice_id,
    choices_of,
    designation,
    gap_label,
    gap_rule,
    gap_wrong,
    meaning_of,
    meaning_rule,
)
from ..rules.gaps import CODE, FIRST, SECOND, TAG, Gap, GapError, Template, as_blank, read_gaps
from ..rules.impact import is_nonfiling
from ..rules.mrk import MrkError, read_lines
from ..wording import nonfiling_message

MOST_GAPS = 12
MOST_CHARACTERS = 60
_WEIGHTS = {TAG: BREAKS, FIRST: HARMS, SECOND: HARMS, CODE: HARMS}
_LINE_FAULTS = {
    "no-line": Text("Begin the line with = and a tag, and two blanks after it."),
    "no-gap": Text("Put what is asked in square brackets: a tag, an indicator, a subfield code or "
                   "a position."),
    "indicators": Text("After the tag come two indicators (\\ is a blank), then a subfield."),
    "no-subfield": Text("After $ comes a subfield code, a letter or a digit."),
}


@dataclass(frozen=True, slots=True)
class IdentifyProblem:
    r"""A line with gaps and what else may fill them (a gap by its number from 1), or a meaning.

    `meaning` is a designation: `245`, `245 $c`, `245 ind1 1`, `008/23 o`.
    """

    line: str = ""
    accept: tuple[tuple[int, str], ...] = ()
    meaning: str = ""

    @property
    def template(self) -> Template:
        return read_gaps(self.line)


class IdentifyWork(Work[IdentifyProblem]):
    task = Task("identify", Text("Identify"), Text(
        "Say what is meant: fill each gap, or choose what it stands for."), Text("Check this"))
    problem_type = IdentifyProblem

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> IdentifyProblem | None:
        line, meaning = reader.child("line"), reader.child("meaning")
        accept = tuple((one.integer("gap", 1, 1, MOST_GAPS), one.attribute("value", required=True))
                       for one in reader.children("accept"))
        if (line is None) == (meaning is None):
            reader.report(Text("Give either a <line> with gaps or a <meaning>."), "identify")
            return None
        text = "".join(line.lines(required=True)) if line else ""
        problem = IdentifyProblem(text, accept,
                                  meaning.attribute("of", required=True) if meaning else "")
        trouble = _trouble(problem)
        if trouble is not None:
            (line or meaning or reader).report(trouble, "identify")
        return None if trouble else problem

    def write(self, problem: IdentifyProblem, element: etree._Element) -> None:
        if problem.meaning:
            etree.SubElement(element, "meaning", of=problem.meaning)
            return
        etree.SubElement(element, "line").text = problem.line
        for gap, value in problem.accept:
            etree.SubElement(element, "accept", gap=str(gap), value=value)

    def fields(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec("line", "text", Text("Line with gaps"), Text(
                "What is asked in square brackets: =[100]  [1]\\$aTwain, Mark,$[d]1835-1910.")),
            FieldSpec("accept", "rows", Text("Also right"), columns=(
                FieldSpec("gap", "number", Text("Gap"), minimum=1, maximum=MOST_GAPS, step=1,
                          default=1, required=True),
                FieldSpec("value", "text", Text("Value"), Text("\\ is a blank."),
                          required=True))),
            FieldSpec("meaning", "text", Text("Or: meaning of"), Text(
                "245, 245 $c, 245 ind1 1 or 008/23 o, in place of a line.")),
        )

    def to_form(self, problem: IdentifyProblem) -> dict[str, Any]:
        return {"line": problem.line, "meaning": problem.meaning,
                "accept": [{"gap": gap, "value": value} for gap, value in problem.accept]}

    def from_form(self, values: Mapping[str, Any]) -> IdentifyProblem:
        problem = IdentifyProblem(
            values["line"], tuple((int(row["gap"]), row["value"]) for row in values["accept"]),
            values["meaning"])
        if bool(problem.line) == bool(problem.meaning):
            raise FormError.at("line", Text("Give either a line with gaps or a meaning."))
        trouble = _trouble(problem)
        if trouble is not None:
            raise FormError((Trouble("line" if problem.line else "meaning", trouble),))
        return problem

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[IdentifyProblem], policy: Policy, seed: str) -> Any:
        problem = item.problem
        if problem.meaning:
            return {"designation": problem.meaning, "choices": [
                {"value": choice_id(label), "label": label}
                for label in choices_of(problem.meaning, seed)]}
        number = 0
        parts: list[Any] = []
        template = problem.template
        for part in template.parts:
            if isinstance(part, str):
                parts.append(part)
                continue
            number += 1
            parts.append({"gap": str(number), "label": gap_label(template, part),
                          "size": len(part.answer)})
        return {"parts": parts}

    def grade(self, item: Item[IdentifyProblem], response: Any, policy: Policy) -> Assessment:
        problem = item.problem
        if problem.meaning:
            return Assessment.from_atoms([_chosen(problem.meaning, _choice(problem, response))])
        template, given = problem.template, _given(problem, response)
        tag = next((given[n] for n, gap in enumerate(template.gaps, 1) if gap.kind == TAG),
                   template.tag)
        return Assessment.from_atoms(
            _filled(problem, template, number, gap, given[number], tag)
            for number, gap in enumerate(template.gaps, 1))

    def answer(self, item: Item[IdentifyProblem], policy: Policy) -> Any:
        problem = item.problem
        if problem.meaning:
            return {"meaning": choice_id(meaning_of(problem.meaning))}
        return {"gaps": {str(number): gap.answer
                         for number, gap in enumerate(problem.template.gaps, 1)}}

    def worked(self, item: Item[IdentifyProblem], policy: Policy) -> tuple[Step, ...]:
        problem = item.problem
        if problem.meaning:
            return (Step(Text("{designation} is “{label}”.", designation=problem.meaning,
                              label=meaning_of(problem.meaning)), meaning_rule(problem.meaning)),)
        template = problem.template
        return tuple(Step(Text("{place}: {what}", place=gap_label(template, gap),
                               what=designation(template.tag, gap, gap.answer)),
                          gap_rule(template.tag, gap)) for gap in template.gaps)

    def prompt(self, problem: IdentifyProblem) -> str:
        if problem.meaning:
            return problem.meaning
        return "".join(part if isinstance(part, str) else "…" for part in problem.template.parts)

    def response_text(self, item: Item[IdentifyProblem], response: Any) -> str:
        if item.problem.meaning:
            return _choice(item.problem, response)
        given = _given(item.problem, response)
        return " | ".join(f"{number}: {value.replace(' ', chr(92))}"
                          for number, value in given.items())


def _trouble(problem: IdentifyProblem) -> Text | None:
    """Why a problem cannot be asked."""
    if problem.meaning:
        try:
            choices_of(problem.meaning, "")
        except MeaningError as error:
            return error.message
        return None
    try:
        template = read_gaps(problem.line)
        read_lines([template.line])
    except GapError as error:
        return _LINE_FAULTS[error.code]
    except MrkError:
        return Text("With its gaps filled, this is no line of a record.")
    gaps = len(template.gaps)
    if gaps > MOST_GAPS:
        return Text("{n} gaps are too many; {most} is the limit.", n=gaps, most=MOST_GAPS)
    for gap, _ in problem.accept:
        if gap > gaps:
            return Text("There is no gap {n}: the line has {gaps}.", n=gap, gaps=gaps)
    return None


def _choice(problem: IdentifyProblem, response: Any) -> str:
    """Return the label that was chosen."""
    chosen = only(response, "meaning")["meaning"]
    for label in choices_of(problem.meaning, None):
        if choice_id(label) == chosen:
            return label
    raise ResponseError(Text("Choose one of the meanings."), "meaning")


def _chosen(meaning: str, label: str) -> Finding:
    right, rule = meaning_of(meaning), meaning_rule(meaning)
    if label == right:
        return Finding(meaning, Verdict.RIGHT, HARMS, "meaning", Text(
            "{designation} is “{label}”.", designation=meaning, label=label), rule)
    return Finding(meaning, Verdict.WRONG, HARMS, "meaning", Text(
        "{designation} is not “{label}”.", designation=meaning, label=label), rule, (right,),
        label, Text("{designation} is “{label}”.", designation=meaning, label=right))


def _given(problem: IdentifyProblem, response: Any) -> dict[int, str]:
    """Return what stands in each gap, blanks as blanks; '' where nothing was written."""
    gaps = only(response, "gaps")["gaps"]
    template = problem.template
    known = {str(number): gap for number, gap in enumerate(template.gaps, 1)}
    if not isinstance(gaps, Mapping) or not set(gaps) <= set(known):
        raise ResponseError(Text("Fill the gaps of this line by their numbers."), "gaps")
    for value in gaps.values():
        if not isinstance(value, str) or len(value) > MOST_CHARACTERS:
            raise ResponseError(Text("Write text into each gap."), "gaps")
    return {int(number): _normal(gap, gaps.get(number, "")) for number, gap in known.items()}


def _normal(gap: Gap, value: str) -> str:
    if gap.kind == TAG:
        return value.strip().upper()
    if gap.kind == CODE:
        return value.strip().removeprefix("$")
    return as_blank(value).ljust(len(gap.answer)) if value else ""


def _filled(problem: IdentifyProblem, template: Template, number: int, gap: Gap, got: str,
            tag: str) -> Finding:
    label, rule = gap_label(template, gap), gap_rule(tag, gap)
    counts = gap.kind in (FIRST, SECOND) and is_nonfiling(template.tag, int(gap.kind[-1]))
    weight = BREAKS if counts else _WEIGHTS.get(gap.kind, HARMS)
    place = {"gap": str(number)}
    right = (gap.answer, *(_normal(gap, value) for one, value in problem.accept if one == number))
    name = f"gap-{number}"
    if got in right:
        return Finding(name, Verdict.RIGHT, weight, f"gap-{gap.kind}", Text(
            "{place}: {value} is right.", place=label, value=got.replace(" ", "\\")), rule,
            place=place)
    expected = tuple(one.replace(" ", "\\") for one in right)
    correction = Text("{place}: {what}", place=label,
                      what=designation(template.tag, gap, gap.answer))
    if not got:
        return Finding(name, Verdict.MISSING, weight, f"gap-{gap.kind}", Text(
            "{place}: nothing is written here; a blank is written \\.", place=label),
            field_rule(tag) if gap.kind == TAG else rule, expected, "", correction, place)
    wrong = gap_wrong(label, tag, gap, got)
    if counts and tag == template.tag and len(got) == 1:  # A tag that is asked is not told.
        wrong = nonfiling_message(read_lines([template.line]).fields[0], int(gap.kind[-1]), got)
    return Finding(name, Verdict.WRONG, weight, f"gap-{gap.kind}", wrong, rule, expected,
                   verbatim(got.replace(" ", "\\")), correction, place)
