"""What blocks may ask of the store, and all they may ask.

Everything is scoped by the block's usage key, so that nobody reaches another course's work by an
id. Nothing here asks who may: the block's handlers do, before they call.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from .records import Assessment, Contribution, Kind, Submission, TooManySubmissions

__all__ = [
    "Assessment", "Contribution", "Kind", "Submission", "TooManySubmissions",
    "amend_contribution", "assess", "assessments", "available", "contribute", "contribution",
    "contributions", "hand_in", "latest", "mark", "submission", "submissions", "withdraw",
    "withdraw_contribution",
]

_RACES = 5
# Asked in nearly every request of a learner's: written out, since Django takes several times as
# long to write it as a database to answer, and as long again to read what is mostly nothing.
_ANY_OF_LEARNER = ("SELECT 1 FROM shelflist_cohort_submission"
                   " WHERE usage_key = %s AND learner = %s LIMIT 1")
_OF_LEARNER = ("SELECT * FROM shelflist_cohort_submission"
               " WHERE usage_key = %s AND learner = %s ORDER BY number")


def available() -> bool:
    """True where the app is installed. False without Django settings; then call nothing else."""
    try:
        from django.apps import apps

        return bool(apps.ready and apps.is_installed("shelflist.cohort"))
    except Exception:  # noqa: BLE001 - no Django, or one that is half set up
        return False


# ------------------------------------------------------------------ submissions

def hand_in(*, context_key: str, usage_key: str, learner: str, answer: Any, nonce: str,
            most: int | None = None, earlier: Sequence[Submission] | None = None) -> Submission:
    """Keep a new version of a learner's work; the same `nonce` again gives the same version.

    The answer goes to edx-submissions where the site has it (and takes it: it refuses answers
    beyond 100 KB), and stands in our own table elsewhere. `earlier` is what `submissions` has just
    said of the learner, so that it is not asked again; the table sees to it that what came since
    is not overlooked.

    Raises:
        TooManySubmissions: when the learner has `most` versions already.
    """
    from django.db import IntegrityError, transaction

    for last_try in (False,) * (_RACES - 1) + (True,):
        try:
            with transaction.atomic():
                if earlier is None:
                    earlier = _after_withdrawals(usage_key, learner)
                return _hand_in(context_key, usage_key, learner, answer, nonce, most, earlier)
        except IntegrityError:
            # Another request of the learner's took the number, or this very one came twice; or a
            # version that the platform withdrew still has the number.
            earlier = None
            if last_try:
                raise
    raise AssertionError("the last try returns or raises")


def _after_withdrawals(usage_key: str, learner: str) -> Sequence[Submission]:
    """Return a learner's versions. What the platform has withdrawn, by a reset of the learner's
    state, is deleted here too."""
    from . import models

    mine = models.Submission.objects.filter(usage_key=usage_key, learner=learner)
    # What is handed in between these two by another request is in the second, and left alone.
    known = set(mine.values_list("pk", flat=True))
    standing = submissions(usage_key=usage_key, learner=learner)
    gone = known.difference(one.id for one in standing)
    if gone:
        mine.filter(pk__in=gone).delete()
    return standing


def _hand_in(context_key: str, usage_key: str, learner: str, answer: Any, nonce: str,
             most: int | None, standing: Sequence[Submission]) -> Submission:
    from . import models, platform

    again = next((one for one in standing if one.nonce == nonce), None)
    if again is not None:
        return again
    if most is not None and len(standing) >= most:
        raise TooManySubmissions
    number = standing[-1].number + 1 if standing else 1
    at = datetime.now(UTC)
    # Our own row first: who loses a race leaves nothing with the platform.
    row = models.Submission.objects.create(
        context_key=context_key, usage_key=usage_key, learner=learner, number=number,
        nonce=nonce, answer=answer, handed_in_at=at)
    if platform.in_use():
        kept = platform.keep(context_key, usage_key, learner, answer, number, at)
        if kept:
            models.Submission.objects.filter(pk=row.pk).update(platform_id=kept, answer=None)
    return _submission(row, answer)


def submissions(*, usage_key: str, learner: str) -> tuple[Submission, ...]:
    """Return every version of a learner's work that was not withdrawn, the oldest first."""
    from . import models, platform

    if not _any_of(usage_key, learner):
        return ()
    rows = list(models.Submission.objects.raw(_OF_LEARNER, [usage_key, learner]))
    held = [row for row in rows if row.platform_id]
    answers = (platform.answers_of(held[0].context_key, usage_key, learner)
               if held and platform.in_use() else {})
    return tuple(_with_answers(rows, answers))


def _any_of(usage_key: str, learner: str) -> bool:
    from django.db import connections, router

    from . import models

    with connections[router.db_for_read(models.Submission)].cursor() as cursor:
        cursor.execute(_ANY_OF_LEARNER, [usage_key, learner])
        return cursor.fetchone() is not None


def latest(*, usage_key: str, answers: bool = True) -> tuple[Submission, ...]:
    """Return each learner's newest version, the one handed in first coming first.

    Without `answers` each answer is None, and nothing is asked of edx-submissions: a list of many
    learners is then quick, and may hold what the platform withdrew since.
    """
    from . import models, platform

    found = models.Submission.objects.filter(usage_key=usage_key).order_by("number")
    newest: dict[str, Any] = {}
    for row in found if answers else found.defer("answer"):
        newest[row.learner] = row
    rows = sorted(newest.values(), key=lambda row: (row.handed_in_at, row.pk))
    if not answers:
        return tuple(_submission(row, None) for row in rows)
    held = [row for row in rows if row.platform_id]
    there: dict[str, Any] = {}
    if held and platform.in_use():
        for context_key in {row.context_key for row in held}:
            there |= platform.latest_answers(context_key, usage_key)
    return tuple(_with_answers(rows, there))


