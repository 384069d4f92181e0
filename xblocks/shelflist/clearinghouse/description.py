"""A description: what the clearinghouse says of one resource, as plain values.

One JSON form for the database, the API, imports, harvests and the OLX of widgets. It is read by
`read`, which takes nothing on trust and says all that is wrong with it at once.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from .rules.matching import match_key


@dataclass(frozen=True, slots=True)
class Agent:
    """Who made it. A person has `family` and `given`; a corporate body, or a name that is not to
    be turned around, has `name` alone. `role` is one of `vocabularies.ROLES`."""

    family: str = ""
    given: str = ""
    name: str = ""
    role: str = "author"

    @property
    def inverted(self) -> str:
        """'Schiff, Adam L.', or the name as it is."""
        return self.name or ", ".join(part for part in (self.family, self.given) if part)

    @property
    def direct(self) -> str:
        """'Adam L. Schiff', or the name as it is."""
        return self.name or " ".join(part for part in (self.given, self.family) if part)


@dataclass(frozen=True, slots=True)
class Identifier:
    """`value` is in the normal form of `rules.identifiers`."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Container:
    """What an article, a chapter or a post stands in."""

    title: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    issn: str = ""


@dataclass(frozen=True, slots=True)
class Abstract:
    """A signed abstract, plain text. `by` is the name it is signed with; `on` a day."""

    text: str = ""
    mode: str = "indicative"
    length: str = "article"
    by: str = ""
    on: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Relation:
    """How this resource stands to another: `record` is a record's id here, or else `url`."""

    type: str
    title: str = ""
    record: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the description came from: who sent it, the id it has there, the day."""

    source: str = ""
    identifier: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """All that is said of a resource. Ids of lists are those of `vocabularies`.

    Dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `minutes` is the time it takes to work through.
    `superseded_by` is a record's id or an address. `marc_update` is the number of the MARC 21
    update that it follows.
    """

    title: str
    subtitle: str = ""
    creators: tuple[Agent, ...] = ()
    date: str = ""
    edition: str = ""
    publisher: str = ""
    place: str = ""
    container: Container = Container()
    type: str = "website"
    format: str = "text/html"
    language: str = "en"
    level: str = ""
    audiences: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    rights: str = ""
    license: str = ""
    cost: str = ""
    rules: tuple[str, ...] = ()
    marc_update: int | None = None
    status: str = "current"
    superseded_by: str = ""
    checked_on: str = ""
    minutes: int | None = None
    access: tuple[str, ...] = ()
    abstract: Abstract = Abstract()
    relations: tuple[Relation, ...] = ()
    provenance: Provenance = Provenance()

    @property
    def full_title(self) -> str:
        """Title and subtitle, with a colon between."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title

    @property
    def url(self) -> str:
        """Where the resource is: its first address, or '' when it has none."""
        return next((one.value for one in self.identifiers if one.scheme == "url"), "")

    @property
    def match_key(self) -> str:
        """What a second description of the same resource would have too."""
        first = self.creators[0] if self.creators else Agent()
        return match_key(self.title, first.family or first.name, self.date)


def to_json(value: Any) -> Any:
    """Return a description, or a part of one, as JSON data without what is empty."""
    if is_dataclass(value) and not isinstance(value, type):
        if value in (Container(), Abstract(), Provenance()):
            return {}
        pairs = ((one.name, to_json(getattr(value, one.name))) for one in fields(value))
        return {name: data for name, data in pairs if data not in ("", None, [], {})}
    if isinstance(value, tuple):
        return [to_json(one) for one in value]
    return value


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a description something stands: a field, the row of a list, a part of the row."""

    field: str
    row: int | None = None
    part: str = ""

    def __str__(self) -> str:
        """`identifiers[2].value`, counted from 1."""
        row = "" if self.row is None else f"[{self.row + 1}]"
        return f"{self.field}{row}" + (f".{self.part}" if self.part else "")


PARTS: dict[str, type] = {"container": Container, "abstract": Abstract, "provenance": Provenance}
"""Fields that hold one value of several parts."""
ROWS: dict[str, type] = {"creators": Agent, "identifiers": Identifier, "relations": Relation}
"""Fields that hold a list of such values."""
LISTS = ("audiences", "competencies", "subjects", "rules", "access")
"""Fields that hold a list of ids."""
NUMBERS = ("marc_update", "minutes")
NAMES = tuple(one.name for one in fields(Description))
LONG = {"text": 4000, "rights": 1000}
"""Characters at most of the fields that may hold more than `MOST`."""
MOST = 500
MOST_ROWS = 60
