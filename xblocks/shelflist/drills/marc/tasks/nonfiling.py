"""Count the characters of titles that filing skips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree

from ....practice.assessment import BREAKS, Assessment, Finding, Rule, Verdict
from ....practice.exercise import ResponseError, Task
from ....practice.form import FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader
from ....practice.policy import Policy
from ....practice.text import Text
from ....practice.troubles import Trouble
from ....practice.work import Work, only
from ..format import marc21
from ..rules import nonfiling as rules
from ..wording_nonfiling import DOUBTS, reason, wrong

LEAST_TITLES, MOST_TITLES = 1, 8
MOST_CHARACTERS = 300
_PAGE = "https://www.loc.gov/marc/bibliographic/"


@dataclass(frozen=True, slots=True)
class Title:
    """A title, the MARC code of its language, the field it stands in; `count` where an author
    decides it."""

    text: str
    language: str
    field: str = "245"
    count: int | None = None

    @property
    def computed(self) -> rules.Nonfiling:
        return rules.count(self.text, self.language)

    @property
    def right(self) -> tuple[int, ...]:
        """Every count that is right, the first one first."""
        if self.count is not None:
            return (self.count,)
        found = self.computed
        return (found.count,) if found.normalized is None else (found.count, found.normalized)


@dataclass(frozen=True, slots=True)
class NonfilingProblem:
    """Titles to count; a title's id is 't' and its number from 1."""

    titles: tuple[Title, ...]


class NonfilingWork(Work[NonfilingProblem]):
    task = Task("nonfiling", Text("Nonfiling characters"), Text(
        "How many characters at the head of each title does filing skip?"),
        Text("Check my counts"))
    problem_type = NonfilingProblem

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> NonfilingProblem | None:
        before = len(reader.problems)
        children = reader.children("title")
        titles = [_read_title(child) for child in children]
        if not LEAST_TITLES <= len(titles) <= MOST_TITLES:
            reader.report(_how_many(len(titles)), "titles")
        if len(reader.problems) > before:
            return None
        for child, title in zip(children, titles, strict=True):
            trouble = _trouble(title)
            if trouble is not None:
                child.report(trouble, "nonfiling")
        return None if len(reader.problems) > before else NonfilingProblem(tuple(titles))

    def write(self, problem: NonfilingProblem, element: etree._Element) -> None:
        for title in problem.titles:
            child = etree.SubElement(element, "title", lang=title.language)
            if title.field != "245":
                child.set("field", title.field)
            if title.count is not None:
                child.set("count", str(title.count))
            child.text = title.text

    def fields(self) -> tuple[FieldSpec, ...]:
        return (FieldSpec(
            "titles", "rows", Text("Titles"), Text(
                "1 to 8 titles. The count is computed; write it only where the title alone does "
                "not decide, or the library decides otherwise."), required=True, columns=(
                FieldSpec("text", "text", Text("Title"), required=True),
                FieldSpec("language", "text", Text("Language"), Text("A MARC code: eng, fre."),
                          required=True),
                FieldSpec("field", "text", Text("Field"), default="245"),
                FieldSpec("count", "number", Text("Count"), minimum=0, maximum=rules.MOST, step=1,
                          default=""))),)

    def to_form(self, problem: NonfilingProblem) -> dict[str, Any]:
        return {"titles": [{"text": title.text, "language": title.language, "field": title.field,
                            "count": "" if title.count is None else title.count}
                           for title in problem.titles]}

    def from_form(self, values: Mapping[str, Any]) -> NonfilingProblem:
        titles = tuple(Title(" ".join(row["text"].split()), row["language"], row["field"] or "245",
                             None if row["count"] == "" else int(row["count"]))
                       for row in values["titles"])
        problems = [Trouble("titles", trouble, number)
                    for number, title in enumerate(titles)
                    for trouble in (_trouble(title),) if trouble is not None]
        if not LEAST_TITLES <= len(titles) <= MOST_TITLES:
            problems.append(Trouble("titles", _how_many(len(titles))))
        if problems:
            raise FormError(tuple(problems))
        return NonfilingProblem(titles)

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[NonfilingProblem], policy: Policy, seed: str) -> Any:
        languages = marc21().lists["languages"]
        return {"titles": [
            {"id": name, "text": title.text, "field": title.field,
             "language": languages[title.language].label}
            for name, title in _named(item.problem.titles).items()]}

    def grade(self, item: Item[NonfilingProblem], response: Any, policy: Policy) -> Assessment:
        counts = _counts(item.problem, response)
        return Assessment.from_atoms(
            _finding(name, title, counts.get(name))
            for name, title in _named(item.problem.titles).items())

    def answer(self, item: Item[NonfilingProblem], policy: Policy) -> Any:
        return {"counts": {name: title.right[0]
                           for name, title in _named(item.problem.titles).items()}}

    def worked(self, item: Item[NonfilingProblem], policy: Policy) -> tuple[Step, ...]:
        return tuple(Step(Text("{title}. {why}", title=title.text,
                               why=reason(title.computed, title.right[0], title.text)),
                          _rule(title.field)) for title in item.problem.titles)

    def prompt(self, problem: NonfilingProblem) -> str:
        return "; ".join(title.text for title in problem.titles)

    def response_text(self, item: Item[NonfilingProblem], response: Any) -> str:
        counts = _counts(item.problem, response)
        return " | ".join(f"{title.text[:30]}: {counts.get(name, '')}"
                          for name, title in _named(item.problem.titles).items())


