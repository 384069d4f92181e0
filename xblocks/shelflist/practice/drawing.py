"""Drawing a set from the bank: stable per learner, due items first, then unseen ones."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from .bank import Bank


def draw_set(
    bank: Bank, size: int, seed: str, *, due: Sequence[str] = (), seen: Iterable[str] = ()
) -> list[str]:
    """Return the ids of a set of `size` items (0: every written-out item).

    The same seed and the same bank give the same set. Items in `due` come first, then items
    not in `seen`, then the rest; within the set they run from easy to hard.
    """
    if size <= 0:
        chosen = [item.id for item in bank.drawable]
        return chosen or _sample(list(bank.ids()), 5, random.Random(seed))
    rng = random.Random(seed)
    pool = list(bank.ids())
    chosen = [item_id for item_id in due if item_id in bank.known][:size]
    seen_set = set(seen) | set(chosen)
    # Written-out items are an author's choice; generated ones fill what is left of the set.
    written = [item.id for item in bank.drawable]
    generated = pool[len(written):]
    for group in (
        [i for i in written if i not in seen_set],
        [i for i in generated if i not in seen_set],
        [i for i in pool if i in seen_set and i not in chosen],
    ):
        chosen += _sample(group, size - len(chosen), rng)
    difficulty = {item.id: item.difficulty for item in bank.drawable}
    return sorted(chosen, key=lambda item_id: (item_id not in due, difficulty.get(item_id, 3)))


def refresh(bank: Bank, drawn: Sequence[str], seed: str) -> list[str]:
    """Return `drawn` with ids that left the bank replaced, the rest where they were."""
    spare = iter([item_id for item_id in draw_set(bank, len(drawn) * 2, seed)
                  if item_id not in drawn])
    renewed = [item_id if item_id in bank.known else next(spare, "") for item_id in drawn]
    return [item_id for item_id in renewed if item_id]


def _sample(group: Sequence[str], size: int, rng: random.Random) -> list[str]:
    return rng.sample(list(group), max(0, min(size, len(group))))
