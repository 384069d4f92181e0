"""`shelflist_clearinghouse_import`: import files of records, those too that are too large for a
page to wait for, and undo imports."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ... import api
from ...formats import FORMATS
from ...imports.messages import message_of
from ...language import said
from ...models import Batch

_MOST_REFUSALS = 20


class Command(BaseCommand):
    """Looks through a file, and imports it once that is confirmed."""

    help = ("Look through a file of records and say what would come in; with --confirm import it. "
            "A file that was sent by a page is named by --batch.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", help="the file of records")
        parser.add_argument("--batch", type=int, help="the number of a file that was sent before")
        parser.add_argument("--undo", type=int, metavar="BATCH",
                            help="undo the import of this number")
        parser.add_argument("--drop", type=int, metavar="BATCH",
                            help="forget the file of this number, which is not imported")
        parser.add_argument("--format", choices=list(FORMATS), default="",
                            help="the format of the file; found out by itself otherwise")
        parser.add_argument("--as", dest="as_user", metavar="USERNAME",
                            help="who imports; has to manage the clearinghouse")
        parser.add_argument("--confirm", action="store_true", help="import the records")
        parser.add_argument("--publish", action="store_true",
                            help="publish at once what has an abstract; the rest are proposals")
        parser.add_argument("--revise", action="store_true",
                            help="give what is here already, and differs, a new version")

    def handle(self, *args: Any, **options: Any) -> None:
        if sum(options[one] is not None for one in ("file", "batch", "undo", "drop")) != 1:
            raise CommandError(_("Name a file, or one of --batch, --undo and --drop."))
        actor = self._user(options["as_user"])
        try:
            if options["undo"] is not None:
                self._undo(options["undo"], actor)
            elif options["drop"] is not None:
                api.drop_import(batch_id=options["drop"], actor=actor)
                self.stdout.write(_("The file is dropped. Nothing of it is here."))
            else:
                self._import(actor, options)
        except api.ClearinghouseError as error:
            raise CommandError(said(error.message)) from error

    def _user(self, name: str | None) -> Any:
        if name is None:
            return None
        found = get_user_model().objects.filter(username=name).first()
        if found is None:
            raise CommandError(_("There is no user “{name}”.").format(name=name))
        return found

    def _import(self, actor: Any, options: dict[str, Any]) -> None:
        if options["file"] is not None:
            path = Path(options["file"])
            try:
                with path.open("rb") as content:
                    batch = api.receive(actor=actor, content=content, name=path.name,
                                        format=options["format"])
            except OSError as error:
                raise CommandError(_("The file cannot be read: {error}").format(
                    error=error)) from error
        else:
            batch = Batch.objects.filter(pk=options["batch"]).first()
            if batch is None:
                raise CommandError(_("There is no import of this number."))
        if batch.state != Batch.State.PREVIEWED or options["format"] not in ("", batch.format):
            batch = api.look_through(batch_id=batch.pk, actor=actor, format=options["format"])
            self._say(batch)
        if batch.state == Batch.State.FAILED:
            raise CommandError(self._error(batch))
        if not options["confirm"]:
            words = _("Nothing is imported yet: --batch {n} --confirm imports it.")
            self.stdout.write(words.format(n=batch.pk))
            return
        batch = api.import_batch(batch_id=batch.pk, actor=actor, publish=options["publish"],
                                 revise=options["revise"])
        if batch.state == Batch.State.FAILED:
            raise CommandError(self._error(batch))
        self.stdout.write(_("Imported as number {n}.").format(n=batch.pk))
        self._say(batch, refusals=False)

    def _say(self, batch: Batch, *, refusals: bool = True) -> None:
        self.stdout.write(_("Records read: {read}; new: {added}; different or changed: {changed}; "
                            "unchanged: {unchanged}; refused: {refused}.").format(
            read=f"{batch.read:,}", added=f"{batch.added:,}", changed=f"{batch.changed:,}",
            unchanged=f"{batch.unchanged:,}", refused=f"{batch.refused:,}"))
        for one in batch.all_refusals.order_by("number", "pk")[:_MOST_REFUSALS if refusals else 0]:
            reason = said(message_of(one.reason, one.values))
            where = f"{one.number}:{one.line}" if one.line else str(one.number)
            self.stdout.write(f"  {where} {one.title}: {reason}")

    def _error(self, batch: Batch) -> str:
        return said(message_of(batch.error, batch.options.get("error", {})))

    def _undo(self, number: int, actor: Any) -> None:
        batch = api.undo_batch(batch_id=number, actor=actor)
        left = api.left_alone(batch)
        self.stdout.write(_("The import is undone. Left as they are, because somebody has worked "
                            "on them since: {n}.").format(n=left.count()))
        for one in left[:_MOST_REFUSALS]:
            self.stdout.write(f"  {one.record_id} {one.record.title}")
