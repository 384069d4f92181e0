"""All constraints of a problem, held against a plan."""

from __future__ import annotations

from dataclasses import dataclass

from ...practice.policy import Policy
from .policies import limit_of
from .problem import PlanProblem
from .rules.checks import check, missing
from .rules.constraints import Constraint, Kind, Outcome
from .rules.plan import Plan


@dataclass(frozen=True, slots=True)
class Held:
    """A constraint, and how a plan keeps it."""

    constraint: Constraint
    outcome: Outcome


def held(problem: PlanProblem, plan: Plan, policy: Policy) -> tuple[Held, ...]:
    """Return an outcome for each constraint, or one for each of its objectives, in their order."""
    return tuple(
        Held(one, outcome) for one in problem.constraints
        for outcome in outcomes(problem, plan, one, limit_of(one, policy),
                                discussion=bool(policy["discussion"])))


def outcomes(problem: PlanProblem, plan: Plan, constraint: Constraint, limit: float, *,
             discussion: bool) -> tuple[Outcome, ...]:
    """Return how a plan keeps one constraint of a problem."""
    if constraint.kind is Kind.MUST:
        return (missing(plan, problem.musts),)
    return check(constraint.kind, limit, plan, problem.session, problem.objectives,
                 discussion=discussion)
