"""One request to a host at a time, a while between, and as long as it asks for."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0


class Manners:
    """Whose turn it is, host by host; for use by several threads."""

    def __init__(self, delay: float, *, sleep: Callable[[float], None] = time.sleep,
                 clock: Callable[[], float] = time.monotonic) -> None:
        self.delay, self.sleep, self.clock = delay, sleep, clock
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, name: str) -> Iterator[None]:
        """Wait until this host may be asked, and keep others from asking it meanwhile."""
        host = self._host(name)
        with host.lock:
            wait = host.free_at - self.clock()
            if wait > 0:
                self.sleep(wait)
            try:
                yield
            finally:
                host.free_at = max(host.free_at, self.clock() + self.delay)

    def rest(self, name: str, seconds: float) -> None:
        """Leave a host alone for so long."""
        host = self._host(name)
        host.free_at = max(host.free_at, self.clock() + seconds)

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(name, _Host())


def retry_after(value: str, now: datetime | None = None) -> int | None:
    """Return the seconds that a Retry-After header asks for (RFC 9110, 10.2.3): a number of them,
    or a date; None where it says nothing."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(int(value[:9]), 10**8)
    try:
        then = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    then = then if then.tzinfo else then.replace(tzinfo=timezone.utc)
    return max(0, round((then - (now or datetime.now(timezone.utc))).total_seconds()))
