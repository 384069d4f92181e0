"""What a ready set is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..assessment import Rule
from ..text import Text


@dataclass(frozen=True, slots=True)
class ReadySet:
    """Competencies by their ids, and the published document they refer to."""

    name: str
    document: Rule
    competencies: Mapping[str, Text]
