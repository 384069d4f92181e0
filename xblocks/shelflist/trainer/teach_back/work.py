"""A learner's work and what others said of it, read from the store at one moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...practice.access import learner_id
from ...practice.bank import Bank
from ...practice.item import Item
from ...practice.rubric import Rubric
from ...practice.standing import is_past_due
from .policies import terms
from .rules.judging import Judged, Status, Terms, judge
from .tasks.hand_in import HandInProblem

if TYPE_CHECKING:
    from ...cohort.api import Assessment, Submission


@dataclass(frozen=True, slots=True)
class Version:
    """One version of somebody's work and its ratings; None where the store holds none."""

    submission: Submission
    own: Assessment | None
    peers: tuple[Assessment, ...]
    staff: tuple[Assessment, ...]
    moderation: Assessment | None
    judged: Judged

    @property
    def is_judged(self) -> bool:
        """True when others have said enough of it to count, or must be moderated."""
        return self.judged.status is not Status.WAITING or self.judged.peers is not None

    @property
    def signature(self) -> str:
        """What of its ratings a grade rests on: another one means that there is news."""
        return ",".join(f"{one.id}@{one.at.timestamp():.3f}" for one in (
            *self.peers, *self.staff, *([self.moderation] if self.moderation else ())))


def store_of(block: Any) -> Any:
    """Return the cohort's API, or None where nobody else can see the work.

    That is where the app is not installed, in a library, while an author looks at a draft, and
    for a visitor.
    """
    runtime = block.runtime
    if getattr(runtime, "is_author_mode", False) or getattr(runtime, "working_copy", False):
        return None
    if not getattr(block.context_key, "is_course", False) or not learner_id(block):
        return None
    from ...cohort import api

    return api if api.available() else None


def usage_of(block: Any) -> str:
    return str(block.scope_ids.usage_id)


def hand_in_item(bank: Bank) -> Item[HandInProblem] | None:
    """Return the teach-back of a block: its first item of that task."""
    return next((item for item in bank.items if item.task == "hand_in"), None)


def versions(submissions: Iterable[Submission], assessments: Iterable[Assessment],
             rubric: Rubric, set_by: Terms) -> tuple[Version, ...]:
    """Return each submission with its ratings, in the order given."""
    by_submission: dict[int, list[Assessment]] = {}
    for one in assessments:
        by_submission.setdefault(one.submission, []).append(one)
    return tuple(_version(one, by_submission.get(one.id, []), rubric, set_by)
                 for one in submissions)


def _version(submission: Submission, ratings: list[Assessment], rubric: Rubric, set_by: Terms
             ) -> Version:
    kinds: dict[str, list[Assessment]] = {}
    for one in ratings:
        kinds.setdefault(str(one.kind), []).append(one)
    moderation = kinds["moderation"][-1] if "moderation" in kinds else None
    peers, staff = tuple(kinds.get("peer", ())), tuple(kinds.get("staff", ()))
    judged = judge([_fitting(one, rubric) for one in staff],
                   [_fitting(one, rubric) for one in peers],
                   _fitting(moderation, rubric) if moderation else None, set_by, rubric.possible)
    own = kinds["self"][-1] if "self" in kinds else None
    return Version(submission, own, peers, staff, moderation, judged)


def _fitting(one: Assessment, rubric: Rubric) -> dict[str, int]:
    """Return the ratings that the rubric still has: an author may have changed it since."""
    return {name: level for name, level in one.ratings.items() if name in rubric.ids}


def versions_of(block: Any, store: Any, learner: str | None = None) -> tuple[Version, ...]:
    """Return every version of a learner's work: of the one who asks, unless another is named."""
    bank = block.bank
    item = hand_in_item(bank)
    if store is None or item is None:
        return ()
    who = learner if learner is not None else learner_id(block)
    usage = usage_of(block)
    handed_in = store.submissions(usage_key=usage, learner=who)
    ratings = store.assessments(usage_key=usage, learner=who) if handed_in else ()
    return versions(handed_in, ratings, item.problem.rubric, terms(bank.policy))


def versions_with(block: Any, store: Any, earlier: tuple[Submission, ...], newest: Submission
                  ) -> tuple[Version, ...]:
    """Return every version of the own work, `newest` having just been added to the `earlier`."""
    item = hand_in_item(block.bank)
    if item is None or newest.number != (earlier[-1].number if earlier else 0) + 1:
        # Another request of the learner's came between.
        return versions_of(block, store)
    ratings = store.assessments(usage_key=newest.usage_key, learner=newest.learner) \
        if earlier else ()
    return versions((*earlier, newest), ratings, item.problem.rubric, terms(block.bank.policy))


def newest_of_each(block: Any, store: Any) -> tuple[Version, ...]:
    """Return the newest version of each learner, without its answer, in order of handing in."""
    bank = block.bank
    item = hand_in_item(bank)
    if item is None:
        return ()
    usage = usage_of(block)
    newest = store.latest(usage_key=usage, answers=False)
    return versions(newest, store.assessments(usage_key=usage), item.problem.rubric,
                    terms(bank.policy))


def counting_for(block: Any, of_learner: tuple[Version, ...]) -> Version | None:
    """Return the version that counts when the learner comes by.

    Its score tells what others gave, so a version that the learner has not rated waits, until the
    due date at the latest, unless it counts already.
    """
    newest = counting(of_learner)
    if newest is None or newest.own is not None or newest.signature == block.counted or (
            is_past_due(block)):
        return newest
    return counting(tuple(one for one in of_learner if one.own is not None))


def counting(of_learner: tuple[Version, ...]) -> Version | None:
    """Return the version that counts: the newest of those that others have rated."""
    return next((one for one in reversed(of_learner) if one.is_judged), None)
