"""Scores and completion: the platform's scorable and completable contracts, in full."""

from __future__ import annotations

from typing import Any

from xblock.completable import CompletableXBlockMixin
from xblock.scorable import ScorableXBlockMixin, Score

from .bank import assess
from .language import translator_for
from .learner import after_hints
from .text import Text

UNWEIGHTED = 1.0


class ScoringMixin(ScorableXBlockMixin, CompletableXBlockMixin):
    """A share of the work, in [0, 1], is stored; `weight` makes the points of the gradebook."""

    has_score = True

    def max_score(self) -> float:
        """Return the points to be had. Reads no learner's state: it is asked without one.

        The platform bounds an instructor's override by this number, in points; with weight 0 it
        reckons nothing and takes no override.
        """
        return float(self.weight) if self.weight else UNWEIGHTED

    def has_submitted_answer(self) -> bool:
        return bool(self.history)

    def get_score(self) -> Score:
        return self._score(self.raw_earned or 0.0)

    def _score(self, share: float) -> Score:
        possible = self.max_score()
        return Score(raw_earned=share * possible, raw_possible=possible)

    def set_score(self, score: Score) -> None:
        """Store a score given by grading, rescoring or an instructor's override."""
        self.raw_earned = score.raw_earned / score.raw_possible if score.raw_possible else 0.0

    def calculate_score(self) -> Score:
        """Grade the stored responses afresh, under today's items and policy."""
        earned = self._check_score() if self.is_check else self._mastery_score()
        return self._score(earned)

    def rescore(self, only_if_higher: bool) -> None:
        """Grade the stored responses afresh, store the score and publish it.

        Raises:
            ValueError: when the learner has not answered anything yet.
        """
        if not self.has_submitted_answer():
            raise ValueError(Text("There is no answer to rescore yet.").render(
                translator_for(self)))
        score = self.calculate_score()
        if not only_if_higher or score.raw_earned > self.get_score().raw_earned:
            self.set_score(score)
        self._publish_grade(score, only_if_higher)

    def publish_grade(self) -> None:
        """Publish the stored score; a practice of weight 0 keeps out of the gradebook.

        The platform calls this too, after an instructor's override.
        """
        if self.weight or self.is_check:
            self._publish_grade(self.get_score(), False)

    def raise_completion(self, share: float) -> None:
        """Publish completion in [0, 1]; it never goes down when a new set begins."""
        share = min(1.0, share)
        if share > self.completed:
            self.completed = share
            self.emit_completion(share)

    # ------------------------------------------------------------ arithmetic

    def practice_share(self, mastered: float) -> float:
        """Return the score of a practice once a share of its set is mastered: it never falls."""
        return max(self.raw_earned or 0.0, mastered)

    def marks(self, attempt: dict[str, Any]) -> dict[str, tuple[float, bool]]:
        """Return {item id: (score after hints, passed review)} of an attempt, graded now.

        A response that no longer fits its item scores what it scored when it was given.
        """
        bank = self.bank
        results: dict[str, tuple[float, bool]] = {}
        ids = attempt["ids"] if attempt["item"] is None else [attempt["item"]]
        for item_id in ids:
            item = bank.get(item_id)
            response = self.response_in(attempt, item_id)
            if item is None or response is None:
                results[item_id] = (0.0, False)
                continue
            try:
                assessment = assess(bank, item, response)
            except ValueError:
                results[item_id] = (attempt["score"], attempt["passed"])
                continue
            hints = attempt.get("hints", {}).get(item_id, 0)
            results[item_id] = (after_hints(item, assessment.score, hints),
                                assessment.passed_review)
        return results

    def attempt_score(self, attempt: dict[str, Any]) -> float:
        """Return the mean score of an attempt's items in [0, 1]."""
        scores = [score for score, _passed in self.marks(attempt).values()]
        return sum(scores) / len(scores) if scores else 0.0

    def _check_score(self) -> float:
        scores = [self.attempt_score(attempt) for attempt in self.history]
        if not scores:
            return 0.0
        return {
            "first_score": scores[0],
            "last_score": scores[-1],
            "highest_score": max(scores),
            "average_score": sum(scores) / len(scores),
        }.get(self.grading_method, max(scores))

    def is_mastered(self, score: float, passed: bool) -> bool:
        return passed and score >= self.mastery

    def _mastery_score(self) -> float:
        """Return the best share of a set mastered, over the sets in the stored history."""
        sets: dict[int, dict[str, bool]] = {}
        sizes: dict[int, int] = {}
        for attempt in self.history:
            mastered = sets.setdefault(attempt["set"], {})
            sizes[attempt["set"]] = attempt["size"]
            for item_id, (score, passed) in self.marks(attempt).items():
                if self.is_mastered(score, passed) and not attempt.get("helped"):
                    mastered[item_id] = True
        return max((len(mastered) / max(1, sizes[number]) for number, mastered in sets.items()),
                   default=0.0)
