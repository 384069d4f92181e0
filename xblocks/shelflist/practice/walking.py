"""Work in steps: the server keeps each learner's walk through an item, move by move.

What has not been reached is never sent, and what was done cannot be unsaid but by a move of the
exercise's own. A step is named by its number: one that is sent again, or from a page that another
has overtaken, changes nothing and is answered with the place where the walk stands.
"""

from __future__ import annotations

import json
from typing import Any

from .claims import held
from .errors import PracticeError
from .handling import json_post
from .item import Item
from .parts import Part
from .standing import Standing
from .text import Text, rendered

MAX_WALK_CHARACTERS = 20_000
_NEW: dict[str, Any] = {"step": 0, "walk": None, "sent": False}


class WalkingMixin(Part):
    """The handler `proceed`, and what submitting and showing ask of a walk."""

    @json_post()
    def proceed(self, data: dict[str, Any]) -> dict[str, Any]:
        """Make one move in an item that is done in steps, or with `again` begin it anew."""
        now = self.standing()
        item_id, step = data.get("item"), data.get("step")
        item = now.items.get(item_id) if isinstance(item_id, str) else None
        if item is None or not self.exercise.stepwise:
            raise PracticeError(Text("This item is not in your set."), "item", field="item")
        if isinstance(step, bool) or not isinstance(step, int):
            raise PracticeError(Text("The request names no step."), "step", field="step")
        kept = self.walks.get(item.id, _NEW)
        if step == kept["step"]:
            closed = now.closed_reason()
            if closed is not None:
                raise PracticeError(closed, "closed", 403)
            words = f"walk|{now.owner}|{now.set_number}|{item.id}|{step}"
            with held(words, Text("Another step of yours is being made; try again.")):
                walk = self._next(now, item, kept, data)
                if tuple(self.drawn) != now.ids:
                    self.drawn = list(now.ids)
                self.walks = {**self.walks, item.id: {
                    "step": step + 1, "walk": walk, "sent": False}}
        return {"place": self.place_json(now, item)}

    def _next(self, now: Standing, item: Item[Any], kept: dict[str, Any], data: dict[str, Any]
              ) -> Any:
        if data.get("again") is True:
            if not kept["sent"]:
                raise PracticeError(Text("Hand this walk in first; then begin again."), "not-sent")
            return None
        if kept["sent"]:
            raise PracticeError(Text("This walk is handed in; begin again for another."), "sent")
        walk = self.exercise.proceed(item, kept["walk"], data.get("move"), now.bank.policy)
        if len(json.dumps(walk)) > MAX_WALK_CHARACTERS:
            raise PracticeError(Text("This walk is too long."), "size", 413)
        return walk

    def place_json(self, now: Standing, item: Item[Any]) -> dict[str, Any]:
        """Return the place where the learner's walk stands, as the browser may see it."""
        kept = self.walks.get(item.id, _NEW)
        place = self.exercise.place(item, kept["walk"], now.bank.policy)
        return {"step": kept["step"], "sent": kept["sent"],
                **rendered(place, now.translator, self.link_static)}

    def walked(self, item: Item[Any]) -> Any:
        """Return the response that the learner's walk makes, None while it is under way."""
        return self.exercise.walked(item, self.walks.get(item.id, _NEW)["walk"])

    def note_walks_sent(self, *ids: str) -> None:
        """Remember that the walks through these items have been handed in."""
        self.walks = {**self.walks, **{item_id: {**self.walks[item_id], "sent": True}
                                       for item_id in ids if item_id in self.walks}}
