"""What is said of a plan: each constraint that was set, and how a mended plan compares."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ...practice.assessment import ADVICE, Finding, Verdict
from ...practice.policy import Policy
from ...practice.text import NText, Text, trimmed
from .citations import RULES
from .judging import Demand, Key, Terms, terms_of
from .problem import PlanProblem, RepairProblem
from .rules.clock import time_of
from .rules.constraints import Kind, Outcome
from .rules.methods import Method
from .rules.plan import OWN_ID, Plan
from .wording import KIND_LABELS, minutes, money, placed

_UNKNOWN = frozenset({Kind.GROUP, Kind.ROOM, Kind.BUDGET, Kind.RANGE})
"""What is counted here is not known of activities of one's own."""
_LACKING = frozenset({Kind.BUFFER, Kind.PRACTICED, Kind.CHECKED, Kind.MUST, Kind.BACKUP,
                      Kind.ACCESS})
"""What breaks these is missing; what breaks the others is there, and wrong."""


def findings(problem: PlanProblem, plan: Plan, policy: Policy) -> list[Finding]:
    """Return a finding for each constraint, or for each of its objectives."""
    terms = terms_of(problem, policy)
    return [_finding(terms, plan, demand, outcome, demand.weighs)
            for demand, outcome in terms.held(plan)]


def mended(problem: RepairProblem, plan: Plan, policy: Policy) -> tuple[float, list[Finding]]:
    """Return the score of a mended plan, and its findings.

    What the given plan broke earns when it is kept now. What it kept earns nothing, and costs
    when it is broken now.
    """
    terms = terms_of(problem, policy)
    before = terms.kept_before
    found = []
    earned = total = 0.0
    for demand, outcome in terms.held(plan):
        kept = before[demand.key]
        weight = 0 if kept and outcome.kept else demand.weighs
        finding = _finding(terms, plan, demand, outcome, weight)
        if kept:
            earned -= 0 if outcome.kept else weight
            if not outcome.kept:
                finding = finding._replace(
                    code=f"{demand.kind}-harmed",
                    message=Text("This was right before. {words}", words=finding.message))
        else:
            total += weight
            earned += weight * finding.verdict.credit
        found.append(finding)
    if not total:  # by the policy's numbers there was nothing to mend
        return (1.0 if earned >= 0 else 0.0), found
    return max(0.0, earned / total), found


def _of_model(terms: Terms, key: Key) -> Text:
    """Return what is said of the model about the outcome of a key."""
    if not terms.model:
        plan = terms.problem.model_plan
        terms.model.update({demand.key: message(terms.problem, plan, demand, outcome)
                            for demand, outcome in terms.held(plan)})
    return terms.model[key]


def _finding(terms: Terms, plan: Plan, demand: Demand, outcome: Outcome, weight: int) -> Finding:
    kind = demand.kind
    if outcome.kept:
        # A demand that is kept weighs the same in all plans: in one to mend too.
        if kind in _UNKNOWN and OWN_ID in plan.first:
            return Finding(demand.part, Verdict.RIGHT, weight, demand.right, Text(
                "{words} Of your own activities this is not known.",
                words=_kept(terms.problem, plan, outcome)), RULES[kind])
        finding = terms.right.get(demand.key)
        if finding is None:
            finding = Finding(demand.part, Verdict.RIGHT, weight, demand.right,
                              _kept(terms.problem, plan, outcome), RULES[kind])
            if kind in _SAME:
                terms.right[demand.key] = finding
        return finding
    said = message(terms.problem, plan, demand, outcome)
    place = {"rows": list(outcome.rows)} if outcome.rows else None
    if not demand.weighs:
        return Finding(demand.part, Verdict.ADVICE, ADVICE, f"{kind}-advised", said, RULES[kind],
                       place=place)
    missing = kind in _LACKING or not outcome.told
    shown = _of_model(terms, demand.key)
    return Finding(demand.part, Verdict.MISSING if missing else Verdict.WRONG, weight,
                   f"{kind}-broken" if outcome.told else f"{kind}-untold", said, RULES[kind],
                   (shown,), "", Text("The model: {words}", words=shown), place)


