"""`shelflist_clearinghouse_harvest`: bring in what other repositories hold."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ... import api
from ...language import said
from ...models import Repository
from ...oai.harvest.running import MOST_LISTS, Harvested, harvest


class Command(BaseCommand):
    """Harvests all repositories that are switched on, or one; each from where it got to."""

    help = "Harvest repositories by OAI-PMH: what has changed there since the last time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", nargs="?", default="",
                            help="of one repository; all that are switched on without it")
        parser.add_argument("--from", dest="since", default="", metavar="DATE",
                            help="what has changed since, as 2017-05-30 or 2017-05-30T12:00:00Z")
        parser.add_argument("--full", action="store_true", help="everything, from the beginning")
        parser.add_argument("--lists", type=int, default=MOST_LISTS,
                            help="stop after so many lists; the next time it goes on from there")
        parser.add_argument("--dry-run", action="store_true",
                            help="say what would come in; keep nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        named = Repository.objects.filter(is_enabled=True)
        if options["name"]:
            named = named.filter(name=options["name"])
            if not named:
                raise CommandError(_("There is no repository “{name}” that is switched on.").format(
                    name=options["name"]))
        failed = [one.name for one in named if not self._harvest(one, options)]
        if failed:
            raise CommandError(_("Not harvested to the end: {names}").format(
                names=", ".join(failed)))

    def _harvest(self, repository: Repository, options: dict[str, Any]) -> bool:
        try:
            made = harvest(repository_id=repository.pk, since=options["since"],
                           full=options["full"], dry=options["dry_run"],
                           most_lists=max(1, options["lists"]))
        except api.ClearinghouseError as error:
            self.stderr.write(f"{repository.name}: {said(error.message)}")
            return False
        if options["verbosity"] > 0:
            self.stdout.write(f"{repository.name}: {_of(made)}")
        if made.error is not None:
            self.stderr.write(f"{repository.name}: {said(made.error)}")
        return made.error is None


def _of(made: Harvested) -> str:
    batch = made.batch
    return _("{read} records read, {added} added, {changed} changed, {unchanged} as they were, "
             "{withdrawn} withdrawn, {refused} refused.").format(
        read=batch.read, added=batch.added, changed=batch.changed, unchanged=batch.unchanged,
        withdrawn=made.withdrawn, refused=batch.refused) + (
        " " + _("There is more: it goes on the next time.") if made.more else "")
