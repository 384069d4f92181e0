"""Where a learner stands in one exercise: every field read once, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from .access import is_staff
from .assessment import Assessment, Cited
from .bank import Bank
from .item import Item
from .text import NText, Text, Translator


@dataclass(frozen=True, slots=True)
class Standing:
    """A block's settings and one learner's state as they are now.

    `ids` is the set in hand, `items` those of it that are in the bank. `told` says whether scores
    and findings may be seen at all (the platform's `show_correctness`), `past_due` whether the
    due date has passed with its grace period. `language` is that of whoever reads, and
    `translator` speaks it. `marked` is the response that was handed in just now, and its
    assessment. `cited` keeps the rules that were cited, as that reader sees them. `owner` is
    whose state this is (`access.owner_of`).
    """

    bank: Bank
    ids: tuple[str, ...]
    items: Mapping[str, Item[Any]]
    is_check: bool
    set_number: int
    attempts: int
    max_attempts: int | None
    raw_earned: float | None
    tries: dict[str, Any]
    hints_shown: dict[str, int]
    answers_shown: list[str]
    history: list[dict[str, Any]]
    showanswer: str
    attempts_before_answer: int
    past_due: bool
    told: bool
    cards: dict[str, Any]
    completed: float
    language: str
    translator: Translator
    owner: str
    marked: tuple[Any, Assessment] | None = None
    cited: Cited = field(default_factory=dict)

    @property
    def exhausted(self) -> bool:
        """True when the attempts of a check are used."""
        return (self.is_check and self.max_attempts is not None
                and self.attempts >= self.max_attempts)

    def closed_reason(self) -> Text | None:
        """Return why nothing more can be handed in, or None while it can."""
        if self.past_due:
            return Text("The due date has passed.")
        if self.exhausted:
            return NText("The one attempt has been used.", "All {n} attempts have been used.",
                         self.max_attempts or 0)
        return None

    def is_personal(self, item_id: str) -> bool:
        """True for an item of the set in which nothing is right or wrong."""
        item = self.items.get(item_id)
        return item is not None and self.bank.exercise.task(item.task).personal

    def answer_available(self, item_id: str) -> bool:
        """True when `showanswer` lets the learner see the answer of this item.

        In a practice the tries of the one item count, in a check those of the whole. A personal
        task has no answer.
        """
        if not self.told or self.is_personal(item_id):
            return False
        if self.is_check:
            return self._allows(self.attempts,
                                self.raw_earned is not None and self.raw_earned >= 1.0)
        state: dict[str, Any] = self.tries.get(item_id, {})
        return self._allows(state.get("n", 0), state.get("score", 0) >= 1.0)

    def _allows(self, tried: int, correct: bool) -> bool:
        match self.showanswer:
            case "always":
                return True
            case "answered":
                return correct
            case "attempted":
                return tried > 0 or self.past_due
            case "attempted_no_past_due":
                return tried > 0
            case "closed":
                return self.exhausted or self.past_due
            case "finished":
                return self.exhausted or self.past_due or correct
            case "correct_or_past_due":
                return correct or self.past_due
            case "past_due":
                return self.past_due
            case "after_attempts":
                return tried > 0 and tried >= self.attempts_before_answer
            case "after_all_attempts":
                return self.exhausted
            case "after_all_attempts_or_correct":
                return self.exhausted or correct
        return False

    def answer_revealed(self, item_id: str) -> bool:
        """True when the answer may be seen and the learner asked for it, or all is closed.

        Being allowed to see the answer is not having asked for it.
        """
        return (item_id in self.answers_shown or self.past_due or self.exhausted
                ) and self.answer_available(item_id)

    def revealed(self, attempt: dict[str, Any], item_id: str) -> bool:
        """True when what an attempt should have been may be seen, in this set or after it.

        Of an item that is not in hand any more, when `showanswer` allowed its answer then.
        """
        if self.is_check or item_id in self.ids:
            return self.answer_revealed(item_id)
        tried = sum(one["item"] == item_id and one["set"] == attempt["set"]
                    for one in self.history)
        return self.told and self._allows(tried, attempt["score"] >= 1.0)

    def last_attempt(self, item_id: str) -> dict[str, Any] | None:
        """Return the newest attempt at an item in the set in hand (or of the check)."""
        for attempt in reversed(self.history):
            if attempt["set"] != self.set_number:
                return None
            if attempt["item"] == item_id or attempt["item"] is None:
                return attempt
        return None


def deadline(block: Any) -> datetime | None:
    """Return the due date with its grace period, where the runtime gives blocks one."""
    due = getattr(block, "due", None)
    if due is None:
        return None
    if due.tzinfo is None:
        due = due.replace(tzinfo=UTC)
    end: datetime = due + (getattr(block, "graceperiod", None) or timedelta())
    return end


def is_past_due(block: Any) -> bool:
    """True when the due date of a block has passed, with its grace period."""
    end = deadline(block)
    return end is not None and datetime.now(UTC) > end


def correctness_available(block: Any, *, past_due: bool) -> bool:
    """True when scores and findings may be seen (the platform's `show_correctness`)."""
    when = getattr(block, "show_correctness", "") or "always"
    if when in ("never", "never_but_include_grade"):
        return False
    return bool(when != "past_due" or past_due or deadline(block) is None or is_staff(block))
