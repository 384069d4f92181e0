"""One attempt at a time: claims that keep two concurrent submits from counting as one.

A runtime loads a learner's state when a request begins and writes it back at its end, so two
requests at once would both count from the same state, and one would be lost. Each submit
therefore claims the state it was loaded with in the site's cache, where `add` is atomic. Who
comes second is told to try again (409) and then loads the newer state. Claims fade by
themselves; where there is no Django cache the runtime's own transactions must do.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from .errors import PracticeError
from .standing import Standing
from .text import Text

CLAIM_SECONDS = 10


def _cache() -> Any:
    from django.conf import settings

    if not settings.configured:
        return None
    from django.core.cache import cache

    return cache


def claimed(now: Standing) -> AbstractContextManager[None]:
    """Hold the claim on the state that a learner's standing was read from; give it back on any
    error.

    Raises:
        PracticeError: code 'busy', status 409, when another request has claimed that state.
    """
    last = now.history[-1]["nonce"] if now.history else ""
    # A new set changes the state, but not the history.
    words = f"{now.owner}|{now.set_number}|{len(now.history)}|{last}"
    return held(words, Text("Another answer of yours is being marked; this one follows."))


@contextmanager
def held(words: str, busy: Text) -> Iterator[None]:
    """Hold the claim on a state that `words` tell from all others; give it back on any error.

    Raises:
        PracticeError: code 'busy', status 409, with the message `busy`, when another request
            has claimed that state.
    """
    cache = _cache()
    if cache is None:
        yield
        return
    key = "shelflist.claim." + hashlib.sha256(words.encode()).hexdigest()
    if not cache.add(key, 1, CLAIM_SECONDS):
        raise PracticeError(busy, "busy", 409)
    try:
        yield
    except Exception:
        cache.delete(key)
        raise
