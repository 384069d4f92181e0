"""A sound record to spoil, and one way of spoiling it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from .record import Field, Record, Subfield

EIGHT = "008"


@dataclass(frozen=True, slots=True)
class Change:
    """One way to spoil a record.

    The `length` lines of the sound record from `line` on give way to the `spoiled` fields (line 0
    is the leader, which gives way to `leader`); the fault is marked at the `at`th of them. `leans`
    are the lines that show it to be one, and must stay as they are. `detail` and `params` say
    what is wrong; `level` how hard it is to see, 1 to 5; `also` are other names for it.
    """

    kind: str
    detail: str
    level: int
    line: int
    spoiled: tuple[Field, ...] = ()
    leader: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    leans: tuple[int, ...] = ()
    length: int = 1
    at: int = 0

    @property
    def lines(self) -> range:
        """The lines of the sound record it changes."""
        return range(self.line, self.line + self.length)


class Sound:
    """A sound record, read for what can go wrong with it."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.leader = record.leader

    @cached_property
    def lines(self) -> tuple[tuple[int, Field], ...]:
        """Every field with its line."""
        return tuple(enumerate(self.record.fields, 1))

    def of(self, *tags: str) -> Iterator[tuple[int, Field]]:
        """Yield the fields of these tags with their lines."""
        return ((line, one) for line, one in self.lines if one.tag in tags)

    def line(self, *tags: str) -> int:
        """Return the line of the first field of these tags, or 0."""
        return next((line for line, _ in self.of(*tags)), 0)

    def where(self, *tags: str) -> tuple[int, ...]:
        """Return the lines of all fields of these tags."""
        return tuple(line for line, _ in self.of(*tags))

    @cached_property
    def eight(self) -> str:
        return self.record.control(EIGHT)

    @property
    def language(self) -> str:
        return self.eight[35:38]

    @cached_property
    def is_rda(self) -> bool:
        return any(one.value == "rda" for f in self.record.all("040")
                   for one in f.subfields if one.code == "e")

    @property
    def form(self) -> str:
        """Leader/18: a (AACR2), i (ISBD marks), c (none)."""
        return self.leader[18:19]

    @property
    def has_marks(self) -> bool:
        return self.form in ("a", "i")

    def text(self, tag: str, code: str) -> str:
        """Return the first such subfield of the first such field, or ''."""
        found = self.record.get(tag)
        return found.first(code) if found else ""

    def in_eight(self, kind: str, detail: str, level: int, start: int, text: str,
                 params: Mapping[str, str], leans: tuple[int, ...] = (),
                 also: tuple[str, ...] = ()) -> Change:
        """Return the change that puts `text` at a position of the 008."""
        data = put(self.eight, start, text)
        return Change(kind, detail, level, self.line(EIGHT), (Field(EIGHT, data=data),),
                      params=params, leans=leans, also=also)

    def in_leader(self, kind: str, detail: str, level: int, start: int, text: str,
                  params: Mapping[str, str], leans: tuple[int, ...] = ()) -> Change:
        """Return the change that puts `text` at a position of the leader."""
        return Change(kind, detail, level, 0, leader=put(self.leader, start, text),
                      params=params, leans=leans)


def put(data: str, start: int, text: str) -> str:
    return data[:start] + text + data[start + len(text):]


def with_value(one: Field, at: int, value: str) -> Field:
    """Return a field whose subfield number `at` has another text."""
    subs = list(one.subfields)
    subs[at] = Subfield(subs[at].code, value)
    return replace(one, subfields=tuple(subs))


def with_code(one: Field, at: int, code: str) -> Field:
    """Return a field whose subfield number `at` has another code."""
    subs = list(one.subfields)
    subs[at] = Subfield(code, subs[at].value)
    return replace(one, subfields=tuple(subs))


def place_of(one: Field, code: str) -> int:
    """Return the number of the first subfield of this code, or -1."""
    return one.codes.find(code)


def bare(text: str) -> str:
    """Return a text without the mark at its end."""
    return text.rstrip(" ,;:/=.")
