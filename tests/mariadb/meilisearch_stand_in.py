"""What Meilisearch answers to the calls that edx-search makes, on this machine.

Meilisearch itself comes from no registry of packages that the tests may use. This is a model of its
documented behavior, as far as it is asked for here: an index with a primary key, tasks, documents,
and a search in which a quoted stretch has to occur, other words may be dropped from the end, the
last of them may go on, and one or two slips are forgiven; more words come before fewer, then an
earlier attribute before a later; 1,000 documents at most are given.
"""

from __future__ import annotations

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from rapidfuzz.distance import OSA

MOST = 1000


class StandIn:
    """A server with its indexes; `log` has the method and path of every call."""

    def __init__(self) -> None:
        self.indexes: dict[str, dict[str, Any]] = {}
        self.log: list[tuple[str, str]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self._thread = threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> StandIn:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                """Say nothing."""

            def _do(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                data = json.loads(self.rfile.read(length) or b"null")
                stand_in.log.append((self.command, self.path))
                status, answer = stand_in.answer(self.command, self.path.partition("?")[0], data)
                body = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _do

        return Handler

    def answer(self, method: str, path: str, data: Any) -> tuple[int, Any]:
        """Answer one call: status and JSON."""
        parts = path.strip("/").split("/")
        if parts[0] == "tasks":
            return 200, {**_task(), "uid": 0, "status": "succeeded", "details": {}, "error": None,
                         "canceledBy": None, "duration": "PT0S", "startedAt": _NOW,
                         "finishedAt": _NOW}
        if parts == ["indexes"]:
            self.indexes.setdefault(data["uid"], {"key": data["primaryKey"], "documents": {}})
            return 202, _task()
        index = self.indexes.get(parts[1])
        if index is None:
            return 404, {"message": f"Index `{parts[1]}` not found.", "code": "index_not_found",
                         "type": "invalid_request", "link": ""}
        if len(parts) == 2:
            return 200, {"uid": parts[1], "primaryKey": index["key"], "createdAt": _NOW,
                         "updatedAt": _NOW}
        if parts[2] == "settings":
            return (200, []) if method == "GET" else (202, _task())
        if parts[2:] == ["documents"]:
            index["documents"].update({one[index["key"]]: one for one in data})
            return 202, _task()
        if parts[2:] == ["documents", "delete-batch"]:
            for one in data:
                index["documents"].pop(one, None)
            return 202, _task()
        return 200, _found(list(index["documents"].values()), data)


_NOW = "2026-01-01T00:00:00.000000Z"


def _task() -> dict[str, Any]:
    return {"taskUid": 0, "indexUid": "", "status": "enqueued", "type": "", "enqueuedAt": _NOW}


def _found(documents: list[Any], asked: dict[str, Any]) -> dict[str, Any]:
    stretches = [one.split() for one in re.findall(r'"([^"]*)"', asked["q"])]
    words = re.sub(r'"[^"]*"', " ", asked["q"]).split()
    ranked = []
    for one in documents:
        texts = [text.split() for text in one["content"].values()]
        if all(any(_runs(text, stretch) for text in texts) for stretch in stretches):
            hits = 0
            for at, word in enumerate(words):
                if not any(_near(word, other, last=at == len(words) - 1)
                           for text in texts for other in text):
                    break
                hits += 1
            if hits or not words or stretches:
                first = min((at for at, text in enumerate(texts)
                             if any(_runs(text, stretch) for stretch in stretches)), default=0)
                ranked.append((-hits, first, one["_pk"], one))
    ranked.sort(key=lambda row: row[:3])
    start, size = asked.get("offset", 0), asked.get("limit", 20)
    return {"hits": [{**one, "_rankingScore": 1.0} for *_, one in ranked[:MOST][start:start + size]],
            "query": asked["q"], "processingTimeMs": 0, "limit": size, "offset": start,
            "estimatedTotalHits": len(ranked)}


def _runs(text: list[str], stretch: list[str]) -> bool:
    return f" {' '.join(stretch)} " in f" {' '.join(text)} "


def _near(word: str, other: str, *, last: bool) -> bool:
    most = 0 if len(word) < 5 else 1 if len(word) < 9 else 2
    return (last and other.startswith(word)) or OSA.distance(word, other) <= most
