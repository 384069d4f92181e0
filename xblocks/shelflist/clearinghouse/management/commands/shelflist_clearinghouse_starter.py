"""`shelflist_clearinghouse_starter`: publish the starter collection."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from ...api import load_starter


class Command(BaseCommand):
    """Adds what is missing and renews what nobody has touched; never undoes what people did."""

    help = "Publish the records that the clearinghouse comes with."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true",
                            help="even if this edition was loaded before, and perhaps undone")

    def handle(self, *args: Any, **options: Any) -> None:
        batch = load_starter(again=options["again"])
        if options["verbosity"] < 1:
            return
        if batch is None:
            self.stdout.write(_("The starter collection was loaded before."))
            return
        self.stdout.write(_("Starter collection: {added} records added, {changed} renewed, "
                            "{refused} here already.").format(
            added=batch.added, changed=batch.changed, refused=batch.refused))
        for one in batch.refusals:
            self.stdout.write(f"  {one['title']}: {one['reason']}")
