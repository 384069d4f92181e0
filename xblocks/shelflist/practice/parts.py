"""What a mixin of the block may rely on: for the type checker an XBlock, at run time nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xblock.core import XBlock as Part
else:
    Part = object

__all__ = ["Part"]
