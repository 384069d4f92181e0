"""Items from elsewhere: a table pasted from a spreadsheet, or a file of the drill's own kind."""

from __future__ import annotations

from typing import Any

from .bank import MAX_ITEMS
from .draft import DraftProblem
from .exercise import Exercise
from .form import FieldSpec, FormError
from .item_form import form_item, item_form, task_fields
from .text import Text


def paste(
    exercise: Exercise[Any], task: str, text: str, taken: set[str]
) -> tuple[list[dict[str, Any]], list[DraftProblem]]:
    """Return the forms in a table pasted from a spreadsheet, one row an item.

    The first row names the fields. A cell of a list field holds its entries between `|`, the
    columns of one entry between `;`, and either of these as itself behind a backslash. Rows that
    cannot be read are reported, the others kept.
    """
    specs = {spec.name: spec for spec in task_fields(exercise, task)}
    lines = _table(text)
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


def bring(
    exercise: Exercise[Any], task: str, data: bytes, taken: set[str]
) -> tuple[list[dict[str, Any]], list[DraftProblem]]:
    """Return the forms in a file, one record an item, and what is wrong with its records.

    A form may lack what only the author can add; the editor says so where it stands.
    """
    blank = {spec.name: [] if spec.columns else spec.default
             for spec in task_fields(exercise, task)}
    forms: list[dict[str, Any]] = []
    problems: list[DraftProblem] = []
    try:
        for number, (form, said) in enumerate(exercise.from_file(task, data), start=1):
            if MAX_ITEMS in (len(forms), len(problems)):
                problems[MAX_ITEMS - 1:] = [DraftProblem("file", Text(
                    "Only the first {most} records were read.", most=number - 1))]
                break
            room = MAX_ITEMS - len(problems)
            problems += [DraftProblem("file", Text(
                "Record {n}: {problem}", n=number, problem=one)) for one in said[:room]]
            if form is None:
                continue
            item_id = _free_id(task, taken)
            taken.add(item_id)
            forms.append({**blank, **form, "task": task, "id": item_id})
    except FormError as error:
        problems += [DraftProblem("file", problem.message) for problem in error.problems]
    return forms, problems[:MAX_ITEMS]


def _table(text: str) -> list[list[str]]:
    """Return the cells of each row that is not blank.

    Spreadsheets put a cell of several lines, and no other, between quotation marks, and write each
    mark within it twice.
    """
    plain = [line.split("\t") for line in text.splitlines()]
    rows: list[list[str]] = []
    within: list[str] = []
    for cells in plain:
        if not within:
            rows.append([])
        between = "\n"
        for cell in cells:
            odd = cell.count('"') % 2 == 1
            if within:
                within += (between, cell)
                if odd and cell.endswith('"'):
                    rows[-1].append("".join(within)[1:-1].replace('""', '"'))
                    within = []
            elif odd and cell.startswith('"'):
                within = [cell]
            else:
                rows[-1].append(cell)
            between = "\t"
    # A mark that is never closed is the author's own.
    return [row for row in (plain if within else rows) if any(cell.strip() for cell in row)]


def _rows(spec: FieldSpec, cell: str) -> list[dict[str, Any]]:
    names = [column.name for column in spec.columns]
    return [dict(zip(names, _parts(";", entry, len(names)), strict=False))
            for entry in _parts("|", cell) if entry]


def _parts(sign: str, text: str, most: int = 0) -> list[str]:
    """Return what stands between the signs, at most `most` parts where that is not 0."""
    parts = text.replace("\\" + sign, "\0").split(sign, most - 1)
    return [part.replace("\0", sign).strip() for part in parts]


def _free_id(task: str, taken: set[str]) -> str:
    number = 1
    while f"{task}-{number}" in taken:
        number += 1
    return f"{task}-{number}"
