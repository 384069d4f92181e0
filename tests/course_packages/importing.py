"""Blocks of OLX as an importer makes them, and the OLX that an export of them is."""

from __future__ import annotations

from typing import Any

from lxml import etree
from xblock.field_data import DictFieldData
from xblock.fields import ScopeIds
from xblock.runtime import Runtime

from shelflist.practice.block import PracticeBlock
from shelflist.practice.olx import inner_xml

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class _ImportRuntime(Runtime):
    """As much of a runtime as an importer is: it makes blocks of elements."""

    handler_url = local_resource_url = resource_url = publish = get_block = query = None


def imported(kind: type[PracticeBlock], node: etree._Element) -> Any:
    """Return the block that an import makes of its element."""
    keys = ScopeIds(None, node.tag, node.get("url_name"), node.get("url_name"))
    runtime = _ImportRuntime(id_reader=None, id_generator=None, services={"field-data": DictFieldData({})})
    return kind.parse_xml(node, runtime, keys)


def assert_comes_through(kind: type[PracticeBlock], node: etree._Element) -> Any:
    """Import a block, export it, import that: nothing may differ. Return what came last."""
    exported = etree.Element("unnamed")
    block = imported(kind, node)
    block.add_xml_to_node(exported)
    again = imported(kind, etree.fromstring(etree.tostring(exported)))
    assert again.items_olx == block.items_olx == inner_xml(node)
    assert node.get(XML_SPACE) == exported.get(XML_SPACE) == "preserve"
    for name in set(node.attrib) - {"url_name", XML_SPACE}:
        field = kind.fields[name]
        assert getattr(again, name) == field.from_string(node.get(name)), name
    return again
