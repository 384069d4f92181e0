"""`shelflist_clearinghouse_check_links`: look whether addresses still lead somewhere."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ...links.checking import MOST, check, links, waiting
from ...models import LinkCheck


class Command(BaseCommand):
    """Asks for the address of each public record; what it cannot find, reviewers are told."""

    help = "Look whether the addresses of public records still lead somewhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--limit", type=int, default=1000,
                            help=f"how many records at most, 1 to {MOST} (1000)")
        parser.add_argument("--older-than", type=int, default=30, metavar="DAYS",
                            help="only what was not asked for in so many days (30)")
        parser.add_argument("--dry-run", action="store_true",
                            help="say which addresses would be asked for; ask for none")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["limit"] < 1 or options["older_than"] < 0:
            raise CommandError(_("Give a limit of 1 at least, and days of 0 at least."))
        bounds = {"limit": options["limit"],
                  "older_than": timedelta(days=options["older_than"])}
        if options["dry_run"]:
            for _record, url in links(waiting(**bounds)):
                self.stdout.write(url)
            return
        found: Counter[str] = Counter()
        for asked in check(**bounds):
            found[asked.outcome] += 1
            if options["verbosity"] > 1 or asked.outcome not in ("found", "moved"):
                self.stdout.write(f"{asked.outcome.label}: {asked.url}"
                                  + (f" ({asked.status})" if asked.status else ""))
        if options["verbosity"] > 0:
            self.stdout.write(" · ".join(f"{one.label}: {found[one]}" for one in LinkCheck.Outcome))
