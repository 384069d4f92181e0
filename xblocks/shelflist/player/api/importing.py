"""Archives in."""

from __future__ import annotations

import hashlib
import logging
import shutil
import time
import uuid
from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shelflist.packages.archive import ArchiveError, open_archive

from ..models import Block, Course, ImportRecord, WorkingBlock
from ..olx.load import load_course
from ..olx.result import LoadedBlock, LoadedCourse
from ..olx.tree import static_files
from ..olx.write import copy_tree
from ..olx.xml import OlxError
from ..runtime.block_types import block_class
from .roles import require_partner
from .types import ImportIssue, ImportReport

log = logging.getLogger(__name__)

MAX_BYTES = 250 * 2**20
_STUDIO_NAMES = (".tar.gz", ".zip")


def import_archive(archive: IO[bytes] | Path, filename: str, user: Any) -> ImportReport:
    """Import an OLX archive (.tar.gz, at most 250 MB, streamed) and store its report.

    All or nothing: an archive with a fatal issue leaves everything as it was; a block that
    cannot be read is imported as a notice and reported. A course of the same key is replaced;
    learners keep their state where url_names did not change. `user` None is the machine itself
    (built-in courses). Raises: SignInRequired, NotAllowed.
    """
    if user is not None:
        require_partner(user)
    started = time.perf_counter()
    filename = Path(filename.replace("\\", "/")).name[:255]
    try:
        digest = _digest(archive)
        with open_archive(archive, max_bytes=MAX_BYTES) as folder:  # type: ignore[arg-type]
            report = _import_folder(folder, filename, digest)
    except ArchiveError as error:
        report = _refused(filename, error.code, error.render(_), error.path)
    except OlxError as error:
        report = _refused(filename, "course", error.message, error.file, error.line)
    milliseconds = round((time.perf_counter() - started) * 1000)
    report = replace(report, milliseconds=milliseconds)
    record = ImportRecord.objects.create(
        user=user,
        filename=filename,
        course_key=report.course_key,
        succeeded=report.succeeded,
        report=asdict(report),
    )
    return replace(report, record_id=record.pk)


def _digest(archive: IO[bytes] | Path) -> str:
    if isinstance(archive, Path):
        with archive.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    archive.seek(0)
    digest = hashlib.file_digest(archive, "sha256").hexdigest()  # type: ignore[arg-type]
    archive.seek(0)
    return digest


def _refused(
    filename: str, code: str, message: str, file: str = "", line: int | None = None
) -> ImportReport:
    issue = ImportIssue("fatal", code, message, file, line)
    return ImportReport(False, filename, "", "", False, issues=(issue,))


def _import_folder(folder: Path, filename: str, digest: str) -> ImportReport:
    refused = _leave_out(folder)
    loaded = load_course(folder)
    issues = [ImportIssue(i.severity, i.code, i.message, i.file, i.line) for i in loaded.issues]
    if not filename.lower().endswith(_STUDIO_NAMES):
        issues.append(
            ImportIssue(
                "warning", "archive-name",
                _("Studio takes archives only if their name ends in .tar.gz; rename the file."),
            )
        )  # fmt: skip
    data = Path(settings.SHELFLIST_DATA)
    place = Path("courses") / f"{digest[:12]}-{uuid.uuid4().hex[:8]}"
    (data / "courses").mkdir(parents=True, exist_ok=True)
    try:
        copy_tree(folder, data / place)
        with transaction.atomic():
            replaced, old, kept = _store(loaded, place, folder, digest)
    except BaseException:
        shutil.rmtree(data / place, ignore_errors=True)
        raise
    if old:
        shutil.rmtree(data / old, ignore_errors=True)
    static_files.cache_clear()
    if kept:
        issues.append(
            ImportIssue(
                "warning", "edits-kept",
                ngettext(
                    "{count} block was edited here. The edit is kept in the working copy: "
                    "publish or discard it.",
                    "{count} blocks were edited here. The edits are kept in the working copy: "
                    "publish or discard them.", kept).format(count=kept),
            )
        )  # fmt: skip
    counts = Counter(block.key.block_type for block in loaded.blocks)
    unknown = Counter({name: n for name, n in counts.items() if block_class(name) is None})
    issues += [
        ImportIssue(
            "warning", "unknown-type",
            ngettext("The block type “{type}” is not installed: {count} block shows a notice.",
                     "The block type “{type}” is not installed: {count} blocks show a notice.",
                     number).format(type=name, count=number),
        )
        for name, number in sorted(unknown.items())
    ]  # fmt: skip
    return ImportReport(
        succeeded=True,
        filename=filename,
        course_key=str(loaded.key),
        title=_title(loaded),
        replaced=replaced,
        blocks_by_type=dict(counts.most_common()),
        unknown_types=dict(unknown.most_common()),
        units=_units(loaded),
        files=sum(1 for path in (loaded.root / "static").rglob("*") if path.is_file()),
        refused_files=tuple(refused),
        issues=tuple(issues),
    )


