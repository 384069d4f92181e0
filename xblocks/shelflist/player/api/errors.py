"""Errors of the player's back end; their text is translated and can be shown as it is."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404


class PlayerError(Exception):
    """An operation could not be done; nothing was changed."""


class CourseNotFound(PlayerError, Http404):
    """No course of that key; Django answers 404."""


class BlockNotFound(PlayerError, Http404):
    """The course has no such block, or it belongs to another course; Django answers 404."""


class NotAllowed(PlayerError, PermissionDenied):
    """The user's role does not permit this; Django answers 403."""


class SignInRequired(NotAllowed):
    """The visitor is not signed in, and the course is not public."""
