"""Files that a drill makes of a learner's work: a document, an entry for a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .text import Translator


@dataclass(frozen=True, slots=True)
class File:
    """A file: its name with the ending, its media type, its bytes."""

    name: str
    type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked for a file, and when: the reader's language, and an id that stays.

    `uid` is the same for one learner's work on one item whenever it is asked for, and tells
    nothing of either.
    """

    translator: Translator
    language: str
    uid: str
    now: datetime
