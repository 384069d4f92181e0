"""The editor on a page, answered by a real block of `ShelvingExercise` that keeps what is saved."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from webob import Request
from xblock.field_data import DictFieldData
from xblock.fields import Scope, ScopeIds, String
from xblock.runtime import Runtime

from shelflist.practice.block import PracticeBlock
from tests.browser.harness.site import Answer, FakeBlock
from tests.browser.studio_harness.shelving import ShelvingExercise

if not settings.configured:
    settings.configure(USE_TZ=True, LANGUAGE_CODE="en")

OLX = """
<policy profile="lc"/>
<!-- the morning's truck -->
<item id="qa-1" task="shelve" scheme="lcc" difficulty="2" skill="decimals">
  <stem>Put these <em>three</em> books in shelf order.</stem>
  <spine title="The C programming language" author="Kernighan">QA76.73.C15 K47 1988</spine>
  <spine title="Learning Python" author="Lutz">QA76.73.P98 L88 2013</spine>
  <spine title="Database systems" author="Date">QA76.9.D3 D37 2004</spine>
  <hint cost="0.1">Compare digit by digit.</hint>
  <explanation>A Cutter is a decimal.</explanation>
</item>
<item id="lb-1" task="label" scheme="lcc"><call_number>QA76.73.P98 L88 2013</call_number></item>
<generate id="set-1" task="shelve" scheme="lcc" size="6" count="40"/>
"""


class ShelvingBlock(PracticeBlock):
    exercise = ShelvingExercise()
    display_name = String(display_name="Title", help="What learners see above the exercise.",
                          scope=Scope.settings, default="Shelve the truck", force_export=True)


class _Permissions:
    def can_write(self, _course_key: Any) -> bool:
        return True


class _Runtime(Runtime):
    def handler_url(self, *args: Any, **kwargs: Any) -> str:
        raise NotImplementedError

    resource_url = get_block = query = handler_url

    def local_resource_url(self, block: Any, uri: str) -> str:
        return f"/{uri}"

    def publish(self, block: Any, event_type: str, event_data: Any) -> None:
        """Nobody listens."""


class Author:
    """One block in Studio: `olx` and `field` read what is stored."""

    def __init__(self, olx: str = OLX, kind: type[PracticeBlock] = ShelvingBlock,
                 **fields: Any) -> None:
        self.data = DictFieldData({"items_olx": olx, **fields})
        self.kind = kind

    def _block(self) -> PracticeBlock:
        runtime = _Runtime(id_reader=None, id_generator=None, services={
            "field-data": self.data, "studio_user_permissions": _Permissions()})
        return runtime.construct_xblock_from_class(
            self.kind, ScopeIds(None, "shelflist_call_number", "block-1", "block-1"))

    def field(self, name: str) -> Any:
        return getattr(self._block(), name)

    @property
    def olx(self) -> str:
        return self.field("items_olx")

    def args(self) -> dict[str, Any]:
        return self._block().studio_json()

    def handle(self, handler: str, body: dict[str, Any]) -> Answer:
        block = self._block()
        request = Request.blank("/", method="POST")
        request.body = json.dumps(body).encode()
        response = block.handle(handler, request)
        block.save()
        return response.status_int, json.loads(response.body)

    def block(self) -> FakeBlock:
        files = tuple(path.removeprefix("public/") for path in self._block().studio_resources())
        return FakeBlock("ShelflistStudio", files, self.args, self.handle, html=(
            f'<div class="shelflist shelflist-studio" data-drill="{self._block().frame_name}">'
            "<p>The exercise is loading…</p></div>"))
