"""What methods, constraints and events are called."""

from __future__ import annotations

from functools import lru_cache

from ...practice.text import NText, Text, trimmed
from .rules.clock import time_of
from .rules.constraints import Constraint, Kind
from .rules.events import Event
from .rules.methods import Method
from .rules.plan import Activity, Session

METHOD_LABELS: dict[Method, Text] = {
    Method.OPEN: Text("Opening"),
    Method.RECALL: Text("From memory"),
    Method.TELL: Text("Tell"),
    Method.SHOW: Text("Show"),
    Method.PRACTICE: Text("Practice"),
    Method.DISCUSS: Text("Discussion"),
    Method.CHECK: Text("Check of each learner"),
    Method.CLOSE: Text("Closing"),
    Method.BREAK: Text("Break"),
    Method.BUFFER: Text("Time in hand"),
}

KIND_LABELS: dict[Kind, Text] = {
    Kind.TOTAL: Text("Total time"),
    Kind.BUFFER: Text("Time in hand"),
    Kind.STRETCH: Text("Longest stretch without practice"),
    Kind.SHARE: Text("Share of practice"),
    Kind.PRACTICED: Text("Each objective practiced"),
    Kind.CHECKED: Text("Each objective checked"),
    Kind.BREAKS: Text("Breaks"),
    Kind.GROUP: Text("Size of the group"),
    Kind.ROOM: Text("Room"),
    Kind.BUDGET: Text("Budget"),
    Kind.RANGE: Text("Range of minutes"),
    Kind.ORDER: Text("Order of activities"),
    Kind.MUST: Text("What may not be left out"),
    Kind.FRAME: Text("Opening and closing"),
    Kind.BACKUP: Text("Back-up plan"),
    Kind.ACCESS: Text("Access for all"),
}

EVENT_LABELS: dict[Event, Text] = {
    Event.ATTENTION: Text("gain attention"),
    Event.OBJECTIVE: Text("say what learners will be able to do"),
    Event.PRIOR: Text("call up what they know already"),
    Event.CONTENT: Text("present the new"),
    Event.GUIDANCE: Text("guide them in it"),
    Event.PERFORMANCE: Text("let them do it"),
    Event.FEEDBACK: Text("tell them how they did"),
    Event.ASSESSMENT: Text("check what each can do"),
    Event.TRANSFER: Text("help them keep and use it"),
}


def number(value: float) -> str:
    """Return a number as OLX writes it, without needless decimals: 15, 12.5."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value != int(value) else str(int(value))


@lru_cache(maxsize=256)  # a text is never changed, and each answer is told of many
def minutes(n: float) -> Text:
    """Return '5 minutes'."""
    return NText("{n} minute", "{n} minutes", int(n))


def money(value: float, session: Session) -> str | Text:
    """Return '150 USD'."""
    if not session.currency:
        return trimmed(value)
    return Text("{amount} {currency}", amount=trimmed(value), currency=session.currency)


def rule_text(constraint: Constraint, limit: float, session: Session) -> Text:
    """Return what a constraint asks, as learners read it beforehand."""
    kind, value = constraint.kind, trimmed(limit)
    if kind is Kind.BUDGET:
        return Text("The activities cost at most {money} in all.",
                    money=money(session.budget or 0, session))
    text = _RULES[kind]
    return Text(text.msgid, value=value, minutes=session.minutes, people=session.people)


_RULES: dict[Kind, Text] = {
    Kind.TOTAL: Text("The plan fills {minutes} minutes, give or take {value}%."),
    Kind.BUFFER: Text("At least {value} minutes stay in hand."),
    Kind.STRETCH: Text("Learners go at most {value} minutes on end without practice."),
    Kind.SHARE: Text("Learners do the work themselves in at least {value}% of the working time."),
    Kind.PRACTICED: Text("Each objective is practiced."),
    Kind.CHECKED: Text("Each objective is checked: each learner shows alone what he or she can "
                       "do."),
    Kind.BREAKS: Text("There are at most {value} minutes on end without a break."),
    Kind.GROUP: Text("Each activity fits {people} people."),
    Kind.ROOM: Text("The room has what each activity needs."),
    Kind.RANGE: Text("Each activity gets minutes within its range."),
    Kind.ORDER: Text("Each activity stands after those that it builds on."),
    Kind.MUST: Text("What may not be left out is in it."),
    Kind.FRAME: Text("It begins with an opening and ends with a closing."),
    Kind.BACKUP: Text("It says what is done when something fails."),
    Kind.ACCESS: Text("It says what is prepared so that everyone can take part."),
}


def session_facts(session: Session) -> list[Text]:
    """Return what is known of the slot, a line each."""
    facts = [Text("{minutes} from {time}", minutes=minutes(session.minutes),
                  time=time_of(session.start)),
             NText("{n} person", "{n} people", session.people)]
    if session.room:
        facts.append(Text("The room has: {things}", things=", ".join(sorted(session.room))))
    if session.budget is not None:
        facts.append(Text("Budget: {money}", money=money(session.budget, session)))
    return facts


def activity_facts(one: Activity, session: Session, titles: dict[str, str]) -> list[Text]:
    """Return what is known of an activity, a line each. `titles` are those of activities by id."""
    facts = [minutes(one.least) if one.least == one.most else Text(
        "{least} to {most} minutes", least=one.least, most=one.most)]
    if (one.fewest, one.largest) != (1, 999):
        facts.append(Text("{fewest} to {largest} people", fewest=one.fewest, largest=one.largest))
    if one.needs:
        facts.append(Text("needs: {things}", things=", ".join(one.needs)))
    if one.cost:
        facts.append(Text("costs {money}", money=money(one.cost, session)))
    if one.materials:
        facts.append(Text("materials: {things}", things=one.materials))
    if one.reference:
        facts.append(Text("reference: {work}", work=one.reference))
    if one.after:
        facts.append(Text("builds on “{title}”", title="”, “".join(
            titles[name] for name in one.after)))
    if one.must:
        facts.append(Text("may not be left out"))
    return facts


def title_of(one: Activity) -> Text:
    """Return the title of an activity in quotes, as a message names it."""
    return Text("“{title}”", title=_short(one.title))


@lru_cache(maxsize=1024)  # as `minutes`
def placed(title: str, time: int) -> Text:
    """Return the title of an activity and when it begins, '“Coffee” (10:05)'."""
    return Text("“{title}” ({time})", title=_short(title), time=time_of(time))


def _short(title: str) -> str:
    return title if len(title) <= 80 else title[:79] + "…"
