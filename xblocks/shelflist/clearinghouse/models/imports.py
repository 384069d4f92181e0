"""What came in together, so that it can go out together."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .records import Record

USER = settings.AUTH_USER_MODEL


class Batch(models.Model):
    """One import or harvest."""

    class State(models.TextChoices):
        """How far it has come."""

        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed: nothing was kept")
        UNDONE = "undone", _("Undone")

    source = models.CharField(max_length=500)
    format = models.CharField(max_length=16)
    by = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=255, blank=True)
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.RUNNING)
    read = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    # [{"line": 12, "title": "…", "reason": "…"}], the first of them; `refused` counts all.
    refusals = models.JSONField(default=list)
    refused = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.source}"


class BatchChange(models.Model):
    """One record that a batch added or changed; `before` is the version it had, 0 if none."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="changes")
    record = models.ForeignKey(Record, models.CASCADE, related_name="+")
    before = models.PositiveIntegerField(default=0)
    after = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.batch_id} {self.record_id}"
