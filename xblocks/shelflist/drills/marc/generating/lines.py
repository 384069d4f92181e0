"""Lines of packaged records with gaps that the line itself decides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..rules.dice import Dice
from ..rules.mrk import field_line
from ..rules.nonfiling import count
from ..rules.record import Field, Record

# Another tag that the line alone would allow as well.
_SAME = {"100": ("700",), "700": ("100",), "110": ("710",), "710": ("110",), "111": ("711",)}
_TAGS = ("020", "100", "245", "250", "260", "264", "300", "504", "650", "651", "700", "710")
_CODES = {"020": "q", "100": "de", "245": "bc", "260": "abc", "264": "abc", "300": "abc",
          "490": "vx", "600": "d", "650": "xyzv", "651": "xyzv", "700": "de", "710": "b"}
_GAPS_OF_LEVEL = {1: ("tag",), 2: ("code",), 3: ("tag", "code"), 4: ("tag", "ind", "code"),
                  5: ("tag", "ind", "code", "code")}
MOST_CHARACTERS = 160
LineWithGaps = tuple[str, tuple[tuple[int, str], ...]]


def line_with_gaps(record: Record, level: int, dice: Dice) -> LineWithGaps | None:
    """Return a line with gaps and what else may fill them, or None where none can be made."""
    wanted = _GAPS_OF_LEVEL[level]
    able = list(_able(record, wanted))
    if not able:
        return None
    field = dice.one(able)
    codes = dice.several(_code_places(field), wanted.count("code"))
    indicator = dice.one(_indicators(field, record)) if "ind" in wanted else 0
    return _write(field, "tag" in wanted, indicator, set(codes))


def _able(record: Record, wanted: tuple[str, ...]) -> Iterator[Field]:
    for field in record.fields:
        if field.is_control or len(field_line(field)) > MOST_CHARACTERS:
            continue
        if "tag" in wanted and field.tag not in _TAGS:
            continue
        if "ind" in wanted and not _indicators(field, record):
            continue
        if len(_code_places(field)) >= wanted.count("code"):
            yield field


def _indicators(field: Field, record: Record) -> tuple[int, ...]:
    """The indicators that the line itself decides."""
    if field.tag == "245":
        found = count(field.first("a"), record.control("008")[35:38])
        return (2,) if not found.ask and str(found.count) == field.ind2 else ()
    if field.tag in ("100", "110", "700", "710", "600"):
        return (1,)
    return (2,) if field.tag == "264" else ()


def _code_places(field: Field) -> list[int]:
    return [at for at, one in enumerate(field.subfields) if one.code in _CODES.get(field.tag, "")]


def _write(field: Field, tag: bool, indicator: int, codes: set[int]) -> LineWithGaps:
    line = field_line(field)
    found = re.match(r"=(...)  (.)(.)(.*)", line, re.DOTALL)
    if found is None:
        raise ValueError(line)
    first, second = found[2], found[3]
    parts = found[4].split("$")[1:]
    rest = "".join(f"$[{part[0]}]{part[1:]}" if at in codes else f"${part}"
                   for at, part in enumerate(parts))
    text = (f"={f'[{found[1]}]' if tag else found[1]}  {f'[{first}]' if indicator == 1 else first}"
            f"{f'[{second}]' if indicator == 2 else second}{rest}")
    return text, tuple((1, other) for other in _SAME.get(field.tag, ()) if tag)
