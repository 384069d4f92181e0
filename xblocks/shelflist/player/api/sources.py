"""The source of a block that has no editor of its own: read it, and write it back checked."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from ..models import Course, WorkingBlock
from ..olx.build import ParsingRuntime, build_block
from ..olx.write import block_olx, write_block
from ..olx.xml import OlxError, parse
from ..runtime.block_types import block_class, is_container
from ..runtime.index import CourseIndex, Node, working_index
from .errors import PlayerError
from .outlines import title_of
from .roles import require_instructor
from .types import ImportIssue
from .units import find_block, has_editor

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BlockSource:
    """A block as its author writes it: the element, and the text file beside it if it has one.

    `editor` is "form" where the block brings its own `studio_view`, "source" where the source
    can be edited here, "" where it can only be read."""

    usage_key: str
    type: str
    title: str
    editor: str
    olx: str
    html: str | None


def block_source(course: Course, usage_key: str, user: Any) -> BlockSource:
    """The working copy's source of a block. Raises: SignInRequired, NotAllowed, BlockNotFound."""
    require_instructor(user)
    index = working_index(course)
    node = find_block(index, usage_key)
    olx, html, editor = "", None, "form" if has_editor(node) else ""
    if not editor:
        try:
            written = _written(course, node, index)
        except Exception:
            log.info("%s can only be read", usage_key, exc_info=True)
            olx = block_olx(course, node)
        else:
            olx, html = written.olx, written.html
            editor = "source" if _can_rebuild(node) else ""
    return BlockSource(usage_key, node.type, title_of(node), editor, olx, html)


def save_source(
    course: Course, usage_key: str, user: Any, olx: str, html: str | None = None
) -> list[ImportIssue]:
    """Check the source and keep it in the working copy; what is wrong with it, if anything.

    Where an issue is an error nothing is stored.
    Raises: SignInRequired, NotAllowed, BlockNotFound, PlayerError (cannot be edited here)."""
    require_instructor(user)
    index = working_index(course)
    node = find_block(index, usage_key)
    if has_editor(node) or not _can_rebuild(node):
        raise PlayerError(_("The source of this block cannot be edited here."))
    try:
        fields = _read(course, node, olx, html)
    except OlxError as error:
        return [ImportIssue("error", "olx", error.message, line=error.line)]
    issues = _own_check(node, olx)
    if not any(issue.severity == "error" for issue in issues):
        WorkingBlock.objects.update_or_create(
            usage_key=usage_key,
            defaults={"course": course, "fields": fields, "edited_by": user},
        )
    return issues


def _can_rebuild(node: Node) -> bool:
    return (
        not (node.error or node.raw or node.children or is_container(node.type))
        and block_class(node.type) is not None
    )


def _root(course: Course) -> Path:
    return Path(settings.SHELFLIST_DATA) / course.tree


def _written(course: Course, node: Node, index: CourseIndex) -> Any:
    return write_block(_root(course), node, index.nodes)


def _read(course: Course, node: Node, olx: str, html: str | None) -> dict[str, Any]:
    # Raises OlxError, with the place.
    element = parse(olx.encode(), "")
    if element.tag != node.type:
        raise OlxError(
            _("The element must stay <{tag}>.").format(tag=node.type), line=element.sourceline
        )
    if element.get("url_name", node.key.block_id) != node.key.block_id:
        raise OlxError(
            _("The url_name must stay “{name}”: learners' work hangs on it.").format(
                name=node.key.block_id
            ),
            line=element.sourceline,
        )
    try:
        return build_block(ParsingRuntime(_root(course)), node.key, element, html)
    except OlxError:
        raise
    except Exception as error:
        log.info("%s cannot be read", node.id, exc_info=True)
        raise OlxError(
            _("<{tag}> cannot be read: {problem}").format(
                tag=node.type, problem=str(error) or type(error).__name__
            ),
            line=element.sourceline,
        ) from error


def _own_check(node: Node, olx: str) -> list[ImportIssue]:
    check = getattr(block_class(node.type), "check_olx", None)
    return [
        ImportIssue(found.severity, found.code, found.message, line=found.line)
        for found in (check(parse(olx.encode(), "")) if check else ())
    ]
