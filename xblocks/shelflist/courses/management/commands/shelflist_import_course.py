"""`shelflist_import_course ARCHIVE COURSE --owner USER`: a course from an archive, in Studio."""

from __future__ import annotations

import tarfile
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

from ... import platform
from ...archive import NoCourseError, unpacked


class Command(BaseCommand):
    """Makes the course if need be; what is there already is kept unless it is told otherwise."""

    help = "Make a course of an archive."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archive", type=Path, help="a .tar.gz as Studio exports it")
        parser.add_argument("course", help="course-v1:ORGANIZATION+NUMBER+RUN")
        parser.add_argument("--owner", required=True, help="user name of the first instructor")
        parser.add_argument("--overwrite", action="store_true",
                            help="where there is such a course, put the archive in its place")

    def handle(self, *args: Any, **options: Any) -> None:
        archive, key = options["archive"], _key(options["course"])
        if not archive.name.endswith(".tar.gz") or not archive.is_file():
            raise CommandError(_("There is no .tar.gz at {path}.").format(path=archive))
        owner = get_user_model().objects.filter(username=options["owner"]).first()
        if owner is None:
            raise CommandError(_("Nobody here has the user name {name}.").format(
                name=options["owner"]))
        if not platform.may_own(owner):
            raise CommandError(_(
                "{name} has no profile, which the owner of a course needs.").format(
                name=owner.get_username()))
        there = platform.is_there(key)
        if there and not options["overwrite"]:
            raise CommandError(_(
                "{course} is there already. With --overwrite the archive takes the place of its "
                "content, and what was edited in Studio is lost; learners' answers stay.").format(
                course=key))
        try:
            with unpacked(archive) as folder:
                if not there:
                    platform.make(key, owner)
                platform.fill(key, folder, owner)
        except NoCourseError:
            raise CommandError(_("{path} holds no course: there is no course.xml in it.").format(
                path=archive)) from None
        except tarfile.TarError as error:
            raise CommandError(_("{path} cannot be unpacked: {reason}").format(
                path=archive, reason=error)) from None
        self._tell(key)

    def _tell(self, key: CourseKey) -> None:
        found = list(platform.blocks(key))
        self.stdout.write(_("{course}: {n} blocks.").format(course=key, n=len(found)))
        unknown = Counter(name for name, installed in found if not installed)
        for name, n in sorted(unknown.items()):
            self.stderr.write(_(
                "Hidden, because {name} is not installed here: {n}. Install it, then import the "
                "archive again.").format(n=n, name=name))


def _key(text: str) -> CourseKey:
    try:
        return CourseKey.from_string(text)
    except InvalidKeyError:
        raise CommandError(_("{text} is no course key: course-v1:ORGANIZATION+NUMBER+RUN.").format(
            text=text)) from None
