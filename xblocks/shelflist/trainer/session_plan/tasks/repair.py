"""Mend a plan: change what breaks its constraints, and harm nothing that keeps them."""

from __future__ import annotations

from typing import Any

from ....practice.assessment import Assessment
from ....practice.exercise import Task
from ....practice.form import FieldSpec
from ....practice.item import Item
from ....practice.policy import Policy
from ....practice.text import Text
from .. import forms
from ..advising import advice
from ..grading import mended
from ..problem import RepairProblem
from ..responding import given
from .plan import PlanWork


class RepairWork(PlanWork):
    task = Task("repair", Text("Plan to mend"), Text(
        "This plan breaks some of what it must keep. Mend it, and harm nothing that is right."),
        Text("Check my plan"))
    problem_type = RepairProblem

    def fields(self) -> tuple[FieldSpec, ...]:
        return forms.REPAIR_FIELDS

    def public(self, item: Item[Any], policy: Policy, seed: str) -> Any:
        return {**super().public(item, policy, seed),
                "given": item.problem.given_shown}

    def grade(self, item: Item[Any], response: Any, policy: Policy) -> Assessment:
        plan = given(item.problem, response).plan
        score, found = mended(item.problem, plan, policy)
        return Assessment(score, (*found, *advice(item.problem, plan)))
