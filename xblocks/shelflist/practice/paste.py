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
