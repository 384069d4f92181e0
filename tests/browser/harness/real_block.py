"""A real block behind the harness: its own view, its own handlers."""

from __future__ import annotations

import itertools
import json
import threading
from typing import Any

from django.conf import settings
from webob import Request
from xblock.field_data import DictFieldData
from xblock.fields import ScopeIds
from xblock.runtime import Runtime

from tests.browser.harness.site import Answer, FakeBlock

if not settings.configured:
    settings.configure(USE_TZ=True, LANGUAGE_CODE="en")


class BareRuntime(Runtime):
    """XBlock's own runtime, with addresses of the harness."""

    def __init__(self, fields: dict[str, Any]) -> None:
        super().__init__(id_reader=None, id_generator=None,
                         services={"field-data": DictFieldData(fields)})

    def handler_url(self, block: Any, handler_name: str, suffix: str = "", query: str = "",
                    thirdparty: bool = False) -> str:
        return f"/handler/one/{handler_name}"

    def local_resource_url(self, block: Any, uri: str) -> str:
        return f"/{uri}"

    def resource_url(self, resource: str) -> str:
        return f"/{resource}"

    def publish(self, block: Any, event_type: str, event_data: Any) -> None:
        """Take no notice."""

    def get_block(self, usage_id: Any, for_parent: Any = None) -> Any:
        raise NotImplementedError

    def query(self, block: Any) -> Any:
        raise NotImplementedError


_numbers = itertools.count()


class RealBlock:
    """One block of the items in `olx`, for one learner; of the call-number drill unless told."""

    def __init__(self, olx: str, *, drill: str = "CallNumberBlock", **fields: Any) -> None:
        from shelflist import blocks

        runtime = BareRuntime({"items_olx": olx, **fields})
        usage = f"browser-{next(_numbers)}"  # what holds attempts apart is kept by usage
        keys = ScopeIds("learner", "shelflist_drill", usage, usage)
        self.block: Any = runtime.construct_xblock_from_class(
            getattr(blocks, drill), keys)
        self._one_at_a_time = threading.Lock()

    def handle(self, handler: str, body: dict[str, Any]) -> Answer:
        request = Request.blank("/", method="POST")
        request.body = json.dumps(body).encode()
        with self._one_at_a_time:
            response = self.block.handle(handler, request)
        return response.status_int, json.loads(response.body)

    def answer(self, item_id: str) -> Any:
        """Return the response that the block's own exercise calls right."""
        bank = self.block.bank
        return self.block.exercise.answer(bank.get(item_id), bank.policy)

    def served(self) -> FakeBlock:
        """Return what the block's view puts on a page."""
        fragment = self.block.student_view()
        files = tuple(resource.data.lstrip("/").removeprefix("public/")
                      for resource in fragment.resources if resource.kind == "url")
        return FakeBlock(fragment.js_init_fn, files,
                         lambda: self.block.student_view().json_init_args, self.handle,
                         fragment.content)
