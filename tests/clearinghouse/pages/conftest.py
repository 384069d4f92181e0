"""Somebody at a browser, and an index to search."""

from __future__ import annotations

import pytest


@pytest.fixture
def browser(people, client):
    """Return a function: Django's client, signed in as one of `people`."""
    from django.test import Client

    def signed_in(name="anyone"):
        made = Client(raise_request_exception=True)
        if name != "anyone":
            made.force_login(people[name])
        return made

    return signed_in


@pytest.fixture
def at():
    """Return the address of a page by its name."""
    from django.urls import reverse

    return lambda name, *args: reverse(f"shelflist_clearinghouse:{name}", args=args)


@pytest.fixture
def proposed(people, described):
    """A proposal of `member`."""
    from shelflist.clearinghouse import api

    return lambda **data: api.propose(description=described(**data), actor=people["member"],
                                      despite_duplicates=True)


@pytest.fixture
def taken(people, proposed):
    """A proposal that `abstractor` has taken."""
    from shelflist.clearinghouse import api

    return lambda **data: api.take(record_id=proposed(**data).pk, actor=people["abstractor"])
