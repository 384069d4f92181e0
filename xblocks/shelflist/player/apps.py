"""The Django application of the course player."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.backends.signals import connection_created


def _tune_sqlite(connection: object, **_kwargs: object) -> None:
    # The write-ahead log lets learners read while one writes; NORMAL is the durability SQLite
    # advises with it (no loss on a crash of the process).
    if connection.vendor == "sqlite":  # type: ignore[attr-defined]
        with connection.cursor() as cursor:  # type: ignore[attr-defined]
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=NORMAL")
            cursor.execute("PRAGMA busy_timeout=20000")


class PlayerConfig(AppConfig):
    """`shelflist.player` in INSTALLED_APPS; its tables start with `shelflist_player_`."""

    name = "shelflist.player"
    label = "shelflist_player"
    verbose_name = "Shelflist course player"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        connection_created.connect(_tune_sqlite, dispatch_uid="shelflist_player_sqlite")
