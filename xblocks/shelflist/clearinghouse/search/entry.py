"""A description as an index holds it: the words of each part, facets, keys to sort by."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from ..description import (
    LISTS,
    NAMES,
    PARTS,
    ROWS,
    Description,
)
from ..rules.matching import match_key
from ..vocabularies import RULES, TYPES, subjects
from .interface import FACETS

PARTS_OF_TEXT = ("title", "subjects", "creators", "publisher", "abstract", "other")
WEIGHTS = (10.0, 6.0, 4.0, 1.0, 2.0, 1.0)
"""How much a word counts by the part of the record in which it stands."""
_values: Callable[[Description], tuple[Any, ...]] = attrgetter(*NAMES)
_EMPTY = {name: getattr(Description(""), name) for name in PARTS}
_WITHIN = {made: (made.__slots__, attrgetter(*made.__slots__))  # type: ignore[attr-defined]
           for made in (*PARTS.values(), *ROWS.values())}
_PARTED, _LISTED = ([(NAMES.index(name), made, _WITHIN[made][1]) for name, made in some.items()]
                    for some in (PARTS, ROWS))
_IDS = [NAMES.index(name) for name in LISTS]
_json = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
_facets: Callable[[Description], tuple[str | tuple[str, ...], ...]] = attrgetter(*FACETS)


def described(data: Mapping[str, Any]) -> Description:
    """Make a description of JSON that `to_json` made and that was kept; nothing is checked."""
    values: dict[str, Any] = dict(data)
    for name, value in data.items():
        if name in PARTS:
            values[name] = PARTS[name](**value)
        elif name in ROWS:
            values[name] = tuple(ROWS[name](**one) for one in value)
        elif isinstance(value, list):
            values[name] = tuple(value)
    return Description(**values)


def kept(description: Description) -> dict[str, Any]:
    """Return what `to_json` returns, in a fraction of the time: imports are long."""
    made: dict[str, Any] = {}
    for name, value in zip(NAMES, _values(description), strict=True):
        if value in ("", (), None):
            continue
        if name in PARTS:
            if value != _EMPTY[name]:
                made[name] = _parts(value)
        elif name in ROWS:
            made[name] = [_parts(one) for one in value]
        else:
            made[name] = list(value) if name in LISTS else value
    return made


def _parts(value: Any) -> dict[str, str]:
    names, parts = _WITHIN[value.__class__]
    return {name: part for name, part in zip(names, parts(value), strict=True) if part}


def encoded(description: Description) -> str:
    """Return a description as the index keeps it: JSON of the values alone, in the order of the
    fields. `tables.LAYOUT` is raised when that order changes."""
    values = list(_values(description))
    for at, _, parts in _PARTED:
        values[at] = parts(values[at])
    for at, _, parts in _LISTED:
        if values[at]:
            values[at] = list(map(parts, values[at]))
    return _json(values)


def decoded(text: str) -> Description:
    """Return what `encoded` was given."""
    values = json.loads(text)
    for at, made, _ in _PARTED:
        values[at] = made(*values[at])
    for at, made, _ in _LISTED:
        values[at] = tuple([made(*each) for each in values[at]])
    for at in _IDS:
        values[at] = tuple(values[at])
    return Description(*values)


def texts(description: Description) -> tuple[str, ...]:
    """Return what is searched of a description, part by part as in `PARTS_OF_TEXT`.

    A record is also found by the rules it teaches and by what it is: 'webinar', 'RDA'.
    """
    headings, rules, kinds = _labels()
    return (
        description.full_title,
        " ".join([*(headings[one] for one in description.subjects if one in headings),
                  *(rules[one] for one in description.rules if one in rules)]),
        " ".join(one.direct for one in description.creators),
        " ".join((description.publisher, description.place)),
        description.abstract.text,
        " ".join([description.container.title, kinds.get(description.type, ""),
                  *[f"{one.scheme} {one.value}" for one in description.identifiers]]),
    )


@cache
def _labels() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Return the labels of subjects, rules and types, as they are in the index."""
    return tuple({one: label.render() for one, label in words.items()}  # type: ignore[return-value]
                 for words in (subjects(), RULES, TYPES))


def facets(description: Description) -> list[tuple[str, str]]:
    """Return the field and the value of everything that a record is counted under."""
    found: list[tuple[str, str]] = []
    for name, value in zip(FACETS, _facets(description), strict=True):
        if value.__class__ is str:
            if value:
                found.append((name, value))  # type: ignore[arg-type]
        else:
            found += [(name, one) for one in value if one]
    return found


def by_facet(descriptions: Sequence[Description]) -> dict[tuple[str, str], list[int]]:
    """Return what `facets` finds in several descriptions: which of them, counted from 0, have a
    value. Field by field, for it takes a third of the time."""
    found: dict[tuple[str, str], list[int]] = {}
    for name in FACETS:
        own: defaultdict[str, list[int]] = defaultdict(list)
        for at, value in enumerate(map(attrgetter(name), descriptions)):
            if value.__class__ is str:
                own[value].append(at)
            else:
                for one in value:
                    own[one].append(at)
        found.update({(name, value): places for value, places in own.items() if value})
    return found


def day(date: str) -> int:
    """Return a date as a number that sorts as it does: '2017-05' is 20170500, '' is 0."""
    digits = date.replace("-", "")
    return int(digits.ljust(8, "0")) if digits.isdigit() else 0


def title_key(description: Description) -> str:
    """Return a title by which to file it: without case, accents and its first article."""
    return match_key(description.full_title, "", "").partition("|")[0]


def chosen(filters: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Return the filters of fields that can be filtered by, 60 values of each at most."""
    kept = {name: frozenset(list(filters[name])[:60]) for name in FACETS if filters.get(name)}
    return {name: values for name, values in kept.items() if values}
