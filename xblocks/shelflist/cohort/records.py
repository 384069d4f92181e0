"""What the store answers: plain values, which blocks may keep without a database."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


class Kind(enum.StrEnum):
    """Who rated: the learner, another learner, the course team, or its moderator."""

    SELF = "self"
    PEER = "peer"
    STAFF = "staff"
    MODERATION = "moderation"


@dataclass(frozen=True, slots=True)
class Submission:
    """One version of a learner's work; `number` counts from 1."""

    id: int
    context_key: str
    usage_key: str
    learner: str
    number: int
    nonce: str
    answer: Any
    handed_in_at: datetime


@dataclass(frozen=True, slots=True)
class Assessment:
    """One person's rating of a submission (`submission` is its id)."""

    id: int
    submission: int
    scorer: str
    kind: Kind
    ratings: Mapping[str, int]
    comment: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a learner agreed to share."""

    context_key: str
    usage_key: str
    learner: str
    answer: Any
    consented_at: datetime


class TooManySubmissions(Exception):
    """The learner has handed in as often as the author allows."""
