"""The sources that findings cite."""

from __future__ import annotations

from ...practice.assessment import Rule
from ...practice.text import N_, Text
from .rules.parts import Defect, PartKind

MAGER = "Mager, Preparing Instructional Objectives (3rd ed., 1997)"
MAGER_1962 = "Mager, Preparing Instructional Objectives (1962)"
HEINICH = ("Heinich, Molenda, Russell and Smaldino, Instructional Media and Technologies for "
           "Learning (7th ed., 2002)")
GRONLUND = "Gronlund, How to Write and Use Instructional Objectives (6th ed., 2000)"
BLOOM = "Anderson and Krathwohl, A Taxonomy for Learning, Teaching, and Assessing (2001), pp. 67–68"
NEWTON = "Newton, Da Silva and Peters, Frontiers in Education 5 (2020) 107"
NEWTON_URL = "https://www.frontiersin.org/articles/10.3389/feduc.2020.00107/full"
JUDGEMENT = N_("For a person to judge")

PARTS: dict[PartKind, Rule] = {
    PartKind.AUDIENCE: Rule("audience", HEINICH, Text(
        "An objective names who learns: it is about the learner, not about the teaching.")),
    PartKind.BEHAVIOR: Rule("behavior", MAGER, Text(
        "Say what the learner will be seen doing, or what that doing leaves behind.")),
    PartKind.CONDITION: Rule("condition", MAGER, Text(
        "Say what the learner is given, or has to do without, while doing it.")),
    PartKind.DEGREE: Rule("degree", MAGER, Text(
        "Say how well is well enough: how many, how fast, by which standard.")),
}
_OPEN_WORDS = Rule("open-words", MAGER, Text(
    "Words open to many readings do not tell whether the learner has got there."))
DEFECTS: dict[Defect, Rule] = {
    Defect.VAGUE_VERB: _OPEN_WORDS,
    Defect.NOT_OBSERVABLE: Rule("covert", MAGER, Text(
        "Where the performance goes on unseen, name something that shows it.")),
    Defect.ACTIVITY: Rule("outcome", MAGER_1962, Text(
        "An objective describes what comes of the instruction, not the instruction.")),
    Defect.TRAINER_SUBJECT: Rule("outcome", GRONLUND, Text(
        "State what the learner achieves, not what the teacher does.")),
    Defect.DOUBLE_BEHAVIOR: Rule("single", GRONLUND, Text(
        "One outcome an objective: two can be met and missed apart.")),
    Defect.MISSING_AUDIENCE: PARTS[PartKind.AUDIENCE],
    Defect.MISSING_CONDITION: PARTS[PartKind.CONDITION],
    Defect.MISSING_DEGREE: PARTS[PartKind.DEGREE],
}
LEVELS = Rule("levels", BLOOM, Text(
    "Six kinds of thinking, from remembering to creating; the verb alone rarely fixes one."))
MANY_LEVELS = Rule("many-levels", NEWTON, Text(
    "Published lists agree little on the level of a verb; only its use tells which is meant."),
    NEWTON_URL)
UNLISTED = Rule("unlisted", NEWTON, Text(
    "Published lists of verbs agree little: a verb outside ours may be a good one."), NEWTON_URL)
ALIGNMENT = Rule("alignment", BLOOM, Text(
    "An assessment measures an objective when it asks the same thinking about the same thing."))
PERSON = Rule("person", JUDGEMENT, Text(
    "Form can be read by a program; whether the objective is worth reaching cannot."))
