"""The API, asked by each of `people`."""

from __future__ import annotations

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nothing_counted():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def ask(people):
    """Return a function: `ask("member", "put", "api_own_entry", id, json={…})`."""
    from django.test import Client
    from django.urls import reverse

    clients = {}

    def send(who, method, name, *args, query="", json=None, **more):
        if who not in clients:
            clients[who] = Client()
            if who != "anyone":
                clients[who].force_login(people[who])
        client = clients[who]
        address = reverse(f"shelflist_clearinghouse:{name}", args=args) + query
        if json is not None:
            more = {"data": json, "content_type": "application/json", **more}
        return getattr(client, method)(address, **more)

    return send
