"""What is said of a record after it was published, and what was done with it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .publications import Topic
from .records import Record

USER = settings.AUTH_USER_MODEL


class PractitionerReview(models.Model):
    """What somebody who does this work found when they used the resource; one a person."""

    class Currency(models.TextChoices):
        """Whether it can still be worked by."""

        YES = "yes", _("Still current")
        PARTLY = "partly", _("Current in part")
        NO = "no", _("No longer current")

    record = models.ForeignKey(Record, models.CASCADE, related_name="practitioner_reviews")
    by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=255)
    at = models.DateTimeField()
    text = models.TextField()
    # Ids of vocabularies.RULES.
    accurate_for = models.JSONField(default=list)
    currency = models.CharField(max_length=8, choices=Currency.choices)
    is_shown = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["record", "by"], name="shelflist_ch_one_review"),
        )

    def __str__(self) -> str:
        return f"{self.by_name}: {self.record_id}"


class LinkCheck(models.Model):
    """The last time a public record's address was asked for, and what came of it."""

    class Outcome(models.TextChoices):
        """What a person should know of an address."""

        FOUND = "found", _("Found")
        MOVED = "moved", _("Moved for good")
        GONE = "gone", _("Not found")
        FAILED = "failed", _("No answer")
        REFUSED = "refused", _("Not asked: a private address")

    record = models.OneToOneField(Record, models.CASCADE, related_name="link_check")
    url = models.TextField()
    at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    status = models.PositiveIntegerField(null=True, blank=True)
    moved_to = models.TextField(blank=True)
    # How many checks in a row found nothing.
    failures = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.outcome} {self.url}"


class Action(models.Model):
    """The audit log: who did what to which record or topic, and the reason given. Append only."""

    record = models.ForeignKey(Record, models.CASCADE, null=True, blank=True,
                               related_name="actions")
    topic = models.ForeignKey(Topic, models.CASCADE, null=True, blank=True,
                              related_name="actions")
    by = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=255, blank=True)
    verb = models.CharField(max_length=32)
    at = models.DateTimeField(db_index=True)
    note = models.CharField(max_length=2000, blank=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by_name} {self.verb}"
