"""A survey's group: consent, withdrawal, and figures in rounds for the course team.

Nothing leaves a learner's own state before they agree, and then ratings alone. What is kept of
them stands in `shelflist.cohort`; where a site has it not, there is no group, and that is said.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from xblock.fields import Scope

from ...practice.access import is_staff, learner_id
from ...practice.claims import held
from ...practice.errors import PracticeError
from ...practice.fields import StateDict
from ...practice.handling import json_post
from ...practice.item import Item
from ...practice.language import translator_for
from ...practice.parts import Part
from ...practice.text import Text, rendered
from .files import csv_file, round_rows
from .rounds import (
    contribution_json,
    contribution_of,
    ratings_json,
    round_json,
    round_of,
    shown,
)
from .rules.aggregate import Contribution, Refusal, new_round, refusal
from .tasks.survey import SurveyProblem
from .wording import REFUSALS

MOST_ROUNDS = 12


class NeedsFields:
    """What a survey's group adds to the block's fields."""

    group_rounds = StateDict(
        scope=Scope.user_state_summary, default={}, enforce_type=True,
        help="Item id → the rounds of figures that were shown, the oldest first.")


class GroupNeedsMixin(NeedsFields, Part):
    """Consent and its withdrawal for learners, rounds for the course team."""

    # --------------------------------------------------------------- learners

    @json_post()
    def needs_share(self, data: dict[str, Any]) -> dict[str, Any]:
        """Count the ratings last sent in the group: only where the learner agrees."""
        item = self.survey(data.get("item"))
        if data.get("agree") is not True:
            raise PracticeError(Text("Tick the box first, if the answers may be counted."),
                                "consent", 400, "agree")
        least = self._least(item)
        answers = self.own_answers(item)
        if answers is None or not answers.ratings:
            raise PracticeError(Text("Save at least one rating first."), "answers")
        self._keep_shared({**self._all_shared(),
                           item.id: contribution_json(least, answers.ratings)})
        return {"group": self.group_standing(item)}

    @json_post()
    def needs_withdraw(self, data: dict[str, Any]) -> dict[str, Any]:
        """Take the learner's ratings out of the group's store."""
        item = self.survey(data.get("item"))
        self.withdraw_from_group(item.id)
        return {"group": self.group_standing(item)}

    def withdraw_from_group(self, item_id: str) -> None:
        """Delete what this learner shared of one survey, if anything."""
        if not _cohort_available() or not learner_id(self):
            return
        self._keep_shared({id: one for id, one in self._all_shared().items() if id != item_id})

    def clear_student_state(self, user_id: str, course_id: str, item_id: str,
                            requesting_user_id: str) -> None:
        """Delete what a learner shared, when the platform deletes their state.

        The LMS calls this by these names before it removes the state itself.
        """
        if _cohort_available():
            from ...cohort import api

            api.withdraw_contribution(usage_key=str(item_id), learner=str(user_id))

    def group_standing(self, item: Item[SurveyProblem]) -> dict[str, Any] | None:
        """Return whether this learner is counted, and by the answers last sent; None: no group."""
        if item.problem.group_least is None:
            return None
        if not _cohort_available() or not learner_id(self):
            return {"available": False, "shared": False, "current": False}
        mine, answers = self._shared(item.id), self.own_answers(item)
        return {"available": True, "shared": mine is not None,
                "current": mine is not None and answers is not None
                and mine["ratings"] == ratings_json(answers.ratings)}

    # ----------------------------------------------------------- course team

    @json_post()
    def needs_group(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return the rounds shown so far; with `new`, make one more where the rules allow it."""
        item = self._team_survey(data.get("item"))
        kept = list(self.group_rounds.get(item.id, ()))
        why = self._refusal(item, kept)
        if data.get("new") is True:
            if why is not None:
                raise PracticeError(why, "group", 403)
            words = f"{self.scope_ids.usage_id}|{item.id}|round|{len(kept)}"
            with held(words, Text("Somebody else is making this round; load the page again.")):
                kept.append(self._new_round(item, kept))
                self.group_rounds = {**self.group_rounds, item.id: kept}
            why = self._refusal(item, kept)
        translator = translator_for(self)
        return {"refusal": why.render(translator) if why else None,
                "rounds": rendered([shown(item.problem, one) for one in kept], translator)}

    @json_post()
    def needs_group_file(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return a round (`round`, counted from 1) as a CSV file; for the course team only."""
        item = self._team_survey(data.get("item"))
        kept, number = self.group_rounds.get(item.id, ()), data.get("round")
        if type(number) is not int or not 1 <= number <= len(kept):
            raise PracticeError(Text("There is no such round."), "round", 404, "round")
        made = csv_file(f"{item.id}-{number}", round_rows(shown(item.problem, kept[number - 1])),
                        translator_for(self))
        return {"name": made.name, "type": made.type, "data": b64encode(made.data).decode()}

    def _team_survey(self, item_id: Any) -> Item[SurveyProblem]:
        if not is_staff(self):
            raise PracticeError(Text("Only the course team sees figures of the group."),
                                "forbidden", 403)
        item = self.survey(item_id)
        self._least(item)
        return item

    def _refusal(self, item: Item[SurveyProblem], kept: list[Any]) -> Text | None:
        if len(kept) >= MOST_ROUNDS:
            return Text("{n} rounds have been shown, which is the limit; a new survey begins "
                        "afresh.", n=MOST_ROUNDS)
        stored = self._stored(item.id)
        least = self._promised(item, stored)
        why = refusal(_contributions(item, stored), [round_of(one) for one in kept], least)
        if why is None and any(one.get("key") != self._mark() for one in kept):
            # The site's secret is another since then: who was counted cannot be told any more.
            why = Refusal.TOO_FEW_NEW
        return None if why is None else Text(REFUSALS[why].msgid, least=least)

    def _new_round(self, item: Item[SurveyProblem], kept: list[Any]) -> dict[str, Any]:
        stored = self._stored(item.id)
        made = new_round(_contributions(item, stored), [round_of(one) for one in kept],
                         self._promised(item, stored))
        return round_json(made, datetime.now(UTC).date().isoformat(), self._mark())

    @staticmethod
    def _promised(item: Item[SurveyProblem], stored: Mapping[str, Mapping[str, Any]]) -> int:
        """Return the least group: an author who lowers it later is held to what was promised."""
        return max([item.problem.group_least or 0, *(one["least"] for one in stored.values())])

    # ----------------------------------------------------------------- store

    def _least(self, item: Item[SurveyProblem]) -> int:
        least = item.problem.group_least
        if least is None:
            raise PracticeError(Text("This survey counts no group."), "group", 403)
        if not _cohort_available() or not learner_id(self):
            raise PracticeError(Text("This site keeps no answers of groups."), "unavailable", 403)
        return least

    def _all_shared(self) -> dict[str, Any]:
        from ...cohort import api

        mine = api.contribution(usage_key=str(self.scope_ids.usage_id), learner=learner_id(self))
        return dict(mine.answer) if mine else {}

    def _shared(self, item_id: str) -> dict[str, Any] | None:
        return self._all_shared().get(item_id)

    def _keep_shared(self, answer: dict[str, Any]) -> None:
        from ...cohort import api

        usage_key, learner = str(self.scope_ids.usage_id), learner_id(self)
        if answer:
            api.contribute(context_key=str(self.context_key), usage_key=usage_key,
                           learner=learner, answer=answer)
        else:
            api.withdraw_contribution(usage_key=usage_key, learner=learner)

    def _stored(self, item_id: str) -> dict[str, Mapping[str, Any]]:
        """Return what everybody shares of one survey by marks of who, the same ever after.

        The order tells nothing of who shared when.
        """
        from ...cohort import api

        found = {self._mark(item_id, one.learner): one.answer[item_id] for one in
                 api.contributions(usage_key=str(self.scope_ids.usage_id))
                 if item_id in one.answer}
        return dict(sorted(found.items()))

    def _mark(self, *words: str) -> str:
        from ...cohort import api

        return api.mark(str(self.scope_ids.usage_id), *words)


def _contributions(item: Item[SurveyProblem], stored: Mapping[str, Mapping[str, Any]]
                   ) -> list[Contribution]:
    return [contribution_of(person, one, item.problem.by_id) for person, one in stored.items()]


def _cohort_available() -> bool:
    from ...cohort import api

    return api.available()
