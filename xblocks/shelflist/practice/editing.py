"""The editor's handlers that do not depend on what is edited: settings, a draft, OLX, saving."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, ClassVar

from web_fragments.fragment import Fragment
from webob import Response

from .draft import DraftProblem
from .errors import PracticeError
from .form import Choice, FieldSpec, FormError, read_form
from .framing import FramingMixin
from .handling import json_post
from .language import translator_for
from .olx import OlxProblem
from .text import Text, verbatim
from .troubles import Trouble


class EditingMixin(FramingMixin):
    """`studio_view`, `studio_check`, `studio_olx` and `studio_save`. Nothing invalid is stored.

    A block gives `settings_form`, `studio_json`, `read_olx` and `compose`, and has the fields of
    `fields.InlineFields` and the checks of `inline.InlineOlxMixin`.
    """

    settings_form: ClassVar[tuple[tuple[str, str, Mapping[str, Any]], ...]]
    """(field, kind, `values`, `minimum`, `maximum`, `step`) of each setting, in order."""
    setting_labels: ClassVar[Mapping[str, Text]]
    """What the values of selects are called."""

    def studio_json(self) -> dict[str, Any]:
        """Return everything the editor opens with (keys too: authors only)."""
        raise NotImplementedError

    def read_olx(self, olx: str) -> tuple[dict[str, Any], list[DraftProblem]]:
        """Return the draft of an OLX text, without settings, and its faults."""
        raise NotImplementedError

    def compose(self, draft: Mapping[str, Any]) -> tuple[str, list[DraftProblem]]:
        """Return the OLX of a draft, and what is wrong with it."""
        raise NotImplementedError

    def setting_specs(self) -> tuple[FieldSpec, ...]:
        """Return the settings form; labels, help and defaults are the fields' own."""
        specs = []
        for name, kind, more in self.settings_form:
            field = self.fields[name]
            choices = tuple(Choice(v, self.setting_labels[v]) for v in more.get("values", ()))
            specs.append(FieldSpec(
                name, kind, Text(field.display_name), Text(field.help), choices=choices,
                default=field.default, required=name == "display_name",
                minimum=more.get("minimum"), maximum=more.get("maximum"), step=more.get("step")))
        return tuple(specs)

    def settings_json(self) -> list[dict[str, Any]]:
        """Return the settings form with the values in force."""
        translator = translator_for(self)
        return [{**spec.to_json(translator), "value": getattr(self, spec.name)}
                for spec in self.setting_specs()]

    def studio_view(self, context: Any = None) -> Fragment:
        """Return the editor."""
        fragment = self.frame("studio.html")
        for path in self.studio_resources():
            self.add_resource(fragment, path)
        fragment.initialize_js("ShelflistStudio", {**self.studio_json(),
                                                   "version": self._version()})
        return fragment

    def studio_resources(self) -> list[str]:
        """Return the editor's files, in order, after the engine's own for the learner."""
        return ["public/practice/practice.css", "public/practice/practice.js",
                "public/practice/studio.css", "public/practice/studio_forms.js",
                "public/practice/studio.js"]

    # -------------------------------------------------------------- handlers

    @json_post(author=True)
    def studio_check(self, data: dict[str, Any]) -> dict[str, Any]:
        """Say what is wrong with a draft, and show its OLX. Stores nothing."""
        _settings, olx, problems = self._read_draft(data.get("draft"))
        return {"olx": olx, "errors": self.problems_json(problems)}

    @json_post(author=True)
    def studio_olx(self, data: dict[str, Any]) -> dict[str, Any]:
        """Read typed OLX into forms, or say what is wrong with it. Stores nothing."""
        draft, problems = self.read_olx(text_of(data, "olx"))
        return {"draft": draft, "errors": self.problems_json(problems)}

    @json_post(author=True)
    def studio_save(self, data: dict[str, Any]) -> dict[str, Any] | Response:
        """Store a draft or typed OLX, whole or not at all (400 with every error).

        A `version` that is no longer in force is refused (409): another's work is in its place.
        """
        if isinstance(data.get("olx"), str):
            _draft, problems = self.read_olx(data["olx"])
            olx = data["olx"]
            settings: dict[str, Any] = {}
            draft = data.get("draft")
            if isinstance(draft, Mapping) and "settings" in draft:
                settings, faults = self._read_settings(draft["settings"])
                problems = [*faults, *problems]
        else:
            settings, olx, problems = self._read_draft(data.get("draft"))
        if problems:
            return Response(json_body={
                "error": translator_for(self).gettext(
                    "Nothing was saved yet: mend what is marked first."),
                "code": "invalid", "saved": False, "errors": self.problems_json(problems),
            }, status=400, charset="UTF-8")
        changed = {name: value for name, value in settings.items()
                   if getattr(self, name) != value}
        # What is sent again after a lost answer is in force already.
        if data.get("version") not in (None, self._version()) and (
                changed or olx.split() != self.items_olx.split()):
            raise PracticeError(Text(
                "This exercise was saved elsewhere after it was opened here, so nothing was saved "
                "over it. What you typed is kept in this browser: open the editor again, and it "
                "offers it."), "changed", 409)
        for name, value in changed.items():
            setattr(self, name, value)
        self.items_olx = olx
        return {"saved": True, "errors": [], "version": self._version()}

    # --------------------------------------------------------------- reading

    def _version(self) -> str:
        """Return what tells the exercise as it is stored from every other one."""
        # White space aside: a platform may store OLX with line ends of its own.
        held = [self.items_olx.split(), *(getattr(self, name) for name, *_ in self.settings_form)]
        return sha256(json.dumps(held).encode()).hexdigest()[:16]

    def _read_draft(
        self, draft: Any
    ) -> tuple[dict[str, Any], str, list[DraftProblem]]:
        if not isinstance(draft, Mapping):
            raise PracticeError(Text("The request carries no draft."), "draft", field="draft")
        settings, problems = self._read_settings(draft.get("settings"))
        olx, found = self.compose(draft)
        return settings, olx, [*problems, *found]

    def _read_settings(self, values: Any) -> tuple[dict[str, Any], list[DraftProblem]]:
        if not isinstance(values, Mapping):
            return {}, [DraftProblem("settings", Text("The draft carries no settings."))]
        given = values
        specs = [spec for spec in self.setting_specs() if spec.name in given]
        known = {spec.name for spec in specs}
        strangers = [Trouble(str(name)[:60], Text("There is no setting of this name."))
                     for name in given if name not in known]
        try:
            read = read_form(tuple(specs), {n: v for n, v in given.items() if n in known})
        except FormError as error:
            return {}, [DraftProblem("settings", p.message, None, p.field)
                        for p in [*strangers, *error.problems]]
        faults = [Trouble(name, fault) for name, value in read.items()
                  if (fault := self.setting_fault(name, value)) is not None]
        return read, [DraftProblem("settings", p.message, None, p.field)
                      for p in [*strangers, *faults]]

    def problems_json(self, problems: list[DraftProblem]) -> list[dict[str, Any]]:
        """Return problems as the editor places them."""
        translator = translator_for(self)
        return [problem.to_json(translator) for problem in problems]


def olx_problem(problem: OlxProblem) -> DraftProblem:
    """Return a fault of OLX as a problem of the editor's OLX tab."""
    message = Text("<{element}>: {message}", element=verbatim(problem.element),
                   message=problem.message)
    return DraftProblem("olx", message, line=problem.line)


def text_of(data: Mapping[str, Any], name: str) -> str:
    """Return a text of a request. Raises PracticeError when there is none."""
    value = data.get(name)
    if not isinstance(value, str):
        raise PracticeError(Text("The request lacks “{name}”.", name=name), name, field=name)
    return value
