"""XBlocks that are not the platform's own: inline, named, installed, and right by themselves.

A block class may offer `check_olx(node) -> list`, whose entries have `severity`, `code`, `message`
and `line`; what it finds is reported at the right file and line.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint, PackageNotFoundError, version
from typing import Any

from shelflist.packages.course import Block
from shelflist.packages.manifest import FILE_NAME, Manifest
from shelflist.packages.messages import N_, Diagnostic, Rule, Severity, error, warning
from shelflist.packages.package import Package
from shelflist.packages.platform import (
    BUNDLED_TYPES,
    PLATFORM_TYPES,
    POINTER_TYPES,
    installed_blocks,
)

UNKNOWN = error(
    "block-unknown",
    N_("no installed XBlock is called <{type}>, and package.toml does not require it"),
    N_(
        "The block is hidden: nothing for learners, a red note for staff. Installing the XBlock "
        "later shows it with default settings; only a new import brings the content back."
    ),
    N_("Mend the name, or install the XBlock and list it under requires.xblocks."),
)
NOT_INSTALLED = warning(
    "block-not-installed",
    N_("<{type}> is not installed here, so its content was not checked"),
    N_("Where the site lacks it too, the block is hidden from learners."),
    N_("Install it here before releasing, and at the site before importing."),
)
NOT_REQUIRED = error(
    "block-not-required",
    N_("<{type}> is used, but not listed under requires.xblocks in package.toml"),
    N_("The platform does not warn: a partner without it loses these blocks in silence."),
    N_("List it under requires.xblocks."),
)
NOT_USED = warning(
    "block-not-used",
    N_("requires.xblocks lists {type}, which the course does not use"),
    N_("Nothing; but partners would install what they do not need."),
    N_("Remove it from requires.xblocks."),
)
NEWER = error(
    "requires-newer-shelflist",
    N_("the package requires shelflist {wanted}; this is {here}"),
    N_("The platform does not look at requirements."),
    N_("Upgrade shelflist, or lower requires.shelflist."),
)
BROKEN_CLASS = error(
    "block-class-broken",
    N_("the XBlock <{type}> cannot be loaded: {reason}"),
    N_("A class that fails to import drops its blocks in silence."),
    N_("Mend the installation of the XBlock."),
)
POINTER = error(
    "block-bare",
    N_("<{type}> carries nothing but its url_name"),
    N_(
        "Newer importers take it for a pointer to {type}/NAME.xml and drop it; so does an export "
        "and re-import of it."
    ),
    N_("Write the block inline and give it display_name."),
)
POINTER_FILE = error(
    "block-file",
    N_("a file for a block of another XBlock ({type}): it must stand inline in its unit"),
    N_("The platform follows pointers only for its own blocks; the content is lost in silence."),
    N_("Move the element into its unit."),
)
DISPLAY_NAME = error(
    "block-display-name",
    N_("{key} has no display_name"),
    N_("It may be taken for a pointer and dropped, and learners see the type as its name."),
    N_("Give the block display_name."),
)
ATTRIBUTE = warning(
    "block-attribute-unknown",
    N_("<{type}> has no field {name}"),
    N_("The attribute is dropped with a line in the server's log."),
    N_("Mend the name or remove the attribute."),
)
HOOK_BROKEN = error(
    "block-check-broken",
    N_("the check of <{type}> itself failed: {reason}"),
    N_("Nothing; the platform does not run it. The block may well be dropped."),
    N_("Report it to the makers of the XBlock, with the block's OLX."),
)

RULES: tuple[Rule, ...] = (
    UNKNOWN,
    NOT_INSTALLED,
    NOT_REQUIRED,
    NOT_USED,
    NEWER,
    BROKEN_CLASS,
    POINTER,
    POINTER_FILE,
    DISPLAY_NAME,
    ATTRIBUTE,
    HOOK_BROKEN,
)

# Attributes that the runtime or its mixins read on every block.
_COMMON_ATTRIBUTES = frozenset(
    {
        "url_name",
        "slug",
        "name",
        "xblock-family",
        "display_name",
        "due",
        "format",
        "graceperiod",
        "graded",
        "group_access",
        "hide_from_toc",
        "max_attempts",
        "rerandomize",
        "show_correctness",
        "show_reset_button",
        "showanswer",
        "start",
        "visible_to_staff_only",
        "weight",
    }
)


def check(package: Package) -> Iterator[Diagnostic]:
    installed = installed_blocks()
    classes: dict[str, Any] = {}
    custom = [block for block in package.course.blocks if block.type not in POINTER_TYPES]
    types = {block.type for block in custom} - PLATFORM_TYPES
    inline = (types | BUNDLED_TYPES | set(installed)) - POINTER_TYPES
    for path in package.course.files:
        folder = path.partition("/")[0]
        if path.endswith(".xml") and folder in inline:
            yield POINTER_FILE.at(path, type=folder)
    for block in custom:
        yield from _check_form(block)
        if block.type in PLATFORM_TYPES:
            continue
        yield from _check_availability(block, package.manifest, installed)
        if block.type in installed:
            if block.type not in classes:
                loaded = _load(installed[block.type])
                classes[block.type] = loaded
                if isinstance(loaded, str):
                    yield BROKEN_CLASS.at(block.file, block.line, type=block.type, reason=loaded)
            if not isinstance(classes[block.type], str):
                yield from _check_by_class(block, classes[block.type])
    if package.manifest is not None:
        yield from _check_requirements(package.manifest, types)


def _check_form(block: Block) -> Iterator[Diagnostic]:
    place = (block.file, block.line)
    telling = set(block.node.attrib) - {"url_name", "xblock-family"}
    bare = not telling and not len(block.node) and not (block.node.text or "").strip()
    if bare and block.url_name:
        yield POINTER.at(*place, type=block.type)
    elif block.type not in PLATFORM_TYPES and not (block.node.get("display_name") or "").strip():
        yield DISPLAY_NAME.at(*place, key=block.key)


def _check_availability(
    block: Block, manifest: Manifest | None, installed: dict[str, EntryPoint]
) -> Iterator[Diagnostic]:
    place = (block.file, block.line)
    required = manifest is not None and block.type in manifest.requires.xblocks
    if block.type not in installed:
        yield (NOT_INSTALLED if required else UNKNOWN).at(*place, type=block.type)
    elif manifest is not None and not required:
        yield NOT_REQUIRED.at(*place, type=block.type)


def _check_requirements(manifest: Manifest, used: set[str]) -> Iterator[Diagnostic]:
    for name in manifest.requires.xblocks:
        if name not in used:
            yield NOT_USED.at(FILE_NAME, type=name)
    try:
        here = version("shelflist")
    except PackageNotFoundError:
        return
    if _numbers(here) < _numbers(manifest.requires.shelflist):
        yield NEWER.at(FILE_NAME, wanted=manifest.requires.shelflist, here=here)


def _numbers(text: str) -> tuple[int, ...]:
    numbers = []
    for part in text.split("."):
        digits = "".join(c for c in part if c.isdigit())
        numbers.append(int(digits or 0))
    return tuple(numbers[:3])


def _load(point: EntryPoint) -> Any:
    """The block class, or the reason why there is none."""
    try:
        return point.load()
    except Exception as exc:  # noqa: BLE001 - a foreign class may fail in any way
        return f"{type(exc).__name__}: {exc}"


def _check_by_class(block: Block, cls: Any) -> Iterator[Diagnostic]:
    hook = getattr(cls, "check_olx", None)
    if hook is None:
        known = set(getattr(cls, "fields", {})) | _COMMON_ATTRIBUTES
        for name in sorted(map(str, block.node.attrib)):
            if name not in known and not name.startswith(("upstream", "{")):
                yield ATTRIBUTE.at(block.file, block.line, type=block.type, name=name)
        return
    try:
        found = [_from_hook(entry, block) for entry in hook(block.node)]
    except Exception as exc:  # noqa: BLE001 - a foreign hook may fail in any way
        reason = f"{type(exc).__name__}: {exc}"
        yield HOOK_BROKEN.at(block.file, block.line, type=block.type, reason=reason)
        return
    yield from found


def _from_hook(entry: Any, block: Block) -> Diagnostic:
    line = entry.line if entry.line is not None else block.line
    if not isinstance(line, int | None):
        raise TypeError(f"line is {line!r}")
    return Diagnostic(
        path=block.file,
        line=line,
        severity=Severity(str(getattr(entry.severity, "value", entry.severity))),
        code=str(entry.code),
        msgid="{message}",
        params={"message": str(entry.message)},
    )
