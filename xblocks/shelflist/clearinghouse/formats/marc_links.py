"""Relations as linking entries of MARC 21 (Bibliographic, 76X-78X)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pymarc import Field, Indicators, Record, Subfield

from ..description import Relation

_ENTRIES = {"isTranslationOf": ("765", "0 "), "isVersionOf": ("775", "0 "),
            "replaces": ("780", "02"), "isReplacedBy": ("785", "02")}
"""Original language, other edition, preceding ("Supersedes") and succeeding ("Superseded by")."""
_SAID = {"isPartOf": "Part of", "references": "Refers to"}
"""What is another relationship (787, second indicator 8) and is named in $i. What a resource stands
in (773) is its container."""
_TYPES = {("765", ""): "isTranslationOf", ("775", ""): "isVersionOf",
          **{("780", one): "replaces" for one in "02"},
          **{("785", one): "isReplacedBy" for one in "028"}}
"""By tag and, where it tells relationships apart, second indicator: continued or superseded as a
whole. What was absorbed, merged or split is no successor of one."""


def entries(relations: Iterable[Relation]) -> Iterator[Field]:
    """Yield the linking entry of each relation that has a title or an address: the title in $t,
    the address among other identifiers ($o)."""
    for one in relations:
        parts = [Subfield(code, value) for code, value in (("t", one.title), ("o", one.url))
                 if value]
        if not parts:
            continue
        if one.type in _ENTRIES:
            tag, indicators = _ENTRIES[one.type]
        else:
            tag, indicators = "787", "08"
            parts.insert(0, Subfield("i", f"{_SAID[one.type]}:"))
        yield Field(tag, Indicators(*indicators), parts)


def related(made: Record, bare: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    """Yield the relations that the linking entries of a record name, as data."""
    for field in made.get_fields("765", "775", "780", "785", "787"):
        if found := relation(field, bare):
            yield found


def relation(field: Field, bare: Callable[[str], str] = str.strip) -> dict[str, str]:
    """Return what a linking entry says, or nothing where it is none of our relations."""
    second = field.indicator2 if field.tag in ("780", "785") else ""
    said = " ".join(field.get_subfields("i")).strip(" :").lower()
    type_ = _TYPES.get((field.tag, second)) if field.tag != "787" else next(
        (one for one, words in _SAID.items() if words.lower() == said), None)
    title = bare(" ".join(field.get_subfields("t", "s")[:1]))
    url = next((one for one in field.get_subfields("o") if one.startswith("http")), "")
    if type_ is None or not (title or url):
        return {}
    return {"type": type_, **({"title": title} if title else {}), **({"url": url} if url else {})}
