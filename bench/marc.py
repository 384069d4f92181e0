"""The MARC drill: what is measured of it, and grading a record beside reading and checking it.

The records are the drill's own stock, real books described under RDA.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pymarc
from marc_lint.linter import MarcLint

from bench.timing import Case, Timing, interleaved
from shelflist.drills.marc.exercise import MarcExercise
from shelflist.drills.marc.rules.mrk import field_line, read_lines, record_text
from shelflist.drills.marc.rules.record import Field, Record, Subfield
from shelflist.practice.bank import bank_of

STOCK = (Path(__file__).parent.parent
         / "xblocks/shelflist/drills/marc/data/stock_rda.mrk")
TASKS = ("code", "correct", "hunt", "identify", "fixed", "nonfiling")
ASKED = "008/06 008/07-10 008/15-17 008/18-21 008/31 008/33 008/35-37 LDR/06"
TITLES = ("The sun also rises", "A tale of two cities", "An American tragedy", "Walden")


def stock() -> list[Record]:
    return [read_lines(part.splitlines())
            for part in STOCK.read_text("utf-8").strip().split("\n\n")]


# ----------------------------------------------------------------- as OLX

def _element(tag: str, text: str, attributes: str = "") -> str:
    return f"<{tag}{attributes}>\n{escape(text)}\n</{tag}>"


def _item(item_id: str, task: str, inside: str) -> str:
    return (f'<item id="{item_id}" task="{task}">'
            f'<piece label="Title page"><p>The book in hand</p></piece>{inside}</item>')


def code_item(item_id: str, record: Record) -> str:
    """Code the whole record; the leader is given."""
    return _item(item_id, "code", _element("given", record_text(Record(record.leader)))
                 + _element("key", "\n".join(map(field_line, record.fields))))


def correct_item(item_id: str, record: Record) -> str:
    """Mend a record with three slips."""
    return _item(item_id, "correct", _element("record", record_text(with_slips(record)))
                 + _element("key", record_text(record)))


def with_slips(record: Record) -> Record:
    """The record with a wrong nonfiling count, a fact changed in 300, and its last field lost."""
    def slipped(field: Field) -> Field:
        if field.tag == "245":
            return replace(field, ind2="9")
        if field.tag == "300":
            first, *others = field.subfields
            return replace(field, subfields=(Subfield(first.code, f"1{first.value}"), *others))
        return field

    return replace(record, fields=tuple(map(slipped, record.fields[:-1])))


def with_many_slips(record: Record) -> Record:
    """Up to eight errors, as the record has the fields: those three, a wrong year in 008 and in
    260 or 264, a name misspelt, a word lost from 245, a subject's thesaurus unsaid."""
    left = {"008", "245", "260", "264", "100", "700", "650"}

    def slipped(field: Field) -> Field:
        if field.tag not in left:
            return field
        left.discard(field.tag)
        if field.tag == "008":
            return replace(field, data=f"{field.data[:7]}1901{field.data[11:]}")
        if field.tag == "650":
            return replace(field, ind2="4")
        if field.tag in ("100", "700"):
            left.difference_update(("100", "700"))
            first, *others = field.subfields
            return replace(field, subfields=(Subfield(first.code, f"X{first.value}"), *others))
        *others, last = field.subfields
        value = "1901." if field.tag != "245" else last.value.partition(" ")[2] or "x"
        return replace(field, subfields=(*others, Subfield(last.code, value)))

    return with_slips(replace(record, fields=tuple(map(slipped, record.fields))))


ANSWERS = {"right": lambda record: record, "three slips": with_slips,
           "eight slips": with_many_slips}
"""What is graded and, the same record, checked."""


