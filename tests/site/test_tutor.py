"""The Tutor plugin by Tutor's own command line, in a folder of its own and with no Docker."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from importlib.metadata import distribution, version
from pathlib import Path

import pytest
from Crypto.PublicKey import RSA

BLOCKS = {one.name for one in distribution("shelflist").entry_points if one.group == "xblock.v1"}
DOCKER = """\
#!/bin/sh
printf '%s\\n' "$*" >> "{log}"
case "$*" in
  *" ls "*) echo '[]';;
  *version*) echo '{{"Client": {{"Version": "29"}}, "Server": {{"Version": "29"}}}}';;
  *import*) ls "$TUTOR_ROOT/env/apps/openedx/config" >> "{log}"; [ -z "$FAIL" ];;
esac
"""


class Tutor:
    """Tutor's command line with a root, and what it asked Docker for."""

    def __init__(self, folder: Path) -> None:
        self.root, self.log = folder / "root", folder / "docker.log"
        docker = folder / "bin" / "docker"
        docker.parent.mkdir(parents=True)
        docker.write_text(DOCKER.format(log=self.log), "utf-8")
        docker.chmod(0o755)
        self.root.mkdir()
        # Tutor would make one that takes its time.
        key = RSA.generate(1024).export_key().decode()
        (self.root / "config.yml").write_text(
            f"JWT_RSA_PRIVATE_KEY: {json.dumps(key)}\n", "utf-8")
        self._environment = {
            **os.environ, "TUTOR_ROOT": str(self.root), "TUTOR_PLUGINS_ROOT": str(folder / "none"),
            "PATH": f"{docker.parent}{os.pathsep}{os.environ['PATH']}", "LANGUAGE": "en"}

    def __call__(self, *words: str, code: int = 0, **environment: str) -> str:
        """Run a command; return what it prints. Docker's log begins anew."""
        self.log.write_text("", "utf-8")
        done = subprocess.run([sys.executable, "-m", "tutor.commands.cli", *words], text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=120,
                              env={**self._environment, **environment})
        assert done.returncode == code, done.stdout
        return done.stdout

    def env(self, *parts: str) -> str:
        """Return the text of a file that Tutor made."""
        return self.root.joinpath("env", *parts).read_text("utf-8")

    def jobs(self) -> list[str]:
        """Return the lines of jobs that Docker was asked to run, and what it noted of them."""
        return self.log.read_text("utf-8").splitlines()

    def traces(self) -> list[str]:
        """Return the files of the environment that name us."""
        return [str(path) for path in (self.root / "env").rglob("*")
                if "shelflist" in path.name.lower()
                or (path.is_file() and b"shelflist" in path.read_bytes().lower())]


@pytest.fixture(scope="module")
def tutor(tmp_path_factory):
    """Tutor with the plugin enabled; the tests of this file go on from one another."""
    made = Tutor(tmp_path_factory.mktemp("tutor"))
    assert "Plugin shelflist enabled" in made("plugins", "enable", "shelflist")
    return made


def settings_of(tutor: Tutor) -> dict[str, ast.Module]:
    """Return the settings of every service, read as Python."""
    folder = tutor.root / "env" / "apps" / "openedx" / "settings"
    return {f"{path.parent.name}/{path.name}": ast.parse(path.read_text("utf-8"))
            for path in folder.rglob("*.py")}


def given_to_libraries(module: ast.Module, before: list[str]) -> list[str]:
    """Return the allow-list of libraries after the lines of the settings that are about it."""
    lines = [one for one in module.body if "LIBRARY_ENABLED_BLOCKS" in ast.unparse(one)]
    values = {"LIBRARY_ENABLED_BLOCKS": before}
    exec(compile(ast.Module(lines, []), "settings", "exec"), values)
    return values["LIBRARY_ENABLED_BLOCKS"]


def test_the_image_gets_this_very_version(tutor):
    assert f"install 'shelflist=={version('shelflist')}'" in tutor.env(
        "build", "openedx", "Dockerfile")


def test_libraries_accept_our_blocks_beside_the_platforms(tutor):
    settings = settings_of(tutor)
    assert len(settings) >= 6
    for name in ("cms/production.py", "cms/development.py"):
        after = given_to_libraries(settings[name], ["problem", "shelflist_marc"])
        assert after[:2] == ["problem", "shelflist_marc"]
        assert len(after) == len(set(after)) and set(after) == {"problem"} | BLOCKS
    for name, module in settings.items():
        if name.startswith("lms"):
            assert "shelflist" not in ast.unparse(module).lower(), name


