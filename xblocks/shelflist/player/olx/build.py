"""One block from its resolved element, through its own class."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fs.osfs import OSFS
from lxml import etree
from opaque_keys.edx.locator import BlockUsageLocator
from xblock.core import XBlock
from xblock.exceptions import InvalidScopeError
from xblock.field_data import FieldData
from xblock.fields import Field, ScopeIds, UserScope
from xblock.runtime import IdGenerator, IdReader, NullI18nService, Runtime

from ..runtime.block_types import block_class
from ..runtime.mixins import MIXINS


class MemoryFields(FieldData):
    """Authored fields as JSON, by usage key; what a class sets while it parses."""

    def __init__(self) -> None:
        self.values: dict[Any, dict[str, Any]] = {}

    def _of(self, block: XBlock) -> dict[str, Any]:
        return self.values.setdefault(block.scope_ids.usage_id, {})

    def get(self, block: XBlock, name: str) -> Any:
        return self._of(block)[name]

    def set(self, block: XBlock, name: str, value: Any) -> None:
        # The scopes of children and parent have no user at all.
        if getattr(block.fields[name].scope, "user", UserScope.NONE) != UserScope.NONE:
            raise InvalidScopeError(f"{name} is a learner's field, not an author's")
        self._of(block)[name] = value

    def delete(self, block: XBlock, name: str) -> None:
        self._of(block).pop(name, None)

    def has(self, block: XBlock, name: str) -> bool:
        return name in self._of(block)


class _Ids(IdReader, IdGenerator):
    # A definition has the id of its usage; asides are not used.
    def get_definition_id(self, usage_id: Any) -> Any:
        return usage_id

    def get_block_type(self, def_id: Any) -> str:
        return def_id.block_type

    def get_usage_id_from_aside(self, aside_id: Any) -> Any:
        return aside_id

    def get_definition_id_from_aside(self, aside_id: Any) -> Any:
        return aside_id

    def get_aside_type_from_usage(self, aside_id: Any) -> str:
        return aside_id.block_type

    def get_aside_type_from_definition(self, aside_id: Any) -> str:
        return aside_id.block_type

    def create_usage(self, def_id: Any) -> Any:
        return def_id

    def create_definition(self, block_type: str, slug: str | None = None) -> Any:
        raise NotImplementedError

    def create_aside(self, definition_id: Any, usage_id: Any, aside_type: str) -> Any:
        return definition_id, usage_id


IDS = _Ids()


class ParsingRuntime(Runtime):
    """What a class may ask for while it parses or writes OLX: fields, files, child blocks.

    `add_child(parent, node)` is called for every child element a class leaves to the runtime.
    """

    def __init__(
        self,
        root: Path,
        add_child: Callable[[XBlock, etree._Element], Any] | None = None,
    ) -> None:
        self.fields = MemoryFields()
        super().__init__(
            id_reader=IDS,
            id_generator=IDS,
            mixins=MIXINS,
            services={"field-data": self.fields, "i18n": NullI18nService()},
        )
        self.resources_fs = OSFS(str(root))
        self.export_fs: Any = None
        self._add_child = add_child

    def load_block_type(self, block_type: str) -> type[XBlock]:
        found = block_class(block_type)
        if found is None:
            raise LookupError(block_type)
        return found

    def add_node_as_child(self, block: XBlock, node: etree._Element) -> None:
        if self._add_child is not None:
            block.children.append(self._add_child(block, node))

    def service(self, block: XBlock, service_name: str) -> Any:
        return self._services.get(service_name)

    def error_tracker(self, message: str) -> None:
        """Old classes report oddities here; the loader's own checks say the same by file."""

    def parse_asides(self, *_args: Any) -> list:
        return []

    def applicable_aside_types(self, block: XBlock) -> list[str]:
        return []

    def get_policy(self, _usage_id: Any) -> dict[str, Any]:
        return {}

    def handler_url(self, *_args: Any, **_kwargs: Any) -> str:
        return ""

    def local_resource_url(self, *_args: Any) -> str:
        return ""

    def resource_url(self, *_args: Any) -> str:
        return ""

    def publish(self, *_args: Any) -> None:
        """Nothing is learnt while parsing."""


def build_block(
    runtime: ParsingRuntime, key: BlockUsageLocator, node: etree._Element, html: str | None
) -> dict[str, Any]:
    """The authored fields, as JSON by name, of the block that `node` defines.

    Raises: whatever the class raises for a bad element."""
    block_type = key.block_type
    cls = runtime.mixologist.mix(runtime.load_block_type(block_type))
    keys = ScopeIds(None, block_type, key, key)
    node = copy.deepcopy(node)
    node.tail = None
    node.attrib.pop("xblock-family", None)
    if _is_legacy(cls):
        node.attrib.pop("url_name", None)
        node.attrib.pop("filename", None)
        block = _build_legacy(cls, runtime, keys, node, html)
    else:
        if "url_name" not in cls.fields and cls.parse_xml.__func__ is XBlock.parse_xml.__func__:
            # The base method logs a warning for every attribute that is no field.
            node.attrib.pop("url_name", None)
        block = cls.parse_xml(node, runtime, keys)
    block.save()
    values = dict(runtime.fields.values.pop(key, {}))
    values.pop("children", None)
    values.pop("parent", None)
    return values


def _is_legacy(cls: type[XBlock]) -> bool:
    return hasattr(cls, "definition_from_xml") and hasattr(cls, "load_metadata")


def _build_legacy(
    cls: type[XBlock],
    runtime: ParsingRuntime,
    keys: ScopeIds,
    node: etree._Element,
    html: str | None,
) -> XBlock:
    if html is not None and "data" in cls.fields:
        block = runtime.construct_xblock_from_class(cls, keys)
        block.data = html
        _set_attributes(block, node.attrib)
        return block
    own = next(base for base in cls.__mro__ if "parse_xml_new_runtime" in vars(base))
    if own.__name__ != "LegacyXmlMixin":
        attributes = {**node.attrib}
        block = cls.parse_xml_new_runtime(node, runtime, keys)
        _keep_unknown(block, attributes)
        return block
    definition, _children = cls.definition_from_xml(node, runtime)
    block = runtime.construct_xblock_from_class(cls, keys)
    for name, value in definition.items():
        if name in block.fields:
            setattr(block, name, value)
    _set_attributes(block, node.attrib)
    return block


def _set_attributes(block: XBlock, attributes: Any) -> None:
    for name, value in attributes.items():
        if name in block.fields:
            setattr(block, name, from_attribute(block.fields[name], value))
    _keep_unknown(block, attributes)


def _keep_unknown(block: XBlock, attributes: Any) -> None:
    unknown = {name: value for name, value in attributes.items() if name not in block.fields}
    if unknown and "xml_attributes" in block.fields:
        block.xml_attributes = unknown


def from_attribute(field: Field, value: str) -> Any:
    """An attribute's value for a field: text stays text, the rest is read as JSON first."""
    try:
        return field.from_string(value)
    except (ValueError, TypeError):
        return field.from_json(value)
