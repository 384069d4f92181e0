"""An item as a form: the engine's own fields, the drill's, and the way there and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from .bank import ITEM_ID, MAX_GENERATED, MAX_HINTS
from .exercise import Exercise
from .form import Choice, FieldSpec, FormError, at_typed_row, read_form
from .html import sanitise
from .item import MAX_DIFFICULTY, Hint, Item
from .text import Text

HINT_COLUMNS = (
    FieldSpec("text", "html", Text("Hint"), required=True),
    FieldSpec("cost", "number", Text("Cost"), Text("The share of the score it takes, 0 to 1."),
              minimum=0, maximum=1, step=0.05, default=0),
)
ITEM_FIELDS = (
    FieldSpec("id", "text", Text("Id"), Text(
        "Learners' work is kept under this id; do not change it once the course runs."),
        required=True),
    FieldSpec("stem", "html", Text("What is asked"), Text(
        "Leave empty for the task's usual words.")),
    FieldSpec("hints", "rows", Text("Hints"), columns=HINT_COLUMNS),
    FieldSpec("explanation", "html", Text("Explanation"), Text("Shown with the answer.")),
    FieldSpec("difficulty", "number", Text("Difficulty"), Text("From 1, easy, to 5, hard."),
              minimum=1, maximum=MAX_DIFFICULTY, step=1, default=1),
    FieldSpec("skill", "text", Text("Skill"), Text("Items of one skill are reported together.")),
    FieldSpec("source", "text", Text("Source"), Text("Where the facts come from.")),
)


def task_fields(exercise: Exercise[Any], task: str) -> tuple[FieldSpec, ...]:
    """Return the whole form of a task: id, stem, the drill's own fields, and the rest."""
    return (*ITEM_FIELDS[:2], *exercise.fields(task), *ITEM_FIELDS[2:])


def generator_fields(exercise: Exercise[Any]) -> tuple[FieldSpec, ...]:
    """Return the columns of the table of generators."""
    tasks = tuple(Choice(name, exercise.task(name).label) for name in exercise.generator_tasks)
    if not tasks:
        return ()
    return (
        FieldSpec("id", "text", Text("Id"), required=True),
        FieldSpec("task", "select", Text("Task"), required=True, choices=tasks,
                  default=tasks[0].value),
        *exercise.generator_fields,
        FieldSpec("count", "number", Text("How many"), minimum=1, maximum=MAX_GENERATED, step=1,
                  default=20),
    )


def item_form(exercise: Exercise[Any], item: Item[Any]) -> dict[str, Any]:
    """Return an item as the editor sees it."""
    return {
        "id": item.id, "task": item.task, "stem": item.stem,
        **exercise.to_form(item.problem),
        "hints": [{"text": hint.text, "cost": hint.cost} for hint in item.hints],
        "explanation": item.explanation, "difficulty": item.difficulty, "skill": item.skill,
        "source": item.source,
    }


def form_item(exercise: Exercise[Any], form: Mapping[str, Any]) -> Item[Any]:
    """Make an item of a form. Raises FormError with every field that is wrong."""
    task = form.get("task")
    if task not in [known.name for known in exercise.tasks]:
        raise FormError.at("task", Text("Choose a task."))
    values = read_form(task_fields(exercise, str(task)),
                       {name: value for name, value in form.items() if name != "task"})
    if not ITEM_ID.fullmatch(values["id"]):
        raise FormError.at("id", Text("Use 1 to 64 letters, digits, - and _."))
    if len(values["hints"]) > MAX_HINTS:
        raise FormError.at("hints", Text("{n} hints are too many; {most} is the limit.",
                                         n=len(values["hints"]), most=MAX_HINTS))
    own = {spec.name: values[spec.name] for spec in exercise.fields(str(task))}
    try:
        problem = exercise.from_form(str(task), own)
    except FormError as error:
        raise FormError([at_typed_row(one, form) for one in error.problems]) from None
    return Item(
        values["id"], str(task), problem, sanitise(values["stem"]),
        tuple(Hint(sanitise(row["text"]), row["cost"]) for row in values["hints"]),
        sanitise(values["explanation"]), values["difficulty"], values["skill"], values["source"])


def write_item(exercise: Exercise[Any], item: Item[Any]) -> etree._Element:
    """Return the `<item>` element of an item."""
    element = etree.Element("item", id=item.id, task=item.task)
    if item.difficulty != 1:
        element.set("difficulty", str(item.difficulty))
    if item.skill:
        element.set("skill", item.skill)
    add_html(element, "stem", item.stem)
    exercise.write(item.problem, element)
    for hint in item.hints:
        child = add_html(element, "hint", hint.text)
        if child is not None and hint.cost:
            child.set("cost", f"{hint.cost:g}")
    add_html(element, "explanation", item.explanation)
    if item.source:
        etree.SubElement(element, "source").text = item.source
    return element


def add_html(parent: etree._Element, tag: str, fragment: str) -> etree._Element | None:
    """Add sanitised HTML as a child element of this tag, and return it; nothing if empty."""
    if not fragment:
        return None
    child = etree.SubElement(parent, tag)
    parsed = _as_xml(fragment)
    child.text = parsed.text
    child.extend(list(parsed))
    return child


def _as_xml(fragment: str) -> etree._Element:
    """Return sanitised HTML as XML nodes (void elements closed, entities resolved)."""
    from lxml import html

    return html.fragment_fromstring(fragment, create_parent="div")
