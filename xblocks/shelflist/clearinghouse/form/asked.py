"""What the form asks, in which order: what is needed first, the rest in groups that unfold."""

from __future__ import annotations

from dataclasses import dataclass

from ...practice.text import Text


@dataclass(frozen=True, slots=True)
class Asked:
    """A field, or a part of one. `kind`: text, area, number, date, choice, checks, rows, parts.

    `vocabulary` is the list of a choice; `optional` lets a choice be left; `parts` are those of
    rows and parts. `technical` text is read from left to right in every language.
    """

    name: str
    kind: str = "text"
    vocabulary: str = ""
    optional: bool = False
    parts: tuple[Asked, ...] = ()
    technical: bool = False
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that unfold together; the first group has no heading and is always open."""

    id: str
    heading: Text
    fields: tuple[Asked, ...]


_IDENTIFIERS = Asked("identifiers", "rows", parts=(
    Asked("value", technical=True), Asked("scheme", "choice", "schemes", optional=True)))
_CREATORS = Asked("creators", "rows", parts=(
    Asked("family"), Asked("given"), Asked("name"), Asked("role", "choice", "roles")))
_RELATIONS = Asked("relations", "rows", parts=(
    Asked("type", "choice", "relations", optional=True), Asked("title"),
    Asked("url", technical=True), Asked("record", technical=True)))
_CONTAINER = Asked("container", "parts", parts=(
    Asked("title"), Asked("volume", technical=True), Asked("issue", technical=True),
    Asked("pages", technical=True), Asked("issn", technical=True)))
_ABSTRACT = Asked("abstract", "parts", parts=(
    Asked("text", "area"), Asked("mode", "choice", "modes"), Asked("length", "choice", "lengths"),
    Asked("language", "choice", "languages")))

GROUPS: tuple[Group, ...] = (
    Group("needed", Text("What is needed"), (
        _IDENTIFIERS, Asked("title", needed=True), _CREATORS,
        Asked("date", "date", technical=True), Asked("type", "choice", "types"))),
    Group("publication", Text("More about the publication"), (
        Asked("subtitle"), Asked("edition"), Asked("publisher"), Asked("place"), _CONTAINER,
        Asked("format", "choice", "formats"), Asked("language", "choice", "languages"))),
    Group("use", Text("Whom it is for, and what it teaches"), (
        Asked("level", "choice", "levels", optional=True),
        Asked("minutes", "number", technical=True),
        Asked("cost", "choice", "costs", optional=True),
        Asked("audiences", "checks", "audiences"), Asked("subjects", "checks", "subjects"),
        Asked("competencies", "checks", "competencies"))),
    Group("standing", Text("Rules it follows, and whether it is current"), (
        Asked("rules", "checks", "rules"), Asked("marc_update", "number", technical=True),
        Asked("status", "choice", "statuses"), Asked("superseded_by", technical=True),
        Asked("checked_on", "date", technical=True))),
    Group("rights", Text("Rights and accessibility"), (
        Asked("rights"), Asked("license", technical=True), Asked("access", "checks", "access"))),
    Group("abstract", Text("Abstract"), (_ABSTRACT,)),
    Group("relations", Text("Related resources"), (_RELATIONS,)),
)
