"""Which class runs a block type, met only through `xblock.v1` entry points."""

from __future__ import annotations

import logging
from functools import lru_cache

from xblock.core import XBlock
from xblock.plugin import AmbiguousPluginError, PluginMissingError

from .containers import Container, RandomBank, SplitTest

log = logging.getLogger(__name__)

STRUCTURE = ("course", "chapter", "sequential")
_CONTAINERS: dict[str, type[XBlock]] = {
    **dict.fromkeys(STRUCTURE, Container),
    **dict.fromkeys(("vertical", "wrapper", "problemset", "videosequence"), Container),
    **dict.fromkeys(("itembank", "library_content"), RandomBank),
    "split_test": SplitTest,
}
# Same class, same OLX, another tag on the platform.
_ALIASES = {"about": "html", "course_info": "html", "static_tab": "html"}
# Installed with the standard blocks, but nothing without the platform: its forum, its store of
# consumer keys and a public address a tool can call.
NEEDS_PLATFORM = frozenset({"discussion", "lti"})


@lru_cache(maxsize=256)
def block_class(block_type: str) -> type[XBlock] | None:
    """The class of a block type, None where it is not installed or cannot run here.

    The standard blocks' distribution registers `_TYPE_extracted` until the platform drops its
    own copies; a plain entry point of the same name wins."""
    if found := _CONTAINERS.get(block_type):
        return found
    if block_type in NEEDS_PLATFORM:
        return None
    name = _ALIASES.get(block_type, block_type)
    for identifier in (name, f"_{name}_extracted"):
        try:
            return XBlock.load_class(identifier)
        except PluginMissingError:
            continue
        except AmbiguousPluginError:
            log.error("Two installed distributions both provide the block type %r", block_type)
            return None
        except Exception:
            log.exception("The block type %r is installed but cannot be loaded", block_type)
            return None
    return None


def is_container(block_type: str) -> bool:
    return block_type in _CONTAINERS
