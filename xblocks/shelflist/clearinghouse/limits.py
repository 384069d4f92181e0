"""How often somebody may do something: counted in the site's cache, for pages and API alike."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured

from ..practice.text import NText
from .api import ClearinghouseError, Role, role_of

DEFAULTS: Mapping[str, str] = {
    "anonymous": "60/minute", "member": "240/minute", "propose": "20/hour", "review": "20/hour",
    "report": "20/hour",
}
"""By scope, how many in which time. The setting SHELFLIST_LIMITS has a site's own beside them: a
dictionary of the same form, where '' is no limit."""
_SECONDS = {"minute": 60, "hour": 3600, "day": 86400}
_RATE = re.compile(rf"([1-9]\d{{0,6}})/({'|'.join(_SECONDS)})\Z")


class LimitError(ClearinghouseError):
    """Too much was asked for in a short time; `wait` is the number of seconds until more may be."""

    def __init__(self, wait: int) -> None:
        minutes = math.ceil(wait / 60)
        super().__init__(NText(
            "Too many were sent in a short time. Nothing of this one is lost: send it again in "
            "a minute.",
            "Too many were sent in a short time. Nothing of this one is lost: send it again in "
            "{n} minutes.", minutes))
        self.wait = wait


def spend(scope: str, who: str) -> int:
    """Count one more of a scope for somebody. Return 0, or how many seconds to wait: then the
    limit is reached. Where the site keeps no cache, nothing is limited.

    Raises:
        ImproperlyConfigured: when the setting has no rate such as "20/hour".
    """
    rate = _rate(scope)
    if rate is None:
        return 0
    most, seconds = rate
    now = time.time()
    key = _key(scope, who, int(now // seconds))
    cache.add(key, 0, timeout=seconds + 60)
    try:
        count = cache.incr(key)
    except ValueError:  # dropped by the cache between the two, or never kept by it
        return 0
    return 0 if count <= most else max(1, math.ceil(seconds - now % seconds))


@contextmanager
def limited(scope: str, user: Any) -> Iterator[None]:
    """Count what is done within, unless it is not done after all.

    Who works on records, an abstractor or more, is not limited.

    Raises:
        LimitError: when this user has done it as often as a member may.
    """
    if role_of(user) not in (Role.ANYONE, Role.MEMBER):
        yield
        return
    wait = spend(scope, str(user.pk))
    if wait:
        raise LimitError(wait)
    try:
        yield
    except Exception:
        _give_back(scope, str(user.pk))
        raise


def _give_back(scope: str, who: str) -> None:
    rate = _rate(scope)
    if rate is not None:
        try:
            cache.decr(_key(scope, who, int(time.time() // rate[1])))
        except ValueError:
            pass


def _rate(scope: str) -> tuple[int, int] | None:
    text = {**DEFAULTS, **(getattr(settings, "SHELFLIST_LIMITS", None) or {})}[scope]
    if not text:
        return None
    found = _RATE.match(text)
    if found is None:
        raise ImproperlyConfigured(f"SHELFLIST_LIMITS[{scope!r}] is {text!r}: write how many in "
                                   f"which time, as {DEFAULTS[scope]!r}.")
    return int(found[1]), _SECONDS[found[2]]


def _key(scope: str, who: str, window: int) -> str:
    # An address may come from a header, and a key of the cache takes neither blanks nor much.
    return f"shelflist-limit:{scope}:{sha256(who.encode()).hexdigest()[:24]}:{window}"
