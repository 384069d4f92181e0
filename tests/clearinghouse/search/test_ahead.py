"""Work is done ahead of what is used, in order, and no further than was said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from threading import get_ident

import pytest

from shelflist.clearinghouse.search.ahead import ahead


@pytest.mark.parametrize("size", range(7))
@pytest.mark.parametrize("most", [1, 2, 9])
def test_all_is_made_in_order(size: int, most: int) -> None:
    assert list(ahead(str, iter(range(size)), most)) == [str(n) for n in range(size)]


def test_several_are_made_beside_and_one_alone_is_not() -> None:
    def where(_: int) -> int:
        return get_ident()

    assert list(ahead(where, [1], 2)) == [get_ident()]
    (beside,) = set(ahead(where, range(5), 2))
    assert beside != get_ident()


def test_no_more_is_read_than_was_said_and_what_is_left_is_let_go() -> None:
    read: list[int] = []

    def numbers() -> Iterator[int]:
        for n in range(100):
            read.append(n)
            yield n

    with closing(ahead(str, numbers(), 2)) as made:
        assert [next(made), next(made)] == ["0", "1"]
        assert read == [0, 1, 2, 3]
    assert read == [0, 1, 2, 3]


def test_what_goes_wrong_is_raised_after_what_went_well() -> None:
    made = ahead(lambda n: 1 // n, [1, 1, 0, 1], 1)
    assert [next(made), next(made)] == [1, 1]
    with pytest.raises(ZeroDivisionError):
        next(made)
