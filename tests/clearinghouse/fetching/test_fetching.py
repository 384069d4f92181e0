"""Requests to real servers: what they may do to whoever asks them."""

from __future__ import annotations

import gzip
import ssl
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from shelflist.clearinghouse.fetching import (
    BusyError,
    Fetcher,
    Limits,
    NoAnswerError,
    RefusedError,
    TooLargeError,
)
from shelflist.clearinghouse.fetching.manners import Manners, retry_after
from tests.clearinghouse.serving import Server, http

LABS = Limits(delay=0, overall=5, read=2, most_bytes=100_000)


def trusting(*servers, **bounds):
    return replace(LABS, allowed=frozenset(one.host for one in servers), **bounds)


def test_an_answer_is_read_and_the_request_says_who_asks():
    with Server(lambda *_: http(200, "Catalog", Set_Cookie="a=b")) as server:
        fetcher = Fetcher(trusting(server, agent="Shelflist/1 (+https://library.example)"))
        answer = fetcher.fetch(server.url + "/a?b=c", accept="text/plain")
        assert (answer.status, answer.body) == (200, b"Catalog")
        fetcher.fetch(server.url, method="HEAD")
    assert server.asked == [("GET", "/a?b=c"), ("HEAD", "/")]
    assert server.headers[0] == {
        "host": server.host, "user-agent": "Shelflist/1 (+https://library.example)",
        "accept": "text/plain", "accept-encoding": "gzip", "connection": "close"}
    assert "cookie" not in server.headers[1]


def test_the_connection_is_made_to_the_number_that_was_looked_at():
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    with Server(lambda *_: http()) as server:
        name = f"library.example:{server.port}"
        fetcher = Fetcher(replace(LABS, allowed=frozenset({name})),
                          resolve=lambda *_: next(answers))
        assert fetcher.fetch(f"http://{name}/").status == 200
    assert server.headers[0]["host"] == name
    assert next(answers) == ["10.0.0.1"]  # nobody asked a second time


def test_redirects_are_followed_and_each_is_looked_at_anew():
    def answer(method, path, headers):
        to = {"/a": (301, "/b"), "/b": (302, "//" + headers["host"] + "/c%20é"),
              "/meta": (302, "http://169.254.169.254/latest/"), "/file": (301, "file:///etc/passwd"),
              "/port": (302, "http://127.0.0.1:22/"), "/user": (302, "http://u:p@127.0.0.1/"),
              "/loop": (307, "/loop"), "/bad": (302, "http://[::1"), "/empty": (302, "")}.get(path)
        return http(to[0], Location=to[1]) if to else http(200, path)

    with Server(answer) as server:
        fetcher = Fetcher(trusting(server))
        found = fetcher.fetch(server.url + "/a")
        assert found.url.endswith("/c%20%C3%A9") and found.status == 200
        assert found.moved_to == server.url + "/b"
        for path in ("/meta", "/file", "/port", "/user", "/bad"):
            with pytest.raises(RefusedError):
                fetcher.fetch(server.url + path)
        assert fetcher.fetch(server.url + "/empty").status == 302
        asked = len(server.asked)
        with pytest.raises(NoAnswerError):
            fetcher.fetch(server.url + "/loop")
        assert len(server.asked) - asked == 6


def test_only_so_much_is_read_however_it_is_packed():
    bomb = gzip.compress(b"0" * 50_000_000)
    answers = {"/long": http(200, b"x" * 100_001), "/endless": [http(length=False)] + [b"y" * 9999] * 99,
               "/bomb": http(200, bomb, Content_Encoding="gzip"),
               "/packed": http(200, gzip.compress(b"z" * 100_000), Content_Encoding="gzip"),
               "/full": http(200, b"x" * 100_000),
               "/chunked": [http(length=False, Transfer_Encoding="chunked"),
                            b"3\r\nabc\r\n", b"2\r\nde\r\n", b"0\r\n\r\n"],
               "/huge-chunk": [http(length=False, Transfer_Encoding="chunked"), b"fffffff\r\n"]
               + [b"y" * 9999] * 99}
    with Server(lambda _m, path, _h: answers[path]) as server:
        fetcher = Fetcher(trusting(server))
        for path in ("/long", "/endless", "/bomb", "/huge-chunk"):
            with pytest.raises(TooLargeError):
                fetcher.fetch(server.url + path)
        assert fetcher.fetch(server.url + "/packed").body == b"z" * 100_000
        assert len(fetcher.fetch(server.url + "/full").body) == 100_000
        assert fetcher.fetch(server.url + "/chunked").body == b"abcde"
        assert fetcher.fetch(server.url + "/long", most_bytes=0).body == b""