def test_tables_and_the_starter_collection_come_with_initialization(tutor):
    tutor("local", "do", "init", "--limit=shelflist")
    [first] = [at for at, line in enumerate(tutor.jobs()) if " lms-job sh -e -c " in line]
    assert tutor.jobs()[first].endswith("./manage.py lms migrate shelflist_cohort")
    assert tutor.jobs()[first + 1:] == ["./manage.py lms migrate shelflist_clearinghouse",
                                        "./manage.py lms shelflist_clearinghouse_starter"]


@pytest.mark.parametrize("fails", ["", "yes"])
def test_an_archive_is_lent_to_studio_for_as_long_as_the_job_takes(tutor, tmp_path, fails):
    archive = tmp_path / "train.tar.gz"
    archive.write_bytes(b"\x1f\x8b")
    tutor("local", "do", "shelflist-import-course", str(archive), "course-v1:My+TTT+1",
          "--owner", "ana", code=1 if fails else 0, FAIL=fails)
    [job] = [line for line in tutor.jobs() if " cms-job sh -e -c " in line]
    command = job.split(" sh -e -c ", 1)[1].split()
    assert command[:5] == ["./manage.py", "cms", "shelflist_import_course", "--owner", "ana"]
    assert command[6] == "course-v1:My+TTT+1"
    name = Path(command[5]).name
    assert command[5] == f"/openedx/config/{name}" and name.endswith(".tar.gz")
    assert name in tutor.jobs()
    assert not list((tutor.root / "env").rglob("*.tar.gz"))


@pytest.mark.parametrize(("words", "says"), [
    (["course-v1:My+TTT", "--owner", "ana"], "a course key reads"),
    (["course-v1:My+TTT+1;reboot", "--owner", "ana"], "a course key reads"),
    (["course-v1:My+TTT+1", "--owner", "a b"], "no user name"),
])
def test_nothing_else_reaches_the_shell(words, says, tmp_path):
    # In this process: what is refused before Tutor does anything needs none of its own.
    from click.testing import CliRunner
    from tutor.exceptions import TutorError

    from shelflist.tutor import import_course

    archive = tmp_path / "train.tar.gz"
    archive.write_bytes(b"")
    import_course.callback, kept = lambda **given: list(kept(**given)), import_course.callback
    try:
        result = CliRunner().invoke(import_course, [str(archive), *words])
    finally:
        import_course.callback = kept
    assert isinstance(result.exception, TutorError) and says in str(result.exception)


def test_what_the_operator_chooses_is_followed(tutor):
    tutor("config", "save", "--set", "SHELFLIST_REQUIREMENT=./wheels/shelflist-9-py3-none-any.whl",
          "--set", "SHELFLIST_SITE_FRAME=true", "--set", "SHELFLIST_STARTER_COLLECTION=false",
          "--set", f"SHELFLIST_LIBRARY_BLOCKS={json.dumps(['shelflist_marc'])}")
    dockerfile = tutor.env("build", "openedx", "Dockerfile")
    assert ("--mount=type=bind,source=wheels/shelflist-9-py3-none-any.whl,"
            "target=/mnt/shelflist-9-py3-none-any.whl ") in dockerfile
    assert "install '/mnt/shelflist-9-py3-none-any.whl'" in dockerfile
    settings = settings_of(tutor)
    assert given_to_libraries(settings["cms/production.py"], ["html"]) == ["html", "shelflist_marc"]
    frame = "SHELFLIST_PAGE_FRAME = 'shelflist_clearinghouse/in_lms.html'"
    for name in ("lms/production.py", "lms/development.py"):
        assert frame in ast.unparse(settings[name])
    assert frame not in ast.unparse(settings["cms/production.py"])


def test_nothing_is_left_when_it_is_disabled(tutor):
    assert tutor.traces()
    tutor("plugins", "disable", "shelflist")
    assert tutor.traces() == []
    assert settings_of(tutor)


def test_the_plugin_needs_nothing_of_ours():
    # Where Tutor runs there is no Django and no XBlock.
    program = ("import sys\n"
               "for name in ('django', 'xblock', 'lxml', 'opaque_keys'): sys.modules[name] = None\n"
               "import shelflist.tutor\n"
               "print(sorted(one for one in sys.modules if one.startswith('shelflist')))")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "['shelflist', 'shelflist.tutor']", done.stderr
