"""What a reading of an objective consists of."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from .lexicon import Level, Verb, VerbKind


class PartKind(enum.StrEnum):
    """The four parts of an objective: the A, B, C and D of Heinich and others."""

    AUDIENCE = "audience"
    BEHAVIOR = "behavior"
    CONDITION = "condition"
    DEGREE = "degree"


class Certainty(enum.StrEnum):
    """FOUND beyond doubt; ABSENT beyond doubt (no word of the text could begin it); else UNSURE."""

    FOUND = "found"
    UNSURE = "unsure"
    ABSENT = "absent"


class Defect(enum.StrEnum):
    """What can be wrong with the form of an objective."""

    VAGUE_VERB = "vague-verb"
    NOT_OBSERVABLE = "not-observable"
    ACTIVITY = "activity"
    TRAINER_SUBJECT = "trainer-subject"
    DOUBLE_BEHAVIOR = "double-behavior"
    MISSING_AUDIENCE = "missing-audience"
    MISSING_CONDITION = "missing-condition"
    MISSING_DEGREE = "missing-degree"


OF_VERBS: Mapping[VerbKind, Defect] = {
    VerbKind.VAGUE: Defect.VAGUE_VERB,
    VerbKind.COVERT: Defect.NOT_OBSERVABLE,
    VerbKind.ACTIVITY: Defect.ACTIVITY,
}
MISSING: Mapping[PartKind, Defect] = {
    PartKind.AUDIENCE: Defect.MISSING_AUDIENCE,
    PartKind.CONDITION: Defect.MISSING_CONDITION,
    PartKind.DEGREE: Defect.MISSING_DEGREE,
}


@dataclass(frozen=True, slots=True)
class Part:
    """Where a part stands in the text: code points from 0, the end exclusive."""

    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of a defect and the words that show it; only a `certain` one may cost."""

    defect: Defect
    certain: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class VerbUse:
    """The main verb where it stands. `words` are the text's own."""

    verb: Verb
    start: int
    end: int
    words: str

    @property
    def levels(self) -> tuple[Level, ...]:
        return self.verb.levels


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read of a text, and nothing more.

    `language` is '' where neither language showed; `is_read` is false where no subject and no
    verb was recognized, and then nothing is said of what is missing.
    """

    text: str
    language: str
    is_read: bool
    parts: tuple[Part, ...]
    certainty: Mapping[PartKind, Certainty]
    verb: VerbUse | None
    signs: tuple[Sign, ...]
    timing: tuple[int, int] | None = None

    def of(self, kind: PartKind) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.kind is kind)

    def sign(self, defect: Defect) -> Sign | None:
        """Return the sign of a defect, a certain one before others."""
        found = [sign for sign in self.signs if sign.defect is defect]
        return next((sign for sign in found if sign.certain), found[0] if found else None)

    def has(self, defect: Defect) -> bool:
        """True when the defect is there beyond doubt."""
        sign = self.sign(defect)
        return sign is not None and sign.certain

    def words(self, part: Part) -> str:
        return self.text[part.start:part.end]
