"""Reads the lists that are kept by hand in `kept/`: one line a thing, `|` between its parts.

'#' stands for a blank; '*' before a value marks it obsolete; a line `@name | ...` makes a set of
values that later lines take in as `@name`; `1-9=Name` gives nine values one name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

KEPT = Path(__file__).resolve().parent / "kept"
_RANGE = re.compile(r"([0-9])-([0-9])$")
_POSITION = re.compile(r"(\d\d)(?:-(\d\d))? (\w+)(?::(\w+))? ?(.*)$")


@dataclass
class Value:
    """A value, its name, and whether it is obsolete."""

    value: str
    label: str
    obsolete: bool = False


@dataclass
class PositionLine:
    """A position of a fixed field, as kept."""

    start: int
    length: int
    kind: str
    label: str
    list: str = ""
    values: list[Value] = field(default_factory=list)


def lines(name: str) -> list[str]:
    """Return the lines of a kept file without comments and empty ones."""
    text = (KEPT / name).read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("# ")]


class Sets:
    """The sets of values made so far in a file."""

    def __init__(self) -> None:
        self._made: dict[str, list[Value]] = {}

    def take(self, line: str) -> bool:
        """Whether the line made a set; then it has been kept."""
        if not line.startswith("@"):
            return False
        name, *parts = split(line)
        self._made[name.strip()] = self.values(parts)
        return True

    def values(self, parts: list[str]) -> list[Value]:
        """Return the values that parts of a line name. Raises ValueError on a bad one."""
        found: list[Value] = []
        for part in parts:
            if part.startswith("@"):
                found += self._made[part.strip()]
                continue
            obsolete = part.startswith("*")
            value, equals, label = part.removeprefix("*").partition("=")
            if not equals or not value or not label:
                raise ValueError(f"no value=name: {part!r}")
            run = _RANGE.match(value)
            every = map(str, range(int(run[1]), int(run[2]) + 1)) if run else [value]
            found += [Value(one.replace("#", " "), label.strip(), obsolete) for one in every]
        return found


def split(line: str) -> list[str]:
    """Return the parts of a line; a fill character is a value, not a divider."""
    return re.split(r" \| ", line)


def indicators() -> dict[str, dict[int, tuple[str, list[Value]]]]:
    """Return for tag and indicator its name ('' where undefined today) and its values."""
    sets, found = Sets(), {}
    for line in lines("indicators.txt"):
        if sets.take(line):
            continue
        head, *parts = split(line)
        tag, number, label = head.split(" ", 2)
        values = sets.values(parts)
        if label == "-":
            label = ""
        found.setdefault(tag, {})[int(number)] = (label, values)
    return found


def fixed_fields() -> dict[str, tuple[str, list[PositionLine]]]:
    """Return for each configuration ("LDR", "008 BK", "007 s") its name and positions."""
    sets: Sets = Sets()
    found: dict[str, tuple[str, list[PositionLine]]] = {}
    current = ""
    for line in lines("fixed.txt"):
        if sets.take(line):
            continue
        if line.startswith("["):
            current, name = line[1:].split("] ", 1)
            found[current] = (name, [])
            continue
        head, *parts = split(line)
        matched = _POSITION.match(head)
        if matched is None:
            raise ValueError(f"no position: {line!r}")
        start = int(matched[1])
        end = int(matched[2] or matched[1])
        found[current][1].append(PositionLine(
            start, end - start + 1, matched[3], matched[5], matched[4] or "",
            sets.values(parts)))
    return found


def code_list(name: str) -> list[Value]:
    """Return the codes of a kept list: a line `code=name` each."""
    found = []
    for line in lines(name):
        value, _, label = line.removeprefix("*").partition("=")
        found.append(Value(value, label, line.startswith("*")))
    return found
