"""A teach-back in a course, and people who open it: each with a state of their own."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from opaque_keys.edx.keys import UsageKey
from webob import Request
from xblock.field_data import DictFieldData
from xblock.fields import ScopeIds
from xblock.runtime import Runtime

from shelflist.blocks import TeachBackBlock

PAGE = (Path(__file__).parents[2] / "docs/reference/teach_back.md").read_text("utf-8")
ITEMS = "".join(re.findall(r"<item id.*?</item>", PAGE, re.DOTALL)[:3])
USAGE = UsageKey.from_string("block-v1:Shelflist+T1+2026+type@shelflist_teach_back+block@tb")


class CourseRuntime(Runtime):
    """XBlock's runtime in a course, for one person."""

    def __init__(self, fields: dict[str, Any], person: str, staff: bool, settings: dict[str, Any]):
        user = SimpleNamespace(get_current_user=lambda: SimpleNamespace(opt_attrs={
            "edx-platform.anonymous_user_id": person, "edx-platform.user_is_staff": staff}))
        super().__init__(id_reader=None, id_generator=None, services={
            "field-data": DictFieldData(fields), "user": user,
            "settings": SimpleNamespace(get_settings_bucket=lambda block: settings)})
        self.published: list[tuple[str, Any]] = []

    def handler_url(self, block, handler_name, suffix="", query="", thirdparty=False):
        return f"/handler/{handler_name}"

    def local_resource_url(self, block, uri):
        return f"/resource/{uri}"

    def resource_url(self, resource):
        return f"/resource/{resource}"

    def publish(self, block, event_type, event_data):
        self.published.append((event_type, event_data))

    def get_block(self, usage_id, for_parent=None):
        raise NotImplementedError

    def query(self, block):
        raise NotImplementedError


class Person:
    """Somebody with the block open."""

    _nonce = 0

    def __init__(self, name: str, *, staff: bool = False, policy: str = "", usage: Any = USAGE,
                 settings: dict[str, Any] | None = None, **fields: Any) -> None:
        self.name = name
        options = "".join(f'<option name="{k}" value="{v}"/>' for k, v in (
            pair.split("=") for pair in policy.split()))
        olx = f"<policy>{options}</policy>{ITEMS}"
        self.runtime = CourseRuntime({"items_olx": olx, **fields}, name, staff, settings or {})
        self.block = self.runtime.construct_xblock_from_class(
            TeachBackBlock, ScopeIds(name, "shelflist_teach_back", usage, usage))

    def call(self, handler: str, data: Any = None, *, suffix: str = "", method: str = "POST",
             body: bytes | None = None, headers: dict[str, str] | None = None) -> Any:
        """Return the webob response of a handler."""
        request = Request.blank("/", method=method, headers=headers or {})
        if method == "POST":
            request.body = body if body is not None else json.dumps(data or {}).encode()
        return self.block.handle(handler, request, suffix)

    def ask(self, handler: str, data: Any = None, status: int = 200) -> Any:
        """Return the JSON of a handler that answers with this status."""
        response = self.call(handler, data)
        assert response.status_int == status, response.text
        return response.json

    def nonce(self) -> str:
        Person._nonce += 1
        return f"nonce-{Person._nonce:05}"

    def calibrate(self, off: int = 0) -> None:
        """Rate both exemplars: as the experts, but for the first `off` criteria of each."""
        for item_id in self.block.set_ids():
            item = self.block.bank.get(item_id)
            ratings = {one.criterion: one.level for one in item.problem.experts}
            for name in list(ratings)[:off]:
                ratings[name] = 3 if ratings[name] < 2 else 0
            self.ask("submit", {"nonce": self.nonce(), "item": item_id, "seconds": 1,
                                "response": {"ratings": ratings}})

    def hand_in(self, text: str = "I said: one step at a time.", **more: Any) -> Any:
        return self.ask("hand_in", {"nonce": self.nonce(), "text": text, **more})["desk"]

    def rated(self, level: int = 2, **other: int) -> dict[str, int]:
        """Return a rating of every criterion at this level but for those named."""
        bank = self.block.bank
        item = next(one for one in bank.items if one.task == "hand_in")
        return {name: other.get(name, level) for name in item.problem.rubric.ids}

    def rate_self(self, level: int = 2) -> Any:
        return self.ask("rate_self", {"ratings": self.rated(level), "comment": "Mine."})["desk"]

    def desk(self) -> Any:
        return self.ask("desk")["desk"]

    def attach(self, name: str, data: bytes, **more: Any) -> Any:
        return self.call("attach", body=data, headers={"X-File-Name": name}, **more)

    @property
    def grades(self) -> list[float]:
        return [round(data["value"] / data["max_value"], 3)
                for kind, data in self.runtime.published if kind == "grade"]


def ready(name: str, level: int = 2, **more: Any) -> Person:
    """Return somebody who has rated the exemplars, handed in and rated the own work."""
    person = Person(name, **more)
    person.calibrate()
    person.hand_in(f"The work of {name}")
    person.rate_self(level)
    return person
