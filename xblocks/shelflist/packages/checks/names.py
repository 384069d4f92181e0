"""url_names: what the importer keeps, replaces, renames or drops."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shelflist.packages.course import Block
from shelflist.packages.messages import N_, Diagnostic, Rule, error, warning
from shelflist.packages.package import Package
from shelflist.packages.platform import RENAMED_TYPES

MISSING = error(
    "url-name-missing",
    N_("this <{type}> has no url_name"),
    N_(
        "A name is made from display_name or from a hash of the content: two blocks of one name "
        "collapse into one, and an edit orphans learners' work."
    ),
    N_("Give the block a url_name."),
)
CHARACTER = error(
    "url-name-character",
    N_("the url_name {name!r} has {character!r}"),
    N_("The block is dropped in silence."),
    N_("Use letters, digits, '_', '-', '.' and '~'."),
)
PERCENT = error(
    "url-name-percent",
    N_("the url_name {name!r} has a '%'"),
    N_("The whole import fails: 'Failed to import block'."),
    N_("Use letters, digits, '_', '-', '.' and '~'."),
)
COLON = warning(
    "url-name-colon",
    N_("the url_name {name!r} has a ':'"),
    N_("In a pointer it becomes a folder; the form is obsolete."),
    N_("Use '_' or '-' instead."),
)
REPLACED = error(
    "url-name-replaced",
    N_("{key} is used twice; the other stands at {other}"),
    N_("The last definition silently replaces the first, in both places."),
    N_("Give one of the two another url_name."),
)
RENAMED = error(
    "url-name-renamed",
    N_("{key} is used twice; the other stands at {other}"),
    N_(
        "The second is renamed by a hash of its content: at its next edit learners' work under "
        "it is lost."
    ),
    N_("Give one of the two another url_name."),
)
SHARED = warning(
    "url-name-shared",
    N_("the url_name {name!r} is also that of a <{type}> at {other}"),
    N_("Both are imported, but /jump_to_id/ leads to either; olxcleaner calls it an error."),
    N_("Give each block a url_name of its own, whatever its type."),
)

RULES: tuple[Rule, ...] = (MISSING, CHARACTER, PERCENT, COLON, REPLACED, RENAMED, SHARED)

# opaque_keys BlockUsageLocator.BLOCK_ALLOWED_ID_CHARS, without '%' and ':', which have rules.
_FORBIDDEN = re.compile(r"[^\w\-~.:%]")


def check(package: Package) -> Iterator[Diagnostic]:
    by_key: dict[str, Block] = {}
    by_name: dict[str, Block] = {}
    for block in package.course.dropped:
        yield from _check_characters(
            block.url_name, block.reference_file, block.reference.sourceline
        )
    for block in package.course.blocks:
        place = (block.reference_file, block.reference.sourceline)
        name = block.url_name
        if not name:
            yield MISSING.at(*place, type=block.type)
            continue
        yield from _check_characters(name, *place)
        if block.key in by_key:
            rule = RENAMED if block.type in RENAMED_TYPES else REPLACED
            yield rule.at(*place, key=block.key, other=_place(by_key[block.key]))
            continue
        by_key[block.key] = block
        if name in by_name:
            other = by_name[name]
            yield SHARED.at(*place, name=name, type=other.type, other=_place(other))
        else:
            by_name[name] = block


def _check_characters(name: str, path: str, line: int | None) -> Iterator[Diagnostic]:
    if "%" in name:
        yield PERCENT.at(path, line, name=name)
    if ":" in name:
        yield COLON.at(path, line, name=name)
    found = _FORBIDDEN.search(name)
    if found:
        yield CHARACTER.at(path, line, name=name, character=found[0])


def _place(block: Block) -> str:
    return f"{block.reference_file}:{block.reference.sourceline}"
