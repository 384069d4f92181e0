"""A survey's handlers for the learner: the gaps found, and the deletion of all answers."""

from __future__ import annotations

from typing import Any

from ...practice.claims import claimed
from ...practice.errors import PracticeError
from ...practice.exercise import ResponseError
from ...practice.handling import json_post
from ...practice.item import Item
from ...practice.language import translator_for
from ...practice.parts import Part
from ...practice.text import Text, rendered
from .answers import Answers, kept_answers
from .results import result
from .tasks.survey import SurveyProblem


class OwnNeedsMixin(Part):
    """What a learner asks of their own survey."""

    @json_post()
    def needs_result(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return the gaps and the plan of the answers last sent, and how the group stands."""
        item = self.survey(data.get("item"))
        answers = self.own_answers(item)
        shown = None if answers is None else rendered(
            result(item.problem, answers), translator_for(self), self.link_static)
        return {"result": shown, "group": self.group_standing(item)}

    @json_post()
    def needs_forget(self, data: dict[str, Any]) -> dict[str, Any]:
        """Delete every answer of this learner to a survey, here and in the group's store."""
        item = self.survey(data.get("item"))
        now = self.standing()
        with claimed(now):
            self.withdraw_from_group(item.id)
            self.history = [kept for attempt in now.history
                            if (kept := _without(attempt, item.id)) is not None]
            self.tries = {id: one for id, one in now.tries.items() if id != item.id}
            self.cards = {id: one for id, one in now.cards.items() if id != item.id}
        after = self.standing()
        return {"set": self.set_json(after), "state": self.state_json(after)}

    # ---------------------------------------------------------------- shared

    def survey(self, item_id: Any) -> Item[SurveyProblem]:
        """Return the survey of this id. Raises PracticeError."""
        item = self.bank.get(item_id) if isinstance(item_id, str) else None
        if item is None or not isinstance(item.problem, SurveyProblem):
            raise PracticeError(Text("There is no such survey; load the page again."), "item",
                                404, "item")
        return item

    def last_sent(self, item_id: str) -> Any:
        """Return the newest response to an item, in whichever set; None if there is none."""
        for attempt in reversed(self.history):
            if attempt["item"] in (None, item_id):
                response = self.response_in(attempt, item_id)
                if response is not None:
                    return response
        return None

    def own_answers(self, item: Item[SurveyProblem]) -> Answers | None:
        """Return the answers last sent, as far as the survey still asks for them."""
        response = self.last_sent(item.id)
        if response is None:
            return None
        try:
            return kept_answers(response, list(item.problem.by_id))
        except ResponseError:
            # The item had another task when this was sent.
            return None


def _without(attempt: dict[str, Any], item_id: str) -> dict[str, Any] | None:
    """Return an attempt without the response to an item; None when nothing is left of it."""
    if attempt["item"] is not None:
        return None if attempt["item"] == item_id else attempt
    left = {id: one for id, one in attempt["response"].items() if id != item_id}
    return {**attempt, "response": left} if left else None
