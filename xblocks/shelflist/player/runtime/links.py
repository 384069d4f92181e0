"""Addresses: what the runtime reverses, and the portable links authors write in HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote, unquote

from django.urls import NoReverseMatch, reverse

_STATIC = re.compile(r"(?P<before>[\"'(=,\s]|&quot;|&#34;|&#x27;)/static/(?P<name>[^\"'()\s<>\\]+)")
_ASSET = re.compile(
    r"(?P<before>[\"'(=,\s]|&quot;)/(?:asset-v1:[^\"'()\s<>/@]+\+type@asset\+block[@/]|"
    r"c4x/[^\"'()\s<>/]+/[^\"'()\s<>/]+/asset/)(?P<name>[^\"'()\s<>\\]+)"
)
_JUMP = re.compile(r"(?P<before>[\"'(=\s])/jump_to_id/(?P<name>[^\"'()\s<>\\/?#]+)/?")


def handler_base(course_key: str, usage_key: str, *, working_copy: bool = False) -> str:
    """The address to which `NAME/SUFFIX` is appended to call a block's handler."""
    name = "working_handler" if working_copy else "handler"
    url = reverse(name, kwargs={"course_key": course_key, "usage_key": usage_key, "handler": "_"})
    return url.removesuffix("_")


@lru_cache(maxsize=1024)
def block_file_url(block_type: str, path: str) -> str:
    """The address of a file in the public folder of an installed block."""
    return reverse("block_file", kwargs={"block_type": block_type, "path": path.lstrip("/")})


def course_file_url(course_key: str, name: str) -> str:
    """The address of a static file of the course."""
    return reverse("course_file", kwargs={"course_key": course_key, "name": name})


def jump_url(course_key: str, url_name: str) -> str:
    return reverse("jump_to_id", kwargs={"course_key": course_key, "url_name": url_name})


def replace_links(
    text: str, course_key: str, files: Mapping[str, str], *, static_only: bool = False
) -> str:
    """`/static/NAME`, `/asset-v1:…@NAME` and `/jump_to_id/ID` as addresses of this site.

    A name that is not among `files` stays as it is: a dead link must not break a page."""
    if not text:
        return text

    def file(match: re.Match[str]) -> str:
        name, mark, rest = _split(match["name"])
        found = unquote(name.replace("&amp;", "&"))
        if found not in files and "@" in found:
            found = found.replace("@", "_")
        if found not in files:
            return match[0]
        # With quote(): Django's reverse would let some characters of old file names through.
        return (
            match["before"]
            + course_file_url(course_key, "_").removesuffix("_")
            + (quote(found) + mark + rest)
        )

    def jump(match: re.Match[str]) -> str:
        try:
            return match["before"] + jump_url(course_key, unquote(match["name"]))
        except NoReverseMatch:
            return match[0]

    if "/static/" in text:
        text = _STATIC.sub(file, text)
    if static_only:
        return text
    if "/asset-v1:" in text or "/c4x/" in text:
        text = _ASSET.sub(file, text)
    if "/jump_to_id/" in text:
        text = _JUMP.sub(jump, text)
    return text


def _split(name: str) -> tuple[str, str, str]:
    for mark in ("&quot;", "&#34;", "&#x27;", "?", "#", ","):
        head, found, rest = name.partition(mark)
        if found:
            return head, found, rest
    return name, "", ""
