"""What every widget must be: small to load, importable by itself, no name of the platform's taken."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from pathlib import Path

import pytest

import shelflist
from shelflist import blocks
from shelflist.clearinghouse.widgets.block import WidgetBlock
from tests.clearinghouse.widgets.widgets import entry, of, olx_of

PACKAGE = Path(shelflist.__file__).parent
KINDS = [name for name, one in vars(blocks).items()
         if isinstance(one, type) and issubclass(one, WidgetBlock)]
KB = 1024
ANSWERED = {"display_name", "public_view", "validate"}


def size(block, view):
    paths = [one.data.removeprefix("/resource/") for one in getattr(block, view)().resources]
    assert len(paths) == len(set(paths)) > 0
    return sum(len(gzip.compress((PACKAGE / one).read_bytes(), 9, mtime=0)) for one in paths)


@pytest.mark.parametrize("kind", ["ReadingListBlock", "ResourceBlock"])
def test_what_a_page_loads_is_small(kind):
    block = of(olx_of(entry("a")), kind)
    assert size(block, "student_view") <= 4 * KB
    assert size(block, "studio_view") <= 24 * KB


def test_the_files_of_a_reference_shelf_are_small_too():
    assert size(of("<scope/>", "ReferenceBlock"), "student_view") <= 4 * KB
    assert size(of("<scope/>", "ReferenceBlock"), "studio_view") <= 24 * KB


@pytest.mark.parametrize("kind", KINDS)
def test_a_widget_takes_no_name_of_the_platforms_but_those_it_must_answer(kind):
    page = (Path(__file__).parents[2] / "practice" / "test_names.py").read_text("utf-8")
    taken = set(re.search(r'PLATFORM_NAMES = frozenset\("""(.*?)"""', page, re.DOTALL)[1].split())
    ours = {name for one in getattr(blocks, kind).__mro__ if one.__module__.startswith("shelflist.")
            for name in vars(one)} - {"has_children"}
    assert ours & taken <= ANSWERED


def test_widgets_are_shown_without_settings_and_without_the_app():
    """As a package checker imports them: no Django settings, no clearinghouse among the apps."""
    code = (
        "from tests.clearinghouse.widgets.widgets import of, olx_of, entry, call, file\n"
        "olx = olx_of(entry('a', record='3f0c5c53-9c57-4b0c-8f8b-10aa00bb00cc'))\n"
        "for kind in ('ReadingListBlock', 'ResourceBlock'):\n"
        "    block = of(olx, kind)\n"
        "    assert 'A copy of 2026-01-31.' in block.student_view().content\n"
        "    block.public_view(), block.studio_view()\n"
        "    assert call(block, 'save_to_list', {'record': 'a'})[0] == 403\n"
        "    assert b'Cataloging with care' in file(block, 'ris').body\n"
        "shelf = of('<scope/><copy as_of=\"2026-01-31\"><record><title>Maps</title></record></copy>', 'ReferenceBlock')\n"
        "assert 'a copy of 1 record of 2026-01-31' in shelf.student_view().content\n"
        "shelf.public_view(), shelf.studio_view()\n"
        "assert call(shelf, 'look_up', {'words': 'map'})[1]['words'] == '1 resource'\n"
        "import sys\n"
        "assert 'shelflist.clearinghouse.models' not in sys.modules\n")
    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[3],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
