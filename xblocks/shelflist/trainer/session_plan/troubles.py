"""What keeps a problem from being set: parts that do not fit, constraints that no plan can keep."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...practice.policy import make_policy
from ...practice.text import Text, trimmed
from ...practice.troubles import Trouble
from .grading import message
from .judging import Demand, demands, outcomes
from .policies import OPTIONS, PROFILES, limit_of
from .problem import (
    LEAST_ACTIVITIES,
    MOST_ACTIVITIES,
    MOST_CHARACTERS,
    MOST_CRITERIA,
    MOST_CURRENCY,
    MOST_OBJECTIVES,
    MOST_ROWS,
    MOST_WORDS,
    PlanProblem,
    RepairProblem,
    Row,
)
from .rules.checks import bounds
from .rules.constraints import VALUED, Constraint, Kind, Outcome
from .rules.feasible import Needed, least, unserved, usable
from .rules.methods import Method
from .rules.plan import Plan, in_cents
from .wording import METHOD_LABELS, money

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_USUAL = make_policy(PROFILES, OPTIONS)


def troubles(problem: PlanProblem) -> list[Trouble]:
    """Return all that keeps a problem from being set; what no plan can keep is among it.

    A constraint whose number is the policy's is held against the model when keys are proved,
    where the policy is known.
    """
    found = (_counts(problem) + _ids(problem) + _texts(problem) + _activities(problem)
             + _constraints(problem) + _rows(problem, "plan", problem.model))
    if isinstance(problem, RepairProblem):
        found += _rows(problem, "given", problem.given)
    if found:
        return found
    return _impossible(problem) or _model(problem) or _given(problem)


# ------------------------------------------------------------------ parts

def _counts(problem: PlanProblem) -> list[Trouble]:
    found = []
    for field, few, many, n in (
            ("objectives", 1, MOST_OBJECTIVES, len(problem.objectives)),
            ("constraints", 1, len(Kind), len(problem.constraints)),
            ("activities", LEAST_ACTIVITIES, MOST_ACTIVITIES, len(problem.activities)),
            ("plan", 1, MOST_ROWS, len(problem.model)),
            ("criteria", 0, MOST_CRITERIA, len(problem.criteria))):
        if not few <= n <= many:
            found.append(Trouble(field, Text("Give {least} to {most} of these; there are {n}.",
                                             least=few, most=many, n=n)))
    return found


def _ids(problem: PlanProblem) -> list[Trouble]:
    found = []
    for field, ids in (("objectives", [one.id for one in problem.objectives]),
                       ("activities", [one.id for one in problem.activities])):
        for row, name in enumerate(ids):
            if not _ID.fullmatch(name):
                found.append(Trouble(field, Text("“{id}”: use 1 to 64 letters, digits, - and _.",
                                                 id=name[:70]), row))
            elif name in ids[:row]:
                found.append(Trouble(field, Text("The id “{id}” stands twice.", id=name), row))
    titles = [one.title for one in problem.activities]
    found += [Trouble("activities", Text("“{text}” stands twice.", text=title[:60]), row)
              for row, title in enumerate(titles) if title in titles[:row]]
    return found


def _texts(problem: PlanProblem) -> list[Trouble]:
    texts: tuple[tuple[str, Sequence[Sequence[str]]], ...] = (
        ("objectives", [(one.text,) for one in problem.objectives]),
        ("activities", [(one.title, one.materials, one.reference, *one.needs)
                        for one in problem.activities]),
        ("plan", [(row.why, row.note) for row in problem.model]),
        ("criteria", [(one,) for one in problem.criteria]))
    found = [Trouble(field, Text("A text has at most {most} characters.", most=MOST_CHARACTERS),
                     row)
             for field, rows in texts for row, parts in enumerate(rows)
             if any(len(part) > MOST_CHARACTERS for part in parts)]
    found += [Trouble(field, Text("A text has at most {most} characters.", most=most))
              for field, text, most in (("title", problem.session.title, MOST_CHARACTERS),
                                        ("currency", problem.session.currency, MOST_CURRENCY),
                                        ("backup", problem.backup, MOST_WORDS),
                                        ("access", problem.access, MOST_WORDS))
              if len(text) > most]
    return found


def _activities(problem: PlanProblem) -> list[Trouble]:
    goals = {one.id for one in problem.objectives}
    names = {one.id for one in problem.activities}
    found = []
    for row, one in enumerate(problem.activities):
        if not one.least <= one.minutes <= one.most:
            found.append(Trouble("activities", Text(
                "The usual {minutes} minutes are not within {least} to {most}.",
                minutes=one.minutes, least=one.least, most=one.most), row))
        found += _unknown("activities", one.serves, goals, row, "serves")
        found += _unknown("activities", one.after, names - {one.id}, row, "after")
    return found


def _unknown(field: str, ids: Iterable[str], known: set[str], row: int, column: str
             ) -> list[Trouble]:
    return [Trouble(field, Text("There is no “{id}” here to be named.", id=name[:60]), row, column)
            for name in ids if name not in known]


def _constraints(problem: PlanProblem) -> list[Trouble]:
    kinds = [one.kind for one in problem.constraints]
    found = [Trouble("constraints", Text("A constraint of this kind stands here twice."), row)
             for row, kind in enumerate(kinds) if kind in kinds[:row]]
    needs = {
        Kind.BUDGET: (problem.session.budget is not None,
                      Text("Say what the budget of the session is.")),
        Kind.MUST: (bool(problem.musts), Text("No activity is one that may not be left out.")),
        Kind.ORDER: (any(one.after for one in problem.activities),
                     Text("No activity stands after another.")),
    }
    found += [Trouble("constraints", needs[kind][1], row) for row, kind in enumerate(kinds)
              if kind in needs and not needs[kind][0]]
    if not any(one.weighs for one in problem.constraints):
        found.append(Trouble("constraints", Text("At least one constraint must have weight.")))
    return found


def _rows(problem: PlanProblem, field: str, rows: Sequence[Row]) -> list[Trouble]:
    names = {one.id for one in problem.activities}
    if not 1 <= len(rows) <= MOST_ROWS:
        return [Trouble(field, Text("Give {least} to {most} of these; there are {n}.", least=1,
                                    most=MOST_ROWS, n=len(rows)))]
    return [trouble for at, row in enumerate(rows)
            for trouble in _unknown(field, [row.activity], names, at, "activity")]


# ------------------------------------------------------------------ what no plan can keep

def _graded(problem: PlanProblem, kind: Kind) -> Constraint | None:
    return next((one for one in problem.constraints if one.kind is kind and one.weighs), None)


def _impossible(problem: PlanProblem) -> list[Trouble]:
    """Return each graded constraint that no choice from the palette can keep."""
    usual = {Kind.PRACTICED: Method.PRACTICE, Kind.CHECKED: Method.CHECK}
    needed: list[Needed] = [(method, goal.id) for kind, method in usual.items()
                            if _graded(problem, kind) for goal in problem.objectives]
    fit = usable(problem.activities, problem.session,
                 group=_graded(problem, Kind.GROUP) is not None,
                 room=_graded(problem, Kind.ROOM) is not None)
    lacking = unserved(fit, needed)
    if lacking:
        return [Trouble("activities", Text(
            "No activity that fits group and room serves the objective “{id}” by this method: "
            "{method}.", id=goal, method=METHOD_LABELS[method])) for method, goal in lacking]
    found = []
    total, budget = _graded(problem, Kind.TOTAL), _graded(problem, Kind.BUDGET)
    if total is not None and total.value is not None:
        most = bounds(total.value, problem.session.minutes)[1]
        ranged = _graded(problem, Kind.RANGE) is not None
        shortest = least(fit, needed, lambda one: one.least if ranged else 1)
        if shortest > most:
            found.append(Trouble("constraints", Text(
                "The shortest plan with all that is needed takes {shortest} minutes; the slot "
                "allows {most}.", shortest=trimmed(shortest), most=most),
                problem.constraints.index(total)))
    if budget is not None:
        cheapest = in_cents(least(fit, needed, lambda one: one.cost))
        if cheapest > (problem.session.budget or 0):
            found.append(Trouble("constraints", Text(
                "The cheapest plan with all that is needed costs {money}, more than the budget.",
                money=money(cheapest, problem.session)), problem.constraints.index(budget)))
    return found


def _broken(problem: PlanProblem, plan: Plan) -> list[tuple[Demand, Outcome]]:
    """Return the graded constraints that a plan breaks; of those with a number, by their own."""
    asked = [demand for demand in demands(problem, [
        limit_of(one, _USUAL) for one in problem.constraints], discussion=True)
        if demand.weighs and (demand.constraint.value is not None or demand.kind not in VALUED)]
    return [(demand, outcome) for demand, outcome in outcomes(asked, problem, plan)
            if not outcome.kept]


def _model(problem: PlanProblem) -> list[Trouble]:
    plan = problem.model_plan
    return [Trouble("plan", Text("The model breaks a constraint: {why}",
                                 why=message(problem, plan, demand, outcome)),
                    outcome.rows[0] if outcome.rows else None)
            for demand, outcome in _broken(problem, plan)]


def _given(problem: PlanProblem) -> list[Trouble]:
    if not isinstance(problem, RepairProblem) or _broken(problem, problem.given_plan):
        return []
    if any(one.weighs and one.value is None and one.kind in VALUED
           for one in problem.constraints):
        return []  # whether the policy's numbers find something to mend is proved with the key
    return [Trouble("given", Text("The given plan keeps every constraint: there is nothing to "
                                  "mend."))]
