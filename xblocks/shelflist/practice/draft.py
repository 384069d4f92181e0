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

# Open edX puts a module of its own in the place of `lxml.etree`, and that one lacks `indent`.
from lxml.etree import indent

from .bank import ITEM_ID, MAX_ITEMS, Bank, Generator, read_bank
from .exercise import Exercise
from .form import FormError, at_typed_row, read_form
from .further import from_form, to_form, write_further
from .html import PROSE_TAGS
from .item import Item
from .item_form import form_item, generator_fields, item_form, write_item
from .olx import OlxError, inner_xml, parse_fragment
from .policy import Policy, make_policy
from .proof import key_fault
from .text import Text


@dataclass(frozen=True, slots=True)
class DraftProblem:
    """What is wrong in a draft: the part ('settings', 'policy', 'worked', 'items', 'generate',
    'olx'), which one of it, the field, the row of a list field and its column, and the line of
    the OLX."""

    part: str
    message: Text
    index: int | None = None
    field: str | None = None
    row: int | None = None
    line: int | None = None
    column: str = ""

    def to_json(self, translator: Any) -> dict[str, Any]:
        return {"where": {"part": self.part, "item": self.index, "field": self.field,
                          "row": self.row, "column": self.column, "line": self.line},
                "message": self.message.render(translator)}


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
        "further": to_form(bank.further),
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
    _compose_further(draft, old_bank, root, problems)
    for child in root:
        child.tail = None
    indent(root, space="  ", level=0)
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


def read_policy(exercise: Exercise[Any], data: Mapping[str, Any]) -> Policy:
    """Return the policy of a draft's `{profile, title, options}`. Raises FormError."""
    options = data.get("options")
    return make_policy(
        exercise.profiles, exercise.policy_options, str(data.get("profile") or ""),
        options if isinstance(options, Mapping) else {}, str(data.get("title") or "")[:200])


def _compose_policy(exercise: Exercise[Any], data: Any, root: etree._Element,
                    problems: list[DraftProblem]) -> Policy:
    try:
        policy = read_policy(exercise, data if isinstance(data, Mapping) else {})
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


def _compose_further(draft: Mapping[str, Any], old: Bank | None, root: etree._Element,
                     problems: list[DraftProblem]) -> None:
    """Write what there is to read; a draft that does not speak of it keeps what is stored."""
    try:
        rows = draft.get("further")
        write_further(root, from_form(rows) if rows is not None else old.further if old else ())
    except FormError as error:
        problems += [DraftProblem("further", p.message, None, p.field, p.row, column=p.column)
                     for p in error.problems]


def _read(exercise: Exercise[Any], form: Mapping[str, Any], policy: Policy, part: str,
          index: int | None, problems: list[DraftProblem]) -> Item[Any] | None:
    try:
        item = form_item(exercise, form)
    except FormError as error:
        problems += [DraftProblem(part, p.message, index, p.field, p.row, column=p.column)
                     for p in error.problems]
        return None
    fault = key_fault(exercise, item, policy)
    if fault is not None:
        problems.append(DraftProblem(part, fault, index))
    found = [at_typed_row(one.trouble, form)
             for one in exercise.examine(item, policy) if one.is_error]
    problems += [DraftProblem(part, one.message, index, one.field, one.row, column=one.column)
                 for one in found]
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
        self._keep_prose(element)
        return element

    def _keep_prose(self, element: etree._Element) -> None:
        for child in element:
            if any(grandchild.tag in PROSE_TAGS for grandchild in child):
                self.kept[child] = inner_xml(child)
            else:
                self._keep_prose(child)

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
