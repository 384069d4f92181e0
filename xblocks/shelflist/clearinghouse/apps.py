"""The Django application, in the form in which Open edX finds plugins."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClearinghouseConfig(AppConfig):
    """`shelflist.clearinghouse`; its tables start with `shelflist_clearinghouse_`."""

    name = "shelflist.clearinghouse"
    label = "shelflist_clearinghouse"
    verbose_name = _("Clearinghouse")
    default_auto_field = "django.db.models.BigAutoField"
    plugin_app: dict[str, object] = {}
