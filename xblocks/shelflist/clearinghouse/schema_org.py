"""A record as linked data: schema.org's LearningResource, for a script element of its page."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from .description import Agent, Container, Description
from .rules.identifiers import link
from .vocabularies import subjects, vocabulary

_CORPORATE = frozenset({"issuing body"})
_PROPERTIES = {"editor": "editor", "translator": "translator", "contributor": "contributor"}
"""Properties of roles; the others are authors of what they say, teach or issue."""
_IN_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def learning_resource(description: Description, address: str) -> dict[str, Any]:
    """Return a description in terms of schema.org; `address` is that of the record's page.

    LearningResource and its properties are schema.org's, which took them from LRMI; so are the
    accessibility features. Labels are English: programs read this.
    """
    one = description
    made: dict[str, Any] = {
        "@context": "https://schema.org", "@type": "LearningResource", "@id": address,
        "name": one.full_title, "url": one.url or address,
        "learningResourceType": _label("types", one.type),
        "mainEntityOfPage": address, **_makers(one.creators),
        "datePublished": one.date,
        "publisher": {"@type": "Organization", "name": one.publisher} if one.publisher else None,
        "inLanguage": one.language, "encodingFormat": one.format if "/" in one.format else None,
        "abstract": one.abstract.text, "educationalLevel": _label("levels", one.level),
        "audience": [{"@type": "EducationalAudience", "educationalRole": _label("audiences", each)}
                     for each in one.audiences],
        "teaches": [_label("competencies", each) for each in one.competencies],
        "about": [{"@type": "DefinedTerm", "name": subjects()[each].render(),
                   "url": f"http://id.loc.gov/authorities/subjects/{each}",
                   "inDefinedTermSet": "http://id.loc.gov/authorities/subjects"}
                  for each in one.subjects if each in subjects()],
        "identifier": [{"@type": "PropertyValue", "propertyID": each.scheme.upper(),
                        "value": each.value} for each in one.identifiers if each.scheme != "url"],
        "sameAs": [link(each.scheme, each.value) for each in one.identifiers
                   if each.scheme == "doi"],
        "license": one.license if one.license.startswith("http") else None,
        "isAccessibleForFree": {"free": True, "registration": True, "fee": False,
                                "subscription": False}.get(one.cost),
        "accessibilityFeature": list(one.access),
        "timeRequired": f"PT{one.minutes}M" if one.minutes else None,
        "isPartOf": _container(one.container),
    }
    return {name: value for name, value in made.items() if value not in (None, "", [])}


def script_text(data: dict[str, Any]) -> str:
    """Return JSON that no text in it can end the script element with, or begin a comment."""
    return json.dumps(data, ensure_ascii=False).translate(_IN_SCRIPT)


def _label(list_name: str, value: str) -> str:
    found = vocabulary(list_name).get(value)
    return found.render() if found is not None else value


def _makers(creators: Iterable[Agent]) -> dict[str, list[dict[str, str]]]:
    """Return who made it by the property that says how; a body edits nothing in these terms."""
    made: dict[str, list[dict[str, str]]] = {}
    for one in creators:
        agent = _agent(one)
        name = _PROPERTIES.get(one.role, "author")
        if name == "editor" and agent["@type"] != "Person":
            name = "contributor"
        made.setdefault(name, []).append(agent)
    return made


def _container(one: Container) -> dict[str, str] | None:
    if not one.title:
        return None
    if one.issn:
        return {"@type": "Periodical", "name": one.title, "issn": one.issn}
    return {"@type": "CreativeWork", "name": one.title}


def _agent(one: Agent) -> dict[str, str]:
    kind = "Organization" if one.name or one.role in _CORPORATE else "Person"
    made = {"@type": kind, "name": one.direct}
    if one.family:
        made["familyName"] = one.family
    if one.given:
        made["givenName"] = one.given
    return made
