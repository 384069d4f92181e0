"""Logs of reviewed records from seeds."""

from __future__ import annotations

from .logs import ANY, LEVELS, SCENES, generate

__all__ = ["ANY", "LEVELS", "SCENES", "generate"]
