"""The base class of every practice block: fields, and one mixin for each thing it does."""

from __future__ import annotations

from typing import Any, ClassVar

from xblock.core import XBlock

from .block_olx import OlxMixin
from .exercise import Exercise
from .exporting import ExportingMixin
from .fields import PracticeFields
from .learner import LearnerMixin
from .reporting import ReportingMixin
from .scoring import ScoringMixin
from .studio import StudioMixin
from .submitting import SubmittingMixin
from .views import ViewsMixin
from .walking import WalkingMixin


@XBlock.wants("user", "i18n", "replace_urls", "completion", "studio_user_permissions")
class PracticeBlock(
    PracticeFields,
    SubmittingMixin,
    WalkingMixin,
    LearnerMixin,
    ExportingMixin,
    ScoringMixin,
    ReportingMixin,
    ViewsMixin,
    StudioMixin,
    OlxMixin,
    XBlock,
):
    """An XBlock that practises one drill.

    A subclass gives `exercise` and a default `display_name`, and must be defined in
    `shelflist/blocks.py`: the platform finds static files only one level above the module.
    """

    exercise: ClassVar[Exercise[Any]]

    i18n_js_namespace = "ShelflistI18N"
