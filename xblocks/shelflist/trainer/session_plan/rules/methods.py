"""Methods of training, and what of them counts as listening, doing, or neither."""

from __future__ import annotations

import enum


class Method(enum.StrEnum):
    """How a slice of a session is spent; in the order in which a palette shows them."""

    OPEN = "open"
    """Welcome, objective, why it matters."""
    RECALL = "recall"
    """Learners answer from memory."""
    TELL = "tell"
    SHOW = "show"
    PRACTICE = "practice"
    DISCUSS = "discuss"
    CHECK = "check"
    """Each learner shows alone what he or she can do."""
    CLOSE = "close"
    BREAK = "break"
    BUFFER = "buffer"
    """Time kept free for what takes longer."""


METHODS: tuple[Method, ...] = tuple(Method)
DOING: frozenset[Method] = frozenset({Method.RECALL, Method.PRACTICE, Method.CHECK})
"""In these the learners themselves do the work."""
FREE: frozenset[Method] = frozenset({Method.BREAK, Method.BUFFER})
"""In these nothing is taught: they are no working time."""
