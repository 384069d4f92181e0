"""How ratings and marked lines are compared with those of experts."""

from __future__ import annotations

from fractions import Fraction

from ...practice.assessment import Assessment, Finding
from ...practice.item import Step
from ...practice.policy import Policy
from ...practice.text import NText, Text
from .citations import TRAINING
from .judging import calibration, credit, within, worth
from .problem import GRADED, RateProblem
from .responding import Given

_EVIDENCE_SHARE = Fraction(1, 5)  # of a criterion's score, where marked lines are graded


def grade(problem: RateProblem, given: Given, policy: Policy) -> Assessment:
    """Grade each criterion's level, the marked lines where they count, and whether it passes.

    The score is the mean over the criteria: 1 for the experts' level, the policy's credit for the
    next one, 0 for others; where lines are graded they are a fifth of it. Where no expert marked a
    line, for what is not there has none, nothing is said of lines.
    """
    judged = {name: scale[given.levels.get(name)]
              for name, scale in problem.scales(policy).items()}
    found, n = within(judged.values(), policy), len(judged)
    calibrated = calibration(found, n, NText(
        "Within one level of the experts on {within} of {n} criterion; the rule asks for "
        "{percent}%.",
        "Within one level of the experts on {within} of {n} criteria; the rule asks for "
        "{percent}%.", n, **found))
    graded, near = problem.evidence == GRADED, credit(policy)
    findings: list[Finding] = []
    total: Fraction | int = 0
    for name, one in judged.items():
        findings.append(one.sent_back if calibrated.is_grave else one.finding)
        earned = worth(one, near)
        lines = problem.lines.get(name)
        if lines is not None:
            shared, told = lines.judged(given.marked.get(name, ()))
            findings.append(told)
            if graded:
                earned += (shared - earned) * _EVIDENCE_SHARE
        total += earned
    return Assessment(float(total / n), (*findings, calibrated))


def steps(problem: RateProblem) -> tuple[Step, ...]:
    """Return the experts' levels and reasons, a step each criterion, and what to do with them."""
    return (*(Step(Text("{criterion}. {reasons}", criterion=criterion.title,
                        reasons=problem.reasons[criterion.id]))
              for criterion in problem.criteria),
            Step(Text("Where a level differs, read the words of both levels beside the lines that "
                      "the experts name."), TRAINING))
