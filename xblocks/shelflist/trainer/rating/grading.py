"""How ratings and marked lines are compared with those of experts."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from ...practice.assessment import ADVICE, BREAKS, HARMS, SHOWS, Assessment, Finding, Verdict
from ...practice.item import Step
from ...practice.policy import Policy
from ...practice.rubric import Criterion
from ...practice.text import NText, Text
from .citations import ADJACENT, CALIBRATED, EVIDENCE, OVERLAP, TRAINING
from .problem import GRADED, RateProblem, nearest
from .responding import Given
from .rules.overlap import overlap
from .rules.transcript import write_numbers

_EVIDENCE_SHARE = Fraction(1, 5)  # of a criterion's score, where marked lines are graded
_LEVEL_SHARE = 1 - _EVIDENCE_SHARE


def grade(problem: RateProblem, given: Given, policy: Policy) -> Assessment:
    """Grade each criterion's level, the marked lines where they count, and whether it passes.

    The score is the mean over the criteria: 1 for the experts' level, the policy's credit for the
    next one, 0 for others; where lines are graded they are a fifth of it.
    """
    levels = {one.id: problem.levels(one.id, policy) for one in problem.criteria}
    distances = [distance(levels[name], given.levels.get(name)) for name in levels]
    calibrated = calibration(distances, policy, NText(
        "Within one level of the experts on {within} of {n} criterion; the rule asks for "
        "{percent}%.",
        "Within one level of the experts on {within} of {n} criteria; the rule asks for "
        "{percent}%.", len(levels), **within(distances, policy)))
    findings: list[Finding] = []
    total = Fraction()
    for criterion in problem.criteria:
        credit, finding = judge(
            criterion.id, criterion.title, levels[criterion.id], given.levels.get(criterion.id),
            policy, BREAKS if calibrated.is_grave else HARMS, problem.reasons[criterion.id],
            {"criterion": criterion.id})
        findings.append(finding)
        shared, told = _evidence(problem, criterion, given)
        if told is not None:
            findings.append(told)
        if shared is not None and problem.evidence == GRADED:
            credit = credit * _LEVEL_SHARE + shared * _EVIDENCE_SHARE
        total += credit
    return Assessment(float(total / len(problem.criteria)), (*findings, calibrated))


# ------------------------------------------------------------------ levels

def distance(levels: tuple[int, ...], level: int | None) -> int | None:
    """Return how many levels from the nearest that is right, or None without a level."""
    return None if level is None else abs(level - nearest(levels, level))


def judge(part: str, title: str | Text, levels: tuple[int, ...], level: int | None,
          policy: Policy, far: int, reasons: Text, place: Any) -> tuple[Fraction, Finding]:
    """Return the credit of a level and what is said of it; `far` weighs one far from the experts'.

    Far levels are what sends a rating back, where it is sent back.
    """
    expected = tuple(map(str, levels))
    apart = distance(levels, level)
    if level is None or apart is None:
        return Fraction(), Finding(part, Verdict.MISSING, BREAKS, "level-missing", Text(
            "“{criterion}” has no level yet.", criterion=title), TRAINING, expected, "", reasons,
            place)
    if not apart:
        return Fraction(1), Finding(part, Verdict.RIGHT, HARMS, "level-exact", Text(
            "“{criterion}”: level {level}, as the experts.", criterion=title, level=level),
            ADJACENT, expected, str(level), reasons, place)
    if apart == 1:
        credit = Fraction(str(policy["adjacent_credit"]))
        return credit, Finding(
            part, Verdict.PARTLY if credit else Verdict.WRONG, HARMS, "level-adjacent",
            Text("“{criterion}”: one level from the experts. Read the levels beside {level} again, "
                 "beside what was said and done.", criterion=title, level=level),
            ADJACENT, expected, str(level), reasons, place)
    return Fraction(), Finding(
        part, Verdict.WRONG, far, "level-far",
        Text("“{criterion}”: two levels or more from the experts. Look for what speaks against "
             "{level}.", criterion=title, level=level),
        ADJACENT, expected, str(level), reasons, place)


def within(distances: list[int | None], policy: Policy) -> dict[str, int]:
    """Return how many are within one level, and the percentage the policy asks for."""
    return {"within": sum(one in (0, 1) for one in distances), "percent": int(policy["within"])}


def calibration(distances: list[int | None], policy: Policy, said: Text) -> Finding:
    """Return whether enough levels are within one of the experts'."""
    found = within(distances, policy)
    passed = 100 * found["within"] >= found["percent"] * len(distances)
    return Finding("calibration", Verdict.RIGHT if passed else Verdict.WRONG, BREAKS,
                   "calibrated" if passed else "not-calibrated", said, CALIBRATED)


# ------------------------------------------------------------------ lines

def _evidence(problem: RateProblem, criterion: Criterion, given: Given
              ) -> tuple[Fraction | None, Finding | None]:
    """Return how far the marked lines overlap with the experts', and what is said of it.

    Where no expert marked a line, for what is not there has none, nothing is said.
    """
    possible, sure = problem.evidence_for(criterion.id)
    marked = given.marked.get(criterion.id, ())
    shared = overlap(marked, possible, sure)
    if shared is None:
        return None, None
    graded = problem.evidence == GRADED
    verdict, code, message = _said(criterion, shared, bool(marked))
    if not graded and verdict is not Verdict.RIGHT:
        verdict = Verdict.ADVICE
    return shared, Finding(
        f"{criterion.id}-lines", verdict, SHOWS if graded else ADVICE, code, message,
        OVERLAP if graded and marked else EVIDENCE, tuple(map(str, sorted(possible))),
        write_numbers(marked), _lines_told(shared, possible, sure),
        {"criterion": criterion.id, "lines": True} if graded else None)


def _said(criterion: Criterion, shared: Fraction, marked: bool) -> tuple[Verdict, str, Text]:
    if not marked:
        return Verdict.MISSING, "lines-missing", Text(
            "“{criterion}”: mark the lines that the rating rests on, so that it can be talked "
            "about.", criterion=criterion.title)
    if shared == 1:
        return Verdict.RIGHT, "lines-shared", Text(
            "“{criterion}”: the lines are those of the experts.", criterion=criterion.title)
    if shared:
        return Verdict.PARTLY, "lines-partly", Text(
            "“{criterion}”: experts point to some of these lines, not to all and only these.",
            criterion=criterion.title)
    return Verdict.WRONG, "lines-apart", Text(
        "“{criterion}”: the experts point to other lines.", criterion=criterion.title)


def _lines_told(shared: Fraction, possible: frozenset[int], sure: frozenset[int]) -> Text:
    return Text(
        "The experts point to {possible}; all of them to {sure}. Overlap: {share}%.",
        possible=write_numbers(possible), sure=write_numbers(sure) or Text("none"),
        share=round(100 * shared))


# ------------------------------------------------------------------ what experts said

def steps(problem: RateProblem) -> tuple[Step, ...]:
    """Return the experts' levels and reasons, a step each criterion, and what to do with them."""
    return (*(Step(Text("{criterion}. {reasons}", criterion=criterion.title,
                        reasons=problem.reasons[criterion.id]))
              for criterion in problem.criteria),
            Step(Text("Where a level differs, read the words of both levels beside the lines that "
                      "the experts name."), TRAINING))
