"""The author's side of a widget of records: finding them, ordering, annotating, renewing."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from ...practice.draft import DraftProblem
from ...practice.editing import olx_problem, text_of
from ...practice.errors import PracticeError
from ...practice.form import FieldSpec, FormError
from ...practice.handling import json_post
from ...practice.html import sanitise
from ...practice.language import translator_for
from ...practice.text import Text
from . import forms, picking, present
from .entries import Contents, Entry, contents_of, write_contents
from .reading import RecordsBlock

_TASKS = {forms.OF_THE_CLEARINGHOUSE: Text("Of the clearinghouse"), forms.OWN: Text("Your own")}


class RecordsEditingMixin(RecordsBlock):
    """What the editor of a widget of records opens with and asks."""

    def studio_resources(self) -> list[str]:
        """Return the editor's files: the exercises' editor, and what finds records."""
        return [*super().studio_resources(), "public/widgets/records.js"]

    @property
    def many(self) -> bool:
        """True for a list; false for one record."""
        return self.most > 1

    def studio_json(self) -> dict[str, Any]:
        """Return everything the editor opens with."""
        translator = translator_for(self)
        draft, problems = self.read_olx(self.items_olx)
        return {
            "drill": self.kind,
            "preview_files": [self.runtime.local_resource_url(self, "public/widgets/widgets.css")],
            "settings": self.settings_json(),
            "tasks": [{"value": task, "label": words.render(translator), "default_stem": "",
                       "fields": [one.to_json(translator) for one in forms.specs(task, self.many)]}
                      for task, words in _TASKS.items()],
            "records": {
                "most": self.most, "search": present.installed(),
                "head": [one.to_json(translator) for one in self._head()],
            },
            "head": draft["head"], "items": draft["items"], "worked": None,
            "file_types": ".ris, .bib, .json", "overview": None,
            "olx": self.items_olx.strip("\n"), "errors": self.problems_json(problems),
            "storage_key": f"shelflist.studio:{self.scope_ids.usage_id}", "strings": None,
        }

    def _head(self) -> tuple[FieldSpec, ...]:
        return (FieldSpec("introduction", "html", Text("Introduction"),
                          Text("What learners read before the list. HTML is taken.")),
                ) if self.many else ()

    # -------------------------------------------------------------- handlers

    @json_post(author=True)
    def studio_find(self, data: dict[str, Any]) -> dict[str, Any]:
        """Search the clearinghouse for records to put in."""
        words = text_of(data, "words").strip()
        if not present.installed():
            raise PracticeError(picking.NO_CLEARINGHOUSE, "clearinghouse", 404)
        found = picking.find(words) if words else []
        said = "" if found else Text("Nothing was found for this. Try fewer words.").render(
            translator_for(self))
        return {"forms": found, "said": said}

    @json_post(author=True)
    def studio_refresh(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return a draft's records with today's copies. Stores nothing."""
        items = data.get("items")
        if not isinstance(items, list) or len(items) > self.most:
            raise PracticeError(Text("The request carries no draft."), "draft", field="items")
        renewed, said = picking.refresh(items)
        return {"items": renewed, "said": said.render(translator_for(self))}

    @json_post(author=True)
    def studio_bring(self, data: dict[str, Any]) -> dict[str, Any]:
        """Read pasted text, or a file in base64, into forms. Stores nothing."""
        if "file" in data:
            try:
                content = b64decode(text_of(data, "file"), validate=True)
            except ValueError:
                raise PracticeError(Text("The request carries no file."), "file",
                                    field="file") from None
        else:
            content = text_of(data, "text").encode("utf-8", "replace")
        found, reasons = picking.bring(content)
        translator = translator_for(self)
        return {"forms": found, "errors": [one.render(translator) for one in reasons]}

    @json_post(author=True)
    def studio_preview(self, data: dict[str, Any]) -> dict[str, Any]:
        """Show one form as the learner will see it."""
        form = data.get("form")
        try:
            entry = forms.entry_of(form if isinstance(form, Mapping) else {}, self.many)
        except FormError as error:
            return {"html": None, "errors": self.problems_json(
                [DraftProblem("items", one.message, None, one.field, one.row)
                 for one in error.problems])}
        now = self.now([entry])
        [shown] = self.cards([entry], now, self.reader(now, known=False))
        return {"html": self.document("resource.html", card=shown, say=self.say()), "errors": []}

    # --------------------------------------------------------------- reading

    def read_olx(self, olx: str) -> tuple[dict[str, Any], list[DraftProblem]]:
        """Return the draft of an OLX text, and its faults."""
        contents, problems = contents_of(olx, self.most)
        draft = {"head": {"introduction": contents.introduction},
                 "items": [forms.form_of(one) for one in contents.entries]}
        return draft, [olx_problem(one) for one in problems if one.severity == "error"]

    def compose(self, draft: Mapping[str, Any]) -> tuple[str, list[DraftProblem]]:
        """Return the OLX of a draft, and what is wrong with it."""
        problems: list[DraftProblem] = []
        items, head = draft.get("items"), draft.get("head")
        if not isinstance(items, list) or len(items) > self.most:
            problems.append(DraftProblem("items", Text(
                "“{part}” must be a list of at most {most}.", part="items", most=self.most)))
            items = []
        entries: list[Entry] = []
        for index, form in enumerate(items):
            try:
                entry = forms.entry_of(form if isinstance(form, Mapping) else {}, self.many)
            except FormError as error:
                problems += [DraftProblem("items", one.message, index, one.field, one.row)
                             for one in error.problems]
                continue
            if any(entry.id == one.id for one in entries):
                problems.append(DraftProblem("items", Text(
                    "id=\"{id}\" is used twice; every id must be its own.", id=entry.id), index))
            entries.append(entry)
        introduction = str(head.get("introduction") or "") if isinstance(head, Mapping) else ""
        contents = Contents(sanitise(introduction.strip()) if self.many else "", tuple(entries))
        return write_contents(contents, self.items_olx, self.most), problems
