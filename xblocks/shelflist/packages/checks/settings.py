"""Settings of a self-paced course, and its grading: what is needed and what must stay out."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from shelflist.packages.messages import N_, Diagnostic, Rule, error, warning
from shelflist.packages.package import Package
from shelflist.packages.platform import PLATFORM_TYPES

SELF_PACED = warning(
    "not-self-paced",
    N_("self_paced is not true"),
    N_("The course is instructor-paced: fixed dates, and certificates only after the end."),
    N_('Set "self_paced": true in policy.json.'),
)
START_MISSING = error(
    "start-missing",
    N_("there is no start date"),
    N_("The start becomes 2030-01-01: learners do not see the course."),
    N_('Set "start" to a past date, as in "2020-01-01T00:00:00Z".'),
)
START_FUTURE = warning(
    "start-future",
    N_("the start {value} is not a date in the past"),
    N_("Learners do not see the course before that day."),
    N_('Set "start" to a past date, as in "2020-01-01T00:00:00Z".'),
)
END_MISSING = error(
    "end-missing",
    N_("there is no end date"),
    N_("The course never ends, but olxcleaner calls it an error and Studio's checklist wants one."),
    N_('Set "end" to a far date, as in "2099-12-31T00:00:00Z".'),
)
CERTIFICATES = warning(
    "certificates-display",
    N_("certificates_display_behavior is set in a self-paced course"),
    N_("It has effect in instructor-paced courses only."),
    N_("Remove it."),
)
IMAGE = error(
    "course-image-missing",
    N_("the course image {name!r} is not in static/"),
    N_("The course is listed with a broken picture."),
    N_("Add the file to static/ or mend course_image."),
)
IMAGE_UNSET = error(
    "course-image-unset",
    N_("there is no course_image"),
    N_("The course is listed without a picture, and olxcleaner calls it an error."),
    N_("Name a file of static/ in course_image."),
)
SITE_SETTING = warning(
    "site-setting",
    N_("{name} belongs to one site"),
    N_("It is imported and overwrites the partner's, or points to what the partner lacks."),
    N_("Leave it out."),
)
SECRET = error(
    "secret",
    N_("lti_passports holds keys and secrets"),
    N_("They are imported, and handed to everybody who downloads the archive."),
    N_("Remove lti_passports and change the secrets."),
)
ADVANCED = warning(
    "advanced-modules",
    N_("advanced_modules does not list {type}"),
    N_("The block works, but Studio's Advanced menu does not offer it to instructors."),
    N_("Add it to advanced_modules in policy.json."),
)
GRADING_SHAPE = error(
    "grading-shape",
    N_("{what}"),
    N_("The grading policy is ignored, or grades cannot be computed."),
    N_("Write GRADER as a list of assignment types and GRADE_CUTOFFS as an object."),
)
WEIGHTS = error(
    "grading-weights",
    N_("the weights add up to {total}, not to 1"),
    N_("No learner can reach the full grade, or a learner can pass it."),
    N_("Make the weights add up to 1.0."),
)
FORMAT = error(
    "grading-format",
    N_("the format {format!r} is no type in GRADER (there are: {known})"),
    N_("The subsection counts for nothing."),
    N_("Write a type of grading_policy.json, letter for letter."),
)
FORMAT_MISSING = error(
    "grading-format-missing",
    N_("the subsection is graded but has no format"),
    N_("It counts for nothing."),
    N_("Name its type from grading_policy.json in format."),
)

RULES: tuple[Rule, ...] = (
    SELF_PACED,
    START_MISSING,
    START_FUTURE,
    END_MISSING,
    CERTIFICATES,
    IMAGE,
    IMAGE_UNSET,
    SITE_SETTING,
    SECRET,
    ADVANCED,
    GRADING_SHAPE,
    WEIGHTS,
    FORMAT,
    FORMAT_MISSING,
)

_SITE_SETTINGS = (
    "proctoring_provider",
    "enable_proctored_exams",
    "proctoring_escalation_email",
    "wiki_slug",
    "discussions_settings",
    "discussion_topics",
    "teams_configuration",
    "user_partitions",
    "pre_requisite_courses",
)
_TRUE = (True, "true", "True")


def check(package: Package) -> Iterator[Diagnostic]:
    course = package.course
    if course.top is None:
        return
    settings, path = package.course_settings, course.policy_path
    self_paced = settings.get("self_paced") in _TRUE
    if not self_paced:
        yield SELF_PACED.at(path, package.json_line(path, "self_paced"))
    elif "certificates_display_behavior" in settings:
        line = package.json_line(path, "certificates_display_behavior")
        yield CERTIFICATES.at(path, line)
    yield from _check_dates(package)
    image = settings.get("course_image")
    if not image:
        yield IMAGE_UNSET.at(path)
    elif not course.has(f"static/{image}"):
        yield IMAGE.at(path, package.json_line(path, "course_image"), name=image)
    for name in _SITE_SETTINGS:
        if settings.get(name):
            yield SITE_SETTING.at(path, package.json_line(path, name), name=name)
    if settings.get("lti_passports"):
        yield SECRET.at(path, package.json_line(path, "lti_passports"))
    yield from _check_advanced(package)
    yield from _check_grading(package)


def _check_dates(package: Package) -> Iterator[Diagnostic]:
    path, settings = package.course.policy_path, package.course_settings
    start = settings.get("start")
    if not start:
        yield START_MISSING.at(path)
    elif not _is_past(str(start)):
        yield START_FUTURE.at(path, package.json_line(path, "start"), value=start)
    if not settings.get("end"):
        yield END_MISSING.at(path)


def _is_past(value: str) -> bool:
    try:
        moment = datetime.datetime.fromisoformat(value.strip('"'))
    except ValueError:
        return False
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return moment <= datetime.datetime.now(datetime.UTC)


def _check_advanced(package: Package) -> Iterator[Diagnostic]:
    listed = package.course_settings.get("advanced_modules")
    listed = listed if isinstance(listed, list) else []
    path = package.course.policy_path
    used = {block.type for block in package.course.blocks} - PLATFORM_TYPES
    for name in sorted(used - set(map(str, listed))):
        yield ADVANCED.at(path, package.json_line(path, "advanced_modules"), type=name)


def _check_grading(package: Package) -> Iterator[Diagnostic]:
    path = package.course.grading_path
    value = package.json(path)
    if value is None:
        return
    graders = value.get("GRADER") if isinstance(value, dict) else None
    if not isinstance(graders, list) or not all(isinstance(grader, dict) for grader in graders):
        yield GRADING_SHAPE.at(path, 1, what=N_("GRADER is not a list of objects"))
        return
    if not isinstance(value.get("GRADE_CUTOFFS"), dict) or not value["GRADE_CUTOFFS"]:
        yield GRADING_SHAPE.at(path, 1, what=N_("GRADE_CUTOFFS is not an object with entries"))
    weights = [grader.get("weight") for grader in graders]
    if not all(isinstance(weight, (int, float)) for weight in weights):
        yield GRADING_SHAPE.at(path, 1, what=N_("a weight in GRADER is not a number"))
    elif abs(sum(weights) - 1) > 1e-6:
        total = f"{sum(weights):.4g}"
        yield WEIGHTS.at(path, package.json_line(path, "GRADER"), total=total)
    yield from _check_formats(package, [str(grader.get("type")) for grader in graders])


def _check_formats(package: Package, known: list[str]) -> Iterator[Diagnostic]:
    for block in package.course.blocks:
        if block.type != "sequential":
            continue
        settings: dict[str, Any] = {**block.node.attrib, **package.policy.get(block.key, {})}
        form = settings.get("format")
        if form and form not in known:
            listed = ", ".join(known) or "–"
            yield FORMAT.at(block.file, block.line, format=form, known=listed)
        elif settings.get("graded") in _TRUE and not form:
            yield FORMAT_MISSING.at(block.file, block.line)
