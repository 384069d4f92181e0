"""What a reader of a list or a card can take along: its records as files."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from webob import Response
from xblock.core import XBlock

from ...practice.handling import json_response
from ...practice.language import translator_for
from ...practice.text import Text
from ..citations import STYLES, cite, plain
from ..description import to_json
from .card import Link, Now
from .showing import CardsBlock

PRINTED = "page"
"""The name of the page to print among the files."""


class RecordsBlock(CardsBlock):
    """A widget of some records that stand in the page."""

    # --------------------------------------------------------------- files

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
