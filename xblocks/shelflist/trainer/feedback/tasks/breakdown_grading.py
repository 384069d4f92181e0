"""Grading a job breakdown: as a shelf is graded, and then points to steps, reasons to points."""

from __future__ import annotations

from typing import Any

from ....practice.assessment import BREAKS, HARMS, SHOWS, Assessment, Finding, Verdict
from ....practice.item import Item
from ....practice.order import out_of_place
from ....practice.text import NText, Text
from ..citations import KEY_POINTS, REASONS, STEPS
from ..job import BreakdownProblem, Given, Point
from ..shown import public_id


def grade(item: Item[BreakdownProblem], given: Given) -> Assessment:
    """Return what is to be said of a breakdown."""
    return Assessment.from_atoms((
        *_order(item, given.order), *_left_out(item, given.order),
        *(finding for number, point in enumerate(item.problem.points, 1)
          for finding in _point(item, number, point, given))))


def _order(item: Item[BreakdownProblem], order: tuple[str, ...]) -> list[Finding]:
    """Return a finding for each pair of neighbors among the steps put in, and how many to move."""
    keys = item.problem.places
    row = [text for text in order if text in keys]
    findings = []
    for a, b in zip(row, row[1:], strict=False):
        place = {"between": [public_id(item.id, a), public_id(item.id, b)]}
        if keys[a] <= keys[b]:
            findings.append(Finding(f"{a} | {b}", Verdict.RIGHT, BREAKS, "pair-right", Text(
                "“{a}”, then “{b}”.", a=a, b=b), STEPS, place=place))
        else:
            findings.append(Finding(
                f"{a} | {b}", Verdict.WRONG, BREAKS, "pair-order", Text(
                    "“{a}”, then “{b}”: could the second be done before the first, or must it "
                    "be?", a=a, b=b), STEPS, (f"{b} < {a}",), f"{a} < {b}",
                Text("“{b}” is done before “{a}”.", a=a, b=b), place))
    if len(row) < 2:
        return findings
    moves = len(out_of_place([keys[text] for text in row]))
    return [Finding("order", Verdict.ADVICE if moves else Verdict.RIGHT, 0,
                    "steps-out-of-place", NText(
                        "{n} step is out of place: one move puts the job in order.",
                        "{n} steps are out of place: {n} moves put the job in order.", moves)
                    if moves else Text("No step is out of place."), STEPS), *findings]


def _left_out(item: Item[BreakdownProblem], order: tuple[str, ...]) -> list[Finding]:
    """Return a finding for each step left out and each thing that is none and was put in."""
    missing = [step.text for step in item.problem.steps if step.text not in order]
    findings = [Finding("missing", Verdict.MISSING, BREAKS, "step-missing", Text(
        "A step of the job is left out. Do the job in your mind: where would it stop?"), STEPS,
        (step,), "", Text("“{step}” is a step of this job.", step=step)) for step in missing]
    for extra in item.problem.extras:
        if extra.text in order:
            findings.append(Finding(extra.text, Verdict.EXTRA, HARMS, "no-step", Text(
                "“{step}” does not move this job forward.", step=extra.text), STEPS, (),
                extra.text, Text("Leave it out. {why}", why=extra.why),
                {"step": public_id(item.id, extra.text)}))
        else:
            # While steps are left out too, to name what is none would name the steps.
            findings.append(Finding("left-out", Verdict.RIGHT, HARMS, "left-out", Text(
                "“{step}” is rightly left out.", step="…" if missing else extra.text), STEPS))
    return findings


def _point(item: Item[BreakdownProblem], number: int, point: Point, given: Given
           ) -> list[Finding]:
    place = {"point": public_id(item.id, point.text)}
    right = tuple(item.problem.steps[n - 1].text for n in point.steps)
    findings = [_matched(f"point-{number}", point.text, given.steps.get(point.text), right,
                         HARMS, "point-step", place)]
    if point.reason:
        findings.append(_matched(f"point-{number}-reason", point.text,
                                 given.reasons.get(point.text), (point.reason,), SHOWS,
                                 "point-reason", place))
    return findings


def _matched(part: str, point: str, got: str | None, right: tuple[str, ...], weight: int,
             code: str, place: Any) -> Finding:
    is_step = code == "point-step"
    rule = KEY_POINTS if is_step else REASONS
    correction = Text("“{point}” belongs to “{step}”.", point=point, step=right[0]) if is_step \
        else Text("“{point}”: {reason}", point=point, reason=right[0])
    if got is None:
        return Finding(part, Verdict.MISSING, weight, code, Text(
            "“{point}”: say to which step it belongs.", point=point) if is_step else Text(
            "“{point}”: say why it matters.", point=point), rule, right, "", correction, place)
    if got in right:
        return Finding(part, Verdict.RIGHT, weight, code, Text(
            "“{point}” belongs to “{step}”.", point=point, step=got) if is_step else Text(
            "“{point}”: this is the reason.", point=point), rule, right, got, place=place)
    return Finding(part, Verdict.WRONG, weight, code, Text(
        "“{point}” does not make or break “{step}”.", point=point, step=got) if is_step else Text(
        "“{point}”: “{reason}” is the reason for something else.", point=point, reason=got),
        rule, right, got, correction, place)
