"""Forms an author fills: what each field is, and how typed values are read.

One description serves the Studio editor, pasting from a spreadsheet and the policy options,
so a drill writes its fields once and no JavaScript.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .html import left_out, sanitise
from .olx import NOT_XML
from .text import ENGLISH, Text, Translator
from .troubles import Trouble

KINDS = ("text", "textarea", "html", "number", "select", "checkbox", "rows", "hints")
MAX_FIELD_CHARACTERS = 20_000
MAX_ROWS = 200


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a form.

    `kind` is one of `KINDS`; `columns` describe each row of a 'rows' field; numbers are floats
    unless `step` is a whole number.
    """

    name: str
    kind: str
    label: Text
    help: Text | None = None
    required: bool = False
    choices: tuple[Choice, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    default: Any = ""
    columns: tuple[FieldSpec, ...] = ()

    def to_json(self, translator: Translator = ENGLISH) -> dict[str, Any]:
        choices = self.choices
        if self.kind == "select" and self.default not in {choice.value for choice in choices}:
            # A browser shows the first choice of a list as chosen where nothing is.
            choices = (Choice("", Text("(empty)")), *choices)
        return {
            "name": self.name,
            "kind": self.kind,
            "label": self.label.render(translator),
            "help": self.help.render(translator) if self.help else "",
            "required": self.required,
            "choices": [{"value": c.value, "label": c.label.render(translator)}
                        for c in choices] or None,
            "min": self.minimum,
            "max": self.maximum,
            "step": self.step,
            "default": self.default,
            "columns": [column.to_json(translator) for column in self.columns] or None,
        }

    def read(self, value: Any) -> Any:
        """Return `value` as this field's type.

        Text comes back stripped, numbers as int or float, rows as a list of dicts.

        Raises:
            FormError: naming this field (and row) when the value cannot be read.
        """
        if self.kind == "checkbox":
            return value is True or str(value).strip().lower() in ("true", "1", "yes", "on")
        if self.kind == "rows":
            return self._read_rows(value)
        if isinstance(value, str) and self.kind != "textarea":
            value = NOT_XML.sub(" ", value)  # A drill reads a textarea by lines, and names them.
        if value is None or (isinstance(value, str) and not NOT_XML.sub(" ", value).strip()):
            if self.required:
                raise FormError.at(self.name, Text("{label}: fill this in.", label=self.label))
            # A number left empty means 'as usual'; empty text stays empty.
            return self.default if self.kind in ("number", "select") else ""
        if self.kind == "number":
            return self._read_number(value)
        if not isinstance(value, (str, int, float)) or isinstance(value, bool):
            raise FormError.at(self.name, Text("{label}: write text here.", label=self.label))
        text = str(value).strip()
        if len(text) > MAX_FIELD_CHARACTERS:
            raise FormError.at(self.name, Text(
                "{label}: {n} characters are too many; {most} is the limit.",
                label=self.label, n=len(text), most=MAX_FIELD_CHARACTERS))
        if self.kind == "select" and text not in {choice.value for choice in self.choices}:
            raise FormError.at(self.name, Text(
                "{label}: “{value}” is not one of {choices}.", label=self.label, value=text[:60],
                choices=", ".join(choice.value for choice in self.choices)))
        if self.kind == "html" and (tag := left_out(text)):
            raise FormError.at(self.name, Text(
                "{label}: <{tag}> is not shown here. Take it out, or put a link in its place.",
                label=self.label, tag=tag))
        if self.kind == "html" and not sanitise(text):
            raise FormError.at(self.name, Text(
                "{label}: nothing of this is ever shown. Write text; a film or a form of another "
                "site can only be linked.", label=self.label))
        return text

    def _read_number(self, value: Any) -> float | int:
        try:
            number = float(value)
            if number != number or number in (float("inf"), float("-inf")):
                raise ValueError(value)
        except (TypeError, ValueError, OverflowError):
            raise FormError.at(self.name, Text(
                "{label}: “{value}” is not a number. Write digits alone, with a point before "
                "decimals.", label=self.label,
                value=str(value)[:60])) from None
        if self.minimum is not None and number < self.minimum:
            raise FormError.at(self.name, Text(
                "{label}: the least is {least}.", label=self.label, least=self.minimum))
        if self.maximum is not None and number > self.maximum:
            raise FormError.at(self.name, Text(
                "{label}: the most is {most}.", label=self.label, most=self.maximum))
        if self.step is not None and self.step == int(self.step):
            if number != int(number):
                raise FormError.at(self.name, Text(
                    "{label}: write a whole number.", label=self.label))
            return int(number)
        return number

    def _read_rows(self, value: Any) -> list[dict[str, Any]]:
        if value in (None, ""):
            value = []
        if not isinstance(value, list) or len(value) > MAX_ROWS:
            raise FormError.at(self.name, Text(
                "{label}: give at most {most} rows.", label=self.label, most=MAX_ROWS))
        rows = []
        problems: list[Trouble] = []
        for index, row in enumerate(value):
            if not isinstance(row, Mapping):
                raise FormError.at(self.name, Text(
                    "{label}: row {row} is not a row.", label=self.label, row=index + 1), index)
            if not _is_filled(row):
                continue
            cells = {}
            for column in self.columns:
                try:
                    cells[column.name] = column.read(row.get(column.name))
                except FormError as error:
                    problems += [Trouble(self.name, p.message, index, column.name)
                                 for p in error.problems]
            rows.append(cells)
        if problems:
            raise FormError(tuple(problems))
        if self.required and not rows:
            raise FormError.at(self.name, Text("{label}: add a row.", label=self.label))
        return rows


def _is_filled(row: Mapping[str, Any]) -> bool:
    """Say whether anything stands in a row: rows left empty are not read."""
    return any(str(cell).strip() for cell in row.values() if cell not in (None, False))


def at_typed_row(trouble: Trouble, values: Mapping[str, Any]) -> Trouble:
    """Return a trouble of what was read at the row as it was typed, empty rows counted."""
    rows = values.get(trouble.field)
    if trouble.row is None or not isinstance(rows, list):
        return trouble
    filled = [at for at, row in enumerate(rows) if isinstance(row, Mapping) and _is_filled(row)]
    if trouble.row >= len(filled) or filled[trouble.row] == trouble.row:
        return trouble
    return replace(trouble, row=filled[trouble.row])


class FormError(Exception):
    """A form cannot be read; `problems` lists every field that is wrong."""

    def __init__(self, problems: Sequence[Trouble]) -> None:
        super().__init__("; ".join(f"{p.field}: {p.message}" for p in problems))
        self.problems = tuple(problems)

    @classmethod
    def at(cls, field: str, message: Text, row: int | None = None, column: str = "") -> FormError:
        """Return the error of one field."""
        return cls((Trouble(field, message, row, column),))


def read_form(specs: tuple[FieldSpec, ...], values: Mapping[str, Any]) -> dict[str, Any]:
    """Read every field of `specs` out of `values` (unknown names are refused).

    Raises:
        FormError: with every problem at once, so that an author mends them in one go.
    """
    read: dict[str, Any] = {}
    problems: list[Trouble] = []
    for spec in specs:
        try:
            read[spec.name] = spec.read(values.get(spec.name, spec.default))
        except FormError as error:
            problems.extend(error.problems)
    known = {spec.name for spec in specs}
    problems += [Trouble(str(name)[:60], Text("There is no field of this name."))
                 for name in values if name not in known]
    if problems:
        raise FormError(tuple(problems))
    return read
