"""A server on loopback that answers whatever a test wants, byte by byte."""

from __future__ import annotations

import contextlib
import socketserver
import ssl
import threading


def http(status=200, body=b"", *, length=True, **headers):
    """Return an answer in bytes; `Content_Type="text/xml"` for a header of that name."""
    body = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status} Whatever"]
    if length:
        lines.append(f"Content-Length: {len(body)}")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + body


class Server:
    """Answers with `answer(method, path, headers)`: bytes, or pieces of them; `asked` is a list of
    (method, path). With `secure`, over TLS."""

    def __init__(self, answer, secure: ssl.SSLContext | None = None):
        self.asked, self.headers, self.gone = [], [], threading.Event()
        server = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                line = self.rfile.readline(65_536).decode("latin-1").split()
                if len(line) < 2:
                    return
                headers = {}
                while (raw := self.rfile.readline(65_536).strip()):
                    name, _, value = raw.decode("latin-1").partition(":")
                    headers[name.lower()] = value.strip()
                server.asked.append((line[0], line[1]))
                server.headers.append(headers)
                made = answer(line[0], line[1], headers)
                with contextlib.suppress(OSError):
                    for piece in [made] if isinstance(made, bytes) else made:
                        self.wfile.write(piece)

        class Quiet(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

            def get_request(self):
                sock, place = super().get_request()
                return (secure.wrap_socket(sock, server_side=True) if secure else sock), place

            def handle_error(self, request, place):
                """Clients that hang up are what is tested."""

        self._server = Quiet(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        self.host = f"127.0.0.1:{self.port}"
        self.url = f"http://{self.host}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,),
                                        daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.gone.set()
        self._server.shutdown()
        self._server.server_close()
