"""Bytes: everything a page loads for one block, raw and as `gzip -9` sends it."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass

from django.test import Client

from bench.material import LABELS
from bench.site import Site


@dataclass(frozen=True, slots=True)
class Payload:
    """Bytes of one view: `files` are fetched by URL and kept by browsers, `inline` (markup,
    init arguments, scripts and styles within the page) comes with every page. Each file and the
    inline part are compressed on their own; `wire` counts them so.

    `idle_wire` are the files a page of ours fetches when it is idle, `asked_wire` those it fetches
    when a learner asks for what needs them; neither is part of the other figures."""

    name: str
    view: str
    files: int
    files_wire: int
    inline: int
    inline_wire: int
    requests: int
    idle_wire: int
    asked_wire: int

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
            files.append(_fetch(client, resource.data))
        else:
            inline.append(resource.data.encode())
    text = b"\n".join(inline)
    idle, asked = later(fragment.content)
    return Payload(LABELS[name], view, sum(map(len, files)), sum(map(packed, files)),
                   len(text), packed(text), len(files),
                   sum(packed(_fetch(client, one)) for one in idle),
                   sum(packed(_fetch(client, one)) for one in asked if one not in idle))


def later(page: str) -> tuple[list[str], list[str]]:
    """The addresses a page of ours names for later: fetched when idle, fetched when asked for."""
    found = re.search(r'class="xblock-json-init-args"[^>]*>(.*?)</script>', page, re.DOTALL)
    args = json.loads(found[1]) if found else {}
    return args.get("rest", []), args.get("later", [])


def _fetch(client: Client, address: str) -> bytes:
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} is not served: {answer.status_code}")
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def measure(site: Site) -> list[Payload]:
    """Learners' pages of every block, authors' of those that bring an editor of their own."""
    views = [(name, "student_view") for name in LABELS]
    views += [("set", "studio_view"), ("marc", "studio_view"), ("dnd", "studio_view")]
    return [payload(site, name, view) for name, view in views]


def table(found: list[Payload]) -> str:
    lines = ["### Payload, bytes", "",
             "| | view | requests | files raw | files gz | in the page raw | in the page gz "
             "| all raw | all gz | when idle gz | when asked for gz |",
             "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"]
    lines += [f"| {p.name} | `{p.view}` | {p.requests} | {p.files:,} | {p.files_wire:,} | "
              f"{p.inline:,} | {p.inline_wire:,} | {p.raw:,} | {p.wire:,} | {p.idle_wire:,} | "
              f"{p.asked_wire:,} |" for p in found]
    return "\n".join([*lines, ""])
