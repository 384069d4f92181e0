"""What a group is told never tells what one of it said."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.trainer.needs.rules.aggregate import (
    LEAST_GROUP,
    Contribution,
    Refusal,
    Round,
    new_round,
    ranked_cells,
    refusal,
)
from shelflist.trainer.needs.rules.figures import Share, Shares
from shelflist.trainer.needs.rules.gap import Rating

PEOPLE = [f"p{n}" for n in range(20)]
COMPETENCIES = ("labels", "gifts", "series")
ALIKE, OTHER = Rating(5, 2, 4), Rating(3, 4, 1)


def group(people: list[str], rating: Rating = ALIKE, **fewer: list[str]) -> list[Contribution]:
    """Return contributions that rate all competencies, but those in `fewer` by few people."""
    return [Contribution(person, {name: rating for name in COMPETENCIES
                                  if person in fewer.get(name, [person])})
            for person in people]


def test_the_figures_of_a_group() -> None:
    made = new_round([Contribution(str(n), {"labels": Rating(*one)}) for n, one in enumerate(
        [(5, 1, 5), (5, 2, 5), (4, 3, 5), (4, 1, 4), (5, 2, 5)])], [], 5)
    cell = made.cells["labels"]
    assert (made.n, cell.n) == (5, 5)
    assert cell.importance.mean == Fraction(9, 2)  # 4.6
    assert cell.confidence.mean == 2  # 1.8
    assert cell.chance.mean == Fraction(9, 2)  # 4.8
    assert cell.confidence.shares == Shares(Share.MANY, Share.FEW, Share.FEW)
    assert cell.gap == Fraction(9, 2) * (Fraction(9, 2) - 2) * Fraction(9, 2)


def test_the_largest_need_of_a_group_comes_first() -> None:
    made = new_round([Contribution(person, {
        "labels": Rating(3, 3, 5), "series": Rating(5, 1, 5), "gifts": Rating(4, 4, 5)})
        for person in PEOPLE], [], 5)
    assert ranked_cells(made.cells) == ["series", "gifts", "labels"]


def test_too_few_make_no_round() -> None:
    assert refusal(group(PEOPLE[:4]), [], 5) is Refusal.TOO_FEW
    assert refusal(group(PEOPLE[:5]), [], 5) is None
    assert refusal(group(PEOPLE[:7]), [], 8) is Refusal.TOO_FEW
    with pytest.raises(ValueError, match="cannot be shown"):
        new_round(group(PEOPLE[:4]), [], 5)


@pytest.mark.parametrize("later", [
    group(PEOPLE[:6]),  # the same again
    group(PEOPLE[:7]),  # one joined
    group(PEOPLE[:5]),  # one left
    group(PEOPLE[1:7]),  # one for another
    group(PEOPLE[:10]),  # four joined
    group(PEOPLE[5:10]),  # five left, four joined
    # One changed an answer and others sent theirs again: who was counted is not counted anew.
    [*group(PEOPLE[:1], OTHER), *group(PEOPLE[1:6])],
    [*group(PEOPLE[:6], OTHER), *group(PEOPLE[6:10])],
    # Of one competency one changed the answer, of another four.
    [*(Contribution(person, {**dict.fromkeys(COMPETENCIES, ALIKE), name: OTHER})
       for person, name in zip(PEOPLE, ["labels", *["gifts"] * 4], strict=False)),
     *group(PEOPLE[5:7])],
])
def test_who_was_counted_makes_no_new_round(later: list[Contribution]) -> None:
    first = new_round(group(PEOPLE[:6]), [], 5)
    assert refusal(later, [first], 5) is Refusal.TOO_FEW_NEW


def test_a_new_round_is_of_those_who_are_new_alone() -> None:
    first = new_round(group(PEOPLE[:6]), [], 5)
    later = [*group(PEOPLE[:5], OTHER), *group(PEOPLE[6:11], OTHER)]
    second = new_round(later, [first], 5)
    assert second.people == set(PEOPLE[6:11])
    assert second == new_round(group(PEOPLE[6:11], OTHER), [], 5)


def test_every_earlier_round_counts_and_not_the_last_alone() -> None:
    first = new_round(group(PEOPLE[:6]), [], 5)
    second = new_round(group(PEOPLE[:12]), [first], 5)
    # Nobody of the first is in the second: against the second alone they would be new.
    assert refusal(group(PEOPLE[:6]), [second], 5) is None
    assert refusal(group(PEOPLE[:6]), [first, second], 5) is Refusal.TOO_FEW_NEW
    assert refusal(group(PEOPLE[:16]), [first, second], 5) is Refusal.TOO_FEW_NEW
    assert new_round(group(PEOPLE[:17]), [first, second], 5).people == set(PEOPLE[12:17])


@pytest.mark.parametrize(("raters", "shown"), [
    (4, False), (5, True), (6, True), (7, True), (8, False), (11, False), (12, True),
])
def test_a_competency_and_its_rest_are_large_enough(raters: int, shown: bool) -> None:
    made = new_round(group(PEOPLE[:12], gifts=PEOPLE[:raters]), [], 5)
    assert ("gifts" in made.cells) is shown
    assert "labels" in made.cells


def test_of_a_competency_too_the_new_alone_count() -> None:
    first = new_round(group(PEOPLE[:10], gifts=PEOPLE[:5]), [], 5)
    assert "gifts" in first.cells
    # Of ten who joined one has rated gifts, and the five who had not have done so since.
    later = new_round(group(PEOPLE, gifts=PEOPLE[:11]), [first], 5)
    assert "labels" in later.cells
    assert "gifts" not in later.cells


# ------------------------------------------------------------------ properties

def test_a_group_lives_to_see_several_rounds() -> None:
    counts = [len(life_of_a_group(seed, 5)) for seed in range(30)]
    assert max(counts) >= 3
    assert sum(counts) >= 50


def life_of_a_group(seed: int, least: int) -> list[Round]:
    """Return the rounds of a group in which people come, go and answer anew, 40 times."""
    rng = random.Random(seed)
    shared: dict[str, Contribution] = {}
    rounds: list[Round] = []
    for _step in range(40):
        for person in rng.sample(PEOPLE, rng.randrange(6)):
            if person in shared and rng.random() < 0.3:
                del shared[person]
            else:
                shared[person] = Contribution(person, {
                    name: Rating(*rng.choices(range(1, 6), k=3)) for name in COMPETENCIES
                    if rng.random() < 0.8})
        contributions = list(shared.values())
        if refusal(contributions, rounds, least) is None:
            rounds.append(new_round(contributions, rounds, least))
    return rounds


@given(st.integers(0, 10**9), st.integers(LEAST_GROUP, 7))
def test_no_two_rounds_have_anybody_in_common(seed: int, least: int) -> None:
    rounds = life_of_a_group(seed, least)
    assert sum(one.n for one in rounds) == len(frozenset().union(*(one.people for one in rounds)))
    for one in rounds:
        assert one.n >= least
        for cell in one.cells.values():
            assert cell.n >= least
            assert one.n - cell.n == 0 or one.n - cell.n >= least
