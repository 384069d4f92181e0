"""Build the archive a partner imports: the same bytes for the same tree, whoever builds it."""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
from dataclasses import dataclass
from pathlib import Path

from shelflist.packages.checking import Report, check_directory, read_package
from shelflist.packages.checks.source import is_course_file
from shelflist.packages.digest import content_digest, stamped
from shelflist.packages.messages import N_, PackageError

MTIME = 315532800  # 1980-01-01, the earliest date every archive format can hold
ROOT = "course"


class BuildError(PackageError):
    """A package that cannot be built; `report` says why when it was checked."""

    report: Report | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """An archive that was written. `digest` is that of the content, the others of the files:
    `tar_sha256` of the tar within, which no compressor can change."""

    path: Path
    digest: str
    tar_sha256: str
    sha256: str
    size: int
    report: Report


def build(directory: Path, output: Path | None = None) -> Built:
    """Check the package in `directory` and write `NAME-VERSION.tar.gz`, or `output`.

    Raises `BuildError` when it is no package or the check finds an error, `OSError` when the file
    cannot be written. An archive that stood there before is replaced only by a complete one.
    """
    report = check_directory(directory)
    package, _ = read_package(directory)
    if report.errors or package is None or package.manifest is None:
        if report.errors:
            refusal = BuildError(
                N_("the check found errors ({count}); nothing was built"), count=report.errors
            )
        else:
            refusal = BuildError(N_("there is no package.toml here; nothing was built"))
        refusal.report = report
        raise refusal
    manifest, course = package.manifest, package.course
    paths = [path for path in course.files if is_course_file(path)]
    digest = content_digest(course.root, paths, course.policy_path)
    stamp = {"name": manifest.name, "version": manifest.version, "digest": digest}
    policy = stamped(package.json(course.policy_path), course.policy_path, stamp)
    tar = pack(course.root, paths, {course.policy_path: policy})
    packed = compress(tar)
    target = output or Path(f"{manifest.name}-{manifest.version}.tar.gz")
    unfinished = target.with_name(f".{target.name}.unfinished")
    unfinished.write_bytes(packed)
    unfinished.replace(target)
    return Built(
        path=target,
        digest=digest,
        tar_sha256=hashlib.sha256(tar).hexdigest(),
        sha256=hashlib.sha256(packed).hexdigest(),
        size=len(packed),
        report=report,
    )


def pack(root: Path, paths: list[str], replaced: dict[str, bytes]) -> bytes:
    """A USTAR of the files below `course/`: sorted, of one date, owner and mode, nothing else."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for path in sorted(paths):
            data = replaced.get(path)
            if data is None:
                data = (root / path).read_bytes()
            member = tarfile.TarInfo(f"{ROOT}/{path}")
            member.size = len(data)
            member.mtime = MTIME
            member.mode = 0o644
            member.uid = member.gid = 0
            member.uname = member.gname = ""
            tar.addfile(member, io.BytesIO(data))
    return buffer.getvalue()


def compress(tar: bytes) -> bytes:
    """gzip without a file name or date. Another zlib may give other bytes; the tar stays."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=buffer, mode="wb", compresslevel=9, mtime=0) as file:
        file.write(tar)
    return buffer.getvalue()
