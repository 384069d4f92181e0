"""Archives in."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

from .types import ImportReport


def import_archive(archive: IO[bytes] | Path, filename: str, user: Any) -> ImportReport:
    """Import an OLX archive (.tar.gz, at most 250 MB, streamed) and store its report.

    All or nothing: an archive with an error leaves everything as it was. A course of the same
    key is replaced; learners keep their state where url_names did not change. `user` None is
    the machine itself (built-in courses). Raises: SignInRequired, NotAllowed.
    """
    raise NotImplementedError
