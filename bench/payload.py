"""Bytes: everything a page loads for one block, raw and as `gzip -9` sends it."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from typing import Any

from django.test import Client

from bench.material import LABELS
from bench.site import Site


@dataclass(frozen=True, slots=True)
class Payload:
    """Bytes of one view: `files` are fetched by URL and kept by browsers, `inline` (markup,
    init arguments, scripts and styles within the page) comes with every page. Each file and the
    inline part are compressed on their own; `wire` counts them so."""

    name: str
    view: str
    files: int
    files_wire: int
    inline: int
    inline_wire: int
    requests: int

    @property
    def raw(self) -> int:
        return self.files + self.inline

    @property
    def wire(self) -> int:
        return self.files_wire + self.inline_wire


def packed(data: bytes) -> int:
    return len(gzip.compress(data, 9, mtime=0))


def payload(site: Site, name: str, view: str) -> Payload:
    """What a learner's or an author's page loads for a block."""
    runtime = site.runtime("instructor" if view == "studio_view" else "fresh",
                           studio=view == "studio_view")
    fragment = runtime.render(runtime.get_block(site.key(name)), view, {})
    client = Client()
    inline = [fragment.content.encode()]
    files: list[bytes] = []
    for resource in dict.fromkeys(fragment.resources):
        if resource.kind == "url":
            files.append(_fetch(client, resource))
        else:
            inline.append(resource.data.encode())
    text = b"\n".join(inline)
    return Payload(LABELS[name], view, sum(map(len, files)), sum(map(packed, files)),
                   len(text), packed(text), len(files))


def _fetch(client: Client, resource: Any) -> bytes:
    answer = client.get(resource.data)
    if answer.status_code != 200:
        raise SystemExit(f"{resource.data} is not served: {answer.status_code}")
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def measure(site: Site) -> list[Payload]:
    """Learners' pages of every block, authors' of those that bring an editor of their own."""
    views = [(name, "student_view") for name in LABELS]
    views += [("set", "studio_view"), ("marc", "studio_view"), ("dnd", "studio_view")]
    return [payload(site, name, view) for name, view in views]


def table(found: list[Payload]) -> str:
    lines = ["### Payload, bytes", "",
             "| | view | requests | files raw | files gz | in the page raw | in the page gz "
             "| all raw | all gz |", "|---|---|--:|--:|--:|--:|--:|--:|--:|"]
    lines += [f"| {p.name} | `{p.view}` | {p.requests} | {p.files:,} | {p.files_wire:,} | "
              f"{p.inline:,} | {p.inline_wire:,} | {p.raw:,} | {p.wire:,} |" for p in found]
    return "\n".join([*lines, ""])
