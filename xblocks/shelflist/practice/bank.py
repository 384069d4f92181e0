"""The item bank: what the OLX of one block holds, parsed."""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lxml import etree

from .assessment import Assessment
from .exercise import Exercise
from .form import FormError, read_form
from .further import Further, read_further
from .item import MAX_DIFFICULTY, Hint, Item
from .olx import OlxError, OlxProblem, Reader, parse_fragment
from .policy import Policy, make_policy
from .text import Text

ITEM_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
MAX_ITEMS = 500
MAX_GENERATED = 1000
MAX_HINTS = 5


@dataclass(frozen=True, slots=True)
class Generator:
    """A `<generate>` element: `count` items, named `id.1` to `id.count`, made from their names."""

    id: str
    task: str
    count: int
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Bank:
    """The policy, worked example, items, generators and further reading of one block.

    A bank equals itself alone: an edited one is another, whatever was kept about the first.
    """

    exercise: Exercise[Any]
    policy: Policy
    items: tuple[Item[Any], ...] = ()
    generators: tuple[Generator, ...] = ()
    worked: Item[Any] | None = None
    further: tuple[Further, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)
    """Where each id stands in the OLX, counted from 1."""
    drawable: tuple[Item[Any], ...] = field(init=False, repr=False, compare=False)
    """The written-out items that can be drawn."""
    known: frozenset[str] = field(init=False, repr=False, compare=False)
    """The id of every item that can be drawn."""
    tasks: frozenset[str] = field(init=False, repr=False, compare=False)
    """The tasks of every item that can be shown, the worked example too."""
    _written: dict[str, Item[Any]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        drawn = {task.name for task in self.exercise.tasks if task.drawn}
        object.__setattr__(self, "drawable",
                           tuple(item for item in self.items if item.task in drawn))
        object.__setattr__(self, "known", frozenset(self.ids()))
        shown = [*self.items, self.worked] if self.worked else self.items
        object.__setattr__(self, "tasks", frozenset(
            {item.task for item in shown} | {one.task for one in self.generators}))
        # Of two items with one id, which is a fault, the first counts.
        object.__setattr__(self, "_written", {item.id: item for item in reversed(self.items)})

    def ids(self) -> Iterator[str]:
        """Yield the id of every item that can be drawn: the authored, then the generated."""
        for item in self.drawable:
            yield item.id
        for generator in self.generators:
            for number in range(1, generator.count + 1):
                yield f"{generator.id}.{number}"

    def __len__(self) -> int:
        return len(self.items) + sum(generator.count for generator in self.generators)

    def get(self, item_id: str) -> Item[Any] | None:
        """Return the item of this id, making it if it is a generated one; None if unknown."""
        item = self._written.get(item_id)
        if item is not None:
            return item
        name, dot, number = item_id.rpartition(".")
        if dot and number.isascii() and number.isdigit() and not number.startswith("0"):
            for generator in self.generators:
                if generator.id == name and int(number) <= generator.count:
                    return self.exercise.generate(
                        generator.task, generator.values, item_id, item_id)
        return None


def assess(bank: Bank, item: Item[Any], response: Any) -> Assessment:
    """Return the assessment of a response, JSON data, to an item of the bank.

    Raises what `grade` does.
    """
    given = _Given((bank, item.id, marshal.dumps(response, _PLAIN)))
    given.item, given.response = item, response
    return _assess(given)


_PLAIN = 2
"""The newest form of `marshal` that writes the same data the same way each time. It tells data
apart as JSON does, in a third of the time or less."""


class _Given(tuple[Bank, str, bytes]):
    """A response to an item, told from others by the bank, the item's id and what is written."""

    item: Item[Any]
    response: Any


@lru_cache(maxsize=256)
def _assess(given: _Given) -> Assessment:
    """Mark a response, once while it is remembered.

    What was just marked is shown at once and whenever its page is opened, and a check marks
    every answer of every attempt. `grade` is pure and its assessment is never changed, so one
    may serve every request of the process, whoever wrote the response. Remembered are the last
    256, of some kilobytes each.
    """
    bank = given[0]
    return bank.exercise.grade(given.item, given.response, bank.policy)


def read_item(exercise: Exercise[Any], reader: Reader, default_id: str = "") -> Item[Any] | None:
    """Read one `<item>`; report its faults through `reader` and return None if it has any."""
    before = len(reader.problems)
    item_id = reader.attribute("id", default_id, required=not default_id)
    if item_id and not ITEM_ID.fullmatch(item_id):
        reader.report(Text("id=\"{id}\": use 1 to 64 letters, digits, - and _.", id=item_id[:70]),
                      "item-id")
    task = reader.attribute("task", required=True, choices=[t.name for t in exercise.tasks])
    difficulty = reader.integer("difficulty", 1, 1, MAX_DIFFICULTY)
    skill = reader.attribute("skill")
    hints = tuple(
        Hint(hint.html(), hint.number("cost", 0.0, 0.0, 1.0)) for hint in reader.children("hint"))
    if len(hints) > MAX_HINTS:
        reader.report(Text("{n} hints are too many; {most} is the limit.", n=len(hints),
                           most=MAX_HINTS), "item-hints")
    stem = reader.html_children("stem")
    explanation = reader.html_children("explanation")
    source = reader.child_text("source")
    if task:
        problem = exercise.read(task, reader)
    else:
        # Which attributes and children belong here is the task's to say.
        problem = None
        reader.pass_over()
    if len(reader.problems) > before or problem is None:
        return None
    return Item(item_id, task, problem, stem, hints, explanation, difficulty, skill, source)


def _read_policy(exercise: Exercise[Any], root: Reader) -> Policy:
    reader = root.child("policy")
    if reader is None:
        return make_policy(exercise.profiles, exercise.policy_options)
    changed = {option.attribute("name", required=True): option.attribute("value")
               for option in reader.children("option")}
    try:
        return make_policy(exercise.profiles, exercise.policy_options,
                           reader.attribute("profile"), changed, reader.attribute("title"))
    except FormError as error:
        for problem in error.problems:
            reader.report(problem.message, "policy")
        return make_policy(exercise.profiles, exercise.policy_options)


def _read_generator(exercise: Exercise[Any], reader: Reader) -> Generator | None:
    before = len(reader.problems)
    name = reader.attribute("id", required=True)
    if name and not ITEM_ID.fullmatch(name):
        reader.report(Text("id=\"{id}\": use 1 to 64 letters, digits, - and _.", id=name[:70]),
                      "item-id")
    task = reader.attribute("task", required=True, choices=exercise.generator_tasks)
    count = reader.integer("count", 20, 1, MAX_GENERATED)
    raw = {spec.name: reader.attribute(spec.name, str(spec.default))
           for spec in exercise.generator_fields}
    values: dict[str, Any] = {}
    try:
        values = read_form(exercise.generator_fields, raw)
        if len(reader.problems) == before:
            exercise.generate(task, values, f"{name}.1", f"{name}.1")
    except FormError as error:
        for problem in error.problems:
            reader.report(problem.message, "generate")
    except ValueError as error:
        reader.report(Text("Nothing can be made from this: {reason}", reason=str(error)),
                      "generate")
    if len(reader.problems) > before:
        return None
    return Generator(name, task, count, values)


def read_bank(
    exercise: Exercise[Any], element: etree._Element
) -> tuple[Bank, list[OlxProblem]]:
    """Read a block's element (its attributes are the block's own and not looked at).

    Returns the bank of everything that could be read, and the faults of the rest.
    """
    problems: list[OlxProblem] = []
    root = Reader(element, problems)
    for name in element.attrib:
        root.attribute(str(name))
    policy = _read_policy(exercise, root)
    worked_reader = root.child("worked_example")
    worked = inner = None
    if worked_reader is not None:
        inner = worked_reader.child("item", required=True)
        worked = read_item(exercise, inner, "worked") if inner is not None else None
    items: list[Item[Any]] = []
    generators: list[Generator] = []
    seen: set[str] = set()
    for reader in root.children("item"):
        item = read_item(exercise, reader)
        _note_id(reader, seen)
        if item is not None:
            items.append(item)
    for reader in root.children("generate"):
        generator = _read_generator(exercise, reader)
        _note_id(reader, seen)
        if generator is not None:
            generators.append(generator)
    if len(items) > MAX_ITEMS:
        root.report(Text("{n} items are too many; {most} is the limit.", n=len(items),
                         most=MAX_ITEMS), "bank-size")
    further = read_further(root)
    if not seen:
        root.report(Text("There is nothing to practice yet: add an <item>."), "bank-empty",
                    "warning")
    root.finish()
    lines = {str(child.get("id")): child.sourceline for child in element if child.get("id")}
    if worked is not None and inner is not None:
        lines.setdefault(worked.id, inner.element.sourceline)
    return Bank(exercise, policy, tuple(items), tuple(generators), worked, further, lines), problems


def _note_id(reader: Reader, seen: set[str]) -> None:
    name = reader.element.get("id", "")
    if name and name in seen:
        reader.report(Text("id=\"{id}\" is used twice; every id must be its own.", id=name),
                      "item-id-twice")
    seen.add(name)


@lru_cache(maxsize=256)
def bank_of(exercise: Exercise[Any], olx: str) -> tuple[Bank, tuple[OlxProblem, ...]]:
    """Return the bank of a block's stored OLX and its faults; parsed once per process.

    OLX that is not even well formed gives an empty bank and its fault.
    """
    try:
        bank, problems = read_bank(exercise, parse_fragment(olx))
    except OlxError as error:
        policy = make_policy(exercise.profiles, exercise.policy_options)
        return Bank(exercise, policy), error.problems
    return bank, tuple(problems)
