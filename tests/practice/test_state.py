"""A learner's state is replaced and never changed in place, so XBlock need not copy it."""

from __future__ import annotations

import copy

import pytest

STATE = ("drawn", "tries", "hints_shown", "answers_shown", "cards", "history")


class Watched:
    """Remembers what each field held before a call, and that it is still the same after it."""

    def __init__(self, block):
        self.held = {name: getattr(block, name) for name in STATE}
        self.copies = copy.deepcopy(self.held)

    def unchanged(self):
        return self.held == self.copies


def test_no_handler_changes_a_practice_in_place(practice, call):
    send = call(practice)
    for name, data in (
        ("submit", {"item": "cat", "response": {"word": "cow"}, "nonce": "nonce-0001"}),
        ("hint", {"item": "cat"}),
        ("show_answer", {"item": "cat"}),
        ("submit", {"item": "cat", "response": {"word": "cat"}, "nonce": "nonce-0002"}),
        ("submit", {"item": "dog", "response": {"word": "dog"}, "nonce": "nonce-0003"}),
        ("new_set", {}),
        ("submit", {"item": "cow", "response": {"word": "cow"}, "nonce": "nonce-0004"}),
        ("new_set", {"review": True}),
        ("student_view_user_state", {}),
    ):
        watched = Watched(practice)
        status, _ = send(name, data)
        assert status == 200
        practice.student_view()
        practice.save()
        assert watched.unchanged(), name


def test_no_handler_changes_a_check_in_place(make, call):
    check = make(use="check", draw=0)
    send = call(check)
    for turn in range(3):
        watched = Watched(check)
        status, _ = send("submit", {"responses": {"cat": {"word": "cat"}, "dog": {"word": "x"}},
                                    "nonce": f"nonce-000{turn}"})
        assert status == 200
        check.rescore(only_if_higher=False)
        check.save()
        assert watched.unchanged()


@pytest.mark.parametrize("name", STATE)
def test_what_a_learner_without_state_has_is_still_empty(practice, make, call, name):
    call(practice).submit("cat", "cat", "nonce-0001")
    practice.save()
    assert not getattr(make(use="practice", draw=0), name)
