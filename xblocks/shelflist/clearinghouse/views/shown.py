"""A description as pages show it: labels for ids, and addresses that can be followed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from ...practice.language import language_code
from ..description import Description, Identifier, Relation
from ..language import said
from ..models import Record
from ..reading import DescriptionError, read
from ..rules.identifiers import link
from ..vocabularies import vocabulary

LABELS = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "oclc": "OCLC", "lccn": "LCCN",
          "eric": "ERIC", "url": "URL"}


@dataclass(frozen=True, slots=True)
class Named:
    """A value of a list, in the reader's words."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page says of a description. Everything is text; templates escape it."""

    description: Description
    by: str
    type: str
    format: str
    language: str
    level: str
    cost: str
    mode: str
    host: str
    status: str
    access: tuple[Named, ...]
    audiences: tuple[Named, ...]
    subjects: tuple[Named, ...]
    competencies: tuple[Named, ...]
    rules: tuple[Named, ...]
    creators: tuple[Named, ...]
    identifiers: tuple[Mapping[str, str], ...]
    relations: tuple[Mapping[str, str], ...]
    superseded_by: Mapping[str, str]


def label(list_name: str, value: str) -> str:
    """Return the label of an id, in the reader's language; what is on no list as it is."""
    return _labels(list_name, language_code()).get(value, value)


@lru_cache(maxsize=128)
def _labels(list_name: str, code: str) -> Mapping[str, str]:
    """Return the labels of a list in the language that is active, whose code is `code`."""
    return {one: said(found) for one, found in vocabulary(list_name).items()}


def named(list_name: str, values: Iterable[str]) -> tuple[Named, ...]:
    """Return values with their labels."""
    return tuple(Named(value, label(list_name, value)) for value in values)


def described(data: Any) -> Description:
    """Read what is kept in the database, which an older program may have written."""
    try:
        return read(data, data)
    except DescriptionError:
        title = data.get("title") if isinstance(data, dict) else None
        return Description(title=title if isinstance(title, str) and title else "?")


def shown(description: Description) -> Shown:
    """Return a description in the reader's words."""
    return shown_all([description])[0]


def shown_all(descriptions: Sequence[Description]) -> list[Shown]:
    """Return descriptions in the reader's words. The records that they name are looked up once."""
    titles = _titles({each for one in descriptions for each in (
        *(relation.record for relation in one.relations), one.superseded_by)})
    return [_shown(one, titles) for one in descriptions]


def _shown(one: Description, titles: Mapping[str, str]) -> Shown:
    return Shown(
        description=one,
        by="; ".join(agent.direct for agent in one.creators[:3])
           + (" …" if len(one.creators) > 3 else ""),
        type=label("types", one.type), format=label("formats", one.format),
        language=label("languages", one.language), level=label("levels", one.level),
        cost=label("costs", one.cost), mode=label("modes", one.abstract.mode),
        host=host(one.url), status=label("statuses", one.status),
        access=named("access", one.access), audiences=named("audiences", one.audiences),
        subjects=named("subjects", one.subjects),
        competencies=named("competencies", one.competencies), rules=named("rules", one.rules),
        creators=tuple(Named(agent.direct, label("roles", agent.role)) for agent in one.creators),
        identifiers=tuple(_identifier(each) for each in one.identifiers),
        relations=tuple(_relation(each, titles) for each in one.relations),
        superseded_by=_target(one.superseded_by, titles),
    )


def host(url: str) -> str:
    """Return the host of an address, which a reader should see before following it."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _identifier(one: Identifier) -> Mapping[str, str]:
    return {"label": LABELS[one.scheme], "value": one.value, "url": link(one.scheme, one.value)}


def _relation(one: Relation, titles: Mapping[str, str]) -> Mapping[str, str]:
    target = _target(one.record, titles) if one.record else {}
    return {"label": label("relations", one.type), "record": target.get("record", ""),
            "url": one.url, "title": one.title or target.get("title", "") or host(one.url)}


def _target(value: str, titles: Mapping[str, str]) -> Mapping[str, str]:
    """Return what `superseded_by` leads to: a public record, an address of the web, or words."""
    if value in titles:
        return {"record": value, "url": "", "title": titles[value]}
    if value.startswith(("http://", "https://")):
        return {"record": "", "url": value, "title": host(value) or value}
    return {"record": "", "url": "", "title": "" if _is_id(value) else value}


def _titles(ids: Iterable[str]) -> dict[str, str]:
    wanted = [one for one in ids if _is_id(one)]
    if not wanted:
        return {}
    found = Record.objects.filter(pk__in=wanted, is_public=True).values_list("pk", "published")
    kept = {str(pk): described(data).full_title for pk, data in found}
    return {one: kept[str(UUID(one))] for one in wanted if str(UUID(one)) in kept}


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


