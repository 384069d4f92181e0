"""What stands in the place of a block that cannot be shown, and why."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from web_fragments.fragment import Fragment

from .block_types import NEEDS_PLATFORM
from .fragments import notice
from .index import Node

# What runs on the server when a page is shown; without a sandbox it must not run.
_SERVER_PYTHON = re.compile(
    r"<(?:script|answer)\b[^>]*\btype\s*=\s*[\"'](?:loncapa|text)/python[\"']", re.IGNORECASE
)


def holds_server_python(node: Node) -> bool:
    """Whether a problem holds Python that the platform would run on the server."""
    return node.type == "problem" and bool(_SERVER_PYTHON.search(str(node.fields.get("data", ""))))


def missing(node: Node) -> Fragment:
    """The block's type is not installed, or works on the platform only."""
    if node.type in NEEDS_PLATFORM:
        message = _(
            "Blocks of the type “{type}” work on Open edX only. It is kept as it was imported "
            "and goes out again with an export."
        )
    else:
        message = _(
            "This exercise is of the type “{type}”, which is not installed here. It is kept as "
            "it was imported and goes out again with an export."
        )
    return notice("missing", _title(node), message.format(type=node.type))


def server_python(node: Node) -> Fragment:
    """The problem would run Python of its author on the server."""
    return notice(
        "missing",
        _title(node),
        _(
            "This problem runs Python on the server. This site has no sandbox for it, so it is "
            "not shown; on Open edX it works."
        ),
    )


def unreadable(node: Node, detail: str) -> Fragment:
    """The block's element could not be read at the import; `detail` says why, or is empty."""
    return notice(
        "error",
        _title(node),
        _("This block could not be read when the course was imported."),
        detail,
    )


def failed(node: Node, detail: str) -> Fragment:
    """The block's own code failed; `detail` says how, or is empty."""
    return notice(
        "error",
        _title(node),
        _(
            "This block failed to show. Reload the page; if it fails again, tell whoever runs "
            "this site."
        ),
        detail,
    )


def sign_in(node: Node) -> Fragment:
    """The block is for those who are signed in."""
    return notice("sign-in", _title(node), _("Sign in to work on this exercise."))


def _title(node: Node) -> str:
    return node.title or node.type
