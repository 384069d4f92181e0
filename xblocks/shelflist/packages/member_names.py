"""Which names an archive's members may have. Pure: strings in, refusals out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shelflist.packages.messages import N_

MAX_NAME = 255  # bytes in one component, what common file systems allow
MAX_PATH = 1024

_DRIVE = re.compile(r"^[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a name is refused; `msgid` uses `{path}` and `params`."""

    code: str
    msgid: str
    params: Mapping[str, Any] = field(default_factory=dict)


class MemberNames:
    """The names admitted so far; refuses unsafe names, repetitions and collisions."""

    def __init__(self) -> None:
        self._spelling: dict[str, str] = {}
        self._files: set[str] = set()
        self._directories: set[str] = set()

    def admit(self, name: str, *, is_directory: bool) -> Refusal | None:
        """Remember `name`, or say why it is refused."""
        unsafe = _unsafe(name)
        if unsafe is not None:
            return unsafe
        parts = [part for part in name.split("/") if part not in ("", ".")]
        if not parts:
            return None if is_directory else Refusal("archive-name", N_("a member has no name"))
        for depth in range(1, len(parts)):
            refusal = self._enter("/".join(parts[:depth]))
            if refusal is not None:
                return refusal
        path = "/".join(parts)
        if is_directory:
            return self._enter(path)
        return self._spelled(path) or self._add_file(path)

    def _add_file(self, path: str) -> Refusal | None:
        if path in self._files or path in self._directories:
            return Refusal("archive-duplicate", N_("{path}: the archive holds this name twice"))
        self._files.add(path)
        return None

    def _enter(self, path: str) -> Refusal | None:
        if path in self._directories:
            return None
        if path in self._files:
            return Refusal(
                "archive-duplicate", N_("{path}: a file of the archive is used as a folder")
            )
        refusal = self._spelled(path)
        if refusal is None:
            self._directories.add(path)
        return refusal

    def _spelled(self, path: str) -> Refusal | None:
        key = unicodedata.normalize("NFC", path).casefold()
        other = self._spelling.setdefault(key, path)
        if other != path:
            return Refusal(
                "archive-collision",
                N_("{path}: differs from {other} only by case or accents; rename one"),
                {"other": other},
            )
        return None


def _unsafe(name: str) -> Refusal | None:
    if any(0xD800 <= ord(c) <= 0xDFFF for c in name):
        return Refusal(
            "archive-name", N_("{path}: the member's name is not UTF-8; rename the file")
        )
    if any(unicodedata.category(c) == "Cc" for c in name):
        return Refusal("archive-name", N_("{path}: the member's name has control characters"))
    if name.startswith("/") or "\\" in name or _DRIVE.match(name):
        return Refusal("archive-path", N_("{path}: absolute and Windows paths are refused"))
    parts = name.split("/")
    if ".." in parts:
        return Refusal("archive-path", N_("{path}: the member would leave its folder; refused"))
    if len(name.encode()) > MAX_PATH or any(len(part.encode()) > MAX_NAME for part in parts):
        return Refusal("archive-name", N_("{path}: the member's name is too long"))
    return None
