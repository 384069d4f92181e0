"""The Studio editor's side of a block: what it opens with, checks, previews and saves."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from web_fragments.fragment import Fragment
from webob import Response

from .bank import read_bank
from .block_olx import setting_fault
from .draft import DraftProblem, compose, draft_of, read_policy
from .errors import PracticeError
from .fields import CHECK, GRADING_METHODS, PRACTICE, SHOW_ANSWER
from .form import Choice, FieldSpec, FormError, read_form
from .handling import json_post
from .item_form import form_item, generator_fields, task_fields
from .language import translator_for
from .olx import OlxError, OlxProblem, parse_fragment
from .parts import Part
from .paste import bring, paste
from .policy import make_policy
from .proof import prove
from .text import Text, rendered, verbatim
from .troubles import Trouble

_LABELS = {
    PRACTICE: Text("Practice: unlimited, spaced"), CHECK: Text("Check: one fixed set, graded"),
    "always": Text("Always"), "answered": Text("When answered right"),
    "attempted": Text("After the first try"),
    "attempted_no_past_due": Text("After the first try, even when past due"),
    "closed": Text("When closed"), "finished": Text("When right or closed"),
    "correct_or_past_due": Text("When right or past due"), "past_due": Text("When past due"),
    "never": Text("Never"), "after_attempts": Text("After some tries"),
    "after_all_attempts": Text("After all attempts"),
    "after_all_attempts_or_correct": Text("After all attempts, or when right"),
    "last_score": Text("Last"), "first_score": Text("First"), "highest_score": Text("Highest"),
    "average_score": Text("Average"),
}
_SETTINGS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("display_name", "text", {}),
    ("use", "select", {"values": (PRACTICE, CHECK)}),
    ("draw", "number", {"minimum": 0, "maximum": 100, "step": 1}),
    ("max_attempts", "number", {"minimum": 1, "maximum": 1000, "step": 1}),
    ("weight", "number", {"minimum": 0, "maximum": 1_000_000, "step": 0.5}),
    ("mastery", "number", {"minimum": 0, "maximum": 1, "step": 0.05}),
    ("showanswer", "select", {"values": SHOW_ANSWER}),
    ("attempts_before_showanswer_button", "number", {"minimum": 0, "maximum": 1000, "step": 1}),
    ("show_reset_button", "checkbox", {}),
    ("submission_wait_seconds", "number", {"minimum": 0, "maximum": 31_536_000, "step": 1}),
    ("grading_method", "select", {"values": GRADING_METHODS}),
)


class StudioMixin(Part):
    """`studio_view` and the editor's handlers. Nothing invalid is ever stored."""

    def setting_specs(self) -> tuple[FieldSpec, ...]:
        """Return the settings form; labels, help and defaults are the fields' own."""
        specs = []
        for name, kind, more in _SETTINGS:
            field = self.fields[name]
            choices = tuple(Choice(v, _LABELS[v]) for v in more.get("values", ()))
            specs.append(FieldSpec(
                name, kind, Text(field.display_name), Text(field.help), choices=choices,
                default=field.default, required=name == "display_name",
                minimum=more.get("minimum"), maximum=more.get("maximum"), step=more.get("step")))
        return tuple(specs)

    def studio_view(self, context: Any = None) -> Fragment:
        """Return the editor."""
        fragment = self.frame("studio.html")
        for path in self.studio_resources():
            self.add_resource(fragment, path)
        fragment.initialize_js("ShelflistStudio", self.studio_json())
        return fragment

    def studio_resources(self) -> list[str]:
        """Return the editor's files, in order, after the engine's own for the learner."""
        return ["public/practice/practice.css", "public/practice/practice.js",
                "public/practice/studio.css", "public/practice/studio_forms.js",
                "public/practice/studio.js"]

    def _drill_files(self) -> list[str]:
        """Return what draws the drill itself: fetched when an author first asks for a preview."""
        name, scripts = self.exercise.name, self.exercise.scripts.values()
        return self.drill_files(dict.fromkeys([
            f"{name}.css", f"{name}.js", *(one for task in scripts for one in task),
            *self.exercise.later_scripts]))

    def studio_json(self) -> dict[str, Any]:
        """Return everything the editor opens with (the keys too: authors only)."""
        translator = translator_for(self)
        specs = self.setting_specs()
        draft, problems = self._read_olx(self.items_olx)
        exercise = self.exercise
        policy = draft["policy"]
        return {
            "drill": exercise.name,
            "preview_files": [self.runtime.local_resource_url(self, path)
                              for path in self._drill_files()],
            "settings": [{**spec.to_json(translator), "value": getattr(self, spec.name)}
                         for spec in specs],
            "tasks": [{
                "value": task.name, "label": task.label.render(translator),
                "default_stem": task.stem.render(translator),
                "fields": [s.to_json(translator) for s in task_fields(exercise, task.name)],
            } for task in exercise.tasks],
            "policy": {
                "profile": policy["profile"], "title": policy["title"],
                "profiles": [{"value": p.name, "label": p.title.render(translator),
                              "description": p.description.render(translator),
                              "values": {o.name: make_policy(
                                  exercise.profiles, exercise.policy_options, p.name)[o.name]
                                  for o in exercise.policy_options}}
                             for p in exercise.profiles],
                "options": [{**o.to_json(translator), "value": policy["options"][o.name]}
                            for o in exercise.policy_options],
            },
            "generate": {"fields": [s.to_json(translator) for s in generator_fields(exercise)],
                         "rows": draft["generate"]},
            "file_types": ", ".join(exercise.file_types),
            "overview": {
                "title": exercise.overview_title.render(translator),
                "files": [self.runtime.local_resource_url(self, path)
                          for path in self.drill_files(exercise.overview_scripts)],
            } if exercise.overview_scripts else None,
            "worked": draft["worked"],
            "items": draft["items"],
            "olx": self.items_olx.strip("\n"),
            "errors": [problem.to_json(translator) for problem in problems],
            "storage_key": f"shelflist.studio:{self.scope_ids.usage_id}",
            "strings": None,
        }

    # -------------------------------------------------------------- handlers

    @json_post(author=True)
    def studio_check(self, data: dict[str, Any]) -> dict[str, Any]:
        """Say what is wrong with a draft, and show its OLX. Stores nothing."""
        _settings, olx, problems = self._read_draft(data.get("draft"))
        return {"olx": olx, "errors": self._json(problems)}

    @json_post(author=True)
    def studio_olx(self, data: dict[str, Any]) -> dict[str, Any]:
        """Read typed OLX into forms, or say what is wrong with it. Stores nothing."""
        draft, problems = self._read_olx(_text(data, "olx"))
        return {"draft": draft, "errors": self._json(problems)}

    @json_post(author=True)
    def studio_preview(self, data: dict[str, Any]) -> dict[str, Any]:
        """Show one form as the learner will see it, with its worked answer."""
        form, policy = data.get("form"), data.get("policy")
        policy = policy if isinstance(policy, Mapping) else draft_of(
            self.exercise, self.bank)["policy"]
        try:
            item = form_item(self.exercise, form if isinstance(form, Mapping) else {})
            judged_by = read_policy(self.exercise, policy)
        except FormError as error:
            return {"item": None, "worked": [], "errors": self._json(
                [DraftProblem("items", p.message, None, p.field, p.row)
                 for p in error.problems])}
        shown = self.public_item(item, "preview", judged_by)
        if not self.exercise.stepwise:
            return {"item": shown, **self.worked_json(item, judged_by), "errors": []}
        # A preview keeps no walk: the page sends it along with each move.
        walk = data.get("walk")
        if "move" in data:
            walk = self.exercise.proceed(item, walk, data["move"], judged_by)
        shown["problem"]["place"] = rendered(self.exercise.place(item, walk, judged_by),
                                             translator_for(self), self.link_static)
        return {"item": shown, "walk": walk, **self.worked_json(item, judged_by), "errors": []}

    @json_post(author=True)
    def studio_overview(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return what the drill's own script draws beside a form that is being typed."""
        form = data.get("form")
        task, _taken = self._task_and_ids(form if isinstance(form, Mapping) else {})
        return {"overview": rendered(self.exercise.overview(task, form), translator_for(self))}

    @json_post(author=True)
    def studio_tsv(self, data: dict[str, Any]) -> dict[str, Any]:
        """Read a table pasted from a spreadsheet into forms. Stores nothing."""
        task, taken = self._task_and_ids(data)
        forms, problems = paste(self.exercise, task, _text(data, "text"), taken)
        return {"forms": forms, "errors": self._json(problems)}

    @json_post(author=True)
    def studio_file(self, data: dict[str, Any]) -> dict[str, Any]:
        """Read a file of the drill's own kind (base64) into forms. Stores nothing."""
        task, taken = self._task_and_ids(data)
        try:
            content = b64decode(_text(data, "file"), validate=True)
        except ValueError:
            raise PracticeError(Text("The request carries no file."), "file",
                                field="file") from None
        forms, problems = bring(self.exercise, task, content, taken)
        return {"forms": forms, "errors": self._json(problems)}

    def _task_and_ids(self, data: Mapping[str, Any]) -> tuple[str, set[str]]:
        """Return the task asked for, and the ids that no new item may have."""
        task = data.get("task")
        if task not in [known.name for known in self.exercise.tasks]:
            raise PracticeError(Text("Choose a task."), "task", field="task")
        taken = data.get("taken")
        ids = {str(i) for i in taken} if isinstance(taken, list) else set()
        return str(task), ids | {item.id for item in self.bank.items}

    @json_post(author=True)
    def studio_save(self, data: dict[str, Any]) -> dict[str, Any] | Response:
        """Store a draft or typed OLX, whole or not at all (400 with every error)."""
        if isinstance(data.get("olx"), str):
            _draft, problems = self._read_olx(data["olx"])
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
                "code": "invalid", "saved": False, "errors": self._json(problems),
            }, status=400, charset="UTF-8")
        for name, value in settings.items():
            if getattr(self, name) != value:
                setattr(self, name, value)
        self.items_olx = olx
        return {"saved": True, "errors": []}

    # --------------------------------------------------------------- reading

    def _read_draft(
        self, draft: Any
    ) -> tuple[dict[str, Any], str, list[DraftProblem]]:
        if not isinstance(draft, Mapping):
            raise PracticeError(Text("The request carries no draft."), "draft", field="draft")
        settings, problems = self._read_settings(draft.get("settings"))
        olx, found = compose(self.exercise, draft, self.items_olx)
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
                  if (fault := setting_fault(name, value)) is not None]
        return read, [DraftProblem("settings", p.message, None, p.field)
                      for p in [*strangers, *faults]]

    def _read_olx(self, olx: str) -> tuple[dict[str, Any], list[DraftProblem]]:
        """Return the draft of an OLX text and its faults."""
        exercise = self.exercise
        try:
            bank, found = read_bank(exercise, parse_fragment(olx))
        except OlxError as error:
            empty, _ = read_bank(exercise, parse_fragment(""))
            return draft_of(exercise, empty), [_olx_problem(p) for p in error.problems]
        faults = [p for p in (*found, *prove(exercise, bank)) if p.severity == "error"]
        return draft_of(exercise, bank), [_olx_problem(p) for p in faults]

    def _json(self, problems: list[DraftProblem]) -> list[dict[str, Any]]:
        translator = translator_for(self)
        return [problem.to_json(translator) for problem in problems]


def _olx_problem(problem: OlxProblem) -> DraftProblem:
    message = Text("<{element}>: {message}", element=verbatim(problem.element),
                   message=problem.message)
    return DraftProblem("olx", message, line=problem.line)


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    if not isinstance(value, str):
        raise PracticeError(Text("The request lacks “{name}”.", name=name), name, field=name)
    return value
