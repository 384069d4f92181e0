"""What a reader of a widget can do with its records: save them, and take them along as files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from io import BytesIO
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString
from webob import Response
from xblock.core import XBlock

from ...practice.errors import PracticeError
from ...practice.handling import json_post, json_response
from ...practice.html import in_paragraph
from ...practice.language import translator_for
from ...practice.text import Text
from ..citations import STYLES, cite, plain
from ..description import to_json
from . import present
from .block import WidgetBlock
from .card import Card, Link, Now, Reader, card
from .entries import Entry

_WORDS = {
    "abstract": Text("Abstract"), "cite": Text("Cite"), "files": Text("As a file:"),
    "page": Text("In the clearinghouse"), "print": Text("A page to print"),
    "read": Text("I have read it"), "required": Text("Required"), "save": Text("Save to my list"),
    "saved": Text("On your list"), "take": Text("Take this list along"),
    "lists": Text("Citations as text:"),
}
PRINTED = "page"
"""The name of the page to print among the files."""


class RecordsBlock(WidgetBlock):
    """A widget of some records that stand in the page."""

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

    def cards(self, entries: Iterable[Entry], now: Now, reader: Reader) -> list[Card]:
        """Return entries as the reader sees them."""
        return [card(one, number, self.anchor, now, reader,
                     self.safe(one.annotation), self.cited_in)
                for number, one in enumerate(entries, start=1)]

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

    def file_link(self, name: str, text: Text) -> Link:
        """Return where a file is to be had."""
        return Link(self.runtime.handler_url(self, "export", name),
                    text.render(translator_for(self)))

    def files(self) -> list[Link]:
        """Return the formats in which the records can be had."""
        from ..formats import FORMATS

        return [self.file_link(one.name, one.label) for one in FORMATS.values()]

    # ------------------------------------------------------------- handlers

    @XBlock.handler
    def export(self, request: Any, suffix: str = "") -> Response:
        """Answer with the records as a file: what the page shows, in a format or as citations.

        `suffix` is a format of `formats.FORMATS` or a style of `citations.STYLES`. It is the same
        for everybody: nothing of a learner's is in it.
        """
        from ..formats import FORMATS

        entries = self.contents.entries
        now = self.now(entries)
        shown = [now.description(one) for one in entries]
        if suffix in FORMATS:
            one, made = FORMATS[suffix], BytesIO()
            one.write(shown, made)
            return self._file(made.getvalue(), one.media_type, one.extensions[0])
        if suffix in STYLES:
            lines = "\n\n".join(plain(cite(each, suffix)) for each in shown)
            return self._file(f"{lines}\n".encode(), "text/plain", f"-{suffix}.txt")
        if suffix == PRINTED:
            return self.printed(now)
        return self._no_such_file()

    def printed(self, now: Now) -> Response:
        """Answer with a page to print, where the widget has one."""
        return self._no_such_file()

    def _no_such_file(self) -> Response:
        return json_response({"error": Text("Records are not kept in this format here.").render(
            translator_for(self)), "code": "format"}, 404)

    def _file(self, data: bytes, media_type: str, ending: str) -> Response:
        words = re.sub(r"[^A-Za-z0-9]+", "-", self.display_name or "").strip("-").lower()[:60]
        answer = Response(data, content_type=media_type)
        if media_type.startswith("text/"):
            answer.charset = "UTF-8"
        name = (words or self.kind.replace("_", "-")) + ending
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        answer.headers["X-Content-Type-Options"] = "nosniff"
        return answer

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

    # ------------------------------------------------------------- platform

    def student_view_data(self, context: Any = None) -> dict[str, Any]:
        """Return for native clients what is the same for every learner: the copies."""
        return {
            "display_name": self.display_name,
            "type": self.title_of_kind.render(translator_for(self)),
            "records": [{"id": one.id, "record": one.snapshot.record, "required": one.required,
                         "as_of": one.snapshot.as_of, "minutes": one.time,
                         "annotation": one.annotation,
                         "description": to_json(one.snapshot.description)}
                        for one in self.contents.entries],
        }
