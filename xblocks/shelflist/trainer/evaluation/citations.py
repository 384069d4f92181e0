"""The works and rules that findings cite: what each asks, in our words, and its public page."""

from __future__ import annotations

from ...practice.assessment import Rule
from ...practice.text import N_, Text
from .rules.independence import NextStep

LOCAL = N_("Local practice")
JUDGEMENT = N_("For a person to judge")
KIRKPATRICK = "Kirkpatrick 1959; Kirkpatrick & Kirkpatrick 2006"
BROAD = "Broad & Newstrom 1992"
DORAN = "Doran 1981"
HALADYNA = "Haladyna, Downing & Rodriguez 2002"
MAGER = "Mager 1997, Measuring Instructional Results"
SHEWHART = "Shewhart 1931"
NIST = "NIST/SEMATECH e-Handbook 6.3.3.2"
NIST_URL = "https://www.itl.nist.gov/div898/handbook/pmc/section3/pmc332.htm"
HALADYNA_URL = "https://doi.org/10.1207/S15324818AME1503_5"

LEVELS = Rule("levels", KIRKPATRICK, Text(
    "Four levels: reaction, learning, behavior on the job, results for the library."))

MEASURE = Rule("measure", KIRKPATRICK, Text(
    "Level 3 looks at what is done on the job, and names what is counted."))
TARGET = Rule("target", DORAN, Text("A goal says how much, so that one can tell if it is met."))
TIME = Rule("time", DORAN, Text("A goal says by when, or over which time."))
SOURCE = Rule("source", LOCAL, Text(
    "Evidence is a record that somebody looks at: name the record, and who looks."))

STEM = Rule("stem", HALADYNA, Text("The stem asks one question, and holds what it needs."),
            HALADYNA_URL)
KEY = Rule("key", HALADYNA, Text("One option, and one only, is right."), HALADYNA_URL)
DISTRACTORS = Rule("distractors", HALADYNA, Text(
    "Wrong options are mistakes that learners make; two good ones are enough."), HALADYNA_URL)
DISTINCT = Rule("distinct", HALADYNA, Text("Options do not overlap."), HALADYNA_URL)
ABOVE = Rule("of-the-above", HALADYNA, Text(
    "“None of the above” is for care; “all of the above” is best avoided."), HALADYNA_URL)
NEGATION = Rule("negation", HALADYNA, Text("Stems are positive; a “not” is easily missed."),
                HALADYNA_URL)
LENGTH = Rule("length", HALADYNA, Text("Options are about as long as one another."), HALADYNA_URL)
MATCH = Rule("match", MAGER, Text(
    "A test item asks for the very performance that the objective names."))

TRANSFER = Rule("transfer", BROAD, Text(
    "Manager, trainer and learner each act before, during and after training."))
FILLED = Rule("filled", BROAD, Text("A plan says for each cell what is done."))
DATED = Rule("dated", LOCAL, Text("What has a date or a week is done; what has none is wished."))

P_CHART = Rule("p-chart", f"{SHEWHART}; {NIST}", Text(
    "The limits are p̄ ± 3 √(p̄ (1 − p̄) ÷ n), each sample with its own n; a point beyond them is "
    "out of control."), NIST_URL)
INDEPENDENCE = Rule("independence", LOCAL, Text(
    "Review ends by a rule that is stated beforehand, and is the same for all."))
_CAUSES = {
    NextStep.CAUSE: Rule("assignable-cause", SHEWHART, Text(
        "A point beyond the limits has a cause of its own, worth looking for.")),
    NextStep.TRAINING: Rule("chance-causes", SHEWHART, Text(
        "What varies within the limits has the causes of the whole way of working.")),
}

RUBRIC = Rule("rubric", JUDGEMENT, Text(
    "No program can tell whether this is good: read it beside the model and the rubric."))


def next_rule(step: NextStep) -> Rule:
    """Return the rule that a next step rests on."""
    return _CAUSES.get(step, INDEPENDENCE)


ALL_RULES: tuple[Rule, ...] = (
    LEVELS, MEASURE, TARGET, TIME, SOURCE, STEM, KEY, DISTRACTORS, DISTINCT, ABOVE, NEGATION,
    LENGTH, MATCH, TRANSFER, FILLED, DATED, P_CHART, INDEPENDENCE, *_CAUSES.values(), RUBRIC)
