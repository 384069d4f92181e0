"""What a learner's attempts say together: how ratings agree over many samples, say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .item import Item
from .text import Text

if TYPE_CHECKING:
    from .bank import Bank


@dataclass(frozen=True, slots=True)
class Attempted:
    """One answer to one item. `at` is its time in ISO 8601; `helped`: the answer had been seen."""

    item: Item[Any]
    response: Any
    at: str
    helped: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a summary, as a report has it: 'Exact agreement', '62%'."""

    code: str
    label: Text
    value: str | Text


@dataclass(frozen=True, slots=True)
class Summary:
    """`data` is for the drill's own script and may hold `Text`; `figures` are for reports."""

    data: Any
    figures: tuple[Figure, ...]


def attempted(bank: Bank, history: Iterable[Mapping[str, Any]]) -> Iterator[Attempted]:
    """Yield every answer of a learner's history whose item is still in the bank, oldest first."""
    for attempt in history:
        whole = attempt["item"] is None
        for item_id in attempt["ids"] if whole else [attempt["item"]]:
            item = bank.get(item_id)
            response = attempt["response"].get(item_id) if whole else attempt["response"]
            if item is not None and response is not None:
                yield Attempted(item, response, attempt["at"], bool(attempt.get("helped")))