def message(problem: PlanProblem, plan: Plan, demand: Demand, outcome: Outcome) -> Text:
    """Return what is said of a constraint: the place, and what to do."""
    if not outcome.told:
        return Text("{n} of {minutes} minutes are planned: too little yet to tell about this: "
                    "{rule}.", n=plan.minutes, minutes=problem.session.minutes,
                    rule=KIND_LABELS[demand.kind])
    if outcome.kept:
        return _kept(problem, plan, outcome)
    said = _BROKEN[demand.kind]
    return said if isinstance(said, Text) else said(_Place(problem, plan, outcome, demand.limit))


def _kept(problem: PlanProblem, plan: Plan, outcome: Outcome) -> Text:
    said = _KEPT[outcome.kind]
    return said if isinstance(said, Text) else said(problem, plan, outcome)


def _first(plan: Plan, outcome: Outcome) -> Text:
    row = outcome.rows[0] if outcome.rows else 0
    return placed(plan.slices[row].activity.title, plan.times[row])


class _Place(NamedTuple):
    """An outcome with the words for its place; a message asks for one or two of them."""

    problem: PlanProblem
    plan: Plan
    outcome: Outcome
    held_against: float

    @property
    def limit(self) -> str | Text:
        return trimmed(self.held_against)

    @property
    def n(self) -> int:
        return int(self.outcome.number)  # down: 39.6% is less than 40%

    @property
    def row(self) -> int:
        return self.outcome.rows[0] if self.outcome.rows else 0

    @property
    def time(self) -> str:
        return time_of(self.outcome.at) if self.outcome.at is not None else ""

    @property
    def activity(self) -> Text:
        """'“Coffee” (10:05)'."""
        return _first(self.plan, self.outcome)

    @property
    def objective(self) -> str:
        return self.problem.objectives_named[self.outcome.objective]

    def others(self, said: Text) -> Text:
        """Add how many more activities break the same."""
        more = len(self.outcome.rows) - 1
        return said if more < 1 else Text("{said} {more}", said=said, more=NText(
            "The same holds for {n} more activity.", "The same holds for {n} more activities.",
            more))


def _total(at: _Place) -> Text:
    over = int(at.outcome.number)
    if at.outcome.rows:
        return Text("The slot ends at {time}, during {activity}: take out {minutes}.",
                    time=at.time, activity=at.activity, minutes=minutes(over))
    return Text("The plan ends at {time} and leaves {minutes} of the slot: give them to practice, "
                "or keep them in hand.", time=time_of(at.plan.times[-1]), minutes=minutes(-over))


def _stretch(at: _Place) -> Text:
    return Text("Beginning with {activity}, learners go {minutes} without practice; {limit} is the "
                "most. Shorten it, or let them do something in between.",
                activity=at.activity, minutes=minutes(at.outcome.number), limit=at.limit)


def _share(at: _Place) -> Text:
    if not at.outcome.rows:
        return Text("Learners do not do any work yet: add practice.")
    return Text("Learners do the work in {n}% of the working time; {limit}% is the least. Take "
                "time from {activity} and give it to practice.", n=at.n, limit=at.limit,
                activity=at.activity)


def _breaks(at: _Place) -> Text:
    return Text("At {time}, during {activity}, there have been {limit} minutes without a break: "
                "put one before it.", time=at.time, activity=at.activity, limit=at.limit)


def _group(at: _Place) -> Text:
    one = at.plan.slices[at.row].activity
    return at.others(Text(
        "{activity} is for {fewest} to {largest} people, and {people} come: choose another.",
        activity=at.activity, fewest=one.fewest, largest=one.largest,
        people=at.problem.session.people))


def _room(at: _Place) -> Text:
    return at.others(Text(
        "{activity} needs what the room does not have ({things}): choose another, or another "
        "room.", activity=at.activity, things=", ".join(at.outcome.things)))


def _budget(at: _Place) -> Text:
    session = at.problem.session
    return Text("The activities cost {cost}; the budget is {budget}. {activity} costs the most: "
                "look for what serves as well and costs less.",
                cost=money(at.outcome.number, session), budget=money(at.outcome.limit, session),
                activity=at.activity)


def _range(at: _Place) -> Text:
    one = at.plan.slices[at.row]
    return at.others(Text(
        "{activity} gets {minutes}; it takes {least} to {most}.", activity=at.activity,
        minutes=minutes(one.minutes), least=one.activity.least, most=one.activity.most))


def _order(at: _Place) -> Text:
    return at.others(Text("{activity} builds on “{title}”, which comes after it: change their "
                          "order.", activity=at.activity, title=at.outcome.things[0]))


