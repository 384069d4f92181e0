"""What a learner is shown of their own answers: gaps in their order, and a plan."""

from __future__ import annotations

from typing import Any

from .answers import PLAN_FIELDS, Answers
from .rules.gap import Ranked, ranked
from .tasks.survey import SurveyProblem

MOST_PLANNED = 3  # a plan that is carried out is short


def planned(problem: SurveyProblem, answers: Answers) -> list[str]:
    """Return the competencies a plan is asked for: the largest needs, and what has a plan."""
    top = [one.name for one in ranked(answers.ratings) if one.rating.need][:MOST_PLANNED]
    return [*top, *(id for id in answers.plan if id not in top and id in problem.by_id)]


def result(problem: SurveyProblem, answers: Answers) -> dict[str, Any]:
    """Return the learner's gaps, the largest first, and the plan; words may be `Text`."""
    return {
        "ranked": [_row(problem, one) for one in ranked(answers.ratings)],
        "not_applying": [problem.by_id[id].words for id in answers.not_applying],
        "open": [problem.by_id[id].words for id in answers.open],
        "plan": [{"id": id, "words": problem.by_id[id].words,
                  "links": problem.by_id[id].links(),
                  **{field: answers.plan.get(id, {}).get(field, "") for field in PLAN_FIELDS}}
                 for id in planned(problem, answers)],
    }


def _row(problem: SurveyProblem, one: Ranked) -> dict[str, Any]:
    rating = one.rating
    return {"id": one.name, "words": problem.by_id[one.name].words, "place": one.place,
            "importance": rating.importance, "confidence": rating.confidence,
            "chance": rating.chance, "need": rating.need}
