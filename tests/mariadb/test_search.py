"""The engine on the full text of InnoDB answers what every engine answers."""

from tests.clearinghouse.search.conformance import *  # noqa: F403
