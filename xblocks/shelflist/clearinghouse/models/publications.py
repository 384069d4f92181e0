"""Publications that are wanted, taken, written and reviewed here."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .records import Record

USER = settings.AUTH_USER_MODEL


class Topic(models.Model):
    """A topic that somebody wants written about. What is published becomes a record."""

    class State(models.TextChoices):
        """Where the publication is."""

        WANTED = "wanted", _("Wanted")
        TAKEN = "taken", _("Taken")
        DRAFT = "draft", _("Draft to be reviewed")
        REVIEWED = "reviewed", _("Accepted")
        PUBLISHED = "published", _("Published")
        DROPPED = "dropped", _("Dropped")

    title = models.CharField(max_length=255)
    why = models.TextField(blank=True)
    state = models.CharField(max_length=16, choices=State.choices, default=State.WANTED)
    wanted_by = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True, related_name="+")
    wanted_by_name = models.CharField(max_length=255, blank=True)
    wanted_at = models.DateTimeField()
    author = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True, related_name="+")
    author_name = models.CharField(max_length=255, blank=True)
    due = models.DateField(null=True, blank=True)
    # Sanitised HTML.
    text = models.TextField(blank=True)
    # What its record will say: type, language, abstract, family (part of the author's name).
    details = models.JSONField(default=dict)
    comment = models.TextField(blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    # Counts changes of the text, so that nobody overwrites what somebody else has written.
    version = models.PositiveIntegerField(default=1)
    reviewer = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True, related_name="+")
    reviewer_name = models.CharField(max_length=255, blank=True)
    # The version that readers see, since when, and its record.
    published_version = models.PositiveIntegerField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    record = models.OneToOneField(Record, models.SET_NULL, null=True, blank=True,
                                  related_name="topic")

    def __str__(self) -> str:
        return self.title


class TopicVersion(models.Model):
    """One state of a publication's text; none is ever changed."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=255)
    text = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    by = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=255, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["topic", "number"],
                                    name="shelflist_ch_one_topic_version"),
        )

    def __str__(self) -> str:
        return f"{self.topic_id} {self.number}"
