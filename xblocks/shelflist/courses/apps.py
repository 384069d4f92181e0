"""The Django application, in the form in which Studio finds plugins."""

from __future__ import annotations

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    """`shelflist.courses`: a management command; no tables, pages or settings."""

    name = "shelflist.courses"
    label = "shelflist_courses"
    verbose_name = "Shelflist: courses on the command line"
    # Without this attribute the platform takes no entry point for a plugin.
    plugin_app: dict[str, object] = {}
