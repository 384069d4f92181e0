"""Grades and completion, as the platform reckons them."""

from __future__ import annotations

import logging
import math
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.dateparse import parse_datetime

from ..models import Course, Score
from ..runtime.block_types import block_class
from ..runtime.index import CourseIndex, Node, course_index
from ..runtime.notices import holds_server_python
from ..runtime.publishing import weighted
from ..runtime.runtime import PlayerRuntime
from .outlines import title_of
from .roles import is_instructor, require_signed_in
from .standing import Standing
from .types import AssignmentGrade, ProblemScore, ProgressReport, SubsectionGrade

log = logging.getLogger(__name__)

# What a course without a grading policy has on the platform.
_DEFAULT_CUTOFFS = {"Pass": 0.5}


def progress(course: Course, user: Any) -> ProgressReport:
    """The user's grades by subsection and by assignment type, and the completed share.

    Raises: SignInRequired."""
    require_signed_in(user)
    index = course_index(course)
    standing = Standing(course, index, user, staff=is_instructor(user))
    scores = {
        key: (earned, possible)
        for key, earned, possible in Score.objects.filter(course=course, user=user).values_list(
            "usage_key", "earned", "possible"
        )
    }
    subsections = [
        _subsection(course, index, standing, scores, section, child)
        for section in (index.children(index.root) if index.root else ())
        if standing.sees(section)
        for child in index.children(section)
        if standing.sees(child)
    ]
    assignments, subsections = _assignments(course.grading_policy, subsections)
    leaves = standing.leaves(index.root) if index.root else []
    percent = _rounded(sum(grade.weighted for grade in assignments))
    cutoffs = _cutoffs(course.grading_policy)
    return ProgressReport(
        course_key=course.key,
        completion=standing.share(index.root) if index.root else 0.0,
        completed_blocks=sum(1 for leaf in leaves if standing.completions.get(leaf.id) == 1.0),
        total_blocks=len(leaves),
        percent=percent,
        letter=next((letter for letter, share in cutoffs if percent >= share > 0), ""),
        cutoffs=cutoffs,
        assignments=tuple(assignments),
        subsections=tuple(_shown(index, subsection) for subsection in subsections),
    )


def _rounded(share: float) -> float:
    # The platform's own rounding: to whole per cents, with a twentieth in the learner's favour.
    return math.floor(share * 100 + 0.05 + 0.5) / 100


def _cutoffs(policy: dict[str, Any]) -> tuple[tuple[str, float], ...]:
    cutoffs = policy.get("GRADE_CUTOFFS") or _DEFAULT_CUTOFFS
    pairs = [(str(k), float(v)) for k, v in cutoffs.items() if isinstance(v, (int, float))]
    return tuple(sorted(pairs, key=lambda pair: -pair[1]))


def _subsection(
    course: Course,
    index: CourseIndex,
    standing: Standing,
    scores: dict[str, tuple[float, float]],
    section: Node,
    node: Node,
) -> SubsectionGrade:
    problems = []
    graded = node.setting("graded") is True
    for below in _seen_below(index, standing, node):
        if not _has_score(below.type) or (graded and below.setting("graded") is not True):
            continue
        answered = below.id in scores
        earned, possible = scores.get(below.id) or (0.0, points(course, index).get(below.id, 0.0))
        if possible > 0:
            problems.append(ProblemScore(below.id, title_of(below), earned, possible, answered))
    possible = sum(problem.possible for problem in problems)
    earned = sum(problem.earned for problem in problems)
    return SubsectionGrade(
        key=node.id,
        title=title_of(node),
        section_title=title_of(section),
        graded=graded,
        format=str(node.setting("format") or ""),
        earned=earned,
        possible=possible,
        percent=earned / possible if possible else None,
        problems=tuple(problems),
    )


def _seen_below(index: CourseIndex, standing: Standing, node: Node) -> list[Node]:
    found = []
    for child in index.children(node):
        if standing.sees(child):
            found += [child, *_seen_below(index, standing, child)]
    return found


@lru_cache(maxsize=256)
def _has_score(block_type: str) -> bool:
    return bool(getattr(block_class(block_type), "has_score", False))


_points: dict[tuple[int, int], dict[str, float]] = {}


def points(course: Course, index: CourseIndex) -> dict[str, float]:
    """The weighted points of every scored block, asked of the blocks once a revision."""
    name = (course.pk, course.revision)
    if name not in _points:
        runtime = PlayerRuntime(course, index, AnonymousUser(), keep=False)
        found = {}
        for node in index.nodes.values():
            if not _has_score(node.type) or node.error or holds_server_python(node):
                continue
            try:
                block = runtime.get_block(node.id)
                possible = block.max_score()
            except Exception:
                log.exception("The points of %s are unknown", node.id)
                continue
            if possible is not None:
                found[node.id] = weighted(0.0, float(possible), getattr(block, "weight", None))[1]
        for old in [key for key in _points if key[0] == course.pk]:
            del _points[old]
        _points[name] = found
    return _points[name]


def _assignments(
    policy: dict[str, Any], subsections: list[SubsectionGrade]
) -> tuple[list[AssignmentGrade], list[SubsectionGrade]]:
    grades = []
    dropped: set[str] = set()
    for entry in policy.get("GRADER") or []:
        name = str(entry.get("type", ""))
        mine = [s for s in subsections if s.graded and s.format == name and s.possible > 0]
        weight = float(entry.get("weight") or 0)
        drops = int(entry.get("drop_count") or 0)
        least = int(entry.get("min_count") or 0)
        # Assignments the policy promises but the course does not have count as zero.
        shares = [(s.percent or 0.0, s.key) for s in mine]
        shares += [(0.0, "")] * (least - len(shares))
        lowest = sorted(range(len(shares)), key=lambda i: shares[i][0])[:drops]
        dropped |= {shares[i][1] for i in lowest}
        kept = [share for i, (share, _key) in enumerate(shares) if i not in lowest]
        percent = sum(kept) / len(kept) if kept else 0.0
        grades.append(
            AssignmentGrade(
                type=name,
                label=str(entry.get("short_label") or name),
                weight=weight,
                drop_count=drops,
                min_count=least,
                percent=percent,
                weighted=percent * weight,
                subsections=tuple(_marked(s, s.key in dropped) for s in mine),
            )
        )
    return grades, [_marked(subsection, subsection.key in dropped) for subsection in subsections]


def _marked(subsection: SubsectionGrade, dropped: bool) -> SubsectionGrade:
    return replace(subsection, dropped=True) if dropped else subsection


def _shown(index: CourseIndex, subsection: SubsectionGrade) -> SubsectionGrade:
    """Without points where `show_correctness` keeps them back (always, or until the due date)."""
    node = index.nodes[subsection.key]
    rule = node.setting("show_correctness", "always")
    due = node.setting("due")
    when = parse_datetime(due) if isinstance(due, str) else None
    past = when is not None and datetime.now(UTC) > when
    if rule == "never" or (rule == "past_due" and when is not None and not past):
        return replace(subsection, earned=0.0, percent=None, problems=(), hidden=True)
    return subsection
