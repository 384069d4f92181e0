"""What learners hand to one another, kept in MariaDB in the app's own tables."""

from __future__ import annotations

import pytest

from tests.cohort.test_store import (
    hand_in,
    test_a_submission_is_found_in_its_own_block_alone,
    test_an_answer_beyond_the_bound_of_edx_submissions_is_kept_too,
    test_contributions_are_one_a_learner_and_deleted_for_real,
    test_nothing_is_rated_that_was_not_handed_in,
    test_one_request_is_one_version,
    test_rating_again_replaces_and_other_kinds_stand_beside,
    test_the_author_limits_the_versions,
    test_the_migration_is_up_to_date,
    test_versions_are_kept_and_counted_for_each_learner,
    test_withdrawn_work_is_gone_with_its_ratings,
)

from .threads import at_once

__all__ = [
    "test_a_submission_is_found_in_its_own_block_alone",
    "test_an_answer_beyond_the_bound_of_edx_submissions_is_kept_too",
    "test_contributions_are_one_a_learner_and_deleted_for_real",
    "test_nothing_is_rated_that_was_not_handed_in",
    "test_one_request_is_one_version",
    "test_rating_again_replaces_and_other_kinds_stand_beside",
    "test_the_author_limits_the_versions",
    "test_the_migration_is_up_to_date",
    "test_versions_are_kept_and_counted_for_each_learner",
    "test_withdrawn_work_is_gone_with_its_ratings",
]


@pytest.fixture
def store(db):
    from shelflist.cohort import api

    return api


def test_keys_that_differ_in_case_or_accents_are_of_two_blocks(store):
    for n, usage in enumerate(("block@Intro", "block@intro", "block@íntro")):
        hand_in(store, usage=usage, nonce="n1", answer={"n": n})
    assert [one.answer for one in store.submissions(usage_key="block@intro", learner="ann")] == [
        {"n": 1}]


def test_two_windows_of_one_learner_hand_in_at_once(committed):
    from shelflist.cohort import api

    came = at_once(*[lambda nonce=nonce: hand_in(api, nonce=nonce).number
                     for nonce in ("a", "b", "a", "b")])
    assert sorted(came) == [1, 1, 2, 2]
    assert len(api.submissions(usage_key=hand_in(api, nonce="a").usage_key, learner="ann")) == 2
