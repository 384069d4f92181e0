"""What a learner does: answer, ask for a hint, for the answer, for a new set."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from webob import Response
from xblock.core import XBlock

from . import events, schedule
from .assessment import Assessment
from .claims import claimed
from .errors import PracticeError
from .handling import json_post
from .item import Item
from .language import translator_for
from .learner import after_hints
from .parts import Part
from .policy import Policy
from .text import NText, Text

MAX_RESPONSE_CHARACTERS = 60_000
MAX_HISTORY = 200
MAX_HISTORY_CHARACTERS = 400_000
MAX_NONCE = 64


class SubmittingMixin(Part):
    """The learner's handlers."""

    @json_post()
    def submit(self, data: dict[str, Any]) -> dict[str, Any]:
        """Grade an answer (practice) or a whole check, once for each nonce."""
        nonce = data.get("nonce")
        if not isinstance(nonce, str) or not 8 <= len(nonce) <= MAX_NONCE:
            raise PracticeError(Text("The request carries no nonce of its own."), "nonce",
                                field="nonce")
        earlier = next((a for a in reversed(self.history) if a["nonce"] == nonce), None)
        if earlier is not None:
            return self._results(earlier)
        closed = self.standing().closed_reason()
        if closed is not None:
            raise PracticeError(closed, "closed", 403)
        wait = self.wait_seconds()
        if wait:
            raise PracticeError(NText("Wait one more second before handing in again.",
                                      "Wait {n} more seconds before handing in again.", wait),
                                "wait", 403)
        with claimed(self):
            attempt = {"n": len(self.history) + 1, "nonce": nonce, "set": self.set_number,
                       "at": datetime.now(UTC).isoformat(timespec="seconds"),
                       "seconds": _seconds(data.get("seconds"))}
            if self.is_check:
                self._submit_check(attempt, data.get("responses"))
            else:
                self._submit_item(attempt, data.get("item"), data.get("response"))
            return self._results(attempt)

    @json_post()
    def hint(self, data: dict[str, Any]) -> dict[str, Any]:
        """Show the next hint of an item; its declared cost counts from now on."""
        item = self._item_of_set(data.get("item"))
        if self.standing().closed_reason() is not None:
            raise PracticeError(Text("This exercise is closed."), "closed", 403)
        shown = self.hints_shown.get(item.id, 0)
        if shown >= len(item.hints):
            raise PracticeError(Text("There are no more hints."), "no-hint")
        self.keep_set()
        self.hints_shown = {**self.hints_shown, item.id: shown + 1}
        self.runtime.publish(self, events.HINT_SHOWN, {"item": item.id, "hint": shown + 1,
                                                       "cost": item.hints[shown].cost})
        return {"hint": self.link_static(item.hints[shown].text), "state": self.state_json()}

    @json_post()
    def show_answer(self, data: dict[str, Any]) -> dict[str, Any]:
        """Show the answer, the way to it and the explanation, where the policy allows."""
        item = self._item_of_set(data.get("item"))
        if not self.standing().answer_available(item.id):
            raise PracticeError(Text("The answer is not shown yet."), "not-yet", 403)
        self.keep_set()
        if item.id not in self.answers_shown:
            self.answers_shown = [*self.answers_shown, item.id]
        self.runtime.publish(self, events.ANSWER_SHOWN, {"item": item.id})
        return {**self.worked_json(item), "state": self.state_json()}

    @json_post()
    def new_set(self, data: dict[str, Any]) -> dict[str, Any]:
        """Draw a new set; with `review`, one of items that are due."""
        if self.is_check or not self.show_reset_button or self.standing().past_due:
            raise PracticeError(Text("This exercise gives no new sets."), "no-new-set", 403)
        with claimed(self):
            self.draw_new_set(review=data.get("review") is True)
        self.runtime.publish(self, events.SET_DRAWN, {
            "set": self.set_number, "items": list(self.drawn), "review": self.reviewing})
        return {"set": self.set_json(), "state": self.state_json()}

    @XBlock.handler
    def student_view_user_state(self, request: Any, suffix: str = "") -> Response:
        """Return the learner's set and state as JSON, for native clients."""
        return Response(json_body={"set": self.set_json(), "state": self.state_json()},
                        charset="UTF-8")

    # -------------------------------------------------------------- practice

    def _submit_item(self, attempt: dict[str, Any], item_id: Any, response: Any) -> None:
        item = self._item_of_set(item_id)
        _bounded(response)
        assessment = self.assessed(item, response, self.bank.policy)
        hints = self.hints_shown.get(item.id, 0)
        score = after_hints(item, assessment.score, hints)
        helped = item.id in self.answers_shown
        mastered = self.is_mastered(score, assessment.passed_review) and not helped
        before = self.tries.get(item.id, {})
        ids = self.keep_set()
        attempt |= {"item": item.id, "response": response, "score": round(score, 4),
                    "passed": assessment.passed_review, "hints": {item.id: hints},
                    "helped": helped, "size": len(ids)}
        if not before and not helped:
            self._schedule(item, mastered, assessment, hints, attempt["at"])
        self._append(attempt)
        self.attempts += 1
        self.tries = {**self.tries, item.id: {
            "n": before.get("n", 0) + 1, "score": attempt["score"],
            "passed": assessment.passed_review,
            "mastered": mastered or before.get("mastered", False)}}
        mastered_now = sum(1 for i in ids if self.tries.get(i, {}).get("mastered"))
        self.raw_earned = max(self.raw_earned or 0.0, mastered_now / max(1, len(ids)))
        self.publish_grade()
        self.raise_completion(sum(1 for i in ids if i in self.tries) / max(1, len(ids)))
        self.runtime.publish(self, events.ITEM_SUBMITTED, {
            "item": item.id, "task": item.task, "skill": item.skill, "set": self.set_number,
            "attempt": attempt["n"], "score": attempt["score"], "hints": hints,
            "seconds": attempt["seconds"], "passed_review": assessment.passed_review,
            "codes": [f.code for f in assessment.findings if f.verdict.is_error]})

    def _schedule(self, item: Item[Any], mastered: bool, assessment: Assessment, hints: int,
                  at: str) -> None:
        given = schedule.rating(mastered=mastered, full=assessment.score >= 1.0, hints=hints)
        card = schedule.review(self.cards.get(item.id), given, datetime.fromisoformat(at))
        self.cards = schedule.bounded({**self.cards, item.id: card})

    # ----------------------------------------------------------------- check

    def _submit_check(self, attempt: dict[str, Any], responses: Any) -> None:
        ids = self.keep_set()
        if not isinstance(responses, dict):
            raise PracticeError(Text("Send an answer for each item."), "response",
                                field="responses")
        unknown = [str(item_id)[:70] for item_id in responses if item_id not in ids]
        if unknown:
            raise PracticeError(Text("These items are not in your set: {ids}.",
                                     ids=", ".join(unknown[:5])), "item", field="responses")
        given = {item_id: response for item_id, response in responses.items()
                 if response is not None}
        _bounded(given)
        bank = self.bank
        passed = len(given) == len(ids)
        for item_id, response in given.items():
            item = bank.get(item_id)
            if item is not None:
                graded = self.assessed(item, response, bank.policy)
                passed = passed and graded.passed_review
        attempt |= {"item": None, "ids": ids, "response": given, "passed": passed,
                    "hints": {i: n for i, n in self.hints_shown.items() if i in ids},
                    "size": len(ids)}
        attempt["score"] = round(self.attempt_score(attempt | {"score": 0.0}), 4)
        self._append(attempt)
        self.attempts += 1
        self.set_score(self.calculate_score())
        self.publish_grade()
        self.raise_completion(1.0)
        self.runtime.publish(self, events.CHECK_SUBMITTED, {
            "attempt": self.attempts, "items": ids, "answered": len(given),
            "score": attempt["score"], "passed_review": passed, "seconds": attempt["seconds"]})

    # ---------------------------------------------------------------- shared

    def _item_of_set(self, item_id: Any) -> Item[Any]:
        item = self.bank.get(item_id) if isinstance(item_id, str) and \
            item_id in self.set_ids() else None
        if item is None:
            raise PracticeError(Text("This item is not in your set; load the page again."),
                                "item", field="item")
        return item

    def _append(self, attempt: dict[str, Any]) -> None:
        history = [*self.history, attempt][-MAX_HISTORY:]
        sizes = [len(json.dumps(past)) for past in history]
        while len(history) > 1 and sum(sizes) > MAX_HISTORY_CHARACTERS:
            history, sizes = history[1:], sizes[1:]
        self.history = history

    def _results(self, attempt: dict[str, Any]) -> dict[str, Any]:
        now = self.standing()
        results: dict[str, Any] = {}
        if now.told:
            ids = attempt["ids"] if attempt["item"] is None else [attempt["item"]]
            for item_id in ids:
                item = now.bank.get(item_id)
                response = self.response_in(attempt, item_id)
                if item is not None and response is not None:
                    results[item_id] = self.result_json(item, response, attempt, now)
        return {"results": results, "state": self.state_json(now)}

    def worked_json(self, item: Item[Any], policy: Policy | None = None) -> dict[str, Any]:
        """Return the answer of an item, the steps to it and its explanation."""
        translator = translator_for(self)
        policy = policy or self.bank.policy
        return {
            "answer": self.exercise.answer(item, policy),
            "worked": [step.to_json(translator) for step in self.exercise.worked(item, policy)],
            "explanation": self.link_static(item.explanation),
            "source": item.source,
        }


def _bounded(response: Any) -> None:
    if response is None:
        raise PracticeError(Text("There is no answer yet."), "response", field="response")
    if len(json.dumps(response)) > MAX_RESPONSE_CHARACTERS:
        raise PracticeError(Text("This answer is too long."), "size", 413, "response")


def _seconds(value: Any) -> int:
    """Return the seconds a browser says an answer took, within a day."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value:
        return 0
    return int(min(max(value, 0), 86_400))
