"""`shelflist player`: make or open a data folder and serve it."""

from __future__ import annotations

import argparse
import select
import socket
import sys
import threading
from collections.abc import Sequence
from gettext import gettext as _
from pathlib import Path
from typing import Any

DEFAULT_PORT = 8000
# Requests wait for the database rather than for a thread; SQLite has one writer at a time.
_THREADS = 8
# A browser keeps several connections open for two minutes; who comes after the last is not heard.
_CONNECTIONS = 1000
_MAX_REQUEST = 260 * 2**20


def main(argv: Sequence[str]) -> int:
    """Serve until interrupted; gives the exit code."""
    options = _parser().parse_args(argv)
    data = options.data.resolve()
    application = prepare(data, options.courses, hosts=(options.host,))
    listener = listen(options.host, options.port)
    if listener is None:
        return 1
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    print(_("The course player is at http://{host}:{port}/ (Ctrl+C stops it).").format(
        host=shown, port=port), flush=True)  # fmt: skip
    from .runtime.block_types import block_class

    # The standard blocks take seconds to load: while the first page is looked at.
    threading.Thread(target=block_class, args=("problem",), daemon=True).start()
    serve(application, listener)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="shelflist player", description=_("Serve the course player on this machine.")
    )
    parser.add_argument(
        "--data", type=Path, default=Path("var"), help=_("folder of all data (default: var)")
    )
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help=_("default: 8000"))
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help=_("address to listen on; the default can be reached from this machine only"),
    )
    parser.add_argument(
        "--courses",
        type=Path,
        action="append",
        metavar="DIR",
        help=_("folder of archives and course packages (default: course_packages)"),
    )
    return parser


def prepare(data: Path, courses: Sequence[Path] | None, hosts: tuple[str, ...] = ()) -> Any:
    """Migrate, create the first accounts, import what is new; the WSGI application.

    To be called once in a process: it configures Django."""
    import django
    from django.conf import settings

    from .settings import player_settings

    settings.configure(**player_settings(data, hosts=hosts))
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("shelflist_clearinghouse_starter", verbosity=0)
    from .accounts import create_first_accounts
    from .shelf import bring_in

    for account in create_first_accounts():
        print(_("New account: {name}, password {password} (shown only now)").format(
            name=account.username, password=account.password), flush=True)  # fmt: skip
    folders = list(courses or [Path("course_packages")])
    folders = [folder for folder in folders if folder.is_dir()]
    bring_in(folders, data / "packages", lambda line: print(line, flush=True))
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


def listen(host: str, port: int) -> socket.socket | None:
    """A listening socket: on `port`, or on a free one if another program has it. Says what it does.

    None where the address itself cannot be used."""
    for candidate in (port, 0):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        # A port just left by an earlier run is free; on Windows the option means another thing.
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, candidate))
            # From here on connections wait in the queue, and no second player gets the port.
            listener.listen(128)
        except OSError as error:
            listener.close()
            if candidate == 0:
                print(_("Cannot listen on {host}: {problem}").format(
                    host=host, problem=error.strerror), file=sys.stderr)  # fmt: skip
                return None
            print(_("Port {port} cannot be used ({problem}); taking a free one. Another player "
                    "may be running already.").format(port=port, problem=error.strerror),
                  file=sys.stderr)  # fmt: skip
        else:
            return listener
    return None


def serve(application: Any, listener: socket.socket) -> None:
    """Answer requests on the socket until interrupted."""
    server = made_server(application, listener)
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()


def made_server(application: Any, listener: socket.socket) -> Any:
    """Return the server for a listening socket; `run` makes it answer."""
    from waitress.server import create_server

    return create_server(
        application,
        sockets=[listener],
        threads=_THREADS,
        connection_limit=_CONNECTIONS,
        asyncore_use_poll=hasattr(select, "poll"),
        max_request_body_size=_MAX_REQUEST,
        ident=None,
    )
