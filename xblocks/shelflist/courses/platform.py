"""All that is imported of the platform, which is where Studio alone has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from opaque_keys.edx.keys import CourseKey


def is_there(key: CourseKey) -> bool:
    """Return whether a course has this key, whatever the case of its letters."""
    from xmodule.modulestore.django import modulestore

    return modulestore().has_course(key, ignore_case=True) is not None


def make(key: CourseKey, owner: Any) -> None:
    """Make an empty course as Studio's *New course* does: with its organization, its roles and its
    first instructor."""
    from cms.djangoapps.contentstore.views.course import create_new_course

    create_new_course(owner, key.org, key.course, key.run, {})


def fill(key: CourseKey, archive: Path, owner: Any) -> None:
    """Put an archive in the place of what a course holds, and publish it.

    Raises:
        LookupError: when the archive holds no course.
        Exception: whatever the platform's importer raises.
    """
    from openedx.core.lib.extract_archive import safe_extractall
    from xmodule.contentstore.django import contentstore
    from xmodule.modulestore.django import SignalHandler, modulestore
    from xmodule.modulestore.xml_importer import import_course_from_xml

    with TemporaryDirectory() as folder:
        safe_extractall(str(archive), folder)
        root = next((path.parent for path in sorted(Path(folder).rglob("course.xml"))), None)
        if root is None:
            raise LookupError("course.xml")
        import_course_from_xml(
            modulestore(), owner.id, str(root.parent), [root.name], load_error_blocks=False,
            static_content_store=contentstore(), target_id=key, raise_on_failure=True)
    # To import is to publish; outlines and search follow this signal.
    SignalHandler.course_published.send_robust(sender=fill, course_key=key)


def blocks(key: CourseKey) -> Iterator[tuple[str, bool]]:
    """Give the type of every block of a course, and whether it is installed."""
    from xmodule.modulestore.django import modulestore

    for block in modulestore().get_items(key):
        yield block.scope_ids.block_type, "Hidden" not in type(block).__name__
