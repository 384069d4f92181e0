"""The instructor's desk: what learners offer to the clearinghouse, one by one, and the decision."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ...practice.access import is_staff, learner_id
from ...practice.errors import PracticeError
from ...practice.handling import json_post
from ...practice.item import Item
from ...practice.language import translator_for
from ...practice.olx import NOT_XML
from ...practice.parts import Part
from ...practice.standing import Standing
from ...practice.text import Text
from ..rules.abstracts import words
from ..widgets.present import installed, reader_of
from . import offers, site
from .judging import form_findings
from .offering import standing_of
from .offers import Stage
from .setting import Setting

DECISIONS = {"accept": Stage.FORWARDED, "send_back": Stage.SENT_BACK, "decline": Stage.DECLINED}
_FIRST = (Stage.WAITING, Stage.SENT_BACK, Stage.DECLINED, Stage.FORWARDED, Stage.PUBLISHED)


class DeskMixin(Part):
    """The handlers of the course team. Each of them asks first who calls."""

    def _exercise(self, now: Standing, what: dict[str, Any]) -> Any:
        """Add to the page of the course team that there is a desk."""
        desk = what["state"] is not None and is_staff(self) and site.store_of(self) is not None \
            and any(site.is_offerable(one, now.bank.policy) for one in now.bank.items)
        return super()._exercise(  # type: ignore[misc]
            now, {**what, **({"desk": True} if desk else {})})

    @json_post()
    def offer_list(self, data: dict[str, Any]) -> dict[str, Any]:
        """List what learners offer, what waits first."""
        return self._rows(self._staff_store())

    @json_post()
    def offer_one(self, data: dict[str, Any]) -> dict[str, Any]:
        """Show one offer beside the model, and what the check of the form says."""
        store = self._staff_store()
        learner, item, offer = self._asked(store, data)
        return {"offer": self._one(learner, item, offer)}

    @json_post()
    def offer_decide(self, data: dict[str, Any]) -> dict[str, Any]:
        """Accept an offer, send it back, or decline it: the offer of `mark`, and no newer one."""
        store = self._staff_store()
        learner, item, _ = self._asked(store, data)
        decision, mark = data.get("decision"), data.get("mark")
        comment = _comment(data.get("comment", ""))
        if decision not in DECISIONS:
            raise PracticeError(Text("Accept it, send it back, or decline it."), "decision",
                                field="decision")
        if learner == learner_id(self):
            raise PracticeError(Text("Your own abstract is accepted by somebody else."), "own", 403)
        if decision != "accept" and not comment:
            raise PracticeError(Text("Say why: whoever wrote it should learn from it."), "comment",
                                field="comment")

        def change(before: dict[str, Any]) -> dict[str, Any]:
            offer = before.get(item.id)
            if offer is None or offers.mark_of(offer) != mark:
                raise PracticeError(Text("This offer was changed or taken back; look at it "
                                         "again."), "changed", 409)
            if offers.stage_of(offer) in offers.ACCEPTED:
                raise PracticeError(Text("This abstract was accepted before."), "accepted", 409)
            after = {**offer, "stage": str(DECISIONS[decision]), "comment": comment}
            if decision == "accept":
                after |= self._accepted(item, offer)
            return {**before, item.id: after}

        store.amend_contribution(context_key=str(self.context_key), usage_key=site.usage_of(self),
                                 learner=learner, change=change)
        self.runtime.publish(self, "shelflist.abstract.decided", {
            "item": item.id, "decision": decision})
        _, _, offer = self._asked(store, data)
        return {"offer": self._one(learner, item, offer), **self._rows(store)}

    # ------------------------------------------------------------------- who may

    def _staff_store(self) -> Any:
        if not is_staff(self):
            raise PracticeError(Text("Only the course team sees what is offered."), "forbidden",
                                403)
        store = site.store_of(self)
        if store is None:
            raise PracticeError(Text("Nothing can be offered to a clearinghouse here."), "alone",
                                403)
        return store

    def _asked(self, store: Any, data: dict[str, Any]) -> tuple[str, Item[Setting], offers.Offer]:
        learner, item_id = data.get("learner"), data.get("item")
        kept = store.contribution(usage_key=site.usage_of(self), learner=learner) \
            if isinstance(learner, str) and 0 < len(learner) < 256 else None
        item = self.bank.get(item_id) if isinstance(item_id, str) else None
        offer = kept.answer.get(item_id) if kept else None
        if offer is None or item is None or not isinstance(item.problem, Setting):
            raise PracticeError(Text("This offer was changed or taken back; look at it again."),
                                "offer", 404, "offer")
        return str(learner), item, offer

    # ------------------------------------------------------------- clearinghouse

    def _accepted(self, item: Item[Setting], offer: offers.Offer) -> dict[str, Any]:
        """Hand an abstract to the clearinghouse; return what becomes of the offer.

        Raises PracticeError with what the clearinghouse says when it does not take it.
        """
        from .. import api
        from ..description import Abstract
        from ..models import State
        from ..reading import read

        setting, user = item.problem, reader_of(self)
        work = setting.resource
        if user is None:
            raise PracticeError(Text("This site does not say who you are; the clearinghouse would "
                                     "not know who accepted it."), "nobody", 403)
        try:
            record = api.contribute_abstract(
                abstract=Abstract(offer["text"], str(setting.mode), setting.length, offer["name"],
                                  language=setting.language),
                actor=user, course=str(self.context_key),
                record_id=UUID(work.record) if work.record else None,
                description=read(work.data) if work.url else None)
        except api.ClearinghouseError as error:
            raise PracticeError(error.message, "clearinghouse", 409) from None
        stage = Stage.PUBLISHED if record.state == State.PUBLISHED else Stage.FORWARDED
        return {"stage": str(stage), "record": str(record.pk)}

    def _publishes(self) -> bool:
        """True when accepting publishes: the instructor may judge records too."""
        from .. import api

        user = reader_of(self) if installed() else None
        return user is not None and api.allowed(user, api.Action.JUDGE)

    # -------------------------------------------------------------- what is shown

    def _rows(self, store: Any) -> dict[str, Any]:
        translator, bank = translator_for(self), self.bank
        rows = []
        for kept in store.contributions(usage_key=site.usage_of(self)):
            for item_id, offer in kept.answer.items():
                item = bank.get(item_id)
                if item is None or not isinstance(item.problem, Setting):
                    continue
                stage, _ = standing_of(offer)
                rows.append({
                    "learner": kept.learner, "item": item_id, "at": offer["at"],
                    "name": site.name_of(self, kept.learner), "stage": str(stage),
                    "title": item.problem.resource.title,
                    "label": offers.LABELS[stage].render(translator)})
        rows.sort(key=lambda row: (_FIRST.index(Stage(row["stage"])), row["at"]))
        return {"rows": rows}

    def _one(self, learner: str, item: Item[Setting], offer: offers.Offer) -> dict[str, Any]:
        translator, setting = translator_for(self), item.problem
        stage, page = standing_of(offer)
        return {
            "learner": learner, "item": item.id, "mark": offers.mark_of(offer),
            "name": site.name_of(self, learner), "title": setting.resource.title,
            "citation": setting.resource.citation, "url": setting.resource.url,
            "text": offer["text"], "signed": offer["name"], "comment": offer["comment"],
            "at": offer["at"], "stage": str(stage),
            "label": offers.LABELS[stage].render(translator), "page": page,
            "words": words(offer["text"]), "most": setting.limit, "model": setting.model,
            "form": [one.message.render(translator)
                     for one in form_findings(setting, offer["text"],
                                              setting.searched(offer["text"]),
                                              self.bank.policy)],
            "open": stage not in offers.ACCEPTED, "publishes": self._publishes(),
            "own": learner == learner_id(self),
        }


def _comment(value: Any) -> str:
    if not isinstance(value, str) or len(value) > offers.MOST_COMMENT:
        raise PracticeError(Text("Write a comment of at most {most} characters.",
                                 most=offers.MOST_COMMENT), "comment", field="comment")
    return NOT_XML.sub("", value).strip()
