"""The Django application, in the form in which Open edX finds plugins."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate
from django.utils.translation import gettext_lazy as _

_URLS = {"namespace": "shelflist_clearinghouse", "regex": r"^shelflist/clearinghouse/",
         "relative_path": "urls"}
_SETTINGS = {kind: {"relative_path": "plugin_settings"}
             for kind in ("common", "production", "test")}


class ClearinghouseConfig(AppConfig):
    """`shelflist.clearinghouse`; its tables start with `shelflist_clearinghouse_`."""

    name = "shelflist.clearinghouse"
    label = "shelflist_clearinghouse"
    verbose_name = _("Clearinghouse")
    default_auto_field = "django.db.models.BigAutoField"
    # Keys and names are those of edx_django_utils.plugins, which the platform reads them by.
    plugin_app: dict[str, object] = {
        "url_config": {"lms.djangoapp": dict(_URLS), "cms.djangoapp": dict(_URLS)},
        "settings_config": {"lms.djangoapp": _SETTINGS, "cms.djangoapp": _SETTINGS},
        "signals_config": {"lms.djangoapp": {"relative_path": "retirement", "receivers": [{
            "receiver_func_name": "on_retirement",
            "signal_path": "openedx.core.djangoapps.user_api.accounts.signals."
                           "USER_RETIRE_LMS_MISC"}]}}}

    def ready(self) -> None:
        """Keep the search index in step with what happens to records outside of `api`."""
        from .search import keeping

        post_migrate.connect(keeping.ready, sender=self)
        post_delete.connect(keeping.forget, sender=self.get_model("Record"))

    def record_pages(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the addresses of the pages of those records that readers see.

        Blocks ask for it by this app's label, so that they need not import it.
        """
        from .widgets.present import page_of

        public = self.get_model("Record").objects.filter(pk__in=list(ids), is_public=True)
        pages = {str(pk): page_of(str(pk)) for pk in public.values_list("pk", flat=True)}
        return {pk: page for pk, page in pages.items() if page}
