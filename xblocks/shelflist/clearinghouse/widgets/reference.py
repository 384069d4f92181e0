"""A search box and facets in the lesson: over the clearinghouse, or over the copy in the course."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from lxml import etree
from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.fields import Integer, Scope

from ...practice.errors import PracticeError
from ...practice.handling import json_post
from ...practice.language import translator_for
from ...practice.olx import OlxProblem
from ...practice.text import N_, NText, Text, Translator
from . import finding, present
from .card import address, label
from .entries import Entry
from .finding import Result
from .record_olx import is_record_id
from .reference_editing import ReferenceEditingMixin
from .shelf import SCOPED, Shelf, listed, read_shelf, shelf_of
from .showing import CardsBlock
from .snapshot import Snapshot

LEAST, MOST = 3, 50
"""How many records may be shown at once."""
MOST_VALUES = 40
"""Values of a facet; the rarest are left out."""
NAMES: Mapping[str, Text] = {
    "type": Text("What it is"), "level": Text("Level"), "subjects": Text("Subject"),
    "audiences": Text("For whom")}
_WORDS = {
    "search": Text("Search"), "words": Text("Words to look for"), "more": Text("Show more"),
    "narrow": Text("Narrow it down"),
    "all": Text("The same in the clearinghouse"),
    "how": Text("Words, “a phrase”, -without, title:word, creator:word, subject:word, begin*"),
    "noscript": Text("To search here, turn JavaScript on and load the page again."),
}


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet to choose."""

    id: str
    label: str
    count: str


@dataclass(frozen=True, slots=True)
class Group:
    """A facet."""

    field: str
    name: str
    values: tuple[Value, ...]


