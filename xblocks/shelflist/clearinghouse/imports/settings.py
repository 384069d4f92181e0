"""What a site may set, with defaults."""

from __future__ import annotations

from django.conf import settings

_DEFAULTS = {
    "SHELFLIST_IMPORT_MAX_MB": 250,
    "SHELFLIST_IMPORT_IN_REQUEST_MAX_MB": 5,
    "SHELFLIST_IMPORT_KEEP_DAYS": 7,
    "SHELFLIST_EXPORT_MAX": 50_000,
    "SHELFLIST_EXPORT_MAX_ANONYMOUS": 500,
}
MB = 2**20


def of(name: str) -> int:
    """Return a number of the site's settings, or its default."""
    return int(getattr(settings, name, _DEFAULTS[name]))


def most_bytes() -> int:
    """Bytes of a file that is sent by a page."""
    return of("SHELFLIST_IMPORT_MAX_MB") * MB


def most_bytes_in_request() -> int:
    """Bytes of a file that is looked through, and imported, while its page is answered."""
    return of("SHELFLIST_IMPORT_IN_REQUEST_MAX_MB") * MB


def storage_name() -> str:
    """The alias, among the site's STORAGES, of the storage for files that were sent."""
    return str(getattr(settings, "SHELFLIST_IMPORT_STORAGE", "") or "default")
