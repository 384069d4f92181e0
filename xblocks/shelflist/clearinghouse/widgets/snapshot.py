"""A record as a course carries it: its description, and the day that it was copied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..description import Description
from ..reading import DescriptionError, Fault, read


@dataclass(frozen=True, slots=True)
class Snapshot:
    """`record` is the record's id in a clearinghouse, '' for a description of the author's own;
    `as_of` the day of the copy, '' where nobody noted it."""

    description: Description
    record: str = ""
    as_of: str = ""


def read_what_can_be(data: Mapping[str, Any], kept: Any = None
                     ) -> tuple[Description | None, tuple[Fault, ...]]:
    """Return a description of what is sound in data, and all that is wrong with the rest.

    Fields at fault are left out. There is no description without a title. `kept` is as in `read`.
    """
    try:
        return read(data, kept), ()
    except DescriptionError as error:
        faults = error.faults
    at_fault = {one.place.field for one in faults}
    if "superseded_by" in at_fault:
        at_fault.add("status")
    try:
        return read({name: value for name, value in data.items() if name not in at_fault},
                    kept), faults
    except DescriptionError:
        return None, faults
