"""What the tests of this block share: the examples of its page, and blocks to call."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from webob import Request
from xblock.field_data import DictFieldData
from xblock.fields import ScopeIds
from xblock.runtime import Runtime

from shelflist.blocks import NeedsBlock
from shelflist.practice.assessment import Assessment
from shelflist.practice.bank import Bank, bank_of
from shelflist.practice.item import Item
from shelflist.practice.policy import make_policy
from shelflist.trainer.needs.exercise import NeedsExercise

EXERCISE = NeedsExercise()
PAGE = (Path(__file__).parents[3] / "docs/reference/needs.md").read_text("utf-8")
FENCES = re.findall(r"```xml\n(.*?)```", PAGE, re.DOTALL)
EXAMPLES = {found[1]: found[0] for fence in FENCES
            for found in re.findall(r'(<item id="([^"]+)".*?</item>)', fence, re.DOTALL)}
LSSC, CORE, OWN = "needs-lssc", "needs-core", "needs-processing"
COPY, DESK = "case-copy-unit", "case-circulation-desk"
POLICY = make_policy((), ())


def bank(olx: str) -> Bank:
    found, problems = bank_of(EXERCISE, olx)
    assert not problems, [str(problem) for problem in problems]
    return found


def item(olx: str) -> Item[Any]:
    """Return the item of some OLX, or of an example's id."""
    return bank(EXAMPLES.get(olx, olx)).items[0]


def key(olx: str) -> Any:
    return EXERCISE.answer(item(olx), POLICY)


def grade(olx: str, response: Any) -> Assessment:
    return EXERCISE.grade(item(olx), response, POLICY)


def rated(olx: str, importance: int = 5, confidence: int = 2, chance: int = 4) -> dict[str, Any]:
    """Return a response that rates every competency alike."""
    one = {"importance": importance, "confidence": confidence, "chance": chance}
    return {"ratings": {id: dict(one) for id in item(olx).problem.by_id}, "plan": {}}


# ------------------------------------------------------------------ blocks


class BareRuntime(Runtime):
    """XBlock's own runtime with no service but the user's."""

    def handler_url(self, block: Any, handler_name: str, suffix: str = "", query: str = "",
                    thirdparty: bool = False) -> str:
        return f"/handler/{handler_name}"

    def local_resource_url(self, block: Any, uri: str) -> str:
        return f"/resource/{uri}"

    def resource_url(self, resource: str) -> str:
        return f"/resource/{resource}"

    def publish(self, block: Any, event_type: str, event_data: Any) -> None:
        """Keep what went out."""
        block.published = [*getattr(block, "published", []), (event_type, event_data)]

    def get_block(self, usage_id: Any, for_parent: Any = None) -> Any:
        raise NotImplementedError

    def query(self, block: Any) -> Any:
        raise NotImplementedError


_numbers = itertools.count()


def made(olx: str, *, learner: str = "ann", staff: bool = False, usage: str = "",
         shared: dict[str, Any] | None = None, **fields: Any) -> Any:
    """Return a block of an example or of some OLX, as one learner or the course team has it."""
    user = SimpleNamespace(opt_attrs={"edx-platform.anonymous_user_id": learner,
                                      "edx-platform.user_is_staff": staff})
    services = {"field-data": DictFieldData({
        "items_olx": EXAMPLES.get(olx, olx), "use": "practice", **(shared or {}), **fields}),
        "user": SimpleNamespace(get_current_user=lambda: user)}
    runtime = BareRuntime(id_reader=None, id_generator=None, services=services)
    usage = usage or f"needs-{next(_numbers)}"
    return runtime.construct_xblock_from_class(
        NeedsBlock, ScopeIds(learner, "shelflist_needs", usage, usage))


def call(block: Any, handler: str, **data: Any) -> tuple[int, Any]:
    """Post to a handler as a browser would."""
    request = Request.blank("/", method="POST")
    request.body = json.dumps(data).encode()
    response = block.handle(handler, request)
    return response.status_int, json.loads(response.body)


def sent(block: Any, item_id: str, response: Any) -> dict[str, Any]:
    status, data = call(block, "submit", item=item_id, response=response, seconds=60,
                        nonce=f"nonce-{next(_numbers):06}")
    assert status == 200, data
    return dict(data)
