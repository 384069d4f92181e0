"""A column for ids that is the same under every Django that Open edX has."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models


class UuidField(models.UUIDField):
    """A UUID, which stands in MySQL and MariaDB as 32 digits.

    From Django 5.0 on, a `UUIDField` expects MariaDB's own type there, and finds no row of a table
    that an earlier Django made: a site that goes from Teak to a later release would lose sight of
    all its records (https://docs.djangoproject.com/en/5.2/releases/5.0/#migrating-uuidfield).
    """

    def db_type(self, connection: Any) -> str | None:
        return "char(32)" if connection.vendor == "mysql" else super().db_type(connection)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        value = super().get_db_prep_value(value, connection, prepared)
        return value.hex if connection.vendor == "mysql" and isinstance(value, UUID) else value

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return self.to_python(value)