def submission(*, usage_key: str, id: int) -> Submission | None:
    """Return one version of this block's, or None."""
    from . import models

    row = models.Submission.objects.filter(usage_key=usage_key, pk=id).first()
    if row is None:
        return None
    return next((one for one in submissions(usage_key=usage_key, learner=row.learner)
                 if one.id == id), None)


def withdraw(*, context_key: str, usage_key: str, learner: str) -> int:
    """Delete all of a learner's work and its ratings; return how many versions there were.

    Where the site has edx-submissions, its gradebook is told that the score is gone.
    """
    from django.db import transaction

    from . import models, platform

    with transaction.atomic():
        rows = models.Submission.objects.filter(usage_key=usage_key, learner=learner)
        count = rows.count()
        rows.delete()
        if platform.in_use():
            platform.forget(context_key, usage_key, learner)
    return count


def _with_answers(rows: Iterable[Any], answers: Mapping[str, Any]) -> Iterable[Submission]:
    for row in rows:
        if not row.platform_id:
            yield _submission(row, row.answer)
        elif row.platform_id in answers:
            yield _submission(row, answers[row.platform_id])
        # Else the platform has withdrawn it.


def _submission(row: Any, answer: Any) -> Submission:
    return Submission(row.pk, row.context_key, row.usage_key, row.learner, row.number, row.nonce,
                      answer, row.handed_in_at)


# ------------------------------------------------------------------ assessments

def assess(*, submission: int, scorer: str, kind: Kind, ratings: Mapping[str, int],
           comment: str = "") -> Assessment:
    """Keep a rating; the same person's rating of the same kind is replaced.

    Raises:
        LookupError: when there is no such submission.
    """
    from . import models

    if not models.Submission.objects.filter(pk=submission).exists():
        raise LookupError(submission)
    row, _made = models.Assessment.objects.update_or_create(
        submission_id=submission, scorer=scorer, kind=str(kind),
        defaults={"ratings": dict(ratings), "comment": comment, "at": datetime.now(UTC)})
    return _assessment(row)


def assessments(*, usage_key: str, learner: str | None = None) -> tuple[Assessment, ...]:
    """Return every rating of this block's submissions (or of one learner's), oldest first."""
    from . import models

    rows = models.Assessment.objects.filter(submission__usage_key=usage_key)
    if learner is not None:
        rows = rows.filter(submission__learner=learner)
    return tuple(_assessment(row) for row in rows.order_by("at", "pk"))


def _assessment(row: Any) -> Assessment:
    return Assessment(row.pk, row.submission_id, row.scorer, Kind(row.kind), row.ratings,
                      row.comment, row.at)


# ---------------------------------------------------------------- contributions

def contribute(*, context_key: str, usage_key: str, learner: str, answer: Any) -> Contribution:
    """Keep what a learner agrees to share, in place of what they shared before."""
    from . import models

    row, _made = models.Contribution.objects.update_or_create(
        usage_key=usage_key, learner=learner,
        defaults={"context_key": context_key, "answer": answer,
                  "consented_at": datetime.now(UTC)})
    return _contribution(row)


def contributions(*, usage_key: str) -> tuple[Contribution, ...]:
    """Return everything that is shared with this block, oldest consent first."""
    from . import models

    rows = models.Contribution.objects.filter(usage_key=usage_key)
    return tuple(_contribution(row) for row in rows.order_by("consented_at", "pk"))


def contribution(*, usage_key: str, learner: str) -> Contribution | None:
    """Return what one learner shares, or None."""
    from . import models

    row = models.Contribution.objects.filter(usage_key=usage_key, learner=learner).first()
    return _contribution(row) if row else None


def amend_contribution(*, context_key: str, usage_key: str, learner: str,
                       change: Callable[[Any], Any], consents: bool = False
                       ) -> Contribution | None:
    """Change a part of what a learner shares, while nobody else changes it.

    `change` is given what is shared now ({} where nothing is) and returns what is to be: when that
    is empty, all is deleted. Only with `consents` does the day of the consent change. What `change`
    raises is raised, and nothing is changed; nor is what it did itself to the database.
    """
    from django.db import IntegrityError, transaction

    from . import models

    for last_try in (False,) * (_RACES - 1) + (True,):
        try:
            with transaction.atomic():
                row = models.Contribution.objects.select_for_update().filter(
                    usage_key=usage_key, learner=learner).first()
                answer = change(row.answer if row else {})
                if not answer:
                    if row is not None:
                        row.delete()
                    return None
                if row is None or consents:
                    row = row or models.Contribution(usage_key=usage_key, learner=learner)
                    row.context_key, row.consented_at = context_key, datetime.now(UTC)
                row.answer = answer
                row.save()
                return _contribution(row)
        except IntegrityError:
            # Another request of the learner's made the row.
            if last_try:
                raise
    raise AssertionError("the last try returns or raises")


def withdraw_contribution(*, usage_key: str, learner: str) -> bool:
    """Delete what a learner shared; return whether there was anything."""
    from . import models

    count, _by_model = models.Contribution.objects.filter(
        usage_key=usage_key, learner=learner).delete()
    return bool(count)


def _contribution(row: Any) -> Contribution:
    return Contribution(row.context_key, row.usage_key, row.learner, row.answer, row.consented_at)


def mark(*words: str) -> str:
    """Return an opaque mark of some words, a learner's id for one: the same each time.

    It is made under the site's SECRET_KEY. Without that key it cannot be told whose it is, nor
    whether a mark is somebody's; with another key every mark is another.
    """
    from django.utils.crypto import salted_hmac

    return salted_hmac("shelflist.cohort.mark", json.dumps(words),
                       algorithm="sha256").hexdigest()[:32]