BROKEN = {
    "/nothing": b"", "/no-http": b"SSH-2.0-OpenSSH_9.2\r\n", "/binary": b"\x00\xff" * 99,
    "/short": http(200, b"abc").replace(b": 3", b": 30"),
    "/half-packed": http(200, gzip.compress(b"abc" * 99)[:-9], Content_Encoding="gzip"),
    "/not-packed": http(200, b"abc", Content_Encoding="gzip"),
    "/brotli": http(200, b"abc", Content_Encoding="br"),
    "/status": b"HTTP/1.1 9999999 X\r\n\r\n", "/head": b"HTTP/1.1 200 OK\r\nA: " + b"b" * 70_000,
    "/heads": b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n",
    "/length": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
}


def test_what_is_not_http_is_said_to_be_so():
    with Server(lambda _m, path, _h: BROKEN[path]) as server:
        fetcher = Fetcher(trusting(server))
        for path in BROKEN:
            with pytest.raises(NoAnswerError) as error:
                fetcher.fetch(server.url + path)
            assert "127.0.0.1" in error.value.message.render(), path
    with pytest.raises(NoAnswerError):
        fetcher.fetch(server.url)  # nobody listens any more


def test_a_server_that_dribbles_is_left_when_the_time_is_up():
    def dribble(piece):
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n"
        while not server.gone.wait(0.01):
            yield piece

    with Server(lambda _m, path, _h: dribble(b"a" if path == "/head" else b"\r\n")) as server:
        fetcher = Fetcher(trusting(server, overall=0.1))
        for path in ("/head", "/body"):
            with pytest.raises(NoAnswerError) as error:
                fetcher.fetch(server.url + path)
            assert "in time" in error.value.message.render()
        silent = Fetcher(trusting(server, read=0.05))
        server_silent = Server(lambda *_: iter(lambda: server.gone.wait(9) and b"", b""))
        with server_silent, pytest.raises(NoAnswerError):
            Fetcher(replace(silent.limits, allowed=frozenset({server_silent.host}))).fetch(
                server_silent.url)
        server.gone.set()


def test_a_server_that_is_busy_is_given_the_time_it_asks_for():
    left, slept = [2], []

    def answer(_m, path, _h):
        if path == "/never":
            return http(429, Retry_After="7200")
        left[0] -= 1
        return http(503, Retry_After="120") if left[0] >= 0 else http(200, "now")

    with Server(answer) as server:
        fetcher = Fetcher(trusting(server, tries=3, patience=300), sleep=slept.append,
                          clock=lambda: 0.0)
        assert fetcher.fetch(server.url).body == b"now"
        assert slept[:2] == [120, 120]
        with pytest.raises(BusyError) as error:
            fetcher.fetch(server.url + "/never")
        assert error.value.seconds == 7200


@pytest.mark.parametrize("value,seconds", [
    ("120", 120), ("0", 0), (" 5 ", 5), ("9" * 40, 100_000_000), ("", None), ("soon", None),
    ("-5", None), ("Thu, 26 Nov 2026 12:01:30 GMT", 90), ("Thu, 26 Nov 2026 11:00:00 GMT", 0)])
def test_retry_after_is_a_number_or_a_date(value, seconds):
    assert retry_after(value, datetime(2026, 11, 26, 12, tzinfo=timezone.utc)) == seconds


def test_a_host_is_asked_once_at_a_time_with_a_while_between():
    now, slept = [100.0], []

    def sleep(seconds):
        slept.append(seconds)
        now[0] += seconds

    manners = Manners(2, sleep=sleep, clock=lambda: now[0])
    for host in ("a.example", "b.example", "a.example"):
        with manners.turn(host):
            now[0] += 0.5
    assert slept == [1.5]
    with manners.turn("b.example"):
        assert manners._host("b.example").lock.locked()
        assert not manners._host("a.example").lock.locked()


def test_a_server_has_to_prove_the_name_that_was_asked_for(tmp_path, monkeypatch):
    _certificate(tmp_path, "library.example")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    with Server(lambda *_: http(200, "safe"), secure=context) as server:
        allowed = replace(LABS, allowed=frozenset(
            f"{name}:{server.port}" for name in ("library.example", "other.example")))

        def ask(name):
            return Fetcher(allowed, resolve=lambda *_: ["127.0.0.1"]).fetch(
                f"https://{name}:{server.port}/")

        with pytest.raises(NoAnswerError) as error:
            ask("library.example")  # by nobody the system trusts
        assert "prove" in error.value.message.render()
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        assert ask("library.example").body == b"safe"
        with pytest.raises(NoAnswerError):
            ask("other.example")


def _certificate(folder, name):
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    called = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(timezone.utc)
    made = (x509.CertificateBuilder().subject_name(called).issuer_name(called)
            .public_key(key.public_key()).serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
            .sign(key, hashes.SHA256()))
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption()))
