"""Messages that can be printed in English at once or translated late by whoever shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from gettext import gettext
from typing import Any

Translate = Callable[[str], str]


def N_(msgid: str) -> str:
    """Mark `msgid` for extraction and return it unchanged."""
    return msgid


class Severity(StrEnum):
    """How bad a diagnostic is: an error stops `build`, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class PackageError(ValueError):
    """Input that cannot be used at all: an archive, an XML file, a manifest.

    `msgid` has `{name}` placeholders filled from `params` after translation. `path` names the
    file or archive member, `line` the line in it, where they are known.
    """

    def __init__(
        self, msgid: str, *, path: str = "", line: int | None = None, code: str = "", **params: Any
    ) -> None:
        super().__init__(msgid)
        self.msgid = msgid
        self.path = path
        self.line = line
        self.code = code
        self.params = params

    def render(self, translate: Translate = gettext) -> str:
        """The message, translated by `translate` (Django's `gettext`, for one)."""
        return translate(self.msgid).format(path=self.path, line=self.line, **self.params)

    def __str__(self) -> str:
        return self.render()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing found in a package: where, how bad, and what to do about it.

    `path` is relative to the package (or is the archive member's name); it is empty when the
    diagnostic is about the whole. `line` counts from 1.
    """

    path: str
    line: int | None
    severity: Severity
    code: str
    msgid: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def render(self, translate: Translate = gettext) -> str:
        """The message, translated by `translate`."""
        text = translate(self.msgid)
        return text.format(**self.params) if self.params else text

    @property
    def message(self) -> str:
        """The message in the language of the running process."""
        return self.render()

    @property
    def place(self) -> str:
        """`path:line`, `path`, or nothing."""
        return f"{self.path}:{self.line}" if self.path and self.line else self.path

    def as_json(self) -> dict[str, Any]:
        """Plain values for `json.dumps`."""
        return {
            "path": self.path,
            "line": self.line,
            "severity": self.severity.value,
            "code": self.code,
            "message": self.message,
        }


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing the checker knows: `code`, `severity`, and three sentences for people.

    `message` is what a diagnostic says (with `{placeholders}`), `platform` is what Open edX does
    with such input, `remedy` is what the author should do.
    """

    code: str
    severity: Severity
    message: str
    platform: str
    remedy: str

    def at(self, path: str, line: int | None = None, **params: Any) -> Diagnostic:
        """A diagnostic of this rule at a place."""
        return Diagnostic(path, line, self.severity, self.code, self.message, params)


def error(code: str, message: str, platform: str, remedy: str) -> Rule:
    """A rule whose breach stops a build."""
    return Rule(code, Severity.ERROR, message, platform, remedy)


def warning(code: str, message: str, platform: str, remedy: str) -> Rule:
    """A rule whose breach is worth knowing and does not stop a build."""
    return Rule(code, Severity.WARNING, message, platform, remedy)
