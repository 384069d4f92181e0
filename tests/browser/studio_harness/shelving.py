"""A small drill on the real engine, so that the editor is tried against the handlers it meets.

It has one field of every kind an author can be given, and takes the name of the call-number
drill, whose renderer draws its preview. What it calls shelf order is the order of the letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

from shelflist.practice.assessment import BREAKS, Assessment, Finding, Rule, Verdict
from shelflist.practice.exercise import Exercise, Task
from shelflist.practice.form import Choice, FieldSpec, FormError
from shelflist.practice.item import Item, Step
from shelflist.practice.policy import PolicyProfile
from shelflist.practice.text import Text

RULE = Rule("order", "CSM G 63", Text("Cutters file as decimals"), "https://example.org/g63")
SPINES = FieldSpec(
    "spines", "rows", Text("Spines"), Text("In the right order, first to last."), required=True,
    columns=(FieldSpec("call_number", "text", Text("Call number"), required=True),
             FieldSpec("title", "text", Text("Title")),
             FieldSpec("author", "text", Text("Author"))))
SCHEME = FieldSpec("scheme", "select", Text("Scheme"), default="lcc",
                   choices=(Choice("lcc", Text("Library of Congress")),
                            Choice("ddc", Text("Dewey"))))


@dataclass(frozen=True, slots=True)
class Shelf:
    scheme: str
    spines: tuple[tuple[str, str, str], ...] = ()
    call_number: str = ""


class ShelvingExercise(Exercise[Shelf]):
    name = "call_number"
    title = Text("Call numbers")
    tasks = (
        Task("shelve", Text("Shelve the truck"), Text("Put these books in shelf order."),
             Text("Check my order")),
        Task("label", Text("Break the label"), Text("Write the label."), Text("Check my label")),
    )
    policy_options = (
        FieldSpec("width", "number", Text("Label width"), Text("Characters on a line."),
                  minimum=4, maximum=12, step=1, default=8),
        FieldSpec("strict", "checkbox", Text("Punctuation counts"), default=False),
        SCHEME,
    )
    profiles = (
        PolicyProfile("lc", Text("Library of Congress"), Text("As LC's own labels are.")),
        PolicyProfile("narrow", Text("Narrow labels"), Text("For pamphlets."), {"width": 6}))
    generator_fields = (SCHEME, FieldSpec("size", "number", Text("Books"), minimum=4, maximum=12,
                                          step=1, default=6))
    generator_tasks = ("shelve",)

    def read(self, task: str, reader: Any) -> Shelf | None:
        scheme = reader.attribute("scheme", "lcc", choices=("lcc", "ddc"))
        if task == "label":
            number = reader.child_text("call_number", required=True)
            return Shelf(scheme, call_number=number) if number else None
        spines = tuple((s.text(required=True), s.attribute("title"), s.attribute("author"))
                       for s in reader.children("spine"))
        return Shelf(scheme, spines)

    def write(self, problem: Shelf, element: Any) -> None:
        element.set("scheme", problem.scheme)
        for number, title, author in problem.spines:
            spine = etree.SubElement(element, "spine", title=title, author=author)
            spine.text = number
        if problem.call_number:
            etree.SubElement(element, "call_number").text = problem.call_number

    def public(self, item: Item[Shelf], policy: Any, seed: str) -> Any:
        if item.task == "label":
            return {"scheme": item.problem.scheme, "call_number": item.problem.call_number,
                    "width": policy["width"], "max_lines": 6}
        return {"scheme": item.problem.scheme, "spines": [
            {"id": f"s{i}", "call_number": number, "lines": number.split(), "title": title,
             "author": author} for i, (number, title, author) in enumerate(item.problem.spines)]}

    def grade(self, item: Item[Shelf], response: Any, policy: Any) -> Assessment:
        numbers = [spine[0] for spine in item.problem.spines]
        return Assessment.from_atoms([Finding(
            "order", Verdict.RIGHT if first <= second else Verdict.WRONG, BREAKS, "order",
            Text("{first} does not stand before {second}.", first=first, second=second), RULE)
            for first, second in zip(numbers, numbers[1:], strict=False)])

    def answer(self, item: Item[Shelf], policy: Any) -> Any:
        if item.task == "label":
            return {"lines": item.problem.call_number.split()}
        return {"order": [f"s{i}" for i in range(len(item.problem.spines))]}

    def worked(self, item: Item[Shelf], policy: Any) -> tuple[Step, ...]:
        return (Step(Text("Compare the Cutters digit by digit."), RULE),)

    def prompt(self, item: Item[Shelf]) -> str:
        return ""

    def response_text(self, item: Item[Shelf], response: Any) -> str:
        return ""

    def fields(self, task: str) -> tuple[FieldSpec, ...]:
        if task == "shelve":
            return (SCHEME, SPINES)
        return (SCHEME, FieldSpec("call_number", "text", Text("Call number"), required=True))

    def to_form(self, problem: Shelf) -> dict[str, Any]:
        if problem.call_number:
            return {"scheme": problem.scheme, "call_number": problem.call_number}
        return {"scheme": problem.scheme, "spines": [
            {"call_number": n, "title": t, "author": a} for n, t, a in problem.spines]}

    def from_form(self, task: str, values: Any) -> Shelf:
        if task == "label":
            return Shelf(values["scheme"], call_number=values["call_number"])
        for row, spine in enumerate(values["spines"]):
            if not spine["call_number"][:1].isalnum():
                raise FormError.at("spines", Text(
                    "Call number: “{value}” does not begin as one.", value=spine["call_number"]),
                    row)
        if len(values["spines"]) < 2:
            raise FormError.at("spines", Text("Give two spines or more."))
        return Shelf(values["scheme"], tuple(
            (s["call_number"], s["title"], s["author"]) for s in values["spines"]))

    def generate(self, task: str, values: Any, seed: str, item_id: str) -> Item[Shelf]:
        spines = tuple((f"QA{76 + n}", "", "") for n in range(values["size"]))
        return Item(item_id, task, Shelf(values["scheme"], spines))
