"""Repositories whose records are harvested by OAI-PMH, and what came from each."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .imports import Batch
from .records import Record

USER = settings.AUTH_USER_MODEL


class Repository(models.Model):
    """A repository (OAI-PMH 2.0, section 2.1) and where the harvest of it stands."""

    name = models.CharField(max_length=255)
    base_url = models.URLField(max_length=500)
    metadata_prefix = models.CharField(max_length=64, default="oai_dc")
    set_spec = models.CharField(max_length=255, blank=True)
    is_enabled = models.BooleanField(default=True)
    # Whether what comes in is in sight at once, or is a proposal to be abstracted and reviewed.
    publishes = models.BooleanField(default=False)
    added_by = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True, related_name="+")
    added_by_name = models.CharField(max_length=255, blank=True)
    # The date up to which everything has come in, in the repository's own granularity; the next
    # harvest asks from there.
    harvested_until = models.CharField(max_length=20, blank=True)
    # Of a harvest that was interrupted: the token of its next list, and what it will have reached.
    resumption_token = models.TextField(blank=True)
    reaching = models.CharField(max_length=20, blank=True)
    last_run_at = models.DateTimeField(null=True, blank=True)
    # A message in English with its values, as in Refusal.
    error = models.TextField(blank=True)
    error_values = models.JSONField(default=dict)
    batches = models.ManyToManyField(Batch, related_name="repositories", blank=True)

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("Repository")
        verbose_name_plural = _("Repositories")

    def __str__(self) -> str:
        return self.name


class HarvestedRecord(models.Model):
    """What became of one item of a repository. The index is on a digest of its identifier."""

    repository = models.ForeignKey(Repository, models.CASCADE, related_name="items")
    identifier = models.TextField()
    digest = models.CharField(max_length=64)
    datestamp = models.CharField(max_length=20)
    is_deleted = models.BooleanField(default=False)
    record = models.ForeignKey(Record, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["repository", "digest"],
                                    name="shelflist_ch_one_harvested"),
        )

    def __str__(self) -> str:
        return self.identifier
