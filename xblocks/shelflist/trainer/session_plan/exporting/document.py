"""A plan as a document of a word processor (.docx), by python-docx.

A table with a row for each slice: time, objective, method, activity, materials, and the reference
where there is any: what bodies that accredit training ask of a trainer's manual. Headings are real
ones, the table's heading row repeats on every page, no row breaks over two, the language is set, so
that a screen reader reads it as it is written.
"""

from __future__ import annotations

import io
from typing import Any

from ....practice.files import Asked
from ....practice.text import Text
from .shown import Shown

_COLUMNS: tuple[tuple[str, Text, float], ...] = (
    ("time", Text("Time"), 2.6), ("objectives", Text("Objective"), 2.3),
    ("method", Text("Method"), 3.0), ("activity", Text("Activity"), 3.7),
    ("materials", Text("Materials"), 2.8), ("reference", Text("Reference"), 2.6),
)
"""What of a slice stands in a column, its heading, its width in centimeters: 17 in all, which A4
and Letter have less 2 on each side. Without references, the activity has their room.
"""


def document(shown: Shown, asked: Asked) -> bytes:
    """Return the document."""
    from docx import Document
    from docx.shared import Cm

    made = Document()
    _properties(made, shown, asked)
    for section in made.sections:
        section.left_margin = section.right_margin = Cm(2)
    made.add_heading(shown.title, 1)
    made.add_paragraph(" · ".join((shown.when, *shown.facts)))
    made.add_heading(shown.say(Text("Objectives")), 2)
    for letter, text in shown.objectives:
        made.add_paragraph(f"{letter}. {text}")
    made.add_heading(shown.say(Text("Plan")), 2)
    _table(made, shown)
    made.add_paragraph()
    made.add_paragraph(shown.total)
    for label, words in ((Text("When something fails"), shown.backup),
                         (Text("So that everyone can take part"), shown.access)):
        if words:
            made.add_heading(shown.say(label), 2)
            made.add_paragraph(words)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def _properties(made: Any, shown: Shown, asked: Asked) -> None:
    from docx.oxml.ns import qn

    known = made.core_properties
    known.title, known.language = shown.title[:255], asked.language
    known.author = known.comments = known.last_modified_by = ""
    known.created = known.modified = asked.now.replace(tzinfo=None, microsecond=0)
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), asked.language)


def _table(made: Any, shown: Shown) -> None:
    from docx.shared import Cm, Pt

    columns = [one for one in _COLUMNS
               if one[0] != "reference" or any(line.reference for line in shown.lines)]
    table = made.add_table(1, len(columns), style="Table Grid")
    table.autofit = False
    table.style.font.size = Pt(10)
    _add(table._tbl.tblPr, "w:tblCaption", shown.say(Text("The plan, a row for each slice")))
    for cell, (_, label, _) in zip(table.rows[0].cells, columns, strict=True):
        cell.paragraphs[0].add_run(shown.say(label)).bold = True
    _add(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader", "true")
    for line in shown.lines:
        row = table.add_row()
        _add(row._tr.get_or_add_trPr(), "w:cantSplit", "true")
        for cell, (name, _, _) in zip(row.cells, columns, strict=True):
            cell.text = getattr(line, name)
            if name == "activity" and line.note:
                cell.add_paragraph(line.note)
    spare = sum(one[2] for one in _COLUMNS) - sum(one[2] for one in columns)
    for column, (name, _, width) in zip(table.columns, columns, strict=True):
        # Word goes by the cells, LibreOffice by the columns.
        column.width = Cm(width + (spare if name == "activity" else 0))
        for cell in column.cells:
            cell.width = column.width


def _add(parent: Any, tag: str, value: str) -> None:
    """Add what python-docx has no words for."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    child = OxmlElement(tag)
    child.set(qn("w:val"), value)
    parent.append(child)
