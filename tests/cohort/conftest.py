"""A site with the app of the cohort, once with edx-submissions and once without."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.test import override_settings

DATA = Path(tempfile.mkdtemp(prefix="shelflist-cohort-"))
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
OWN = ["django.contrib.auth", "django.contrib.contenttypes", "shelflist.cohort"]

if not settings.configured:
    settings.configure(
        INSTALLED_APPS=[*OWN, "submissions"], USE_TZ=True, SECRET_KEY="of the tests alone",
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3",
                               "NAME": str(DATA / "site.sqlite3"),
                               "TEST": {"NAME": str(DATA / "test.sqlite3")}}})
    django.setup()


@pytest.fixture(params=["own store", "edx-submissions"])
def store(request, db):
    """The API over each of the two stores."""
    from shelflist.cohort import api

    apps = OWN if request.param == "own store" else [*OWN, "submissions"]
    with override_settings(INSTALLED_APPS=apps):
        yield api
