"""Make a virtual environment, or bring it up to date: nothing is done when nothing changed.

    python tools/environment.py .venv --extras player,test
    python tools/environment.py .venv-teak --extras test --constraints tools/teak.txt

The environment runs on the Python that runs this file; an environment that is already there
keeps its own. What was installed is remembered as a digest of everything that decides it.
Needs the standard library only.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAMP = ".shelflist"
LOWEST = (3, 11)

NO_VENV = """\
This Python ({python}) cannot make virtual environments.
  Debian, Ubuntu:  apt-get install python3-venv
  elsewhere:       {python} -m pip install virtualenv
Then run the same command again."""


class EnvironmentFailure(Exception):
    """A step failed; the message says what the reader can do."""


def digest(constraints: Path | None) -> str:
    """Digest of all that decides what is installed, but for the extras asked for."""
    deciding = [
        ROOT / "setup.py",
        ROOT / "pyproject.toml",
        ROOT / "tools" / "catalogues.py",
        *sorted((ROOT / "xblocks").glob("shelflist/conf/locale/*/LC_MESSAGES/*.po")),
    ]
    if constraints:
        deciding.append(constraints)
    seen = hashlib.sha256()
    for path in deciding:
        seen.update(path.name.encode())
        seen.update(path.read_bytes())
    return seen.hexdigest()


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


def install(python: Path, extras: str, constraints: Path | None) -> None:
    """Install the project in editable form with the extras named."""
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
               "--editable", f".[{extras}]"]
    if constraints:
        command += ["--constraint", str(constraints)]
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        raise EnvironmentFailure(
            f"{done.stdout}\npip could not install what Shelflist needs (its words are above).\n"
            "Check the network connection, then run the same command again."
        )


def up_to_date(stamp: Path, extras: str, wanted: str) -> bool:
    """True when the last install had this digest and at least these extras."""
    if not stamp.exists():
        return False
    installed, _, its_extras = stamp.read_text("utf-8").strip().partition(" ")
    return installed == wanted and set(extras.split(",")) <= set(its_extras.split(","))


def main() -> int:
    """Bring the environment named on the command line up to date."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--extras", default="player")
    parser.add_argument("--constraints", type=Path)
    chosen = parser.parse_args()
    stamp = chosen.folder / STAMP
    try:
        python = create(chosen.folder.absolute())
        wanted = digest(chosen.constraints)
        if up_to_date(stamp, chosen.extras, wanted):
            return 0
        print(f"Installing into {os.path.relpath(chosen.folder)} "
              "(a minute or two the first time) …", flush=True)
        install(python, chosen.extras, chosen.constraints)
        stamp.write_text(f"{wanted} {chosen.extras}\n", "utf-8")
    except EnvironmentFailure as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
