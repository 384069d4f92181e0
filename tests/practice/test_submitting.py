"""What a learner does with a practice, through the handlers alone."""

from __future__ import annotations

import json

import pytest


def test_a_right_answer_is_scored_explained_and_kept(practice, call):
    status, body = call(practice).submit("cat", "cat", "nonce-0001")
    assert status == 200
    result = body["results"]["cat"]
    assert (result["score"], result["passed_review"]) == (1.0, True)
    assert result["findings"][0]["rules"][0]["citation"] == "Echo 1.1"
    assert body["state"]["attempts"] == 1
    assert body["state"]["items"]["cat"]["mastered"] is True
    assert practice.history[0]["response"] == {"word": "cat"}


def test_a_repeated_request_is_one_attempt(practice, call):
    first = call(practice).submit("cat", "dog", "nonce-0001")
    again = call(practice).submit("cat", "cat", "nonce-0001")
    assert again == first
    assert practice.attempts == 1 and len(practice.history) == 1


def test_attempts_are_appended_and_later_ones_do_not_overwrite(practice, call):
    call(practice).submit("cat", "x", "nonce-0001")
    call(practice).submit("cat", "cat", "nonce-0002")
    assert [a["score"] for a in practice.history] == [0.0, 1.0]
    assert [a["n"] for a in practice.history] == [1, 2]


@pytest.mark.parametrize(("data", "code"), [
    ({"item": "cat", "response": {"word": "cat"}}, "nonce"),
    ({"item": "cat", "response": {"word": "cat"}, "nonce": "short"}, "nonce"),
    ({"item": "cat", "response": {"word": "cat"}, "nonce": "n" * 65}, "nonce"),
    # Half a sign: the claim of the next answer could not be named by it.
    ({"item": "cat", "response": {"word": "cat"}, "nonce": "\ud83d" * 8}, "nonce"),
    ({"item": "lion", "response": {"word": "cat"}, "nonce": "nonce-0001"}, "item"),
    ({"item": ["cat"], "response": {"word": "cat"}, "nonce": "nonce-0001"}, "item"),
    ({"item": "cat", "response": None, "nonce": "nonce-0001"}, "response"),
    ({"item": "cat", "response": {"word": 7}, "nonce": "nonce-0001"}, "response"),
    ({"item": "cat", "response": "x" * 70_000, "nonce": "nonce-0001"}, "size"),
])
def test_a_malformed_answer_is_refused_in_words_and_costs_nothing(practice, call, data, code):
    status, body = call(practice)("submit", data)
    assert status in (400, 413)
    assert body["code"] == code and body["error"]
    assert practice.attempts == 0 and practice.history == []


@pytest.mark.parametrize("body", [b"", b"[]", b"7", b"\xff\xfe", b"{", b"[" * 100_000])
def test_what_is_not_a_json_object_is_refused(practice, call, body):
    status, answer = call(practice)("submit", body=body)
    assert status == 400 and answer["code"] == "json"


def test_an_oversized_request_is_refused_unread(practice, call):
    status, answer = call(practice)("submit", body=b" " * 400_000)
    assert (status, answer["code"]) == (413, "size")


def test_handlers_that_change_state_take_only_post(practice, call):
    for name in ("submit", "hint", "show_answer", "new_set", "studio_save"):
        status, _body = call(practice)(name, method="GET")
        assert status in (403, 405), name


def test_hints_cost_what_they_declare(practice, call):
    _status, body = call(practice)("hint", {"item": "cat"})
    assert body["hint"] == "It has whiskers."
    assert body["state"]["items"]["cat"]["hints"] == ["It has whiskers."]
    _status, body = call(practice).submit("cat", "cat", "nonce-0001")
    assert body["results"]["cat"]["score"] == 0.75
    assert call(practice)("hint", {"item": "dog"})[1]["code"] == "no-hint"


def test_the_key_stays_on_the_server_until_the_answer_is_asked_for(practice, call):
    shown = json.dumps(practice.student_view().json_init_args)
    assert "kitten" not in shown and "Cats do" not in shown
    _status, body = call(practice).submit("cat", "c", "nonce-0001")
    finding = body["results"]["cat"]["findings"][0]
    assert finding["verdict"] == "partly"
    assert "expected" not in finding and "correction" not in finding
    _status, body = call(practice)("show_answer", {"item": "cat"})
    assert body["answer"] == {"word": "cat"} and body["explanation"] == "Cats do."
    finding = body["state"]["items"]["cat"]["result"]["findings"][0]
    assert finding["expected"] == ["cat", "kitten"] and finding["correction"] == "It is “cat”."


