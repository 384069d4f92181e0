"""The values the player's pages are made of. Percentages and completion are shares, 0 to 1."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CourseCard:
    """A course in the catalogue. `progress` is the completed share, None without enrolment."""

    key: str
    title: str
    org: str
    number: str
    run: str
    summary: str
    effort: str
    image_url: str | None
    language: str
    progress: float | None


@dataclass(frozen=True, slots=True)
class Unit:
    """A page of the course. `block_types` lists the types of its blocks in order, once each."""

    key: str
    title: str
    completion: float
    block_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subsection:
    key: str
    title: str
    graded: bool
    format: str
    completion: float
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: str
    url_name: str
    completion: float
    subsections: tuple[Subsection, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole course as its table of contents.

    `resume_key` is the unit to go on with: the last visited, or the first one after it that is
    not complete if that one is; None in a course without units. `about_html` (the course's own
    overview), `updates_html` and `handouts_html` are authors' HTML with links resolved.
    """

    course_key: str
    title: str
    completion: float
    resume_key: str | None
    resume_title: str
    started: bool
    sections: tuple[Section, ...] = ()
    about_html: str = ""
    updates_html: str = ""
    handouts_html: str = ""


@dataclass(frozen=True, slots=True)
class Crumb:
    """A level above the unit; `key` is a usage key of a section or a subsection."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class RenderedBlock:
    """One top-level block of a unit. `html` already is the platform's `.xblock` wrapper.

    `is_placeholder` is true where the block's type is not installed or it failed to render; the
    html then is a notice that says so. `editable` is true where the block offers a studio_view
    (only ever true in a working copy).
    """

    usage_key: str
    type: str
    title: str
    html: str
    is_placeholder: bool
    editable: bool = False


@dataclass(frozen=True, slots=True)
class RenderedUnit:
    """A unit ready for its page. `head_html` and `foot_html` hold each resource once."""

    key: str
    title: str
    breadcrumbs: tuple[Crumb, ...]
    previous_key: str | None
    next_key: str | None
    blocks: tuple[RenderedBlock, ...]
    head_html: str
    foot_html: str
    completion: float
    subsection_units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class RenderedView:
    """One view of one block alone (`studio_view`, `author_view`, an embedded block)."""

    usage_key: str
    unit_key: str
    type: str
    title: str
    view: str
    html: str
    head_html: str
    foot_html: str
    is_placeholder: bool


@dataclass(frozen=True, slots=True)
class ProblemScore:
    """A scored block's points; `answered` is false until the learner has a score."""

    usage_key: str
    title: str
    earned: float
    possible: float
    answered: bool


@dataclass(frozen=True, slots=True)
class SubsectionGrade:
    """`percent` is earned / possible, None where nothing can be earned.

    `hidden`: the course keeps the points of this subsection back (`show_correctness`)."""

    key: str
    title: str
    section_title: str
    graded: bool
    format: str
    earned: float
    possible: float
    percent: float | None
    problems: tuple[ProblemScore, ...] = ()
    dropped: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class AssignmentGrade:
    """One entry of the grading policy: the mean of its assignments after the drops."""

    type: str
    label: str
    weight: float
    drop_count: int
    min_count: int
    percent: float
    weighted: float
    subsections: tuple[SubsectionGrade, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """Grades as the platform reckons them, and completion.

    `percent` is the weighted total; `letter` the highest grade of GRADE_CUTOFFS reached, or ""
    below all of them; `cutoffs` pairs of (letter, share), highest first.
    """

    course_key: str
    completion: float
    completed_blocks: int
    total_blocks: int
    percent: float
    letter: str
    cutoffs: tuple[tuple[str, float], ...]
    assignments: tuple[AssignmentGrade, ...]
    subsections: tuple[SubsectionGrade, ...]


@dataclass(frozen=True, slots=True)
class DueEntry:
    """A block with reviews. `count` items are due now; `next_due` is when the next will be."""

    unit_key: str
    unit_title: str
    block_title: str
    usage_key: str
    count: int
    next_due: datetime | None


@dataclass(frozen=True, slots=True)
class WorkingChange:
    """A block edited in the working copy; `fields` are the names of what differs."""

    usage_key: str
    unit_key: str
    type: str
    title: str
    fields: tuple[str, ...]
    edited_by: str
    edited_at: datetime


@dataclass(frozen=True, slots=True)
class LearnerState:
    """One learner's standing in one block, for the instructor's page."""

    user_id: int
    username: str
    earned: float | None
    possible: float | None
    attempts: int | None
    completion: float
    updated_at: datetime | None


@dataclass(frozen=True, slots=True)
class ImportIssue:
    """Something the import found.

    `severity`: "fatal" (nothing was stored), "error" (a block is broken and shown as a notice),
    "warning". `file` is the path below the course's folder, "" for the archive itself; `code` is
    stable."""

    severity: str
    code: str
    message: str
    file: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an archive held. If `succeeded` is false nothing was stored.

    `blocks_by_type` counts every block, `unknown_types` those whose type is not installed;
    `refused_files` are files left out, as the platform leaves them out."""

    succeeded: bool
    filename: str
    course_key: str
    title: str
    replaced: bool
    blocks_by_type: dict[str, int] = field(default_factory=dict)
    unknown_types: dict[str, int] = field(default_factory=dict)
    units: int = 0
    files: int = 0
    refused_files: tuple[ImportIssue, ...] = ()
    issues: tuple[ImportIssue, ...] = ()
    milliseconds: int = 0
    record_id: int | None = None

    @property
    def errors(self) -> tuple[ImportIssue, ...]:
        return tuple(issue for issue in self.issues if issue.severity != "warning")

    @property
    def warnings(self) -> tuple[ImportIssue, ...]:
        return tuple(issue for issue in self.issues if issue.severity == "warning")
