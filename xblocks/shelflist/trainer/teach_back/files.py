"""Files that learners attach: told by name and by content, kept under names nobody can guess.

They go through Django's `default_storage`, and leave it only through the block's own handler.
"""

from __future__ import annotations

import io
import re
import secrets
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from ...practice.access import optional_service
from ...practice.errors import PracticeError
from ...practice.policy import Policy
from ...practice.text import Text, trimmed

MB = 1_000_000
SITE_MOST_MB = 10
MOST_NAME = 120
FOLDER = "shelflist/teach_back"
_HEAD = 4096
# Controls, ends of lines, marks that turn the direction of writing, and what paths and headers use.
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
                           r"\"<>|:*?;]")
MOST_UNPACKED, TIMES_UNPACKED = 100 * MB, 10
"""An archive may say that it unpacks to so many bytes, or to so many times its own size."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: the policy option that allows it, its media type, its mark in the bytes."""

    option: str
    media_type: str
    looks_so: Callable[[bytes], bool]


def _starts(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(marks)


def _riff(form: bytes) -> Callable[[bytes], bool]:
    return lambda data: data[:4] == b"RIFF" and data[8:12] == form


def _zipped(member: str, *others: str, content: str = "") -> Callable[[bytes], bool]:
    """Look for members of a zip archive, and for the content of the first where that is given.

    Nothing is unpacked but that, as far as it is compared. An archive with macros in it is not
    what a learner needs to hand in, nor one that says it is very much larger unpacked: others
    will open it.
    """
    def look(data: bytes) -> bool:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                names = archive.namelist()
                if not {member, *others}.issubset(names) or any(
                        name.lower().endswith("vbaproject.bin") for name in names):
                    return False
                if sum(one.file_size for one in archive.infolist()) > max(
                        MOST_UNPACKED, TIMES_UNPACKED * len(data)):
                    return False
                with archive.open(member) as file:
                    return file.read(len(content)) == content.encode()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError,
                EOFError, zlib.error):
            return False
    return look


def _plain(data: bytes) -> bool:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not re.search(r"[\x00-\x08\x0e-\x1f]", text)


def _mp3(data: bytes) -> bool:
    # The first frame of MPEG audio: eleven bits set, layer III, no reserved version (ISO/IEC
    # 11172-3). UTF-16 begins with as many bits, and means another layer.
    frame = len(data) > 1 and data[0] == 0xFF and data[1] & 0xE6 == 0xE2 and data[1] & 0x18 != 8
    return frame or data[:3] == b"ID3"


def _iso_media(data: bytes) -> bool:
    return data[4:8] == b"ftyp"


_OFFICE = "application/vnd.openxmlformats-officedocument."
_TYPES = "[Content_Types].xml"  # every package of ECMA-376 has it


def _open_document(form: str) -> Kind:
    media_type = f"application/vnd.oasis.opendocument.{form}"
    return Kind("documents", media_type, _zipped("mimetype", content=media_type))


KINDS: Mapping[str, Kind] = {
    "pdf": Kind("documents", "application/pdf", _starts(b"%PDF-")),
    "docx": Kind("documents", f"{_OFFICE}wordprocessingml.document",
                 _zipped("word/document.xml", _TYPES)),
    "pptx": Kind("documents", f"{_OFFICE}presentationml.presentation",
                 _zipped("ppt/presentation.xml", _TYPES)),
    "odt": _open_document("text"), "odp": _open_document("presentation"),
    "txt": Kind("documents", "text/plain", _plain),
    "png": Kind("pictures", "image/png", _starts(b"\x89PNG\r\n\x1a\n")),
    "jpg": Kind("pictures", "image/jpeg", _starts(b"\xff\xd8\xff")),
    "jpeg": Kind("pictures", "image/jpeg", _starts(b"\xff\xd8\xff")),
    "webp": Kind("pictures", "image/webp", _riff(b"WEBP")),
    "mp3": Kind("sound", "audio/mpeg", _mp3),
    "m4a": Kind("sound", "audio/mp4", _iso_media),
    "ogg": Kind("sound", "audio/ogg", _starts(b"OggS")),
    "wav": Kind("sound", "audio/wav", _riff(b"WAVE")),
    "mp4": Kind("video", "video/mp4", _iso_media),
    "webm": Kind("video", "video/webm",
                 lambda data: data[:4] == b"\x1aE\xdf\xa3" and b"webm" in data[:_HEAD]),
}


