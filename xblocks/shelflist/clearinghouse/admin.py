"""The tables in the site's administration, to look into.

Nothing is changed there: what changes something goes by the pages, where it is checked, versioned
and logged.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from . import models


class LookOnly(admin.ModelAdmin):
    """Shows rows; adds, changes and deletes none."""

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class VersionsInline(admin.TabularInline):
    """The versions of a record, newest first."""

    model = models.Version
    fields = ("number", "at", "by_name", "note", "reverts_to")
    readonly_fields = fields
    ordering = ("-number",)
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(models.Record)
class RecordAdmin(LookOnly):
    """Each queue is a choice of the filter by state."""

    list_display = ("title", "state", "is_public", "version", "proposed_by_name", "abstractor",
                    "review_by", "page")
    list_filter = ("state", "is_public", ("review_by", admin.DateFieldListFilter))
    search_fields = ("title", "identifiers__value", "proposed_by_name")
    list_select_related = ("abstractor",)
    date_hierarchy = "proposed_at"
    inlines = (VersionsInline,)

    @admin.display(description=_("Working page"))
    def page(self, record: models.Record) -> str:
        """Return a link to where the record is worked on; '' where the pages are not served."""
        try:
            address = reverse("shelflist_clearinghouse:work", args=[record.pk])
        except NoReverseMatch:
            return ""
        return format_html('<a href="{}">{}</a>', address, _("Open"))


@admin.register(models.Action)
class ActionAdmin(LookOnly):
    """The audit log."""

    list_display = ("at", "by_name", "verb", "record", "note")
    list_filter = ("verb",)
    search_fields = ("by_name", "note")
    list_select_related = ("record",)
    ordering = ("-at", "-pk")


@admin.register(models.PractitionerReview)
class PractitionerReviewAdmin(LookOnly):
    """What practitioners said."""

    list_display = ("at", "by_name", "record", "currency", "is_shown")
    list_filter = ("currency", "is_shown")
    list_select_related = ("record",)


@admin.register(models.LinkCheck)
class LinkCheckAdmin(LookOnly):
    """Addresses, and what came of asking for them."""

    list_display = ("url", "outcome", "status", "failures", "at", "record")
    list_filter = ("outcome",)
    list_select_related = ("record",)


@admin.register(models.Topic)
class TopicAdmin(LookOnly):
    """Publications that are wanted, and how far they are."""

    list_display = ("title", "state", "author_name", "due", "changed_at")
    list_filter = ("state",)


@admin.register(models.Batch)
class BatchAdmin(LookOnly):
    """Imports and harvests."""

    list_display = ("at", "source", "format", "state", "added", "changed", "refused", "by_name")
    list_filter = ("state", "format")


@admin.register(models.Collection)
class CollectionAdmin(LookOnly):
    """Collections; they are put together on their own pages."""

    list_display = ("title", "slug", "is_public", "curator_name", "changed_at")
    list_filter = ("is_public",)


# A reader's own list is nobody else's to see, so it is not here; the rest shows its rows plainly.
_PLAIN: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (models.Version, ("record", "number", "at", "by_name", "note")),
    (models.Identifier, ("scheme", "value", "record")),
    (models.CollectionEntry, ("collection", "position", "record")),
    (models.BatchChange, ("batch", "record", "before", "after", "withdrawn_from")),
    (models.Refusal, ("batch", "number", "title", "reason")),
    (models.Repository, ("name", "base_url", "is_enabled", "last_run_at", "harvested_until")),
    (models.HarvestedRecord, ("identifier", "repository", "datestamp", "is_deleted", "record")),
    (models.TopicVersion, ("topic", "number", "at", "by_name")),
)
for _model, _columns in _PLAIN:
    admin.site.register(_model, type(f"{_model.__name__}Admin", (LookOnly,),
                                     {"list_display": _columns}))
