"""The learner's set in hand and the state the browser shows."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from . import schedule
from .access import owner_of
from .assessment import Assessment
from .bank import Bank, assess, bank_of
from .drawing import draw_set, refresh
from .fields import CHECK
from .further import pointed
from .html import in_paragraph, paragraph
from .item import Item
from .language import language_code, translator_for
from .parts import Part
from .policy import Policy
from .standing import Standing, correctness_available, is_past_due
from .text import Text, Translator, rendered


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
        return f"{owner_of(self)}|{self.set_number}"

    def set_ids(self) -> list[str]:
        """Return the ids of the set in hand, drawn or yet to be stored."""
        return self._ids_of(self.bank)

    def _ids_of(self, bank: Bank) -> list[str]:
        drawn: list[str] = self.drawn
        if drawn:
            if bank.known.issuperset(drawn):
                return drawn
            return refresh(bank, drawn, self._seed())
        size = self.draw or 0
        # A set of all that is written out is the same for everybody.
        return draw_set(bank, size, self._seed() if size or not bank.drawable else "")

    def draw_new_set(self, *, review: bool) -> None:
        """Put a new set in the learner's hand (due items only, for a review)."""
        bank = self.bank
        due = [item_id for item_id in schedule.due_ids(self.cards) if bank.get(item_id)]
        self.set_number += 1
        size = self.draw or len(bank.drawable) or 5
        if review and due:
            drawn = due[:size]
        else:
            seen = list(self.cards) + list(self.drawn)
            drawn = draw_set(bank, self.draw or 0, self._seed(), due=due, seen=seen)
        self.reviewing = bool(review and due)
        self.drawn = drawn
        self.tries = {}
        self.hints_shown = {}
        self.walks = {}
        self.answers_shown = []

    def set_json(self, now: Standing | None = None) -> dict[str, Any]:
        """Return the set as the browser may see it."""
        now = now or self.standing()
        seed = f"{now.owner}|{now.set_number}"
        stepwise = self.exercise.stepwise
        items = [self.public_item(item, f"{seed}|{item.id}", now.bank.policy, now.translator,
                                  self.place_json(now, item) if stepwise else None)
                 for item in now.items.values()]
        return {"number": now.set_number, "size": len(items), "review": self.reviewing,
                "items": items}

    def public_item(
        self, item: Item[Any], seed: str, policy: Policy | None = None,
        translator: Translator | None = None, place: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Return an item without its key, under the block's policy or another.

        `seed` fixes the order in which things are shown. `place` is where one stands in an item
        that is done in steps: at its beginning, if None.
        """
        translator, policy = translator or translator_for(self), policy or self.bank.policy
        task = self.exercise.task(item.task)
        problem = rendered(self.exercise.public(item, policy, seed), translator, self.link_static)
        if self.exercise.stepwise:
            problem["place"] = place or rendered(self.exercise.place(item, None, policy),
                                                 translator, self.link_static)
        return {
            "id": item.id,
            "task": item.task,
            "task_label": task.label.render(translator),
            "action": task.action.render(translator),
            "stem": (in_paragraph(self.link_static(item.stem))
                     or paragraph(task.stem.render(translator))),
            "problem": problem,
            "hints": [{"cost": hint.cost} for hint in item.hints],
            "difficulty": item.difficulty,
            "skill": item.skill,
        }

    # ------------------------------------------------------------ the state

    def standing(self) -> Standing:
        """Return the settings and the state as they are now, each field read once."""
        bank = self.bank
        ids = tuple(self._ids_of(bank))
        is_check = self.is_check
        past_due = is_past_due(self)
        language = language_code()
        return Standing(
            bank=bank, ids=ids,
            items={item_id: item for item_id in ids if (item := bank.get(item_id))},
            is_check=is_check, set_number=self.set_number, attempts=self.attempts,
            max_attempts=self.max_attempts if is_check else None,
            raw_earned=self.raw_earned, tries=self.tries, hints_shown=self.hints_shown,
            answers_shown=self.answers_shown, history=self.history, showanswer=self.showanswer,
            attempts_before_answer=self.attempts_before_showanswer_button, past_due=past_due,
            told=correctness_available(self, past_due=past_due), cards=self.cards,
            completed=self.completed, language=language,
            translator=translator_for(self, language), owner=owner_of(self))

    def wait_seconds(self) -> int:
        """Return how many seconds a learner must still wait before handing a check in again."""
        if not self.is_check or not self.submission_wait_seconds or not self.history:
            return 0
        since = datetime.now(UTC) - datetime.fromisoformat(self.history[-1]["at"])
        return max(0, int(self.submission_wait_seconds - since.total_seconds() + 0.999))

    def due_for_review(self) -> dict[str, Any]:
        """Return {'count': items due now, 'next_due': ISO date of the next one, or None}.

        A page outside the block may ask this of any block that has it.
        """
        if self.is_check:
            return {"count": 0, "next_due": None}
        known = self.bank.known
        cards = {item_id: card for item_id, card in self.cards.items() if item_id in known}
        due = schedule.due_ids(cards)
        later = [card["due"] for item_id, card in cards.items() if item_id not in due]
        return {"count": len(due), "next_due": min(later, default=None)}

    def state_json(self, now: Standing | None = None) -> dict[str, Any]:
        """Return what the browser shows of the learner's state."""
        now = now or self.standing()
        closed = now.closed_reason()
        items = {item_id: self._item_state(item_id, now) for item_id in now.ids}
        return {
            "attempts": now.attempts,
            "max_attempts": now.max_attempts if now.is_check else None,
            "score": {"earned": now.raw_earned, "possible": 1.0}
            if now.told and now.raw_earned is not None else None,
            "closed": closed.render(now.translator) if closed else None,
            "can_submit": closed is None and bool(now.ids),
            "can_show_answer": any(item["can_show_answer"] for item in items.values()),
            "can_new_set": not now.is_check and not now.past_due and len(now.bank) > 0
            and self.show_reset_button,
            "due_count": 0 if now.is_check else sum(
                item_id in now.bank.known for item_id in schedule.due_ids(now.cards)),
            "completion": now.completed,
            "items": items,
        }

    def _item_state(self, item_id: str, now: Standing) -> dict[str, Any]:
        item = now.items.get(item_id)
        shown = now.hints_shown.get(item_id, 0)
        attempt = now.last_attempt(item_id)
        response = result = None
        tries = now.tries.get(item_id, {})
        told = now.told and not now.is_personal(item_id)
        if attempt is not None and item is not None:
            response = self.response_in(attempt, item_id)
            if response is not None and now.told:
                result = self.result_json(item, response, attempt, now)
            if now.is_check:
                # Handed in as a whole: an item that was left out scores nothing.
                tries = {"n": now.attempts, "score": result["score"] if result else 0.0,
                         "passed": bool(result and result["passed_review"])}
        return {
            "tries": tries.get("n", 0),
            "score": tries.get("score") if told else None,
            "passed": tries.get("passed") if told else None,
            "mastered": tries.get("mastered", False) if told else False,
            "can_show_answer": now.answer_available(item_id),
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

    def result_json(
        self, item: Item[Any], response: Any, attempt: dict[str, Any], now: Standing
    ) -> dict[str, Any] | None:
        """Return the stored attempt at `item`, assessed, as the browser may see it.

        The key is in it only where the policy reveals it. Of a personal task there is no result.
        """
        if self.exercise.task(item.task).personal:
            return None
        if now.marked is not None and now.marked[0] is response:
            assessment = now.marked[1]
        else:
            try:
                assessment = assess(now.bank, item, response)
            except ValueError:
                # The item was edited since, and the old response no longer fits it.
                return None
        translator = now.translator
        reveal = now.answer_revealed(item.id)
        findings = [f.to_json(translator, reveal=reveal, cited=now.cited)
                    for f in assessment.findings]
        if now.bank.further:
            for n, further in pointed(now.bank.further, assessment.findings, translator).items():
                findings[n]["rules"] += further
        hints = attempt.get("hints", {}).get(item.id, 0)
        return {
            "score": round(after_hints(item, assessment.score, hints), 4),
            "passed_review": assessment.passed_review,
            "headline": _headline(assessment).render(translator),
            "findings": findings,
        }


def after_hints(item: Item[Any], score: float, hints: int) -> float:
    """Return the score less the declared cost of the hints that were seen; never below 0."""
    return max(0.0, score - sum(hint.cost for hint in item.hints[:hints])) if hints else score


def _headline(assessment: Assessment) -> Text:
    if assessment.is_right:
        return Text("All of it is right.")
    errors = [f.verdict.is_error for f in assessment.findings if f.weight]
    right = errors.count(False)
    if right == 0:
        return Text("Nothing in it is right yet; begin with the first finding.")
    return Text("{right} of {weighed} points are right.", right=right, weighed=len(errors))
