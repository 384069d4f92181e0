"""A runtime with nothing in it but fields, and blocks of the Echo drill to run in it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from django.conf import settings
from webob import Request
from xblock.field_data import DictFieldData
from xblock.fields import Scope, ScopeIds, String
from xblock.runtime import Runtime

if not settings.configured:
    settings.configure(USE_TZ=True, LANGUAGE_CODE="en")

sys.path.insert(0, str(Path(__file__).parent))

from echo import EchoExercise

from shelflist.practice.block import PracticeBlock

ITEMS = """
  <policy profile="easy"/>
  <worked_example><item task="type"><word>zebra</word></item></worked_example>
  <!-- the first animals -->
  <item id="cat" task="type" difficulty="2" skill="pets">
    <stem>It says <em>meow</em>.</stem>
    <word>cat</word>
    <also>kitten</also>
    <hint cost="0.25">It has whiskers.</hint>
    <hint>It purrs.</hint>
    <explanation>Cats do.</explanation>
    <source>Observation</source>
  </item>
  <item id="dog" task="type"><word>Dog</word></item>
  <item id="cow" task="type"><word>cow</word></item>
"""


class EchoBlock(PracticeBlock):
    exercise = EchoExercise()
    display_name = String(scope=Scope.settings, default="Echo", force_export=True)


class BareRuntime(Runtime):
    """XBlock's own runtime with no service but those a test puts in; records what is published."""

    def __init__(self, services=None):
        super().__init__(id_reader=None, id_generator=None, services=services or {})
        self.published = []

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


class Handlers:
    """Calls a block's handlers as a browser would."""

    def __init__(self, block):
        self.block = block

    def __call__(self, name, data=None, *, method="POST", body=None):
        request = Request.blank("/", method=method)
        if method == "POST":
            request.body = body if body is not None else json.dumps(data or {}).encode()
        response = self.block.handle(name, request)
        return response.status_int, json.loads(response.body)

    def submit(self, item, word, nonce):
        return self("submit", {"item": item, "response": {"word": word}, "nonce": nonce,
                               "seconds": 5})


_count = iter(range(1_000_000))


@pytest.fixture
def make():
    """Return a function that makes a block: `make(use='check', services={...})`."""

    def build(items=ITEMS, *, services=None, block_class=EchoBlock, state=None, **fields):
        runtime = BareRuntime({"field-data": DictFieldData(
            {"items_olx": items, **fields, **(state or {})}), **(services or {})})
        usage = f"block-{next(_count)}"
        keys = ScopeIds("learner", "shelflist_echo", usage, usage)
        return runtime.construct_xblock_from_class(block_class, keys)

    return build


@pytest.fixture
def practice(make):
    return make(use="practice", draw=0)


@pytest.fixture
def call():
    return Handlers
