"""The grade of a teach-back: the exemplars, the instructor's rating, the peers' median."""

from __future__ import annotations

from typing import Any

from ...practice.parts import Part
from .policies import terms
from .rules.judging import Status, certain
from .work import Version, counting, counting_for, hand_in_item, store_of, versions_of


class TeachBackGradingMixin(Part):
    """Stands before the engine's own scoring, and asks it for the exemplars' part."""

    def calibration(self) -> float:
        """Return the share of exemplars that count, from the stored answers."""
        return self._check_score() if self.is_check else self._mastery_score()

    def calculate_score(self) -> Any:
        return self._score(self._share(self.calibration()))

    def set_score(self, score: Any) -> None:
        """Store a score; whoever set it, the ratings there are now are accounted for."""
        super().set_score(score)  # type: ignore[misc]
        version = counting(versions_of(self, store_of(self)))
        if version is not None:
            self.counted = version.signature

    def practice_share(self, mastered: float) -> float:
        calibration = max(mastered, self._mastery_score())
        if hand_in_item(self.bank) is None:
            return max(self.raw_earned or 0.0, calibration)
        mine = versions_of(self, store_of(self))
        # The completion of the same answer need not ask the store again.
        self._handed_in = bool(mine)
        return self._share_with(calibration, counting_for(self, mine))

    def has_submitted_answer(self) -> bool:
        return bool(self.history) or bool(versions_of(self, store_of(self)))

    def _share(self, calibration: float) -> float:
        if hand_in_item(self.bank) is None:
            return max(self.raw_earned or 0.0, calibration)
        return self._share_with(calibration, counting(versions_of(self, store_of(self))))

    def _share_with(self, calibration: float, version: Version | None) -> float:
        judged = version.judged if version else None
        share = certain(calibration, judged, terms(self.bank.policy))
        if judged and judged.status is Status.TO_MODERATE:
            return max(self.raw_earned or 0.0, share)
        return share

    def collect(self, of_learner: tuple[Version, ...]) -> None:
        """Bring ratings that came since into the grade, once; an override stands until then."""
        version = counting_for(self, of_learner)
        signature = version.signature if version else ""
        if version is None or signature == self.counted:
            return
        self.counted = signature
        self.raw_earned = self._share_with(self.calibration(), version)
        self.publish_grade()

    def raise_completion(self, share: float, *, handed_in: bool | None = None) -> None:
        """Complete is who has rated every exemplar and handed in; each is one step."""
        if hand_in_item(self.bank) is None:
            super().raise_completion(share)  # type: ignore[misc]
            return
        ids = self.set_ids()
        tried = len(ids) if self.is_check and self.attempts else sum(i in self.tries for i in ids)
        if handed_in is None:
            handed_in = self.__dict__.pop("_handed_in", None)
        if handed_in is None:
            handed_in = bool(versions_of(self, store_of(self)))
        handed_in = handed_in or bool(self.kept)
        super().raise_completion((tried + handed_in) / (len(ids) + 1))  # type: ignore[misc]

    def clear_student_state(self, user_id: str, course_id: str, item_id: str,
                            requesting_user_id: str) -> None:
        """Take away a learner's work: the platform calls this when staff delete a state."""
        from ...cohort import api
        from . import files

        if not api.available():
            return
        for one in api.submissions(usage_key=item_id, learner=user_id):
            for file in (one.answer or {}).get("files", ()):
                files.discard(file["path"])
        # What waited to be handed in stands in a state that cannot be read from here.
        files.discard_all(api.mark(item_id, user_id))
        api.withdraw(usage_key=item_id, learner=user_id, context_key=course_id)
