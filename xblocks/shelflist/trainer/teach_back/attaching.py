"""Attach a file, take it off again, and serve it to who may see it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from webob import Response
from xblock.core import XBlock

from ...practice.access import is_staff, learner_id
from ...practice.errors import PracticeError
from ...practice.handling import json_post, json_response
from ...practice.language import translator_for
from ...practice.parts import Part
from ...practice.text import Text
from . import files, wording
from .handing import public_file
from .work import hand_in_item, store_of, usage_of

if TYPE_CHECKING:
    from ...cohort.api import Submission

MOST_WAITING = 20
OWN = "mine"


class AttachingMixin(Part):
    """The learner's files, from the browser to the storage and back."""

    @XBlock.handler
    def attach(self, request: Any, suffix: str = "") -> Response:
        """Store a file sent as the body of a POST, its name in `X-File-Name`."""
        try:
            return json_response({"file": public_file(self._attach(request))})
        except PracticeError as error:
            return json_response({"error": error.message.render(translator_for(self)),
                                  "code": error.code, "field": error.field}, error.status)

    def _attach(self, request: Any) -> dict[str, Any]:
        if request.method != "POST":
            raise PracticeError(Text("Send this by POST."), "method", 405)
        policy = self.bank.policy
        if store_of(self) is None or hand_in_item(self.bank) is None:
            raise PracticeError(wording.ALONE, "alone", 403)
        if not int(policy["files"]):
            raise PracticeError(Text("No files are attached here."), "files-none", 403)
        if self.standing().past_due:
            raise PracticeError(Text("The due date has passed."), "closed", 403)
        if len(self.attached) >= MOST_WAITING:
            raise PracticeError(Text("{n} files are attached already; take some off first.",
                                     n=len(self.attached)), "files-many", field="files")
        most = files.most_bytes(self, policy)
        name = unquote(str(request.headers.get("X-File-Name") or ""))[:500]
        # What is said to be too large is not read at all.
        length = request.content_length or 0
        if length > most:
            raise files.too_large(name[:120], most)
        data = request.body
        safe, media_type = files.checked(name, data, policy, most)
        folder = store_of(self).mark(usage_of(self), learner_id(self))
        token, path = files.keep(data, folder)
        file = {"id": token, "name": safe, "size": len(data), "type": media_type, "path": path}
        self.attached = [*self.attached, file]
        return file

    @json_post()
    def detach(self, data: dict[str, Any]) -> dict[str, Any]:
        """Take off a file that was not handed in."""
        file = next((one for one in self.attached if one["id"] == data.get("file")), None)
        if file is not None:
            self.attached = [one for one in self.attached if one is not file]
            files.discard(file["path"])
        return {"attached": [public_file(one) for one in self.attached]}

    def discard_unused(self, used: Iterable[str]) -> None:
        """Forget what waited to be handed in; delete what was not."""
        kept = set(used)
        for file in self.attached:
            if file["id"] not in kept:
                files.discard(file["path"])
        self.attached = []

    def _known_files(self, earlier: Iterable[Submission]) -> dict[str, dict[str, Any]]:
        """Return the files a learner may hand in: attached now, or with an earlier version."""
        found = [file for one in earlier for file in (one.answer or {}).get("files", ())]
        return {file["id"]: file for file in [*found, *self.attached]}

    def serve(self, suffix: str) -> Response:
        """Return a file of some work. Raises PracticeError: 404 for what one may not see too."""
        work, _, token = suffix.partition("-")
        file = next((one for one in self._visible_files(work) if one["id"] == token), None)
        if file is None:
            raise PracticeError(Text("This file is no longer there."), "file-gone", 404)
        ascii_name = file["name"].encode("ascii", "replace").decode().replace("?", "_")
        return Response(
            files.opened(file["path"]), content_type=file["type"], charset=None, headerlist=[
                ("Content-Type", file["type"]),
                ("Content-Disposition", f'attachment; filename="{ascii_name}"; '
                                        f"filename*=UTF-8''{quote(file['name'])}"),
                ("X-Content-Type-Options", "nosniff"),
                ("Content-Security-Policy", "default-src 'none'; sandbox"),
                ("Cache-Control", "private, no-store")])

    def _visible_files(self, work: str) -> list[dict[str, Any]]:
        if work == OWN:
            return list(self.attached)
        store = store_of(self)
        if store is None or not (work.isascii() and work.isdigit() and len(work) < 19):
            return []
        found = store.submission(usage_key=usage_of(self), id=int(work))
        if found is None or not (found.learner == learner_id(self) or is_staff(self)
                                 or self.peer_in_hand == found.id):
            return []
        return list((found.answer or {}).get("files", ()))
