"""Who the repository is: settings of the site, with defaults that hold on any."""

from __future__ import annotations

import re
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings

_DOMAIN = re.compile(r"[A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z][A-Za-z0-9-]*)+\Z")
_EMAIL = re.compile(r"[^\s@]+@(?:[^\s@.]+\.)+[^\s@.]+\Z")
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
NOBODY = "not-set@example.invalid"
"""The protocol wants an address even where a site has named none."""


def namespace() -> str:
    """Return the domain name that identifiers are made under: `SHELFLIST_OAI_IDENTIFIER`.

    '' where it is not set, or is no domain name: identifiers are then of `urn:uuid`.
    """
    named = str(getattr(settings, "SHELFLIST_OAI_IDENTIFIER", "") or "")
    return named if _DOMAIN.match(named) else ""


def repository_name() -> str:
    """Return `SHELFLIST_OAI_NAME`, or the platform's name and what this is."""
    named = str(getattr(settings, "SHELFLIST_OAI_NAME", "") or "")
    return named or f"{getattr(settings, 'PLATFORM_NAME', '')} Clearinghouse".strip()


def admin_emails() -> list[str]:
    """Return `SHELFLIST_OAI_EMAILS`, or the first address that the site names elsewhere."""
    own = getattr(settings, "SHELFLIST_OAI_EMAILS", None) or []
    named = [own] if isinstance(own, str) else [str(one) for one in own]
    good = [one for one in named if _EMAIL.match(one)]
    if good:
        return good
    others = [*(one[1] for one in settings.ADMINS if len(one) == 2),
              getattr(settings, "CONTACT_EMAIL", "") or "", settings.DEFAULT_FROM_EMAIL]
    return [next((one for one in (parseaddr(str(each))[1] for each in others)
                  if _EMAIL.match(one)), NOBODY)]


def identifier_of(record_id: UUID) -> str:
    """Return the identifier of a record, as the OAI identifier scheme or RFC 9562 has it."""
    domain = namespace()
    return f"oai:{domain}:{record_id}" if domain else f"urn:uuid:{record_id}"


def id_in(identifier: str) -> UUID | None:
    """Return the id that an identifier of ours holds; None of any other."""
    domain = namespace()
    start = f"oai:{domain}:" if domain else "urn:uuid:"
    rest = identifier.removeprefix(start)
    return UUID(rest) if rest != identifier and _ID.match(rest) else None
