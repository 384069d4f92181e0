"""Make a virtual environment, or bring it up to date: nothing is done when nothing changed.

    python tools/environment.py .venv --extras player,test,checks
    python tools/environment.py .venv-teak --extras test --constraints tools/teak.txt

The environment runs on the Python that runs this file; an environment that is already there
keeps its own. What was installed is remembered as a digest of everything that decides it.
Needs the standard library only.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAMP = ".shelflist"
LOCK = ROOT / ".cache" / "installing"
LOWEST = (3, 11)

# Run by the python of an environment: what the installed project needs there with some extras.
NEEDED = """
import sys
from importlib.metadata import requires
from pip._vendor.packaging.requirements import Requirement

for one in map(Requirement, requires("shelflist")):
    if not one.marker or any(one.marker.evaluate({"extra": extra}) for extra in sys.argv[1:]):
        one.marker = None
        print(one)
"""
NO_VENV = """\
This Python ({python}) cannot make virtual environments.
  Debian, Ubuntu:  apt-get install python3-venv
  elsewhere:       {python} -m pip install virtualenv
Then run the same command again."""


class EnvironmentFailure(Exception):
    """A step failed; the message says what the reader can do."""


@dataclass(frozen=True, slots=True)
class Installed:
    """What an environment holds, as its stamp remembers it."""

    requirements: str
    """Digest of the files that decide which packages are installed."""
    catalogues: str
    """Digest of the translations, which are compiled at installation."""
    extras: frozenset[str]

    @classmethod
    def read(cls, stamp: Path) -> Installed:
        """What the stamp says; of nothing where there is none or it is of another form."""
        words = stamp.read_text("utf-8").split() if stamp.exists() else []
        if len(words) != 3:
            return cls("", "", frozenset())
        return cls(words[0], words[1], frozenset(words[2].split(",")))

    @classmethod
    def wanted(cls, extras: str, constraints: Path | None) -> Installed:
        """What the sources ask for now."""
        deciding = [ROOT / "setup.py", ROOT / "pyproject.toml", ROOT / "tools" / "catalogues.py"]
        catalogues = sorted(ROOT.glob("xblocks/shelflist/conf/locale/*/LC_MESSAGES/*.po"))
        return cls(digest([*deciding, constraints] if constraints else deciding),
                   digest(catalogues), frozenset(extras.split(",")))

    def write(self, stamp: Path) -> None:
        """Remember this."""
        stamp.write_text(
            f"{self.requirements} {self.catalogues} {','.join(sorted(self.extras))}\n", "utf-8")


def digest(paths: list[Path]) -> str:
    """Digest of the contents of files."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


def create(folder: Path) -> Path:
    """Create the environment where it is missing or broken; return its python."""
    python = folder / "bin" / "python"
    if python.exists() and subprocess.run([python, "-m", "pip", "--version"],
                                          capture_output=True).returncode == 0:
        return python
    if sys.version_info[:2] < LOWEST:
        raise EnvironmentFailure("Shelflist needs Python 3.11 or 3.12.")
    if folder.exists():
        shutil.rmtree(folder)
    for tool in ("venv", "virtualenv"):
        made = subprocess.run([sys.executable, "-m", tool, folder], capture_output=True)
        if made.returncode == 0:
            return python
        shutil.rmtree(folder, ignore_errors=True)
    raise EnvironmentFailure(NO_VENV.format(python=sys.executable))


def install(python: Path, extras: list[str], constraints: Path | None, alone: bool) -> None:
    """Install the project in editable form, and what it needs with the extras, or it `alone`."""
    with_uv = get_uv(python)
    with one_at_a_time():
        packages(python, with_uv, "--no-deps", "--editable", ".")
    if alone:
        return
    needed = subprocess.run([python, "-c", NEEDED, *extras], cwd=ROOT, check=True, text=True,
                            stdout=subprocess.PIPE).stdout.splitlines()
    packages(python, with_uv, *needed,
             *(["--constraint", str(constraints)] if constraints else []))


def get_uv(python: Path) -> bool:
    """Get uv into the environment; False where there is none for this machine."""
    return pip(python, "uv").returncode == 0


def packages(python: Path, with_uv: bool, *what: str) -> None:
    """Install something with uv, which resolves in seconds what takes pip minutes, or with pip,
    whose settings of a site (an index of its own, say) uv does not read.

    Raises:
        EnvironmentFailure: with pip's words.
    """
    if with_uv and run([python, "-m", "uv", "pip", "install", "--quiet", "--python", python,
                        *what]).returncode == 0:
        return
    # Python compiles what it imports, at the first time; most of what is installed it never does.
    done = pip(python, "--no-compile", "--prefer-binary", *what)
    if done.returncode:
        raise EnvironmentFailure(
            f"{done.stdout}\npip could not install what Shelflist needs (its words are above).\n"
            "Check the network connection, then run the same command again."
        )


def pip(python: Path, *what: str) -> subprocess.CompletedProcess[str]:
    """Have pip install something."""
    return run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what])


def run(command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
    """Run a command at the root of the project, and keep what it prints."""
    return subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait while another environment is given the project: that writes beside its sources."""
    LOCK.parent.mkdir(exist_ok=True)
    with LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main() -> int:
    """Bring the environment named on the command line up to date."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--extras", default="player")
    parser.add_argument("--constraints", type=Path)
    chosen = parser.parse_args()
    stamp = chosen.folder / STAMP
    wanted = Installed.wanted(chosen.extras, chosen.constraints)
    try:
        python = create(chosen.folder.absolute())
        had = Installed.read(stamp)
        complete = had.requirements == wanted.requirements and had.extras >= wanted.extras
        if complete and had.catalogues == wanted.catalogues:
            return 0
        place = os.path.relpath(chosen.folder)
        print(f"Compiling the translations into {place} …" if complete else
              f"Installing into {place} (a minute or two the first time) …", flush=True)
        # What an earlier command asked for stays: `make bench` must not undo `make test`.
        wanted = replace(wanted, extras=had.extras | wanted.extras)
        install(python, sorted(wanted.extras), chosen.constraints, alone=complete)
        wanted.write(stamp)
    except EnvironmentFailure as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
