"""`package.toml`: what a course package says about itself."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shelflist.packages.messages import N_, PackageError

FILE_NAME = "package.toml"

_NAME = re.compile(r"^[a-z][a-z0-9_]*\Z")
_VERSION = re.compile(r"^\d+\.\d+\.\d+(?:[.-]?(?:a|b|rc|dev)\.?\d+)?\Z")
# opaque_keys Locator.ALLOWED_ID_CHARS, kept to what survives in every URL.
_KEY_PART = re.compile(r"^[A-Za-z0-9_.-]+\Z")
_LANGUAGE = re.compile(r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_BLOCK_TYPE = re.compile(r"^[a-z][a-z0-9_-]*\Z")

_TEXTS = (
    "name",
    "version",
    "title",
    "licence",
    "language",
    "org",
    "course",
    "run",
    "summary",
    "effort",
)
_LISTS = ("authors", "sources")
_SHAPES: dict[str, tuple[re.Pattern[str], str]] = {
    "name": (_NAME, N_("small letters, digits and underscores, beginning with a letter")),
    "version": (_VERSION, N_("three numbers, as in 1.0.0")),
    "language": (_LANGUAGE, N_("a language code, as in en or pt-br")),
    "org": (_KEY_PART, N_("ASCII letters, digits, '_', '-' and '.'")),
    "course": (_KEY_PART, N_("ASCII letters, digits, '_', '-' and '.'")),
    "run": (_KEY_PART, N_("ASCII letters, digits, '_', '-' and '.'")),
}


class ManifestError(PackageError):
    """A `package.toml` that cannot be used; names the key and, for broken TOML, the line."""


@dataclass(frozen=True, slots=True)
class Requirements:
    """What a site needs before the package is imported.

    `xblocks` are XBlock types (OLX tags), `shelflist` the least version of this product.
    """

    shelflist: str
    xblocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The content of a `package.toml`. `licence` is an SPDX expression, `language` a BCP 47 tag,
    `effort` free text for people ("6 hours"), `sources` the works the course rests on."""

    name: str
    version: str
    title: str
    licence: str
    language: str
    org: str
    course: str
    run: str
    summary: str
    effort: str
    authors: tuple[str, ...]
    sources: tuple[str, ...]
    requires: Requirements


def read_manifest(directory: Path) -> Manifest:
    """Read `directory/package.toml`. Raises `ManifestError`, and `OSError` if it is not there."""
    data = (directory / FILE_NAME).read_bytes()
    try:
        values = tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as exc:
        raise _refused(N_("the file is not UTF-8; save it as UTF-8")) from exc
    except tomllib.TOMLDecodeError as exc:
        line = re.search(r"at line (\d+)", str(exc))
        raise ManifestError(
            N_("the TOML cannot be read: {reason}"),
            path=FILE_NAME,
            line=int(line[1]) if line else None,
            code="manifest",
            reason=str(exc),
        ) from exc
    known = {*_TEXTS, *_LISTS, "requires"}
    for key in values:
        if key not in known:
            raise _refused(N_("unknown key {key!r}; known keys: {known}"), key=key, known=known)
    read: dict[str, Any] = {key: _text(values, key) for key in _TEXTS}
    read |= {key: _texts(values, key) for key in _LISTS}
    return Manifest(**read, requires=_requirements(values.get("requires")))


def _refused(msgid: str, **params: Any) -> ManifestError:
    if isinstance(params.get("known"), set):
        params["known"] = ", ".join(sorted(params["known"]))
    return ManifestError(msgid, path=FILE_NAME, code="manifest", **params)


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _refused(N_("{key!r} is missing or is not a text"), key=key)
    if key in _SHAPES:
        pattern, shape = _SHAPES[key]
        if not pattern.match(value):
            raise _refused(
                N_("{key!r} is {value!r}; it must be {shape}"), key=key, value=value, shape=shape
            )
    return value.strip()


def _texts(values: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = values.get(key)
    if (
        not isinstance(value, list)
        or not value
        or not all(isinstance(entry, str) and entry.strip() for entry in value)
    ):
        raise _refused(N_("{key!r} must be a list of texts and not empty"), key=key)
    return tuple(entry.strip() for entry in value)


def _requirements(value: object) -> Requirements:
    if not isinstance(value, dict) or set(value) - {"shelflist", "xblocks"}:
        raise _refused(N_("[requires] must be a table with the keys 'shelflist' and 'xblocks'"))
    version = value.get("shelflist")
    if not isinstance(version, str) or not _VERSION.match(version):
        raise _refused(N_("'requires.shelflist' must be the least version, as in 0.1.0"))
    xblocks = value.get("xblocks")
    if not isinstance(xblocks, list) or not all(
        isinstance(name, str) and _BLOCK_TYPE.match(name) for name in xblocks
    ):
        raise _refused(N_("'requires.xblocks' must be a list of XBlock types (OLX tags)"))
    return Requirements(version, tuple(xblocks))
