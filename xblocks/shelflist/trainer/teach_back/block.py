"""Everything a teach-back adds to a practice block, in one mixin."""

from __future__ import annotations

from ...practice.olx import OlxProblem
from ...practice.text import Text
from .desk import DeskMixin
from .fields import TeachBackFields
from .grading import TeachBackGradingMixin
from .queue import QueueMixin


class TeachBackMixin(TeachBackFields, TeachBackGradingMixin, QueueMixin, DeskMixin):
    """Stands before `PracticeBlock` among the bases of the block."""

    block_settings_key = "shelflist_teach_back"

    def olx_problems(self) -> list[OlxProblem]:
        """Add to the faults of the items a warning for each teach-back that nobody will see."""
        bank = self.bank
        beyond = [item for item in bank.items if item.task == "hand_in"][1:]
        return [*super().olx_problems(), *(  # type: ignore[misc]
            OlxProblem("warning", "hand-in-twice", Text(
                "Only the first teach-back of a block is used; take this one out."),
                bank.lines.get(item.id), item.id) for item in beyond)]
