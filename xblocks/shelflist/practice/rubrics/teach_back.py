"""The rubric of a teach-back: ten things that can be seen and heard, each from 0 to 3.

What is rated is what the trade asks of a short session: an objective of the job, a start from
what learners know, a job's steps with key points and reasons (TWI Job Instruction), time kept,
a demonstration all can see, questions that learners answer, practice for at least two fifths of
the time, feedback with its rule, errors and tangents dealt with, and a close. The words are ours.
"""

from __future__ import annotations

from ..rubric import Criterion, Level, Rubric
from ..text import Text


def _row(id: str, title: Text, *levels: Text) -> Criterion:
    return Criterion(id, title, tuple(Level(value, text) for value, text in enumerate(levels)))


TEACH_BACK = Rubric("teach-back", Text("Teach-back"), (
    _row("objective", Text("Objective tied to the job"),
         Text("No objective is stated."),
         Text("A topic is named, not what learners will be able to do."),
         Text("What learners will be able to do is stated."),
         Text("What learners will be able to do is stated, and where they need it at work.")),
    _row("prior", Text("What learners know already"),
         Text("Nobody asks what learners know."),
         Text("It is asked, and the answers change nothing."),
         Text("It is asked, and the session starts where the answers say."),
         Text("It is asked, the session starts there, and what is new is linked to it.")),
    _row("steps", Text("Steps and key points"),
         Text("A step is missing or out of order."),
         Text("The steps are in order; nothing says which points matter."),
         Text("The steps are in order, and their key points are named."),
         Text("The steps are in order, and each key point is named with its reason.")),
    _row("pace", Text("Pace"),
         Text("More than 30 percent over or under the planned time."),
         Text("Within 30 percent of the planned time."),
         Text("Within 20 percent of the planned time."),
         Text("Within 10 percent of the planned time.")),
    _row("demonstration", Text("Demonstration"),
         Text("Nothing is demonstrated."),
         Text("It is demonstrated, and some cannot see it."),
         Text("Everybody can see the demonstration."),
         Text("Everybody can see it, and each action is said while it is done.")),
    _row("checks", Text("Checks for understanding"),
         Text("There is no check, or only “Any questions?”"),
         Text("Questions are asked, and the trainer answers them."),
         Text("Learners answer one question that shows whether they understood."),
         Text("Learners answer two or more such questions.")),
    _row("practice", Text("Learners practice"),
         Text("Learners do nothing themselves."),
         Text("Learners practice for less than a fifth of the time."),
         Text("Learners practice for a fifth to two fifths of the time."),
         Text("Learners practice for two fifths of the time or more.")),
    _row("feedback", Text("Feedback"),
         Text("What learners did gets no feedback, or wrong feedback."),
         Text("Feedback is general: it names no part of the work."),
         Text("Feedback names the part of the work, and is right."),
         Text("Feedback names the part of the work, is right, and cites the rule.")),
    _row("recovery", Text("Errors and tangents"),
         Text("A trainer’s error stands, or a tangent takes the session over."),
         Text("An error or a tangent is dealt with late, or curtly."),
         Text("Errors are put right and tangents are parked; or there were none."),
         Text("Errors are put right openly, and what was parked is taken up again.")),
    _row("closure", Text("Closing the session"),
         Text("The session stops without a close."),
         Text("The trainer repeats the main points."),
         Text("There is a recap, and either a job aid or a next step."),
         Text("Learners recap, and leave with a job aid and a next step.")),
))
