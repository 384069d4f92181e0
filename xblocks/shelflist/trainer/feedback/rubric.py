"""The rubric by which learners rate their own feedback after an attempt, 0 to 3."""

from __future__ import annotations

from dataclasses import dataclass

from ...practice.text import Fixed, Text

MOST = 3


@dataclass(frozen=True, slots=True)
class Criterion:
    """What is rated, and what each rating from 0 to 3 looks like."""

    name: str
    label: Text
    levels: tuple[Text, Text, Text, Text]


CRITERIA: tuple[Criterion, ...] = (
    Criterion("asking", Text("Asks before telling"), (
        Text("tells only"),
        Text("asks what holds its own answer, or after telling"),
        Text("asks how the work was done"),
        Text("asks, and what follows could build on the answer"))),
    Criterion("choice", Text("Chooses what matters"), (
        Text("lists all, or the trivial"),
        Text("the gravest is there among others"),
        Text("the gravest first, at most what one talk holds"),
        Text("the gravest first, and says why the rest can wait"))),
    Criterion("seen", Text("Describes what anyone could see"), (
        Text("speaks of the person"),
        Text("judges the work without showing it"),
        Text("shows the place and what stands there"),
        Text("shows the place, what stands there, and when it was done"))),
    Criterion("impact", Text("Tells the impact"), (
        Text("none"),
        Text("“it is against the rule”"),
        Text("says what comes of it in the catalog or the work"),
        Text("says who meets it, and how, as the trainee can picture it"))),
    Criterion("next", Text("Ends with a next step"), (
        Text("none"),
        Text("“be careful next time”"),
        Text("says what to do"),
        Text("agreed with the trainee: what, by when, and how both will know"))),
)
BY_NAME = {criterion.name: criterion for criterion in CRITERIA}
SHOWN = Fixed([
    {"id": one.name, "label": one.label, "levels": one.levels} for one in CRITERIA])
"""The rubric as the browser shows it."""
