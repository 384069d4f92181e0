"""What an author says of a generator, and what goes together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ....practice.form import Choice, FieldSpec, FormError
from ....practice.item import Item
from ....practice.text import Text
from ..rules.faults import FAMILIES, FIXED, HEADINGS
from ..wording_faults import FAMILY_LABELS
from .items import ANY, FAULT_TASKS, LEVELS, generate
from .stock import AACR2, RDA

MOST_FAULTS = 5
# Two families have few places in a record for faults that do not touch.
_ROOM = {FIXED: 2, HEADINGS: 2}
_LEVEL_LABELS = (
    Text("1: seen at once"),
    Text("2: seen when each line is read"),
    Text("3: seen when lines are compared"),
    Text("4: seen by who knows the rule"),
    Text("5: easily overlooked"),
)
FIELDS = (
    FieldSpec("faults", "number", Text("Faults in a record"), Text("For hunt and correct."),
              minimum=1, maximum=MOST_FAULTS, step=1, default=3),
    FieldSpec("difficulty", "select", Text("Difficulty"), required=True, default="2",
              choices=tuple(Choice(str(level), label)
                            for level, label in zip(LEVELS, _LEVEL_LABELS, strict=True))),
    FieldSpec("rules", "select", Text("Rules"), default=RDA, choices=(
        Choice(RDA, Text("RDA with ISBD punctuation")), Choice(AACR2, Text("AACR2")))),
    FieldSpec("kinds", "select", Text("Kinds of fault"), Text("For hunt and correct."),
              default=ANY, choices=(Choice(ANY, Text("Any kind")), *(
                  Choice(family, FAMILY_LABELS[family]) for family in FAMILIES))),
)


def from_values(task: str, values: Mapping[str, Any], seed: str, item_id: str) -> Item[Any]:
    """Make an item of the values of a `<generate>` element. Raises FormError, ValueError."""
    faults, family = int(values["faults"]), str(values["kinds"])
    if family != ANY and task not in FAULT_TASKS:
        raise FormError.at("kinds", Text("Kinds are for these tasks only: {tasks}.",
                                         tasks=", ".join(FAULT_TASKS)))
    most = _ROOM.get(family, MOST_FAULTS)
    if faults > most:
        raise FormError.at("faults", Text("A record bears {most} faults of this family at most.",
                                          most=most))
    return generate(task, faults, int(values["difficulty"]), str(values["rules"]), family, seed,
                    item_id)
