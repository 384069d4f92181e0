"""A site on MariaDB, with the settings that Tutor gives an Open edX site."""

from __future__ import annotations

import contextlib

import django
import pytest
from django.conf import settings

from tests.clearinghouse.people import described, in_sight, people
from tests.mariadb.server import NoServer, connection_settings

__all__ = ["described", "in_sight", "people"]
pytest.register_assert_rewrite("tests.clearinghouse.search.conformance")
try:
    import MySQLdb  # noqa: F401  what the platform has, where somebody could build it
except ImportError:
    import pymysql

    pymysql.install_as_MySQLdb()

if not settings.configured:
    settings.configure(
        # Without edx-submissions: its own migration 0006 fails on MariaDB, where it names a column
        # that there is not (3.12).
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes",
                        "django.contrib.sessions", "django.contrib.messages", "waffle",
                        "shelflist.cohort", "shelflist.clearinghouse"],
        MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware",
                    "django.contrib.auth.middleware.AuthenticationMiddleware",
                    "django.contrib.messages.middleware.MessageMiddleware"],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates",
                    "APP_DIRS": True}],
        ROOT_URLCONF="tests.mariadb.urls", STATIC_URL="/static/", ALLOWED_HOSTS=["testserver"],
        USE_TZ=True, SECRET_KEY="of the tests alone",
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        DATABASES={"default": {
            "ENGINE": "django.db.backends.mysql", "NAME": "shelflist",
            "OPTIONS": {"charset": "utf8mb4",
                        "init_command": "SET sql_mode='STRICT_TRANS_TABLES'"},
            "TEST": {"CHARSET": "utf8mb4", "COLLATION": "utf8mb4_unicode_ci"}}})
    django.setup()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    """Start a server, unless one is named, and make the test database with all migrations."""
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    with contextlib.ExitStack() as running:
        try:
            connection.settings_dict.update(running.enter_context(connection_settings()))
        except NoServer as trouble:
            pytest.exit(str(trouble), returncode=1)
        with django_db_blocker.unblock():
            made = setup_databases(verbosity=0, interactive=False)
            yield
            teardown_databases(made, verbosity=0)


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """The database, where what is written stays until the test ends: the full text of InnoDB
    finds only what is committed, and other threads see only that."""
    from django.apps import apps
    from django.db import connection

    from shelflist.clearinghouse import search

    kept = {"auth_permission", "django_content_type", "django_migrations"}
    with django_db_blocker.unblock():
        yield connection
        tables = {one._meta.db_table for one in apps.get_models(include_auto_created=True)} - kept
        with connection.cursor() as cursor, connection.constraint_checks_disabled():
            cursor.execute(" UNION ALL ".join(
                f"(SELECT '{one}' FROM {one} LIMIT 1)" for one in sorted(tables)))
            for (table,) in cursor.fetchall():
                cursor.execute(f"DELETE FROM {table}")
        if search.engine().count():
            search.engine().clear()


@pytest.fixture
def index(committed):
    from shelflist.clearinghouse.search.mysql import MySqlEngine
    from tests.clearinghouse.search.conformance import Index

    return Index(MySqlEngine("default"))
