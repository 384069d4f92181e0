"""SQLite's engine answers what every engine answers."""

from tests.clearinghouse.search.conformance import *  # noqa: F403
