"""The instructor's queue: what waits, one piece of work with the rubric, ratings, a list as CSV."""

from __future__ import annotations

import csv
import io
from typing import Any

from webob import Response
from xblock.core import XBlock

from ...practice.access import is_staff, learner_id, optional_service
from ...practice.errors import PracticeError
from ...practice.handling import json_post
from ...practice.language import translator_for
from ...practice.parts import Part
from ...practice.reporting import cell
from ...practice.text import Text, Translator
from . import wording
from .handing import public_answer
from .rules.judging import Status
from .rules.ratings import medians
from .work import Version, hand_in_item, newest_of_each, store_of, usage_of, versions_of

_FIRST = (Status.TO_MODERATE, Status.WAITING, Status.RATED, Status.MODERATED)
_BYTE_ORDER_MARK = "\ufeff"  # Excel takes a CSV without it for something other than UTF-8.


class QueueMixin(Part):
    """The handlers of the course team. Each of them asks first who calls."""

    @json_post()
    def queue(self, data: dict[str, Any]) -> dict[str, Any]:
        """List each learner's newest version, what needs somebody first."""
        return self._queue_json(self._staff_store())

    @json_post()
    def queue_one(self, data: dict[str, Any]) -> dict[str, Any]:
        """Show one version of somebody's work and what was said of it."""
        store = self._staff_store()
        return {"work": self._work_json(store, self._asked(store, data))}

    @json_post()
    def queue_rate(self, data: dict[str, Any]) -> dict[str, Any]:
        """Keep a rating, or with `moderate` the moderator's, which stands above all others."""
        store = self._staff_store()
        version = self._asked(store, data)
        if version.submission.learner == learner_id(self):
            raise PracticeError(Text("Your own work is rated by somebody else."), "own", 403)
        ratings, comment = self.read_rating(self.standing(), data)
        moderate = data.get("moderate") is True
        if moderate and version.judged.status not in (Status.TO_MODERATE, Status.MODERATED):
            raise PracticeError(Text("These ratings do not differ so much that somebody must "
                                     "settle them: keep yours as a rating."), "not-apart", 409)
        store.assess(submission=version.submission.id, scorer=learner_id(self),
                     kind=store.Kind.MODERATION if moderate else store.Kind.STAFF,
                     ratings=ratings, comment=comment)
        self.runtime.publish(self, "shelflist.teach_back.rated", {
            "work": version.submission.id, "moderated": moderate})
        return {"work": self._work_json(store, self._asked(store, data)),
                **self._queue_json(store)}

    @XBlock.handler
    def queue_csv(self, request: Any, suffix: str = "") -> Response:
        """Return every version of everybody's work with its ratings as CSV: GET."""
        try:
            text = self._csv(self._staff_store())
        except PracticeError as error:
            return Response(error.message.render(translator_for(self)), error.status,
                            content_type="text/plain", charset="UTF-8")
        response = Response((_BYTE_ORDER_MARK + text).encode(), content_type="text/csv",
                            charset="UTF-8")
        response.headers["Content-Disposition"] = 'attachment; filename="teach_back.csv"'
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "private, no-store"
        return response

    # ------------------------------------------------------------------- who may

    def _staff_store(self) -> Any:
        if not is_staff(self):
            raise PracticeError(Text("Only the course team sees what was handed in."),
                                "forbidden", 403)
        store = store_of(self)
        if store is None or hand_in_item(self.bank) is None:
            raise PracticeError(wording.ALONE, "alone", 403)
        return store

    def _asked(self, store: Any, data: dict[str, Any]) -> Version:
        work = data.get("work")
        found = store.submission(usage_key=usage_of(self), id=work) \
            if isinstance(work, int) and not isinstance(work, bool) and 0 < work < 2**63 else None
        of_learner = versions_of(self, store, found.learner) if found else ()
        for version in of_learner:
            if version.submission.id == work:
                return version
        raise PracticeError(Text("This work is no longer there."), "work", 404, "work")

    # -------------------------------------------------------------- what is shown

    def _queue_json(self, store: Any) -> dict[str, Any]:
        translator = translator_for(self)
        everyone = sorted(newest_of_each(self, store),
                          key=lambda one: _FIRST.index(one.judged.status))
        names = _Names(self)
        return {
            "rows": [{
                "id": one.submission.id, "name": names.of(one.submission.learner),
                "number": one.submission.number,
                "at": one.submission.handed_in_at.isoformat(timespec="seconds"),
                "status": str(one.judged.status),
                "ratings": len(one.staff), "peers": len(one.peers),
            } for one in everyone],
            "statuses": [{"value": str(status), "label": wording.STATUS[status].render(translator)}
                         for status in _FIRST],
        }

    def _work_json(self, store: Any, version: Version) -> dict[str, Any]:
        translator, me = translator_for(self), learner_id(self)
        status, submission = version.judged.status, version.submission
        mine = next((one for one in version.staff if one.scorer == me), None)
        # A second rater is not led by the first, until the two differ.
        seen = mine is not None or status in (Status.TO_MODERATE, Status.MODERATED)
        given = [
            *((Text("The learner"), one) for one in (version.own,) if one),
            *((Text("Peer {n}", n=number + 1), one) for number, one in enumerate(version.peers)),
            *((Text("Instructor {n}", n=number + 1), one)
              for number, one in enumerate(version.staff if seen else ())),
            *((Text("Moderator"), one) for one in (version.moderation,) if one),
        ]
        shown = version.moderation or mine
        return {
            "id": submission.id, "name": _Names(self).of(submission.learner),
            "number": submission.number,
            "at": submission.handed_in_at.isoformat(timespec="seconds"),
            **public_answer(submission.answer),
            "status": str(status), "status_text": wording.STATUS[status].render(translator),
            "mine": {"ratings": dict(shown.ratings), "comment": shown.comment} if shown else None,
            "given": [{"by": by.render(translator), "ratings": dict(one.ratings),
                       "comment": one.comment} for by, one in given],
            "versions": [{"id": one.submission.id, "number": one.submission.number}
                         for one in versions_of(self, store, submission.learner)],
        }

    # ------------------------------------------------------------------------ CSV

    def _csv(self, store: Any) -> str:
        translator, names = translator_for(self), _Names(self)
        rubric = hand_in_item(self.bank).problem.rubric  # type: ignore[union-attr]
        out = io.StringIO()
        writer = csv.writer(out)
        heads: list[str | Text] = [
            Text("Learner"), Text("Anonymous id"), Text("Version"), Text("Handed in"),
            Text("Status"), Text("Instructors’ score"), Text("Peers’ score"), Text("Text"),
            Text("Link"), Text("Files"), Text("Comments")]
        kinds = (Text("own"), Text("instructors"), Text("peers"), Text("moderator"))
        heads += [Text("{criterion} ({who})", criterion=one.title, who=kind)
                  for one in rubric.criteria for kind in kinds]
        writer.writerow([cell(_words(head, translator)) for head in heads])
        for newest in newest_of_each(self, store):
            learner = newest.submission.learner
            for version in versions_of(self, store, learner):
                writer.writerow([cell(value) for value in _row(
                    version, names.of(learner), rubric.ids, translator)])
        return out.getvalue()


