"""A site with the clearinghouse, and somebody of each role."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path

import django
from django.conf import settings

from shelflist.player.settings import player_settings
from tests.clearinghouse.people import described, in_sight, people

__all__ = ["described", "in_sight", "people"]

DATA = Path(tempfile.mkdtemp(prefix="shelflist-clearinghouse-"))
atexit.register(shutil.rmtree, DATA, ignore_errors=True)

if not settings.configured:
    values = player_settings(DATA)
    values["PASSWORD_HASHERS"] = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    values["ALLOWED_HOSTS"] = [*values["ALLOWED_HOSTS"], "testserver"]
    # Each of Django's test clients is a site that starts anew, and would look at every file it has.
    values["WHITENOISE_AUTOREFRESH"] = True
    # Tests share one cache; those of limits set their own.
    values["SHELFLIST_LIMITS"] = dict.fromkeys(
        ("anonymous", "member", "propose", "review", "report"), "")
    # A file, as in real life: threads would share one connection to a database in memory.
    values["DATABASES"]["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
    settings.configure(**values)
    django.setup()
