"""All constraints of a problem, held against a plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ...practice.policy import Policy
from .policies import limit_of
from .problem import PlanProblem, RepairProblem
from .rules.checks import check, missing
from .rules.constraints import Constraint, Kind, Outcome
from .rules.plan import Plan


class Held(NamedTuple):
    """A constraint, how a plan keeps it, and the number that it was held against; or 0."""

    constraint: Constraint
    outcome: Outcome
    limit: float


def held(problem: PlanProblem, plan: Plan, policy: Policy) -> tuple[Held, ...]:
    """Return an outcome for each constraint, or one for each of its objectives, in their order."""
    discussion = bool(policy["discussion"])
    found = []
    for one in problem.constraints:
        limit = limit_of(one, policy)
        for outcome in outcomes(problem, plan, one, limit, discussion=discussion):
            found.append(Held(one, outcome, limit))
    return tuple(found)


def kept_before(problem: RepairProblem, policy: Policy) -> Mapping[tuple[Kind, str], bool]:
    """Return by outcome whether the given plan keeps it.

    This is found once for the limits in force, which seldom change, and not for each answer.
    """
    limits = (bool(policy["discussion"]), *(limit_of(one, policy) for one in problem.constraints))
    kept = problem.kept_under.get(limits)
    if kept is None:
        problem.kept_under.clear()
        kept = problem.kept_under[limits] = {
            one.outcome.key: one.outcome.kept
            for one in held(problem, problem.given_plan, policy)}
    return kept


def outcomes(problem: PlanProblem, plan: Plan, constraint: Constraint, limit: float, *,
             discussion: bool) -> tuple[Outcome, ...]:
    """Return how a plan keeps one constraint of a problem."""
    if constraint.kind is Kind.MUST:
        return (missing(plan, problem.musts),)
    return check(constraint.kind, limit, plan, problem.session, problem.objectives,
                 discussion=discussion)
