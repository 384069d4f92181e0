"""Units and single blocks, rendered."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from web_fragments.fragment import Fragment

from ..models import Completion, Course, Enrolment
from ..olx.write import block_olx
from ..runtime.block_types import block_class
from ..runtime.fragments import head_and_foot, notice
from ..runtime.index import CourseIndex, Node, course_index, working_index
from ..runtime.publishing import completes_on_view
from ..runtime.runtime import PlayerRuntime
from .errors import BlockNotFound, SignInRequired
from .outlines import listed_units, title_of, unit_value
from .roles import is_instructor, require_instructor
from .standing import Standing
from .types import Crumb, RenderedBlock, RenderedUnit, RenderedView


def render_unit(
    course: Course,
    unit_key: str,
    user: Any,
    *,
    view: str = "student_view",
    working_copy: bool = False,
    as_user: Any = None,
) -> RenderedUnit:
    """A unit with all its blocks. Enrols the user, and remembers the visit.

    Where the visitor is not signed in, `public_view` is rendered if the course's
    `course_visibility` is "public". `working_copy` shows the draft (instructors; their answers
    there are kept apart and never graded). `as_user` shows it as that learner sees it, read-only
    (instructors).

    Raises: BlockNotFound, SignInRequired, NotAllowed.
    """
    if working_copy or as_user is not None:
        require_instructor(user)
    if not user.is_authenticated:
        require_public(course)
        view = "public_view"
    index = working_index(course) if working_copy else course_index(course)
    learner = as_user or user
    staff = is_instructor(learner)
    standing = Standing(course, index, learner, staff=staff)
    units = listed_units(index, standing)
    place = next((i for i, unit in enumerate(units) if unit.id == unit_key), None)
    if place is None:
        raise BlockNotFound(_("This course has no such unit."))
    unit = units[place]
    runtime = PlayerRuntime(
        course,
        index,
        user,
        is_staff=staff,
        working_copy=working_copy,
        keep=as_user is None,
        view_user=as_user,
    )
    runtime.completions.update(standing.completions)
    blocks, fragments = _render_blocks(runtime, unit, standing, view, working_copy)
    own_visit = user.is_authenticated and as_user is None and not working_copy
    if own_visit:
        _remember(course, user, unit, runtime, standing)
    runtime.store.flush()
    head, foot = head_and_foot(
        resource for fragment in fragments for resource in fragment.resources
    )
    subsection = index.nodes.get(unit.parent)
    return RenderedUnit(
        key=unit.id,
        title=title_of(unit),
        breadcrumbs=tuple(
            Crumb(node.id, title_of(node))
            for node in reversed(list(index.ancestors(unit)))
            if node.type != "course"
        ),
        previous_key=units[place - 1].id if place else None,
        next_key=units[place + 1].id if place + 1 < len(units) else None,
        blocks=tuple(blocks),
        head_html=head,
        foot_html=foot,
        completion=standing.share(unit),
        subsection_units=tuple(
            unit_value(index, standing, node)
            for node in (index.children(subsection) if subsection else ())
            if standing.sees(node)
        ),
    )


def require_public(course: Course) -> None:
    """Raises: SignInRequired unless the course shows its content to visitors."""
    if course.settings.get("course_visibility") != "public":
        raise SignInRequired(_("Sign in to open this course."))


def _render_blocks(
    runtime: PlayerRuntime, unit: Node, standing: Standing, view: str, working_copy: bool
) -> tuple[list[RenderedBlock], list[Fragment]]:
    index = runtime.index
    nodes = [node for node in index.children(unit) if standing.sees(node)]
    if unit.type != "vertical" and not nodes:
        nodes = [unit]
    if runtime.learner_id is not None:
        below = [leaf for node in nodes for leaf in index.below(node)]
        prefix = runtime.state_prefix
        runtime.store.prefetch(
            runtime.learner_id,
            {prefix + node.id for node in below} | {prefix + node.type for node in below},
        )
    context = _context(runtime)
    blocks, fragments = [], []
    for node in nodes:
        fragment = runtime.render_node(node, view, context)
        fragments.append(fragment)
        blocks.append(
            RenderedBlock(
                usage_key=node.id,
                type=node.type,
                title=node.title,
                html=runtime.links_resolved(fragment.content),
                is_placeholder=node.id in runtime.failed,
                editable=working_copy and has_editor(node),
            )
        )
    return blocks, fragments


def _context(runtime: PlayerRuntime) -> dict[str, Any]:
    user = runtime.service_user()
    return {
        "username": user.opt_attrs["edx-platform.username"],
        "user_is_staff": user.opt_attrs["edx-platform.user_is_staff"],
    }


def has_editor(node: Node) -> bool:
    """Whether the block can be edited here. The standard blocks are edited in the platform's
    own applications: what they return as a studio_view is no form."""
    cls = block_class(node.type)
    return (
        cls is not None
        and not node.error
        and hasattr(cls, "studio_view")
        and not getattr(cls, "is_extracted", False)
    )


def _remember(
    course: Course, user: Any, unit: Node, runtime: PlayerRuntime, standing: Standing
) -> None:
    now = timezone.now()
    visit = {"unit_key": unit.id, "visited_at": now}
    if not Enrolment.objects.filter(course=course, user=user).update(**visit):
        Enrolment.objects.get_or_create(course=course, user=user, defaults=visit)
    seen = [
        key
        for key in runtime.viewed
        if key not in standing.completions
        and completes_on_view(runtime.load_block_type(runtime.index.nodes[key].type))
    ]
    if seen:
        Completion.objects.bulk_create(
            [Completion(course=course, user=user, usage_key=key, value=1.0) for key in seen],
            ignore_conflicts=True,
        )
        standing.completions.update(dict.fromkeys(seen, 1.0))


def render_block_view(
    course: Course,
    usage_key: str,
    user: Any,
    view: str = "student_view",
    *,
    working_copy: bool = False,
) -> RenderedView:
    """One view of one block. `studio_view` implies the working copy and asks for an instructor;
    a block type without an editor of its own shows its OLX, read-only.

    Raises: BlockNotFound, SignInRequired, NotAllowed.
    """
    if view in ("studio_view", "author_view"):
        working_copy = True
    if working_copy:
        require_instructor(user)
    elif not user.is_authenticated:
        require_public(course)
        view = "public_view"
    index = working_index(course) if working_copy else course_index(course)
    node = find_block(index, usage_key)
    staff = is_instructor(user)
    if not Standing(course, index, user, staff=staff).sees(node):
        raise BlockNotFound(_("This course has no such block."))
    runtime = PlayerRuntime(
        course,
        index,
        user,
        is_staff=staff,
        working_copy=working_copy,
        drafts={} if view == "studio_view" else None,
    )
    runtime.is_author_mode = view == "author_view"
    if view == "studio_view" and not has_editor(node):
        fragment = _olx_view(course, index, node)
    else:
        fragment = runtime.render_node(node, view, _context(runtime))
    if view != "studio_view":
        runtime.store.flush()
    head, foot = head_and_foot(fragment.resources)
    content = fragment.content
    return RenderedView(
        usage_key=node.id,
        unit_key=_unit_above(index, node).id,
        type=node.type,
        title=node.title,
        view=view,
        # An editor must show and save what the author wrote, not this site's addresses.
        html=content if view == "studio_view" else runtime.links_resolved(content),
        head_html=head,
        foot_html=foot,
        is_placeholder=node.id in runtime.failed,
    )


def _olx_view(course: Course, index: CourseIndex, node: Node) -> Fragment:
    fragment = notice(
        "olx",
        node.title or node.type,
        _("Blocks of this type are edited in Open edX. This is its source, as an export holds it."),
    )
    fragment.add_content(olx_listing(block_olx(course, node)))
    return fragment


def olx_listing(source: str) -> str:
    """The source as a listing that can be scrolled with the keyboard."""
    from django.utils.html import format_html

    return format_html(
        '<pre class="player-olx" tabindex="0" role="region" aria-label="OLX"><code>{}</code></pre>',
        source,
    )


def find_block(index: CourseIndex, usage_key: str) -> Node:
    """Raises: BlockNotFound."""
    if usage_key not in index:
        raise BlockNotFound(_("This course has no such block."))
    return index.nodes[usage_key]


def unit_of(course: Course, usage_key: str) -> str:
    """The key of the unit that holds a block; of a section or subsection, its first unit.

    Raises: BlockNotFound."""
    index = course_index(course)
    return _unit_above(index, find_block(index, usage_key)).id


def _unit_above(index: CourseIndex, node: Node) -> Node:
    units = {unit.id for unit in index.units()}
    for candidate in (node, *index.ancestors(node)):
        if candidate.id in units:
            return candidate
    for candidate in index.below(node):
        if candidate.id in units:
            return candidate
    raise BlockNotFound(_("This block is in no unit."))
