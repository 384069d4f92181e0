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
    node: Node | None
    places: dict[str, Slot | Scope] = field(default_factory=dict)
    slots: dict[_Kept, Slot] = field(default_factory=dict)


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
            usage = str(ids.usage_id)
            known = self._blocks[id(ids)] = _Known(ids, usage, self.index.nodes.get(usage))
        return known

    def _place(self, block: XBlock, name: str) -> tuple[_Known, Slot | Scope]:
        """What is known of the block; where a learner's field is stored, or the scope of one that
        authors write."""
        known = self._known(block)
        place = known.places.get(name)
        if place is None:
            kept = _kept(type(block), name)
            place = known.places[name] = (
                self._slot(known, kept) if isinstance(kept, _Kept) else kept)
        return known, place

    def _slot(self, known: _Known, kept: _Kept) -> Slot:
        slot = known.slots.get(kept)
        if slot is None:
            ids, where = known.ids, ""
            if kept.block is BlockScope.USAGE:
                where = self.prefix + known.usage
            elif kept.block is BlockScope.TYPE:
                where = self.prefix + ids.block_type
            slot = known.slots[kept] = Slot(
                kept.kind, int(ids.user_id or 0) if kept.of_one else 0, where)
        return slot

    def _authored(self, known: _Known) -> dict[str, Any]:
        if self.drafts is not None and known.usage in self.drafts:
            return self.drafts[known.usage]
        return known.node.fields if known.node else {}

    def has(self, block: XBlock, name: str) -> bool:
        known, place = self._place(block, name)
        if isinstance(place, Slot):
            return name in self.store.fields(place)
        if place == Scope.children:
            return bool(known.node and known.node.children)
        if place == Scope.parent:
            return bool(known.node and known.node.parent)
        return name in self._authored(known)

    def get(self, block: XBlock, name: str) -> Any:
        known, place = self._place(block, name)
        if isinstance(place, Slot):
            return self.store.fields(place)[name]
        node = known.node
        if place == Scope.children and node is not None:
            return [self.index.nodes[key].key for key in node.children]
        if place == Scope.parent and node is not None:
            return self.index.nodes[node.parent].key
        value = self._authored(known)[name]
        # A block may change a list or a dict in place; the index is shared by all requests.
        return copy.deepcopy(value) if isinstance(value, (list, dict)) else value

    def default(self, block: XBlock, name: str) -> Any:
        node = self._known(block).node
        if node is None or name not in node.inherited:
            raise KeyError(name)
        return copy.deepcopy(node.inherited[name])

    def set(self, block: XBlock, name: str, value: Any) -> None:
        _known, place = self._place(block, name)
        if isinstance(place, Slot):
            self.store.set(place, name, value)
            return
        if place in (Scope.children, Scope.parent):
            return
        self._draft(block, name)[name] = copy.deepcopy(value)

    def delete(self, block: XBlock, name: str) -> None:
        _known, place = self._place(block, name)
        if isinstance(place, Slot):
            self.store.delete(place, name)
        elif place not in (Scope.children, Scope.parent):
            self._draft(block, name).pop(name, None)

    def _draft(self, block: XBlock, name: str) -> dict[str, Any]:
        if self.drafts is None:
            raise ReadOnlyContent(f"{name} can be changed in the working copy only")
        known = self._known(block)
        if known.usage not in self.drafts:
            self.drafts[known.usage] = dict(known.node.fields) if known.node else {}
        return self.drafts[known.usage]
