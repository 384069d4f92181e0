"""A small web site that hands blocks to the browser as the four runtimes of Open edX do.

It knows nothing of Python blocks: a test registers a `FakeBlock` (what a view would have put in
its fragment, and a function that answers its handlers), so that the browser side can be tried
without the engine, and made to meet failures that a real server gives rarely.
"""

from __future__ import annotations

import json
import mimetypes
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import parse_qs, urlsplit

HERE = Path(__file__).parent
PUBLIC = HERE.parents[2] / "xblocks" / "shelflist" / "public"
CONTRACTS = ("lms", "studio", "library", "library_editor")

Answer = tuple[int, dict[str, Any]]


@dataclass
class FakeBlock:
    """What one block puts on a page: `files` are paths below `public/`, in loading order."""

    init: str
    files: tuple[str, ...]
    args: Callable[[], dict[str, Any]]
    handle: Callable[[str, dict[str, Any]], Answer]
    html: str


@dataclass
class Site:
    """The running site. `faults` are answered, one a request, before the block is asked."""

    blocks: dict[str, FakeBlock] = field(default_factory=dict)
    faults: deque[Answer] = field(default_factory=deque)
    requests: list[tuple[str, str, dict[str, Any], str | None]] = field(default_factory=list)
    """(block, handler, body, X-CSRFToken) of each POST that arrived."""
    hold: threading.Event = field(default_factory=threading.Event)
    """Cleared by a test that wants the server to think; handlers wait until it is set."""

    def __post_init__(self) -> None:
        site = self
        self.hold.set()

        class Handler(_Handler):
            owner = site

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        # It looks this often, in seconds, whether it is to stop, and a test waits for that.
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self.hold.set()
        self._server.shutdown()
        self._server.server_close()

    def calls(self, handler: str) -> list[dict[str, Any]]:
        """Return the bodies posted to `handler`, in order."""
        return [body for _, name, body, _ in self.requests if name == handler]

    def page(self, contract: str, names: list[str], query: dict[str, list[str]]) -> str:
        """Return the page of one contract with the blocks `names` on it."""
        blocks = {name: self.blocks[name] for name in names}
        files = list(dict.fromkeys(file for block in blocks.values() for file in block.files))
        marker = "xblock_json_init_args" if contract.startswith("library") else (
            "xblock-json-init-args")
        fragments = "".join(
            f'<div class="xblock" data-block="{escape(name)}" data-init="{escape(block.init)}">'
            f'{block.html}<script type="json/xblock-args" class="{marker}">'
            f'{json.dumps(block.args()).replace("<", chr(92) + "u003c")}</script></div>'
            for name, block in blocks.items())
        return Template((HERE / "page.html").read_text(encoding="utf-8")).substitute(
            contract=contract,
            lang=escape(query.get("lang", ["en"])[0]),
            dir=escape(query.get("dir", ["ltr"])[0]),
            theme=escape(query.get("theme", ["light"])[0]),
            styles="".join(f'<link rel="stylesheet" href="/public/{file}">'
                           for file in files if file.endswith(".css")),
            # Each block of a page brings its own script elements: the shared file comes twice.
            scripts="".join(f'<script src="/public/{file}"></script>'
                            for block in blocks.values() for file in block.files
                            if file.endswith(".js")),
            blocks=fragments,
        )


class _Handler(BaseHTTPRequestHandler):
    owner: Site
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the tests read `Site.requests`."""

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        query = parse_qs(url.query)
        _, kind, *rest = url.path.split("/")
        if kind == "public" and ".." not in rest and (PUBLIC / "/".join(rest)).is_file():
            file = PUBLIC / "/".join(rest)
            self._send(200, file.read_bytes(), mimetypes.guess_type(file.name)[0] or "text/plain")
        elif kind == "runtime.js":
            self._send(200, (HERE / "runtime.js").read_bytes(), "text/javascript")
        elif kind in CONTRACTS:
            page = self.owner.page(kind, query.get("block", ["one"]), query)
            self._send(200, page.encode(), "text/html; charset=utf-8")
        elif kind == "embed" and rest and rest[0] in CONTRACTS:
            frame = f'<iframe id="frame" src="/{rest[0]}?{escape(url.query)}"></iframe>'
            page = Template((HERE / "embed.html").read_text(encoding="utf-8"))
            self._send(200, page.substitute(frame=frame).encode(), "text/html; charset=utf-8")
        else:
            self._send(404, b"", "text/plain")

    def do_POST(self) -> None:
        _, _, block, handler = urlsplit(self.path).path.split("/")
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"null")
        site = self.owner
        site.requests.append((block, handler, body, self.headers.get("X-CSRFToken")))
        site.hold.wait(20)
        status, data = (site.faults.popleft() if site.faults
                        else site.blocks[block].handle(handler, body))
        self._send(status, json.dumps(data).encode(), "application/json")

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Set-Cookie", "csrftoken=token-of-the-page; Path=/")
        self.end_headers()
        self.wfile.write(body)
