"""What harvesters ask, on MariaDB: its JSON, its ids and its microseconds in the order of lists."""

import pytest
from django.urls import include, path

from tests.clearinghouse.oai.conftest import address, ask, grammar, many
from tests.clearinghouse.oai.test_harvesting import (
    harvester,
    test_a_list_is_stable_while_records_change,
    test_a_whole_list_in_pages_of_a_hundred,
    test_sets,
    test_to_be_put_on_a_public_list_or_taken_off_it_is_a_change,
    test_what_is_between_two_dates,
    test_what_is_withdrawn_is_deleted_and_what_never_was_public_is_not_there,
)

__all__ = [
    "address",
    "ask",
    "grammar",
    "harvester",
    "many",
    "test_a_list_is_stable_while_records_change",
    "test_a_whole_list_in_pages_of_a_hundred",
    "test_sets",
    "test_to_be_put_on_a_public_list_or_taken_off_it_is_a_change",
    "test_what_is_between_two_dates",
    "test_what_is_withdrawn_is_deleted_and_what_never_was_public_is_not_there",
]
urlpatterns = [path("clearinghouse/oai", include(
    ("shelflist.clearinghouse.oai.provider.urls", "shelflist_clearinghouse")))]


@pytest.fixture(autouse=True)
def addresses(settings):
    """The site of these tests has no pages but this one."""
    settings.ROOT_URLCONF = __name__