def _must(at: _Place) -> Text:
    titles = [at.problem.named(name).title for name in at.outcome.things]
    return Text("This may not be left out: “{titles}”.", titles="”, “".join(titles))


def _frame(at: _Place) -> Text:
    if not at.outcome.rows:
        return Text("The session has neither an opening nor a closing yet.")
    if at.outcome.things[0] == Method.OPEN:
        return Text("The session begins with {activity}: put an opening before it.",
                    activity=at.activity)
    return Text("The session ends with {activity}: put a closing after it.", activity=at.activity)


_BROKEN: dict[Kind, Text | Callable[[_Place], Text]] = {
    Kind.TOTAL: _total,
    Kind.BUFFER: lambda at: Text(
        "Time in hand: {minutes}; {limit} is the least. Something always takes longer.",
        minutes=minutes(at.outcome.number), limit=at.limit),
    Kind.STRETCH: _stretch,
    Kind.SHARE: _share,
    Kind.PRACTICED: lambda at: Text(
        "Nobody practices this yet: {objective} Add an activity in which learners do it.",
        objective=at.objective),
    Kind.CHECKED: lambda at: Text(
        "Nobody can tell yet who is able to do this: {objective} Let each show it alone.",
        objective=at.objective),
    Kind.BREAKS: _breaks,
    Kind.GROUP: _group,
    Kind.ROOM: _room,
    Kind.BUDGET: _budget,
    Kind.RANGE: _range,
    Kind.ORDER: _order,
    Kind.MUST: _must,
    Kind.FRAME: _frame,
    Kind.BACKUP: Text(
        "Say what you do when something fails: no projector, half the people, twice the people."),
    Kind.ACCESS: Text(
        "Say what you prepare so that everyone can take part: print size, sound, places to sit."),
}

def _practiced(problem: PlanProblem, plan: Plan, outcome: Outcome) -> Text:
    return Text("Practiced in {activity}: {objective}", activity=_first(plan, outcome),
                objective=problem.objectives_named[outcome.objective])


def _checked(problem: PlanProblem, plan: Plan, outcome: Outcome) -> Text:
    return Text("Checked in {activity}: {objective}", activity=_first(plan, outcome),
                objective=problem.objectives_named[outcome.objective])


_KEPT: dict[Kind, Text | Callable[[PlanProblem, Plan, Outcome], Text]] = {
    Kind.TOTAL: lambda problem, plan, _outcome: Text(
        "The plan takes {n} of {minutes} minutes.", n=plan.minutes,
        minutes=problem.session.minutes),
    Kind.BUFFER: lambda _problem, _plan, outcome: Text(
        "{minutes} in hand.", minutes=minutes(outcome.number)),
    Kind.STRETCH: lambda _problem, _plan, outcome: Text(
        "The longest stretch without practice takes {minutes}.", minutes=minutes(outcome.number)),
    Kind.SHARE: lambda _problem, _plan, outcome: Text(
        "Learners do the work in {n}% of the working time.", n=int(outcome.number)),
    Kind.PRACTICED: _practiced,
    Kind.CHECKED: _checked,
    Kind.BREAKS: lambda _problem, _plan, outcome: Text(
        "The longest time without a break takes {minutes}.", minutes=minutes(outcome.number)),
    Kind.GROUP: lambda problem, _plan, _outcome: NText(
        "Each activity fits {n} person.", "Each activity fits {n} people.",
        problem.session.people),
    Kind.ROOM: Text("The room has what each activity needs."),
    Kind.BUDGET: lambda problem, _plan, outcome: Text(
        "The activities cost {cost}.", cost=money(outcome.number, problem.session)),
    Kind.RANGE: Text("Each activity has minutes within its range."),
    Kind.ORDER: Text("Each activity stands after those that it builds on."),
    Kind.MUST: Text("What may not be left out is in it."),
    Kind.FRAME: Text("It begins with an opening and ends with a closing."),
    Kind.BACKUP: Text("It says what is done when something fails."),
    Kind.ACCESS: Text("It says what is prepared so that everyone can take part."),
}
_SAME = frozenset({Kind.GROUP, *(kind for kind, said in _KEPT.items() if isinstance(said, Text))})
"""What is said of these where they are kept names nothing of the plan."""
