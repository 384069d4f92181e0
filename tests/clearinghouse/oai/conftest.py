"""A provider to ask, and records that are in sight at once."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from lxml import etree

OAI = "{http://www.openarchives.org/OAI/2.0/}"
GRAMMAR = Path(__file__).with_name("data") / "responses.rng"
DAY = datetime(2026, 3, 1, 12, tzinfo=timezone.utc)


@pytest.fixture(scope="session")
def grammar():
    return etree.RelaxNG(etree.parse(str(GRAMMAR)))


@pytest.fixture
def address():
    from django.urls import reverse

    return reverse("shelflist_clearinghouse:oai")


@pytest.fixture
def ask(client, address, grammar):
    """Ask by GET; every answer follows the protocol's grammar. Returns the root element."""

    def asked(query="", /, **arguments):
        answer = client.get(f"{address}?{query}" if query else address,
                            None if query else arguments)
        assert answer.status_code == 200 and answer["Content-Type"] == "text/xml; charset=utf-8"
        root = etree.fromstring(answer.content)
        assert grammar.validate(root), grammar.error_log
        return root

    return asked


@pytest.fixture
def many(db):
    """Make public records, a minute between them."""
    from shelflist.clearinghouse.models import Record

    def make(count, start=DAY, step=timedelta(minutes=1), **data):
        published = {"title": "A record", "type": "guide", **data}
        return Record.objects.bulk_create(
            Record(state="published", is_public=True, description=published, title="A record",
                   published=published, published_version=1, proposed_at=start,
                   published_at=start, changed_at=start + number * step)
            for number in range(count))

    return make


def errors(root):
    """The codes of an answer's errors."""
    return [one.get("code") for one in root.iter(f"{OAI}error")]


def texts(root, name):
    return [one.text or "" for one in root.iter(f"{OAI}{name}")]
