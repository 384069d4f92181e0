"""Where a block's fields come from: authored ones from the index, learners' from the store."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from xblock.core import XBlock
from xblock.exceptions import InvalidScopeError
from xblock.field_data import FieldData
from xblock.fields import BlockScope, Scope, ScopeIds, UserScope

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


class _Kept(NamedTuple):
    """How a learner's field is stored: as what, for one user or all, for which blocks."""

    kind: str
    of_one: bool
    block: BlockScope


@lru_cache(maxsize=4096)
def _kept(block_class: type[XBlock], name: str) -> _Kept | Scope:
    """How a class's field is stored; the scope of one that authors write."""
    scope = block_class.fields[name].scope
    if scope in (Scope.children, Scope.parent) or scope.user == UserScope.NONE:
        return scope
    block = BlockScope.USAGE if scope.block == BlockScope.DEFINITION else scope.block
    return _Kept(_NAMES.get((scope.user, scope.block), f"{scope.user}/{scope.block}"),
                 scope.user == UserScope.ONE, block)


@dataclass(slots=True)
class _Known:
    """What was found out about the fields of one block: each is asked for many times."""

    ids: ScopeIds
    """Kept, so that no other can take its id."""
    usage: str
    places: dict[str, Slot | Scope] = field(default_factory=dict)


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
        self._blocks: dict[int, _Known] = {}

    def _known(self, block: XBlock) -> _Known:
        ids = block.scope_ids
        known = self._blocks.get(id(ids))
        if known is None:
            known = self._blocks[id(ids)] = _Known(ids, str(ids.usage_id))
        return known

    def _usage(self, block: XBlock) -> str:
        """The block's usage key as text."""
        return self._known(block).usage

    def _place(self, block: XBlock, name: str) -> Slot | Scope:
        """Where a learner's field is stored; the scope of one that authors write."""
        known = self._known(block)
        place = known.places.get(name)
        if place is None:
            place = known.places[name] = self._find(block, name, known.usage)
        return place

    def _find(self, block: XBlock, name: str, usage: str) -> Slot | Scope:
        kept = _kept(type(block), name)
        if not isinstance(kept, _Kept):
            return kept
        ids = block.scope_ids
        where = ""
        if kept.block is BlockScope.USAGE:
            where = self.prefix + usage
        elif kept.block is BlockScope.TYPE:
            where = self.prefix + ids.block_type
        return Slot(kept.kind, int(ids.user_id or 0) if kept.of_one else 0, where)

    def _node(self, block: XBlock) -> Node | None:
        return self.index.nodes.get(self._usage(block))

    def _authored(self, block: XBlock) -> dict[str, Any]:
        key = self._usage(block)
        if self.drafts is not None and key in self.drafts:
            return self.drafts[key]
        node = self._node(block)
        return node.fields if node else {}

    def has(self, block: XBlock, name: str) -> bool:
        place = self._place(block, name)
        if isinstance(place, Slot):
            return name in self.store.fields(place)
        if place == Scope.children:
            return bool((node := self._node(block)) and node.children)
        if place == Scope.parent:
            return bool((node := self._node(block)) and node.parent)
        return name in self._authored(block)

    def get(self, block: XBlock, name: str) -> Any:
        place = self._place(block, name)
        if isinstance(place, Slot):
            return self.store.fields(place)[name]
        node = self._node(block)
        if place == Scope.children and node is not None:
            return [self.index.nodes[key].key for key in node.children]
        if place == Scope.parent and node is not None:
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
        place = self._place(block, name)
        if isinstance(place, Slot):
            self.store.set(place, name, value)
            return
        if place in (Scope.children, Scope.parent):
            return
        self._draft(block, name)[name] = copy.deepcopy(value)

    def delete(self, block: XBlock, name: str) -> None:
        place = self._place(block, name)
        if isinstance(place, Slot):
            self.store.delete(place, name)
        elif place not in (Scope.children, Scope.parent):
            self._draft(block, name).pop(name, None)

    def _draft(self, block: XBlock, name: str) -> dict[str, Any]:
        if self.drafts is None:
            raise ReadOnlyContent(f"{name} can be changed in the working copy only")
        key = self._usage(block)
        if key not in self.drafts:
            node = self._node(block)
            self.drafts[key] = dict(node.fields) if node else {}
        return self.drafts[key]
