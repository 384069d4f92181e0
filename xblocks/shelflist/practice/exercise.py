"""The exercise: what a drill adds to the engine. Stateless; the engine does all the rest."""

from __future__ import annotations

import abc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from lxml import etree

from .assessment import Assessment
from .files import Asked, File
from .form import FieldSpec, FormError
from .item import Item, Step
from .olx import Reader
from .policy import Policy, PolicyProfile
from .summary import Attempted, Summary
from .text import Text
from .troubles import Doubtful

P = TypeVar("P")
Json = Any


class ResponseError(ValueError):
    """A response that is not of the form the task asks for; `message` says what to send."""

    def __init__(self, message: Text, field: str = "") -> None:
        super().__init__(message.render())
        self.message = message
        self.field = field


@dataclass(frozen=True, slots=True)
class Task:
    """One kind of work within a drill: its OLX name, its label, what it asks, its button.

    In a `personal` task learners say what they think, and nothing is right or wrong: no answer
    is shown, none comes up for review, and no report has what they said. Items of a task that
    is not `drawn` come into no set: the block shows them in a way of its own.
    """

    name: str
    label: Text
    stem: Text
    action: Text
    personal: bool = False
    drawn: bool = True


class Exercise(abc.ABC, Generic[P]):
    """What one drill knows. An instance holds no state and may serve every request at once.

    `P` is the drill's frozen dataclass that holds an item's particulars with the key.
    """

    name: ClassVar[str]
    """The folder under `public/` and the event prefix: 'call_number'."""
    title: ClassVar[Text]
    tasks: ClassVar[tuple[Task, ...]]
    policy_options: ClassVar[tuple[FieldSpec, ...]] = ()
    profiles: ClassVar[tuple[PolicyProfile, ...]] = ()
    scripts: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """By task, what its items need beside the drill's own script: {"code": ("record.js",)}.

    Each file stands after what it builds on. A page begins with those of the item it opens, and
    fetches the others when it is idle, or when an item is reached before that.
    """
    later_scripts: ClassVar[tuple[str, ...]] = ()
    """Scripts whose addresses a page is given, to fetch them when a learner needs them."""
    stepwise: ClassVar[bool] = False
    """Whether an item is done in steps that the server keeps: see `proceed`."""
    overview_scripts: ClassVar[tuple[str, ...]] = ()
    """What draws an overview of an item in the editor, fetched when an author opens it."""
    overview_title: ClassVar[Text] = Text("Overview")
    generator_fields: ClassVar[tuple[FieldSpec, ...]] = ()
    """Fields of `<generate>` besides id, task and count; empty when nothing is generated."""
    generator_tasks: ClassVar[tuple[str, ...]] = ()
    exports: ClassVar[tuple[str, ...]] = ()
    """Kinds of files that `export` makes of a learner's work ('docx')."""
    file_types: ClassVar[tuple[str, ...]] = ()
    """Endings of the files that `from_file` reads ('.mrc'); empty when it reads none."""

    # ------------------------------------------------------------------ OLX

    @abc.abstractmethod
    def read(self, task: str, reader: Reader) -> P | None:
        """Read the drill's own attributes and children of an `<item>`.

        Report what is wrong with `reader.report(...)`, all of it, and return None if the
        problem cannot be made. The engine itself reads id, task, difficulty, skill, stem,
        hint, explanation and source, and reports what neither of the two has read.
        """

    @abc.abstractmethod
    def write(self, problem: P, element: etree._Element) -> None:
        """Add to `element` the attributes and children that `read` would read back alike."""

    # ------------------------------------------------------------- the work

    @abc.abstractmethod
    def public(self, item: Item[P], policy: Policy, seed: str) -> Json:
        """Return what the browser may see of the problem: never the key.

        Words for the reader may stand in it as `Text`; the engine renders them.

        `seed` fixes the order in which things are shown, per learner and set. Ids in it must
        not depend on the seed, so that a response can be graded without it.
        """

    @abc.abstractmethod
    def grade(self, item: Item[P], response: Json, policy: Policy) -> Assessment:
        """Grade a response. Raises ResponseError when it is not of the task's form."""

    @abc.abstractmethod
    def answer(self, item: Item[P], policy: Policy) -> Json:
        """Return a response that is wholly right."""

    @abc.abstractmethod
    def worked(self, item: Item[P], policy: Policy) -> tuple[Step, ...]:
        """Return the way to the answer, step by step, each with its rule."""

    @abc.abstractmethod
    def prompt(self, item: Item[P]) -> str:
        """Return plain text to index: what is asked, never the key."""

    @abc.abstractmethod
    def response_text(self, item: Item[P], response: Json) -> str:
        """Return a response as one line of text for an instructor's report."""

    # ------------------------------------------------------- work in steps

    def proceed(self, item: Item[P], walk: Json, move: Json, policy: Policy) -> Json:
        """Return the walk through an item after one more move; `walk` is None at the beginning.

        Where `stepwise`, the server keeps each learner's walk: what has not been reached is never
        sent, and what was done cannot be unsaid but by a move. A walk is JSON of at most
        `MAX_WALK_CHARACTERS`. Raises ResponseError when the move cannot be made.
        """
        raise NotImplementedError(f"{self.name} is not done in steps")

    def place(self, item: Item[P], walk: Json, policy: Policy) -> Json:
        """Return what the browser may see of the place where a walk stands.

        Its page finds it as `place` of the public problem.
        """
        raise NotImplementedError(f"{self.name} is not done in steps")

    def walked(self, item: Item[P], walk: Json) -> Json | None:
        """Return the response that a walk makes, or None while it is under way."""
        raise NotImplementedError(f"{self.name} is not done in steps")

    def lookup(self, topic: str, context: str) -> Json:
        """Return a page of the drill's reference book, which a learner may open at any time.

        `topic` names the page; `context` is what the drill's own script says of the place it is
        opened from. Words may be `Text`. A page holds no item's key. Raises KeyError when there
        is no such page.
        """
        raise KeyError(topic)

    def summary(self, attempts: Iterable[Attempted], policy: Policy) -> Summary | None:
        """Return what a learner's attempts, oldest first, say together; None if nothing does.

        A learner is given a summary of those attempts alone whose answer may be seen.
        """
        return None

    def export(self, item: Item[P], response: Json, kind: str, asked: Asked) -> File:
        """Make a file of a learner's response, graded or not yet; nothing of the key is in it.

        Raises ResponseError when the response is not of the task's form, or lacks what a file of
        this kind needs.
        """
        raise NotImplementedError(f"{self.name} makes no files")

    # ------------------------------------------------------------ authoring

    def examine(self, item: Item[P], policy: Policy) -> Sequence[Doubtful]:
        """Return what a long look finds doubtful in a sound item: for authors, not for learners."""
        return ()

    def overview(self, task: str, form: Mapping[str, Json]) -> Json:
        """Return what the editor's `overview_scripts` draw beside a form of this task.

        The form is as it is being typed: nothing in it has been read. Words may be `Text`.
        """
        raise NotImplementedError(f"{self.name} has no overview")

    @abc.abstractmethod
    def fields(self, task: str) -> tuple[FieldSpec, ...]:
        """Return the form of this task (without the engine's own fields)."""

    @abc.abstractmethod
    def to_form(self, problem: P) -> dict[str, Json]:
        """Return the problem as values of `fields`."""

    def from_file(self, task: str, data: bytes) -> Iterator[tuple[dict[str, Json] | None,
                                                                  tuple[Text, ...]]]:
        """Yield what each record of an author's file gives: a form, and what is wrong with it.

        A form holds values of `fields` and may lack what only the author can add. Raises
        FormError when the file is none of `file_types`.
        """
        raise FormError.at("file", Text("This exercise reads no files."))

    @abc.abstractmethod
    def from_form(self, task: str, values: Mapping[str, Json]) -> P:
        """Make the problem from values already read by `fields`. Raises FormError."""

    def generate(self, task: str, values: Mapping[str, Json], seed: str, item_id: str) -> Item[P]:
        """Make an item from a seed: the same seed gives the same item for ever.

        `values` are the `<generate>` element's, read by `generator_fields`. Raises FormError when
        they do not go together, and ValueError when nothing can be made from them.
        """
        raise NotImplementedError(f"{self.name} generates nothing")

    def task(self, name: str) -> Task:
        """Return the task of this name. Raises KeyError."""
        for task in self.tasks:
            if task.name == name:
                return task
        raise KeyError(name)
