"""A curated list: what to read, why, how long it takes, and what of it is read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from web_fragments.fragment import Fragment
from webob import Response
from xblock.completable import CompletableXBlockMixin
from xblock.core import XBlock
from xblock.fields import Scope, String

from ...practice.access import learner_id
from ...practice.errors import PracticeError
from ...practice.fields import StateList
from ...practice.handling import json_post, json_response
from ...practice.language import language_code, translator_for
from ...practice.text import N_, NText, Text
from ..citations import STYLES
from . import present
from .card import Now, Reader, day, how_long
from .editing import RecordsEditingMixin
from .reading import PRINTED, RecordsBlock

READ, SEEN = "read", "seen"
WHEN = (READ, SEEN)


class ReadingList(RecordsEditingMixin, CompletableXBlockMixin, RecordsBlock):
    """`shelflist_reading_list`."""

    kind = "reading_list"
    title_of_kind = Text("Reading list")
    most = 200
    settings_form = (
        ("display_name", "text", {}),
        ("complete_when", "select", {"values": WHEN}),
        ("cited_in", "select", {"values": tuple(STYLES)}),
    )
    setting_labels = {READ: Text("All that is required is ticked"), SEEN: Text("It was seen"),
                      **{one.name: one.label for one in STYLES.values()}}
    choices_of = {"complete_when": WHEN, "cited_in": tuple(STYLES)}

    complete_when = String(
        display_name=N_("Complete when"), scope=Scope.settings, default=READ,
        help=N_("Where no record is marked as required, all of them are."))
    cited_in = String(
        display_name=N_("Citations on paper"), scope=Scope.settings, default="chicago",
        help=N_("The style of the page to print; learners can copy each style."))
    read_records = StateList(
        scope=Scope.user_state, default=[], enforce_type=True,
        help="Ids of the records ticked as read, in the order in which they were ticked.")

    # ---------------------------------------------------------------- views

    @XBlock.supports("multi_device")
    def student_view(self, context: Any = None) -> Fragment:
        """Return the list, with what of it the learner has read."""
        return self._shown(visitor=False)

    def public_view(self, context: Any = None) -> Fragment:
        """Return the list for visitors: to read, not to tick."""
        return self._shown(visitor=True)

    def _shown(self, *, visitor: bool) -> Fragment:
        contents, translator = self.contents, translator_for(self)
        if not contents.entries:
            return self.empty()
        now = self.now(contents.entries)
        reader = self.reader(now, () if visitor else self._read(), known=not visitor)
        cards = self.cards(contents.entries, now, reader)
        copied = cards[0].copied if len({one.copied for one in cards}) == 1 else ""
        return self.page(
            "reading_list.html", {"seen": not visitor and self.complete_when == SEEN},
            anchor=self.anchor, title=self.display_name or self.title_of_kind.render(translator),
            introduction=self.safe(contents.introduction),
            cards=[replace(one, copied="") for one in cards] if copied else cards,
            copied=copied, say=self.say(), can_tick=not visitor, progress=self._progress(),
            size=NText("{n} record", "{n} records", len(contents.entries)).render(translator),
            time=self._time(),
            visitor=Text("Sign in to tick what you have read.").render(translator)
            if visitor else "",
            **({} if visitor else {
                "files": self.files(), "lists": [
                    self.file_link(one.name, one.label) for one in STYLES.values()],
                "print_url": self.runtime.handler_url(self, "export", PRINTED)}))

    def printed(self, now: Now) -> Response:
        """Answer with the list as a page of its own: citations, annotations, boxes to tick."""
        contents, translator = self.contents, translator_for(self)
        code = language_code()
        fragment = self.document(
            "print.html", title=self.display_name, lang=code,
            dir="rtl" if code.split("-")[0] in ("ar", "fa", "he", "ur") else "ltr",
            introduction=self.safe(contents.introduction), say=self.say(),
            cards=self.cards(contents.entries, now, Reader(translator)),
            foot=Text("Printed from a reading list of {day}.", day=day(present.today())).render(
                translator))
        answer = Response(fragment, content_type="text/html", charset="UTF-8")
        # Nothing of it runs, whatever it may hold.
        answer.headers["Content-Security-Policy"] = (
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https: data:; sandbox "
            "allow-modals allow-popups allow-same-origin")
        answer.headers["X-Content-Type-Options"] = "nosniff"
        return answer

    # ------------------------------------------------------------- handlers

    @json_post()
    def tick(self, data: dict[str, Any]) -> dict[str, Any]:
        """Note that a record is read, or not after all. The same again changes nothing."""
        if not learner_id(self):
            raise PracticeError(Text("Sign in first: what you have read is kept for you."),
                                "forbidden", 403)
        entry, read = self.entry_of(data), data.get("read")
        if not isinstance(read, bool):
            raise PracticeError(Text("The request lacks “{name}”.", name="read"), "read",
                                field="read")
        if read != (entry.id in self.read_records):
            others = [one for one in self.read_records if one != entry.id]
            self.read_records = [*others, entry.id] if read else others  # type: ignore[assignment]
        if self.complete_when == READ:
            self.emit_completion(self.share_read())
        return {"read": self._read(), "words": self._progress()}

    @json_post()
    def seen(self, data: dict[str, Any]) -> dict[str, Any]:
        """Note that the list was on the page, where that completes it."""
        if self.complete_when == SEEN and learner_id(self):
            self.emit_completion(1.0)
        return {}

    @XBlock.handler
    def student_view_user_state(self, request: Any, suffix: str = "") -> Response:
        """Return what the learner has read as JSON, for native clients."""
        return json_response({"read": self._read(), "completion": self.share_read()})

    # ---------------------------------------------------------------- state

    def _read(self) -> list[str]:
        """Return the ids of what is read and still on the list, in the list's order."""
        ticked = set(self.read_records)
        return [one.id for one in self.contents.entries if one.id in ticked]

    def share_read(self) -> float:
        """Return the share of what is required that is read, in [0, 1]."""
        required, ticked = self.contents.required, set(self._read())
        return sum(one.id in ticked for one in required) / len(required) if required else 0.0

    def _progress(self) -> str:
        """Return '2 of 5 read' in the learner's language."""
        total, read = len(self.contents.entries), len(self._read())
        return Text("{n} of {total} read", n=read, total=total).render(translator_for(self))

    def _time(self) -> str:
        """Return how long all of it takes, or those records of which somebody has said so."""
        known = [one.time for one in self.contents.entries if one.time]
        if not known:
            return ""
        whole = len(known) == len(self.contents.entries)
        return (Text("{time} in all", time=how_long(sum(known))) if whole else NText(
            "{time} for {n} of them", "{time} for {n} of them", len(known),
            time=how_long(sum(known)))).render(translator_for(self))

    # ------------------------------------------------------------- platform

    def student_view_data(self, context: Any = None) -> dict[str, Any]:
        """Return for native clients what is the same for every learner."""
        return {**super().student_view_data(context), "complete_when": self.complete_when,
                "introduction": self.contents.introduction}
