"""What is measured, as OLX: drills on real books, the trainer's blocks, CAPA, drag-and-drop."""

from __future__ import annotations

import csv
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from bench import marc, trainer
from shelflist.drills.call_number.rules import lcc

DATA = Path(__file__).parent.parent / "xblocks/shelflist/drills/call_number/data"
SPINES = 8
TASKS = ("shelve", "misfiled", "insert", "parse", "cutter", "label")


def packaged(name: str, column: str) -> list[str]:
    """A column of one of the drill's tables of real books."""
    with (DATA / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return [row[column] for row in csv.DictReader(file, delimiter="\t")]


def dewey() -> list[str]:
    """The packaged Dewey call numbers, put together as on a label."""
    with (DATA / "ddc.tsv").open(encoding="utf-8", newline="") as file:
        return [" ".join(filter(None, (row["class_number"].replace("/", ""), row["letters"],
                                       row["year"])))
                for row in csv.DictReader(file, delimiter="\t")]


def _spine(number: str, tag: str = "spine", more: str = "") -> str:
    return f"<{tag} title={quoteattr('A book at ' + number)}{more}>{escape(number)}</{tag}>"


def _row(start: int, count: int = SPINES) -> list[str]:
    """`count` different packaged numbers in shelf order."""
    found: dict[tuple, str] = {}
    for text in packaged("lcc", "call_number"):
        try:
            found.setdefault(lcc.key(text), text)
        except ValueError:
            continue
    step = len(found) // count
    ordered = [found[key] for key in sorted(found)]
    return [ordered[start + step * n] for n in range(count)]


def _shelve(item_id: str, start: int) -> str:
    return (f'<item id="{item_id}" task="shelve" scheme="lcc">'
            + "".join(map(_spine, _row(start))) + "</item>")


def drill_set() -> str:
    """A practice whose set is five rows of eight books."""
    items = "".join(_shelve(f"row-{n}", n * 7) for n in range(5))
    return ('<shelflist_call_number url_name="set" display_name="Five rows" use="practice" '
            f'draw="5">{items}</shelflist_call_number>')


def drill_generated() -> str:
    """The same, made from seeds instead of written out."""
    return ('<shelflist_call_number url_name="made" display_name="Made rows" use="practice" '
            'draw="5"><generate id="g" task="shelve" scheme="lcc" size="8" difficulty="3" '
            'count="40"/></shelflist_call_number>')


def drill_tasks() -> str:
    """A practice with one item of each task; the item's id is the task."""
    row = _row(3)
    moved = [*row[1:6], row[0], *row[6:]]
    misfiled = "".join(_spine(text, more=' misfiled="true"' if text == row[0] else "")
                       for text in moved)
    insert = "".join(map(_spine, row[:4] + row[5:])) + _spine(row[4], "book")
    items = [
        _shelve("shelve", 0),
        f'<item id="misfiled" task="misfiled" scheme="lcc">{misfiled}</item>',
        f'<item id="insert" task="insert" scheme="lcc">{insert}</item>',
        '<item id="parse" task="parse" scheme="lcc">'
        "<call_number>QA76.73.P98 L88 2013</call_number></item>",
        '<item id="cutter" task="cutter" scheme="lcc"><heading>Lutz, Mark</heading>'
        "<class_number>QA76.73.P98</class_number><before>QA76.73.P98 L37 2010</before>"
        "<after>QA76.73.P98 M37 2005</after></item>",
        '<item id="label" task="label" scheme="lcc">'
        "<call_number>QA76.73.P98 L88 2013</call_number></item>",
    ]
    return ('<shelflist_call_number url_name="tasks" display_name="Six tasks" use="practice" '
            f'draw="0" showanswer="attempted">{"".join(items)}</shelflist_call_number>')


def _question(number: int) -> str:
    choices = "".join(
        f'<choice correct="{str(n == 0).lower()}">Answer {number}.{n}</choice>' for n in range(4))
    return (f"<multiplechoiceresponse><label>Question {number}: which one files first?</label>"
            f'<choicegroup type="MultipleChoice">{choices}</choicegroup>'
            "</multiplechoiceresponse>")


def problem(questions: int) -> str:
    """A CAPA problem of so many multiple-choice questions."""
    return (f'<problem display_name="CAPA {questions}">'
            + "".join(map(_question, range(1, questions + 1))) + "</problem>")


BLOCKS = {
    "set": ("shelflist_call_number", drill_set),
    "made": ("shelflist_call_number", drill_generated),
    "tasks": ("shelflist_call_number", drill_tasks),
    "marc": ("shelflist_marc", marc.drill_tasks),
    "marc5": ("shelflist_marc", marc.drill_records),
    **trainer.BLOCKS,
    "capa1": ("problem", lambda: '<problem url_name="capa1"/>'),
    "capa5": ("problem", lambda: '<problem url_name="capa5"/>'),
    "dnd": ("drag-and-drop-v2",
            lambda: '<drag-and-drop-v2 url_name="dnd" display_name="Drag and drop"/>'),
    "dnd_exam": ("drag-and-drop-v2",
                 lambda: '<drag-and-drop-v2 url_name="dnd_exam" mode="assessment" '
                         'display_name="Drag and drop, assessed"/>'),
}
DRILLS = ("set", "made", "marc", "marc5", *trainer.BLOCKS)
LABELS = {
    "set": "Shelflist, 5 rows of 8",
    "made": "Shelflist, 5 rows made from seeds",
    "marc": "Shelflist, MARC, 6 tasks",
    "marc5": "Shelflist, MARC, 5 records to mend",
    **trainer.LABELS,
    "capa1": "CAPA, 1 question",
    "capa5": "CAPA, 5 questions",
    "dnd": "Drag and drop v2",
}


def course_files() -> dict[str, str]:
    """An OLX course with each block in a unit of its own."""
    units = "".join(f'<vertical url_name="u_{name}"/>' for name in BLOCKS)
    return {
        "course/course.xml": '<course url_name="Run" org="Bench" course="Beside"/>',
        "course/course/Run.xml": '<course display_name="Bench"><chapter url_name="c"/></course>',
        "course/chapter/c.xml": '<chapter display_name="C"><sequential url_name="s"/></chapter>',
        "course/sequential/s.xml": f'<sequential display_name="S">{units}</sequential>',
        "course/policies/Run/policy.json": "{}",
        "course/problem/capa1.xml": problem(1),
        "course/problem/capa5.xml": problem(5),
        **{f"course/vertical/u_{name}.xml": f'<vertical display_name="{name}">{olx()}</vertical>'
           for name, (_, olx) in BLOCKS.items()},
    }
