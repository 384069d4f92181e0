"""A person's data on MariaDB: names are found within JSON there, and with capitals taken alike."""

from tests.clearinghouse.personal.test_personal import (
    lived,
    test_forgetting_leaves_no_link_and_no_name,
    test_somebody_else_of_the_same_name_keeps_theirs,
    test_the_export_has_every_row_that_is_linked_with_a_person,
    zelda,
)

__all__ = [
    "lived",
    "test_forgetting_leaves_no_link_and_no_name",
    "test_somebody_else_of_the_same_name_keeps_theirs",
    "test_the_export_has_every_row_that_is_linked_with_a_person",
    "zelda",
]
