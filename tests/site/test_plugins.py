"""An LMS and a Studio find the apps, and give them what they say they need."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib import admin
from django.core.management import call_command
from django.test import Client, override_settings
from django.urls import resolve, reverse
from edx_django_utils.plugins import get_plugin_apps, get_plugin_url_patterns

from shelflist.clearinghouse.platform import full_name
from shelflist.clearinghouse.plugin_settings import DEFAULTS, LOCALE, plugin_settings

from .conftest import SITE_LOCALE

PAGES = "/shelflist/clearinghouse/"
FRAME = "shelflist_clearinghouse/in_lms.html"


@pytest.mark.parametrize(("service", "apps"), [
    ("lms.djangoapp", {"ClearinghouseConfig", "CohortConfig"}),
    ("cms.djangoapp", {"ClearinghouseConfig", "CohortConfig", "CoursesConfig"}),
])
def test_each_service_finds_its_apps_and_their_addresses(service, apps):
    assert {one.rsplit(".", 1)[1] for one in get_plugin_apps(service)} == apps
    assert [one.pattern.regex.pattern for one in get_plugin_url_patterns(service)
            if one.namespace == "shelflist_clearinghouse"] == [r"^shelflist/clearinghouse/"]


def test_our_catalogues_come_once_and_after_the_sites_own():
    assert list(settings.LOCALE_PATHS) == [SITE_LOCALE, LOCALE]


@pytest.mark.parametrize("name", DEFAULTS)
def test_what_an_operator_has_set_stays(name):
    site = SimpleNamespace(**{name: "the operator's"})
    plugin_settings(site)
    assert getattr(site, name) == "the operator's"
    assert {one: getattr(site, one) for one in DEFAULTS if one != name} == {
        one: value for one, value in DEFAULTS.items() if one != name}


@pytest.mark.django_db
def test_migrations_are_complete_and_the_site_is_sound():
    call_command("check", fail_level="WARNING")
    call_command("makemigrations", "shelflist_cohort", "shelflist_clearinghouse", check=True,
                 dry_run=True, verbosity=0)


def test_pages_are_there_and_in_the_readers_language(record):
    anyone = Client(headers={"accept-language": "es-419"})
    found = anyone.get(PAGES).content.decode()
    assert "Kept on a platform" in found and '<html lang="es-419"' in found
    assert "Recursos para procesos técnicos" in found and ">Colecciones<" in found
    assert "Kept on a platform" in anyone.get(f"{PAGES}record/{record.pk}/").content.decode()


@pytest.mark.parametrize("name", ["propose", "own_list", "queues"])
@pytest.mark.parametrize("login", ["/login", "/login/", "https://lms.example.org/login"])
def test_whoever_is_not_signed_in_is_sent_to_the_sites_own_page(db, name, login):
    address = reverse(f"shelflist_clearinghouse:{name}")
    with override_settings(LOGIN_URL=login):
        assert Client().get(address)["Location"] == f"{login}?next={address}"


def test_no_form_is_taken_from_elsewhere(boss):
    client = Client(enforce_csrf_checks=True)
    client.force_login(boss)
    address = reverse("shelflist_clearinghouse:propose")
    form = client.get(address)
    typed = {"title": "A handbook", "keep": "1"}
    assert client.post(address, typed).status_code == 403
    token = form.content.decode().split('csrfmiddlewaretoken" value="', 1)[1].split('"', 1)[0]
    assert client.post(address, {**typed, "csrfmiddlewaretoken": token}).status_code == 302
    assert "A handbook" in client.get(reverse("shelflist_clearinghouse:queues")).content.decode()


@pytest.mark.parametrize(("profile", "django_name", "expected"), [
    (SimpleNamespace(name="Lena Ortiz"), "", "Lena Ortiz"),
    (SimpleNamespace(name="Lena Ortiz"), "Old Name", "Lena Ortiz"),
    (SimpleNamespace(name=""), "Old Name", "Old Name"),
    (None, "", "lena"),
])
def test_people_go_by_the_name_of_their_profile(profile, django_name, expected):
    class User:
        @property
        def profile(self):
            if profile is None:
                raise AttributeError("User has no profile.")
            return profile

        def get_full_name(self):
            return django_name

        def get_username(self):
            return "lena"

    assert full_name(User()) == expected


def test_pages_stand_in_the_sites_frame_when_it_is_asked_for(record, boss):
    client = Client()
    client.force_login(boss)
    addresses = [PAGES, f"{PAGES}record/{record.pk}/",
                 *(reverse(f"shelflist_clearinghouse:{name}")
                   for name in ("propose", "own_list", "queues", "collections"))]
    for address in addresses:
        alone = client.get(address).content.decode()
        with override_settings(SHELFLIST_PAGE_FRAME=FRAME):
            framed = client.get(address).content.decode()
        assert "Header of the site" not in alone and alone.count("<main") == 1
        assert "Header of the site" in framed and "Footer of the site" in framed
        assert framed.count("<main") == 1 and "pages.css" in framed and "site.css" not in framed
        assert "· Clearinghouse</title>" in framed


def test_the_administration_looks_and_changes_nothing(record, boss):
    client = Client()
    client.force_login(boss)
    models = [one for one in admin.site._registry
              if one._meta.app_label == "shelflist_clearinghouse"]
    assert models
    for model in models:
        base = f"admin:shelflist_clearinghouse_{model._meta.model_name}"
        assert client.get(reverse(f"{base}_changelist")).status_code == 200, model
        assert client.get(reverse(f"{base}_add")).status_code == 403, model
    change = reverse("admin:shelflist_clearinghouse_record_change", args=[record.pk])
    assert client.get(change).status_code == 200
    assert client.post(change, {"title": "x"}).status_code == 403
    delete = reverse("admin:shelflist_clearinghouse_record_delete", args=[record.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403


def test_addresses_are_not_taken_from_anything_else():
    assert resolve(PAGES).namespace == "shelflist_clearinghouse"
