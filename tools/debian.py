"""Packages of Debian's that the checks need, installed where the machine lets us."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def install(package: str) -> None:
    """Install a package, when this is Debian or Ubuntu and we are root; do nothing otherwise."""
    apt = shutil.which("apt-get")
    if not apt or os.geteuid() != 0:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ([apt, "-qq", "update"],
                    [apt, "-qq", "-y", "install", "--no-install-recommends", package]):
        subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr)
