"""Print the path of a MariaDB server for the tests; install one where there is none.

Nothing is printed where $SHELFLIST_MARIADB names a running server. Otherwise, in this order: a
server of the machine, Debian's package when root. Exit 1 with what to do where there is none.
"""

from __future__ import annotations

import os
import shutil
import sys

import debian

PACKAGE = "mariadb-server-core"
MISSING = """\
The tests on MariaDB need a server, and none was found.
  Debian, Ubuntu:  apt-get install mariadb-server-core
  macOS:           brew install mariadb
  a running one:   SHELFLIST_MARIADB=mysql://user:password@host:3306, or
                   SHELFLIST_MARIADB='mysql://user@localhost?socket=/run/mysqld/mysqld.sock',
                   with a user who may create the database test_shelflist"""


def of_machine() -> str | None:
    """A server that is installed on the machine."""
    return shutil.which("mariadbd", path=os.pathsep.join(
        (os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin",
         "/usr/local/bin")))


def main() -> int:
    """Print where the server is."""
    if os.environ.get("SHELFLIST_MARIADB"):
        return 0
    if of_machine() is None:
        debian.install(PACKAGE)
    found = of_machine()
    if found is None:
        print(MISSING, file=sys.stderr)
        return 1
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
