"""What an instructor does for a learner: look, reset, rescore, report."""

from __future__ import annotations

import csv
import io
import logging
from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import Any

import simplejson
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _

from ..models import Completion, Course, FieldState, Score
from ..runtime.index import CourseIndex, Node, course_index
from ..runtime.publishing import publish_event
from ..runtime.runtime import PlayerRuntime
from .errors import PlayerError
from .roles import require_instructor
from .types import LearnerState
from .units import find_block

log = logging.getLogger(__name__)

_MAX_ROWS = 100_000


def learner_states(course: Course, usage_key: str, user: Any) -> list[LearnerState]:
    """Every learner who has a state, a score or a completion in the block, by username.

    Raises: SignInRequired, NotAllowed, BlockNotFound."""
    require_instructor(user)
    find_block(course_index(course), usage_key)
    states = {state.user_id: state for state in _states([usage_key])}
    scores = {score.user_id: score for score in Score.objects.filter(usage_key=usage_key)}
    shares = {done.user_id: done for done in Completion.objects.filter(usage_key=usage_key)}
    users = get_user_model().objects.in_bulk({*states, *scores, *shares})
    found = []
    for pk, learner in users.items():
        state, score, share = states.get(pk), scores.get(pk), shares.get(pk)
        attempts = simplejson.loads(state.state).get("attempts") if state else None
        times = [row.updated_at for row in (state, score, share) if row is not None]
        found.append(
            LearnerState(
                user_id=pk,
                username=learner.get_username(),
                earned=score.earned if score else None,
                possible=score.possible if score else None,
                attempts=attempts if isinstance(attempts, int) else None,
                completion=share.value if share else 0.0,
                updated_at=max(times, default=None),
            )
        )
    return sorted(found, key=lambda entry: entry.username)


def _states(usage_keys: Iterable[str]) -> Iterator[FieldState]:
    return FieldState.objects.filter(scope="user_state", scope_id__in=list(usage_keys)).iterator(
        chunk_size=500
    )


def reset_attempts(course: Course, usage_key: str, learner: Any, user: Any) -> bool:
    """Set `attempts` to 0 in the learner's state, as the platform does; false if there is none.

    Raises: SignInRequired, NotAllowed, BlockNotFound."""
    require_instructor(user)
    find_block(course_index(course), usage_key)
    with transaction.atomic():
        row = FieldState.objects.filter(
            scope="user_state", user_id=learner.pk, scope_id=usage_key
        ).first()
        if row is None:
            return False
        state = simplejson.loads(row.state)
        state["attempts"] = 0
        row.state = simplejson.dumps(state, ensure_ascii=False)
        row.save(update_fields=["state", "updated_at"])
        publish_event(
            course, user, usage_key, "shelflist.player.attempts_reset", {"learner": learner.pk}
        )
    return True


def rescore(
    course: Course, usage_key: str, learner: Any, user: Any, *, only_if_higher: bool = False
) -> tuple[float, float] | None:
    """Grade the learner's stored answer again; (earned, possible), None if nothing was answered.

    Raises: SignInRequired, NotAllowed, BlockNotFound, PlayerError (it cannot be rescored)."""
    require_instructor(user)
    index = course_index(course)
    node = find_block(index, usage_key)
    with transaction.atomic():
        runtime = PlayerRuntime(course, index, learner)
        try:
            block = runtime.get_block(node.id)
            if not getattr(block, "rescore", None) or not block.allows_rescore():
                raise PlayerError(_("Blocks of this type cannot be rescored."))
            if not block.has_submitted_answer():
                return None
            block.rescore(only_if_higher=only_if_higher)
        except PlayerError:
            raise
        except Exception as error:
            log.exception("rescore of %s failed", usage_key)
            raise PlayerError(
                _("The block could not be rescored: {problem}").format(problem=error)
            ) from error
        block.save()
        runtime.store.flush()
        publish_event(course, user, usage_key, "shelflist.player.rescored", {"learner": learner.pk})
    score = Score.objects.filter(user=learner, usage_key=usage_key).first()
    return (score.earned, score.possible) if score else None


def response_report_csv(course: Course, user: Any, usage_key: str | None = None) -> Iterator[str]:
    """Lines of a CSV report of every learner's answers, of one block or of the whole course.

    Columns: username, block title, usage key, then what `generate_report_data` gives, or the
    state as JSON for blocks that do not give any. Cells that a spreadsheet would run as a formula
    are marked as text. Raises: SignInRequired, NotAllowed, BlockNotFound."""
    require_instructor(user)
    index = course_index(course)
    nodes = [find_block(index, usage_key)] if usage_key else list(index.nodes.values())
    rows = list(_rows(course, index, nodes, user))
    return _lines(rows)


def _rows(
    course: Course, index: CourseIndex, nodes: list[Node], user: Any
) -> Iterator[dict[str, Any]]:
    names = dict(get_user_model().objects.values_list("pk", "username"))
    by_block: dict[str, list[FieldState]] = {}
    for state in _states(node.id for node in nodes):
        by_block.setdefault(state.scope_id, []).append(state)
    runtime = PlayerRuntime(course, index, user, is_staff=True, keep=False)
    left = _MAX_ROWS
    for node in nodes:
        states = by_block.get(node.id)
        if not states or left <= 0:
            continue
        for username, data in _report(runtime, node, states, names, left):
            left -= 1
            yield {
                "username": username,
                "block": node.title or node.type,
                "usage_key": node.id,
                **data,
            }


def _report(
    runtime: PlayerRuntime,
    node: Node,
    states: list[FieldState],
    names: dict[int, str],
    limit: int,
) -> Iterator[tuple[str, dict[str, Any]]]:
    # As much of the platform's XBlockUserState as reports read.
    entries = [
        SimpleNamespace(
            username=names.get(state.user_id, str(state.user_id)),
            block_key=node.key,
            state=simplejson.loads(state.state),
            updated=state.updated_at,
            scope=None,
        )
        for state in states
    ]
    try:
        block = runtime.get_block(node.id)
        if hasattr(block, "generate_report_data"):
            yield from block.generate_report_data(iter(entries), limit)
            return
    except Exception:
        log.exception("generate_report_data of %s failed", node.id)
    for entry in entries[:limit]:
        yield entry.username, {"state": simplejson.dumps(entry.state)}


def _lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    columns = columns or ["username", "block", "usage_key"]
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, restval="")

    def line() -> str:
        text = buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        return text

    writer.writerow({name: _cell(name) for name in columns})
    yield line()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
        yield line()


def _cell(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        try:
            float(value)
        except ValueError:
            return "'" + value
    return value
