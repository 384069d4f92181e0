"""The instructors' working copy: what is edited, publishing, discarding, exporting."""

from __future__ import annotations

import logging
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from ..models import Block, Course, WorkingBlock
from ..olx.write import copy_tree, replace_block, write_archive, write_block
from ..runtime.index import course_index, working_index
from .errors import BlockNotFound, PlayerError
from .outlines import title_of
from .roles import require_instructor
from .types import WorkingChange
from .units import unit_of

log = logging.getLogger(__name__)


def working_changes(course: Course, user: Any) -> list[WorkingChange]:
    """The blocks edited and not yet published, in course order.

    Raises: SignInRequired, NotAllowed."""
    require_instructor(user)
    published = course_index(course)
    working = working_index(course)
    order = {key: place for place, key in enumerate(working.nodes)}
    changes = []
    for draft in WorkingBlock.objects.filter(course=course).select_related("edited_by"):
        if draft.usage_key not in published:
            continue
        old = published.nodes[draft.usage_key]
        names = sorted(
            name
            for name in {*old.fields, *draft.fields}
            if old.fields.get(name) != draft.fields.get(name)
        )
        changes.append(
            WorkingChange(
                usage_key=draft.usage_key,
                unit_key=unit_of(course, draft.usage_key),
                type=old.type,
                title=title_of(working.nodes[draft.usage_key]),
                fields=tuple(names),
                edited_by=draft.edited_by.get_username() if draft.edited_by else "",
                edited_at=draft.edited_at,
            )
        )
    return sorted(changes, key=lambda change: order[change.usage_key])


def publish(course: Course, user: Any, usage_key: str | None = None) -> int:
    """Make the draft (of one block, or all) what learners see; how many blocks that were.

    Learner state stays. Raises: SignInRequired, NotAllowed, BlockNotFound."""
    require_instructor(user)
    with transaction.atomic():
        drafts = _drafts(course, usage_key)
        for draft in drafts:
            Block.objects.filter(course=course, usage_key=draft.usage_key).update(
                fields=draft.fields, edited=True
            )
            draft.delete()
        if drafts:
            Course.objects.filter(pk=course.pk).update(revision=F("revision") + 1)
            course.refresh_from_db(fields=["revision"])
    return len(drafts)


def discard(course: Course, user: Any, usage_key: str | None = None) -> int:
    """Throw the draft away; how many blocks that were.

    Raises: SignInRequired, NotAllowed, BlockNotFound."""
    require_instructor(user)
    with transaction.atomic():
        drafts = _drafts(course, usage_key)
        for draft in drafts:
            draft.delete()
    return len(drafts)


def _drafts(course: Course, usage_key: str | None) -> list[WorkingBlock]:
    drafts = WorkingBlock.objects.filter(course=course)
    if usage_key is None:
        return list(drafts)
    found = list(drafts.filter(usage_key=usage_key))
    if not found:
        raise BlockNotFound(_("This block has no unpublished edit."))
    return found


def export_archive(course: Course, user: Any, *, working_copy: bool = True) -> Path:
    """Write `ORG-NUMBER-RUN.tar.gz` into the exports folder and return its path.

    Files without an edited block are byte for byte as imported; the element of an edited block
    is written anew by the block itself. Raises: SignInRequired, NotAllowed, PlayerError."""
    require_instructor(user)
    data = Path(settings.SHELFLIST_DATA)
    exports = data / "exports"
    exports.mkdir(exist_ok=True)
    index = working_index(course) if working_copy else course_index(course)
    edited = set(
        Block.objects.filter(course=course, edited=True).values_list("usage_key", flat=True)
    )
    if working_copy:
        edited |= set(
            WorkingBlock.objects.filter(course=course).values_list("usage_key", flat=True)
        )
    name = re.sub(r"[^\w.-]", "_", f"{course.org}-{course.number}-{course.run}")
    target = exports / f"{name}.tar.gz"
    with tempfile.TemporaryDirectory(dir=exports) as folder:
        tree = Path(folder) / "tree"
        copy_tree(data / course.archive, tree)
        root = tree / Path(course.tree).relative_to(course.archive)
        for block in Block.objects.filter(course=course, usage_key__in=edited):
            try:
                written = write_block(root, index.nodes[block.usage_key], index.nodes)
                replace_block(root, block, written)
            except Exception as error:
                log.exception("%s cannot be exported", block.usage_key)
                raise PlayerError(
                    _("“{title}” ({file}) cannot be written: {problem}").format(
                        title=block.fields.get("display_name") or block.url_name,
                        file=block.source,
                        problem=error,
                    )
                ) from error
        packed = Path(folder) / target.name
        write_archive(tree, packed)
        shutil.move(packed, target)
    return target
