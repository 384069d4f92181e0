"""The works and rules that findings cite: what each asks, in our words, and its public page."""

from __future__ import annotations

from ...practice.assessment import Rule
from ...practice.text import N_, Text
from .rules.constraints import Kind

LOCAL = N_("Local practice")
JUDGEMENT = N_("For a person to judge")
SET = N_("Set for this session")
GAGNE = "Gagné, Briggs & Wager 1992"
TWI = "TWI Job Instruction"
MERRILL = "Merrill 2002"
MERRILL_URL = "https://doi.org/10.1007/BF02505024"
RECALL = "Roediger & Karpicke 2006"
RECALL_URL = "https://doi.org/10.1111/j.1467-9280.2006.01693.x"
MAGER = "Mager 1997, Measuring Instructional Results"

_SLOT = Rule("slot", SET, Text("A plan keeps to what time, place, people and money allow."))
_TIME = Rule("time", LOCAL, Text(
    "Listening has its limit, and what is done is kept: short talks, much practice, breaks."))
_PRACTICE = Rule("practice", MERRILL, Text(
    "Learning takes place when learners apply what they learn, and are told how they did."),
    MERRILL_URL)
_CHECK = Rule("check", MAGER, Text(
    "Whether an objective is met shows only in the performance that it names."))
_ORDER = Rule("order", SET, Text("What builds on something else comes after it."))
_PREPARED = Rule("prepared", LOCAL, Text(
    "A plan says what is done when something fails, and how everyone can take part."))

RULES: dict[Kind, Rule] = {
    Kind.TOTAL: _SLOT, Kind.BUFFER: _TIME, Kind.STRETCH: _TIME, Kind.SHARE: _TIME,
    Kind.PRACTICED: _PRACTICE, Kind.CHECKED: _CHECK, Kind.BREAKS: _TIME, Kind.GROUP: _SLOT,
    Kind.ROOM: _SLOT, Kind.BUDGET: _SLOT, Kind.RANGE: _SLOT, Kind.ORDER: _ORDER,
    Kind.MUST: _SLOT, Kind.FRAME: _ORDER, Kind.BACKUP: _PREPARED, Kind.ACCESS: _PREPARED,
}

EVENTS = Rule("events", GAGNE, Text(
    "Nine events help learning along; not all are needed each time, but each is worth a thought."))
SHOW_TELL_DO = Rule("show-tell-do", TWI, Text(
    "A job is shown and told before learners try it, and they try it before they are tested."))
RETRIEVAL = Rule("retrieval", RECALL, Text(
    "What is called up from memory is kept longer than what is heard or read again."), RECALL_URL)
CHANGES = Rule("changes", LOCAL, Text("Who mends a colleague’s plan leaves what is good in it."))
OWN = Rule("own", LOCAL, Text(
    "Of an activity of one’s own a program knows no cost, need or range."))
RUBRIC = Rule("rubric", JUDGEMENT, Text(
    "No program can tell whether this is good: read it beside the model and the rubric."))

ALL_RULES: tuple[Rule, ...] = (
    _SLOT, _TIME, _PRACTICE, _CHECK, _ORDER, _PREPARED, EVENTS, SHOW_TELL_DO, RETRIEVAL, CHANGES,
    OWN, RUBRIC)
