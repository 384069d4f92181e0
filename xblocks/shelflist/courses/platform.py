"""All that is imported of the platform, which is where Studio alone has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from opaque_keys.edx.keys import CourseKey


def is_there(key: CourseKey) -> bool:
    """Return whether a course has this key, whatever the case of its letters."""
    from xmodule.modulestore.django import modulestore

    return modulestore().has_course(key, ignore_case=True) is not None


def may_own(user: Any) -> bool:
    """Return whether a user can be enrolled, which needs a profile: the platform gives everybody
    one who signs up or is made by `manage_user`."""
    return getattr(user, "profile", None) is not None


def make(key: CourseKey, owner: Any) -> None:
    """Make an empty course as Studio's *New course* does: with its organization, its roles and its
    first instructor."""
    from cms.djangoapps.contentstore.views.course import create_new_course

    create_new_course(owner, key.org, key.course, key.run, {})


def fill(key: CourseKey, folder: Path, owner: Any) -> None:
    """Put a folder of OLX in the place of what a course holds, and publish it.

    Raises whatever the platform's importer raises.
    """
    from xmodule.contentstore.django import contentstore
    from xmodule.modulestore.django import SignalHandler, modulestore
    from xmodule.modulestore.xml_importer import import_course_from_xml

    import_course_from_xml(
        modulestore(), owner.id, str(folder.parent), [folder.name], load_error_blocks=False,
        static_content_store=contentstore(), target_id=key, raise_on_failure=True)
    # To import is to publish; outlines and search follow this signal.
    SignalHandler.course_published.send_robust(sender=fill, course_key=key)


def blocks(key: CourseKey) -> Iterator[tuple[str, bool]]:
    """Give the type of every block of a course, and whether it is installed."""
    from xmodule.modulestore.django import modulestore

    for block in modulestore().get_items(key):
        yield block.scope_ids.block_type, "Hidden" not in type(block).__name__