def _row(version: Version, name: str, ids: tuple[str, ...], translator: Translator) -> list[str]:
    submission, judged = version.submission, version.judged
    answer = public_answer(submission.answer)
    said = [version.own, *version.staff, *version.peers, version.moderation]
    four = (dict(version.own.ratings) if version.own else {},
            medians([one.ratings for one in version.staff]),
            medians([one.ratings for one in version.peers]),
            dict(version.moderation.ratings) if version.moderation else {})
    return [
        name, submission.learner, str(submission.number),
        submission.handed_in_at.isoformat(timespec="seconds"),
        wording.STATUS[judged.status].render(translator),
        "" if judged.staff is None else f"{judged.staff:.3f}",
        # A moderator's rating stands for the peers' too, also where there are none.
        "" if judged.peers is None or not version.peers else f"{judged.peers:.3f}",
        answer["text"], answer["link"], "; ".join(one["name"] for one in answer["files"]),
        "\n".join(one.comment for one in said if one and one.comment),
        *(f"{ratings[name]:g}" if name in ratings else "" for name in ids for ratings in four),
    ]


def _words(head: str | Text, translator: Translator) -> str:
    return head.render(translator) if isinstance(head, Text) else head


class _Names:
    """What the course team calls learners: their names on this site, where it tells them."""

    def __init__(self, block: Any) -> None:
        self._service = optional_service(block, "user")

    def of(self, learner: str) -> str:
        look = getattr(self._service, "get_user_by_anonymous_id", None)
        try:
            user = look(learner) if look else None
        except Exception:  # noqa: BLE001 - a site may tell no names
            user = None
        return str(getattr(user, "username", "") or learner[:8])
