"""How a sorted case is graded: each gap by the table, the order of priority by Kendall's τ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ....practice.assessment import ADVICE, BREAKS, HARMS, Assessment, Finding, Verdict
from ....practice.html import plain_text
from ....practice.item import Step
from ....practice.text import Text, decimal
from ..citations import PRIORITY, REMEDY, RUBRIC
from ..rules.remedy import Remedy
from ..rules.tau import tau_b
from ..wording import REMEDY_ASKS, REMEDY_LABELS, REMEDY_WHEN, quoted

if TYPE_CHECKING:
    from .triage import Gap, TriageProblem

ORDER_SHARE = 1 / 3
_NEIGHBORS = frozenset((Remedy.TRAINING, Remedy.JOB_AID))
_LEVELS = (
    Text("Reasons at level 0: the order is given without a reason, or by who complains loudest."),
    Text("Reasons at level 1: a reason is given, and nothing of the file stands behind it."),
    Text("Reasons at level 2: each of the first two rests on a figure or a voice of the file."),
    Text("Reasons at level 3: the needs are weighed against one another: what each costs, whom, "
         "how often, and what mending it takes."),
)


@dataclass(frozen=True, slots=True)
class Given:
    """What a learner sent, read."""

    remedies: Mapping[str, Remedy]
    priorities: Mapping[str, int]
    reasons: str


def assess(problem: TriageProblem, given: Given) -> Assessment:
    """Grade a sorted case; where an order is asked, it is a third of the score."""
    findings = [_gap_finding(name, one, given.remedies.get(name))
                for name, one in problem.by_id.items()]
    score = sum(finding.verdict.credit for finding in findings) / len(findings)
    needs = problem.needs
    if len(needs) > 1:
        tau = order_agreement(problem, given)
        findings.append(_order_finding(problem, tau))
        score = (1 - ORDER_SHARE) * score + ORDER_SHARE * max(0.0, tau or 0.0)
    findings.append(_for_a_person(problem, given))
    return Assessment(min(1.0, score), tuple(findings))


def order_agreement(problem: TriageProblem, given: Given) -> float | None:
    """Return τ-b of the key's order and the learner's; None where the learner gave none.

    A need that the learner left without a priority stands behind all that have one.
    """
    last = max(given.priorities.values(), default=0) + 1
    theirs = [given.priorities.get(name, last) for name in problem.needs]
    return tau_b([one.priority or 0 for one in problem.needs.values()], theirs)


def steps(problem: TriageProblem) -> tuple[Step, ...]:
    """Return the way to the answer: each gap by the table, the order, the model, the rubric.

    The rubric is on reasons for an order, and told only where one is asked.
    """
    needs = [f"{one.priority}. {one.text.rstrip('.')}" for one in problem.needs.values()]
    order = f"{'; '.join(needs)}." if needs else ""
    return (
        *(Step(_why(one), REMEDY) for one in problem.gaps),
        *([Step(Text("Order of priority: {order}", order=order), PRIORITY)] if order else []),
        *([Step(Text("Good reasons, for example: {model}", model=plain_text(problem.model)),
                RUBRIC)] if problem.model else []),
        *(Step(level, RUBRIC) for level in _LEVELS if order),
    )


def _why(gap: Gap) -> Text:
    line = REMEDY_WHEN[gap.remedy]
    if gap.also is not None:
        line = Text("{line} {also} can be argued for, too.", line=line,
                    also=REMEDY_LABELS[gap.also])
    if gap.why:
        return Text("“{text}”: {remedy}. {line} {why}", text=quoted(gap.text),
                    remedy=REMEDY_LABELS[gap.remedy], line=line, why=gap.why)
    return Text("“{text}”: {remedy}. {line}", text=quoted(gap.text),
                remedy=REMEDY_LABELS[gap.remedy], line=line)


def _gap_finding(name: str, gap: Gap, got: Remedy | None) -> Finding:
    expected = tuple(REMEDY_LABELS[one] for one in gap.right)
    place = {"gap": name}
    if got is None:
        return Finding(name, Verdict.MISSING, BREAKS, "remedy-missing", Text(
            "“{text}” is not sorted yet.", text=quoted(gap.text)), REMEDY, expected, "",
            _why(gap), place)
    if got in gap.right:
        return Finding(name, Verdict.RIGHT, HARMS, "remedy-right", Text(
            "“{text}”: {remedy}.", text=quoted(gap.text), remedy=REMEDY_LABELS[got]), REMEDY,
            place=place)
    # A job aid for training is the smaller slip: both mend what is not known.
    near = {got, gap.remedy} <= _NEIGHBORS
    return Finding(name, Verdict.WRONG, HARMS if near else BREAKS,
                   "remedy-near" if near else "remedy-wrong",
                   Text("“{text}”: {asks}", text=quoted(gap.text), asks=REMEDY_ASKS[got]), REMEDY,
                   expected, REMEDY_LABELS[got], _why(gap), place)


def _order_finding(problem: TriageProblem, tau: float | None) -> Finding:
    place = {"part": "priority"}
    expected = tuple(one.text for one in problem.needs.values())
    if tau is None:
        return Finding("priority", Verdict.MISSING, HARMS, "priority-missing", Text(
            "Nothing tells yet which gap comes before another: number what is to be mended, 1 for "
            "the first."), PRIORITY, expected, place=place)
    if tau == 1.0:
        return Finding("priority", Verdict.RIGHT, HARMS, "priority-right", Text(
            "The order of priority agrees in every pair."), PRIORITY, place=place)
    return Finding("priority", Verdict.PARTLY if tau > 0 else Verdict.WRONG, HARMS,
                   "priority-differs", Text(
        "The order of priority differs in some pairs: τ = {tau}, where 1 is full agreement and 0 "
        "none. What does each gap cost, whom, and how often?",
        tau=decimal(tau)), PRIORITY, expected, place=place)


def _for_a_person(problem: TriageProblem, given: Given) -> Finding:
    if not problem.needs:
        return Finding("reasons", Verdict.ADVICE, ADVICE,
                       "for-a-person" if given.reasons else "reasons-missing", Text(
            "Whether your reasons hold is for a person to judge: compare them with those of the "
            "answer.") if given.reasons else Text(
            "Whoever asked for training will ask why: write what in the file decides."), RUBRIC)
    if given.reasons:
        return Finding("reasons", Verdict.ADVICE, ADVICE, "for-a-person", Text(
            "Whether the reasons hold is for a person to judge: compare them with the model and "
            "the rubric."), RUBRIC)
    return Finding("reasons", Verdict.ADVICE, ADVICE, "reasons-missing", Text(
        "An order convinces by its reasons: write why the first comes first."), RUBRIC)
