"""`shelflist COMMAND …`: hands the rest of the line to the command's own module."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from gettext import bindtextdomain, textdomain
from gettext import gettext as _
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

# Modules with `main(argv) -> int`, imported only when asked for: the player needs Django, the
# package tools do not.
COMMANDS = {
    "package": "shelflist.packages.command",
    "player": "shelflist.player.serve",
}
LOCALE = Path(__file__).resolve().parent / "conf" / "locale"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code. Raises `SystemExit` for a wrong command line.

    Speaks the language of the terminal (LANGUAGE, LC_ALL, LC_MESSAGES or LANG).
    """
    bindtextdomain("django", str(LOCALE))
    textdomain("django")
    arguments = list(sys.argv[1:] if argv is None else argv)
    options, _rest = _parser().parse_known_args(arguments[:1])
    module = importlib.import_module(COMMANDS[options.command])
    return int(module.main(arguments[1:]))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="shelflist",
        description=_("Practice and courses in library technical services, for Open edX."),
    )
    parser.add_argument("--version", action="version", version=_version())
    commands = parser.add_subparsers(dest="command", required=True, metavar=_("COMMAND"))
    commands.add_parser("package", help=_("build, check and show course packages"), add_help=False)
    commands.add_parser("player", help=_("serve the course player"), add_help=False)
    return parser


def _version() -> str:
    try:
        return version("shelflist")
    except PackageNotFoundError:
        return _("unknown")


if __name__ == "__main__":
    sys.exit(main())
