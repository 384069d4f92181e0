"""Widgets in a bare runtime, and OLX for them."""

from __future__ import annotations

import itertools
import json
from types import SimpleNamespace
from typing import Any

from webob import Request
from xblock.field_data import DictFieldData
from xblock.fields import ScopeIds
from xblock.runtime import Runtime

from shelflist import blocks
from shelflist.clearinghouse.reading import read
from shelflist.clearinghouse.widgets.entries import Contents, Entry, write_contents
from shelflist.clearinghouse.widgets.snapshot import Snapshot

DAY = "2026-01-31"
_numbers = itertools.count()


class BareRuntime(Runtime):
    """XBlock's own runtime with no service but those a test puts in; records what is published."""

    def __init__(self, services: dict[str, Any]) -> None:
        super().__init__(id_reader=None, id_generator=None, services=services)
        self.published: list[tuple[str, Any]] = []

    def handler_url(self, block, handler_name, suffix="", query="", thirdparty=False):
        return f"/handler/{handler_name}/{suffix}".rstrip("/")

    def local_resource_url(self, block, uri):
        return f"/resource/{uri}"

    def resource_url(self, resource):
        return f"/resource/{resource}"

    def publish(self, block, event_type, event_data):
        self.published.append((event_type, event_data))

    get_block = query = None


class Users:
    """The user service of a platform, for one user."""

    def __init__(self, user: Any = None, *, staff: bool = False) -> None:
        signed_in = user is not None and user.is_authenticated
        self.attributes = {
            "edx-platform.user_id": user.pk if signed_in else None,
            "edx-platform.anonymous_user_id": f"anonymous-{user.pk}" if signed_in else None,
            "edx-platform.user_is_staff": staff}

    def get_current_user(self):
        return SimpleNamespace(opt_attrs=self.attributes)


def of(olx: str, kind: str = "ReadingListBlock", *, services: dict[str, Any] | None = None,
       learner: str | None = "learner", **fields: Any) -> Any:
    """Return a widget with this inside."""
    runtime = BareRuntime({"field-data": DictFieldData({"items_olx": olx, **fields}),
                           **(services or {})})
    usage = f"widget-{next(_numbers)}"
    return runtime.construct_xblock_from_class(
        getattr(blocks, kind), ScopeIds(learner, "shelflist_widget", usage, usage))


def call(block: Any, name: str, data: Any = None) -> tuple[int, Any]:
    """Post to a handler as a browser would."""
    request = Request.blank("/", method="POST")
    request.body = json.dumps(data or {}).encode()
    response = block.handle(name, request)
    return response.status_int, json.loads(response.body)


def file(block: Any, name: str) -> Any:
    """Fetch a file as a browser follows a link."""
    return block.handle("export", Request.blank("/"), name)


def entry(key: str, title: str = "Cataloging with care", record: str = "", annotation: str = "",
          required: bool = False, minutes: int | None = None, **data: Any) -> Entry:
    described = read({"title": title, "creators": [{"family": "Ortiz", "given": "Lena"}],
                      "date": "2019", **data})
    return Entry(key, Snapshot(described, record, DAY), annotation, required, minutes)


def olx_of(*entries: Entry, introduction: str = "") -> str:
    return write_contents(Contents(introduction, entries), "", 200)
