"""Columns that are compared letter by letter."""

from __future__ import annotations

from typing import Any

from django.db import models


class ExactCharField(models.CharField):
    """Text in which 'a', 'A' and 'á' are three values, as the keys of blocks and learners are.

    MySQL and MariaDB compare by the collation of the table, and that which Tutor sets takes them
    for one: work for one block would be found with another's.
    """

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        found = super().db_parameters(connection)
        if connection.vendor == "mysql":
            found["collation"] = "utf8mb4_bin"
        return found
