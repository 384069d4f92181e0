"""The store keeps its promises whichever back end holds the answers."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.apps import apps
from django.core.management import call_command

COURSE = "course-v1:Shelflist+T1+2026"
USAGE = "block-v1:Shelflist+T1+2026+type@shelflist_teach_back+block@tb"
OTHER = "block-v1:Shelflist+T1+2026+type@shelflist_teach_back+block@other"
WORK = {"text": "I would begin with “What do you look at first?” ¿Y después? 🙂", "files": []}


def hand_in(store, learner="ann", usage=USAGE, answer=WORK, nonce="n1", **more):
    return store.hand_in(context_key=COURSE, usage_key=usage, learner=learner, answer=answer,
                         nonce=nonce, **more)


def test_versions_are_kept_and_counted_for_each_learner(store):
    first = hand_in(store)
    second = hand_in(store, answer={"text": "Better"}, nonce="n2")
    hand_in(store, "bea", nonce="n1")
    hand_in(store, usage=OTHER, nonce="n1")
    mine = store.submissions(usage_key=USAGE, learner="ann")
    assert [one.number for one in mine] == [1, 2]
    assert mine == (first, second)
    assert mine[0].answer == WORK
    newest = {one.learner: one.number for one in store.latest(usage_key=USAGE)}
    assert newest == {"ann": 2, "bea": 1}
    assert [one.answer for one in store.latest(usage_key=USAGE)] == [{"text": "Better"}, WORK]
    assert [(one.learner, one.number, one.answer)
            for one in store.latest(usage_key=USAGE, answers=False)] == [
        ("ann", 2, None), ("bea", 1, None)]


def test_one_request_is_one_version(store):
    assert hand_in(store, nonce="same").id == hand_in(store, nonce="same").id
    assert len(store.submissions(usage_key=USAGE, learner="ann")) == 1


def test_the_author_limits_the_versions(store):
    hand_in(store, most=2)
    hand_in(store, nonce="n2", most=2)
    with pytest.raises(store.TooManySubmissions):
        hand_in(store, nonce="n3", most=2)
    assert hand_in(store, nonce="n2", most=2).number == 2


def test_what_came_since_the_versions_were_read_is_not_overlooked(store):
    before = store.submissions(usage_key=USAGE, learner="ann")
    hand_in(store, nonce="n1")
    assert hand_in(store, nonce="n1", earlier=before).number == 1
    assert hand_in(store, nonce="n2", earlier=before).number == 2
    with pytest.raises(store.TooManySubmissions):
        hand_in(store, nonce="n3", most=2, earlier=before)
    now = store.submissions(usage_key=USAGE, learner="ann")
    assert hand_in(store, nonce="n3", earlier=now).number == 3
    assert [one.nonce for one in store.submissions(usage_key=USAGE, learner="ann")] == [
        "n1", "n2", "n3"]


def test_an_answer_beyond_the_bound_of_edx_submissions_is_kept_too(store):
    long = {"text": "語" * 20_000}
    assert hand_in(store, answer=long).answer == long
    assert store.submissions(usage_key=USAGE, learner="ann")[0].answer == long


def test_a_submission_is_found_in_its_own_block_alone(store):
    one = hand_in(store)
    assert store.submission(usage_key=USAGE, id=one.id) == one
    assert store.submission(usage_key=OTHER, id=one.id) is None
    assert store.submission(usage_key=USAGE, id=one.id + 99) is None


def test_rating_again_replaces_and_other_kinds_stand_beside(store):
    one = hand_in(store)
    store.assess(submission=one.id, scorer="tom", kind=store.Kind.STAFF, ratings={"pace": 1})
    store.assess(submission=one.id, scorer="ann", kind=store.Kind.SELF, ratings={"pace": 3})
    store.assess(submission=one.id, scorer="tom", kind=store.Kind.STAFF, ratings={"pace": 2},
                 comment="Nearly.")
    found = store.assessments(usage_key=USAGE)
    assert sorted((a.kind, a.scorer, a.ratings["pace"], a.comment) for a in found) == [
        ("self", "ann", 3, ""), ("staff", "tom", 2, "Nearly.")]
    assert store.assessments(usage_key=USAGE, learner="ann") == found
    assert store.assessments(usage_key=USAGE, learner="bea") == ()
    assert store.assessments(usage_key=OTHER) == ()


def test_nothing_is_rated_that_was_not_handed_in(store):
    with pytest.raises(LookupError):
        store.assess(submission=1, scorer="tom", kind=store.Kind.STAFF, ratings={})


def test_withdrawn_work_is_gone_with_its_ratings(store):
    one = hand_in(store)
    hand_in(store, nonce="n2")
    hand_in(store, "bea")
    store.assess(submission=one.id, scorer="tom", kind=store.Kind.STAFF, ratings={"pace": 1})
    assert store.withdraw(context_key=COURSE, usage_key=USAGE, learner="ann") == 2
    assert store.submissions(usage_key=USAGE, learner="ann") == ()
    assert [one.learner for one in store.latest(usage_key=USAGE)] == ["bea"]
    assert store.assessments(usage_key=USAGE) == ()
    assert hand_in(store, nonce="n2").number == 1


def test_contributions_are_one_a_learner_and_deleted_for_real(store):
    from shelflist.cohort.models import Contribution

    for learner, gap in (("ann", 3), ("bea", 2), ("ann", 1)):
        store.contribute(context_key=COURSE, usage_key=USAGE, learner=learner,
                         answer={"gap": gap})
    shared = {one.learner: one.answer["gap"] for one in store.contributions(usage_key=USAGE)}
    assert shared == {"ann": 1, "bea": 2}
    assert store.contribution(usage_key=USAGE, learner="ann").answer == {"gap": 1}
    assert store.withdraw_contribution(usage_key=USAGE, learner="ann")
    assert not store.withdraw_contribution(usage_key=USAGE, learner="ann")
    assert store.contribution(usage_key=USAGE, learner="ann") is None
    assert list(Contribution.objects.values_list("learner", flat=True)) == ["bea"]
    assert store.contributions(usage_key=OTHER) == ()


@pytest.fixture
def platform(db):
    """The API over edx-submissions, and the platform's own view of it."""
    from submissions import api as platform

    from shelflist.cohort import api

    return api, platform


