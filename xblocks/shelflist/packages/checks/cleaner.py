"""olxcleaner, which a validating Studio runs, at all its eight steps, judged as under lxml 5.3.2.

olxcleaner loads XML by itself, so it runs only on trees in which nothing hostile was found.
"""

from __future__ import annotations

import importlib
import math
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from lxml import etree

from shelflist.packages.checks import html4
from shelflist.packages.messages import N_, Diagnostic, Rule, Severity, error
from shelflist.packages.package import Package
from shelflist.packages.platform import PLATFORM_TYPES, installed_blocks
from shelflist.packages.xml import XmlError, parse_xml

STEPS = 8

ABSENT = error(
    "olxcleaner-absent",
    N_("olxcleaner is not installed, so its checks did not run"),
    N_("A validating Studio runs it at every import."),
    N_("Install it: pip install 'shelflist[packages]'."),
)
SKIPPED = error(
    "olxcleaner-skipped",
    N_("olxcleaner did not run, because of: {codes}"),
    N_("A validating Studio runs it at every import."),
    N_("Mend the errors named first."),
)
FAILED = error(
    "olxcleaner-failed",
    N_("olxcleaner failed: {reason}"),
    N_("Studio logs the failure and imports the course unchecked."),
    N_("Simplify what the message names."),
)

RULES: tuple[Rule, ...] = (ABSENT, SKIPPED, FAILED)

# Found before olxcleaner runs; its own loader must not meet these.
_UNSAFE = frozenset(
    {
        "xml-doctype",
        "xml-too-large",
        "xml-too-deep",
        "pointer-loop",
        "blocks-too-deep",
        "symbolic-link",
        "course-xml-missing",
    }
)
_MAX_READS = 2000
_ESCAPING = re.compile(r"(?:^|[:/])\.\.(?:[:/]|$)|^[:/]")

_patching = threading.Lock()


def is_strict() -> bool:
    """Whether the running lxml refuses what lxml 5.3.2 refuses (libxml2 before 2.14)."""
    try:
        etree.fromstring("<p>x</p><section></section>", etree.HTMLParser(recover=False))
    except etree.XMLSyntaxError:
        return True
    return False


def lxml_version() -> str:
    """The running lxml and libxml2, for reports."""
    lxml = ".".join(map(str, etree.LXML_VERSION[:3]))
    libxml = ".".join(map(str, etree.LIBXML_VERSION))
    return f"lxml {lxml} (libxml2 {libxml})"


def allowed_blocks() -> frozenset[str]:
    """The block types a Studio with the blocks installed here would tell olxcleaner of."""
    return PLATFORM_TYPES | frozenset(installed_blocks())


def check(package: Package) -> Iterator[Diagnostic]:
    """Run olxcleaner; `package.course.diagnostics` must already hold what reading found."""
    try:
        olxcleaner = importlib.import_module("olxcleaner")
    except ImportError:
        yield ABSENT.at("")
        return
    unsafe = sorted(set(_unsafe(package)))
    if unsafe:
        yield SKIPPED.at("", codes=", ".join(unsafe))
        return
    try:
        with _parsing_as_in_teak():
            _, store, _ = olxcleaner.validate(
                str(package.course.root), steps=STEPS, allowed_xblocks=sorted(allowed_blocks())
            )
    except Exception as exc:  # noqa: BLE001 - it raises whatever its input leads it to
        yield FAILED.at("", reason=f"{type(exc).__name__}: {exc}")
        return
    for found in store.errors:
        if found.level in ("ERROR", "WARNING"):
            yield _diagnostic(package, found)


def _unsafe(package: Package) -> Iterator[str]:
    found = {diagnostic.code for diagnostic in package.course.diagnostics}
    yield from found & _UNSAFE
    if package.course.top is None and not found & _UNSAFE:
        yield "course.xml"
    if any(path.is_symlink() for path in package.course.root.rglob("*")):
        yield "symbolic-link"
    # It reads a file once for every way that leads there: four levels multiply.
    if math.prod(sorted(package.course.reused.values())[-4:]) > _MAX_READS:
        yield "url-name-replaced"
    for path in package.course.files:
        if path.endswith(".xml") and not path.startswith("static/"):
            yield from _unsafe_file(package, path)


def _unsafe_file(package: Package, path: str) -> Iterator[str]:
    """olxcleaner joins these attributes to paths, also in files the importer never reads."""
    try:
        root = parse_xml(package.course.root / path, name=path)
    except XmlError as exc:
        if exc.code in _UNSAFE:
            yield exc.code
        return
    for node in root.iter(etree.Element):
        if any(_ESCAPING.search(node.get(name) or "") for name in ("url_name", "filename")):
            yield "url-name-character"
            return


def _diagnostic(package: Package, found: Any) -> Diagnostic:
    path = str(found.filename)
    if path in ("policy.json", "grading_policy.json"):
        path = f"policies/{package.course.run}/{path}"
    text = str(found.description)
    line = re.search(r", line (\d+)", text)
    text = re.sub(r", line \d+(?:, column \d+)?(?: \(.*\))?", "", text)
    return Diagnostic(
        path=path,
        line=int(line[1]) if line else None,
        severity=Severity.ERROR if found.level == "ERROR" else Severity.WARNING,
        code=f"olxcleaner-{found.name}",
        msgid="{message}",
        params={"message": " ".join(text.split())},
    )


class _Teak(ModuleType):
    """lxml.etree whose strict HTML parsing also refuses what libxml2 2.12 refused."""

    def __init__(self) -> None:
        super().__init__("lxml.etree")

    def __getattr__(self, name: str) -> Any:
        return getattr(etree, name)

    def fromstring(self, text: str, parser: Any = None) -> Any:
        if isinstance(parser, etree.HTMLParser):
            for fault in html4.faults(text):
                raise ValueError(f"{fault.reason}, line {fault.line}")
        return etree.fromstring(text, parser)


@contextmanager
def _parsing_as_in_teak() -> Iterator[None]:
    if is_strict():
        yield
        return
    loader: Any = importlib.import_module("olxcleaner.loader.xml")
    with _patching:
        plain = loader.etree
        loader.etree = _Teak()
        try:
            yield
        finally:
            loader.etree = plain
