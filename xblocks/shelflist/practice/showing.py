"""When the answer, and whether a response was right, may be seen."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from .access import is_staff
from .parts import Part


class ShowingMixin(Part):
    """The platform's `showanswer` and `show_correctness`, for one item or a whole check."""

    def correctness_available(self) -> bool:
        """True when scores and findings may be seen (the platform's `show_correctness`)."""
        when = getattr(self, "show_correctness", "") or "always"
        if when in ("never", "never_but_include_grade"):
            return False
        return bool(when != "past_due" or is_staff(self) or self.deadline() is None
                    or self.is_past_due())

    def answer_available(self, item_id: str) -> bool:
        """True when `showanswer` lets the learner see the answer of this item.

        In a practice the tries of the one item count, in a check those of the whole.
        """
        if not self.correctness_available():
            return False
        if self.is_check:
            tried = self.attempts
            correct = self.raw_earned is not None and self.raw_earned >= 1.0
            exhausted = self.max_attempts is not None and self.attempts >= self.max_attempts
        else:
            state: dict[str, Any] = self.tries.get(item_id, {})
            tried = state.get("n", 0)
            correct = state.get("score", 0) >= 1.0
            exhausted = False
        past_due = self.is_past_due()
        closed = exhausted or past_due
        wanted = self.attempts_before_showanswer_button
        allowed = {
            "always": True,
            "answered": correct,
            "attempted": tried > 0 or past_due,
            "attempted_no_past_due": tried > 0,
            "closed": closed,
            "finished": closed or correct,
            "correct_or_past_due": correct or past_due,
            "past_due": past_due,
            "never": False,
            "after_attempts": tried > 0 and tried >= wanted,
            "after_all_attempts": exhausted,
            "after_all_attempts_or_correct": exhausted or correct,
        }
        return allowed.get(self.showanswer, False)

    def wait_seconds(self) -> int:
        """Return how many seconds a learner must still wait before handing a check in again."""
        if not self.is_check or not self.submission_wait_seconds or not self.history:
            return 0
        since = datetime.now(UTC) - datetime.fromisoformat(self.history[-1]["at"])
        return max(0, int(self.submission_wait_seconds - since.total_seconds() + 0.999))
