"""The learner's desk: hand in, rate oneself, rate a peer, see what others said."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from webob import Response
from xblock.core import XBlock

from ...practice.access import is_staff, learner_id
from ...practice.errors import PracticeError
from ...practice.handling import json_post
from ...practice.language import translator_for
from ...practice.parts import Part
from ...practice.rubric import RatingError, read_ratings
from ...practice.standing import Standing
from ...practice.text import NText, Text
from . import files, wording
from .attaching import AttachingMixin
from .handing import MOST_COMMENT, MOST_TEXT, public_answer, public_file, read_answer, read_text
from .peers import PeersMixin
from .policies import terms
from .rules.judging import Status
from .rules.ratings import medians
from .work import (
    Version,
    counting_for,
    hand_in_item,
    store_of,
    usage_of,
    versions_of,
    versions_with,
)

MOST_NONCE = 64


class DeskMixin(PeersMixin, AttachingMixin, Part):
    """The learner's handlers beyond those of every block."""

    def _exercise(self, now: Standing, what: dict[str, Any]) -> Any:
        """Add to the learner's page what is handed in, how it stands, and whether staff looks."""
        item = hand_in_item(now.bank)
        if item is None:
            return super()._exercise(now, what)  # type: ignore[misc]
        live = what["state"] is not None
        return super()._exercise(now, {  # type: ignore[misc]
            **what,
            "hand_in": self.public_item(item, "desk", now.bank.policy, now.translator),
            "desk": self.desk_json(now) if live else None,
            "queue": live and is_staff(self) and store_of(self) is not None,
        })

    # --------------------------------------------------------------- handlers

    @json_post()
    def desk(self, data: dict[str, Any]) -> dict[str, Any]:
        """Say how the learner's work stands; bring new ratings into the grade."""
        now = self.standing()
        store = store_of(self)
        if store is not None:
            self.collect(versions_of(self, store))
        return {"desk": self.desk_json(now)}

    @json_post()
    def hand_in(self, data: dict[str, Any]) -> dict[str, Any]:
        """Keep a version of the work, once for each nonce."""
        nonce = data.get("nonce")
        if not (isinstance(nonce, str) and nonce.isascii() and 8 <= len(nonce) <= MOST_NONCE):
            raise PracticeError(Text("The request carries no nonce of its own."), "nonce",
                                field="nonce")
        now = self.standing()
        policy = self._item(now) and now.bank.policy
        store = store_of(self)
        earlier = store.submissions(usage_key=usage_of(self), learner=learner_id(self)) \
            if store else ()
        nonces = [one.nonce for one in earlier] if store else [one["nonce"] for one in self.kept]
        if nonce in nonces:
            return {"desk": self.desk_json(now)}
        refusal = self._refusal(now, len(nonces))
        if refusal is not None:
            raise PracticeError(refusal, "closed", 403)
        answer = read_answer(data, policy, self._known_files(earlier))
        if store is None:
            self.kept = [*self.kept, {
                "number": len(self.kept) + 1, "nonce": nonce, "answer": answer,
                "at": datetime.now(UTC).isoformat(timespec="seconds")}]
            mine: tuple[Version, ...] = ()
        else:
            try:
                version = store.hand_in(
                    context_key=str(self.context_key), usage_key=usage_of(self),
                    learner=learner_id(self), answer=answer, nonce=nonce,
                    most=int(policy["versions"]), earlier=earlier)
            except store.TooManySubmissions:
                raise PracticeError(wording.NO_MORE_VERSIONS, "closed", 403) from None
            self.discard_unused({file["id"] for file in answer["files"]})
            mine = versions_with(self, store, earlier, version)
        self.raise_completion(1.0, handed_in=True)
        self.runtime.publish(self, "shelflist.teach_back.handed_in", {
            "version": len(mine) if store else len(self.kept), "text": len(answer["text"]),
            "link": bool(answer["link"]), "files": len(answer["files"])})
        return {"desk": self.desk_json(now, mine)}

    @json_post()
    def rate_self(self, data: dict[str, Any]) -> dict[str, Any]:
        """Keep the learner's rating of the newest version of the own work."""
        now = self.standing()
        ratings, comment = self.read_rating(now, data)
        store = store_of(self)
        if store is None:
            if not self.kept:
                raise PracticeError(wording.NOTHING_HANDED_IN, "nothing", 400)
            self.kept = [*self.kept[:-1],
                         {**self.kept[-1], "ratings": ratings, "comment": comment}]
            return {"desk": self.desk_json(now)}
        mine = versions_of(self, store)
        if not mine:
            raise PracticeError(wording.NOTHING_HANDED_IN, "nothing", 400)
        if mine[-1].own is not None and mine[-1].is_judged:
            raise PracticeError(Text("Others have rated this version; your own rating stays as it "
                                     "was."), "rated", 403)
        store.assess(submission=mine[-1].submission.id, scorer=learner_id(self),
                     kind=store.Kind.SELF, ratings=ratings, comment=comment)
        return {"desk": self.desk_json(now)}

    @XBlock.handler
    def file(self, request: Any, suffix: str = "") -> Response:
        """Serve a file to who may see it, as an attachment: GET, suffix WORK-FILE."""
        try:
            return self.serve(suffix)
        except PracticeError as error:
            return Response(error.message.render(translator_for(self)), error.status,
                            content_type="text/plain", charset="UTF-8")

    # ------------------------------------------------------------- how it stands

    def read_rating(self, now: Standing, data: dict[str, Any]) -> tuple[dict[str, int], str]:
        """Return ratings and comment of a request. Raises PracticeError."""
        item = self._item(now)
        try:
            ratings = read_ratings(item.problem.rubric, data.get("ratings"))
        except RatingError as error:
            raise PracticeError(error.message, "ratings", field=error.criterion) from None
        return ratings, read_text(data.get("comment", ""), MOST_COMMENT, "comment")

    def desk_json(self, now: Standing, mine: tuple[Version, ...] | None = None) -> dict[str, Any]:
        """Return what the page shows of the learner's work: of `mine`, if that was just read."""
        store, policy = store_of(self), now.bank.policy
        if mine is None:
            mine = versions_of(self, store)
        count = len(mine) if store else len(self.kept)
        refusal = self._refusal(now, count)
        most = int(policy["versions"])
        return {
            "alone": None if store else wording.ALONE.render(now.translator),
            "refusal": refusal.render(now.translator) if refusal else None,
            "left": max(0, most - count),
            "text": MOST_TEXT if policy["text"] else 0,
            "link": bool(policy["link"]),
            "files": int(policy["files"]) if store else 0,
            "most_bytes": files.most_bytes(self, policy),
            "types": ",".join(f".{ending}" for ending in files.allowed(policy)),
            "attached": [public_file(one) for one in self.attached],
            "versions": [self._version_json(one, now) for one in mine] if store
            else [self._kept_json(one, now) for one in self.kept],
            "news": bool(store) and self._news(mine),
            "peers": self.peers_json(now, store, mine),
            "score": self.raw_earned if now.told else None,
        }

    def _news(self, mine: tuple[Version, ...]) -> bool:
        version = counting_for(self, mine)
        return version is not None and version.signature != self.counted

    def _version_json(self, version: Version, now: Standing) -> dict[str, Any]:
        submission, status = version.submission, version.judged.status
        shown = version.own is not None and now.told
        return {
            "id": submission.id, "number": submission.number,
            "at": submission.handed_in_at.isoformat(timespec="seconds"),
            **public_answer(submission.answer),
            "status": str(status), "status_text": wording.STATUS[status].render(now.translator),
            "own": {"ratings": dict(version.own.ratings), "comment": version.own.comment}
            if version.own else None,
            "given": [{**one, "by": one["by"].render(now.translator)}
                      for one in self._given(version, now)] if shown else [],
        }

    def _given(self, version: Version, now: Standing) -> list[dict[str, Any]]:
        """Return what others gave, in the order in which it counts."""
        if version.moderation is not None:
            return [{"by": Text("Moderator"), "ratings": dict(version.moderation.ratings),
                     "comments": [version.moderation.comment], "advice": False}]
        if version.judged.status is Status.TO_MODERATE:
            return []
        set_by, given = terms(now.bank.policy), []
        if version.staff:
            given.append({"by": Text("Instructor"),
                          "ratings": medians([one.ratings for one in version.staff]),
                          "comments": [one.comment for one in version.staff], "advice": False})
        if version.judged.peers is not None:
            given.append({"by": NText("One peer", "Median of {n} peers", len(version.peers)),
                          "ratings": medians([one.ratings for one in version.peers]),
                          "comments": [one.comment for one in version.peers],
                          "advice": not set_by.peers})
        return given

    def _kept_json(self, version: dict[str, Any], now: Standing) -> dict[str, Any]:
        return {
            "id": 0, "number": version["number"], "at": version["at"],
            **public_answer(version["answer"]), "status": "alone", "status_text": "",
            "own": {"ratings": version["ratings"], "comment": version["comment"]}
            if "ratings" in version else None, "given": [],
        }

    # ---------------------------------------------------------------- who may what

    def _item(self, now: Standing) -> Any:
        item = hand_in_item(now.bank)
        if item is None:
            raise PracticeError(Text("Nothing is handed in here."), "no-hand-in", 404)
        return item

    def _refusal(self, now: Standing, count: int) -> Text | None:
        """Return why no version can be handed in now, or None."""
        if now.past_due:
            return Text("The due date has passed.")
        if count >= int(now.bank.policy["versions"]):
            return wording.NO_MORE_VERSIONS
        rated = {attempt["item"] for attempt in now.history}
        if None not in rated and not rated.issuperset(now.ids):
            left = sum(one not in rated for one in now.ids)
            return NText("Rate the exemplar first: one is left.",
                         "Rate the exemplars first: {n} are left.", left)
        return None
