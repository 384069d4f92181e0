"""Answers of submissions in edx-submissions, where the site has it.

The platform's own tools then see them. Its scores are not used: a score there would hide every
later grade, rescore and override of the block, and holds whole points alone.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import UsageKey


def in_use() -> bool:
    """True where the app of edx-submissions is installed."""
    return bool(apps.is_installed("submissions"))


def keep(context_key: str, usage_key: str, learner: str, answer: Any, number: int, at: Any) -> str:
    """Store an answer and return its id; '' when edx-submissions refuses it for its size."""
    from submissions import api

    try:
        stored = api.create_submission(_item(context_key, usage_key, learner), answer,
                                       submitted_at=at, attempt_number=number)
    except api.SubmissionRequestError:
        return ""
    return str(stored["uuid"])


def answers_of(context_key: str, usage_key: str, learner: str) -> dict[str, Any]:
    """Return every version that a learner has there, by id."""
    from submissions import api

    found = api.get_submissions(_item(context_key, usage_key, learner))
    return {str(one["uuid"]): one["answer"] for one in found}


def latest_answers(context_key: str, usage_key: str) -> dict[str, Any]:
    """Return the newest version of each learner, by id."""
    from submissions import api

    found = api.get_all_submissions(context_key, usage_key, _type(usage_key), read_replica=False)
    return {str(one["uuid"]): one["answer"] for one in found}


def forget(context_key: str, usage_key: str, learner: str) -> None:
    """Take away every version of a learner, and tell the gradebook to reckon anew.

    It is told even of a learner who never handed in: a reset does nothing where there is no
    item, so one is made first, which reading does.
    """
    from submissions import api

    api.get_submissions(_item(context_key, usage_key, learner))
    api.reset_score(learner, context_key, usage_key, clear_state=True)


def _item(context_key: str, usage_key: str, learner: str) -> dict[str, str]:
    return {"student_id": learner, "course_id": context_key, "item_id": usage_key,
            "item_type": _type(usage_key)}


def _type(usage_key: str) -> str:
    try:
        return str(UsageKey.from_string(usage_key).block_type)
    except InvalidKeyError:
        return "shelflist"
