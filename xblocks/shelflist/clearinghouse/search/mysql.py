"""The engine on the full text of MySQL or MariaDB, in the site's own database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from .mysql_index import MySqlTables
from .table_engine import TableEngine
from .tables import Tables


class MySqlEngine(TableEngine):
    """Keeps its index in the database `using`, which has to be MySQL 8 or MariaDB 10.6, or newer.

    It is not part of the transaction that changes a record: the full text of InnoDB finds only
    what is committed, and the index has one writer at a time, who should not wait for others'
    transactions to end.
    """

    batch = 500

    def prepare(self) -> bool:
        return self._tables().create()

    def _tables(self) -> Tables:
        return MySqlTables(self.using)

    @contextmanager
    def _writing(self) -> Iterator[Tables]:
        with transaction.atomic(using=self.using):
            yield self._tables()

    @contextmanager
    def reading(self) -> Iterator[Tables]:
        yield self._tables()
