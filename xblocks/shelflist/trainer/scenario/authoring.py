"""A scenario as OLX and as a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lxml import etree

from ...practice.form import Choice as Option
from ...practice.form import FieldSpec, FormError
from ...practice.html import sanitise
from ...practice.item_form import add_html
from ...practice.olx import Reader, folded
from ...practice.text import Text
from ...practice.troubles import Trouble, report_all
from .problem import LARGEST_NUMBER, LEAST_NUMBER, MOST_REWINDS, troubles
from .rules.model import (
    OUTCOMES,
    QUALITIES,
    Choice,
    End,
    Node,
    Objective,
    Outcome,
    Quality,
    Scenario,
    Variable,
)
from .wording import OUTCOME_LABELS, QUALITY_LABELS

MOST_WEIGHT = 3
CODE_PREFIX = "scenario-"

# ------------------------------------------------------------------ OLX


def read(reader: Reader) -> Scenario | None:
    """Read a scenario; report every fault at its element."""
    before = len(reader.problems)
    states, objectives = reader.children("state"), reader.children("objective")
    nodes, ends = reader.children("node"), reader.children("end")
    choices: list[Reader] = []
    expert = reader.child("expert")
    scenario = Scenario(
        tuple(_read_state(one) for one in states),
        tuple(Objective(one.attribute("id", required=True), one.text(required=True),
                        one.integer("weight", 2, 0, MOST_WEIGHT)) for one in objectives),
        tuple(_read_node(one, choices) for one in nodes),
        tuple(_read_end(one) for one in ends),
        tuple(expert.attribute("path", required=True).split()) if expert else (),
        reader.integer("rewinds", 0, 0, MOST_REWINDS), reader.number("rewind_cost", 0, 0, 1))
    if len(reader.problems) > before:
        return None
    rows = {"states": states, "objectives": objectives, "nodes": nodes, "ends": ends,
            "choices": choices, "expert": [expert] if expert else []}
    found = troubles(scenario)
    report_all(reader, rows, found, CODE_PREFIX)
    return None if found else scenario


def _read_state(reader: Reader) -> Variable:
    least = reader.integer("min", 0, LEAST_NUMBER, LARGEST_NUMBER)
    most = reader.integer("max", 10, LEAST_NUMBER, LARGEST_NUMBER)
    return Variable(
        reader.attribute("id", required=True), folded(reader.attribute("label", required=True)),
        reader.integer("start", 0, LEAST_NUMBER, LARGEST_NUMBER), least, most,
        reader.attribute("shown", "true", choices=("true", "false")) == "true",
        reader.attribute("runs_out"))


def _read_node(reader: Reader, choices: list[Reader]) -> Node:
    found = reader.children("choice")
    choices += found
    return Node(reader.attribute("id", required=True),
                folded(reader.attribute("title", required=True)), _scene(reader, required=True),
                tuple(_read_choice(one) for one in found))


def _scene(reader: Reader, *, required: bool = False) -> str:
    child = reader.child("scene", required=required)
    return child.html() if child else ""


def _read_choice(reader: Reader) -> Choice:
    why = reader.child("why", required=True)
    return Choice(
        reader.child_text("say", required=True), reader.attribute("to", required=True),
        Quality(reader.attribute("quality", Quality.SOUND, required=True, choices=QUALITIES)),
        folded(reader.attribute("if")), folded(reader.attribute("effect")),
        reader.html_children("then"), why.text(required=True) if why else "",
        folded(why.attribute("cite")) if why else "")


def _read_end(reader: Reader) -> End:
    better = reader.attribute("better", choices=OUTCOMES)
    return End(
        reader.attribute("id", required=True), folded(reader.attribute("title", required=True)),
        Outcome(reader.attribute("outcome", Outcome.FAIR, required=True, choices=OUTCOMES)),
        _scene(reader), reader.child_text("debrief", required=True),
        Outcome(better) if better else None, folded(reader.attribute("if")))


def write(scenario: Scenario, element: etree._Element) -> None:
    """Add what `read` reads back alike."""
    if scenario.rewinds:
        element.set("rewinds", str(scenario.rewinds))
    if scenario.rewind_cost:
        element.set("rewind_cost", f"{scenario.rewind_cost:g}")
    for one in scenario.variables:
        child = etree.SubElement(element, "state", id=one.id, label=one.label,
                                 start=str(one.start), min=str(one.least), max=str(one.most))
        if not one.shown:
            child.set("shown", "false")
        if one.runs_out:
            child.set("runs_out", one.runs_out)
    for objective in scenario.objectives:
        child = etree.SubElement(element, "objective", id=objective.id)
        child.text = objective.text
        if objective.weight != 2:
            child.set("weight", str(objective.weight))
    for node in scenario.nodes:
        child = etree.SubElement(element, "node", id=node.id, title=node.title)
        add_html(child, "scene", node.scene)
        for choice in node.choices:
            _write_choice(choice, child)
    for end in scenario.ends:
        child = etree.SubElement(element, "end", id=end.id, outcome=end.outcome, title=end.title)
        if end.better:
            child.set("better", end.better)
            child.set("if", end.when)
        add_html(child, "scene", end.scene)
        etree.SubElement(child, "debrief").text = end.debrief
    if scenario.expert:
        etree.SubElement(element, "expert", path=" ".join(scenario.expert))


def _write_choice(choice: Choice, node: etree._Element) -> None:
    child = etree.SubElement(node, "choice", to=choice.to, quality=choice.quality)
    for name, value in (("if", choice.when), ("effect", choice.effect)):
        if value:
            child.set(name, value)
    etree.SubElement(child, "say").text = choice.say
    add_html(child, "then", choice.then)
    why = etree.SubElement(child, "why")
    why.text = choice.why
    if choice.cite:
        why.set("cite", choice.cite)


# ------------------------------------------------------------------ forms

_ID = FieldSpec("id", "text", Text("Id"), required=True)
_TITLE = FieldSpec("title", "text", Text("Title"), required=True)


def _number(name: str, label: Text, default: int) -> FieldSpec:
    return FieldSpec(name, "number", label, minimum=LEAST_NUMBER, maximum=LARGEST_NUMBER, step=1,
                     default=default)


FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("states", "rows", Text("States"), Text(
        "Numbers that choices change: minutes left, trust. At its least a state may lead to an "
        "end."), columns=(
        _ID, FieldSpec("label", "text", Text("Label"), required=True),
        _number("start", Text("At the start"), 0), _number("least", Text("Least"), 0),
        _number("most", Text("Most"), 10),
        FieldSpec("shown", "checkbox", Text("Learners see it"), default=True),
        FieldSpec("runs_out", "text", Text("At its least, go to the end")))),
    FieldSpec("objectives", "rows", Text("Objectives"), Text(
        "What is to be reached on the way. Weight: what missing it breaks, 0 to 3."), columns=(
        _ID, FieldSpec("text", "text", Text("Objective"), required=True),
        FieldSpec("weight", "number", Text("Weight"), minimum=0, maximum=MOST_WEIGHT, step=1,
                  default=2))),
    FieldSpec("nodes", "rows", Text("Moments"), Text("The first is where the scene begins."),
              required=True, columns=(
        _ID, _TITLE, FieldSpec("scene", "html", Text("What is seen and heard"), required=True))),
    FieldSpec("choices", "rows", Text("Choices"), Text(
        "Condition: trust >= 2 and not met listen. Effect: time -5; trust +1; meet listen. The "
        "reason is told when the walk is over."), required=True, columns=(
        FieldSpec("node", "text", Text("At the moment"), required=True),
        FieldSpec("say", "textarea", Text("What is said or done"), required=True),
        FieldSpec("to", "text", Text("Leads to"), required=True),
        FieldSpec("quality", "select", Text("Judged"), required=True, default=Quality.SOUND.value,
                  choices=tuple(Option(one, QUALITY_LABELS[one]) for one in QUALITIES)),
        FieldSpec("when", "text", Text("Condition")), FieldSpec("effect", "text", Text("Effect")),
        FieldSpec("then", "html", Text("What comes of it")),
        FieldSpec("why", "textarea", Text("Reason"), required=True),
        FieldSpec("cite", "text", Text("Source of the reason")))),
    FieldSpec("ends", "rows", Text("Ends"), Text(
        "Where a condition holds, the outcome is the better one."), required=True, columns=(
        _ID, _TITLE,
        FieldSpec("outcome", "select", Text("Outcome"), required=True, default=Outcome.FAIR.value,
                  choices=tuple(Option(one, OUTCOME_LABELS[one]) for one in OUTCOMES)),
        FieldSpec("scene", "html", Text("What is seen and heard")),
        FieldSpec("debrief", "textarea", Text("Debrief"), required=True),
        FieldSpec("better", "select", Text("Better outcome"), default="",
                  choices=(Option("", Text("none")), *(
                      Option(one, OUTCOME_LABELS[one]) for one in OUTCOMES))),
        FieldSpec("when", "text", Text("Condition")))),
    FieldSpec("expert", "text", Text("The expert’s path"), Text(
        "Ids from the first moment to an end. Empty: by the choices judged an expert’s.")),
    FieldSpec("rewinds", "number", Text("Rewinds"), Text("How often learners may go back."),
              minimum=0, maximum=MOST_REWINDS, step=1, default=0),
    FieldSpec("rewind_cost", "number", Text("Cost of a rewind"), Text(
        "The share of the score that each takes, 0 to 1."), minimum=0, maximum=1, step=0.01,
        default=0),
)


def to_form(scenario: Scenario) -> dict[str, Any]:
    """Return a scenario as values of `FIELDS`."""
    return {
        "states": [{"id": one.id, "label": one.label, "start": one.start, "least": one.least,
                    "most": one.most, "shown": one.shown, "runs_out": one.runs_out}
                   for one in scenario.variables],
        "objectives": [{"id": one.id, "text": one.text, "weight": one.weight}
                       for one in scenario.objectives],
        "nodes": [{"id": one.id, "title": one.title, "scene": one.scene}
                  for one in scenario.nodes],
        "choices": [{"node": node.id, "say": one.say, "to": one.to, "quality": one.quality.value,
                     "when": one.when, "effect": one.effect, "then": one.then, "why": one.why,
                     "cite": one.cite} for node, one in scenario.choices()],
        "ends": [{"id": one.id, "title": one.title, "outcome": one.outcome.value,
                  "scene": one.scene, "debrief": one.debrief,
                  "better": one.better.value if one.better else "", "when": one.when}
                 for one in scenario.ends],
        "expert": " ".join(scenario.expert),
        "rewinds": scenario.rewinds, "rewind_cost": scenario.rewind_cost,
    }


def scenario_of(values: Mapping[str, Any]) -> Scenario:
    """Return the scenario of a form that was read; it may have troubles."""
    choices: dict[str, list[Choice]] = {}
    for row in values["choices"]:
        choices.setdefault(folded(row["node"]), []).append(Choice(
            folded(row["say"]), folded(row["to"]), Quality(row["quality"]), folded(row["when"]),
            folded(row["effect"]), sanitise(row["then"]), folded(row["why"]), folded(row["cite"])))
    return Scenario(
        tuple(Variable(folded(row["id"]), folded(row["label"]), row["start"], row["least"],
                       row["most"], bool(row["shown"]), folded(row["runs_out"]))
              for row in values["states"]),
        tuple(Objective(folded(row["id"]), folded(row["text"]), row["weight"])
              for row in values["objectives"]),
        tuple(Node(folded(row["id"]), folded(row["title"]), sanitise(row["scene"]),
                   tuple(choices.pop(folded(row["id"]), ()))) for row in values["nodes"]),
        tuple(End(folded(row["id"]), folded(row["title"]), Outcome(row["outcome"]),
                  sanitise(row["scene"]), folded(row["debrief"]),
                  Outcome(row["better"]) if row["better"] else None, folded(row["when"]))
              for row in values["ends"]),
        tuple(values["expert"].split()), int(values["rewinds"]), float(values["rewind_cost"]))


def from_form(values: Mapping[str, Any]) -> Scenario:
    """Return the scenario of a form. Raises FormError."""
    lost = strays(values)
    if lost:
        raise FormError(lost)
    scenario = scenario_of(values)
    found = troubles(scenario)
    if found:
        rows = form_rows(values)
        raise FormError([at_row(one, rows) for one in found])
    return scenario


def strays(values: Mapping[str, Any]) -> list[Trouble]:
    """Return the troubles with choices at moments that are not in the form."""
    nodes = {folded(row["id"]) for row in values["nodes"]}
    return [Trouble("choices", Text("At the moment: there is no moment “{name}”.",
                                    name=row["node"][:40]), at, "node")
            for at, row in enumerate(values["choices"]) if folded(row["node"]) not in nodes]


def form_rows(values: Mapping[str, Any]) -> list[int]:
    """Return the row in the form of each choice of its scenario: in a form they may be mixed."""
    order: dict[str, int] = {}
    for at, row in enumerate(values["nodes"]):
        order.setdefault(folded(row["id"]), at)
    names = [folded(row["node"]) for row in values["choices"]]
    return sorted((at for at, name in enumerate(names) if name in order),
                  key=lambda at: order[names[at]])


def at_row(trouble: Trouble, rows: list[int]) -> Trouble:
    """Return a trouble of a scenario's choice at its row of the form."""
    if trouble.field != "choices" or trouble.row is None:
        return trouble
    return replace(trouble, row=rows[trouble.row])
