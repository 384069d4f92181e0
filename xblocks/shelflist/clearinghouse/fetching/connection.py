"""One request, on one connection, to one number."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ...practice.text import Text
from .errors import FetchError, NoAnswerError, TooLargeError, UnreachableError
from .limits import Limits
from .targets import Target

_CHUNK = 65_536
_MOST_NUMBERS = 3  # of one host, before it is given up


@dataclass(frozen=True, slots=True)
class Reply:
    """What one server answered; names of headers are in lower case, a repeated one is the last."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def request(where: Target, numbers: list[str], method: str, accept: str, limits: Limits,
            *, most_bytes: int, secure: Callable[[], ssl.SSLContext]) -> Reply:
    """Ask, and read the answer. With `most_bytes` 0 its body is not read.

    `secure` gives what the other side is judged by; it is called for https alone.

    Raises:
        NoAnswerError: when there is none in time, or it is not HTTP.
        TooLargeError: when it is longer, as sent or unpacked.
    """
    sock = _connected(where, numbers, limits)
    try:
        guard = _Guard(sock, limits.overall)
    except OSError:
        sock.close()
        raise NoAnswerError(_late(where)) from None
    with guard:
        try:
            if where.scheme == "https":
                sock = secure().wrap_socket(sock, server_hostname=where.host)
            return _exchange(sock, where, method, accept, limits, most_bytes)
        except FetchError:
            if guard.is_over:
                raise NoAnswerError(_late(where)) from None
            raise
        except ssl.SSLCertVerificationError as error:
            raise NoAnswerError(Text("“{host}” cannot prove who it is: {reason}.", host=where.host,
                                     reason=error.verify_message)) from None
        except TimeoutError:
            raise NoAnswerError(_late(where)) from None
        except (OSError, http.client.HTTPException, ValueError, zlib.error):
            raise NoAnswerError(
                _late(where) if guard.is_over else
                Text("“{host}” ends the connection, or answers with what is not HTTP.",
                     host=where.host)) from None
        finally:
            sock.close()


def _connected(where: Target, numbers: list[str], limits: Limits) -> socket.socket:
    for number in numbers[:_MOST_NUMBERS]:
        try:
            # A number is not resolved again: this is the address that was looked at.
            sock = socket.create_connection((number, where.port), timeout=limits.connect)
        except OSError:
            continue
        sock.settimeout(limits.read)
        return sock
    raise UnreachableError(Text("“{host}” does not take a connection.", host=where.host))


def _exchange(sock: socket.socket, where: Target, method: str, accept: str, limits: Limits,
              most_bytes: int) -> Reply:
    asking = http.client.HTTPConnection(where.host, where.port)
    asking.sock = sock
    asking.auto_open = 0
    asking.putrequest(method, where.path, skip_host=True, skip_accept_encoding=True)
    for name, value in (("Host", where.netloc), ("User-Agent", limits.agent), ("Accept", accept),
                        ("Accept-Encoding", "gzip"), ("Connection", "close")):
        asking.putheader(name, value)
    asking.endheaders()
    response = asking.getresponse()
    try:
        headers = {name.lower(): value for name, value in response.getheaders()}
        is_read = method != "HEAD" and most_bytes and response.status // 100 != 3
        body = b"" if not is_read else _body(
            response, headers.get("content-encoding", ""), where, most_bytes)
        return Reply(response.status, headers, body)
    finally:
        response.close()


def _body(response: http.client.HTTPResponse, encoding: str, where: Target,
          most_bytes: int) -> bytes:
    encoding = encoding.strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise NoAnswerError(Text("“{host}” sends its answer packed in a way nobody asked for.",
                                 host=where.host))
    packed = "gzip" in encoding
    # A little that is sent can unpack to very much: no more is unpacked than is allowed.
    unpacking = zlib.decompressobj(wbits=31)
    body, sent = bytearray(), 0
    while chunk := response.read(_CHUNK):
        sent += len(chunk)
        body += unpacking.decompress(chunk, most_bytes + 1 - len(body)) if packed else chunk
        if len(body) > most_bytes or sent > most_bytes:
            raise TooLargeError(Text("“{host}” sends more than {most} bytes at once.",
                                     host=where.host, most=f"{most_bytes:,}"))
    if response.length or (packed and sent and not unpacking.eof):
        raise NoAnswerError(Text("“{host}” breaks off in the middle of its answer.",
                                 host=where.host))
    return bytes(body)


def _late(where: Target) -> Text:
    return Text("“{host}” does not answer in time.", host=where.host)


class _Guard:
    """Ends a connection when its time is up, by a second handle of it: a server that sends a byte
    now and then keeps every single read within its time."""

    def __init__(self, sock: socket.socket, seconds: float) -> None:
        self.is_over = False
        self._sock = sock.dup()
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._sock.close()

    def _end(self) -> None:
        self.is_over = True
        with contextlib.suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)
