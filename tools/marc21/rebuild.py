"""Write the MARC 21 data of the package anew: `python tools/marc21/rebuild.py [FOLDER]`.

FOLDER holds the wheels named in `sources.py`; without it they are downloaded into a temporary
one. The same sources and kept lists give the same files, byte for byte.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from marc21 import kept_lists, sources
from marc21.kept_lists import Value

DATA = Path(__file__).resolve().parents[2] / "xblocks/shelflist/drills/marc/data/marc21"
UPDATE = (Path(__file__).resolve().parent / "kept/update.txt").read_text("utf-8").strip()
PAGE = "https://www.loc.gov/marc/bibliographic/bd{}.html"
LISTS = ("countries", "geographic_areas", "relators", "sources", "rda_content", "rda_media",
         "rda_carrier")


def flags(repeatable: bool, obsolete: bool = False) -> list[str]:
    """Return what follows a name: "R" or "NR", and "obsolete"."""
    return ["R" if repeatable else "NR", *(["obsolete"] if obsolete else [])]


def codes(values: list[Value]) -> dict[str, Any]:
    """Return values as data: the name, or the name and "obsolete", in the order of the values."""
    return {one.value: [one.label, "obsolete"] if one.obsolete else one.label
            for one in sorted(values, key=lambda one: (one.value == "|" * len(one.value),
                                                       one.value))}


def fields(folder: Path) -> dict[str, dict[str, Any]]:
    """Return every field: what marctable has, what it lacks of marc-lint, and the kept list."""
    found: dict[str, dict[str, Any]] = {}
    lint = sources.marc_lint(folder)
    for tag, field in sources.marctable(folder).items():
        extra = {} if tag in ("880", "886") else lint.get(tag, field).subfields
        found[tag] = {"label": " ".join(field.label.split()), "flags": flags(field.repeatable),
                      "url": field.url, "subfields": {
                          code: [" ".join(sub.label.split()), *flags(sub.repeatable)]
                          for code, sub in (extra | field.subfields).items()}}
    for line in kept_lists.lines("fields.txt"):
        tag, rest = line.split(" ", 1)
        if rest == "open":
            found[tag]["open"] = True
        elif rest.startswith("-$"):
            del found[tag]["subfields"][rest[2]]
        elif rest.lstrip("*").startswith("$"):
            code, repeatable, label = rest.lstrip("*").removeprefix("$").split(" ", 2)
            found[tag]["subfields"][code] = [
                label, *flags(repeatable == "R", rest.startswith("*"))]
        else:
            label, mark = rest.rsplit(" | ", 1)
            known = found.get(tag, {"url": PAGE.format(_page(tag)), "subfields": {
                code: [sub.label, *flags(sub.repeatable)]
                for code, sub in (lint[tag].subfields.items() if tag in lint else ())}})
            found[tag] = known | {"label": label, "flags": flags(
                mark.split()[0] == "R", mark.endswith("*"))}
    for tag, both in kept_lists.indicators().items():
        for number, (label, values) in sorted(both.items()):
            found[tag][f"ind{number}"] = [label, codes(values)]
    for one in found.values():
        one["subfields"] = dict(sorted(one["subfields"].items(),
                                       key=lambda item: (item[0].isdigit(), item[0])))
    return {tag: found[tag] for tag in sorted(found)}


def _page(tag: str) -> str:
    """Return how the published format names a field's page: linking fields share none."""
    return "841878" if "841" <= tag <= "878" else tag


def fixed() -> dict[str, Any]:
    """Return the configurations of the fixed fields, the 008 whole and the 006 made from it."""
    kept = kept_lists.fixed_fields()
    all_materials = kept.pop("008 all")[1]
    found: dict[str, Any] = {}
    for name, (label, positions) in kept.items():
        rows = positions
        if name.startswith("008 "):
            rows = sorted([*all_materials, *positions], key=lambda one: one.start)
        found[name] = {"label": label, "positions": [
            [one.start, one.length, one.kind + (f":{one.list}" if one.list else ""), one.label,
             *([codes(one.values)] if one.values else [])] for one in rows]}
    return found


def lists(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the code lists by name."""
    found = {"languages": codes([Value(*one) for one in sources.languages(folder)])}
    for name in LISTS:
        found[name] = codes(kept_lists.code_list(f"{name}.txt"))
    return found


def text(value: Any, depth: int = 0) -> str:
    """Return JSON that is read by people: what fits on a line stands on one."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or (len(flat) + depth <= 98 and depth):
        return flat
    pad = " " * (depth + 1)
    if isinstance(value, dict):
        rows = [f"{pad}{json.dumps(key, ensure_ascii=False)}: {text(one, depth + 1)}"
                for key, one in value.items()]
        return "{\n" + ",\n".join(rows) + "\n" + " " * depth + "}"
    return "[\n" + ",\n".join(pad + text(one, depth + 1) for one in value) + \
        "\n" + " " * depth + "]"


def rebuild(folder: Path, target: Path = DATA) -> None:
    """Write every file of the data from the wheels in a folder."""
    target.mkdir(parents=True, exist_ok=True)
    files: dict[str, Any] = {}
    for tag, field in fields(folder).items():
        files.setdefault(f"fields_{tag[0]}xx", {})[tag] = field
    for name, configuration in fixed().items():
        files.setdefault(f"fixed_{name[:3].lower()}", {})[name] = configuration
    for name, values in lists(folder).items():
        files[f"list_{name}"] = values
    files["format"] = {
        "update": UPDATE,
        "sources": {name: f"{version} ({licence})"
                    for name, (version, licence, _) in sources.WHEELS.items()},
    }
    for name, value in files.items():
        (target / f"{name}.json").write_text(text(value) + "\n", "utf-8")


def main() -> None:
    """Rebuild from the folder named on the command line, or from fresh downloads."""
    if len(sys.argv) > 1:
        rebuild(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as name:
        sources.fetch(Path(name))
        rebuild(Path(name))


if __name__ == "__main__":
    main()
