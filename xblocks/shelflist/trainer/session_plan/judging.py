"""All constraints of a problem, held against a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from ...practice.assessment import Finding
from ...practice.policy import Policy
from ...practice.text import Fixed, Text
from .policies import limit_of, numbers_of
from .problem import PlanProblem, RepairProblem
from .rules.checks import Check, check_of, served
from .rules.constraints import FORBIDDING, PER_OBJECTIVE, Constraint, Kind, Outcome
from .rules.plan import Plan
from .wording import rule_text

Key = tuple[Kind, str]
"""What tells an outcome from the others of a plan: its kind, and an objective's id or ''."""


class Demand(NamedTuple):
    """A constraint, or its share for one objective, ready to be asked of each plan.

    `limit` is the number that it is held against, or 0. `forbids`: a plan with nothing in it keeps
    it. `part` and `right` are the part and the code of a finding that it is kept.
    """

    constraint: Constraint
    kind: Kind
    key: Key
    limit: float
    weighs: int
    forbids: bool
    check: Check
    part: str
    right: str


class Terms:
    """A problem under the numbers of a policy, with what is the same for every plan.

    What a plan that keeps a constraint is told without a word of the plan itself, and what is said
    of the model, is kept in `right` and `model` once it was said (see `grading`).
    """

    def __init__(self, problem: PlanProblem, policy: Policy) -> None:
        limits = [limit_of(one, policy) for one in problem.constraints]
        self.problem, self.policy = problem, policy
        self.demands = demands(problem, limits, discussion=bool(policy["discussion"]))
        self.shown = Fixed([rule_text(one, limit, problem.session) for one, limit in zip(
            problem.constraints, limits, strict=True)])
        """The constraints as learners read them beforehand."""
        self.right: dict[Key, Finding] = {}
        self.model: dict[Key, Text] = {}

    def held(self, plan: Plan) -> list[tuple[Demand, Outcome]]:
        """Return an outcome for each constraint, or one for each of its objectives, in order."""
        return outcomes(self.demands, self.problem, plan)

    @cached_property
    def kept_before(self) -> Mapping[Key, bool]:
        """By outcome, whether the plan to mend keeps it."""
        problem = self.problem
        return {demand.key: outcome.kept for demand, outcome in self.held(problem.given_plan)
                } if isinstance(problem, RepairProblem) else {}


def terms_of(problem: PlanProblem, policy: Policy) -> Terms:
    """Return the terms under a policy; those in force, which seldom change, are remembered."""
    for kept in tuple(problem.terms.values()):
        if kept.policy is policy:  # as it is while nobody edits the block
            return kept
    numbers = numbers_of(policy)
    terms = problem.terms.get(numbers)
    if terms is None:
        problem.terms.clear()
        terms = problem.terms[numbers] = Terms(problem, policy)
    return terms


def demands(problem: PlanProblem, limits: Iterable[float], *, discussion: bool
            ) -> tuple[Demand, ...]:
    """Return what the constraints of a problem demand, each held against its limit."""
    found = []
    for one, limit in zip(problem.constraints, limits, strict=True):
        kind = one.kind
        checks: list[tuple[str, str, Check]]
        if kind in PER_OBJECTIVE:
            checks = [(goal.id, f"{kind}:{goal.id}", served(kind, goal.id))
                      for goal in problem.objectives]
        else:
            checks = [("", kind.value, check_of(kind, limit, problem.session, problem.activities,
                                                discussion=discussion))]
        found += [Demand(one, kind, (kind, goal), limit, one.weighs, kind in FORBIDDING, check,
                         part, f"{kind}-kept") for goal, part, check in checks]
    return tuple(found)


def outcomes(asked: Iterable[Demand], problem: PlanProblem, plan: Plan
             ) -> list[tuple[Demand, Outcome]]:
    """Return how a plan keeps each of some demands of a problem."""
    found = [(demand, demand.check(plan)) for demand in asked]
    if plan.minutes * 2 < problem.session.minutes:  # too little to tell
        return [(demand, outcome._replace(kept=False, told=False, rows=()) if demand.forbids
                 else outcome) for demand, outcome in found]
    return found
