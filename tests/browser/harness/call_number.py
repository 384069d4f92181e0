"""A call-number block as the browser sees it, with scripted answers in place of the engine."""

from __future__ import annotations

from typing import Any

from tests.browser.harness.learner import LearnerServer

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
            "message": message, "rules": [RULE], "place": place, "got": ""}


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


class CallNumberServer(LearnerServer):
    drill, init, files = "call_number", "ShelflistCallNumber", FILES
    all_items, keys = ITEMS, KEYS
    display_name = "Shelve the truck"
    policy = {"title": "LC practice, labels 8 wide",
              "lines": ["Nothing comes before something.", "Cutters are decimals."]}
    hint = "<p>Compare the Cutters <strong>digit by digit</strong>.</p>"
    worked = ({"text": "The class numbers are the same.", "rule": None},
              {"text": ".P22 is .22, and stands before .98.", "rule": RULE})
    explanation = "<p>A Cutter is a decimal.</p>"

    def result_for(self, key: str, response: Any) -> dict[str, Any]:
        return result_for(key, response)
