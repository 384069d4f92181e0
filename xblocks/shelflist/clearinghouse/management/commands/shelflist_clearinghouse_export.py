"""`shelflist_clearinghouse_export`: all records as one file."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ...description import Description
from ...exports import all_records
from ...formats import FORMATS


class Command(BaseCommand):
    """Writes what readers see, or everything, a record at a time."""

    help = "Write all records of the clearinghouse to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="where to write; - is the standard output")
        parser.add_argument("--format", choices=list(FORMATS), default="csl-json",
                            help="csl-json (which is chosen here by itself) and csv hold all of "
                                 "a description")
        parser.add_argument("--unpublished", action="store_true",
                            help="every record that there is, in its newest version, instead of "
                                 "those that readers see, as they see them")

    def handle(self, *args: Any, **options: Any) -> None:
        written = 0

        def counted() -> Iterator[Description]:
            nonlocal written
            for one in all_records(unpublished=options["unpublished"]):
                written += 1
                yield one

        def write(stream: IO[bytes]) -> None:
            FORMATS[options["format"]].write(counted(), stream)

        if options["file"] == "-":
            write(sys.stdout.buffer)
            return
        path = Path(options["file"])
        # A file that is not whole is not taken for one.
        unfinished = path.with_name(f"{path.name}.part")
        try:
            with unfinished.open("xb") as stream:
                write(stream)
            unfinished.replace(path)
        except OSError as error:
            raise CommandError(_("The file cannot be written: {error}").format(
                error=error)) from error
        if options["verbosity"] > 0:
            self.stdout.write(_("Records written: {n}").format(n=f"{written:,}"))
