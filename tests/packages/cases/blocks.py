"""Custom XBlocks and library content."""

from __future__ import annotations

from tests.packages.cases.case import Case
from tests.packages.tree import MANIFEST, POLICY_PATH, policy, vertical

V1 = "vertical/v1.xml"


def _requiring(*types: str) -> str:
    listed = ", ".join(f'"{name}"' for name in types)
    return MANIFEST.replace('"sample_drill"', listed)


def _unit(element: str) -> dict[str, str]:
    return {V1: vertical('<html url_name="h1"/>', element)}


_WRONG = '<sample_drill url_name="d" display_name="D">\n<item wrong="true"/></sample_drill>'

CASES = (
    Case(
        "block-unknown",
        _unit('<nobody url_name="n1" display_name="N"/>'),
        f"{V1}:3",
        {**_unit('<nobody url_name="n1" display_name="N"/>'), "package.toml": _requiring("nobody")},
    ),
    Case("block-unknown", _unit('<htm url_name="n1"/>'), f"{V1}:3"),
    Case(
        "block-not-installed",
        {**_unit('<nobody url_name="n1" display_name="N"/>'), "package.toml": _requiring("nobody")},
        f"{V1}:3",
        _unit('<done url_name="n1" display_name="N"/>'),
    ),
    Case("block-not-required", {"package.toml": _requiring("other")}, f"{V1}:4"),
    Case("block-not-used", {"package.toml": _requiring("sample_drill", "other")}, "package.toml"),
    Case(
        "requires-newer-shelflist",
        {"package.toml": MANIFEST.replace("0.1.0", "99.0.0")},
        "package.toml",
    ),
    Case("block-class-broken", _unit('<sample_absent url_name="x" display_name="X"/>'), f"{V1}:3"),
    Case("block-bare", _unit('<done url_name="x"/>'), f"{V1}:3"),
    Case(
        "block-bare",
        _unit('<sample_drill url_name="x" xblock-family="xblock.v1"/>'),
        f"{V1}:3",
        _unit('<sample_drill url_name="x" display_name="X"/>'),
    ),
    Case("block-file", {"sample_drill/d1.xml": "<sample_drill/>"}, "sample_drill/d1.xml"),
    Case("block-file", {"done/x.xml": "<done/>", **_unit('<done url_name="x"/>')}, "done/x.xml"),
    Case(
        "block-display-name",
        _unit('<sample_drill url_name="x"><item id="a"/></sample_drill>'),
        f"{V1}:3",
    ),
    Case(
        "block-attribute-unknown",
        _unit('<sample_plain url_name="x" display_name="X" color="red"/>'),
        f"{V1}:3",
        _unit('<sample_plain url_name="x" display_name="X" colour="red" weight="1"/>'),
    ),
    Case("block-check-broken", _unit('<sample_raising url_name="x" display_name="X"/>'), f"{V1}:3"),
    Case(
        "block-check-broken", _unit('<sample_nonsense url_name="x" display_name="X"/>'), f"{V1}:3"
    ),
    Case("key-wrong", _unit(_WRONG), f"{V1}:4", _unit(_WRONG.replace("true", ""))),
    Case(
        "library-content",
        _unit('<library_content url_name="l"><html url_name="h2"><p/></html></library_content>'),
        f"{V1}:3",
        _unit('<itembank url_name="l"><html url_name="h2"><p/></html></itembank>'),
    ),
    Case(
        "upstream",
        _unit('<problem url_name="u" upstream="lb:A:B:problem:c"><p/></problem>'),
        f"{V1}:3",
    ),
    Case(
        "advanced-modules",
        {POLICY_PATH: policy({"advanced_modules": None})},
        POLICY_PATH,
    ),
)
