"""A distribution with sample XBlocks, so that no test depends on the product's own drills."""

from __future__ import annotations

from pathlib import Path

import pytest

_METADATA = "Metadata-Version: 2.1\nName: sample-blocks\nVersion: 1.0\n"
_ENTRY_POINTS = """\
[xblock.v1]
sample_drill = sample_blocks:Drill
sample_plain = sample_blocks:Plain
sample_raising = sample_blocks:Raising
sample_nonsense = sample_blocks:Nonsense
sample_absent = sample_blocks:Absent
"""
_MODULE = '''\
from types import SimpleNamespace


class Drill:
    """Reports every <item wrong="true">."""

    @classmethod
    def check_olx(cls, node):
        return [
            SimpleNamespace(
                severity="error", code="key-wrong", message="the key {is} wrong", line=item.sourceline
            )
            for item in node.iter("item")
            if item.get("wrong")
        ]


class Plain:
    fields = {"display_name": None, "colour": None}


class Raising:
    @classmethod
    def check_olx(cls, node):
        raise RuntimeError("no")


class Nonsense:
    @classmethod
    def check_olx(cls, node):
        return ["wrong"]
'''


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site: Path = tmp_path_factory.mktemp("site")
    info = site / "sample_blocks-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(_METADATA)
    (info / "entry_points.txt").write_text(_ENTRY_POINTS)
    (site / "sample_blocks.py").write_text(_MODULE)
    return site


@pytest.fixture(autouse=True)
def sample_blocks(sample_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(sample_site))
