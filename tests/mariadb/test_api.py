"""The API and the sitemap on MariaDB, by what asks the database most."""

from tests.clearinghouse.feeds.test_feeds import (
    at,
    test_the_sitemap_leads_to_every_public_page_in_parts,
)
from tests.clearinghouse.rest.conftest import ask
from tests.clearinghouse.rest.test_api import (
    test_a_proposal_is_signed_by_who_sends_it_and_kept_once,
    test_own_list_reviews_and_reports,
)

__all__ = [
    "ask",
    "at",
    "test_a_proposal_is_signed_by_who_sends_it_and_kept_once",
    "test_own_list_reviews_and_reports",
    "test_the_sitemap_leads_to_every_public_page_in_parts",
]
