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
    Share,
    new_round,
    ranked_cells,
    refusal,
    spread,
)
from shelflist.trainer.needs.rules.gap import Rating

RATINGS = st.builds(Rating, *[st.integers(1, 5)] * 3)
PEOPLE = [f"p{n}" for n in range(14)]
COMPETENCIES = ("labels", "gifts", "series")


ALIKE = Rating(5, 2, 4)


def group(people: list[str], version: str = "1", **fewer: list[str]) -> list[Contribution]:
    """Return contributions that rate all competencies, but those in `fewer` by few people."""
    return [Contribution(person, version, {
        name: ALIKE for name in COMPETENCIES if person in fewer.get(name, [person])})
        for person in people]


def test_the_figures_of_a_group() -> None:
    made = new_round([Contribution(str(n), "1", {"labels": Rating(*one)}) for n, one in enumerate(
        [(5, 1, 5), (5, 2, 5), (4, 3, 5), (4, 1, 4), (5, 2, 5)])], [], 5)
    cell = made.cells["labels"]
    assert (made.n, cell.n) == (5, 5)
    assert (cell.importance.mean, cell.importance.median) == (Fraction(9, 2), 5)  # 4.6
    assert (cell.confidence.mean, cell.confidence.median) == (2, 2)  # 1.8
    assert (cell.chance.mean, cell.chance.high) == (5, Share.MANY)  # 4.8
    assert (cell.confidence.low, cell.confidence.middle) == (Share.MANY, Share.FEW)
    assert cell.gap == Fraction(9, 2) * (Fraction(9, 2) - 2) * 5


def test_the_largest_need_of_a_group_comes_first() -> None:
    made = new_round([Contribution(person, "1", {
        "labels": Rating(3, 3, 5), "series": Rating(5, 1, 5), "gifts": Rating(4, 4, 5)})
        for person in PEOPLE], [], 5)
    assert ranked_cells(made.cells) == ["series", "gifts", "labels"]


def test_too_few_make_no_round() -> None:
    assert refusal(group(PEOPLE[:4]), [], 5) is Refusal.TOO_FEW
    assert refusal(group(PEOPLE[:5]), [], 5) is None
    assert refusal(group(PEOPLE[:7]), [], 8) is Refusal.TOO_FEW
    with pytest.raises(ValueError, match="cannot be shown"):
        new_round(group(PEOPLE[:4]), [], 5)


@pytest.mark.parametrize(("later", "why"), [
    (group(PEOPLE[:6]), Refusal.TOO_LITTLE_NEW),  # the same again
    (group(PEOPLE[:7]), Refusal.TOO_LITTLE_NEW),  # one joined
    (group(PEOPLE[:5]), Refusal.TOO_LITTLE_NEW),  # one left
    (group(PEOPLE[1:7]), Refusal.TOO_LITTLE_NEW),  # one for another
    (group(PEOPLE[:10]), Refusal.TOO_LITTLE_NEW),  # four joined
    (group(PEOPLE[:11]), None),  # five joined
    (group(PEOPLE[3:8]), None),  # three left, two joined
    ([*group(PEOPLE[:5], "2"), *group(PEOPLE[5:6])], None),  # five answered anew
    ([*group(PEOPLE[:4], "2"), *group(PEOPLE[4:6])], Refusal.TOO_LITTLE_NEW),
    # Who answered anew does not hide who joined: the others may have said the same again.
    ([*group(PEOPLE[:6], "2"), *group(PEOPLE[6:7])], Refusal.TOO_LITTLE_NEW),
])
def test_a_round_differs_from_an_earlier_one_in_enough_people(
        later: list[Contribution], why: Refusal | None) -> None:
    first = new_round(group(PEOPLE[:6]), [], 5)
    assert refusal(later, [first], 5) is why


def test_a_round_is_held_against_every_earlier_one() -> None:
    first = new_round(group(PEOPLE[:6]), [], 5)
    second = new_round(group(PEOPLE[:12]), [first], 5)
    # Far from the second, and one person from the first.
    assert refusal(group(PEOPLE[:7]), [second], 5) is None
    assert refusal(group(PEOPLE[:7]), [first, second], 5) is Refusal.TOO_LITTLE_NEW


@pytest.mark.parametrize(("raters", "shown"), [
    (4, False), (5, True), (6, True), (7, True), (8, False), (11, False), (12, True),
])
def test_a_competency_and_its_rest_are_large_enough(raters: int, shown: bool) -> None:
    made = new_round(group(PEOPLE[:12], gifts=PEOPLE[:raters]), [], 5)
    assert ("gifts" in made.cells) is shown
    assert "labels" in made.cells


def test_a_competency_waits_though_the_round_is_new_enough() -> None:
    first = new_round(group(PEOPLE[:10], gifts=PEOPLE[:5]), [], 5)
    assert "gifts" in first.cells
    # Six have joined; one of them has rated gifts: its new average would be theirs.
    later = new_round(group(PEOPLE[:16] + ["q1", "q2"], gifts=[*PEOPLE[:5], "q1"]), [first], 5)
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
    for step in range(40):
        for person in rng.sample(PEOPLE, rng.randrange(6)):
            if person in shared and rng.random() < 0.3:
                del shared[person]
            else:
                shared[person] = Contribution(person, str(step), {
                    name: Rating(*rng.choices(range(1, 6), k=3)) for name in COMPETENCIES
                    if rng.random() < 0.8})
        contributions = list(shared.values())
        if refusal(contributions, rounds, least) is None:
            rounds.append(new_round(contributions, rounds, least))
    return rounds


@given(st.integers(0, 10**9), st.integers(LEAST_GROUP, 7))
def test_no_two_looks_differ_by_fewer_than_the_least(seed: int, least: int) -> None:
    rounds = life_of_a_group(seed, least)
    for at, one in enumerate(rounds):
        assert one.n >= least
        for name, who in one.members.items():
            rest = one.n - len(who)
            assert len(who) == one.cells[name].n >= least
            assert rest == 0 or rest >= least
        for past in rounds[:at]:
            moved = len(set(one.versions) ^ set(past.versions))
            anew = sum(one.versions[p] != past.versions[p] for p in one.versions
                       if p in past.versions)
            assert moved >= least or (moved == 0 and anew >= least)
            for name in one.cells.keys() & past.cells.keys():
                moved = len(one.members[name] ^ past.members[name])
                assert moved == 0 or moved >= least


@given(st.lists(st.integers(1, 5), min_size=LEAST_GROUP, max_size=30), st.data())
def test_no_figure_proves_what_anybody_said(values: list[int], data: st.DataObject) -> None:
    """For every one of a group there is another answer that gives the same figures."""
    at = data.draw(st.integers(0, len(values) - 1))
    found = spread(values)
    others = []
    for other in {1, 2, 3, 4, 5} - {values[at]}:
        others.append([*values[:at], other, *values[at + 1:]])
        if other in values:
            # Somebody else said it: the two may have it the other way round.
            swapped = list(values)
            there = values.index(other)
            swapped[at], swapped[there] = swapped[there], swapped[at]
            others.append(swapped)
    assert any(spread(one) == found for one in others)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=30))
def test_means_are_halves_within_a_quarter(values: list[int]) -> None:
    mean = spread(values).mean
    assert mean * 2 == int(mean * 2)
    assert abs(mean - Fraction(sum(values), len(values))) <= Fraction(1, 4)
