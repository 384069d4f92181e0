"""Several requests at one moment, each with a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Begin all together and return what each returned, or the exception that it raised."""
    from django.db import connections

    start = threading.Barrier(len(works))
    came: list[Any] = [None] * len(works)

    def run(at: int) -> None:
        start.wait()
        try:
            came[at] = works[at]()
        except Exception as raised:
            came[at] = raised
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(at,)) for at in range(len(works))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return came
