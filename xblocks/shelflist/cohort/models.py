"""The tables. A learner is the anonymous id that blocks see, never a user's row.

A key that takes part in a constraint has 255 characters at most, so that two of them, in four
bytes each, fit the 3,072 bytes that InnoDB allows an index.
"""

from __future__ import annotations

from django.db import models

from .fields import ExactCharField


class Submission(models.Model):
    """One version of a learner's work for one block.

    `platform_id` is the id of the same version in edx-submissions, which then holds the answer;
    it is empty where the answer stands here.
    """

    context_key = ExactCharField(max_length=255, db_index=True)
    usage_key = ExactCharField(max_length=255)
    learner = ExactCharField(max_length=255)
    number = models.PositiveIntegerField()
    nonce = ExactCharField(max_length=64)
    answer = models.JSONField(null=True)
    platform_id = models.CharField(max_length=36, blank=True)
    handed_in_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["usage_key", "learner", "number"],
                                    name="shelflist_one_version"),
            models.UniqueConstraint(fields=["usage_key", "learner", "nonce"],
                                    name="shelflist_one_request"),
        )

    def __str__(self) -> str:
        return f"{self.usage_key} {self.learner} {self.number}"


class Assessment(models.Model):
    """One person's rating of one submission; rating again replaces it."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="assessments")
    scorer = ExactCharField(max_length=255)
    kind = models.CharField(max_length=16)
    ratings = models.JSONField(default=dict)
    comment = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["submission", "scorer", "kind"],
                                    name="shelflist_one_assessment"),
        )

    def __str__(self) -> str:
        return f"{self.kind} of {self.submission_id}"


class Contribution(models.Model):
    """What a learner agreed to share with the course: one answer a block, deleted on request."""

    context_key = ExactCharField(max_length=255, db_index=True)
    usage_key = ExactCharField(max_length=255)
    learner = ExactCharField(max_length=255)
    answer = models.JSONField(default=dict)
    consented_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["usage_key", "learner"],
                                    name="shelflist_one_contribution"),
        )

    def __str__(self) -> str:
        return f"{self.usage_key} {self.learner}"
