"""The Django application, in the form in which Open edX finds plugins."""

from __future__ import annotations

from django.apps import AppConfig


class CohortConfig(AppConfig):
    """`shelflist.cohort`; its tables start with `shelflist_cohort_`."""

    name = "shelflist.cohort"
    label = "shelflist_cohort"
    verbose_name = "Shelflist: work that learners hand to one another"
    default_auto_field = "django.db.models.BigAutoField"
    # Without this attribute the platform takes no entry point for a plugin; there are no URLs,
    # settings or signals to add.
    plugin_app: dict[str, object] = {}
