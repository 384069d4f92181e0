"""A site that reads its settings and addresses from plugins as an LMS does, without the platform.

Its context processors and middleware are fewer than the platform's: pages may not lean on them.
"""

from __future__ import annotations

import atexit
import shutil
import sys
import tempfile
import types
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import django
import pytest
from django.conf import settings
from django.urls import path
from edx_django_utils.plugins import add_plugins, get_plugin_apps, get_plugin_url_patterns
from stevedore.extension import ExtensionManager

if find_spec("tutor") is None:
    collect_ignore = ["test_tutor.py"]

DATA = Path(tempfile.mkdtemp(prefix="shelflist-site-"))
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
LMS = "lms.djangoapp"
SITE_LOCALE = str(DATA / "locale of the site")


class Derived:
    """A setting that is worked out when all are read: `openedx.core.lib.derived`."""

    def __init__(self, calculate_value: Callable[[Any], Any]) -> None:
        self.calculate_value = calculate_value


def plugins_of_ours(manager: ExtensionManager) -> list[Any]:
    """Return a service's apps of this package alone: others that are here take long to load."""
    found = _all_plugins(manager)
    if manager.namespace not in (LMS, "cms.djangoapp"):
        return found
    return [one for one in found if one.name.startswith("shelflist_")]


_all_plugins = ExtensionManager.list_entry_points
ExtensionManager.list_entry_points = plugins_of_ours


def settings_of_an_lms() -> types.ModuleType:
    """Return a module of settings that went through the steps of `lms.envs`."""
    site = types.ModuleType("settings_of_an_lms")
    sys.modules[site.__name__] = site
    values = {
        "SECRET_KEY": "tests", "ALLOWED_HOSTS": ["testserver"], "USE_TZ": True,
        "ROOT_URLCONF": "urls_of_an_lms", "LOGIN_URL": "/login", "STATIC_URL": "/static/",
        "LANGUAGES": [("en", "English"), ("es-419", "Español (Latinoamérica)")],
        "LOCALE_PATHS": Derived(lambda settings: [settings.OPERATORS_LOCALE]),
        "INSTALLED_APPS": [
            "django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes",
            "django.contrib.sessions", "django.contrib.messages", "django.contrib.staticfiles",
            *get_plugin_apps(LMS)],
        "MIDDLEWARE": [
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.locale.LocaleMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware"],
        "TEMPLATES": [
            {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
             "DIRS": [str(Path(__file__).parent / "templates")]}],
        "DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3",
                                  "NAME": str(DATA / "site.sqlite3")}},
        "DEFAULT_AUTO_FIELD": "django.db.models.AutoField",
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "SILENCED_SYSTEM_CHECKS": ["admin.E402", "admin.E404", "admin.W411"],
    }
    for name, value in values.items():
        setattr(site, name, value)
    add_plugins(site.__name__, LMS, "common")
    site.OPERATORS_LOCALE = SITE_LOCALE
    site.LOCALE_PATHS = site.LOCALE_PATHS.calculate_value(site)
    add_plugins(site.__name__, LMS, "production")
    return site


def give_addresses() -> None:
    """Make the module of addresses, with those of the plugins at its end."""
    from django.contrib import admin

    addresses = types.ModuleType("urls_of_an_lms")
    addresses.urlpatterns = [path("admin/", admin.site.urls), *get_plugin_url_patterns(LMS)]
    sys.modules[addresses.__name__] = addresses


if not settings.configured:
    made = settings_of_an_lms()
    settings.configure(**{name: getattr(made, name) for name in dir(made) if name.isupper()})
    django.setup()
    give_addresses()


@pytest.fixture
def boss(db):
    """Somebody who may do everything."""
    from django.contrib.auth.models import User

    return User.objects.create_superuser("boss", password="a password of tests")


@pytest.fixture
def record(boss):
    """A record in sight."""
    from shelflist.clearinghouse import api
    from shelflist.clearinghouse.reading import read

    made = api.propose(actor=boss, description=read({
        "title": "Kept on a platform", "abstract": {"text": "Says what a library keeps."}}))
    for step in (api.take, api.submit, api.accept):
        step(record_id=made.pk, actor=boss)
    return made
