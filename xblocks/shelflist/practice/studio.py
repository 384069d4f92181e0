"""The Studio editor's side of a block: what it opens with, checks, previews and saves."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from .bank import read_bank
from .draft import DraftProblem, compose, draft_of, read_policy
from .editing import EditingMixin, olx_problem, text_of
from .errors import PracticeError
from .fields import CHECK, GRADING_METHODS, PRACTICE, SHOW_ANSWER
from .form import FormError
from .further import FIELD
from .handling import json_post
from .item_form import form_item, generator_fields, task_fields
from .language import translator_for
from .olx import OlxError, parse_fragment
from .paste import bring, paste
from .policy import make_policy
from .proof import prove
from .text import Text, rendered

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


class StudioMixin(EditingMixin):
    """What the editor of an exercise opens with, previews and reads from elsewhere."""

    settings_form = _SETTINGS
    setting_labels = _LABELS

    def _drill_files(self) -> list[str]:
        """Return what draws the drill itself: fetched when an author first asks for a preview."""
        name, scripts = self.exercise.name, self.exercise.scripts.values()
        return self.drill_files(dict.fromkeys([
            f"{name}.css", f"{name}.js", *(one for task in scripts for one in task),
            *self.exercise.later_scripts]))

    def studio_json(self) -> dict[str, Any]:
        """Return everything the editor opens with (the keys too: authors only)."""
        translator = translator_for(self)
        draft, problems = self.read_olx(self.items_olx)
        exercise = self.exercise
        policy = draft["policy"]
        return {
            "drill": exercise.name,
            "preview_files": [self.runtime.local_resource_url(self, path)
                              for path in self._drill_files()],
            "settings": self.settings_json(),
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
            "further": {**FIELD.to_json(translator), "value": draft["further"]},
            "items": draft["items"],
            "olx": self.items_olx.strip("\n"),
            "errors": [problem.to_json(translator) for problem in problems],
            "storage_key": f"shelflist.studio:{self.scope_ids.usage_id}",
            "strings": None,
        }

    # -------------------------------------------------------------- handlers

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
            return {"item": None, "worked": [], "errors": self.problems_json(
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
        forms, problems = paste(self.exercise, task, text_of(data, "text"), taken)
        return {"forms": forms, "errors": self.problems_json(problems)}

    @json_post(author=True)
    def studio_file(self, data: dict[str, Any]) -> dict[str, Any]:
        """Read a file of the drill's own kind (base64) into forms. Stores nothing."""
        task, taken = self._task_and_ids(data)
        try:
            content = b64decode(text_of(data, "file"), validate=True)
        except ValueError:
            raise PracticeError(Text("The request carries no file."), "file",
                                field="file") from None
        forms, problems = bring(self.exercise, task, content, taken)
        return {"forms": forms, "errors": self.problems_json(problems)}

    def _task_and_ids(self, data: Mapping[str, Any]) -> tuple[str, set[str]]:
        """Return the task asked for, and the ids that no new item may have."""
        task = data.get("task")
        if task not in [known.name for known in self.exercise.tasks]:
            raise PracticeError(Text("Choose a task."), "task", field="task")
        taken = data.get("taken")
        ids = {str(i) for i in taken} if isinstance(taken, list) else set()
        return str(task), ids | {item.id for item in self.bank.items}

    # --------------------------------------------------------------- reading

    def compose(self, draft: Mapping[str, Any]) -> tuple[str, list[DraftProblem]]:
        """Return the OLX of a draft, and what is wrong with it."""
        return compose(self.exercise, draft, self.items_olx)

    def read_olx(self, olx: str) -> tuple[dict[str, Any], list[DraftProblem]]:
        """Return the draft of an OLX text and its faults."""
        exercise = self.exercise
        try:
            bank, found = read_bank(exercise, parse_fragment(olx))
        except OlxError as error:
            empty, _ = read_bank(exercise, parse_fragment(""))
            return draft_of(exercise, empty), [olx_problem(p) for p in error.problems]
        faults = [p for p in (*found, *prove(exercise, bank)) if p.severity == "error"]
        return draft_of(exercise, bank), [olx_problem(p) for p in faults]
