"""What the platform mixes into every block: inherited settings and a few old names."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from xblock import fields
from xblock.core import XBlockMixin
from xblock.fields import Boolean, Dict, Float, Integer, List, Scope, String

# XBlock 5.3 brought these two; before, DateTime reads the same text and periods are unknown.
_Date = getattr(fields, "Date", fields.DateTime)
_Timedelta = getattr(fields, "Timedelta", fields.Any)


class InheritanceMixin(XBlockMixin):
    """Settings that a block has from its ancestors unless it sets them itself.

    The list and the defaults are those of `xmodule.modulestore.inheritance.InheritanceMixin`;
    what only Studio or retired services use is left out."""

    graded = Boolean(scope=Scope.settings, default=False)
    start = _Date(scope=Scope.settings, default=datetime(2030, 1, 1, tzinfo=UTC))
    due = _Date(scope=Scope.settings, default=None)
    relative_weeks_due = Integer(scope=Scope.settings, default=None)
    visible_to_staff_only = Boolean(scope=Scope.settings, default=False)
    graceperiod = _Timedelta(scope=Scope.settings, default=None)
    group_access = Dict(scope=Scope.settings, default={})
    showanswer = String(scope=Scope.settings, default="finished")
    show_correctness = String(scope=Scope.settings, default="always")
    rerandomize = String(scope=Scope.settings, default="never")
    days_early_for_beta = Float(scope=Scope.settings, default=None)
    static_asset_path = String(scope=Scope.settings, default="")
    use_latex_compiler = Boolean(scope=Scope.settings, default=False)
    max_attempts = Integer(scope=Scope.settings, default=None, values={"min": 0})
    matlab_api_key = String(scope=Scope.settings, default=None)
    user_partitions = List(scope=Scope.settings, default=[])
    video_speed_optimizations = Boolean(scope=Scope.settings, default=True)
    video_auto_advance = Boolean(scope=Scope.settings, default=False)
    video_bumper = Dict(scope=Scope.settings, default={})
    show_reset_button = Boolean(scope=Scope.settings, default=False)
    in_entrance_exam = Boolean(scope=Scope.settings, default=False)
    self_paced = Boolean(scope=Scope.settings, default=False)
    hide_from_toc = Boolean(scope=Scope.settings, default=False)

    @property
    def close_date(self) -> datetime | None:
        """When submissions close: the due date and the period of grace after it."""
        if self.due is not None and self.graceperiod is not None:
            return self.due + self.graceperiod
        return self.due

    def is_past_due(self) -> bool:
        return self.close_date is not None and datetime.now(UTC) > self.close_date

    def has_deadline_passed(self) -> bool:
        return self.is_past_due()


# `format` inherits too, but every type that has it declares it itself.
INHERITED = frozenset(InheritanceMixin.fields) | {"format"}


class PlatformMixin(XBlockMixin):
    """Names that third-party blocks still read from `self` and the platform still offers."""

    has_dynamic_children = False
    has_score = False

    format = String(scope=Scope.settings, default=None)

    @property
    def location(self) -> Any:
        return self.scope_ids.usage_id

    @property
    def course_id(self) -> Any:
        return self.scope_ids.usage_id.context_key

    @property
    def category(self) -> str:
        return self.scope_ids.block_type

    @property
    def url_name(self) -> str:
        return self.scope_ids.usage_id.block_id

    @property
    def display_name_with_default(self) -> str:
        return getattr(self, "display_name", None) or self.url_name.replace("_", " ")

    def has_support(self, view: Any, functionality: str) -> bool:
        return functionality in getattr(view, "_supports", ())


MIXINS = (InheritanceMixin, PlatformMixin)
