"""What is said of levels, cells of a plan, fields of an indicator and steps after a chart."""

from __future__ import annotations

from ...practice.text import NText, Text, trimmed, verbatim
from .rules.independence import Independence, NextStep
from .rules.levels import Level
from .rules.signs import Sign
from .rules.transfer import CELLS, Phase, Role, parts

LEVEL_LABELS: dict[Level, Text] = {
    Level.REACTION: Text("1: Reaction"),
    Level.LEARNING: Text("2: Learning"),
    Level.BEHAVIOR: Text("3: Behavior"),
    Level.RESULTS: Text("4: Results"),
}
LEVEL_ASKS: dict[Level, Text] = {
    Level.REACTION: Text("what those trained thought of the training: was it of use, clear, well "
                         "paced"),
    Level.LEARNING: Text("what they know or can do when the training ends, as a test or a task in "
                         "training shows"),
    Level.BEHAVIOR: Text("what they do at their own desks some weeks later, as their work shows"),
    Level.RESULTS: Text("what changed for the library or its readers: backlog, cost, time to the "
                        "shelf, searches that find"),
}

ROLE_LABELS: dict[Role, Text] = {
    Role.MANAGER: Text("Manager"), Role.TRAINER: Text("Trainer"), Role.LEARNER: Text("Learner"),
}
PHASE_LABELS: dict[Phase, Text] = {
    Phase.BEFORE: Text("before training"),
    Phase.DURING: Text("during training"),
    Phase.AFTER: Text("after training"),
}


def cell_label(cell: str) -> Text:
    """Return 'Manager, before training'."""
    role, phase = parts(cell)
    return Text("{role}, {phase}", role=ROLE_LABELS[role], phase=PHASE_LABELS[phase])


CELL_LABELS: dict[str, Text] = {cell: cell_label(cell) for cell in CELLS}

FIELD_LABELS: dict[str, Text] = {
    "measure": Text("Measure"),
    "target": Text("Target"),
    "time": Text("Time"),
    "evidence": Text("Source"),
}
FIELD_HELP: dict[str, Text] = {
    "measure": Text("What is counted or rated in the work done on the job?"),
    "target": Text("How much, how many, or what share? Give a number or a rate."),
    "time": Text("Over which time, or by when after training?"),
    "evidence": Text("Who looks where: which log, report or record holds the evidence?"),
}

SIGNS: dict[Sign, Text] = {
    Sign.REACTION: Text(
        "“{words}” may point to satisfaction, which is level 1. If so, ask instead what is seen in "
        "the work itself."),
    Sign.LEARNING: Text(
        "“{words}” may point to a test in training, which is level 2. If so, ask instead what is "
        "done on the job some weeks later."),
    Sign.ACTIVITY: Text(
        "“{words}” may point to what the trainer did or how many came. If so, ask instead what "
        "those trained do now that they did not do before."),
}

NEXT_LABELS: dict[NextStep, Text] = {
    NextStep.CAUSE: Text("Find out what was different about the sample above the limit, before "
                         "anything else is changed."),
    NextStep.WITHDRAW: Text("Stop reviewing every record; look at a small sample now and then."),
    NextStep.TRAINING: Text("Change the training or the job aid: errors are steady, and too many."),
    NextStep.KEEP: Text("Go on reviewing as before: errors are few, but not yet for long enough."),
}
NEXT_WHEN: dict[NextStep, Text] = {
    NextStep.CAUSE: Text("A sample is above the upper limit, and the rule of independence has not "
                         "been met since: find its cause."),
    NextStep.WITHDRAW: Text("The rule of independence is met: withdraw the review."),
    NextStep.TRAINING: Text("The center line is above the threshold: change the training or the "
                            "job aid."),
    NextStep.KEEP: Text("None of the other lines holds: go on reviewing."),
}


def percent(value: float) -> Text:
    """Return a number of percent with at most two decimals: '17.96%'."""
    return Text("{n}%", n=trimmed(float(value)))


def independence_text(rule: Independence) -> Text:
    """Return the rule of independence in words."""
    return NText(
        "Independent: {n} sample with at most {threshold} of its records wrong.",
        "Independent: {n} samples in a row, each with at most {threshold} of its records wrong.",
        rule.consecutive, threshold=percent(float(rule.threshold)))


def sample_label(number: int, label: str) -> Text:
    """Return the author's name of a sample, or 'Sample 3'."""
    return verbatim(label) if label else Text("Sample {n}", n=number)
