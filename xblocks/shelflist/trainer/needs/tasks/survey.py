"""Rate competencies by importance, confidence and chance to use: one's own needs, ranked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from ....practice.assessment import ADVICE, Assessment, Finding, Verdict
from ....practice.competencies import SETS
from ....practice.exercise import Task
from ....practice.form import FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader, folded
from ....practice.policy import Policy
from ....practice.text import NText, Text
from ....practice.troubles import Trouble, report_all
from ....practice.work import Work
from ..answers import read_answers
from ..citations import CHANCE, DISCREPANCY, OPINION
from ..competency import (
    FIELDS,
    MOST_WORDS,
    Competency,
    Entry,
    entries_from_form,
    entries_to_form,
    read_entries,
    resolved,
    troubles_of,
    write_entries,
)
from ..rules.aggregate import LEAST_GROUP
from ..rules.gap import SCALES
from ..wording import ANCHORS, SCALE_ASKS, SCALE_LABELS

MOST_GROUP = 100


@dataclass(frozen=True)
class SurveyProblem:
    """Which competencies are asked about, and whether a group may be told of the answers.

    `group_least` is the least number of people a group's figures rest on; None: no group is
    asked. `purpose` says what the figures are for.
    """

    sets: tuple[str, ...]
    entries: tuple[Entry, ...]
    group_least: int | None = None
    purpose: str = ""

    @cached_property
    def competencies(self) -> tuple[Competency, ...]:
        return resolved(self.sets, self.entries)

    @cached_property
    def by_id(self) -> dict[str, Competency]:
        return {one.id: one for one in self.competencies}


class SurveyWork(Work[SurveyProblem]):
    task = Task("survey", Text("Training needs"), Text(
        "How much does your work depend on each of these, how well can you do it today, and how "
        "often will it come up? Nothing here is right or wrong."), Text("Save my answers"),
        personal=True)
    problem_type = SurveyProblem

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> SurveyProblem | None:
        before = len(reader.problems)
        sets, entries, rows = read_entries(reader)
        group = reader.child("group")
        least, purpose = None, ""
        if group is not None:
            least = group.integer("least", LEAST_GROUP, LEAST_GROUP, MOST_GROUP)
            purpose = group.text()
        if len(reader.problems) > before:
            return None
        problem = SurveyProblem(sets, entries, least, purpose)
        troubles = _troubles(problem)
        report_all(reader, {"competencies": rows}, troubles)
        return None if troubles else problem

    def write(self, problem: SurveyProblem, element: etree._Element) -> None:
        write_entries(problem.sets, problem.entries, element)
        if problem.group_least is not None:
            group = etree.SubElement(element, "group", least=str(problem.group_least))
            group.text = problem.purpose or None

    def fields(self) -> tuple[FieldSpec, ...]:
        return (*FIELDS,
                FieldSpec("group", "checkbox", Text("Ask whether answers may be counted"), Text(
                    "Coordinators then see figures of the group, and nobody’s own answers.")),
                FieldSpec("group_least", "number", Text("Least number of people in a group"),
                          minimum=LEAST_GROUP, maximum=MOST_GROUP, step=1, default=LEAST_GROUP),
                FieldSpec("purpose", "text", Text("What the figures are for"), Text(
                    "Learners read it before they agree: “to plan the workshops of the fall”.")))

    def to_form(self, problem: SurveyProblem) -> dict[str, Any]:
        return {**entries_to_form(problem.sets, problem.entries),
                "group": problem.group_least is not None,
                "group_least": problem.group_least or LEAST_GROUP, "purpose": problem.purpose}

    def from_form(self, values: Mapping[str, Any]) -> SurveyProblem:
        sets, entries = entries_from_form(values)
        asked = bool(values["group"])
        problem = SurveyProblem(sets, entries, int(values["group_least"]) if asked else None,
                                folded(values["purpose"]) if asked else "")
        troubles = _troubles(problem)
        if troubles:
            raise FormError(troubles)
        return problem

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[SurveyProblem], policy: Policy, seed: str) -> Any:
        problem = item.problem
        return {
            "id": item.id,
            "competencies": [{"id": one.id, "words": one.words} for one in problem.competencies],
            "scales": [{"name": name, "label": SCALE_LABELS[name], "asks": SCALE_ASKS[name],
                        "anchors": ANCHORS[name]} for name in SCALES],
            "documents": [{"citation": document.citation, "title": document.title,
                           "url": document.url}
                          for document in (SETS[name].document for name in problem.sets)],
            "group": None if problem.group_least is None else _consent(problem),
        }

    def grade(self, item: Item[SurveyProblem], response: Any, policy: Policy) -> Assessment:
        ids = list(item.problem.by_id)
        left = len(read_answers(response, ids).open)
        finding = Finding("survey", Verdict.ADVICE, ADVICE, "survey-open", NText(
            "{n} competency has no whole answer yet.", "{n} competencies have no whole answer yet.",
            left), OPINION) if left else Finding(
                "survey", Verdict.ADVICE, ADVICE, "survey-whole", Text(
                    "Every competency has an answer."), OPINION)
        return Assessment((len(ids) - left) / len(ids), (finding,))

    def answer(self, item: Item[SurveyProblem], policy: Policy) -> Any:
        """Return a whole answer: there is no right one."""
        return {"ratings": {id: dict.fromkeys(SCALES, 3) for id in item.problem.by_id},
                "plan": {}}

    def worked(self, item: Item[SurveyProblem], policy: Policy) -> tuple[Step, ...]:
        return (Step(Text("Rate what the work asks, not what one would like to be good at."),
                     OPINION),
                Step(Text("The need is importance × (importance − confidence) × chance to use, "
                          "from 0 to 100."), DISCREPANCY),
                Step(Text("What will not come up soon can wait, even where the gap is wide."),
                     CHANCE))

    def prompt(self, problem: SurveyProblem) -> str:
        return "; ".join(str(one.words) for one in problem.competencies)

    def response_text(self, item: Item[SurveyProblem], response: Any) -> str:
        """Return nothing: what was said is the learner's."""
        return ""


def _consent(problem: SurveyProblem) -> dict[str, Any]:
    least = problem.group_least
    return {"purpose": problem.purpose, "points": [
        Text("Only your ratings are counted, without your name. Your plan is never counted."),
        Text("The course team sees figures of the group: averages rounded to halves, and in some "
             "cases whether few, some or most are low or high. They do not show your answers."),
        Text("Nothing is shown of fewer than {least} people. You are counted in one round of "
             "figures only, so that no two rounds show by their difference what a few said.",
             least=least),
        Text("You can take this back at any time: your ratings are then deleted from the group’s "
             "store. Figures that were shown before stay as they are. So does a mark that you "
             "were counted, so that you are not counted twice; it says nothing of your ratings."),
        Text("Whatever you choose, your answers stay with your other work in this course. Those "
             "who run the site can reach all that it stores. On Open edX so can course staff who "
             "look at the course as you, or download what it stores of each learner."),
    ]}


def _troubles(problem: SurveyProblem) -> list[Trouble]:
    troubles = troubles_of(problem.sets, problem.entries)
    if len(problem.purpose) > MOST_WORDS:
        troubles.append(Trouble("purpose", Text(
            "{n} characters are too many for the purpose; {most} is the limit.",
            n=len(problem.purpose), most=MOST_WORDS)))
    return troubles
