"""A course player with its data in a folder that is thrown away, and four learners."""

from __future__ import annotations

import io
import json
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
from django.conf import settings

from bench import material


class Site:
    """One process, one runtime for all blocks: that of the course player."""

    def __init__(self, folder: Path) -> None:
        from shelflist.player.settings import player_settings

        values = player_settings(folder)
        values["ALLOWED_HOSTS"] = [*values["ALLOWED_HOSTS"], "testserver"]
        settings.configure(**values)
        django.setup()
        from django.contrib.auth.models import Group, User
        from django.core.management import call_command

        from shelflist.player import api

        call_command("migrate", verbosity=0)
        self.api = api
        self.people = {name: User.objects.create_user(name)
                       for name in ("fresh", "experienced", "veteran", "walker", "instructor")}
        self.people["instructor"].groups.add(Group.objects.get_or_create(name="instructor")[0])
        self.course = self.load(archive(folder / "bench.tar.gz", material.course_files()))
        for person in self.people.values():
            api.enrol(self.course, person)

    def load(self, path: Path) -> Any:
        """Import an archive; the course."""
        report = self.api.import_archive(path, path.name, None)
        if not report.succeeded:
            raise SystemExit(f"The course of the benchmark was refused: {report.issues}")
        return self.api.get_course(report.course_key)

    def key(self, name: str) -> str:
        kind = material.BLOCKS[name][0]
        return f"block-v1:Bench+Beside+Run+type@{kind}+block@{name}"

    def unit(self, name: str) -> str:
        return f"block-v1:Bench+Beside+Run+type@vertical+block@u_{name}"

    def runtime(self, person: str, *, studio: bool = False) -> Any:
        """A runtime as a request of that person has it."""
        from shelflist.player.runtime.index import course_index
        from shelflist.player.runtime.runtime import PlayerRuntime

        return PlayerRuntime(self.course, course_index(self.course), self.people[person],
                             is_staff=studio, working_copy=studio, drafts={} if studio else None)

    def block(self, name: str, person: str, *, studio: bool = False) -> Any:
        """A block of a new runtime with the learner's state read, as when its view is called."""
        runtime = self.runtime(person, studio=studio)
        key = self.key(name)
        runtime.store.prefetch(self.people[person].pk, {key, material.BLOCKS[name][0]})
        return runtime.get_block(key)

    def request(self, person: str, data: dict[str, Any], *, form: bool = False) -> Any:
        """A signed-in POST."""
        from django.test import RequestFactory

        factory = RequestFactory()
        request = (factory.post("/", data) if form else
                   factory.post("/", json.dumps(data), content_type="application/json"))
        request.user = self.people[person]
        return request

    def post(self, name: str, person: str, handler: str, data: dict[str, Any]) -> dict[str, Any]:
        """Call a handler as a browser does, and keep what it does."""
        handler, _, suffix = handler.partition("/")
        answer = self.api.handle(self.course, self.key(name), handler, suffix,
                                 self.request(person, data, form=bool(suffix)))
        if answer.status_code != 200:
            raise SystemExit(f"{handler} of {name}: {answer.status_code} {answer.content!r}")
        return json.loads(answer.content)


def archive(path: Path, files: dict[str, str]) -> Path:
    """Write a .tar.gz of the files."""
    with tarfile.open(path, "w:gz") as tar:
        for name, text in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            tar.addfile(member, io.BytesIO(text.encode()))
    return path


def with_site(measure: Callable[[Site], None]) -> None:
    """Run `measure` on a new site."""
    with tempfile.TemporaryDirectory(prefix="shelflist-bench-") as folder:
        measure(Site(Path(folder)))
