"""What a learner hands in: text, a link, files; read, bounded, and shown again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from ...practice.errors import PracticeError
from ...practice.olx import NOT_XML
from ...practice.policy import Policy
from ...practice.text import Text

MOST_TEXT, MOST_LINK, MOST_COMMENT = 20_000, 2_000, 5_000
_NOT_IN_LINKS = re.compile(r"[\s\x00-\x20\x7f<>\"'\\]")

Answer = dict[str, Any]


def read_answer(data: Mapping[str, Any], policy: Policy, files: Mapping[str, dict[str, Any]]
                ) -> Answer:
    """Return `{text, link, files}` of a request; `files` are those the learner has, by id.

    Raises:
        PracticeError: naming the field, when it is too long, not allowed, or all is empty.
    """
    text = read_text(data.get("text", ""), MOST_TEXT, "text") if policy["text"] else ""
    link = read_link(data.get("link", "")) if policy["link"] else ""
    ids = data.get("files", [])
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        raise PracticeError(Text("Send the files as a list of their ids."), "files", field="files")
    ids = list(dict.fromkeys(ids))
    if len(ids) > int(policy["files"]):
        raise PracticeError(Text("At most {most} files may be attached.", most=policy["files"]),
                            "files-many", field="files")
    unknown = [one for one in ids if one not in files]
    if unknown:
        raise PracticeError(Text("A file is no longer there; attach it again."), "file-gone",
                            field="files")
    if not (text or link or ids):
        raise PracticeError(Text(
            "There is nothing to hand in yet: write, or add a link or a file."), "empty",
            field="text")
    return {"text": text, "link": link, "files": [files[one] for one in ids]}


def read_text(value: Any, most: int, field: str) -> str:
    """Return plain text without control characters. Raises PracticeError."""
    if not isinstance(value, str):
        raise PracticeError(Text("Write text here."), "text", field=field)
    text = NOT_XML.sub("", value).strip()
    if len(text) > most:
        raise PracticeError(Text("{n} characters are too many; {most} is the limit.",
                                 n=len(text), most=most), "size", 413, field)
    return text


def read_link(value: Any) -> str:
    """Return an http or https address, or ''. It is never fetched. Raises PracticeError."""
    link = value.strip() if isinstance(value, str) else ""
    if not link and isinstance(value, str):
        return ""
    if len(link) > MOST_LINK:
        raise _no_link(Text("A link has at most {most} characters.", most=MOST_LINK))
    if _NOT_IN_LINKS.search(link):
        raise _no_link(Text("A link holds no spaces, quotes, backslashes or angle brackets: copy "
                            "it once more from the address bar."))
    try:
        parts = urlsplit(link)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good:
        raise _no_link(Text("Write the link in full: it begins with https:// or http://."))
    return link


def _no_link(message: Text) -> PracticeError:
    return PracticeError(message, "link", field="link")


def public_answer(answer: Any) -> dict[str, Any]:
    """Return an answer as browsers may see it: without the paths of its files."""
    answer = answer if isinstance(answer, Mapping) else {}
    files: Sequence[Any] = answer.get("files") or ()
    return {"text": str(answer.get("text") or ""), "link": str(answer.get("link") or ""),
            "files": [public_file(one) for one in files]}


def public_file(file: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a browser may know of a file."""
    return {"id": file["id"], "name": file["name"], "size": file["size"]}
