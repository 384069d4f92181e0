"""Spaced review by FSRS: when an item is due again, from what the learner did."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from fsrs import Card, Rating, Scheduler

MAX_CARDS = 1000


@lru_cache(maxsize=1)
def _scheduler() -> Scheduler:
    # Without fuzzing the same history gives the same dates, so a state can be explained.
    return Scheduler(enable_fuzzing=False)


def rating(*, mastered: bool, full: bool, hints: int) -> Rating:
    """Return the FSRS rating of a first try: Again, Hard or Good, never asked of the learner.

    Not mastered is Again; mastered with a hint or with points lost is Hard; else Good. Easy is
    not used: nothing we observe tells easy from known.
    """
    if not mastered:
        return Rating.Again
    return Rating.Good if full and not hints else Rating.Hard


def review(card: dict[str, Any] | None, given: Rating, at: datetime) -> dict[str, Any]:
    """Return the card after a review at `at` (aware, UTC), as JSON for the learner's state."""
    known = _read(card) if card else Card(card_id=0, due=at)
    reviewed, _log = _scheduler().review_card(known, given, at)
    data = dict(reviewed.to_dict())
    del data["card_id"]
    return data


def _read(card: dict[str, Any]) -> Card:
    return Card.from_dict({"card_id": 0, **card})  # type: ignore[typeddict-item]


def due_date(card: dict[str, Any]) -> datetime:
    """Return when the card is due (aware, UTC)."""
    return datetime.fromisoformat(card["due"])


def due_ids(cards: dict[str, Any], now: datetime | None = None) -> list[str]:
    """Return the ids of the cards due at `now`, the longest due first."""
    now = now or datetime.now(UTC)
    due = [(date, item_id) for item_id, card in cards.items() if (date := due_date(card)) <= now]
    return [item_id for _due, item_id in sorted(due)]


def bounded(cards: dict[str, Any]) -> dict[str, Any]:
    """Return at most `MAX_CARDS` cards, those due soonest."""
    if len(cards) <= MAX_CARDS:
        return cards
    soonest = sorted(cards.items(), key=lambda pair: pair[1]["due"])
    return dict(soonest[:MAX_CARDS])
