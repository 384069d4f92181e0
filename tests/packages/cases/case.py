from __future__ import annotations

from dataclasses import dataclass, field

from tests.packages.tree import Files


@dataclass(frozen=True)
class Case:
    """`broken` must give `code` at `place`; `sound`, as like it as can be, must not give `code`."""

    code: str
    broken: Files
    place: str
    sound: Files = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.code} {self.place}"
