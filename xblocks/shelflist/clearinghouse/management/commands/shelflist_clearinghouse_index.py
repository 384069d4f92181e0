"""`shelflist_clearinghouse_index`: bring the search index to what readers see."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from ...search import engine, rebuild


class Command(BaseCommand):
    """Indexes every public record and takes out what is no longer there; readers search on."""

    help = "Bring the clearinghouse's search index to what readers see."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--empty", action="store_true",
                            help="empty the index first; until the end readers find a part only")

    def handle(self, *args: Any, **options: Any) -> None:
        for done in rebuild(empty=options["empty"]):
            if options["verbosity"] > 1:
                self.stdout.write(f"{done:,}")
        self.stdout.write(f"The index holds {engine().count():,} records.")
