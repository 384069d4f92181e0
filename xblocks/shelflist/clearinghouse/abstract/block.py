"""Everything that abstracts add to a practice block, in one mixin."""

from __future__ import annotations

from .desk import DeskMixin
from .offering import OfferingMixin


class AbstractMixin(DeskMixin, OfferingMixin):
    """Stands before `PracticeBlock` among the bases of the block."""
