"""Print the path of a Chromium for the browser tests; install one where there is none.

In this order: $SHELFLIST_CHROMIUM, a Chromium or Chrome of the machine, the one Playwright
keeps, Debian's package when root, Playwright's download. Exit 1 with what to do otherwise.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import debian

# The one without windows opens a page in a third of the time.
HEADLESS = "chromium-headless-shell"
NAMES = (HEADLESS, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
ADVICE = """\
The browser tests need Chromium, and none could be found or installed.
  Debian, as root:  apt-get install chromium-headless-shell libatomic1
  elsewhere:        .venv/bin/python -m playwright install --with-deps chromium
  or name one:      SHELFLIST_CHROMIUM=/path/to/chromium make test"""


def works(path: str | None) -> bool:
    """True when `path` is a browser that starts."""
    if not path or not Path(path).exists():
        return False
    try:
        started = subprocess.run([path, "--version"], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return started.returncode == 0


def of_machine() -> str | None:
    """A Chromium or Chrome that is installed on the machine."""
    candidates = [shutil.which(name) for name in NAMES] + list(MAC)
    return next((path for path in candidates if works(path)), None)


def of_playwright() -> str | None:
    """The Chromium that Playwright keeps for itself, if it has been downloaded."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if works(path) else None


def from_debian() -> str | None:
    """Debian's Chromium, when it can be installed; older releases have it with windows alone."""
    debian.install(HEADLESS)
    if not of_machine():
        debian.install("chromium")
    return of_machine()


def driver_works() -> bool:
    """True when Playwright's own Node.js starts; it needs a library a bare Debian lacks."""
    started = subprocess.run([sys.executable, "-m", "playwright", "--version"],
                             capture_output=True)
    return started.returncode == 0


def downloaded() -> str | None:
    """Let Playwright download its Chromium."""
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"],
                   stdin=subprocess.DEVNULL, stdout=sys.stderr)
    return of_playwright()


def main() -> int:
    """Print where Chromium is."""
    named = os.environ.get("SHELFLIST_CHROMIUM")
    if named and not works(named):
        print(f"SHELFLIST_CHROMIUM={named} does not start.", file=sys.stderr)
        return 1
    if not driver_works():
        debian.install("libatomic1")
    if not driver_works():
        print(ADVICE, file=sys.stderr)
        return 1
    for find in (of_machine, of_playwright, from_debian, downloaded):
        path = named or find()
        if path:
            print(path)
            return 0
    print(ADVICE, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
