"""What this block does beside practice: results, files, consent, figures of a group."""

from __future__ import annotations

from typing import Any

from ...practice.access import is_staff
from ...practice.parts import Part
from .group import GroupNeedsMixin
from .own import OwnNeedsMixin


class NeedsMixin(OwnNeedsMixin, GroupNeedsMixin, Part):
    """The handlers of a survey, and the one script that the course team alone is given."""

    def learner_resources(self, *opened: Any) -> list[str]:
        """Return what a learner's page loads; the course team's page loads the group's view."""
        resources: list[str] = super().learner_resources(*opened)  # type: ignore[misc]
        return [*resources, "public/needs/group.js"] if is_staff(self) else resources
