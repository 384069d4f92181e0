"""Agreement, medians, moderation and the score: pure, and held to what they promise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.trainer.teach_back.rules.judging import (
    Judged,
    Status,
    Terms,
    certain,
    fewest_first,
    judge,
)
from shelflist.trainer.teach_back.rules.ratings import (
    Tolerance,
    any_differ,
    differ,
    medians,
    near,
    share,
)

ratings = st.fixed_dictionaries({name: st.integers(0, 3) for name in "abc"})
LOOSE = Tolerance(1, 20)


@pytest.mark.parametrize(("one", "other", "tolerance", "apart"), [
    ({"a": 1}, {"a": 2}, Tolerance(1, 100), False),
    ({"a": 1}, {"a": 3}, Tolerance(1, 100), True),
    ({"a": 1, "b": 0, "c": 0}, {"a": 2, "b": 1, "c": 0}, Tolerance(1, 20), True),
    ({"a": 1, "b": 0, "c": 0}, {"a": 2, "b": 0, "c": 0}, Tolerance(1, 20), False),
    ({"a": 0, "b": 0, "c": 0}, {"a": 1, "b": 0, "c": 0}, Tolerance(1, 11), True),
    ({"a": 0}, {"a": 0}, Tolerance(0, 0), False),
])
def test_two_ratings_differ_on_a_criterion_or_in_total(one, other, tolerance, apart) -> None:
    assert differ(one, other, tolerance, 9) is apart
    assert differ(other, one, tolerance, 9) is apart


@given(ratings, ratings)
def test_agreement_is_mutual_and_grows_with_what_is_allowed(one, other) -> None:
    assert near(one, other, 1) == near(other, one, 1)
    assert near(one, other, 0) <= near(one, other, 1) <= near(one, other, 3) == set("abc")


@given(st.lists(ratings, min_size=1, max_size=6))
def test_a_median_lies_between_the_least_and_the_most(several) -> None:
    found = medians(several)
    for name in "abc":
        levels = [one[name] for one in several]
        assert min(levels) <= found[name] <= max(levels)
    assert found == medians(list(reversed(several)))
    assert 0 <= share(found, 9) <= 1


@pytest.mark.parametrize(("levels", "median"), [([3], 3), ([1, 2], 1.5), ([3, 1, 2], 2),
                                                ([0, 0, 1, 3], 0.5)])
def test_medians(levels, median) -> None:
    assert medians([{"a": level} for level in levels]) == {"a": median}
    assert medians([]) == {}


def terms(calibration=20.0, staff=80.0, peers=0.0, needed=0, tolerance=LOOSE) -> Terms:
    return Terms(calibration, staff, peers, tolerance, needed)


A, B, C = {"a": 3, "b": 3, "c": 3}, {"a": 2, "b": 3, "c": 3}, {"a": 0, "b": 0, "c": 0}


@pytest.mark.parametrize(("staff", "peers", "moderated", "by", "judged"), [
    ([], [], None, terms(), Judged(Status.WAITING)),
    ([A], [], None, terms(), Judged(Status.RATED, 1.0)),
    ([A, B], [], None, terms(), Judged(Status.RATED, 8.5 / 9)),
    ([A, C], [], None, terms(), Judged(Status.TO_MODERATE)),
    ([A, C], [], C, terms(), Judged(Status.MODERATED, 0.0, 0.0)),
    ([C], [A, A], None, terms(staff=0, peers=80, needed=2), Judged(Status.RATED, 0.0, 1.0)),
    ([A], [C, C], None, terms(needed=2), Judged(Status.RATED, 1.0, 0.0)),
    ([A], [C, C], None, terms(peers=40, needed=2), Judged(Status.TO_MODERATE)),
    ([], [A], None, terms(needed=2), Judged(Status.WAITING)),
    ([], [A, A], None, terms(needed=2), Judged(Status.WAITING, None, 1.0)),
    ([], [A, A], None, terms(staff=0, peers=80, needed=2), Judged(Status.RATED, None, 1.0)),
])
def test_how_a_submission_stands(staff, peers, moderated, by, judged) -> None:
    assert judge(staff, peers, moderated, by, 9) == judged


@pytest.mark.parametrize(("calibration", "judged", "by", "score"), [
    (1.0, None, terms(), 0.2),
    (0.5, Judged(Status.RATED, 1.0), terms(), 0.9),
    (0.0, Judged(Status.RATED, 0.5), terms(), 0.4),
    (1.0, Judged(Status.RATED, 0.5, 1.0), terms(), 0.6),
    (1.0, Judged(Status.RATED, 0.5, 1.0), terms(20, 40, 40), 0.8),
    (1.0, Judged(Status.WAITING, None, 1.0), terms(20, 40, 40), 0.6),
    (0.7, None, terms(0, 0, 0), 0.7),
])
def test_only_what_is_certain_counts(calibration, judged, by, score) -> None:
    assert certain(calibration, judged, by) == pytest.approx(score)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_a_rating_that_comes_never_lowers_the_grade(calibration, staff, peers) -> None:
    by = terms(20, 40, 40)
    before = certain(calibration, None, by)
    after = certain(calibration, Judged(Status.RATED, staff), by)
    assert 0 <= before <= after <= certain(calibration, Judged(Status.RATED, staff, peers), by) + 1e-9


@given(st.dictionaries(st.integers(1, 9), st.integers(0, 5)), st.frozensets(st.integers(1, 9)))
def test_the_next_work_has_the_fewest_ratings_and_is_not_rated_yet(counts, done) -> None:
    chosen = fewest_first(counts, done, {number: str(number) for number in counts})
    left = {number: count for number, count in counts.items() if number not in done}
    assert (chosen is None) == (not left)
    if chosen is not None:
        assert counts[chosen] == min(left.values())


def test_one_rating_alone_differs_from_none() -> None:
    assert not any_differ([A], LOOSE, 9)
    assert any_differ([A, B, C], LOOSE, 9)
