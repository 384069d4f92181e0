"""What the apps add to the settings of an LMS and a Studio, where their operator has not.

The platform calls `plugin_settings` on its settings once for what all its services share, and again
for production or tests, after its operator's file was read (`edx_django_utils.plugins`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

LOCALE = str(Path(__file__).resolve().parent.parent / "conf" / "locale")
DEFAULTS: dict[str, Any] = {
    # The template that pages stand in: "shelflist_clearinghouse/in_lms.html" for the LMS's own
    # header and footer, or one of the site's; "" for a page that stands alone.
    "SHELFLIST_PAGE_FRAME": "",
    # What of DATABASES holds the search index, and the class of the engine: "" chooses by itself.
    "SHELFLIST_SEARCH_DATABASE": "",
    "SHELFLIST_SEARCH_ENGINE": "",
    # Whom the operator of another server can turn to about link checks and harvests; the hosts
    # among the site's own that are asked all the same.
    "SHELFLIST_FETCH_CONTACT": "",
    "SHELFLIST_FETCH_ALLOWED_HOSTS": (),
    # How the API knows who asks: classes of Django REST framework, or their paths; () is the
    # session of whoever is signed in.
    "SHELFLIST_API_AUTHENTICATION": (),
}


def plugin_settings(settings: Any) -> None:
    """Add our catalogues, after the site's own, and what is not set yet."""
    for name, value in DEFAULTS.items():
        if not hasattr(settings, name):
            setattr(settings, name, value)
    settings.LOCALE_PATHS = _with_ours(getattr(settings, "LOCALE_PATHS", []))


def _with_ours(paths: Any) -> Any:
    """Return the paths with ours as the last: where both have a text, the site's is used.

    Until all its settings are read, the platform keeps a rule in this place that works the paths
    out (`openedx.core.lib.derived`): then a rule is what is returned.
    """
    if isinstance(paths, list | tuple):
        return [*paths, *([] if LOCALE in map(str, paths) else [LOCALE])]
    rule = paths.calculate_value
    return type(paths)(lambda settings: _with_ours(rule(settings)))
