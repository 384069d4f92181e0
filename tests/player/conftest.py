"""A player with its own data folder, test blocks, and three people."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from importlib.metadata import EntryPoint
from pathlib import Path

import django
import pytest
from django.conf import settings
from xblock.core import XBlock

from shelflist.player.settings import player_settings

DATA = Path(tempfile.mkdtemp(prefix="shelflist-test-"))
atexit.register(shutil.rmtree, DATA, ignore_errors=True)

if not settings.configured:
    values = player_settings(DATA)
    values["PASSWORD_HASHERS"] = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    values["ALLOWED_HOSTS"] = [*values["ALLOWED_HOSTS"], "testserver"]
    # Each of Django's test clients is a site that starts anew, and would look at every file it has.
    values["WHITENOISE_AUTOREFRESH"] = True
    # A file, as in real life: threads would share one connection to a database in memory.
    values["DATABASES"]["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
    settings.configure(**values)
    django.setup()

from tests.player.blocks import TEST_BLOCKS  # noqa: E402
from tests.player.olx import COURSE, archive  # noqa: E402

for name, cls in TEST_BLOCKS.items():
    where = f"tests.player.blocks:{cls.__name__}"
    XBlock.extra_entry_points.append((name, EntryPoint(name, where, "xblock.v1")))


def pytest_collection_modifyitems(items):
    """The courses of these tests hold standard blocks, which need XBlock 5.3 (Teak has 5.2)."""
    if not settings.INSTALLED_APPS.count("edxval"):
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(pytest.mark.skip(reason="the standard blocks need XBlock 5.3"))


@pytest.fixture(autouse=True)
def fresh_indexes():
    """No course of another test in memory: its rows were rolled back, its number comes again."""
    from shelflist.player.api.progress import _points
    from shelflist.player.runtime.index import forget

    _points.clear()
    forget()


@pytest.fixture
def people(db):
    """`learner`, `instructor` and `partner`, by name."""
    from django.contrib.auth.models import Group, User

    found = {}
    for name in ("learner", "instructor", "partner"):
        user = User.objects.create_user(name, password="correct horse")
        user.groups.add(Group.objects.get_or_create(name=name)[0])
        found[name] = user
    return found


@pytest.fixture
def course(db, tmp_path):
    """The course of `tests.player.olx.COURSE`, imported."""
    from shelflist.player import api

    report = api.import_archive(archive(tmp_path / "c.tar.gz", COURSE), "c.tar.gz", None)
    assert report.succeeded, report.issues
    return api.get_course(report.course_key)


@pytest.fixture
def load(db, tmp_path):
    """Import files given by name; the report."""
    from shelflist.player import api

    def run(files, filename="c.tar.gz", user=None):
        return api.import_archive(archive(tmp_path / "x.tar.gz", files), filename, user)

    return run
