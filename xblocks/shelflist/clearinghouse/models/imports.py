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

        PREVIEWED = "previewed", _("Looked through, not yet imported")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed: nothing was kept")
        UNDONE = "undone", _("Undone")

    source = models.CharField(max_length=500)
    format = models.CharField(max_length=16)
    by = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=255, blank=True)
    at = models.DateTimeField()
    state = models.CharField(max_length=16, choices=State.choices, default=State.RUNNING)
    # What the importer chose: how records come in, what happens to those that are here.
    options = models.JSONField(default=dict)
    # The file that was sent, in the site's storage, until it is imported or dropped; in bytes, its
    # size and how much of it has been read.
    upload = models.CharField(max_length=255, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    position = models.PositiveBigIntegerField(default=0)
    read = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    # [{"line": 12, "title": "…", "reason": "…"}], the first of them; `refused` counts all.
    refusals = models.JSONField(default=list)
    refused = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_by_name = models.CharField(max_length=255, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.source}"


class BatchChange(models.Model):
    """One record that a batch added, changed or withdrew; `before` is the version it had, 0 if
    none. What was only withdrawn has the same version before and after."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="changes")
    record = models.ForeignKey(Record, models.CASCADE, related_name="+")
    before = models.PositiveIntegerField(default=0)
    after = models.PositiveIntegerField(default=1)
    # The state that a record had when the batch withdrew it.
    withdrawn_from = models.CharField(max_length=16, blank=True)

    def __str__(self) -> str:
        return f"{self.batch_id} {self.record_id}"


class Refusal(models.Model):
    """One record of a file that did not come in, and why.

    `reason` is a message in English with its `values`, which are filled in, and translated, for
    whoever reads it.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="all_refusals")
    number = models.PositiveIntegerField()
    line = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=500, blank=True)
    reason = models.TextField()
    values = models.JSONField(default=dict)

    class Meta:
        ordering = ("batch", "number", "pk")

    def __str__(self) -> str:
        return f"{self.batch_id} {self.number}"
