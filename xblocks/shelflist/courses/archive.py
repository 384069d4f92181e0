"""An archive of a course, unpacked for as long as it is needed."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


class NoCourseError(Exception):
    """There is no course.xml in an archive."""


@contextmanager
def unpacked(archive: Path) -> Iterator[Path]:
    """Give the folder of the archive's course.xml: the first that is found, as Studio takes it.

    Raises:
        NoCourseError: when there is none.
        tarfile.TarError: when it is no archive, or a name in it leads out of it.
    """
    with TemporaryDirectory() as folder:
        with tarfile.open(archive, "r:gz") as tar:
            tar.extractall(folder, filter="data")
        root = next((path.parent for path in sorted(
            Path(folder).rglob("course.xml"), key=lambda path: len(path.parts))), None)
        if root is None:
            raise NoCourseError
        yield root
