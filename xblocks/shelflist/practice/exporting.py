"""The handler that makes files of a learner's work."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from .access import learner_id
from .errors import PracticeError
from .files import Asked
from .handling import json_post
from .language import language_code, translator_for
from .parts import Part
from .text import Text

MAX_RESPONSE_CHARACTERS = 60_000


class ExportingMixin(Part):
    """Files of the work in hand, where the drill makes any."""

    @json_post()
    def export(self, data: dict[str, Any]) -> dict[str, Any]:
        """Make a file of the response sent along, or else of what the learner last handed in.

        The item must be in the set of whoever asks, and nobody's work but their own can be named:
        staff who look at a learner's work as that learner get that learner's. Nothing changes.
        """
        now = self.standing()
        if not learner_id(self):
            raise PracticeError(Text("Sign in first: files are made of your own work."),
                                "forbidden", 403)
        item_id, kind, response = data.get("item"), data.get("kind"), data.get("response")
        item = now.items.get(item_id) if isinstance(item_id, str) else None
        if item is None:
            raise PracticeError(Text("This item is not in your set; load the page again."), "item",
                                field="item")
        if kind not in self.exercise.exports:
            raise PracticeError(Text("This exercise makes no such file."), "kind", 404, "kind")
        if response is None:
            attempt = now.last_attempt(item.id)
            response = attempt and self.response_in(attempt, item.id)
        if response is None:
            raise PracticeError(Text("There is no answer yet."), "response", field="response")
        if len(json.dumps(response)) > MAX_RESPONSE_CHARACTERS:
            raise PracticeError(Text("This answer is too long."), "size", 413, "response")
        words = f"{now.owner}|{item.id}"
        made = self.exercise.export(item, response, kind, Asked(
            translator_for(self), language_code(), hashlib.sha256(words.encode()).hexdigest()[:32],
            datetime.now(UTC)))
        return {"name": made.name, "type": made.type, "data": base64.b64encode(made.data).decode()}