def _leave_out(folder: Path) -> list[ImportIssue]:
    # The platform's ASSET_IGNORE_REGEX: editors' backups and what macOS strews about.
    refused = []
    for path in sorted(folder.rglob("*")):
        name = path.name
        if path.is_file() and (name.endswith("~") or name.startswith("._") or name == ".DS_Store"):
            refused.append(
                ImportIssue(
                    "warning", "ignored-file",
                    _("This file is not part of a course and was left out."),
                    path.relative_to(folder).as_posix(),
                )
            )  # fmt: skip
            path.unlink()
    return refused


def _title(loaded: LoadedCourse) -> str:
    return str(loaded.settings.get("display_name") or loaded.key.course)[:255]


def _units(loaded: LoadedCourse) -> int:
    return sum(
        1
        for block in loaded.blocks
        if block.parent is not None and block.parent.block_type == "sequential"
    )


def _store(loaded: LoadedCourse, place: Path, folder: Path, digest: str) -> tuple[bool, str, int]:
    """Write the course; (whether it replaced one, the old folder, edits kept as drafts)."""
    key = str(loaded.key)
    course = Course.objects.filter(key=key).first()
    replaced = course is not None
    old = course.archive if course else ""
    kept = 0
    if course is None:
        course = Course(key=key, revision=0)
    else:
        kept = _keep_edits(course, loaded)
        Block.objects.filter(course=course).delete()
    course.org, course.number, course.run = loaded.key.org, loaded.key.course, loaded.key.run
    course.title = _title(loaded)
    course.language = str(loaded.settings.get("language") or "")[:32]
    course.settings = loaded.settings
    course.grading_policy = loaded.grading_policy
    course.about = loaded.about
    course.archive = place.as_posix()
    course.tree = (place / loaded.root.relative_to(folder)).as_posix()
    course.digest = digest
    course.revision += 1
    course.save()
    Block.objects.bulk_create([_row(course, block) for block in loaded.blocks], batch_size=200)
    return replaced, old, kept


def _row(course: Course, block: LoadedBlock) -> Block:
    return Block(
        course=course,
        usage_key=str(block.key),
        type=block.key.block_type,
        url_name=block.key.block_id,
        parent_key=str(block.parent) if block.parent else "",
        position=block.position,
        fields=block.fields,
        source=block.file,
        line=block.line,
        raw=block.raw,
        error=block.error,
    )


def _keep_edits(course: Course, loaded: LoadedCourse) -> int:
    """Turn published edits that the archive would undo into drafts, and drop drafts of blocks
    that are gone. How many blocks have a draft then."""
    new = {str(block.key): block.fields for block in loaded.blocks}
    WorkingBlock.objects.filter(course=course).exclude(usage_key__in=new).delete()
    drafted = set(WorkingBlock.objects.filter(course=course).values_list("usage_key", flat=True))
    edited = Block.objects.filter(course=course, edited=True).exclude(usage_key__in=drafted)
    WorkingBlock.objects.bulk_create(
        WorkingBlock(course=course, usage_key=block.usage_key, fields=block.fields)
        for block in edited
        if block.usage_key in new and new[block.usage_key] != block.fields
    )
    return WorkingBlock.objects.filter(course=course).count()
