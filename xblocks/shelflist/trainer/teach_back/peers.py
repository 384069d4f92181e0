"""Learners rate one another: who may, whose work comes next, and neither learns whose it is."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from ...practice.access import learner_id
from ...practice.errors import PracticeError
from ...practice.handling import json_post
from ...practice.parts import Part
from ...practice.standing import Standing
from ...practice.text import NText, Text, verbatim
from .handing import public_answer
from .rules.judging import fewest_first
from .work import Version, newest_of_each, store_of, usage_of, versions_of


class PeersMixin(Part):
    """The handlers of a learner who rates somebody else's work."""

    @json_post()
    def peer_next(self, data: dict[str, Any]) -> dict[str, Any]:
        """Hand this learner somebody's work to rate: that with the fewest ratings."""
        store = self._as_peer()
        everyone, work = list(newest_of_each(self, store)), None
        while work is None and (chosen := self._peer_work(everyone)) is not None:
            work = store.submission(usage_key=usage_of(self), id=chosen.submission.id)
            everyone.remove(chosen)
        self.peer_in_hand = work.id if work else None
        return {"work": work and {"id": work.id, **public_answer(work.answer)}}

    @json_post()
    def peer_rate(self, data: dict[str, Any]) -> dict[str, Any]:
        """Keep this learner's rating of the work in hand."""
        store = self._as_peer()
        now = self.standing()
        work = data.get("work")
        if not isinstance(work, int) or work != self.peer_in_hand or not any(
                one.submission.id == work and one.submission.learner != learner_id(self)
                for one in newest_of_each(self, store)):
            raise PracticeError(Text("This work is no longer waiting for you; take another."),
                                "work", 409, "work")
        ratings, comment = self.read_rating(now, data)
        store.assess(submission=work, scorer=learner_id(self), kind=store.Kind.PEER,
                     ratings=ratings, comment=comment)
        self.peer_in_hand = None
        return {"desk": self.desk_json(now)}

    def peers_json(self, now: Standing, store: Any, mine: tuple[Version, ...]
                   ) -> dict[str, Any] | None:
        """Return how a learner stands as a rater of others, or None where peers do not rate."""
        wanted = int(now.bank.policy["peers"])
        if not wanted or store is None or not mine:
            return None
        everyone = newest_of_each(self, store)
        others = [one for one in everyone if one.submission.learner != learner_id(self)]
        done = sum(any(rating.scorer == learner_id(self) for rating in one.peers)
                   for one in others)
        waits = int(now.bank.policy["peers_from"]) - len(others)
        wait = None
        if mine[-1].own is None:
            wait = Text("Rate your own work first; then you can rate that of others.")
        elif waits > 0:
            wait = NText("Once one more has handed in, you can rate the work of others.",
                         "Once {n} more have handed in, you can rate the work of others.", waits)
        return {"done": done, "wanted": wanted,
                "wait": wait.render(now.translator) if wait else None,
                "got": len(mine[-1].peers)}

    def _as_peer(self) -> Any:
        """Return the store, if the learner may rate others. Raises PracticeError."""
        now, store = self.standing(), store_of(self)
        mine = versions_of(self, store)
        standing = self.peers_json(now, store, mine)
        if standing is None:
            raise PracticeError(Text("Peers do not rate one another here, or you have not handed "
                                     "in yet."), "no-peers", 403)
        if standing["wait"]:
            raise PracticeError(verbatim(standing["wait"]), "wait", 403)
        return store

    def _peer_work(self, everyone: Sequence[Version]) -> Version | None:
        me = learner_id(self)
        wanted = int(self.bank.policy["peers"])
        by_id = {one.submission.id: one for one in everyone if one.submission.learner != me}
        done = frozenset(number for number, one in by_id.items()
                         if any(rating.scorer == me for rating in one.peers))
        if self.peer_in_hand in by_id and self.peer_in_hand not in done:
            return by_id[self.peer_in_hand]
        counts = {number: len(one.peers) for number, one in by_id.items()}
        if len(done) >= wanted:
            # Who has done their share helps where ratings are still missing, and no further.
            counts = {number: count for number, count in counts.items() if count < wanted}
        chosen = fewest_first(counts, done, {
            number: hashlib.sha256(f"{me}|{number}".encode()).hexdigest() for number in counts})
        return by_id[chosen] if chosen is not None else None


