"""Everything a teach-back adds to a practice block, in one mixin."""

from __future__ import annotations

from .desk import DeskMixin
from .fields import TeachBackFields
from .grading import TeachBackGradingMixin
from .queue import QueueMixin


class TeachBackMixin(TeachBackFields, TeachBackGradingMixin, QueueMixin, DeskMixin):
    """Stands before `PracticeBlock` among the bases of the block."""

    block_settings_key = "shelflist_teach_back"
