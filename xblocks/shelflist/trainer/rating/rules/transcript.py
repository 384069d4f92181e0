"""Samples as lines: turns with a time and a speaker, or paragraphs; and lists of their numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

_TURN = re.compile(
    r"(?:\[?(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,3}):(?P<s>[0-5]\d)\]?\s+)?"
    r"(?:(?P<speaker>[^:()]{1,40}):\s+(?P<words>\S.*)|(?P<seen>\(.+\)))")
_RANGE = re.compile(r"(\d{1,4})(?:[-–](\d{1,4}))?")


@dataclass(frozen=True, slots=True)
class Turn:
    """A line of a sample; `n` counts from 1.

    `at` is the time as it was written, `seconds` the same from the beginning. What was seen, not
    said, has no speaker.
    """

    n: int
    words: str
    speaker: str = ""
    at: str = ""
    seconds: int | None = None


@lru_cache(maxsize=1024)
def read_turn(n: int, line: str) -> Turn | None:
    """Read '0:35 Trainer: Hello', '[0:35] Trainer: Hello', 'Trainer: Hello' or '(Ken writes.)'.

    Returns None for a line that is none of these.
    """
    found = _TURN.fullmatch(line)
    if found is None:
        return None
    seconds, at = None, ""
    if found["m"]:
        hours, minutes, rest = (int(found[part] or 0) for part in "hms")
        seconds = hours * 3600 + minutes * 60 + rest
        at = line[:line.index(" ")].strip("[]")
    return Turn(n, found["words"] or found["seen"], (found["speaker"] or "").strip(), at, seconds)


def read_numbers(text: str) -> tuple[int, ...]:
    """Return the numbers of '1 3-5', also with commas, in order and each once.

    Raises:
        ValueError: with the part that is no number or range.
    """
    numbers: set[int] = set()
    for part in text.replace(",", " ").split():
        found = _RANGE.fullmatch(part)
        first = int(found[1]) if found else 0
        last = int(found[2] or first) if found else 0
        if found is None or not first or last < first:
            raise ValueError(part)
        numbers.update(range(first, last + 1))
    return tuple(sorted(numbers))


def write_numbers(numbers: Collection[int]) -> str:
    """Return numbers as `read_numbers` reads them: '1 3-5'."""
    return _written(frozenset(numbers))


@lru_cache(maxsize=1024)  # Of one sample the same few lines are marked again and again.
def _written(numbers: frozenset[int]) -> str:
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return " ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def backwards(turns: Sequence[Turn]) -> Turn | None:
    """Return the first turn whose time is before that of an earlier one, or None."""
    latest = 0
    for turn in turns:
        if turn.seconds is not None:
            if turn.seconds < latest:
                return turn
            latest = turn.seconds
    return None
