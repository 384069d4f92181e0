"""Records, their versions, and their identifiers for finding duplicates."""

from __future__ import annotations

import hashlib
import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .fields import UuidField

USER = settings.AUTH_USER_MODEL


class State(models.TextChoices):
    """Where a record is on its way. What readers see is another matter: `Record.is_public`."""

    PROPOSED = "proposed", _("Proposed")
    ABSTRACTING = "abstracting", _("Being abstracted")
    REVIEW = "review", _("In review")
    PUBLISHED = "published", _("Published")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Record(models.Model):
    """One resource.

    `description` is the newest version, `published` the one readers see: a published record can
    be revised and reviewed again while it stays in sight. Both are the JSON of `description`.
    """

    id = UuidField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=16, choices=State.choices, default=State.PROPOSED)
    is_public = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    description = models.JSONField()
    published_version = models.PositiveIntegerField(null=True, blank=True)
    published = models.JSONField(null=True, blank=True)
    title = models.CharField(max_length=255)
    match_key = models.CharField(max_length=255, blank=True, db_index=True)
    proposed_by = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True,
                                    related_name="+")
    proposed_by_name = models.CharField(max_length=255, blank=True)
    proposed_at = models.DateTimeField()
    abstractor = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    # What harvesters ask by: the last time that what readers see changed.
    changed_at = models.DateTimeField(db_index=True)
    review_by = models.DateField(null=True, blank=True, db_index=True)

    class Meta:
        indexes = (
            models.Index(fields=["state", "changed_at"], name="shelflist_ch_queue"),
            models.Index(fields=["is_public", "changed_at"], name="shelflist_ch_harvest"),
        )
        permissions = (
            ("abstract_record", "Can write abstracts"),
            ("review_proposal", "Can accept, send back and decline"),
            ("manage_clearinghouse", "Can withdraw, revert, import and curate"),
        )

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """One state of a record's description; none is ever changed or deleted by itself."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    description = models.JSONField()
    by = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=255, blank=True)
    at = models.DateTimeField()
    note = models.CharField(max_length=500, blank=True)
    reverts_to = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["record", "number"], name="shelflist_ch_one_version"),
        )

    def __str__(self) -> str:
        return f"{self.record_id} {self.number}"


class Identifier(models.Model):
    """An identifier of a record's newest version, by which duplicates are found.

    Addresses are longer than an index allows, so the index is on a digest.
    """

    record = models.ForeignKey(Record, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=16)
    value = models.TextField()
    digest = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["record", "digest"],
                                    name="shelflist_ch_one_identifier"),
        )

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"

    @staticmethod
    def digest_of(scheme: str, value: str) -> str:
        """Return what is compared: http and https, with and without a last slash, are one."""
        if scheme == "url":
            value = value.partition("://")[2].rstrip("/")
        return hashlib.sha256(f"{scheme}:{value}".encode()).hexdigest()
