"""The way of a record, who may take it further, and that nothing of it is lost."""

from __future__ import annotations

import threading
from itertools import product

import pytest

from shelflist.clearinghouse import api
from shelflist.clearinghouse.models import Record, State

PEOPLE = ("anyone", "member", "other", "abstractor", "reviewer", "manager")
STEPS = {
    "take": lambda record, who: api.take(record_id=record.pk, actor=who),
    "hand_back": lambda record, who: api.hand_back(record_id=record.pk, actor=who),
    "submit": lambda record, who: api.submit(record_id=record.pk, actor=who),
    "accept": lambda record, who: api.accept(record_id=record.pk, actor=who),
    "send_back": lambda record, who: api.send_back(record_id=record.pk, actor=who, reason="Why"),
    "decline": lambda record, who: api.decline(record_id=record.pk, actor=who, reason="Why"),
    "withdraw": lambda record, who: api.withdraw(record_id=record.pk, actor=who, reason="Why"),
    "reinstate": lambda record, who: api.reinstate(record_id=record.pk, actor=who),
}
# The record was proposed by `member`; where it has an abstractor, that is `abstractor`.
MAY = {
    "take": {State.PROPOSED: {"abstractor", "reviewer", "manager"}},
    "hand_back": {State.ABSTRACTING: {"abstractor", "reviewer", "manager"}},
    "submit": {State.ABSTRACTING: {"abstractor", "reviewer", "manager"}},
    "accept": {State.REVIEW: {"reviewer", "manager"}},
    "send_back": {State.REVIEW: {"reviewer", "manager"}},
    "decline": {state: {"reviewer", "manager"}
                for state in (State.PROPOSED, State.ABSTRACTING, State.REVIEW)},
    "withdraw": {state: {"manager"} for state in (State.PROPOSED, State.ABSTRACTING, State.REVIEW,
                                                  State.PUBLISHED)},
    "reinstate": {state: {"manager"} for state in (State.DECLINED, State.WITHDRAWN)},
}


@pytest.fixture
def at(people, described):
    """A record in a state, reached the way it is reached in life."""

    def make(state):
        record = api.propose(description=described(), actor=people["member"],
                             despite_duplicates=True)
        if state == State.DECLINED:
            return api.decline(record_id=record.pk, actor=people["reviewer"], reason="No")
        if state == State.PROPOSED:
            return record
        record = api.take(record_id=record.pk, actor=people["abstractor"])
        if state == State.ABSTRACTING:
            return record
        record = api.submit(record_id=record.pk, actor=people["abstractor"])
        if state == State.REVIEW:
            return record
        record = api.accept(record_id=record.pk, actor=people["reviewer"])
        if state == State.WITHDRAWN:
            return api.withdraw(record_id=record.pk, actor=people["manager"], reason="Old")
        return record

    return make


def test_every_step_from_every_state_by_every_role(at, people):
    for verb, state in product(STEPS, State):
        for who in PEOPLE:
            record = at(state)
            if who in MAY[verb].get(state, ()):
                assert STEPS[verb](record, people[who]).state == api.TRANSITIONS[verb].ends
                assert record.actions.filter(verb=verb, by=people[who]).exists()
            else:
                with pytest.raises(api.ClearinghouseError):
                    STEPS[verb](record, people[who])
                assert Record.objects.get(pk=record.pk).state == state, (verb, state, who)


@pytest.mark.parametrize(("state", "may"), [
    (State.PROPOSED, {"member", "reviewer", "manager"}),
    (State.ABSTRACTING, {"abstractor", "reviewer", "manager"}),
    (State.REVIEW, {"reviewer", "manager"}), (State.PUBLISHED, {"reviewer", "manager"}),
    (State.DECLINED, set()), (State.WITHDRAWN, set()),
])
def test_who_may_revise(at, people, described, state, may):
    for who in PEOPLE:
        record = at(state)
        changed = described(title=f"Changed by {who}")
        if who in may:
            after = api.revise(record_id=record.pk, description=changed, actor=people[who],
                               expected=record.version)
            assert after.version == record.version + 1 and after.title == f"Changed by {who}"
        else:
            with pytest.raises(api.ClearinghouseError):
                api.revise(record_id=record.pk, description=changed, actor=people[who],
                           expected=record.version)


@pytest.mark.parametrize(("state", "may"), [
    (State.PROPOSED, {"member", "abstractor", "reviewer", "manager"}),
    (State.REVIEW, {"member", "abstractor", "reviewer", "manager"}),
    (State.PUBLISHED, set(PEOPLE)),
    (State.WITHDRAWN, {"member", "abstractor", "reviewer", "manager"}),
])
def test_who_may_see(at, people, state, may):
    record = at(state)
    for who in PEOPLE:
        if who in may:
            assert api.record_for(record_id=record.pk, user=people[who]) == record
        else:
            with pytest.raises(api.ForbiddenError):
                api.record_for(record_id=record.pk, user=people[who])


def test_readers_see_the_accepted_version_until_the_next_is_accepted(in_sight, people, described):
    record = in_sight()
    api.revise(record_id=record.pk, description=described(title="A newer title"),
               actor=people["reviewer"], expected=record.version)
    record.refresh_from_db()
    assert record.is_public and record.state == State.REVIEW
    assert record.published["title"] == "Cataloging with care"
    first = record.changed_at
    record = api.accept(record_id=record.pk, actor=people["manager"])
    assert record.published["title"] == "A newer title" and record.changed_at > first


def test_declining_a_revision_leaves_what_is_in_sight(in_sight, people, described):
    record = in_sight()
    api.revise(record_id=record.pk, description=described(title="Worse"),
               actor=people["reviewer"], expected=record.version)
    record = api.decline(record_id=record.pk, actor=people["manager"], reason="It was better")
    assert record.is_public and record.published["title"] == "Cataloging with care"


