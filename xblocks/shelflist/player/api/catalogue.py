"""The courses there are."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from ..models import Course, Enrolment, ImportRecord
from ..olx.tree import static_files
from ..runtime.index import course_index
from ..runtime.links import course_file_url
from ..runtime.runtime import course_folder
from .errors import BlockNotFound, CourseNotFound, NotAllowed
from .roles import is_instructor, require_partner
from .standing import Standing
from .types import CourseCard, ImportIssue, ImportReport


def catalogue(user: Any) -> list[CourseCard]:
    """Every course by title, with the user's progress where they are enrolled."""
    courses = list(Course.objects.order_by("title", "key"))
    enrolled: set[int] = set()
    if user.is_authenticated:
        enrolled = set(Enrolment.objects.filter(user=user).values_list("course_id", flat=True))
    return [_card(course, user, course.pk in enrolled) for course in courses]


def _card(course: Course, user: Any, enrolled: bool) -> CourseCard:
    progress = None
    if enrolled:
        index = course_index(course)
        standing = Standing(course, index, user, staff=False)
        progress = standing.share(index.root) if index.root else 0.0
    return CourseCard(
        key=course.key,
        title=course.title,
        org=course.org,
        number=course.number,
        run=course.run,
        summary=strip_tags(course.about.get("short_description", "")).strip(),
        effort=strip_tags(course.about.get("effort", "")).strip(),
        image_url=_image_url(course),
        language=course.language,
        progress=progress,
    )


def _image_url(course: Course) -> str | None:
    name = str(course.settings.get("course_image") or "images_course_image.jpg")
    if name in static_files(str(course_folder(course))):
        return course_file_url(course.key, name)
    return None


def get_course(key: str) -> Course:
    """Raises: CourseNotFound."""
    course = Course.objects.filter(key=key).first()
    if course is None:
        raise CourseNotFound(_("There is no course “{key}” here.").format(key=key))
    return course


def import_record(record_id: int, user: Any) -> ImportReport:
    """The stored report of an import.

    Raises: SignInRequired, NotAllowed (partners see their own only), BlockNotFound."""
    require_partner(user)
    record = ImportRecord.objects.filter(pk=record_id).first()
    if record is None:
        raise BlockNotFound(_("There is no such import."))
    if record.user_id != user.pk and not is_instructor(user):
        raise NotAllowed(_("This is the import of somebody else."))
    return report_from_json(record.report | {"record_id": record.pk})


def import_records(user: Any) -> list[ImportRecord]:
    """Past imports, the newest first: a partner's own, an instructor sees all.

    Raises: SignInRequired, NotAllowed."""
    require_partner(user)
    records = ImportRecord.objects.defer("report").order_by("-created_at", "-pk")
    return list(records if is_instructor(user) else records.filter(user=user))


def report_from_json(data: dict[str, Any]) -> ImportReport:
    """The report that `dataclasses.asdict` took apart."""
    names = {field.name for field in fields(ImportReport)}
    values = {name: value for name, value in data.items() if name in names}
    for name in ("refused_files", "issues"):
        values[name] = tuple(ImportIssue(**issue) for issue in values.get(name, ()))
    return ImportReport(**values)
