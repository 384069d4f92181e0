"""A course as its table of contents, with where the learner stands."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from ..models import Course, Enrolment
from ..olx.tree import static_files
from ..runtime.index import CourseIndex, Node, course_index, working_index
from ..runtime.links import replace_links
from ..runtime.runtime import course_folder
from .errors import SignInRequired
from .roles import is_instructor, require_instructor, require_signed_in
from .standing import Standing
from .types import Outline, Section, Subsection, Unit


def outline(course: Course, user: Any, *, working_copy: bool = False) -> Outline:
    """The outline; `working_copy` shows titles as edited (instructors). Visitors get it where
    the course's `course_visibility` is `public` or `public_outline`.

    Raises: SignInRequired, NotAllowed."""
    if working_copy:
        require_instructor(user)
    require_outline(course, user)
    index = working_index(course) if working_copy else course_index(course)
    standing = Standing(course, index, user, staff=is_instructor(user))
    enrolment = None
    if user.is_authenticated:
        enrolment = Enrolment.objects.filter(course=course, user=user).first()
    resume = resume_unit(index, standing, enrolment.unit_key if enrolment else "")
    files = static_files(str(course_folder(course)))

    def html(name: str) -> str:
        return replace_links(course.about.get(name, ""), course.key, files)

    return Outline(
        course_key=course.key,
        title=course.title,
        completion=standing.share(index.root) if index.root else 0.0,
        resume_key=resume.id if resume else None,
        resume_title=title_of(resume) if resume else "",
        started=bool(enrolment and enrolment.unit_key),
        sections=tuple(
            _section(index, standing, node)
            for node in (index.children(index.root) if index.root else ())
            if _listed(standing, node)
        ),
        about_html=html("overview"),
        updates_html=html("updates"),
        handouts_html=html("handouts"),
    )


def require_outline(course: Course, user: Any) -> None:
    """Raises: SignInRequired where a visitor may not see even the outline."""
    if not user.is_authenticated and course.settings.get("course_visibility") not in (
        "public",
        "public_outline",
    ):
        raise SignInRequired(_("Sign in to open this course."))


def enrol(course: Course, user: Any) -> None:
    """Enrol the user if they are not yet. Opening a unit does this by itself.

    Raises: SignInRequired."""
    require_signed_in(user)
    Enrolment.objects.get_or_create(course=course, user=user)


def title_of(node: Node) -> str:
    """The display name, or what the platform shows without one."""
    defaults = {"chapter": _("Section"), "sequential": _("Subsection"), "vertical": _("Unit")}
    return node.title or defaults.get(node.type, node.type)


def listed_units(index: CourseIndex, standing: Standing) -> list[Node]:
    """The units the user gets, in order."""
    return [
        unit
        for unit in index.units()
        if standing.sees(unit) and all(standing.sees(above) for above in index.ancestors(unit))
    ]


def resume_unit(index: CourseIndex, standing: Standing, visited: str) -> Node | None:
    """The unit last visited, or the next one that is not complete if that one is."""
    units = listed_units(index, standing)
    start = next((i for i, unit in enumerate(units) if unit.id == visited), None)
    if start is None:
        return next(
            (unit for unit in units if standing.share(unit) < 1), units[0] if units else None
        )
    for unit in units[start:]:
        if standing.share(unit) < 1:
            return unit
    return units[start]


def unit_value(index: CourseIndex, standing: Standing, node: Node) -> Unit:
    types: dict[str, None] = {}
    for child in index.children(node) or [node]:
        types.setdefault(child.type)
    return Unit(node.id, title_of(node), standing.share(node), tuple(types))


def _section(index: CourseIndex, standing: Standing, node: Node) -> Section:
    return Section(
        key=node.id,
        title=title_of(node),
        url_name=node.key.block_id,
        completion=standing.share(node),
        subsections=tuple(
            Subsection(
                key=child.id,
                title=title_of(child),
                graded=child.setting("graded") is True,
                format=str(child.setting("format") or ""),
                completion=standing.share(child),
                units=tuple(
                    unit_value(index, standing, unit)
                    for unit in index.children(child)
                    if standing.sees(unit)
                ),
            )
            for child in index.children(node)
            if child.type == "sequential" and _listed(standing, child)
        ),
    )


def _listed(standing: Standing, node: Node) -> bool:
    return standing.sees(node) and (standing.staff or node.setting("hide_from_toc") is not True)
