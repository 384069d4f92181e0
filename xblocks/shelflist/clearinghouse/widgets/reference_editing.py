"""The author's side of a reference shelf: its scope, and the copy that it carries."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from ...practice.draft import DraftProblem
from ...practice.editing import olx_problem
from ...practice.errors import PracticeError
from ...practice.form import Choice, FieldSpec, FormError, read_form
from ...practice.handling import json_post
from ...practice.language import translator_for
from ...practice.olx import MAX_OLX_BYTES
from ...practice.text import NText, Text
from ...practice.troubles import Trouble
from ..vocabularies import vocabulary
from . import finding, present
from .block import WidgetBlock
from .card import day
from .shelf import (
    MOST_BYTES,
    MOST_RECORDS,
    MOST_VALUES,
    SCOPED,
    SLUG,
    Copy,
    Scope,
    copy_in,
    shelf_of,
    written_copy,
    written_shelf,
)

log = logging.getLogger(__name__)

_LABELS = {"subjects": Text("Subjects"), "type": Text("What it is"), "level": Text("Levels"),
           "audiences": Text("For whom")}
_NOWHERE = Text("This site has no clearinghouse to take a copy from. A copy that was taken "
                "elsewhere stays as it is.")
_NO_ANSWER = Text("The clearinghouse of this site does not answer; the copy stays as it is.")


def scope_specs() -> tuple[FieldSpec, ...]:
    """Return the form of a scope."""
    lists = tuple(FieldSpec(
        name, "rows", words, Text("Any of these. None: all of them."), default=[], columns=(
            FieldSpec("value", "select", words, default="", choices=(
                Choice("", Text("Choose one")), *(
                    Choice(value, text)
                    for value, text in vocabulary(SCOPED[name]).items()))),))
        for name, words in _LABELS.items())
    return (*lists, FieldSpec("collection", "text", Text("Collection"), Text(
        "The last part of the address of a public collection of the clearinghouse. Only what is "
        "in it is found.")))


def form_of(scope: Scope) -> dict[str, Any]:
    """Return a scope as the editor holds it."""
    return {**{name: [{"value": one} for one in scope.filters.get(name, ())] for name in _LABELS},
            "collection": scope.collection}


def scope_of(form: Any) -> Scope:
    """Make a scope of a form.

    Raises:
        FormError: naming each field, and row, that is wrong.
    """
    given = form if isinstance(form, Mapping) else {}
    values = read_form(scope_specs(), {name: value for name, value in given.items()
                                       if name != "copy"})
    troubles = [Trouble(name, Text("{label}: give at most {most} rows.", label=_LABELS[name],
                                   most=MOST_VALUES))
                for name in _LABELS if len(values[name]) > MOST_VALUES]
    if values["collection"] and not SLUG.match(values["collection"]):
        troubles.append(Trouble("collection", Text(
            "Write letters, digits, - and _ only, as the address of the collection ends.")))
    if troubles:
        raise FormError(troubles)
    chosen = {name: tuple(dict.fromkeys(one["value"] for one in values[name] if one["value"]))
              for name in SCOPED}
    return Scope({name: found for name, found in chosen.items() if found}, values["collection"])


class ReferenceEditingMixin(WidgetBlock):
    """What the editor of a reference shelf opens with and asks."""

    def studio_resources(self) -> list[str]:
        """Return the editor's files: the exercises' editor, and the panel of the scope."""
        return [*super().studio_resources(), "public/widgets/scope.js"]

    def studio_json(self) -> dict[str, Any]:
        """Return everything the editor opens with."""
        translator = translator_for(self)
        draft, problems = self.read_olx(self.items_olx)
        return {
            "drill": self.kind, "preview_files": [], "settings": self.settings_json(),
            "tasks": [], "items": [], "worked": None, "file_types": "", "overview": None,
            "scope": {"fields": [one.to_json(translator) for one in scope_specs()],
                      "live": present.installed(), "collections": finding.collections()},
            "head": draft["head"], "olx": self.items_olx.strip("\n"),
            "errors": self.problems_json(problems),
            "storage_key": f"shelflist.studio:{self.scope_ids.usage_id}", "strings": None,
        }

    # -------------------------------------------------------------- handlers

    @json_post(author=True)
    def studio_count(self, data: dict[str, Any]) -> dict[str, Any]:
        """Say how much is within a scope, and what the draft's copy is. Stores nothing."""
        head = data.get("head")
        translator = translator_for(self)
        copy = self._copy_in(head)
        said = {"copy": _said_of_copy(copy).render(translator), "has": bool(copy.records)}
        try:
            scope = scope_of(head)
        except FormError:
            return {**said, "count": ""}
        return {**said, "count": _said_of(scope).render(translator)}

    @json_post(author=True)
    def studio_copy(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return a copy of what is within a draft's scope today. Stores nothing."""
        if not present.installed():
            raise PracticeError(_NOWHERE, "clearinghouse", 404)
        try:
            scope = scope_of(data.get("head"))
        except FormError as error:
            raise PracticeError(error.problems[0].message, "scope",
                                field=error.problems[0].field) from None
        try:
            found = finding.counted(scope)
            made = written_copy(finding.everything(scope), present.today(), found)
        except Exception:
            log.exception("No copy could be taken.")
            raise PracticeError(_NO_ANSWER, "clearinghouse", 503) from None
        if not found:
            raise PracticeError(Text("Nothing is within this scope, so there is nothing to copy."),
                                "scope", 409)
        return {"copy": made}

    # --------------------------------------------------------------- reading

    def read_olx(self, olx: str) -> tuple[dict[str, Any], list[DraftProblem]]:
        """Return the draft of an OLX text, and its faults."""
        shelf, problems = shelf_of(olx)
        return ({"head": {**form_of(shelf.scope), "copy": copy_in(olx)}, "items": []},
                [olx_problem(one) for one in problems if one.severity == "error"])

    def compose(self, draft: Mapping[str, Any]) -> tuple[str, list[DraftProblem]]:
        """Return the OLX of a draft, and what is wrong with it."""
        head = draft.get("head")
        if not isinstance(head, Mapping):
            return "", [DraftProblem("head", Text("The request carries no draft."))]
        copy = head.get("copy") or ""
        problems: list[DraftProblem] = []
        scope = Scope()
        try:
            scope = scope_of(head)
        except FormError as error:
            problems += [DraftProblem("head", one.message, None, one.field, one.row)
                         for one in error.problems]
        faults = [one for one in shelf_of(_alone(copy))[1]
                  if one.severity == "error"] if isinstance(copy, str) else []
        if not isinstance(copy, str) or faults:
            problems.append(DraftProblem("head", faults[0].message if faults else Text(
                "“{part}” must be a text.", part="copy")))
            copy = ""
        return written_shelf(scope, copy, self.items_olx), problems

    def _copy_in(self, head: Any) -> Copy:
        """Return the copy of a draft's form; an empty one where it cannot be read."""
        text = head.get("copy") if isinstance(head, Mapping) else ""
        if not isinstance(text, str) or len(text) > MAX_OLX_BYTES:
            return Copy()
        return shelf_of(_alone(text))[0].copy


def _alone(copy: str) -> str:
    """Return a copy's XML as the inside of a block. While its scope is edited it is the same text,
    which is read once."""
    return f"<scope/>{copy}"


def _said_of(scope: Scope) -> Text:
    """Return in words how much of the clearinghouse is within a scope."""
    if not present.installed():
        return Text("This site has no clearinghouse to count in.")
    try:
        n = finding.counted(scope)
        known = finding.collections(scope.collection) if scope.collection else {}
    except Exception:
        log.exception("Nothing could be counted.")
        return Text("The clearinghouse of this site does not answer.")
    if scope.collection and scope.collection not in known:
        return Text("The clearinghouse of this site has no public collection of this name.")
    return NText("{n} record of the clearinghouse is within this scope.",
                 "{n} records of the clearinghouse are within this scope.", n)


def _said_of_copy(copy: Copy) -> Text:
    n = len(copy.records)
    if not n:
        return Text("There is no copy: where a site has no clearinghouse, learners find nothing.")
    said = NText("The copy holds {n} record of {day}.", "The copy holds {n} records of {day}.", n,
                 day=day(copy.as_of) or "—")
    if copy.found <= n:
        return said
    return Text("{said} {more}", said=said, more=NText(
        "{n} was left out: a copy holds {most} records and {size} KB at most.",
        "{n} were left out: a copy holds {most} records and {size} KB at most.",
        copy.found - n, most=MOST_RECORDS, size=MOST_BYTES // 1000))
