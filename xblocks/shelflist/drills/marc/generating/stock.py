"""The packaged banks of sound records and of titles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from ..rules.mrk import read_text
from ..rules.record import Record

AACR2, RDA = "aacr2", "rda"
RULES = (AACR2, RDA)
_DATA = "shelflist.drills.marc"


@dataclass(frozen=True, slots=True)
class StockTitle:
    """A title with the language of its record and how hard its count is, 1 to 4."""

    lccn: str
    language: str
    level: int
    text: str


def _text(name: str) -> str:
    return resources.files(_DATA).joinpath("data", name).read_text("utf-8")


@lru_cache(maxsize=len(RULES))
def records(rules: str) -> tuple[Record, ...]:
    """Return the sound records described under these rules."""
    return tuple(read_text(one) for one in _text(f"stock_{rules}.mrk").strip().split("\n\n"))


@lru_cache(maxsize=1)
def titles() -> tuple[StockTitle, ...]:
    """Return titles whose count of nonfiling characters is not in doubt."""
    rows = (line.split("\t") for line in _text("titles.tsv").splitlines()[1:])
    return tuple(StockTitle(lccn, language, int(level), title)
                 for lccn, language, level, title in rows)


def lccn(record: Record) -> str:
    """Return a record's control number of the Library of Congress."""
    found = record.get("010")
    return found.first("a").strip() if found else ""
