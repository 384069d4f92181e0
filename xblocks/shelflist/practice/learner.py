"""The learner's set in hand and the state the browser shows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from . import schedule
from .access import learner_id
from .assessment import Assessment
from .bank import Bank, bank_of
from .drawing import draw_set, refresh
from .fields import CHECK
from .item import Item
from .language import translator_for
from .parts import Part
from .policy import Policy
from .text import NText, Text, rendered


class LearnerMixin(Part):
    """What one learner has before them. Reads state; writes only where a method says so."""

    @property
    def is_check(self) -> bool:
        return bool(self.use == CHECK)

    @property
    def bank(self) -> Bank:
        return bank_of(self.exercise, self.items_olx)[0]

    # ------------------------------------------------------------ the set

    def _seed(self) -> str:
        return f"{self.scope_ids.usage_id}|{learner_id(self)}|{self.set_number}"

    def set_ids(self) -> list[str]:
        """Return the ids of the set in hand, drawn or yet to be stored."""
        if self.drawn:
            return refresh(self.bank, self.drawn, self._seed())
        return draw_set(self.bank, self.draw or 0, self._seed())

    def keep_set(self) -> list[str]:
        """Store the set in hand, so that later changes to the bank do not move it."""
        ids = self.set_ids()
        if list(self.drawn) != ids:
            self.drawn = ids
        return ids

    def draw_new_set(self, *, review: bool) -> None:
        """Put a new set in the learner's hand (due items only, for a review)."""
        bank = self.bank
        due = [item_id for item_id in schedule.due_ids(self.cards) if bank.get(item_id)]
        self.set_number += 1
        size = self.draw or len(bank.items) or 5
        if review and due:
            drawn = due[:size]
        else:
            seen = list(self.cards) + list(self.drawn)
            drawn = draw_set(bank, self.draw or 0, self._seed(), due=due, seen=seen)
        self.reviewing = bool(review and due)
        self.drawn = drawn
        self.tries = {}
        self.hints_shown = {}
        self.answers_shown = []

    def set_json(self) -> dict[str, Any]:
        """Return the set as the browser may see it."""
        bank = self.bank
        items = [self.public_item(item, policy=bank.policy) for item_id in self.set_ids()
                 if (item := bank.get(item_id))]
        return {"number": self.set_number, "size": len(items), "review": self.reviewing,
                "items": items}

    def public_item(
        self, item: Item[Any], seed: str | None = None, policy: Policy | None = None
    ) -> dict[str, Any]:
        """Return an item without its key, under the block's policy or another."""
        translator = translator_for(self)
        task = self.exercise.task(item.task)
        seed = f"{self._seed()}|{item.id}" if seed is None else seed
        return {
            "id": item.id,
            "task": item.task,
            "task_label": task.label.render(translator),
            "action": task.action.render(translator),
            "stem": self.link_static(item.stem) or task.stem.render(translator),
            "problem": rendered(
                self.exercise.public(item, policy or self.bank.policy, seed), translator),
            "hints": [{"cost": hint.cost} for hint in item.hints],
            "difficulty": item.difficulty,
            "skill": item.skill,
        }

    # ------------------------------------------------------------ the state

    def deadline(self) -> datetime | None:
        """Return the due date with its grace period, where the runtime gives blocks one."""
        due = getattr(self, "due", None)
        if due is None:
            return None
        if due.tzinfo is None:
            due = due.replace(tzinfo=UTC)
        return due + (getattr(self, "graceperiod", None) or timedelta())

    def is_past_due(self) -> bool:
        deadline = self.deadline()
        return deadline is not None and datetime.now(UTC) > deadline

    def closed_reason(self) -> Text | None:
        """Return why nothing more can be handed in, or None while it can."""
        if self.is_past_due():
            return Text("The due date has passed.")
        if self.is_check and self.max_attempts is not None and self.attempts >= self.max_attempts:
            return NText("The one attempt has been used.", "All {n} attempts have been used.",
                         self.max_attempts)
        return None

    def due_for_review(self) -> dict[str, Any]:
        """Return {'count': items due now, 'next_due': ISO date of the next one, or None}.

        A page outside the block may ask this of any block that has it.
        """
        if self.is_check:
            return {"count": 0, "next_due": None}
        known = set(self.bank.ids())
        cards = {item_id: card for item_id, card in self.cards.items() if item_id in known}
        due = schedule.due_ids(cards)
        later = [card["due"] for item_id, card in cards.items() if item_id not in due]
        return {"count": len(due), "next_due": min(later, default=None)}

    def last_attempt(self, item_id: str) -> dict[str, Any] | None:
        """Return the newest attempt at an item in the set in hand (or of the check)."""
        for attempt in reversed(self.history):
            if attempt["set"] != self.set_number:
                return None
            if attempt["item"] == item_id or attempt["item"] is None:
                return attempt
        return None

    def state_json(self) -> dict[str, Any]:
        """Return what the browser shows of the learner's state."""
        translator = translator_for(self)
        closed = self.closed_reason()
        ids = self.set_ids()
        told = self.correctness_available()
        items = {item_id: self._item_state(item_id, told) for item_id in ids}
        return {
            "attempts": self.attempts,
            "max_attempts": self.max_attempts if self.is_check else None,
            "score": {"earned": self.raw_earned, "possible": 1.0}
            if told and self.raw_earned is not None else None,
            "closed": closed.render(translator) if closed else None,
            "can_submit": closed is None and bool(ids),
            "can_show_answer": any(item["can_show_answer"] for item in items.values()),
            "can_new_set": not self.is_check and self.show_reset_button
            and len(self.bank) > 0 and not self.is_past_due(),
            "due_count": self.due_for_review()["count"],
            "completion": self.completed,
            "items": items,
        }

    def _item_state(self, item_id: str, told: bool) -> dict[str, Any]:
        item = self.bank.get(item_id)
        shown = self.hints_shown.get(item_id, 0)
        attempt = self.last_attempt(item_id)
        response = result = None
        tries = self.tries.get(item_id, {})
        if attempt is not None and item is not None:
            response = self.response_in(attempt, item_id)
            if response is not None and told:
                result = self.result_json(item, response, attempt)
            if self.is_check:
                # Handed in as a whole: an item that was left out scores nothing.
                tries = {"n": self.attempts, "score": result["score"] if result else 0.0,
                         "passed": bool(result and result["passed_review"])}
        return {
            "tries": tries.get("n", 0),
            "score": tries.get("score") if told else None,
            "passed": tries.get("passed") if told else None,
            "mastered": tries.get("mastered", False) if told else False,
            "can_show_answer": self.answer_available(item_id),
            "hints": [self.link_static(hint.text) for hint in item.hints[:shown]] if item else [],
            "response": response,
            "result": result,
        }

    @staticmethod
    def response_in(attempt: dict[str, Any], item_id: str) -> Any:
        """Return the response to one item within an attempt, or None."""
        if attempt["item"] is None:
            return attempt["response"].get(item_id)
        return attempt["response"]

    def assessed(self, item: Item[Any], response: Any) -> Assessment:
        """Return the assessment of a response under the block's policy; raises what `grade` does.

        A request shows what it has just marked: the same response is marked once in a request.
        """
        known = self.__dict__.setdefault("_assessed", {})
        found = known.get(item.id)
        if found is None or found[0] is not item or found[1] is not response:
            found = (item, response, self.exercise.grade(item, response, self.bank.policy))
            known[item.id] = found
        assessment: Assessment = found[2]
        return assessment

    def result_json(
        self, item: Item[Any], response: Any, attempt: dict[str, Any]
    ) -> dict[str, Any] | None:
        """Return the stored attempt at `item`, assessed, as the browser may see it."""
        try:
            assessment = self.assessed(item, response)
        except ValueError:
            # The item was edited since, and the old response no longer fits it.
            return None
        hints = attempt.get("hints", {}).get(item.id, 0)
        return self.assessment_json(item, assessment, hints)

    def assessment_json(
        self, item: Item[Any], assessment: Assessment, hints: int
    ) -> dict[str, Any]:
        """Return an assessment for the browser: the key only where the policy allows."""
        translator = translator_for(self)
        # Being allowed to see the answer is not having asked for it.
        reveal = self.answer_available(item.id) and (
            item.id in self.answers_shown or self.closed_reason() is not None)
        return {
            "score": round(after_hints(item, assessment.score, hints), 4),
            "passed_review": assessment.passed_review,
            "headline": _headline(assessment).render(translator),
            "findings": [f.to_json(translator, reveal=reveal) for f in assessment.findings],
        }


def after_hints(item: Item[Any], score: float, hints: int) -> float:
    """Return the score less the declared cost of the hints that were seen; never below 0."""
    return max(0.0, score - sum(hint.cost for hint in item.hints[:hints]))


def _headline(assessment: Assessment) -> Text:
    right = sum(1 for f in assessment.findings if f.weight and not f.verdict.is_error)
    weighed = sum(1 for f in assessment.findings if f.weight)
    if assessment.is_right:
        return Text("All of it is right.")
    if right == 0:
        return Text("Nothing in it is right yet; begin with the first finding.")
    return Text("{right} of {weighed} points are right.", right=right, weighed=weighed)
