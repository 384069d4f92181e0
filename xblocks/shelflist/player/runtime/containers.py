"""Blocks that only hold blocks. The platform keeps these classes in its core."""

from __future__ import annotations

import hashlib
import random

from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.fields import Integer, List, Scope, String


class Container(XBlock):
    """`course`, `chapter`, `sequential`, `vertical` and plain wrappers: children in order."""

    has_children = True

    display_name = String(scope=Scope.settings, default="")
    format = String(scope=Scope.settings, default="")

    def visible_children(self) -> list:
        """Usage keys of the children this learner gets."""
        return list(self.children)

    def student_view(self, context: dict | None) -> Fragment:
        return self._render("student_view", context)

    def public_view(self, context: dict | None) -> Fragment:
        return self._render("public_view", context)

    def author_view(self, context: dict | None) -> Fragment:
        return self._render("author_view", context)

    def _render(self, view: str, context: dict | None) -> Fragment:
        fragment = Fragment()
        for key in self.visible_children():
            child = self.runtime.render_node(self.runtime.node(key), view, context or {})
            fragment.add_content(child.content)
            fragment.add_fragment_resources(child)
        return fragment


class RandomBank(Container):
    """`itembank` and `library_content`: a draw of `max_count` children, kept for the learner.

    As on the platform, a drawn child stays drawn as long as it exists; -1 draws all."""

    max_count = Integer(scope=Scope.settings, default=1)
    selected = List(scope=Scope.user_state, default=[])

    def visible_children(self) -> list:
        by_id = {(key.block_type, key.block_id): key for key in self.children}
        count = len(by_id) if self.max_count < 0 else min(self.max_count, len(by_id))
        drawn = [tuple(pair) for pair in self.selected if tuple(pair) in by_id][:count]
        if missing := count - len(drawn):
            drawn += random.SystemRandom().sample(sorted(set(by_id) - set(drawn)), missing)
        if [list(pair) for pair in drawn] != self.selected:
            self.selected = [list(pair) for pair in drawn]
        return [by_id[pair] for pair in drawn]

    def author_view(self, context: dict | None) -> Fragment:
        fragment = Fragment()
        for key in self.children:
            child = self.runtime.render_node(self.runtime.node(key), "author_view", context or {})
            fragment.add_content(child.content)
            fragment.add_fragment_resources(child)
        return fragment


def group_of(user_id: int | None, course_key: str, partition: int | None, count: int) -> int:
    """Which of `count` groups of a content experiment a user is in: always the same one, in
    every experiment of the course that uses the same partition."""
    name = f"{user_id}/{course_key}/{partition}".encode()
    return int.from_bytes(hashlib.sha256(name).digest()[:8], "big") % count


class SplitTest(Container):
    """`split_test`: a content experiment; each learner gets the child of one group."""

    user_partition_id = Integer(scope=Scope.content, default=None)

    def visible_children(self) -> list:
        if not self.children:
            return []
        group = group_of(
            self.scope_ids.user_id,
            str(self.scope_ids.usage_id.context_key),
            self.user_partition_id,
            len(self.children),
        )
        return [self.children[group]]
