"""Where a block's fields come from: authored ones from the index, learners' from the store."""

from __future__ import annotations

import copy
from typing import Any

from xblock.core import XBlock
from xblock.exceptions import InvalidScopeError
from xblock.field_data import FieldData
from xblock.fields import BlockScope, Scope, UserScope

from .index import CourseIndex, Node
from .state import Slot, StateStore

_NAMES = {
    (UserScope.ONE, BlockScope.USAGE): "user_state",
    (UserScope.ONE, BlockScope.TYPE): "preferences",
    (UserScope.ONE, BlockScope.ALL): "user_info",
    (UserScope.ALL, BlockScope.USAGE): "user_state_summary",
}


class ReadOnlyContent(InvalidScopeError):
    """A learner's request tried to change what authors wrote."""


class PlayerFields(FieldData):
    """Field data of one request.

    `drafts` collects authored fields that a studio handler changes, by usage key; None makes
    authored fields read-only. `prefix` keeps the state of a working copy apart.
    """

    def __init__(
        self,
        index: CourseIndex,
        store: StateStore,
        drafts: dict[str, dict[str, Any]] | None = None,
        prefix: str = "",
    ) -> None:
        self.index = index
        self.store = store
        self.drafts = drafts
        self.prefix = prefix
        self._texts: dict[int, tuple[object, str]] = {}

    def _usage(self, block: XBlock) -> str:
        """The block's usage key as text, which is slow to make and asked for at every field."""
        key = block.scope_ids.usage_id
        found = self._texts.get(id(key))
        if found is None:
            # The key itself is kept, so that no other can take its id.
            found = self._texts[id(key)] = (key, str(key))
        return found[1]

    def _slot(self, block: XBlock, name: str) -> Slot | None:
        scope = block.fields[name].scope
        if scope in (Scope.children, Scope.parent) or scope.user == UserScope.NONE:
            return None
        kind = _NAMES.get((scope.user, scope.block), f"{scope.user}/{scope.block}")
        user = 0
        if scope.user == UserScope.ONE:
            user = int(block.scope_ids.user_id or 0)
        scope_id = ""
        if scope.block in (BlockScope.USAGE, BlockScope.DEFINITION):
            scope_id = self.prefix + self._usage(block)
        elif scope.block == BlockScope.TYPE:
            scope_id = self.prefix + block.scope_ids.block_type
        return Slot(kind, user, scope_id)

    def _node(self, block: XBlock) -> Node | None:
        return self.index.nodes.get(self._usage(block))

    def _authored(self, block: XBlock) -> dict[str, Any]:
        key = self._usage(block)
        if self.drafts is not None and key in self.drafts:
            return self.drafts[key]
        node = self._node(block)
        return node.fields if node else {}

    def has(self, block: XBlock, name: str) -> bool:
        slot = self._slot(block, name)
        if slot is not None:
            return name in self.store.fields(slot)
        scope = block.fields[name].scope
        if scope == Scope.children:
            return bool((node := self._node(block)) and node.children)
        if scope == Scope.parent:
            return bool((node := self._node(block)) and node.parent)
        return name in self._authored(block)

    def get(self, block: XBlock, name: str) -> Any:
        slot = self._slot(block, name)
        if slot is not None:
            return self.store.fields(slot)[name]
        scope = block.fields[name].scope
        node = self._node(block)
        if scope == Scope.children and node is not None:
            return [self.index.nodes[key].key for key in node.children]
        if scope == Scope.parent and node is not None:
            return self.index.nodes[node.parent].key
        value = self._authored(block)[name]
        # A block may change a list or a dict in place; the index is shared by all requests.
        return copy.deepcopy(value) if isinstance(value, (list, dict)) else value

    def default(self, block: XBlock, name: str) -> Any:
        node = self._node(block)
        if node is None or name not in node.inherited:
            raise KeyError(name)
        return copy.deepcopy(node.inherited[name])

    def set(self, block: XBlock, name: str, value: Any) -> None:
        slot = self._slot(block, name)
        if slot is not None:
            self.store.set(slot, name, value)
            return
        if block.fields[name].scope in (Scope.children, Scope.parent):
            return
        self._draft(block, name)[name] = copy.deepcopy(value)

    def delete(self, block: XBlock, name: str) -> None:
        slot = self._slot(block, name)
        if slot is not None:
            self.store.delete(slot, name)
        elif block.fields[name].scope not in (Scope.children, Scope.parent):
            self._draft(block, name).pop(name, None)

    def _draft(self, block: XBlock, name: str) -> dict[str, Any]:
        if self.drafts is None:
            raise ReadOnlyContent(f"{name} can be changed in the working copy only")
        key = self._usage(block)
        if key not in self.drafts:
            node = self._node(block)
            self.drafts[key] = dict(node.fields) if node else {}
        return self.drafts[key]