def drill_tasks() -> str:
    """A practice with one item of each task; the item's id is the task."""
    record = stock()[0]
    title = field_line(record.get("245"))
    hunt = (_element("record", record_text(with_slips(record)))
            + '<fault line="245" kind="nonfiling">No article is so long.</fault>'
            + '<fault line="300" kind="wrong-extent">Count the pages.</fault>'
            + '<fault line="LDR" kind="missing-field">One field is not there.</fault>')
    gaps = f"=[{title[1:4]}]  [{title[6]}][{title[7]}]{title[8:]}"
    titles = "".join(f'<title lang="eng" field="245">{title}</title>' for title in TITLES)
    items = [
        code_item("code", record),
        correct_item("correct", record),
        _item("hunt", "hunt", hunt),
        f'<item id="identify" task="identify">{_element("line", gaps)}</item>',
        _item("fixed", "fixed", _element("record", record_text(record))
              + _element("ask", ASKED)),
        f'<item id="nonfiling" task="nonfiling">{titles}</item>',
    ]
    return _block("marc", "MARC, six tasks", items)


def drill_records() -> str:
    """A practice whose set is five whole records to mend."""
    return _block("marc5", "MARC, five records",
                  [correct_item(f"r{n}", record) for n, record in enumerate(stock()[:5])])


def _block(name: str, title: str, items: list[str]) -> str:
    return (f'<shelflist_marc url_name="{name}" display_name="{title}" use="practice" draw="0">'
            f'{"".join(items)}</shelflist_marc>')


# ------------------------------------------------------- grading one record

def as_pymarc(record: Record) -> bytes:
    """The record in ISO 2709, as pymarc writes it."""
    made = pymarc.Record(leader=record.leader)
    for field in record.fields:
        made.add_field(
            pymarc.Field(field.tag, data=field.data) if field.is_control else
            pymarc.Field(field.tag, [field.ind1, field.ind2],
                         [pymarc.Subfield(one.code, one.value) for one in field.subfields]))
    return made.as_marc()


def _each(look: Callable[[Any], Any], records: Iterable[Any]) -> None:
    """Look at one record after the other and keep nothing, as one request after the other does."""
    for one in records:
        look(one)


def measure(runs: int) -> tuple[int, list[Timing]]:
    """How many records there are, and timings of each way to look at all of them."""
    records, exercise, linter = stock(), MarcExercise(), MarcLint()
    graded: dict[str, list[Any]] = {}
    for task, olx in (("code", code_item), ("correct", correct_item)):
        bank, problems = bank_of(exercise, "".join(
            olx(f"r{n}", record) for n, record in enumerate(records)))
        if problems:
            raise SystemExit(f"the records make no items: {problems[0]}")
        for item, record in zip(bank.items, records, strict=True):
            for what, change in ANSWERS.items():
                graded.setdefault(f"grade, {task}, {what}", []).append(
                    (item, {"mrk": record_text(change(record))}, bank.policy))
    cases = [Case(name, lambda _, all_=given: _each(lambda one: exercise.grade(*one), all_))
             for name, given in graded.items()]
    for what, change in ANSWERS.items():
        raw = [as_pymarc(change(record)) for record in records]
        cases += [
            Case(f"pymarc reads, {what}",
                 lambda _, all_=raw: _each(lambda data: pymarc.Record(data=data), all_)),
            Case(f"pymarc reads, marc-lint checks, {what}",
                 lambda _, all_=raw: _each(
                     lambda data: linter.check_record(pymarc.Record(data=data)), all_)),
        ]
    return len(records), interleaved(cases, runs)


def table(count: int, timings: list[Timing]) -> str:
    """A Markdown table in microseconds a record; each row against the same records checked."""
    cpu = {t.name: t.cpu for t in timings}
    lines = ["### Grading a record", "",
             "| | median µs a record | CPU µs | × pymarc reads, marc-lint checks the same |",
             "|---|--:|--:|--:|"]
    for t in timings:
        checked = cpu["pymarc reads, marc-lint checks, " + t.name.rpartition(", ")[2]]
        lines.append(f"| {t.name} | {t.median * 1000 / count:.0f} | {t.cpu * 1000 / count:.0f} | "
                     f"{t.cpu / checked:.2f} |")
    return "\n".join([*lines, "", f"{timings[0].runs} runs over the same {count} records, in turn.",
                      ""])