def _read_title(reader: Reader) -> Title:
    count = reader.integer("count", -1, 0, rules.MOST)
    return Title(reader.text(required=True), reader.attribute("lang", required=True),
                 reader.attribute("field", "245", choices=rules.FIELDS),
                 None if count < 0 else count)


def _trouble(title: Title) -> Text | None:
    if len(title.text) > MOST_CHARACTERS:
        return Text("{n} characters are too many; {most} is the limit.", n=len(title.text),
                    most=MOST_CHARACTERS)
    if title.language not in marc21().lists["languages"]:
        return Text("“{code}” is no MARC language code, such as eng or fre.",
                    code=title.language[:20])
    if title.field not in rules.FIELDS:
        return Text("Field {field} has no count of nonfiling characters; {fields} have one.",
                    field=title.field[:10], fields=", ".join(rules.FIELDS))
    found = title.computed
    if title.count is None and found.ask:
        counts = ", ".join(str(one) for one in sorted({found.count, *found.others}))
        return Text("“{title}” does not decide this alone ({doubt}): say with count which it is "
                    "of {counts}.", title=title.text[:60], doubt=DOUBTS[found.doubt],
                    counts=counts)
    if title.count is not None and title.count >= len(title.text):
        return Text("A count of {n} skips the whole title.", n=title.count)
    return None


def _how_many(n: int) -> Text:
    return Text("Give {least} to {most} titles; {n} are given.", least=LEAST_TITLES,
                most=MOST_TITLES, n=n)


def _named(titles: Sequence[Title]) -> dict[str, Title]:
    return {f"t{number}": title for number, title in enumerate(titles, 1)}


def _counts(problem: NonfilingProblem, response: Any) -> dict[str, int]:
    counts = only(response, "counts")["counts"]
    if not isinstance(counts, Mapping) or not set(counts) <= set(_named(problem.titles)):
        raise ResponseError(Text("Send a count for each title by its id."), "counts")
    for count in counts.values():
        if type(count) is not int or not 0 <= count <= rules.MOST:
            raise ResponseError(Text("A count is a whole number from 0 to {most}.",
                                     most=rules.MOST), "counts")
    return dict(counts)


@lru_cache(maxsize=32)
def _rule(field: str) -> Rule:
    return Rule(f"nonfiling-{field}", f"MARC 21, {field}; MARC 21, Appendix F", Text(
        "An initial article is skipped with what stands before it and after it, up to the first "
        "character that files."), f"{_PAGE}bd{field}.html")


def _finding(name: str, title: Title, got: int | None) -> Finding:
    rule, place, wanted = _rule(title.field), {"title": name}, title.right[0]
    found = title.computed
    expected = tuple(str(one) for one in title.right)
    correction = reason(found, wanted, title.text)
    if got is None:
        return Finding(name, Verdict.MISSING, BREAKS, "no-count", Text(
            "“{title}” has no count: write 0 where nothing is skipped.", title=title.text), rule,
            expected, "", correction, place)
    if got in title.right:
        message = Text("{n} is right: “{skipped}” is skipped.", n=got,
                       skipped=title.text[:got]) if got else Text(
            "0 is right: “{title}” files from its first word.", title=title.text)
        return Finding(name, Verdict.RIGHT, BREAKS, "count", message, rule, expected, str(got),
                       correction, place)
    return Finding(name, Verdict.WRONG, BREAKS, "count", wrong(title.text, found, wanted, got),
                   rule, expected, str(got), correction, place)
