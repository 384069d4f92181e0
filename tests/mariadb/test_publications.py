"""The way of a publication on MariaDB."""

from tests.clearinghouse.publications.conftest import at_state, writers
from tests.clearinghouse.publications.test_steps import (
    test_a_revision_is_seen_when_it_is_published_and_the_record_keeps_what_others_added,
    test_what_is_overdue,
    test_who_takes_what_another_handed_back_begins_anew,
    test_withdrawn_with_its_record_and_published_again,
)

__all__ = [
    "at_state",
    "test_a_revision_is_seen_when_it_is_published_and_the_record_keeps_what_others_added",
    "test_what_is_overdue",
    "test_who_takes_what_another_handed_back_begins_anew",
    "test_withdrawn_with_its_record_and_published_again",
    "writers",
]