def test_an_answer_typed_after_seeing_it_is_not_mastery(practice, call):
    call(practice).submit("cat", "x", "nonce-0001")
    call(practice)("show_answer", {"item": "cat"})
    _status, body = call(practice).submit("cat", "cat", "nonce-0002")
    assert body["state"]["items"]["cat"]["mastered"] is False
    assert practice.raw_earned == 0.0


@pytest.mark.parametrize(("policy", "before", "after_wrong", "after_right"), [
    ("always", 200, 200, 200),
    ("answered", 403, 403, 200),
    ("attempted", 403, 200, 200),
    ("finished", 403, 403, 200),
    ("closed", 403, 403, 403),
    ("past_due", 403, 403, 403),
    ("after_attempts", 403, 403, 200),
    ("never", 403, 403, 403),
    ("nonsense", 403, 403, 403),
])
def test_the_show_answer_policies_of_a_practice(
        make, call, policy, before, after_wrong, after_right):
    block = make(draw=0, showanswer=policy, attempts_before_showanswer_button=2)
    seen = [call(block)("show_answer", {"item": "cat"})[0]]
    call(block).submit("cat", "x", "nonce-0001")
    seen.append(call(block)("show_answer", {"item": "cat"})[0])
    call(block).submit("cat", "cat", "nonce-0002")
    seen.append(call(block)("show_answer", {"item": "cat"})[0])
    assert seen == [before, after_wrong, after_right]


def test_a_new_set_forgets_the_old_one_but_not_the_score(practice, call):
    call(practice).submit("cat", "cat", "nonce-0001")
    status, body = call(practice)("new_set", {})
    assert status == 200 and body["set"]["number"] == 1
    assert body["state"]["items"]["cat"] == {
        "tries": 0, "score": None, "passed": None, "mastered": False, "can_show_answer": False,
        "hints": [], "response": None, "result": None}
    assert body["state"]["score"]["earned"] == pytest.approx(1 / 3)


def test_completion_rises_with_the_items_tried_and_never_falls(practice, call):
    for number, item in enumerate(("cat", "dog", "cow")):
        call(practice).submit(item, "x", f"nonce-000{number}")
    call(practice)("new_set", {})
    call(practice).submit("cat", "x", "nonce-0009")
    published = [d["completion"] for kind, d in practice.runtime.published if kind == "completion"]
    assert published == pytest.approx([1 / 3, 2 / 3, 1.0])


def test_a_practice_is_graded_by_mastery_unless_its_weight_is_zero(make, call):
    for weight, expected in ((1.0, 1 / 3), (0, None)):
        block = make(draw=0, weight=weight)
        call(block).submit("cat", "cat", "nonce-0001")
        grades = [d["value"] for kind, d in block.runtime.published if kind == "grade"]
        assert grades == ([] if expected is None else [pytest.approx(expected)])


def test_events_name_the_item_the_skill_and_the_codes_but_no_answer(practice, call):
    call(practice).submit("cat", "xyzzy", "nonce-0001")
    kind, data = next(e for e in practice.runtime.published if e[0].startswith("shelflist"))
    assert kind == "shelflist.item.submitted"
    assert data["skill"] == "pets" and data["codes"] == ["echo-wrong"]
    assert "xyzzy" not in json.dumps(data) and "kitten" not in json.dumps(data)


def test_the_history_is_bounded(practice, call):
    for number in range(210):
        call(practice).submit("cat", "x", f"nonce-{number:05}")
    assert len(practice.history) == 200 and practice.attempts == 210
    assert practice.history[-1]["nonce"] == "nonce-00209"


def test_native_clients_read_set_and_state(practice, call):
    status, body = call(practice)("student_view_user_state", method="GET")
    assert status == 200 and len(body["set"]["items"]) == 3
    assert body["state"]["can_submit"] is True


def test_long_answers_push_out_the_oldest_ones(practice, call):
    for number in range(12):
        status, _body = call(practice).submit("cat", "x" * 50_000, f"nonce-{number:05}")
        assert status == 200
    assert sum(len(json.dumps(a["response"])) for a in practice.history) <= 400_000
    assert practice.history[-1]["nonce"] == "nonce-00011"


def test_the_reference_book_opens_at_a_topic_and_changes_nothing(practice, call):
    ask = call(practice)
    assert ask("lookup", {"topic": "cat"}) == (200, {"page": {"word": "An animal."}})
    assert ask("lookup", {"topic": "echo", "context": "here"}) == (
        200, {"page": {"word": "here"}})
    status, body = ask("lookup", {"topic": "<b>unknown</b>"})
    assert (status, body["field"]) == (404, "topic")
    assert practice.attempts == 0 and practice.history == []
