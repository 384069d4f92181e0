"""The way of a record on MariaDB. The whole table of steps, states and roles needs no database of
its own kind: it is tried on SQLite alone, which is quicker."""

from tests.clearinghouse.test_starter import test_it_is_loaded_once
from tests.clearinghouse.test_workflow import (
    at,
    test_a_change_of_an_older_version_is_refused,
    test_a_proposal_that_was_declined_may_be_made_again,
    test_an_article_is_no_duplicate_of_its_journal,
    test_declining_a_revision_leaves_what_is_in_sight,
    test_duplicates_are_found_before_they_are_made,
    test_every_version_is_kept_and_can_come_back,
    test_readers_see_the_accepted_version_until_the_next_is_accepted,
    test_two_people_cannot_take_the_same_record,
    test_who_may_see,
    test_work_stays_signed_when_its_author_has_left,
)

__all__ = [
    "at",
    "test_a_change_of_an_older_version_is_refused",
    "test_a_proposal_that_was_declined_may_be_made_again",
    "test_an_article_is_no_duplicate_of_its_journal",
    "test_declining_a_revision_leaves_what_is_in_sight",
    "test_duplicates_are_found_before_they_are_made",
    "test_every_version_is_kept_and_can_come_back",
    "test_it_is_loaded_once",
    "test_readers_see_the_accepted_version_until_the_next_is_accepted",
    "test_two_people_cannot_take_the_same_record",
    "test_who_may_see",
    "test_work_stays_signed_when_its_author_has_left",
]
