"""The Django application of the course player."""

from __future__ import annotations

from django.apps import AppConfig


class PlayerConfig(AppConfig):
    """`shelflist.player` in INSTALLED_APPS; its tables start with `shelflist_player_`."""

    name = "shelflist.player"
    label = "shelflist_player"
    verbose_name = "Shelflist course player"
    default_auto_field = "django.db.models.BigAutoField"
