"""Who may call which handler: every handler of every trainer's block, by role.

A learner has one's own work; a visitor has no name; a peer is a learner with somebody's work in
hand; the course team is told by the platform. Each handler stands in one of the groups below, so
that none is added without saying who may call it.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from webob import Request
from xblock.fields import ScopeIds

from shelflist import blocks
from tests.cohort.people import USAGE, CourseRuntime, Person, ready

ANYBODY = {"export", "hint", "lookup", "new_set", "proceed", "show_answer", "submit", "summary",
           "student_view_user_state"}
"""They act on the state of whoever calls, and on nobody else's."""
AUTHORS = {"studio_check", "studio_file", "studio_olx", "studio_overview", "studio_preview",
           "studio_save", "studio_tsv"}
LEARNERS = {
    "TeachBackBlock": {"attach", "desk", "detach", "file", "hand_in", "peer_next", "peer_rate",
                       "rate_self"},
    "NeedsBlock": {"needs_forget", "needs_result", "needs_share", "needs_withdraw"},
}
TEAM = {
    "TeachBackBlock": {"queue", "queue_csv", "queue_one", "queue_rate"},
    "NeedsBlock": {"needs_group", "needs_group_file"},
}
BLOCKS = ("EvaluationBlock", "FeedbackBlock", "NeedsBlock", "ObjectiveBlock", "RatingBlock",
          "ScenarioBlock", "SessionPlanBlock", "TeachBackBlock")
PEERS = "peers=1 peers_from=1"


@pytest.fixture(autouse=True)
def site(db, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    cache.clear()


def handlers(name: str) -> set[str]:
    block = getattr(blocks, name)
    return {one for one in dir(block)
            if getattr(getattr(block, one, None), "_is_xblock_handler", False)}


def asked(name: str, handler: str, person: Any, *, staff: bool = False, method: str = "POST"
          ) -> int:
    """Return the status of a handler that is sent nothing."""
    runtime = CourseRuntime({"items_olx": ""}, person, staff, {})
    block = runtime.construct_xblock_from_class(
        getattr(blocks, name), ScopeIds(person, "x", USAGE, USAGE))
    request = Request.blank("/", method=method, POST=b"{}" if method == "POST" else None)
    return block.handle(handler, request, "").status_int


@pytest.mark.parametrize("name", BLOCKS)
def test_no_handler_is_without_its_group(name):
    groups = [ANYBODY, AUTHORS, LEARNERS.get(name, set()), TEAM.get(name, set())]
    assert handlers(name) == set().union(*groups)
    assert len(handlers(name)) == sum(map(len, groups))


@pytest.mark.parametrize("name", BLOCKS)
def test_authors_and_the_course_team_alone_reach_what_is_theirs(name):
    for handler in AUTHORS | TEAM.get(name, set()):
        for person in ("", None, "ann"):
            assert asked(name, handler, person) == 403, (handler, person)
    for handler in AUTHORS:
        assert asked(name, handler, "tom", staff=True) in (200, 400), handler
        assert asked(name, handler, "tom", staff=True, method="GET") == 405, handler


def test_a_visitor_hands_in_nothing_and_rates_nobody():
    ready("ann")
    visitor = Person("")
    assert visitor.desk()["alone"]
    assert visitor.attach("plan.pdf", b"%PDF-1.7").status_int == 403
    for handler in ("peer_next", "peer_rate", *sorted(TEAM["TeachBackBlock"])):
        assert visitor.call(handler).status_int == 403, handler


def test_what_each_may_of_one_piece_of_work():
    ann, bea, cat = (ready(name, policy=PEERS) for name in ("ann", "bea", "cat"))
    team, visitor = Person("tom", staff=True, policy=PEERS), Person("", policy=PEERS)
    work = ann.desk()["versions"][0]["id"]
    peer = bea if bea.ask("peer_next")["work"]["id"] == work else cat
    while peer.ask("peer_next")["work"]["id"] != work:
        peer.ask("peer_rate", {"work": peer.block.peer_in_hand, "ratings": peer.rated(2)})
    sent = {"work": work, "ratings": ann.rated(2)}
    other = cat if peer is bea else bea
    other.block.peer_in_hand = None
    statuses = {person.name: [person.call(handler, sent).status_int
                              for handler in ("queue_one", "queue_rate", "peer_rate")]
                for person in (ann, other, visitor, team, peer)}
    assert statuses == {"ann": [403, 403, 409], other.name: [403, 403, 409], "": [403] * 3,
                        "tom": [200, 200, 403], peer.name: [403, 403, 200]}


def test_a_rater_who_is_gone_leaves_what_was_said_and_no_way_back():
    people = [ready(name, policy="peers=1 peers_from=1 weight_peers=40") for name in ("ann", "bea")]
    ann, bea = people
    work = bea.ask("peer_next")["work"]["id"]
    bea.ask("peer_rate", {"work": work, "ratings": bea.rated(3), "comment": "Clear."})
    before = ann.desk()["score"]
    bea.block.clear_student_state("bea", str(USAGE.context_key), str(USAGE), "admin")
    assert bea.call("peer_rate", {"work": work, "ratings": bea.rated(0)}).status_int == 403
    assert bea.desk()["versions"] == []
    desk = ann.desk()
    assert (desk["score"], desk["versions"][0]["given"][0]["comments"]) == (before, ["Clear."])
    assert ann.ask("peer_next", status=403)["code"] == "wait"
