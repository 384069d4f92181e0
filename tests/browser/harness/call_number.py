"""A call-number block as the browser sees it, with scripted answers in place of the engine."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from tests.browser.harness.site import Answer, FakeBlock

FILES = ("practice/practice.css", "call_number/call_number.css",
         "practice/practice.js", "call_number/call_number.js")
RULE = {"citation": "CSM G 55", "title": "Cutters file as decimals",
        "url": "https://www.loc.gov/aba/publications/FreeCSM/G055.pdf"}


def spine(key: str, number: str, title: str, author: str = "") -> dict[str, Any]:
    return {"id": key, "call_number": number, "title": title, "author": author,
            "lines": number.replace("QA", "QA ").replace("Z", "Z ").split()}


SHELF = [
    spine("a", "QA76.73.C15 K47 1988", "The C programming language", "Kernighan, Brian W."),
    spine("b", "QA76.73.J38 B57 2008", "Effective Java", "Bloch, Joshua"),
    spine("c", "QA76.73.P22 W35 2000", "Programming Perl", "Wall, Larry"),
    spine("d", "QA76.73.P98 L88 2013", "Learning Python", "Lutz, Mark"),
    spine("e", "QA76.73.P98 R36 2022", "Fluent Python", "Ramalho, Luciano"),
    spine("f", "QA76.9.D3 D37 2004", "An introduction to database systems", "Date, C. J."),
]
ORDER = [book["id"] for book in SHELF]


def _item(key: str, task: str, label: str, action: str, problem: dict[str, Any],
          **more: Any) -> dict[str, Any]:
    return {"id": key, "task": task, "task_label": label, "action": action,
            "stem": f"<p>{more.pop('stem')}</p>", "problem": {"scheme": "lcc", **problem},
            "hints": [{"cost": 0.1}, {"cost": 0}], "difficulty": 2, "skill": "decimal Cutters",
            **more}


def _shuffled(*keys: str) -> list[dict[str, Any]]:
    return [SHELF[ORDER.index(key)] for key in keys]


PIECES = [{"id": "p1", "text": "QA"}, {"id": "p2", "text": "76.73"}, {"id": "p3", "text": ".P98"},
          {"id": "p4", "text": "L88"}, {"id": "p5", "text": "2013"}]
KINDS = [{"value": v, "label": label} for v, label in (
    ("letters", "Class letters"), ("number", "Class number"), ("cutter", "Cutter"),
    ("date", "Date"))]
RULES = [{"value": v, "label": label} for v, label in (
    ("alpha", "Letter by letter"), ("whole", "As a whole number, then decimals"),
    ("decimal", "As a decimal"), ("year", "By year, earliest first"))]

ITEMS = {item["id"]: item for item in (
    _item("i-shelve", "shelve", "Shelve the truck", "Check my order",
          {"spines": _shuffled("d", "a", "f", "b", "e", "c")},
          stem="Put these six books in shelf order."),
    _item("i-misfiled", "misfiled", "Find the misfiled", "Check what I marked",
          {"spines": _shuffled("a", "d", "b", "c", "e", "f"), "count": 1},
          stem="One book on this shelf is out of place. Which?", skill="reading a shelf"),
    _item("i-insert", "insert", "Insert one book", "Check my place",
          {"spines": _shuffled("a", "b", "d", "e", "f"), "book": SHELF[2]},
          stem="Where does the book in your hand go?"),
    _item("i-parse", "parse", "Read a call number", "Check my reading",
          {"call_number": SHELF[3]["call_number"], "pieces": PIECES, "kinds": KINDS,
           "rules": RULES}, stem="Which piece is what, and how does it file?",
          skill="parts of a call number"),
    _item("i-cutter", "cutter", "Build a Cutter", "Check my Cutter",
          {"class_number": "QA76.73.P98", "heading": "Lutz, Mark",
           "before": spine("x", "QA76.73.P98 K45 2010", "Python for data"),
           "after": SHELF[4]}, stem="Give this book its Cutter.", skill="Cutters"),
    _item("i-label", "label", "Make the label", "Check my label",
          {"call_number": SHELF[3]["call_number"], "width": 8, "max_lines": 6},
          stem="Type the label as your library breaks it.", skill="labels"),
)}
KEYS: dict[str, Any] = {
    "i-shelve": {"order": ORDER}, "i-misfiled": {"misfiled": ["d"]}, "i-insert": {"position": 2},
    "i-parse": {"kinds": dict(zip(["p1", "p2", "p3", "p4", "p5"],
                                  ["letters", "number", "cutter", "cutter", "date"], strict=True)),
                "rules": {"p1": "alpha", "p2": "whole", "p3": "decimal", "p4": "decimal",
                          "p5": "year"}},
    "i-cutter": {"cutter": "L88"},
    "i-label": {"lines": ["QA", "76.73", ".P98", "L88", "2013"]},
}


def finding(part: str, verdict: str, message: str, place: Any = None,
            weight: int = 3) -> dict[str, Any]:
    return {"part": part, "verdict": verdict, "weight": weight, "code": f"{part}-{verdict}",
            "message": message, "rule": RULE, "place": place, "got": ""}


def _broken_pairs(order: list[str]) -> list[dict[str, Any]]:
    pairs = zip(order, order[1:], strict=False)
    return [
        finding("pair", "right", f"{first} stands before {second}.")
        if ORDER.index(first) < ORDER.index(second) else
        finding("pair", "wrong", f"Between {first} and {second} the order breaks: "
                "read the Cutter as a decimal.", {"between": [first, second]})
        for first, second in pairs]


def result_for(key: str, response: Any) -> dict[str, Any]:
    """Return what a grader could have said of `response`."""
    if key == "i-shelve":
        found = _broken_pairs(response["order"])
    elif response == KEYS[key]:
        found = [finding("all", "right", "It is as the rule asks.")]
    else:
        place = {"i-misfiled": {"spine": "d"}, "i-insert": {"between": ["c", "d"]},
                 "i-parse": {"piece": "p3"}, "i-label": {"line": 1}}.get(key)
        found = [finding("all", "wrong", "Read the Cutter as a decimal.", place)]
    right = [one for one in found if one["verdict"] == "right"]
    return {"score": len(right) / len(found), "passed_review": len(right) == len(found),
            "headline": f"{len(right)} of {len(found)} points are right.", "findings": found}


class CallNumberServer:
    """Holds one learner's state as the engine would: a nonce seen again is answered, not counted."""

    def __init__(self, *, items: tuple[str, ...] = tuple(ITEMS), use: str = "practice",
                 max_attempts: int | None = None, storage_key: str | None = "shelflist:one",
                 **args: Any) -> None:
        self.items = items
        self.number = 1
        self.nonces: dict[str, dict[str, Any]] = {}
        self.extra = {"use": use, "storage_key": storage_key, **args}
        self.state: dict[str, Any] = {
            "attempts": 0, "max_attempts": max_attempts, "score": None, "closed": None,
            "can_submit": True, "can_new_set": use == "practice", "due_count": 0,
            "completion": 0.0, "items": {}}
        for key in items:
            self._record(key)

    @property
    def set(self) -> dict[str, Any]:
        return {"number": self.number, "size": len(self.items), "review": False,
                "items": [ITEMS[key] for key in self.items]}

    def args(self) -> dict[str, Any]:
        return {"display_name": "Shelve the truck", "lang": "en", "set": self.set,
                "worked": None, "state": copy.deepcopy(self.state), "strings": None,
                "policy": {"title": "LC practice, labels 8 wide",
                           "lines": ["Nothing comes before something.", "Cutters are decimals."]},
                **self.extra}

    def _record(self, key: str) -> dict[str, Any]:
        blank = {"tries": 0, "score": None, "passed": None, "hints": [], "result": None,
                 "response": None, "can_show_answer": self.extra["use"] == "practice"}
        return self.state["items"].setdefault(key, blank)

    def _submit(self, body: dict[str, Any]) -> Answer:
        if body["nonce"] in self.nonces:
            return 200, self.nonces[body["nonce"]]
        responses = body.get("responses") or {body["item"]: body["response"]}
        results = {key: result_for(key, given) for key, given in responses.items()}
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
        hint = "<p>Compare the Cutters <strong>digit by digit</strong>.</p>"
        self._record(body["item"])["hints"].append(hint)
        return 200, {"hint": hint, "state": copy.deepcopy(self.state)}

    def _answer(self, body: dict[str, Any]) -> Answer:
        return 200, {"answer": KEYS[body["item"]],
                     "worked": [{"text": "The class numbers are the same.", "rule": None},
                                {"text": ".P22 is .22, and stands before .98.", "rule": RULE}],
                     "explanation": "<p>A Cutter is a decimal.</p>"}

    def _new_set(self, body: dict[str, Any]) -> Answer:
        self.number += 1
        self.state["items"] = {}
        for key in self.items:
            self._record(key)
        return 200, {"set": {**self.set, "review": body["review"]},
                     "state": copy.deepcopy(self.state)}

    def block(self) -> FakeBlock:
        return FakeBlock("ShelflistCallNumber", FILES, self.args, self.handle)
