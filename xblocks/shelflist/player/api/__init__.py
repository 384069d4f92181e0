"""The player's back end, as its pages and the command line use it.

The pages' `urls.py` must offer the names of `shelflist.player.endpoints` by including that
module at its root: `path("", include("shelflist.player.endpoints"))`. It serves what blocks ask
for by themselves: handlers, files of blocks, files of the course, `/jump_to_id/`. Beside them
the runtime reverses these page names:

- `unit` (course_key, unit_key)     the unit's page
- `course` (course_key)             the course's outline
- `sign_in`                         where an unsigned visitor is sent

Course keys and usage keys are strings in every public call (`course-v1:…`, `block-v1:…`);
`course` parameters are `models.Course` rows from `get_course`.

Every top-level block comes in the platform's wrapper element: class `xblock xblock-VIEW`,
`data-init`, `data-runtime-class="PlayerRuntime"`, `data-runtime-version="1"`,
`data-block-type`, `data-usage-id`, `data-course-id`, `data-request-token`, and
`data-handler-url="/…/"`: the address to which the page's JavaScript runtime appends
`NAME/SUFFIX?QUERY` for `handlerUrl`. Init arguments stand in a child
`<script type="json/xblock-args" class="xblock-json-init-args">`.
"""

from __future__ import annotations

from .authoring import (
    discard,
    export_archive,
    publish,
    working_changes,
)
from .catalogue import catalogue, get_course, import_record, import_records
from .errors import (
    BlockNotFound,
    CourseNotFound,
    NotAllowed,
    PlayerError,
    SignInRequired,
)
from .handling import handle
from .importing import import_archive
from .learners import (
    learner_states,
    rescore,
    reset_attempts,
    response_report_csv,
)
from .outlines import enrol, outline
from .progress import progress
from .review import due_for_review
from .roles import is_instructor, is_partner, roles_of
from .sources import BlockSource, block_source, save_source
from .types import (
    AssignmentGrade,
    CourseCard,
    Crumb,
    DueEntry,
    ImportIssue,
    ImportReport,
    LearnerState,
    Outline,
    ProblemScore,
    ProgressReport,
    RenderedBlock,
    RenderedUnit,
    RenderedView,
    Section,
    Subsection,
    SubsectionGrade,
    Unit,
    WorkingChange,
)
from .units import render_block_view, render_unit, unit_of

__all__ = [
    "AssignmentGrade",
    "BlockNotFound",
    "BlockSource",
    "CourseCard",
    "CourseNotFound",
    "Crumb",
    "DueEntry",
    "ImportIssue",
    "ImportReport",
    "LearnerState",
    "NotAllowed",
    "Outline",
    "PlayerError",
    "ProblemScore",
    "ProgressReport",
    "RenderedBlock",
    "RenderedUnit",
    "RenderedView",
    "Section",
    "SignInRequired",
    "Subsection",
    "SubsectionGrade",
    "Unit",
    "WorkingChange",
    "block_source",
    "catalogue",
    "discard",
    "due_for_review",
    "enrol",
    "export_archive",
    "get_course",
    "handle",
    "import_archive",
    "import_record",
    "import_records",
    "is_instructor",
    "is_partner",
    "learner_states",
    "outline",
    "progress",
    "publish",
    "render_block_view",
    "render_unit",
    "rescore",
    "reset_attempts",
    "response_report_csv",
    "roles_of",
    "save_source",
    "unit_of",
    "working_changes",
]
