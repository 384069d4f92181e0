"""Citations of records, in parts: `cite(description, "apa")`, then `markup` or `plain`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ...practice.text import Text
from ..description import Description
from .apa import apa
from .chicago import chicago
from .mla import mla
from .parts import Part, markup, plain

__all__ = ["STYLES", "Part", "Style", "cite", "markup", "plain"]


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style, its name for people, and what writes it."""

    name: str
    label: Text
    write: Callable[[Description], tuple[Part, ...]]


STYLES: Mapping[str, Style] = {one.name: one for one in (
    Style("apa", Text("APA, 7th edition"), apa),
    Style("chicago", Text("Chicago, 17th edition (bibliography)"), chicago),
    Style("mla", Text("MLA, 9th edition"), mla),
)}


def cite(description: Description, style: str) -> tuple[Part, ...]:
    """Return a citation in a style of `STYLES`. It is in English whatever the reader's language:
    so are the styles. Raises KeyError."""
    return STYLES[style].write(description)