class Reference(ReferenceEditingMixin, CardsBlock):
    """`shelflist_reference`. It keeps nothing of a learner, and nothing of what is looked for."""

    kind = "reference"
    title_of_kind = Text("Reference shelf")
    settings_form: ClassVar[Any] = (
        ("display_name", "text", {}),
        ("shown", "number", {"minimum": LEAST, "maximum": MOST, "step": 1}),
    )

    shown = Integer(
        display_name=N_("Records at once"), scope=Scope.settings, default=10,
        help=N_("How many records of a result are shown before “Show more”; 3 to 50."))

    # ------------------------------------------------------------------ OLX

    @classmethod
    def setting_fault(cls, name: str, value: Any) -> Text | None:
        """Return what is wrong with one setting's value, or None."""
        if name == "shown" and not (type(value) is int and LEAST <= value <= MOST):
            return Text("{name}=\"{value}\" must be a number from {least} to {most}.", name=name,
                        value=str(value)[:60], least=LEAST, most=MOST)
        return super().setting_fault(name, value)

    @property
    def shelf(self) -> Shelf:
        """What could be read of the stored OLX."""
        return shelf_of(self.items_olx)[0]

    def olx_problems(self) -> list[OlxProblem]:
        """Return what is wrong with the stored OLX; lines count within it."""
        return list(shelf_of(self.items_olx)[1])

    @classmethod
    def read_inside(cls, node: etree._Element) -> list[OlxProblem]:
        """Return what is wrong inside an element of this block."""
        return read_shelf(node)[1]

    # ---------------------------------------------------------------- views

    @XBlock.supports("multi_device")
    def student_view(self, context: Any = None) -> Fragment:
        """Return the search box, the facets, and the first records within the scope."""
        return self._shown(visitor=False)

    def public_view(self, context: Any = None) -> Fragment:
        """Return the first records for visitors, with the clearinghouse's own search where there
        is one: a handler answers nobody who is not signed in."""
        return self._shown(visitor=True)

    def _shown(self, *, visitor: bool) -> Fragment:
        translator, scope = translator_for(self), self.shelf.scope
        result = self._found({})
        page = present.search_page() if result.live else ""
        fragment = self.page(
            "reference.html", {"visitor": visitor},
            anchor=self.anchor, title=self.display_name or self.title_of_kind.render(translator),
            within=self.within(translator), visitor=visitor, page=page,
            hidden=finding.pairs(scope), all=finding.address(scope) if page else "",
            groups=() if visitor else self.groups(result, translator),
            source=result.source.render(translator),
            counted=self.counted(result, translator), cards=self._cards(result, known=not visitor),
            more=not visitor and result.found.pages > 1,
            say=self.say() | {name: one.render(translator) for name, one in _WORDS.items()},
            none=not result.found.total)
        self.add_resource(fragment, "public/widgets/reference.css")
        self.add_resource(fragment, "public/widgets/reference.js")
        return fragment

    def _found(self, data: Mapping[str, Any]) -> Result:
        shelf = self.shelf
        size = min(max(self.shown or LEAST, LEAST), MOST)
        return finding.find(finding.asked(data, shelf.scope, size), shelf,
                            lambda: listed(self.items_olx))

    def _cards(self, result: Result, *, known: bool = True) -> list[Any]:
        size = min(max(self.shown or LEAST, LEAST), MOST)
        made = self.cards(result.entries, result.now, self.reader(result.now, known=known),
                          (result.found.page - 1) * size + 1)
        return [replace(one, copied="") for one in made]

    def within(self, translator: Translator) -> str:
        """Return the scope in words, '' for everything."""
        scope = self.shelf.scope
        said = ["; ".join(label(SCOPED[name], one, translator)
                          for one in scope.filters.get(name, ())) for name in SCOPED]
        if scope.collection:
            said.append(Text("Collection: {name}", name=finding.collection_title(
                scope.collection)).render(translator))
        return " · ".join(filter(None, said))

    def groups(self, result: Result, translator: Translator) -> tuple[Group, ...]:
        """Return the facets in which there is something to choose; of a field of the scope, its
        own values."""
        made = []
        for name in finding.FACETS:
            allowed = self.shelf.scope.filters.get(name)
            values = tuple(Value(one.value, label(SCOPED[name], one.value, translator),
                                 str(one.count))
                           for one in result.found.facets.get(name, ())
                           if not allowed or one.value in allowed)[:MOST_VALUES]
            if len(values) > 1:
                made.append(Group(name, NAMES[name].render(translator), values))
        return tuple(made)

    def counted(self, result: Result, translator: Translator) -> str:
        """Return how much was found, in words."""
        total = result.found.total
        if not total:
            return Text("Nothing was found. Try fewer words, or untick something.").render(
                translator)
        return NText("{n} resource", "{n} resources", total).render(translator)

    # ------------------------------------------------------------- handlers

    @json_post()
    def look_up(self, data: dict[str, Any]) -> dict[str, Any]:
        """Search. Nothing of it is kept, or told to anybody."""
        result, translator = self._found(data), translator_for(self)
        found = result.found
        return {
            "html": self.document("found.html", cards=self._cards(result), say=self.say()),
            "words": self.counted(result, translator), "page": found.page,
            "more": found.page < found.pages, "source": result.source.render(translator),
            "facets": {name: {one.value: one.count for one in found.facets.get(name, ())}
                       for name in finding.FACETS},
            "instead": found.instead,
            "instead_words": Text("Search for “{words}”", words=found.instead).render(translator)
            if found.instead else "",
        }

    def entry_of(self, data: dict[str, Any]) -> Entry:
        """Return the entry that a request names: any record, if the clearinghouse shows it.
        Raises PracticeError."""
        record = data.get("record")
        found = present.present([record]) if isinstance(record, str) and is_record_id(
            record) else None
        if not found:
            raise PracticeError(Text("This record is not here any more; load the page again."),
                                "record", 404, "record")
        return Entry(record, Snapshot(found[record].description, record))

    # ------------------------------------------------------------- platform

    def index_dictionary(self) -> dict[str, Any]:
        """Return the title and the scope for the search index: not the records, which change."""
        body = super().index_dictionary()
        body["content"] = {"display_name": self.display_name or "",
                           "scope": self.within(translator_for(self))}
        return body

    def student_view_data(self, context: Any = None) -> dict[str, Any]:
        """Return for native clients what is the same for every learner: scope and copy, in
        short."""
        scope, copy = self.shelf.scope, self.shelf.copy
        return {
            "display_name": self.display_name,
            "type": self.title_of_kind.render(translator_for(self)),
            "scope": {**{name: list(values) for name, values in scope.filters.items()},
                      "collection": scope.collection},
            "as_of": copy.as_of, "found": copy.found,
            "records": [{"record": one.record, "title": one.description.full_title,
                         "url": address(one.description)} for one in copy.records],
        }
