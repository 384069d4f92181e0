"""Asks for many addresses: several hosts at once, each of them once at a time."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from queue import Queue
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from .. import api
from ..api.links import keep_link_check
from ..fetching import Fetcher
from ..fetching.limits import limits
from ..models import Identifier
from ..rules.identifiers import link
from .asking import Asked, ask

MOST, THREADS = 100_000, 4
PATIENCE = 60
"""Seconds at most that a host may ask to be left alone for; else it counts as not answering."""
_AT_ONCE = 200
Link = tuple[UUID, str]


def waiting(*, limit: int, older_than: timedelta) -> list[UUID]:
    """Return public records whose address was never asked for, or not for so long: the ones that
    have waited longest come first."""
    addressed = Identifier.objects.filter(record=OuterRef("pk"), scheme__in=("url", "doi"))
    return list(api.published().filter(
        Exists(addressed), Q(link_check=None) | Q(link_check__at__lte=timezone.now() - older_than),
    ).order_by(F("link_check__at").asc(nulls_first=True), "pk"
               ).values_list("pk", flat=True)[:min(limit, MOST)])


def links(record_ids: Sequence[UUID]) -> Iterator[Link]:
    """Yield the address that readers are sent to by each of these records: its first, or that of
    its DOI."""
    for start in range(0, len(record_ids), _AT_ONCE):
        rows = dict(api.published().filter(pk__in=record_ids[start:start + _AT_ONCE]
                                           ).values_list("pk", "published"))
        for pk in record_ids[start:start + _AT_ONCE]:
            url = _address(rows.get(pk) or {})
            if url:
                yield pk, url


def check(*, limit: int, older_than: timedelta, fetcher: Fetcher | None = None,
          threads: int = THREADS) -> Iterator[Asked]:
    """Ask for what waits, and keep what came of each as soon as it is known: what is interrupted
    goes on, the next time, with what is left."""
    fetcher = fetcher or Fetcher(replace(limits(), tries=2, patience=PATIENCE))
    found = waiting(limit=limit, older_than=older_than)
    for start in range(0, len(found), _AT_ONCE):
        for record_id, asked in _asked(list(links(found[start:start + _AT_ONCE])), fetcher,
                                       threads):
            if keep_link_check(record_id=record_id, url=asked.url, outcome=asked.outcome,
                               status=asked.status, moved_to=asked.moved_to) is not None:
                yield asked


def _asked(wanted: list[Link], fetcher: Fetcher, threads: int) -> Iterator[tuple[UUID, Asked]]:
    """Ask, and yield the answers as they come. Only requests are made in threads, nothing is
    written there."""
    hosts: dict[str, list[Link]] = defaultdict(list)
    for one in wanted:
        hosts[urlsplit(one[1]).netloc].append(one)
    answers: Queue[tuple[UUID, Asked] | BaseException] = Queue()
    ended = threading.Event()

    def ask_host(some: list[Link]) -> None:
        try:
            for record_id, url in some:
                if ended.is_set():
                    return
                answers.put((record_id, ask(url, fetcher)))
        except BaseException as error:  # handed to whoever waits for the answers
            answers.put(error)

    with ThreadPoolExecutor(threads) as workers:
        try:
            for some in hosts.values():
                workers.submit(ask_host, some)
            for _ in wanted:
                answer = answers.get()
                if isinstance(answer, BaseException):
                    raise answer
                yield answer
        finally:
            ended.set()
            workers.shutdown(wait=False, cancel_futures=True)


def _address(published: dict[str, Any]) -> str:
    by_scheme: dict[str, str] = {}
    for one in published.get("identifiers", ()):
        by_scheme.setdefault(one["scheme"], one["value"])
    if "url" in by_scheme:
        return by_scheme["url"]
    return link("doi", by_scheme["doi"]) if "doi" in by_scheme else ""
