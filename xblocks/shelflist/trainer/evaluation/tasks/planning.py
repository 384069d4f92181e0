"""The parts of a transfer plan: actions that were placed, cells that were filled and dated."""

from __future__ import annotations

from dataclasses import dataclass

from ....practice.assessment import ADVICE, BREAKS, HARMS, Finding, Verdict
from ....practice.text import Text
from ..citations import DATED, FILLED, TRANSFER
from ..rules.reading import has_time
from ..rules.transfer import Placing, placing
from ..wording import CELL_LABELS
from .base import quoted


@dataclass(frozen=True, slots=True)
class Action:
    """An action to place, the cells where it may stand (the best one first), and why."""

    text: str
    cells: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is done in one cell, and when."""

    cell: str
    action: str = ""
    when: str = ""


_OFF: dict[Placing, Text] = {
    Placing.ROLE: Text("“{text}”: the person fits; ask again when it is done."),
    Placing.PHASE: Text("“{text}”: the time fits; ask again who can do it."),
    Placing.BOTH: Text("“{text}”: person and time each fit, but not together."),
    Placing.NEITHER: Text("“{text}”: ask who can do it, and when it helps most."),
}


def where(action: Action) -> Text:
    """Return where an action belongs, and why."""
    first, *others = (CELL_LABELS[cell] for cell in action.cells)
    places = first
    for other in others:
        places = Text("{one}; or {other}", one=places, other=other)
    if action.why:
        return Text("“{text}”: {cells}. {why}", text=quoted(action.text), cells=places,
                    why=action.why)
    return Text("“{text}”: {cells}.", text=quoted(action.text), cells=places)


def placed(name: str, action: Action, cell: str) -> Finding:
    """Return the finding of an action in the cell chosen for it ('' for none)."""
    expected = tuple(CELL_LABELS[one] for one in action.cells)
    place = {"action": name}
    if not cell:
        return Finding(name, Verdict.MISSING, HARMS, "action-missing", Text(
            "“{text}” has no place yet.", text=quoted(action.text)), None, expected, "",
            where(action), place)
    found = placing(action.cells, cell)
    if found is Placing.RIGHT:
        return Finding(name, Verdict.RIGHT, HARMS, "action-right", Text(
            "“{text}”: {cell}.", text=quoted(action.text), cell=CELL_LABELS[cell]), TRANSFER,
            place=place)
    return Finding(name, Verdict.WRONG, HARMS, f"action-{found.value}", Text(
        _OFF[found].msgid, text=quoted(action.text)), TRANSFER, expected, CELL_LABELS[cell],
        where(action), place)


_FILLED: dict[str, Finding] = {
    cell: Finding(cell, Verdict.RIGHT, BREAKS, "cell-filled", Text(
        "{cell}: an action is planned.", cell=label), FILLED, place={"cell": cell})
    for cell, label in CELL_LABELS.items()}


def filled(cell: str, entry: Entry, given: bool, model: Entry, *, required: bool
           ) -> list[Finding]:
    """Return whether a cell has an action and a time.

    `given` says that one of the given actions was rightly placed there; `required` that a date or
    week is graded rather than advised.
    """
    if entry.action or given:
        found = [_FILLED[cell]]
    else:
        found = [Finding(cell, Verdict.MISSING, BREAKS, "cell-empty", Text(
            "{cell}: nothing is planned here yet.", cell=CELL_LABELS[cell]), FILLED,
            (model.action,), "", Text("The model: {words}", words=model.action), {"cell": cell})]
    return [*found, *_dated(cell, entry, model, required)]


def _dated(cell: str, entry: Entry, model: Entry, required: bool) -> list[Finding]:
    label, place = CELL_LABELS[cell], {"cell": cell}
    if not entry.when:
        return [Finding(cell, Verdict.MISSING if required else Verdict.ADVICE,
                        HARMS if required else ADVICE, "date-missing", Text(
                            "{cell}: say by which date or in which week.", cell=label), DATED,
                        (model.when,), "", Text("The model: {words}", words=model.when), place)]
    found = [Finding(cell, Verdict.RIGHT, HARMS if required else ADVICE, "date-given", Text(
        "{cell}: {when}.", cell=label, when=quoted(entry.when)), DATED, place=place)]
    if not has_time(entry.when):
        found.append(Finding(cell, Verdict.ADVICE, ADVICE, "date-unread", Text(
            "{cell}: “{when}” could not be read as a date or a week; could somebody else put it "
            "into a calendar?", cell=label, when=quoted(entry.when)), DATED, place=place))
    return found
