"""What the player stores: courses as imported, what learners did, what instructors edited.

Authored content (`Course`, `Block`) is written by an import or by publishing a working copy and
is read-only at any other time. Learner tables refer to blocks by usage key, never by row, so a
re-import, which rewrites every `Block`, leaves them alone.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

USER = settings.AUTH_USER_MODEL


class Course(models.Model):
    """One imported course run. `key` is the `course-v1:ORG+NUMBER+RUN` string."""

    key = models.CharField(max_length=255, unique=True)
    org = models.CharField(max_length=255)
    number = models.CharField(max_length=255)
    run = models.CharField(max_length=255)
    title = models.CharField(max_length=255)
    language = models.CharField(max_length=32, blank=True)
    # The course's own settings (policy.json over the attributes of course/RUN.xml).
    settings = models.JSONField(default=dict)
    grading_policy = models.JSONField(default=dict)
    # about/*.html by name without suffix, and info/updates, info/handouts.
    about = models.JSONField(default=dict)
    # Folder of course.xml, and of the archive it was unpacked from, below the data folder.
    tree = models.CharField(max_length=500)
    archive = models.CharField(max_length=255)
    # sha256 of the archive, so that an unchanged package is not imported again.
    digest = models.CharField(max_length=64, blank=True)
    # Grows with every change of authored content; the in-memory index is keyed by it.
    revision = models.PositiveIntegerField(default=1)
    imported_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.title} ({self.key})"


class Block(models.Model):
    """One block of a course with its authored fields, as JSON by field name.

    `source` is the file in the tree and `line` the line of its element; `raw` is kept only for
    block types that were not installed at import, so that they can be shown and exported.
    """

    course = models.ForeignKey(Course, models.CASCADE, related_name="blocks")
    usage_key = models.CharField(max_length=255, unique=True)
    type = models.CharField(max_length=100)
    url_name = models.CharField(max_length=255)
    parent_key = models.CharField(max_length=255, blank=True)
    position = models.PositiveIntegerField(default=0)
    fields = models.JSONField(default=dict)
    source = models.CharField(max_length=500, blank=True)
    line = models.PositiveIntegerField(null=True)
    raw = models.TextField(blank=True)
    # Why the block could not be read at the import.
    error = models.TextField(blank=True)
    # Published from a working copy since the import: export writes it anew.
    edited = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=["course", "parent_key", "position"]),)

    def __str__(self) -> str:
        return self.usage_key


class WorkingBlock(models.Model):
    """The draft of one block: its authored fields in the instructors' working copy.

    A row replaces `Block.fields` whole; learners see nothing of it until it is published.
    """

    course = models.ForeignKey(Course, models.CASCADE, related_name="working_blocks")
    usage_key = models.CharField(max_length=255, unique=True)
    fields = models.JSONField(default=dict)
    edited_by = models.ForeignKey(USER, models.SET_NULL, null=True)
    edited_at = models.DateTimeField(auto_now=True)


class Enrolment(models.Model):
    """A learner has opened a course; `unit_key` is the unit last visited."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="enrolments")
    user = models.ForeignKey(USER, models.CASCADE, related_name="+")
    unit_key = models.CharField(max_length=255, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    visited_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["course", "user"], name="one_enrolment"),)


class FieldState(models.Model):
    """The learner-side fields of one block, as one JSON object by field name.

    `scope` is an XBlock scope name (`user_state`, `user_state_summary`, `preferences`,
    `user_info`); `user_id` is 0 where the scope has no user; `scope_id` is a usage key, a block
    type or empty, as the scope has it. Text and not JSONField because capa needs `simplejson`.
    """

    scope = models.CharField(max_length=32)
    user_id = models.BigIntegerField(default=0)
    scope_id = models.CharField(max_length=255, blank=True)
    state = models.TextField(default="{}")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["scope", "user_id", "scope_id"], name="one_state"),
        )
        indexes = (models.Index(fields=["scope_id"]),)


class Score(models.Model):
    """The last grade a block published for a learner, in the block's own weighted points."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="scores")
    user = models.ForeignKey(USER, models.CASCADE, related_name="+")
    usage_key = models.CharField(max_length=255)
    earned = models.FloatField()
    possible = models.FloatField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "usage_key"], name="one_score"),)


class Completion(models.Model):
    """How far a learner is with a block, 0 to 1."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="completions")
    user = models.ForeignKey(USER, models.CASCADE, related_name="+")
    usage_key = models.CharField(max_length=255)
    value = models.FloatField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "usage_key"], name="one_completion"),
        )


class Event(models.Model):
    """A tracking event a block emitted, as Open edX would write it to the tracking log."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="events")
    user = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    usage_key = models.CharField(max_length=255)
    name = models.CharField(max_length=255)
    payload = models.TextField(default="{}")
    created_at = models.DateTimeField(auto_now_add=True)


class ImportRecord(models.Model):
    """The report of one archive import, kept so that its page can be opened again."""

    user = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    filename = models.CharField(max_length=255)
    course_key = models.CharField(max_length=255, blank=True)
    succeeded = models.BooleanField()
    report = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
