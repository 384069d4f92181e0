"""The author's draft: an exercise as forms, and forms as OLX again.

A form is an item by field names; the engine's own fields are the same for every drill. What an
author did not touch keeps its XML to the letter, comments included.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from .bank import ITEM_ID, MAX_GENERATED, MAX_HINTS, MAX_ITEMS, Bank, Generator, read_bank
from .block_olx import key_fault
from .exercise import Exercise
from .form import Choice, FieldProblem, FieldSpec, FormError, read_form
from .html import sanitise
from .item import MAX_DIFFICULTY, Hint, Item
from .olx import OlxError, inner_xml, parse_fragment
from .policy import Policy, make_policy
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


@dataclass(frozen=True, slots=True)
class DraftProblem:
    """What is wrong in a draft: the part ('settings', 'policy', 'worked', 'items', 'generate',
    'olx'), which one of it, the field, the row of a list field, and the line of the OLX."""

    part: str
    message: Text
    index: int | None = None
    field: str | None = None
    row: int | None = None
    line: int | None = None

    def to_json(self, translator: Any) -> dict[str, Any]:
        return {"where": {"part": self.part, "item": self.index, "field": self.field,
                          "row": self.row, "line": self.line},
                "message": self.message.render(translator)}


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
    return Item(
        values["id"], str(task), exercise.from_form(str(task), own), sanitise(values["stem"]),
        tuple(Hint(sanitise(row["text"]), row["cost"]) for row in values["hints"]),
        sanitise(values["explanation"]), values["difficulty"], values["skill"], values["source"])


def draft_of(exercise: Exercise[Any], bank: Bank) -> dict[str, Any]:
    """Return the parts of a draft that stand in the OLX (not the settings)."""
    return {
        "policy": {"profile": bank.policy.profile.name, "title": bank.policy.own_title,
                   "options": {option.name: bank.policy[option.name]
                               for option in bank.policy.options}},
        "worked": item_form(exercise, bank.worked) if bank.worked else None,
        "items": [item_form(exercise, item) for item in bank.items],
        "generate": [{"id": g.id, "task": g.task, "count": g.count, **g.values}
                     for g in bank.generators],
    }


def compose(
    exercise: Exercise[Any], draft: Mapping[str, Any], stored: str
) -> tuple[str, list[DraftProblem]]:
    """Return the OLX of a draft, and what is wrong with it.

    `stored` is the OLX in force: an item whose form is unchanged keeps its XML from there.
    """
    problems: list[DraftProblem] = []
    try:
        source = parse_fragment(stored)
        old_bank, _faults = read_bank(exercise, source)
    except OlxError:
        source, old_bank = parse_fragment(""), None
    old = _Old(exercise, source, old_bank)
    root = etree.Element("exercise")
    policy = _compose_policy(exercise, draft.get("policy") or {}, root, problems)
    worked = draft.get("worked")
    if isinstance(worked, Mapping):
        item = _read(exercise, {**worked, "id": worked.get("id") or "worked"}, policy, "worked",
                     None, problems)
        if item is not None:
            holder = etree.SubElement(root, "worked_example")
            kept = old.worked_element(item)
            holder.append(kept if kept is not None else old.written(item))
    forms = _list(draft, "items", problems)
    seen: set[str] = set()
    for index, form in enumerate(forms):
        item = _read(exercise, form if isinstance(form, Mapping) else {}, policy, "items", index,
                     problems)
        if item is None:
            continue
        _note(item.id, seen, "items", index, problems)
        old.append_comments(item.id, root)
        kept = old.element(item)
        root.append(kept if kept is not None else old.written(item))
    for index, row in enumerate(_list(draft, "generate", problems)):
        generator = _read_generator(exercise, row, index, problems)
        if generator is not None:
            _note(generator.id, seen, "generate", index, problems)
            old.append_comments(generator.id, root)
            etree.SubElement(root, "generate", id=generator.id, task=generator.task,
                             count=str(generator.count),
                             **{name: str(value) for name, value in generator.values.items()
                                if value not in ("", None)})
    for child in root:
        child.tail = None
    etree.indent(root, space="  ", level=0)
    _unindent_kept(root, old.kept)
    return inner_xml(root), problems


def _list(draft: Mapping[str, Any], part: str, problems: list[DraftProblem]) -> list[Any]:
    """Return a list of the draft; a draft without it would wipe what is stored."""
    rows = draft.get(part)
    if not isinstance(rows, list) or len(rows) > MAX_ITEMS:
        problems.append(DraftProblem(part, Text(
            "“{part}” must be a list of at most {most}.", part=part, most=MAX_ITEMS)))
        return []
    return rows


def write_item(exercise: Exercise[Any], item: Item[Any]) -> etree._Element:
    """Return the `<item>` element of an item."""
    element = etree.Element("item", id=item.id, task=item.task)
    if item.difficulty != 1:
        element.set("difficulty", str(item.difficulty))
    if item.skill:
        element.set("skill", item.skill)
    _add_html(element, "stem", item.stem)
    exercise.write(item.problem, element)
    for hint in item.hints:
        child = _add_html(element, "hint", hint.text)
        if child is not None and hint.cost:
            child.set("cost", f"{hint.cost:g}")
    _add_html(element, "explanation", item.explanation)
    if item.source:
        etree.SubElement(element, "source").text = item.source
    return element


def _add_html(parent: etree._Element, tag: str, fragment: str) -> etree._Element | None:
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


def _compose_policy(exercise: Exercise[Any], data: Any, root: etree._Element,
                    problems: list[DraftProblem]) -> Policy:
    data = data if isinstance(data, Mapping) else {}
    options = data.get("options")
    try:
        policy = make_policy(
            exercise.profiles, exercise.policy_options, str(data.get("profile") or ""),
            options if isinstance(options, Mapping) else {}, str(data.get("title") or "")[:200])
    except FormError as error:
        problems += [DraftProblem("policy", p.message, None, p.field) for p in error.problems]
        return make_policy(exercise.profiles, exercise.policy_options)
    first = exercise.profiles[0].name if exercise.profiles else ""
    if policy.changed or policy.own_title or policy.profile.name not in (first, "standard"):
        element = etree.SubElement(root, "policy", profile=policy.profile.name)
        if policy.own_title:
            element.set("title", policy.own_title)
        for name, value in policy.changed.items():
            shown = str(value).lower() if isinstance(value, bool) else str(value)
            etree.SubElement(element, "option", name=name, value=shown)
    return policy


def _read(exercise: Exercise[Any], form: Mapping[str, Any], policy: Policy, part: str,
          index: int | None, problems: list[DraftProblem]) -> Item[Any] | None:
    try:
        item = form_item(exercise, form)
    except FormError as error:
        problems += [DraftProblem(part, p.message, index, p.field, p.row) for p in error.problems]
        return None
    fault = key_fault(exercise, item, policy)
    if fault is not None:
        problems.append(DraftProblem(part, fault, index))
    return item


def _read_generator(exercise: Exercise[Any], row: Any, index: int,
                    problems: list[DraftProblem]) -> Generator | None:
    try:
        values = read_form(generator_fields(exercise), row if isinstance(row, Mapping) else {})
        if not ITEM_ID.fullmatch(values["id"]):
            raise FormError.at("id", Text("Use 1 to 64 letters, digits, - and _."))
        own = {spec.name: values[spec.name] for spec in exercise.generator_fields}
        exercise.generate(values["task"], own, f"{values['id']}.1", f"{values['id']}.1")
    except FormError as error:
        problems += [DraftProblem("generate", p.message, index, p.field) for p in error.problems]
        return None
    except ValueError as error:
        problems.append(DraftProblem("generate", Text(
            "Nothing can be made from this: {reason}", reason=str(error)), index))
        return None
    return Generator(values["id"], values["task"], values["count"], own)


def _note(name: str, seen: set[str], part: str, index: int,
          problems: list[DraftProblem]) -> None:
    if name in seen:
        problems.append(DraftProblem(part, Text(
            "id=\"{id}\" is used twice; every id must be its own.", id=name), index, "id"))
    seen.add(name)


class _Old:
    """The stored XML, to keep what an author did not touch."""

    def __init__(self, exercise: Exercise[Any], source: etree._Element,
                 bank: Bank | None) -> None:
        self._exercise = exercise
        self._items = {item.id: item for item in bank.items} if bank else {}
        self._worked = bank.worked if bank else None
        self._elements = {child.get("id"): child for child in source
                          if isinstance(child.tag, str) and child.get("id")}
        self._worked_element = source.find("worked_example/item")
        self.kept: dict[etree._Element, str] = {}

    def element(self, item: Item[Any]) -> etree._Element | None:
        if self._items.get(item.id) != item:
            return None
        return self._copy(self._elements[item.id])

    def worked_element(self, item: Item[Any]) -> etree._Element | None:
        if self._worked != item or self._worked_element is None:
            return None
        return self._copy(self._worked_element)

    def written(self, item: Item[Any]) -> etree._Element:
        """Return a new element of the item, whose prose is not to be indented."""
        element = write_item(self._exercise, item)
        for child in element.iterchildren("stem", "hint", "explanation"):
            self.kept[child] = inner_xml(child)
        return element

    def append_comments(self, name: str, root: etree._Element) -> None:
        """Carry over the comments that stand right before the element of this id."""
        comments = []
        node = self._elements.get(name)
        node = node.getprevious() if node is not None else None
        while node is not None and not isinstance(node.tag, str):
            comments.append(copy.deepcopy(node))
            node = node.getprevious()
        for comment in reversed(comments):
            root.append(comment)

    def _copy(self, element: etree._Element) -> etree._Element:
        kept = copy.deepcopy(element)
        self.kept[kept] = inner_xml(element)
        return kept


def _unindent_kept(root: etree._Element, kept: Mapping[etree._Element, str]) -> None:
    """Undo the indentation inside elements that are kept to the letter."""
    for element, olx in kept.items():
        source = parse_fragment(olx)
        for child in list(element):
            element.remove(child)
        element.text = source.text
        element.extend(list(source))


def paste(
    exercise: Exercise[Any], task: str, text: str, taken: set[str]
) -> tuple[list[dict[str, Any]], list[DraftProblem]]:
    """Return the forms in a table pasted from a spreadsheet, one row an item.

    The first row names the fields. A cell of a list field holds its entries between `|`, the
    columns of one entry between `;`. Rows that cannot be read are reported, the others kept.
    """
    specs = {spec.name: spec for spec in task_fields(exercise, task)}
    lines = [line.split("\t") for line in text.splitlines() if line.strip()]
    if not lines:
        return [], [DraftProblem("tsv", Text("Paste a table with a first row of field names."))]
    names = [cell.strip().lower() for cell in lines[0]]
    unknown = [name for name in names if name not in specs]
    if unknown:
        return [], [DraftProblem("tsv", Text(
            "The first row must name fields; “{name}” is none. The fields are {names}.",
            name=unknown[0][:40], names=", ".join(specs)), line=1)]
    forms, problems = [], []
    for number, cells in enumerate(lines[1:MAX_ITEMS + 1], start=2):
        form: dict[str, Any] = {"task": task}
        for name, cell in zip(names, cells, strict=False):
            form[name] = _rows(specs[name], cell) if specs[name].kind == "rows" else cell
        form["id"] = str(form.get("id") or "").strip() or _free_id(task, taken)
        taken.add(form["id"])
        try:
            forms.append(item_form(exercise, form_item(exercise, form)))
        except FormError as error:
            problems += [DraftProblem("tsv", p.message, None, p.field, p.row, number)
                         for p in error.problems]
    return forms, problems


def _rows(spec: FieldSpec, cell: str) -> list[dict[str, Any]]:
    names = [column.name for column in spec.columns]
    entries = [entry for entry in cell.split("|") if entry.strip()]
    return [dict(zip(names, (part.strip() for part in entry.split(";", len(names) - 1)),
                     strict=False)) for entry in entries]


def _free_id(task: str, taken: set[str]) -> str:
    number = 1
    while f"{task}-{number}" in taken:
        number += 1
    return f"{task}-{number}"


__all__ = ["DraftProblem", "FieldProblem", "compose", "draft_of", "form_item", "generator_fields",
           "item_form", "paste", "task_fields", "write_item"]