def allowed(policy: Policy) -> tuple[str, ...]:
    """Return the endings that the author allows."""
    return tuple(ending for ending, kind in KINDS.items() if policy[kind.option])


def most_bytes(block: Any, policy: Policy) -> int:
    """Return the largest file that author, operator and platform allow."""
    service = optional_service(block, "settings")
    bucket = service.get_settings_bucket(block) if service is not None else None
    site = bucket.get("max_file_mb", SITE_MOST_MB) if isinstance(bucket, Mapping) else SITE_MOST_MB
    try:
        most = min(float(policy["file_mb"]), float(site)) * MB
    except (TypeError, ValueError):
        most = float(policy["file_mb"]) * MB
    from django.conf import settings

    if settings.configured:
        most = min(most, getattr(settings, "STUDENT_FILEUPLOAD_MAX_SIZE", None) or most)
    return int(most)


def checked(name: str, data: bytes, policy: Policy, most: int) -> tuple[str, str]:
    """Return a file's safe name and its media type.

    Raises:
        PracticeError: when it is empty, too large, of a kind that is not allowed, or when its
            content is not of the kind its name says.
    """
    safe = _safe(name)
    ending = PurePath(safe).suffix.lstrip(".").lower()
    kinds = allowed(policy)
    if ending not in kinds:
        raise PracticeError(Text("“{name}” is not of a kind that may be attached: {kinds}.",
                                 name=safe, kinds=", ".join(kinds)), "file-kind", field="files")
    if not data:
        raise PracticeError(Text("“{name}” is empty.", name=safe), "file-empty", field="files")
    if len(data) > most:
        raise too_large(safe, most)
    kind = KINDS[ending]
    if not kind.looks_so(data):
        raise PracticeError(Text(
            "The content of “{name}” is not what its name says; save it as {ending} again.",
            name=safe, ending=ending.upper()), "file-content", field="files")
    return safe, kind.media_type


def too_large(name: str, most: int) -> PracticeError:
    """Return the refusal of a file that is larger than `most` bytes."""
    return PracticeError(Text(
        "“{name}” is larger than {most} MB. Make it smaller, or give a link instead.", name=name,
        most=trimmed(most / MB)), "file-size", 413, "files")


def _safe(name: str) -> str:
    """Return the last part of a name without signs that a header or a page could stumble on."""
    last = re.split(r"[\\/]", name)[-1]
    last = _NOT_IN_NAMES.sub("", last).strip(". ")
    stem, dot, ending = last.rpartition(".")
    return f"{stem[:MOST_NAME - 12]}{dot}{ending[:8]}" if dot else last[:MOST_NAME]


def keep(data: bytes, folder: str) -> tuple[str, str]:
    """Store a file in a folder of `FOLDER`; return its id and its path, which nobody can guess."""
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    token = secrets.token_hex(20)
    return token, str(default_storage.save(f"{FOLDER}/{folder}/{token}", ContentFile(data)))


def opened(path: str) -> bytes:
    """Return the content of a stored file.

    Raises:
        PracticeError: 404, when it is no longer there.
    """
    from django.core.files.storage import default_storage

    try:
        with default_storage.open(path) as file:
            return bytes(file.read())
    except OSError:
        raise PracticeError(Text("This file is no longer there."), "file-gone", 404) from None


def discard(path: str) -> None:
    """Delete a stored file, if it is there."""
    from django.core.files.storage import default_storage

    try:
        default_storage.delete(path)
    except OSError:
        pass


def discard_all(folder: str) -> None:
    """Delete every file of a folder of `FOLDER`, if it is there."""
    from django.core.files.storage import default_storage

    try:
        _folders, names = default_storage.listdir(f"{FOLDER}/{folder}")
    except (OSError, NotImplementedError):  # there is none, or a storage that lists nothing
        return
    for name in names:
        discard(f"{FOLDER}/{folder}/{name}")
