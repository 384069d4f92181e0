"""The learner's side: offer the abstract last checked, look how it stands, take it back."""

from __future__ import annotations

from typing import Any

from ...practice.access import learner_id
from ...practice.errors import PracticeError
from ...practice.exercise import ResponseError
from ...practice.handling import json_post
from ...practice.item import Item
from ...practice.language import translator_for
from ...practice.parts import Part
from ...practice.standing import Standing
from ...practice.text import Text
from ..reading import read
from ..rules.abstracts import words
from ..widgets.present import page_of
from . import offers, site
from .responding import written
from .setting import Setting

NOT_HERE = Text("Nothing can be offered to a clearinghouse here.")


class OfferingMixin(Part):
    """The learner's handlers beyond those of every block."""

    def set_json(self, now: Standing | None = None) -> dict[str, Any]:
        """Say of each abstract in the set whether it can be offered on this site."""
        now = now or self.standing()
        shown: dict[str, Any] = super().set_json(now)  # type: ignore[misc]
        if site.store_of(self) is not None:
            for one in shown["items"]:
                if site.is_offerable(now.items.get(one["id"]), now.bank.policy):
                    one["problem"]["offer"] = True
        return shown

    @json_post()
    def offer_state(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return how the learner's offer of an item stands. Changes nothing."""
        store, item = self._offerable(data)
        return {"offer": self._offer_json(store, item)}

    @json_post()
    def offer_make(self, data: dict[str, Any]) -> dict[str, Any]:
        """Offer the abstract last checked, if the learner agrees; `sign` puts the name under it."""
        store, item = self._offerable(data)
        if data.get("agree") is not True:
            raise PracticeError(Text("Nothing is handed on unless you agree."), "consent",
                                field="agree")
        sign = data.get("sign")
        if not isinstance(sign, bool):
            raise PracticeError(Text("Say whether your name is to stand under it."), "sign",
                                field="sign")
        text = self._last_text(item)
        if text is None:
            raise PracticeError(Text("Check your abstract first; what was checked last is what is "
                                     "handed on."), "nothing")
        offer = offers.made(text, site.own_name(self) if sign else "")
        store.amend_contribution(
            context_key=str(self.context_key), usage_key=site.usage_of(self),
            learner=learner_id(self), consents=True,
            change=lambda before: offers.put(before, item.id, offer))
        self.runtime.publish(self, "shelflist.abstract.offered", {
            "item": item.id, "signed": bool(offer["name"])})
        return {"offer": self._offer_json(store, item)}

    @json_post()
    def offer_take_back(self, data: dict[str, Any]) -> dict[str, Any]:
        """Delete an offer that was not accepted yet."""
        store, item = self._offerable(data, now_or_before=True)
        store.amend_contribution(
            context_key=str(self.context_key), usage_key=site.usage_of(self),
            learner=learner_id(self), change=lambda before: offers.taken_back(before, item.id))
        return {"offer": self._offer_json(store, item)}

    def clear_student_state(self, user_id: str, course_id: str, item_id: str,
                            requesting_user_id: str) -> None:
        """Delete what a learner offered: the platform calls this when staff delete a state."""
        from ...cohort import api

        if api.available():
            api.withdraw_contribution(usage_key=item_id, learner=user_id)

    # ---------------------------------------------------------------- shared

    def _offerable(self, data: dict[str, Any], now_or_before: bool = False
                   ) -> tuple[Any, Item[Setting]]:
        """Return the store and the item. Raises PracticeError."""
        store, bank = site.store_of(self), self.bank
        if store is None:
            raise PracticeError(NOT_HERE, "alone", 403)
        item_id = data.get("item")
        item = bank.get(item_id) if isinstance(item_id, str) else None
        if item is None or not isinstance(item.problem, Setting) or not (
                now_or_before or site.is_offerable(item, bank.policy)):
            raise PracticeError(NOT_HERE, "item", 404, "item")
        return store, item

    def _last_text(self, item: Item[Setting]) -> str | None:
        """Return the abstract that the learner checked last, in whichever set."""
        for attempt in reversed(self.history):
            if attempt["item"] in (None, item.id):
                response = self.response_in(attempt, item.id)
                if response is None:
                    continue
                try:
                    return _as_kept(written(response)[0])
                except ResponseError:
                    return None  # The item had another task when this was sent.
        return None

    def _offer_json(self, store: Any, item: Item[Setting]) -> dict[str, Any]:
        translator = translator_for(self)
        kept = store.contribution(usage_key=site.usage_of(self), learner=learner_id(self))
        offer = kept.answer.get(item.id) if kept else None
        text = self._last_text(item)
        shown: dict[str, Any] = {
            "name": site.own_name(self), "words": words(text or ""), "stage": None}
        if offer is None:
            return shown
        stage, page = standing_of(offer)
        return {**shown, "stage": str(stage), "label": offers.LABELS[stage].render(translator),
                "signed": offer["name"], "comment": offer["comment"], "text": offer["text"],
                "page": page, "is_last": text in (None, offer["text"]),
                "can_take_back": stage not in offers.ACCEPTED}


def _as_kept(text: str) -> str:
    """Return an abstract as a record would hold it, in one paragraph."""
    return read({"title": "-", "abstract": {"text": " ".join(text.split())}}).abstract.text


def standing_of(offer: offers.Offer) -> tuple[offers.Stage, str]:
    """Return how an offer stands now, and the page of its record where readers see it there."""
    stage = offers.stage_of(offer)
    if stage not in offers.ACCEPTED:
        return stage, ""
    from .. import api

    record = api.published().filter(pk=offer["record"]).first()
    page = page_of(offer["record"]) if record is not None else ""
    seen = record is not None and (record.published.get("abstract") or {}).get("text")
    if stage is offers.Stage.FORWARDED and seen == offer["text"]:
        stage = offers.Stage.PUBLISHED
    return stage, page
