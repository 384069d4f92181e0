"""What the clearinghouse of this site says now, where it has one."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from ...practice.access import optional_service
from ..description import Description
from .record_olx import is_record_id

log = logging.getLogger(__name__)

APP = "shelflist.clearinghouse"


@dataclass(frozen=True, slots=True)
class Present:
    """A public record: `page` is its address on this site ('' where it has none); `dead_since`
    the day on which nothing was found at its address, '' while it answers."""

    description: Description
    page: str = ""
    dead_since: str = ""


def installed() -> bool:
    """True where the clearinghouse is an app of this site."""
    try:
        from django.apps import apps

        return bool(apps.is_installed(APP))
    except Exception:  # noqa: BLE001 - Django without settings, or before its apps are ready
        return False


def present(ids: Iterable[str]) -> dict[str, Present] | None:
    """Return the public records among `ids`, with two queries however many there are.

    None where this site has no clearinghouse, or it does not answer: no page fails by that.
    """
    wanted = [one for one in dict.fromkeys(ids) if is_record_id(one)]
    if not installed():
        return None
    if not wanted:
        return {}
    try:
        return _present(wanted)
    except Exception:
        log.exception("The clearinghouse did not answer; copies of its records are shown.")
        return None


def _present(wanted: list[str]) -> dict[str, Present]:
    from .. import api
    from ..models import LinkCheck
    from .snapshot import read_what_can_be

    gone = (LinkCheck.Outcome.GONE, LinkCheck.Outcome.FAILED)
    checks = LinkCheck.objects.filter(record_id__in=wanted, outcome__in=gone)
    dead = {str(one.record_id): one.at.date().isoformat() for one in checks}
    found: dict[str, Present] = {}
    for record in api.published().filter(pk__in=wanted):
        description, _faults = read_what_can_be(record.published or {}, record.published)
        if description is not None:
            key = str(record.pk)
            found[key] = Present(description, page_of(key), dead.get(key, ""))
    return found


def page_of(record: str) -> str:
    """Return the address of a record's page on this site, '' where the site has no such pages."""
    return _address("record", record)


def _address(name: str, *args: str) -> str:
    try:
        from django.urls import reverse

        return str(reverse(f"shelflist_clearinghouse:{name}", args=[UUID(one) for one in args]))
    except Exception:  # noqa: BLE001 - no such pages, or no Django at all
        return ""


def today() -> str:
    """Return the day that a copy made now is of."""
    return date.today().isoformat()


# ------------------------------------------------------------------ the reader's own list

def reader_id(block: Any) -> int | None:
    """Return the id of the account of whoever looks, None where nobody is known by one."""
    service = optional_service(block, "user")
    try:
        found = service.get_current_user().opt_attrs.get("edx-platform.user_id")
        return None if found is None else int(found)
    except Exception:  # noqa: BLE001 - no service, one without attributes, an id of a test
        return None


def reader_of(block: Any) -> Any:
    """Return the active user of that account, None where there is none."""
    user_id = reader_id(block)
    if user_id is None or not installed():
        return None
    from django.contrib.auth import get_user_model

    return get_user_model().objects.filter(pk=user_id, is_active=True).first()


def saved_by(user_id: int, ids: Iterable[str]) -> frozenset[str]:
    """Return which of these records are on the own list of the user of this id."""
    from ..models import SavedRecord

    try:
        found = SavedRecord.objects.filter(user_id=user_id, record_id__in=list(ids))
        return frozenset(str(one) for one in found.values_list("record_id", flat=True))
    except Exception:
        log.exception("The reader's list did not answer.")
        return frozenset()


def own_list_page() -> str:
    """Return the address of the reader's own list, '' where the site has no such page."""
    return _address("own_list")


def search_page() -> str:
    """Return the address of the clearinghouse's search, '' where the site has no such page."""
    return _address("find") if installed() else ""