ITEM = {"student_id": "ann", "course_id": COURSE, "item_id": USAGE,
        "item_type": "shelflist_teach_back"}


def test_the_platform_sees_the_work(platform):
    store, submissions = platform
    hand_in(store)
    hand_in(store, nonce="n2", answer={"text": "Better"})
    seen = submissions.get_submissions(ITEM)
    assert [(one["attempt_number"], one["answer"]) for one in seen] == [
        (2, {"text": "Better"}), (1, WORK)]


def test_what_the_platform_resets_is_withdrawn(platform):
    store, submissions = platform
    hand_in(store)
    hand_in(store, "bea")
    submissions.reset_score("ann", COURSE, USAGE, clear_state=True)
    assert store.submissions(usage_key=USAGE, learner="ann") == ()
    assert [one.learner for one in store.latest(usage_key=USAGE)] == ["bea"]
    assert hand_in(store).number == 1


@pytest.mark.parametrize("handed_in", [True, False])
def test_the_gradebook_hears_of_work_withdrawn(platform, handed_in):
    from submissions.models import score_reset

    store, submissions = platform
    heard = []

    def hear(**kwargs):
        heard.append((kwargs["anonymous_user_id"], kwargs["item_id"]))

    score_reset.connect(hear)
    if handed_in:
        hand_in(store)
    store.withdraw(context_key=COURSE, usage_key=USAGE, learner="ann")
    score_reset.disconnect(hear)
    assert heard == [("ann", USAGE)]
    assert list(submissions.get_submissions(ITEM)) == []


def test_the_migration_is_up_to_date(db):
    call_command("makemigrations", "shelflist_cohort", check=True, dry_run=True, verbosity=0)


def test_no_index_is_longer_than_innodb_allows():
    """Four bytes a character (utf8mb4), 3,072 bytes an index."""
    for model in apps.get_app_config("shelflist_cohort").get_models():
        for constraint in model._meta.constraints:
            fields = [model._meta.get_field(name) for name in constraint.fields]
            assert sum(4 * (field.max_length or 2) for field in fields) <= 3072


def test_without_django_settings_it_is_not_available_and_costs_no_import_of_django():
    code = ("import sys\nfrom shelflist.cohort import api\n"
            "assert 'django' not in sys.modules\nassert api.available() is False")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_platform_finds_the_app_as_a_plugin():
    """As edx_django_utils.plugins does: an entry point whose class has `plugin_app`."""
    from importlib.metadata import entry_points

    from shelflist.cohort.apps import CohortConfig

    for project in ("lms.djangoapp", "cms.djangoapp"):
        (found,) = [one for one in entry_points(group=project) if one.name == "shelflist_cohort"]
        assert found.load() is CohortConfig
    assert CohortConfig.plugin_app is not None


def test_a_part_of_what_is_shared_is_changed_without_a_new_consent(store):
    def amend(change, learner="ann", **more):
        return store.amend_contribution(context_key=COURSE, usage_key=USAGE, learner=learner,
                                        change=change, **more)

    first = amend(lambda before: {**before, "one": 1})
    assert (first.answer, store.contribution(usage_key=USAGE, learner="ann")) == ({"one": 1}, first)
    second = amend(lambda before: {**before, "two": 2})
    assert (second.answer, second.consented_at) == ({"one": 1, "two": 2}, first.consented_at)
    assert amend(lambda before: before, consents=True).consented_at > first.consented_at

    def refused(before):
        store.contribute(context_key=COURSE, usage_key=OTHER, learner="ann", answer={"x": 1})
        raise ValueError

    with pytest.raises(ValueError):
        amend(refused)
    assert store.contribution(usage_key=OTHER, learner="ann") is None
    assert store.contribution(usage_key=USAGE, learner="ann").answer == second.answer
    assert amend(lambda before: {}) is None
    assert store.contributions(usage_key=USAGE) == ()
    assert amend(lambda before: {}, "bea") is None
