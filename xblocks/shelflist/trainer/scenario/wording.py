"""Words for qualities, outcomes, slips of expressions and doubts about a graph."""

from __future__ import annotations

from ...practice.text import Text
from .rules.expression import MOST_CHARACTERS, MOST_NUMBER, ExpressionError, Slip
from .rules.graph import Doubt, Found
from .rules.model import Outcome, Quality, Scenario, State

QUALITY_LABELS: dict[Quality, Text] = {
    Quality.EXPERT: Text("an expert’s choice"),
    Quality.SOUND: Text("a sound choice"),
    Quality.WEAK: Text("a weak choice"),
    Quality.HARMFUL: Text("a harmful choice"),
}
OUTCOME_LABELS: dict[Outcome, Text] = {
    Outcome.GOOD: Text("a good end"),
    Outcome.FAIR: Text("a fair end"),
    Outcome.POOR: Text("a poor end"),
}

_SLIPS: dict[Slip, Text] = {
    Slip.LONG: Text("this is longer than {most} characters or 60 words and signs"),
    Slip.UNREADABLE: Text("“{word}” at character {at} is no part of the language"),
    Slip.EARLY: Text("something is missing at character {at}"),
    Slip.UNEXPECTED: Text("“{word}” at character {at} does not belong there"),
    Slip.SIGN: Text("“{word}” at character {at} needs + or - before it, or = to set it"),
    Slip.NUMBER: Text("“{word}” at character {at} is beyond {largest}"),
    Slip.STATE: Text("there is no state “{word}”"),
    Slip.OBJECTIVE: Text("there is no objective “{word}”"),
}


def slip_text(error: ExpressionError) -> Text:
    """Return what is wrong with an expression, as the end of a sentence."""
    return Text(_SLIPS[error.slip].msgid, word=error.word[:40], at=error.at,
                most=MOST_CHARACTERS, largest=MOST_NUMBER)


_DOUBTS: dict[Doubt, Text] = {
    Doubt.DEAD_END: Text("“{title}” is a dead end: give it a choice, or make an end of it."),
    Doubt.NO_EXIT: Text(
        "From “{title}” no end can be reached: this is a loop without exit. Let a choice lead "
        "out of it."),
    Doubt.STUCK: Text(
        "At “{title}” no choice is open when {state}. Give it a choice without a condition."),
    Doubt.TRAPPED: Text(
        "From “{title}” no end can be reached any more when {state}. Open a way out of the loop."),
    Doubt.EXPERT: Text(
        "The expert’s path stops at “{title}”: no open choice leads on to “{to}”."),
    Doubt.ORPHAN: Text("No choice leads to “{title}”: it is an orphan."),
    Doubt.UNREACHED: Text("“{title}” is never reached: the conditions on the way there never "
                          "hold together."),
    Doubt.NEVER: Text("At “{title}”, “{choice}” is never open: its condition never holds there."),
    Doubt.PARTIAL: Text(
        "There are too many states to try them all: what is said of conditions is not complete. "
        "Fewer states, or narrower ones, would do."),
}
_EXPERT_UNMARKED = Text(
    "The expert’s path stops at “{title}”: no open choice is marked as an expert’s.")
_EXPERT_GOES_ON = Text("The expert’s path ends at “{title}” before it comes to “{to}”.")


def state_text(scenario: Scenario, state: State) -> Text:
    """Return a state as an author wrote it: 'time = 0, trust = 1; listen is met'."""
    numbers = ", ".join(f"{name} = {value}" for name, value in state.named(scenario).items())
    met = ", ".join(sorted(state.met))
    if met and numbers:
        return Text("{numbers}, met: {met}", numbers=numbers, met=met)
    return Text("{words}", words=numbers) if numbers else Text(
        "met: {met}", met=met) if met else Text("nothing is met")


def doubt_text(scenario: Scenario, found: Found) -> Text:
    """Return what is doubtful about a graph, with its place."""
    text = _DOUBTS[found.doubt]
    to = found.blocked.to if found.blocked else ""
    if found.doubt is Doubt.EXPERT and found.place in scenario.end_by_id:
        text = _EXPERT_GOES_ON
    elif found.doubt is Doubt.EXPERT and not to:
        text = _EXPERT_UNMARKED
    return Text(text.msgid, title=scenario.title(found.place), to=scenario.title(to),
                choice=found.choice.say[:60] if found.choice else "",
                state=state_text(scenario, found.state) if found.state else "")
