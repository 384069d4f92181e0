"""What is said of objectives: names of parts, of levels, of defects."""

from __future__ import annotations

from ...practice.form import Choice
from ...practice.text import Fixed, Text
from .rules.lexicon import Level
from .rules.parts import Defect, PartKind

PART_LABELS: dict[PartKind, Text] = {
    PartKind.AUDIENCE: Text("Audience"),
    PartKind.BEHAVIOR: Text("Behavior"),
    PartKind.CONDITION: Text("Condition"),
    PartKind.DEGREE: Text("Degree"),
}
LEVEL_LABELS: dict[Level, Text] = {
    Level.REMEMBER: Text("Remember"),
    Level.UNDERSTAND: Text("Understand"),
    Level.APPLY: Text("Apply"),
    Level.ANALYZE: Text("Analyze"),
    Level.EVALUATE: Text("Evaluate"),
    Level.CREATE: Text("Create"),
}
LEVEL_MEANINGS: dict[Level, Text] = {
    Level.REMEMBER: Text("brings back what was learned: names, lists, recalls"),
    Level.UNDERSTAND: Text("makes sense of it: explains, sums up, gives an example"),
    Level.APPLY: Text("carries out a procedure, in a known or a new case"),
    Level.ANALYZE: Text("takes it apart and sees how the parts hang together"),
    Level.EVALUATE: Text("judges by a criterion: checks, critiques, chooses with reasons"),
    Level.CREATE: Text("makes something new of parts: plans, designs, produces"),
}
DEFECT_LABELS: dict[Defect, Text] = {
    Defect.VAGUE_VERB: Text("Vague verb"),
    Defect.NOT_OBSERVABLE: Text("Not observable"),
    Defect.ACTIVITY: Text("Activity, not outcome"),
    Defect.TRAINER_SUBJECT: Text("Trainer is the subject"),
    Defect.DOUBLE_BEHAVIOR: Text("Two behaviors"),
    Defect.MISSING_AUDIENCE: Text("No audience"),
    Defect.MISSING_CONDITION: Text("No condition"),
    Defect.MISSING_DEGREE: Text("No degree"),
}
LEVEL_CHOICES = tuple(Choice(level.value, LEVEL_LABELS[level]) for level in Level)
LANGUAGE_CHOICES = (Choice("en", Text("English")), Choice("es", Text("Spanish")))

FOUND: dict[PartKind, Text] = {
    PartKind.AUDIENCE: Text("“{words}” says who learns."),
    PartKind.BEHAVIOR: Text("“{words}” can be seen or its result can."),
    PartKind.CONDITION: Text("“{words}” says under which conditions."),
    PartKind.DEGREE: Text("“{words}” says how well."),
}
ABSENT: dict[PartKind, Text] = {
    PartKind.AUDIENCE: Text("Say who will be able to do it: begin with the learner."),
    PartKind.CONDITION: Text("Say what the learner has, or has to do without: “given …”, "
                             "“using …”, “without …”."),
    PartKind.DEGREE: Text("Say how well is well enough: a number, a time, a limit of errors, or "
                          "a standard to meet."),
    PartKind.BEHAVIOR: Text("Say what the learner will do; now only the teaching is told."),
}
UNSURE: dict[PartKind, Text] = {
    PartKind.AUDIENCE: Text("Who learns could not be read here. If it is said, leave it; if "
                            "not, begin with the learner."),
    PartKind.BEHAVIOR: Text("The verb here is not in the list, or may be an activity. Could a "
                            "colleague watch it being done, or see its result?"),
    PartKind.CONDITION: Text("A condition may be named here, or not. What has the learner at "
                             "hand, or must do without?"),
    PartKind.DEGREE: Text("A measure may be named here, or not. Could two people who check "
                          "the work disagree whether it is good enough?"),
}
DEFECTS: dict[Defect, Text] = {
    Defect.VAGUE_VERB: Text("“{words}” cannot be seen or counted. Which act would show you that "
                            "the learner has it?"),
    Defect.NOT_OBSERVABLE: Text("“{words}” goes on inside the learner. Name an act or a product "
                                "that shows it."),
    Defect.ACTIVITY: Text("“{words}” is what happens during the training. Say what learners can "
                          "do after it."),
    Defect.TRAINER_SUBJECT: Text("“{words}”: here the teaching acts. Make the learner the "
                                 "subject."),
    Defect.DOUBLE_BEHAVIOR: Text("“{words}” is a second behavior. One objective, one behavior: "
                                 "make two of it, or keep the one that matters."),
    Defect.MISSING_AUDIENCE: ABSENT[PartKind.AUDIENCE],
    Defect.MISSING_CONDITION: ABSENT[PartKind.CONDITION],
    Defect.MISSING_DEGREE: ABSENT[PartKind.DEGREE],
}
PERHAPS: dict[Defect, Text] = {
    Defect.ACTIVITY: Text("“{words}” may be what learners do in class, or what they are able to "
                          "do later. If the first, name the result."),
    Defect.TRAINER_SUBJECT: Text("“{words}”: are these the learners? If they teach here, make the "
                                 "learner the subject."),
    Defect.DOUBLE_BEHAVIOR: Text("“{words}” may be a second behavior. If it is a thing and not an "
                                 "act, leave it."),
}
PERSON = Text("Read here was the form only. Whether this is the right objective for the need, and "
              "within reach of these learners, only a person can say: compare yours with the "
              "model, and ask a colleague.")
RUBRIC: tuple[Text, ...] = (
    Text("Does it answer the need, and not something easier to teach?"),
    Text("Would meeting it change how the work is done?"),
    Text("Is the degree what the job asks, and can these learners reach it in the time?"),
)

TIMING = Text("When")
LEVEL = Text("Level")


# The label of everything that a finding may mark in a text.
MARK_LABELS = Fixed({**{kind.value: label for kind, label in PART_LABELS.items()},
                     **{defect.value: label for defect, label in DEFECT_LABELS.items()},
                     "timing": TIMING, "level": LEVEL})
# The levels with their meanings, to choose one from.
MEANT_LEVELS = Fixed([
    {"value": level.value, "label": Text("{level}: {meaning}", level=LEVEL_LABELS[level],
                                         meaning=LEVEL_MEANINGS[level])} for level in Level])
