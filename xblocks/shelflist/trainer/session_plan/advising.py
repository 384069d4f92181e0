"""What is said of a plan without cost: signs of its design, and what only a person can judge."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ...practice.assessment import ADVICE, Finding, Rule, Verdict
from ...practice.text import Text, verbatim
from .citations import CHANGES, EVENTS, OWN, RETRIEVAL, RUBRIC, SHOW_TELL_DO
from .problem import PlanProblem, RepairProblem
from .rules.events import Event, lacking
from .rules.plan import Plan
from .rules.signs import Seen, Sign, signs
from .wording import EVENT_LABELS, title_of

_SIGNS: dict[Sign, tuple[Text, Rule]] = {
    Sign.UNSHOWN: (Text(
        "{activity} lets learners practice what was neither told nor shown before. If they are "
        "meant to find out by themselves, say so in a note."), SHOW_TELL_DO),
    Sign.TOLD_ONLY: (Text(
        "Before {activity} it is told how this is done, and never shown. Would one example, "
        "thought aloud, help?"), SHOW_TELL_DO),
    Sign.EARLY_CHECK: (Text(
        "{activity} checks what has not been practiced. A pretest does; if it is none, let it come "
        "later."), SHOW_TELL_DO),
    Sign.NO_RECALL: (Text(
        "Nothing in the plan is answered from memory. Three questions without notes, at the "
        "beginning or after a break, help learners keep what they learned."), RETRIEVAL),
    Sign.AFTER_BREAK: (Text(
        "After a break the session goes on with {activity}. Would it help to ask first what they "
        "remember?"), RETRIEVAL),
}


def _advice(code: str, said: Text, rule: Rule, place: Any = None) -> Finding:
    return Finding(code, Verdict.ADVICE, ADVICE, code, said, rule, place=place)


_OF_ALL = {sign: _advice(f"sign-{sign}", *said) for sign, said in _SIGNS.items()}
"""A sign of the whole plan, which names no activity."""
_FOR_A_PERSON = _advice("for-a-person", Text(
    "Time, people, room and money were counted here. Whether these activities teach is for a "
    "person to judge: compare the plan with the model and the rubric."), RUBRIC)


def advice(problem: PlanProblem, plan: Plan) -> list[Finding]:
    """Return what is advised; of a plan that fills less than half its slot, nothing of design."""
    found: list[Finding] = []
    if plan.minutes * 2 >= problem.session.minutes:
        # What is seen of several objectives in one activity is said once.
        seen = {(one.sign, one.row): one for one in signs(plan, problem.objectives)}
        found += [_sign(plan, one) for one in seen.values()]
        events = lacking(plan)
        if events:
            found.append(_events(events))
    rows = [row for row, one in enumerate(plan.slices) if one.own]
    if rows:
        found.append(_advice("own-unknown", Text(
            "Cost, needs and usual length of your own activities are not known here: hold them "
            "against the constraints yourself."), OWN, {"rows": rows}))
    if isinstance(problem, RepairProblem) and _rewritten(problem, plan):
        found.append(_advice("rewritten", Text(
            "More than half of the activities of the given plan are gone. Did each of them have "
            "to go?"), CHANGES))
    found.append(_FOR_A_PERSON)
    return found


def _sign(plan: Plan, seen: Seen) -> Finding:
    if seen.row is None:
        return _OF_ALL[seen.sign]
    said, rule = _SIGNS[seen.sign]
    return _advice(f"sign-{seen.sign}",
                   Text(said.msgid, activity=title_of(plan.slices[seen.row].activity)), rule,
                   {"rows": [seen.row]})


@lru_cache(maxsize=512)  # 2 ** 9: whatever lacks
def _events(events: tuple[Event, ...]) -> Finding:
    said: Text = EVENT_LABELS[events[0]]
    for event in events[1:]:
        said = Text("{one}; {other}", one=said, other=EVENT_LABELS[event])
    return _advice("sign-events", Text(
        "Of nine events that help learning along, none of the activities is said to serve "
        "these: {events}. Does one do so all the same?", events=said), EVENTS)


def _rewritten(problem: RepairProblem, plan: Plan) -> bool:
    given = {row.activity for row in problem.given}
    return len(given & plan.first.keys()) * 2 < len(given)


def rubric(problem: PlanProblem) -> list[Text]:
    """Return the questions of the rubric."""
    return [Text("Ask of your own plan: {criterion}", criterion=verbatim(one))
            for one in problem.criteria]
