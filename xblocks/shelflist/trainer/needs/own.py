"""A survey's handlers for the learner: the gaps found, files of them, and their deletion."""

from __future__ import annotations

from typing import Any

from webob import Response
from xblock.core import XBlock

from ...practice.claims import claimed
from ...practice.errors import PracticeError
from ...practice.exercise import ResponseError
from ...practice.handling import json_post, json_response
from ...practice.item import Item
from ...practice.language import language_code, translator_for
from ...practice.parts import Part
from ...practice.text import Text, rendered
from .answers import Answers, kept_answers
from .files import csv_file, own_rows, plan_page
from .results import result
from .tasks.survey import SurveyProblem


class OwnNeedsMixin(Part):
    """What a learner asks of their own survey."""

    @json_post()
    def needs_result(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return the gaps and the plan of the answers last sent, and how the group stands."""
        item = self.survey(data.get("item"))
        answers = self.own_answers(item)
        return {
            "result": None if answers is None else self._rendered(result(item.problem, answers)),
            "group": self.group_standing(item),
        }

    @XBlock.handler
    def needs_file(self, request: Any, suffix: str = "") -> Response:
        """Return one's own gaps and plan as a file (GET `?item=`), CSV or a page to print."""
        translator = translator_for(self)
        try:
            item = self.survey(request.GET.get("item"))
            answers = self.own_answers(item)
            if answers is None:
                raise PracticeError(Text("Save your answers first."), "answers", 404)
        except PracticeError as error:
            return json_response({"error": error.message.render(translator), "code": error.code},
                                 error.status)
        shown = self._rendered(result(item.problem, answers))
        if request.GET.get("form") == "csv":
            return csv_file(item.id, own_rows(shown), translator)
        return plan_page(self.display_name, shown, language_code(), translator)

    @json_post()
    def needs_forget(self, data: dict[str, Any]) -> dict[str, Any]:
        """Delete every answer of this learner to a survey, here and in the group's store."""
        item = self.survey(data.get("item"))
        now = self.standing()
        with claimed(self, now.history):
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

    def _rendered(self, shown: dict[str, Any]) -> dict[str, Any]:
        return dict(rendered(shown, translator_for(self), self.link_static))


def _without(attempt: dict[str, Any], item_id: str) -> dict[str, Any] | None:
    """Return an attempt without the response to an item; None when nothing is left of it."""
    if attempt["item"] is not None:
        return None if attempt["item"] == item_id else attempt
    left = {id: one for id, one in attempt["response"].items() if id != item_id}
    return {**attempt, "response": left} if left else None
