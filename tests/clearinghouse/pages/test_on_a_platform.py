"""The app as Open edX finds it: by its entry points, its addresses and its own frame."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

SITE = """
import sys, tempfile, types
from pathlib import Path
from django.conf import settings
from edx_django_utils.plugins import get_plugin_apps, get_plugin_url_patterns

apps = get_plugin_apps("{kind}")
assert any("ClearinghouseConfig" in one for one in apps), apps
settings.configure(
    SECRET_KEY="tests", ROOT_URLCONF="site_urls", ALLOWED_HOSTS=["testserver"], USE_TZ=True,
    LOGIN_URL="/login", STATIC_URL="/static/",
    INSTALLED_APPS=["django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes",
                    "django.contrib.sessions", "django.contrib.messages",
                    "django.contrib.staticfiles",
                    *(one for one in apps if "shelflist" in one)],
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware",
                "django.contrib.auth.middleware.AuthenticationMiddleware",
                "django.contrib.messages.middleware.MessageMiddleware"],
    TEMPLATES=[{{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
                "OPTIONS": {{"context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages"]}}}}],
    DATABASES={{"default": {{"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField")
import django
django.setup()
from django.contrib import admin
from django.core.management import call_command
from django.urls import path, reverse
site = types.ModuleType("site_urls")
site.urlpatterns = [path("admin/", admin.site.urls), *get_plugin_url_patterns("{kind}")]
sys.modules["site_urls"] = site
call_command("check", fail_level="WARNING")
call_command("migrate", verbosity=0)
from django.contrib.auth.models import User
from django.test import Client
from shelflist.clearinghouse import api
from shelflist.clearinghouse.reading import read
user = User.objects.create_superuser("manager", password="a password of tests")
record = api.propose(description=read({{"title": "Kept on a platform",
                                       "abstract": {{"text": "Says what a library keeps."}}}}),
                     actor=user)
for step in (api.take, api.submit, api.accept):
    step(record_id=record.pk, actor=user)
assert reverse("shelflist_clearinghouse:find") == "/shelflist/clearinghouse/"
page = Client().get("/shelflist/clearinghouse/").content.decode()
assert "Kept on a platform" in page and "shelflist_clearinghouse/site.css" in page
answer = Client().get(reverse("shelflist_clearinghouse:propose"))
assert answer["Location"].startswith("/login?next=/shelflist/clearinghouse/propose/"), answer
signed_in = Client()
signed_in.force_login(user)
for name in ("propose", "own_list", "queues", "collections", "new_collection"):
    assert signed_in.get(reverse("shelflist_clearinghouse:" + name)).status_code == 200, name
ours = [one for one in admin.site._registry if one._meta.app_label == "shelflist_clearinghouse"]
assert len(ours) == 12, ours
for model in ours:
    base = "admin:shelflist_clearinghouse_" + model._meta.model_name
    assert signed_in.get(reverse(base + "_changelist")).status_code == 200, model
    assert signed_in.get(reverse(base + "_add")).status_code == 403, model
change = reverse("admin:shelflist_clearinghouse_record_change", args=[record.pk])
assert signed_in.get(change).status_code == 200
assert signed_in.post(change, {{"title": "x"}}).status_code == 403
assert signed_in.post(reverse("admin:shelflist_clearinghouse_record_delete", args=[record.pk]),
                      {{"post": "yes"}}).status_code == 403
print("all well")
"""


@pytest.mark.parametrize("kind", ["lms.djangoapp", "cms.djangoapp"])
def test_found_by_its_entry_point_with_pages_and_administration(kind):
    # A process of its own: a site is configured once.
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(SITE).format(kind=kind)],
                          capture_output=True, text=True, timeout=120)
    assert done.returncode == 0 and "all well" in done.stdout, done.stderr[-3000:]
