"""Where one user stands in one course: what they can see, and how far they are with it."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from xblock.completable import XBlockCompletionMode

from ..models import Completion, Course, FieldState
from ..runtime.block_types import block_class, is_container
from ..runtime.containers import RandomBank, SplitTest, group_of
from ..runtime.index import CourseIndex, Node


@lru_cache(maxsize=256)
def is_completable(block_type: str) -> bool:
    """Whether blocks of the type count in completion: installed, and no container."""
    cls = block_class(block_type)
    return (
        cls is not None
        and not is_container(block_type)
        and XBlockCompletionMode.get_mode(cls) == XBlockCompletionMode.COMPLETABLE
    )


class Standing:
    """At most two queries: completions, and the draws of random banks if there are any."""

    def __init__(self, course: Course, index: CourseIndex, user: Any, *, staff: bool) -> None:
        self.index = index
        self.staff = staff
        signed_in = user is not None and user.is_authenticated
        self.completions: dict[str, float] = (
            dict(
                Completion.objects.filter(course=course, user=user).values_list(
                    "usage_key", "value"
                )
            )
            if signed_in
            else {}
        )
        banks = [node for node in index.nodes.values() if block_class(node.type) is RandomBank]
        self._drawn: dict[str, set[str]] = {}
        if banks:
            states = {}
            if signed_in:
                states = dict(
                    FieldState.objects.filter(
                        scope="user_state", user_id=user.pk, scope_id__in=[n.id for n in banks]
                    ).values_list("scope_id", "state")
                )
            for bank in banks:
                self._drawn[bank.id] = self._draw(bank, states.get(bank.id))
        for node in index.nodes.values():
            if node.children and block_class(node.type) is SplitTest:
                partition = node.fields.get("user_partition_id")
                user_id = user.pk if signed_in else None
                group = group_of(user_id, course.key, partition, len(node.children))
                self._drawn[node.id] = {node.children[group]}

    def _draw(self, bank: Node, state: str | None) -> set[str]:
        selected = json.loads(state).get("selected", []) if state else []
        drawn = {
            child.id
            for child in self.index.children(bank)
            if [child.type, child.key.block_id] in selected
        }
        if drawn:
            return drawn
        # Not drawn yet: as many as will be drawn, so that totals do not change on the way.
        count = bank.fields.get("max_count", 1)
        count = (
            int(count) if isinstance(count, (int, str)) and str(count).lstrip("-").isdigit() else 1
        )
        return set(bank.children if count < 0 else bank.children[:count])

    def sees(self, node: Node) -> bool:
        """Whether the user gets this block at all."""
        if not self.staff and node.setting("visible_to_staff_only") is True:
            return False
        drawn = self._drawn.get(node.parent)
        return drawn is None or node.id in drawn

    def leaves(self, node: Node) -> list[Node]:
        """The blocks below a node that count in completion and that the user gets."""
        if not self.sees(node):
            return []
        if not node.children:
            return [node] if is_completable(node.type) and not node.error else []
        found = []
        if not is_container(node.type) and is_completable(node.type):
            found.append(node)
        for child in self.index.children(node):
            found += self.leaves(child)
        return found

    def share(self, node: Node) -> float:
        """The completed share of a node; 1.0 where there is nothing to complete."""
        leaves = self.leaves(node)
        if not leaves:
            return 1.0
        return sum(self.completions.get(leaf.id, 0.0) for leaf in leaves) / len(leaves)
