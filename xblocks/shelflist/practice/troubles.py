"""What is wrong with a problem, found once and said in both places where authors write.

A drill looks at a problem after it was read, whether from OLX or from a form. What it finds it
says as `Trouble`: in a form beside the field and row, in OLX at the element of that row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .olx import Reader
from .text import Text


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with one field; `row` counts from 0 in a 'rows' field.

    `column` is that of the row, '' where it is about the row as a whole.
    """

    field: str
    message: Text
    row: int | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A trouble found only by a long look at a sound problem; a warning unless `is_error`."""

    trouble: Trouble
    code: str
    is_error: bool


def report_all(reader: Reader, rows: Mapping[str, Sequence[Reader]], troubles: Sequence[Trouble],
               prefix: str = "") -> None:
    """Report each trouble at the element of its row, or at the item where there is none.

    `rows` has the elements of a field by the field's name; the code of a report is `prefix` and
    that name.
    """
    for trouble in troubles:
        elements = rows.get(trouble.field, ())
        here = (elements[trouble.row] if trouble.row is not None and trouble.row < len(elements)
                else reader)
        here.report(trouble.message, f"{prefix}{trouble.field}")
