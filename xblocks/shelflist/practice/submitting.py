"""What a learner does: answer, ask for a hint, for the answer, for a new set."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from fsrs import Rating
from webob import Response
from xblock.core import XBlock

from . import events, schedule
from .bank import assess
from .claims import claimed
from .errors import PracticeError
from .handling import Repeated, json_post, json_response
from .item import Item, steps_to_json
from .language import translator_for
from .learner import after_hints
from .parts import Part
from .policy import Policy
from .standing import Standing
from .summary import attempted
from .text import NText, Text, rendered

MAX_RESPONSE_CHARACTERS = 60_000
MAX_HISTORY = 200
MAX_HISTORY_CHARACTERS = 400_000
MAX_NONCE = 64


class SubmittingMixin(Part):
    """The learner's handlers."""

    @json_post()
    def submit(self, data: dict[str, Any]) -> Response:
        """Grade an answer (practice) or a whole check, once for each nonce."""
        nonce = data.get("nonce")
        if not (isinstance(nonce, str) and nonce.isascii() and 8 <= len(nonce) <= MAX_NONCE):
            raise PracticeError(Text("The request carries no nonce of its own."), "nonce",
                                field="nonce")
        now = self.standing()
        earlier = next((a for a in reversed(now.history) if a["nonce"] == nonce), None)
        if earlier is not None:
            return self._results(earlier, now)
        closed = now.closed_reason()
        if closed is not None:
            raise PracticeError(closed, "closed", 403)
        wait = self.wait_seconds() if now.is_check else 0
        if wait:
            raise PracticeError(NText("Wait one more second before handing in again.",
                                      "Wait {n} more seconds before handing in again.", wait),
                                "wait", 403)
        with claimed(now):
            number = now.history[-1]["n"] + 1 if now.history else 1
            attempt = {"n": number, "nonce": nonce, "set": now.set_number,
                       "at": datetime.now(UTC).isoformat(timespec="seconds"),
                       "seconds": _seconds(data.get("seconds")), "size": len(now.ids)}
            if now.is_check:
                after = self._submit_check(now, attempt, data.get("responses"))
            else:
                after = self._submit_item(now, attempt, data.get("item"), data.get("response"))
            return self._results(attempt, after)

    @json_post()
    def hint(self, data: dict[str, Any]) -> dict[str, Any]:
        """Show the next hint of an item; its declared cost counts from now on."""
        now = self.standing()
        item = _item_of_set(now, data.get("item"))
        if now.closed_reason() is not None:
            raise PracticeError(Text("This exercise is closed."), "closed", 403)
        shown = now.hints_shown.get(item.id, 0)
        if shown >= len(item.hints):
            raise PracticeError(Text("There are no more hints."), "no-hint")
        self._keep(now)
        self.hints_shown = {**now.hints_shown, item.id: shown + 1}
        self.runtime.publish(self, events.HINT_SHOWN, {"item": item.id, "hint": shown + 1,
                                                       "cost": item.hints[shown].cost})
        return {"hint": self.link_static(item.hints[shown].text), "state": self.state_json()}

    @json_post()
    def show_answer(self, data: dict[str, Any]) -> dict[str, Any]:
        """Show the answer, the way to it and the explanation, where the policy allows."""
        now = self.standing()
        item = _item_of_set(now, data.get("item"))
        if not now.answer_available(item.id):
            raise PracticeError(Text("The answer is not shown yet."), "not-yet", 403)
        self._keep(now)
        if item.id not in now.answers_shown:
            self.answers_shown = [*now.answers_shown, item.id]
        self.runtime.publish(self, events.ANSWER_SHOWN, {"item": item.id})
        return {**self.worked_json(item, now.bank.policy), "state": self.state_json()}

    @json_post()
    def new_set(self, data: dict[str, Any]) -> dict[str, Any]:
        """Draw a new set; with `review`, one of items that are due."""
        now = self.standing()
        if now.is_check or now.past_due or not self.show_reset_button:
            raise PracticeError(Text("This exercise gives no new sets."), "no-new-set", 403)
        with claimed(now):
            self.draw_new_set(review=data.get("review") is True)
        drawn = self.standing()
        self.runtime.publish(self, events.SET_DRAWN, {
            "set": drawn.set_number, "items": list(drawn.ids), "review": self.reviewing})
        return {"set": self.set_json(drawn), "state": self.state_json(drawn)}

    @json_post()
    def lookup(self, data: dict[str, Any]) -> dict[str, Any]:
        """Open the drill's reference book at a topic. Changes nothing."""
        topic, context = str(data.get("topic"))[:80], str(data.get("context", ""))[:200]
        try:
            page = self.exercise.lookup(topic, context)
        except KeyError:
            raise PracticeError(Text("There is no page on “{topic}”.", topic=topic), "topic",
                                404, "topic") from None
        return {"page": rendered(page, translator_for(self))}

    @json_post()
    def summary(self, data: dict[str, Any]) -> dict[str, Any]:
        """Say what the learner's attempts say together, where the drill has such; changes nothing.

        Only what the policy reveals counts, item by item, for a summary tells of the key.
        """
        now = self.standing()
        seen = [{**past, "ids": [i for i in past.get("ids") or [past["item"]]
                                 if now.revealed(past, i)]} for past in now.history]
        found = self.exercise.summary(attempted(now.bank, [
            past for past in seen if past["ids"]]), now.bank.policy)
        return {"summary": rendered(found.data, now.translator) if found else None}

    @XBlock.handler
    def student_view_user_state(self, request: Any, suffix: str = "") -> Response:
        """Return the learner's set and state as JSON, for native clients."""
        now = self.standing()
        return json_response({"set": self.set_json(now), "state": self.state_json(now)})

    # -------------------------------------------------------------- practice

    def _submit_item(self, now: Standing, attempt: dict[str, Any], item_id: Any,
                     response: Any) -> Standing:
        item = _item_of_set(now, item_id)
        if self.exercise.stepwise:
            response = self.walked(item)
            if response is None:
                raise PracticeError(Text("This walk is not over yet: choose what comes next."),
                                    "not-over")
        assessment = assess(now.bank, item, _bounded(response))
        passed = assessment.passed_review
        hints = now.hints_shown.get(item.id, 0)
        score = after_hints(item, assessment.score, hints)
        helped = item.id in now.answers_shown
        mastered = self.is_mastered(score, passed) and not helped
        before = now.tries.get(item.id, {})
        attempt |= {"item": item.id, "response": response, "score": round(score, 4),
                    "passed": passed, "hints": {item.id: hints}, "helped": helped}
        cards = now.cards
        if not before and not helped and not now.is_personal(item.id):
            given = schedule.rating(mastered=mastered, full=assessment.score >= 1.0, hints=hints)
            cards = self._scheduled(now, item, given, attempt["at"])
        self._keep(now)
        history = self._append(now, attempt)
        if self.exercise.stepwise:
            self.note_walks_sent(item.id)
        tries = {**now.tries, item.id: {
            "n": before.get("n", 0) + 1, "score": attempt["score"], "passed": passed,
            "mastered": mastered or before.get("mastered", False)}}
        self.tries = tries
        size = max(1, len(now.ids))
        share = sum(1 for i in now.ids if tries.get(i, {}).get("mastered")) / size
        earned = self.practice_share(share)
        self.raw_earned = earned
        self.publish_grade()
        completed = max(now.completed, sum(1 for i in now.ids if i in tries) / size)
        self.raise_completion(completed)
        self.runtime.publish(self, events.ITEM_SUBMITTED, {
            "item": item.id, "task": item.task, "skill": item.skill, "set": now.set_number,
            "attempt": attempt["n"], "score": attempt["score"], "hints": hints,
            "seconds": attempt["seconds"], "passed_review": passed,
            "codes": [f.code for f in assessment.findings if f.verdict.is_error]})
        return replace(now, tries=tries, raw_earned=earned, history=history, cards=cards,
                       completed=completed, attempts=now.attempts + 1,
                       marked=(response, assessment))

    def _scheduled(self, now: Standing, item: Item[Any], given: Rating, at: str
                   ) -> dict[str, Any]:
        """Store when the item is due again; return the cards."""
        card = schedule.review(now.cards.get(item.id), given, datetime.fromisoformat(at))
        cards = self.cards = schedule.bounded({**now.cards, item.id: card})
        return cards

    # ----------------------------------------------------------------- check

    def _submit_check(
        self, now: Standing, attempt: dict[str, Any], responses: Any
    ) -> Standing:
        if not isinstance(responses, dict):
            raise PracticeError(Text("Send an answer for each item."), "response",
                                field="responses")
        unknown = [str(item_id)[:70] for item_id in responses if item_id not in now.ids]
        if unknown:
            raise PracticeError(Text("These items are not in your set: {ids}.",
                                     ids=", ".join(unknown[:5])), "item", field="responses")
        given = {item_id: response for item_id, response in responses.items()
                 if response is not None}
        if self.exercise.stepwise:
            walks = {item_id: self.walked(item) for item_id, item in now.items.items()}
            given = {item_id: walk for item_id, walk in walks.items() if walk is not None}
        _bounded(given)
        passed = len(given) == len(now.ids)
        for item_id, response in given.items():
            item = now.items.get(item_id)
            if item is not None:
                passed = assess(now.bank, item, response).passed_review and passed
        attempt |= {"item": None, "ids": list(now.ids), "response": given, "passed": passed,
                    "hints": {i: n for i, n in now.hints_shown.items() if i in now.ids}}
        attempt["score"] = round(self.attempt_score(attempt | {"score": 0.0}), 4)
        self._keep(now)
        history = self._append(now, attempt)
        if self.exercise.stepwise:
            self.note_walks_sent(*now.ids)
        self.set_score(self.calculate_score())
        self.publish_grade()
        self.raise_completion(1.0)
        self.runtime.publish(self, events.CHECK_SUBMITTED, {
            "attempt": now.attempts + 1, "items": list(now.ids), "answered": len(given),
            "score": attempt["score"], "passed_review": passed, "seconds": attempt["seconds"]})
        return replace(now, raw_earned=self.raw_earned, history=history, completed=1.0,
                       attempts=now.attempts + 1)

    # ---------------------------------------------------------------- shared

    def _keep(self, now: Standing) -> None:
        """Store the set in hand, so that later changes to the bank do not move it."""
        if tuple(self.drawn) != now.ids:
            self.drawn = list(now.ids)

    def _append(self, now: Standing, attempt: dict[str, Any]) -> list[dict[str, Any]]:
        history = [*now.history, attempt][-MAX_HISTORY:]
        sizes = [len(str(past["response"])) for past in history]
        while len(history) > 1 and sum(sizes) > MAX_HISTORY_CHARACTERS:
            history, sizes = history[1:], sizes[1:]
        self.history = history
        self.attempts = now.attempts + 1
        return history

    def _results(self, attempt: dict[str, Any], now: Standing) -> Response:
        state = self.state_json(now)
        results: dict[str, Any] = {}
        repeated = Repeated()
        ids = attempt["ids"] if attempt["item"] is None else [attempt["item"]]
        for item_id in ids if now.told else ():
            item = now.bank.get(item_id)
            response = self.response_in(attempt, item_id)
            if item is None or response is None:
                continue
            if item_id in state["items"] and now.last_attempt(item_id) is attempt:
                shown = state["items"][item_id]
                results[item_id] = shown["result"] = repeated.place(shown["result"])
            else:
                results[item_id] = self.result_json(item, response, attempt, now)
        return json_response({"results": results, "state": state}, repeated=repeated)

    def worked_json(self, item: Item[Any], policy: Policy | None = None) -> dict[str, Any]:
        """Return the answer of an item, the steps to it and its explanation."""
        translator = translator_for(self)
        policy = policy or self.bank.policy
        return {
            "answer": self.exercise.answer(item, policy),
            "worked": steps_to_json(self.exercise.worked(item, policy), translator),
            "explanation": self.link_static(item.explanation),
            "source": item.source,
        }


def _item_of_set(now: Standing, item_id: Any) -> Item[Any]:
    item = now.items.get(item_id) if isinstance(item_id, str) else None
    if item is None:
        raise PracticeError(Text("This item is not in your set; load the page again."),
                            "item", field="item")
    return item


def _bounded(response: Any) -> Any:
    """Return a response. Raises PracticeError when there is none, or too much of it."""
    if response is None:
        raise PracticeError(Text("There is no answer yet."), "response", field="response")
    if len(json.dumps(response)) > MAX_RESPONSE_CHARACTERS:
        raise PracticeError(Text("This answer is too long."), "size", 413, "response")
    return response


def _seconds(value: Any) -> int:
    """Return the seconds a browser says an answer took, within a day."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value:
        return 0
    return int(min(max(value, 0), 86_400))
