"""Lines of transcripts, and lists of their numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.trainer.rating.rules.transcript import (
    Turn,
    backwards,
    read_numbers,
    read_turn,
    write_numbers,
)


@pytest.mark.parametrize(("line", "turn"), [
    ("0:35 Marta: Hello.", Turn(1, "Hello.", "Marta", "0:35", 35)),
    ("[00:35] Marta: Hello.", Turn(1, "Hello.", "Marta", "00:35", 35)),
    ("1:02:03 Ken Oduya: So?", Turn(1, "So?", "Ken Oduya", "1:02:03", 3723)),
    ("Marta: 245: the title.", Turn(1, "245: the title.", "Marta")),
    ("0:40 (She hands out the cards.)", Turn(1, "(She hands out the cards.)", "", "0:40", 40)),
    ("(Silence.)", Turn(1, "(Silence.)")),
    ("Inês: Sim.", Turn(1, "Sim.", "Inês")),
    ("0:35 Hello", None),
    ("Hello", None),
    ("0:75 Marta: Hello.", None),
    ("Marta:", None),
    ("x" * 41 + ": Hello.", None),
])
def test_turns(line: str, turn: Turn | None) -> None:
    assert read_turn(1, line) == turn


def test_times_may_be_missing_but_go_forward() -> None:
    lines = ["0:10 A: a.", "B: b.", "0:10 A: c.", "0:05 B: d."]
    turns = [turn for n, line in enumerate(lines, 1) if (turn := read_turn(n, line))]
    late = backwards(turns)
    assert late is not None
    assert late.n == 4
    assert backwards(turns[:3]) is None


@pytest.mark.parametrize(("text", "numbers"), [
    ("", ()), ("3", (3,)), ("1 3-5", (1, 3, 4, 5)), ("5, 3–4,3", (3, 4, 5)), ("7-7", (7,)),
])
def test_numbers(text: str, numbers: tuple[int, ...]) -> None:
    assert read_numbers(text) == numbers


@pytest.mark.parametrize("text", ["x", "0", "5-3", "1 -3", "1--3", "99999", "1.5"])
def test_what_is_no_number_is_named(text: str) -> None:
    with pytest.raises(ValueError, match=text.split()[-1].replace(".", r"\.")):
        read_numbers(text)


@given(st.sets(st.integers(1, 200), max_size=40))
def test_numbers_come_back_alike(numbers: set[int]) -> None:
    assert read_numbers(write_numbers(numbers)) == tuple(sorted(numbers))
