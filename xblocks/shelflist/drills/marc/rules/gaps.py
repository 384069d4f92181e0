r"""A line of a record with gaps in square brackets: `=[100]  [1]\$aTwain, Mark,$[d]1835-1910.`

A gap may stand for a tag, an indicator, a subfield code, or characters of the leader or a control
field. Brackets anywhere else are text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .record import LEADER_TAG

TAG, FIRST, SECOND, CODE, POSITION = "tag", "ind1", "ind2", "code", "position"
FAULTS = ("no-line", "no-gap", "indicators", "no-subfield")
_HEAD = re.compile(r"=(\[[0-9A-Za-z]{3}\]|[0-9A-Za-z]{3})( {1,2})")
_ONE = re.compile(r"\[(.)\]|(.)", re.DOTALL)
_CODE = re.compile(r"\$(?:\[([a-z0-9])\]|([a-z0-9]))")
_DATA = re.compile(r"\[([^\[\]]+)\]")
_BLANKS = str.maketrans({"\\": " ", "#": " ", "␢": " "})


class GapError(ValueError):
    """A line that has no gaps or is no line; `code` is one of `FAULTS`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap: what it is for, where (`start` in a fixed field), and what belongs in it.

    `after` is the text of the subfield whose code is asked.
    """

    kind: str
    answer: str
    start: int = 0
    after: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A line as the texts and gaps it is made of, in order, and its tag."""

    tag: str
    parts: tuple[str | Gap, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return tuple(part for part in self.parts if isinstance(part, Gap))

    @property
    def line(self) -> str:
        """The whole line, its gaps filled."""
        return "".join(part if isinstance(part, str) else part.answer.replace(" ", "\\")
                       for part in self.parts)

    @property
    def is_fixed(self) -> bool:
        return self.tag == LEADER_TAG or self.tag.startswith("00")


def as_blank(text: str) -> str:
    r"""Return a text with the signs for a blank (`\`, `#`, `␢`) as blanks."""
    return text.translate(_BLANKS)


@lru_cache(maxsize=1024)
def read_gaps(line: str) -> Template:
    """Return the template of a line. Raises GapError."""
    head = _HEAD.match(line)
    if head is None:
        raise GapError("no-line")
    tag = head[1].strip("[]").upper()
    parts: list[str | Gap] = ["="]
    parts.append(Gap(TAG, tag) if head[1][0] == "[" else tag)
    parts.append(head[2])
    rest = line[head.end():]
    if tag == LEADER_TAG or tag.startswith("00"):
        parts += _fixed(rest)
    else:
        parts += _variable(rest)
    merged: list[str | Gap] = []
    for part in parts:
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        elif part:
            merged.append(part)
    if not any(isinstance(part, Gap) for part in merged):
        raise GapError("no-gap")
    return Template(tag, tuple(merged))


def _fixed(rest: str) -> list[str | Gap]:
    parts: list[str | Gap] = []
    end, start = 0, 0
    for found in _DATA.finditer(rest):
        text = rest[end:found.start()]
        start += len(text)
        parts += [text, Gap(POSITION, as_blank(found[1]), start)]
        start += len(found[1])
        end = found.end()
    return [*parts, rest[end:]]


def _variable(rest: str) -> list[str | Gap]:
    parts: list[str | Gap] = []
    at = 0
    for kind in (FIRST, SECOND):
        one = _ONE.match(rest, at)
        if one is None or one[0] == "$":
            raise GapError("indicators")
        at = one.end()
        parts.append(Gap(kind, as_blank(one[1])) if one[1] is not None else one[2])
    if at >= len(rest) or rest[at] != "$":
        raise GapError("indicators")
    while at < len(rest):
        code = _CODE.match(rest, at)
        if code is None:
            raise GapError("no-subfield")
        end = rest.find("$", code.end())
        end = len(rest) if end < 0 else end
        text = rest[code.end():end]
        if code[1] is not None:
            parts += ["$", Gap(CODE, code[1], after=text), text]
        else:
            parts.append(rest[at:end])
        at = end
    return parts
