"""A walk judged: a finding for each decision, each objective and the end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...practice.assessment import ADVICE, BREAKS, Assessment, Finding, Rule, Verdict
from ...practice.policy import Policy
from ...practice.text import NText, Text, trimmed
from .citations import CHOICES, ENDS, OBJECTIVES, REWINDS, cited
from .policies import HALF
from .rules.grading import Mark, marks, outcome_weight
from .rules.graph import explore
from .rules.model import Choice, Outcome, Quality, choice_id
from .rules.walk import Walk, outcome
from .wording import OUTCOME_LABELS, QUALITY_LABELS

_VERDICTS = {Quality.EXPERT: Verdict.RIGHT, Quality.SOUND: Verdict.RIGHT,
             Quality.WEAK: Verdict.PARTLY, Quality.HARMFUL: Verdict.WRONG}
_ENDS = {Outcome.GOOD: Verdict.RIGHT, Outcome.FAIR: Verdict.PARTLY, Outcome.POOR: Verdict.WRONG}


def assess(walk: Walk, policy: Policy) -> Assessment:
    """Return the assessment of a walk; each rewind takes its declared cost off the score."""
    findings = (*(_decision(walk, mark, policy) for mark in marks(walk)), *_objectives(walk),
                _end(walk), *_taken_back(walk))
    score = Assessment.from_atoms(findings).score
    return Assessment(max(0.0, score - walk.rewinds * walk.scenario.rewind_cost), findings)


def rule_of(choice: Choice) -> Rule:
    """Return what the judgment of a choice rests on."""
    return cited(choice.cite) if choice.cite else CHOICES


def _decision(walk: Walk, mark: Mark, policy: Policy) -> Finding:
    decision = mark.decision
    node, choice, quality = decision.node, decision.choice, decision.choice.quality
    verdict = _VERDICTS[quality]
    better = decision.best
    if quality is Quality.SOUND and policy["sound"] == HALF and better and (
            better.quality is Quality.EXPERT):
        verdict = Verdict.PARTLY
    weight = mark.weight if verdict is not Verdict.PARTLY else min(mark.weight, BREAKS - 1)
    place: dict[str, Any] = {"step": mark.number - 1, "choice": choice_id(node, choice),
                             "quality": str(quality)}
    return Finding(
        f"{mark.number}", verdict, weight, f"choice-{quality}", Text(
            "{n}. {title}: {say} ({judged}) {why}", n=mark.number, title=node.title,
            say=choice.say, judged=QUALITY_LABELS[quality], why=choice.why), rule_of(choice),
        (better.say,) if better else (), choice.say,
        _instead(walk, mark, better) if better and better is not choice
        and verdict is not Verdict.RIGHT else None, place)


def _instead(walk: Walk, mark: Mark, better: Choice) -> Text:
    """Return what would have been better, and what was lost with the choice made."""
    tried = explore(walk.scenario)
    before = tried.best.get(mark.decision.before)
    left = tried.best.get(mark.decision.after)
    if before and left and before is not left and tried.complete:
        return Text(
            "Better: {say} ({judged}) {why} With what was done instead, the best that could still "
            "be reached fell from {before} to {left}.", say=better.say,
            judged=QUALITY_LABELS[better.quality], why=better.why,
            before=OUTCOME_LABELS[before], left=OUTCOME_LABELS[left])
    return Text("Better: {say} ({judged}) {why}", say=better.say,
                judged=QUALITY_LABELS[better.quality], why=better.why)


def _objectives(walk: Walk) -> Iterator[Finding]:
    met = walk.position.state.met
    for number, one in enumerate(walk.scenario.objectives, 1):
        if one.id in met:
            yield Finding(f"objective-{number}", Verdict.RIGHT, one.weight, "objective-met", Text(
                "Objective met: {text}", text=one.text), OBJECTIVES)
        else:
            verdict = Verdict.MISSING if one.weight else Verdict.ADVICE
            yield Finding(f"objective-{number}", verdict, one.weight, "objective-missed", Text(
                "Objective not met: {text}", text=one.text), OBJECTIVES)


def _end(walk: Walk) -> Finding:
    reached = outcome(walk.scenario, walk.position)
    if walk.end is None or reached is None:
        return Finding("end", Verdict.MISSING, BREAKS, "no-end", Text(
            "The walk came to no end."), ENDS)
    return Finding("end", _ENDS[reached], outcome_weight(reached), f"end-{reached.value}", Text(
        "The end: {title} ({judged}). {debrief}", title=walk.end.title,
        judged=OUTCOME_LABELS[reached], debrief=walk.end.debrief), ENDS)


def _taken_back(walk: Walk) -> Iterator[Finding]:
    cost = walk.scenario.rewind_cost
    if walk.rewinds:
        yield Finding("rewinds", Verdict.ADVICE, ADVICE, "rewinds", NText(
            "You went back once; the score has {cost}% less for it.",
            "You went back {n} times; the score has {cost}% less for it.", walk.rewinds,
            cost=trimmed(100 * walk.rewinds * cost)), REWINDS)
    for number, one in enumerate(walk.taken_back, 1):
        if len(one.open) > 1 and one.choice.quality in (Quality.WEAK, Quality.HARMFUL):
            yield Finding(f"back-{number}", Verdict.ADVICE, ADVICE, "taken-back", Text(
                "Taken back: {say} ({judged}) {why}", say=one.choice.say,
                judged=QUALITY_LABELS[one.choice.quality], why=one.choice.why),
                rule_of(one.choice))
