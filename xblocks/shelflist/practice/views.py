"""What a block shows: to a learner, to a visitor, and to whoever must mend it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from web_fragments.fragment import Fragment
from xblock.core import XBlock

from .access import is_staff, storage_key
from .bank import bank_of
from .framing import FramingMixin
from .language import translator_for
from .standing import Standing
from .text import Text


class ViewsMixin(FramingMixin):
    """`student_view`, `public_view` and the pieces the Studio view shares."""

    @XBlock.supports("multi_device")
    def student_view(self, context: Any = None) -> Fragment:
        """Return the exercise with the learner's set and state."""
        now = self.standing()
        if not len(now.bank):
            _, problems = bank_of(self.exercise, self.items_olx)
            return self._broken([p for p in problems if p.severity == "error"])
        return self._exercise(now, {"set": self.set_json(now), "state": self.state_json(now)})

    def public_view(self, context: Any = None) -> Fragment:
        """Return a first look for visitors: one item, nothing to hand in."""
        now = self.standing()
        if not now.ids:
            return self._broken([])
        shown = self.set_json(now)
        shown["items"] = shown["items"][:1]
        return self._exercise(now, {
            "set": {**shown, "size": len(shown["items"])},
            "state": None,
            "notice": Text("Sign in to practice: your answers are then marked and kept.").render(
                now.translator),
        })

    def _exercise(self, now: Standing, what: dict[str, Any]) -> Fragment:
        bank, translator = now.bank, now.translator
        worked = None
        if bank.worked is not None:
            worked = [{"item": self.public_item(bank.worked, "worked", bank.policy, translator),
                       **self.worked_json(bank.worked, bank.policy)}]
        fragment = self.frame("student.html", now.language)
        at_once = self.learner_resources(self._opens_with(what))
        for path in at_once:
            self.add_resource(fragment, path)
        tasks = bank.tasks if what["state"] else {
            one["task"] for one in [*what["set"]["items"], *(one["item"] for one in worked or [])]}
        rest = [path for path in self.task_files(tasks) if path not in at_once]
        fragment.initialize_js(self.init_function(), {
            "use": self.use,
            "display_name": self.display_name,
            "storage_key": storage_key(now.owner),
            "lang": now.language,
            "worked": worked,
            "policy": bank.policy.shown.said(translator) if bank.policy.options else None,
            "strings": None,
            **({"rest": [self.runtime.local_resource_url(self, path) for path in rest]}
               if rest else {}),
            **({"later": [self.runtime.local_resource_url(self, path)
                          for path in self.drill_files(self.exercise.later_scripts)]}
               if self.exercise.later_scripts else {}),
            **what,
        })
        return fragment

    @staticmethod
    def _opens_with(what: dict[str, Any]) -> str | None:
        """Return the task of the item that the page opens: the first without an answer."""
        shown, state = what["set"]["items"], what["state"] or {"items": {}}
        return next((one["task"] for one in shown
                     if state["items"].get(one["id"], {}).get("response") is None),
                    shown[0]["task"] if shown else None)

    def _broken(self, problems: list[Any]) -> Fragment:
        translator = translator_for(self)
        faults = []
        if is_staff(self) or getattr(self.runtime, "is_author_mode", False):
            faults = [problem.sentence(translator) for problem in problems]
        return self.frame(
            "broken.html", title=self.display_name, faults=tuple(faults),
            message=Text("There is nothing to practice here yet. The course team can add "
                         "items to this exercise in Studio.").render(translator))

    # --------------------------------------------------------------- pieces

    @property
    def frame_name(self) -> str:
        """The drill's name."""
        return self.exercise.name

    def learner_resources(self, task: str | None) -> list[str]:
        """Return the stylesheets and scripts, in order, of a page that opens an item of `task`."""
        name = self.exercise.name
        return ["public/practice/practice.css", f"public/{name}/{name}.css",
                "public/practice/practice.js", f"public/{name}/{name}.js",
                *self.task_files({task})]

    def task_files(self, tasks: Collection[str | None]) -> list[str]:
        """Return the paths of what tasks need of their own, each after what it builds on."""
        scripts = self.exercise.scripts
        needed = [one for task in scripts if task in tasks for one in scripts[task]]
        return self.drill_files(dict.fromkeys(needed))

    def drill_files(self, names: Iterable[str]) -> list[str]:
        """Return the paths of files in the drill's folder."""
        return [f"public/{self.exercise.name}/{name}" for name in names]
