"""Records as cards in a reader's page, and saving one to the reader's own list."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString

from ...practice.errors import PracticeError
from ...practice.handling import json_post
from ...practice.html import in_paragraph
from ...practice.language import translator_for
from ...practice.text import Text
from . import present
from .block import WidgetBlock
from .card import Card, Now, Reader, card
from .entries import Entry

_WORDS = {
    "abstract": Text("Abstract"), "cite": Text("Cite"), "files": Text("As a file:"),
    "page": Text("In the clearinghouse"), "print": Text("A page to print"),
    "read": Text("I have read it"), "required": Text("Required"), "save": Text("Save to my list"),
    "saved": Text("On your list"), "take": Text("Take this list along"),
    "lists": Text("Citations as text:"),
}


class CardsBlock(WidgetBlock):
    """A widget that shows records, each as a card."""

    cited_in = "chicago"

    # ------------------------------------------------------------- showing

    def now(self, entries: Iterable[Entry]) -> Now:
        """Return what the clearinghouse says of entries, and of what has taken their place."""
        records = present.present(one.snapshot.record for one in entries)
        if records:
            later = [one.description.superseded_by for one in records.values()
                     if one.description.status == "superseded"]
            records |= present.present(later) or {} if later else {}
        return Now(records)

    def reader(self, now: Now, read: Iterable[str] = (), *, known: bool = True) -> Reader:
        """Return who looks; nobody saves anything where `known` is false."""
        user_id = present.reader_id(self) if known and now.records else None
        return Reader(translator_for(self), frozenset(read), user_id,
                      present.saved_by(user_id, now.records or ()) if user_id else frozenset())

    def cards(self, entries: Iterable[Entry], now: Now, reader: Reader,
              first: int = 1) -> list[Card]:
        """Return entries as the reader sees them, numbered from `first`."""
        return [card(one, number, self.anchor, now, reader,
                     self.safe(one.annotation), self.cited_in)
                for number, one in enumerate(entries, start=first)]

    @property
    def anchor(self) -> str:
        """What ids of this block's elements begin with: no other block of a page has it."""
        usage = str(self.scope_ids.usage_id)
        return "sw-" + hashlib.sha256(usage.encode()).hexdigest()[:10]

    def safe(self, fragment: str) -> SafeString:
        """Return an author's sanitised HTML, its links made good, for a template."""
        return SafeString(self.link_static(in_paragraph(fragment)))

    def say(self) -> dict[str, str]:
        """Return the words of the templates."""
        translator = translator_for(self)
        return {name: words.render(translator) for name, words in _WORDS.items()}

    # ------------------------------------------------------------- handlers

    @json_post()
    def save_to_list(self, data: dict[str, Any]) -> dict[str, Any]:
        """Put a record on the reader's own list in the clearinghouse; again changes nothing."""
        entry = self.entry_of(data)
        user = present.reader_of(self)
        if user is None:
            raise PracticeError(Text("Sign in first: the list is yours alone."), "forbidden", 403)
        from .. import api

        if not entry.snapshot.record:
            raise PracticeError(Text("The clearinghouse does not have this record."), "record")
        try:
            api.save_to_list(record_id=UUID(entry.snapshot.record), actor=user)
        except api.ClearinghouseError as error:
            raise PracticeError(error.message, "clearinghouse") from None
        return {"saved": True, "words": self.say()["saved"]}

    def entry_of(self, data: dict[str, Any]) -> Entry:
        """Return the entry that a request names. Raises PracticeError."""
        entry = self.contents.get(data.get("record"))
        if entry is None:
            raise PracticeError(Text("This record is not here any more; load the page again."),
                                "record", 404, "record")
        return entry
