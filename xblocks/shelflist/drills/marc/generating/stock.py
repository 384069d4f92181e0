"""The packaged bank of sound records."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from ..rules.mrk import read_text
from ..rules.record import Record

AACR2, RDA = "aacr2", "rda"
RULES = (AACR2, RDA)
_DATA = "shelflist.drills.marc"


def _text(name: str) -> str:
    return resources.files(_DATA).joinpath("data", name).read_text("utf-8")


@lru_cache(maxsize=len(RULES))
def records(rules: str) -> tuple[Record, ...]:
    """Return the sound records described under these rules."""
    return tuple(read_text(one) for one in _text(f"stock_{rules}.mrk").strip().split("\n\n"))


def lccn(record: Record) -> str:
    """Return a record's control number of the Library of Congress."""
    found = record.get("010")
    return found.first("a").strip() if found else ""
