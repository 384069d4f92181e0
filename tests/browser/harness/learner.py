"""A drill's block as the browser sees it, with scripted answers in place of the engine."""

from __future__ import annotations

import abc
import copy
from collections.abc import Callable
from typing import Any, ClassVar

from tests.browser.harness.site import Answer, FakeBlock


class LearnerServer(abc.ABC):
    """Holds one learner's state as the engine would: a nonce seen again is answered, not counted.

    A drill's server says which items there are, what their answers are, and what a grader could
    have said of a response.
    """

    drill: ClassVar[str]
    init: ClassVar[str]
    files: ClassVar[tuple[str, ...]]
    all_items: ClassVar[dict[str, dict[str, Any]]]
    keys: ClassVar[dict[str, Any]]
    display_name: ClassVar[str]
    policy: ClassVar[dict[str, Any]]
    hint: ClassVar[str]
    worked: ClassVar[tuple[dict[str, Any], ...]]
    explanation: ClassVar[str]

    def __init__(self, *, items: tuple[str, ...] | None = None, use: str = "practice",
                 max_attempts: int | None = None, storage_key: str | None = "shelflist:one",
                 **args: Any) -> None:
        self.items = tuple(self.all_items) if items is None else items
        self.number = 1
        self.nonces: dict[str, dict[str, Any]] = {}
        self.extra = {"use": use, "storage_key": storage_key, **args}
        self.state: dict[str, Any] = {
            "attempts": 0, "max_attempts": max_attempts, "score": None, "closed": None,
            "can_submit": True, "can_new_set": use == "practice", "due_count": 0,
            "completion": 0.0, "items": {}}
        for key in self.items:
            self._record(key)

    @abc.abstractmethod
    def result_for(self, key: str, response: Any) -> dict[str, Any]:
        """Return what a grader could have said of `response`."""

    @property
    def set(self) -> dict[str, Any]:
        return {"number": self.number, "size": len(self.items), "review": False,
                "items": [self.all_items[key] for key in self.items]}

    def args(self) -> dict[str, Any]:
        return {"display_name": self.display_name, "lang": "en", "set": self.set,
                "worked": None, "state": copy.deepcopy(self.state), "strings": None,
                "policy": self.policy,
                **self.extra}

    def _record(self, key: str) -> dict[str, Any]:
        blank = {"tries": 0, "score": None, "passed": None, "hints": [], "result": None,
                 "response": None, "can_show_answer": self.extra["use"] == "practice"}
        return self.state["items"].setdefault(key, blank)

    def _submit(self, body: dict[str, Any]) -> Answer:
        if body["nonce"] in self.nonces:
            return 200, self.nonces[body["nonce"]]
        responses = body.get("responses") or {body["item"]: body["response"]}
        results = {key: self.result_for(key, given) for key, given in responses.items()}
        self.state["attempts"] += 1
        if self.state["max_attempts"] == self.state["attempts"]:
            self.state["can_submit"] = False
        for key, result in results.items():
            record = self._record(key)
            record.update(tries=record["tries"] + 1, score=result["score"], result=result,
                          passed=result["passed_review"], response=responses[key])
        reply = {"state": copy.deepcopy(self.state), "results": results}
        self.nonces[body["nonce"]] = reply
        return 200, reply

    def handle(self, handler: str, body: dict[str, Any]) -> Answer:
        handlers: dict[str, Callable[[dict[str, Any]], Answer]] = {
            "submit": self._submit, "hint": self._hint, "show_answer": self._answer,
            "new_set": self._new_set}
        return handlers[handler](body)

    def _hint(self, body: dict[str, Any]) -> Answer:
        self._record(body["item"])["hints"].append(self.hint)
        return 200, {"hint": self.hint, "state": copy.deepcopy(self.state)}

    def _answer(self, body: dict[str, Any]) -> Answer:
        return 200, {"answer": self.keys[body["item"]], "worked": list(self.worked),
                     "explanation": self.explanation}

    def _new_set(self, body: dict[str, Any]) -> Answer:
        self.number += 1
        self.state["items"] = {}
        for key in self.items:
            self._record(key)
        return 200, {"set": {**self.set, "review": body["review"]},
                     "state": copy.deepcopy(self.state)}

    def html(self) -> str:
        """What stands on the page before its script has run."""
        return f'<div class="shelflist" data-drill="{self.drill}"><p>Loading the exercise…</p></div>'

    def block(self) -> FakeBlock:
        return FakeBlock(self.init, self.files, self.args, self.handle, self.html())
