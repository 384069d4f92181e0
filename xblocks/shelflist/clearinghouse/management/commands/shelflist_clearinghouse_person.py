"""`shelflist_clearinghouse_person`: hand somebody what is kept of them, or forget them."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ...api import personal, retiring


class Command(BaseCommand):
    """Exports what is kept about one user, or forgets the person; the account stays the site's."""

    help = "Export what the clearinghouse keeps about a user, or forget the person."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", help="user name")
        parser.add_argument("--export", metavar="FILE", help="write it as JSON; - is the terminal")
        parser.add_argument("--retire", action="store_true", help="forget the person")
        parser.add_argument("--keep-signatures", action="store_true",
                            help="with --retire: leave the name under abstracts, reviews and "
                                 "publications, as the person wants")

    def handle(self, *args: Any, **options: Any) -> None:
        model = get_user_model()
        try:
            user = model.objects.get(**{model.USERNAME_FIELD: options["user"]})
        except model.DoesNotExist:
            raise CommandError(_("There is no user {name}.").format(name=options["user"])) from None
        if not options["export"] and not options["retire"]:
            raise CommandError(_("Say --export FILE, --retire, or both."))
        if options["export"] == "-":
            self.stdout.writelines(personal.export(user))
        elif options["export"]:
            with Path(options["export"]).open("w", encoding="utf-8") as file:
                file.writelines(personal.export(user))
        if options["retire"]:
            done = retiring.retire(user, keep_signatures=options["keep_signatures"])
            if options["verbosity"]:
                self.stderr.write(_("Forgotten: {deleted} entries of the own list are deleted, "
                                    "{unlinked} rows no longer name the person, {unsigned} records "
                                    "have lost the signature.").format(
                    deleted=done.deleted, unlinked=done.unlinked, unsigned=done.unsigned))
