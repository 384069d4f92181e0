"""Works on what comes next while what came before is used."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


def ahead(work: Callable[[Given], Made], stream: Iterable[Given], most: int) -> Iterator[Made]:
    """Yield what `work` makes of each of the stream, in order; a thread beside is up to `most`
    ahead of what is used.

    The stream is read in the thread that asks: a connection to a database belongs to its thread.
    Where there is one thing to do alone, no thread is begun. What goes wrong in the stream or in
    the work is raised where it is asked for. Who does not ask to the end has to close this.
    """
    rest = iter(stream)
    first = list(islice(rest, 2))
    if len(first) < 2:
        yield from map(work, first)
        return
    thread = ThreadPoolExecutor(1, "shelflist-ahead")
    made: deque[Future[Made]] = deque()
    try:
        for one in chain(first, rest):
            made.append(thread.submit(work, one))
            if len(made) > most:
                yield made.popleft().result()
        while made:
            yield made.popleft().result()
    finally:
        thread.shutdown(cancel_futures=True)