def test_nobody_accepts_an_abstract_of_their_own(people, described):
    record = api.propose(description=described(), actor=people["member"])
    api.take(record_id=record.pk, actor=people["reviewer"])
    api.submit(record_id=record.pk, actor=people["reviewer"])
    with pytest.raises(api.ForbiddenError):
        api.accept(record_id=record.pk, actor=people["reviewer"])


def test_nor_one_that_they_wrote_while_somebody_else_had_it(people, described):
    from shelflist.clearinghouse.reading import read

    record = api.propose(description=read({"title": "Bare"}), actor=people["member"])
    api.take(record_id=record.pk, actor=people["abstractor"])
    api.revise(record_id=record.pk, actor=people["reviewer"], expected=1, description=described(
        abstract={"text": "Says what it is about.", "by": "reviewer", "on": "2026-01-31"}))
    api.submit(record_id=record.pk, actor=people["reviewer"])
    with pytest.raises(api.StateError, match="somebody else"):
        api.accept(record_id=record.pk, actor=people["reviewer"])
    assert api.accept(record_id=record.pk, actor=people["manager"]).is_public


def test_without_an_abstract_nothing_is_submitted(people):
    from shelflist.clearinghouse.reading import read

    record = api.propose(description=read({"title": "Bare"}), actor=people["member"])
    api.take(record_id=record.pk, actor=people["abstractor"])
    with pytest.raises(api.StateError, match="abstract"):
        api.submit(record_id=record.pk, actor=people["abstractor"])


def test_a_reason_must_be_given(people, described):
    record = api.propose(description=described(), actor=people["member"])
    with pytest.raises(api.StateError, match="reason"):
        api.decline(record_id=record.pk, actor=people["reviewer"], reason="  ")


def test_every_version_is_kept_and_can_come_back(in_sight, people, described):
    record = in_sight()
    for title in ("Two", "Three"):
        record = api.revise(record_id=record.pk, description=described(title=title),
                            actor=people["manager"], expected=record.version, note=title)
        record = api.accept(record_id=record.pk, actor=people["manager"])
    record = api.revert(record_id=record.pk, number=1, actor=people["manager"], note="Back")
    assert record.version == 4 and record.published["title"] == "Cataloging with care"
    kept = list(api.versions(record_id=record.pk, user=people["manager"]))
    assert [(one.number, one.description["title"], one.by_name, one.reverts_to) for one in kept] == [
        (4, "Cataloging with care", "manager", 1), (3, "Three", "manager", None),
        (2, "Two", "manager", None), (1, "Cataloging with care", "member", None)]
    with pytest.raises(api.ForbiddenError):
        api.revert(record_id=record.pk, number=2, actor=people["reviewer"])
    with pytest.raises(api.StateError):
        api.revert(record_id=record.pk, number=9, actor=people["manager"])


def test_a_change_of_an_older_version_is_refused(people, described):
    record = api.propose(description=described(), actor=people["member"])
    api.revise(record_id=record.pk, description=described(title="Mine"), actor=people["member"],
               expected=1)
    with pytest.raises(api.ConflictError):
        api.revise(record_id=record.pk, description=described(title="Mine too"),
                   actor=people["member"], expected=1)


def test_work_stays_signed_when_its_author_has_left(in_sight, people):
    record = in_sight()
    people["member"].delete()
    record.refresh_from_db()
    assert record.proposed_by is None and record.proposed_by_name == "member"
    assert record.versions.get(number=1).by_name == "member"


@pytest.mark.parametrize("change", [
    {}, {"title": "Quite another", "identifiers": [{"scheme": "doi", "value": "10.1000/X"}]},
    {"title": "Quite another", "identifiers": [{"scheme": "url", "value": "http://example.org/a/"}]},
    {"title": "The CATALOGING, with care", "date": "2019-04",
     "creators": [{"family": "ORTIZ", "given": "L."}]},
])
def test_duplicates_are_found_before_they_are_made(people, described, change):
    first = api.propose(actor=people["member"], description=described(identifiers=[
        {"scheme": "doi", "value": "10.1000/x"}, {"scheme": "url", "value": "https://example.org/a"}]))
    with pytest.raises(api.DuplicateError) as found:
        api.propose(description=described(**change), actor=people["other"])
    assert found.value.records == (first,)
    assert Record.objects.count() == 1


def test_an_article_is_no_duplicate_of_its_journal(people, described):
    issn = [{"scheme": "issn", "value": "0378-5955"}]
    api.propose(actor=people["member"], description=described(title="A journal", identifiers=issn))
    api.propose(actor=people["member"], description=described(
        title="An article", identifiers=issn, container={"title": "A journal"}))
    assert Record.objects.count() == 2


def test_a_proposal_that_was_declined_may_be_made_again(people, described):
    first = api.propose(description=described(), actor=people["member"])
    api.decline(record_id=first.pk, actor=people["reviewer"], reason="Link is dead")
    assert api.propose(description=described(), actor=people["other"]).pk != first.pk


@pytest.mark.django_db(transaction=True)
def test_two_people_cannot_take_the_same_record(people, described):
    from django.contrib.auth.models import Permission
    from django.db import connection

    people["other"].user_permissions.add(Permission.objects.get(codename="abstract_record"))
    record = api.propose(description=described(), actor=people["member"])
    start, came = threading.Barrier(2), []

    def take(who):
        start.wait()
        try:
            came.append(api.take(record_id=record.pk, actor=people[who]).abstractor.username)
        except api.StateError:
            came.append(None)
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=(who,)) for who in ("abstractor", "other")]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert came.count(None) == 1
    record.refresh_from_db()
    assert record.abstractor.username in came
