"""The starter collection: descriptions that come with the package, as they stand in its files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid5

from .description import Description
from .reading import read
from .rules.identifiers import link

FOLDER = Path(__file__).parent / "data" / "starter"
NAMESPACE = UUID("8d0e4f8e-3f0c-5c53-9c57-5b0c6f3b8f10")
"""What the ids of the collection are made under."""


def entries() -> Iterator[tuple[UUID, Description]]:
    """Give each record's id and description, file by file.

    Raises DescriptionError when a file was changed into something that is no description.
    """
    for path in sorted(FOLDER.glob("*.json")):
        for data in json.loads(path.read_text("utf-8"))["records"]:
            yield UUID(data["id"]), read({name: data[name] for name in data if name != "id"})


def identity(description: Description) -> UUID:
    """Return the id that a resource has on every site: the UUID5 of its DOI's address or, where it
    has no DOI, of its first address."""
    dois = (one.value for one in description.identifiers if one.scheme == "doi")
    doi = next(dois, "")
    return uuid5(NAMESPACE, link("doi", doi) if doi else description.url)


def fingerprint() -> str:
    """Return a short mark of the files' content, which tells one edition from another."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.glob("*.json")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
