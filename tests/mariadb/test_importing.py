"""Files of records on MariaDB: rows by prepared statements, its JSON, ids and collations."""

from tests.clearinghouse.imports.conftest import imported, media, sent
from tests.clearinghouse.imports.test_importing import (
    test_looking_through_says_what_would_become_of_each_record,
    test_the_same_file_a_second_time_changes_nothing,
    test_title_name_and_year_alone_are_not_enough_to_change_a_record,
    test_what_is_here_is_left_alone_or_revised_and_keeps_what_the_file_knows_nothing_of,
    test_what_was_declined_or_withdrawn_here_stays_so,
)
from tests.clearinghouse.imports.test_undoing import (
    test_a_review_of_a_reader_and_a_later_import_count_as_work,
    test_after_it_was_undone_the_same_file_comes_in_again,
    test_what_somebody_worked_on_since_is_left_and_named,
)

__all__ = [
    "imported",
    "media",
    "sent",
    "test_a_review_of_a_reader_and_a_later_import_count_as_work",
    "test_after_it_was_undone_the_same_file_comes_in_again",
    "test_looking_through_says_what_would_become_of_each_record",
    "test_the_same_file_a_second_time_changes_nothing",
    "test_title_name_and_year_alone_are_not_enough_to_change_a_record",
    "test_what_is_here_is_left_alone_or_revised_and_keeps_what_the_file_knows_nothing_of",
    "test_what_somebody_worked_on_since_is_left_and_named",
    "test_what_was_declined_or_withdrawn_here_stays_so",
]
