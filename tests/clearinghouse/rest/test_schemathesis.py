"""The API keeps what its OpenAPI document says, whatever is sent to it."""

from __future__ import annotations

import os
from itertools import cycle

import pytest
import schemathesis
from django.conf import settings as site
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import CHECKS, load_all_checks

from shelflist.clearinghouse import api

load_all_checks()
NAMES = ("not_a_server_error", "status_code_conformance", "content_type_conformance",
         "response_schema_conformance", "response_headers_conformance", "negative_data_rejection",
         "unsupported_method", "allow_header_conformance")
TOKEN = "a" * 32
# Each rule of each schema broken in turn takes minutes: SHELFLIST_COVERAGE=1 asks for it.
COVERAGE = bool(os.environ.get("SHELFLIST_COVERAGE"))


# Nobody is signed in, so that no table is asked.
schema = schemathesis.openapi.from_wsgi(
    "/clearinghouse/api/v1/schema/", WSGIHandler(), config=schemathesis.Config.from_dict({
        # Who is signed in is told by the cookies of the fixtures.
        "generation": {"with-security-parameters": False},
        "phases": {"coverage": {"enabled": COVERAGE}}}))


@pytest.fixture
def filled(in_sight, people):
    """A site with a record of each kind that may be asked for."""
    record = in_sight(title="Serials at the desk", subjects=["sh85020816"])
    collection = api.keep_collection(actor=people["manager"], title="For all", is_public=True)
    api.put_in_collection(slug=collection.slug, record_id=record.pk, actor=people["manager"])
    api.save_to_list(record_id=record.pk, actor=people["member"])
    # As Django's own client does: what is sent is answered within the transaction of the test.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def signed_in(user):
    """The cookies of somebody who is signed in, as a browser has them."""
    from django.test import Client

    client = Client()
    client.force_login(user)
    return {site.SESSION_COOKIE_NAME: client.cookies[site.SESSION_COOKIE_NAME].value,
            site.CSRF_COOKIE_NAME: TOKEN}


@pytest.fixture
def somebody(people, filled):
    """The cookies of a member and of a manager, in turn."""
    return cycle([signed_in(people["member"]), signed_in(people["manager"])])


@schema.parametrize()
@settings(max_examples=2, derandomize=True, deadline=None,
          suppress_health_check=list(HealthCheck))
def test_the_api_keeps_its_document(case, somebody):
    case.call_and_validate(cookies=next(somebody), headers={"X-CSRFToken": TOKEN},
                           checks=[CHECKS.get_one(name) for name in NAMES])
