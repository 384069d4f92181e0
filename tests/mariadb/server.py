"""A MariaDB server for the time of the tests: a running one, or one of our own."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from mariadb_server import MISSING, of_machine

# Like Open edX's by Tutor where it matters, and small; nothing needs to survive a crash.
OPTIONS = ("--no-defaults", "--skip-networking", "--skip-grant-tables", "--skip-log-bin",
           "--character-set-server=utf8mb4", "--collation-server=utf8mb4_unicode_ci",
           "--innodb-buffer-pool-size=64M", "--innodb-log-file-size=16M",
           "--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=0",
           "--innodb-flush-method=nosync", "--sync-frm=0", "--performance-schema=0")


class NoServer(Exception):
    """The message says what to do."""


@contextlib.contextmanager
def connection_settings() -> Iterator[dict[str, Any]]:
    """Give what Django needs to reach a server, which runs as long as the context is open.

    Raises:
        NoServer: when there is none, or ours does not start.
    """
    named = os.environ.get("SHELFLIST_MARIADB", "")
    if named:
        yield _named(named)
        return
    program = of_machine()
    if program is None:
        raise NoServer(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="shelflist-db-"))
    try:
        with _running(program, folder) as socket:
            yield {"USER": "root", "PASSWORD": "", "HOST": str(socket), "PORT": ""}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _named(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    if parts.scheme not in ("mysql", "mariadb"):
        raise NoServer(f"SHELFLIST_MARIADB is {address!r}.\n{MISSING}")
    socket = parse_qs(parts.query).get("socket", [""])[0]
    return {"USER": unquote(parts.username or "root"), "PASSWORD": unquote(parts.password or ""),
            "HOST": socket or parts.hostname or "127.0.0.1",
            "PORT": "" if socket else str(parts.port or 3306)}


@contextlib.contextmanager
def _running(program: str, folder: Path) -> Iterator[Path]:
    data, socket, log = folder / "data", folder / "socket", folder / "log"
    data.mkdir()
    command = [program, *OPTIONS, f"--datadir={data}", f"--socket={socket}",
               f"--pid-file={folder / 'pid'}"]
    if os.getuid() == 0:
        # The server refuses to be root.
        user = next(one for one in pwd.getpwall() if one.pw_name in ("mysql", "nobody"))
        command.append(f"--user={user.pw_name}")
        for one in (folder, data):
            os.chown(one, user.pw_uid, user.pw_gid)
    with log.open("wb") as output:
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output,
                                  stderr=subprocess.STDOUT)
        try:
            ends = time.monotonic() + 60
            while not socket.exists():
                if server.poll() is not None or time.monotonic() > ends:
                    raise NoServer(f"{program} does not start:\n{log.read_text('utf-8', 'replace')}")
                time.sleep(0.02)
            yield socket
        finally:
            # Nothing of it is kept.
            server.kill()
            server.wait()
