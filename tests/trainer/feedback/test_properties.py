"""Whatever learners send is graded or refused, and no sign in their words changes a score."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.practice.assessment import Verdict
from shelflist.practice.exercise import ResponseError
from shelflist.practice.text import rendered
from shelflist.trainer.feedback.problem import name_ids

from .items import EXERCISE, SITUATIONS, STANDARD, grade, key, policy

FERRIES = SITUATIONS["ferries"]
JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=9),
                    lambda inner: st.lists(inner, max_size=3)
                    | st.dictionaries(st.sampled_from(["opening", "errors", "agreement", "ratings", "order", "steps", "reasons", "kinds", "line"]), inner, max_size=4), max_leaves=12)
WORDS = st.text(max_size=120) | st.sampled_from(["You are careless, but good.", "so", "MARC 245", ""])
ROW = st.fixed_dictionaries({
    "line": st.integers(1, 10), "name": st.sampled_from(["", *name_ids(FERRIES)]), "now": st.booleans(),
    "citation": WORDS, "situation": WORDS, "behavior": WORDS, "impact": WORDS})
RESPONSE = st.fixed_dictionaries({
    "opening": WORDS, "agreement": WORDS,
    "errors": st.lists(ROW, max_size=6, unique_by=lambda one: (one["line"], one["name"])),
    "ratings": st.dictionaries(st.sampled_from(["asking", "next"]), st.integers(0, 3))})


@given(st.sampled_from(["ferries", "job_check_in", "questions"]), JSON)
def test_anything_else_is_refused(item_id: str, response: Any) -> None:
    try:
        grade(item_id, response)
    except ResponseError:
        return
    assert set(response) <= {"opening", "errors", "agreement", "ratings", "order", "steps", "reasons", "kinds"}


@given(RESPONSE, st.sampled_from(["standard", "ask_first", "one_thing", "first_weeks"]))
def test_every_response_is_graded(response: Any, profile: str) -> None:
    by = policy(profile)
    assessment = grade("ferries", response, by)
    assert 0 <= assessment.score <= 1
    for found in assessment.findings:
        assert found.rule is not None
        assert (found.verdict is Verdict.ADVICE) <= (found.weight == 0)
        json.dumps([found.to_json(reveal=True), rendered(found.place)])
    named = {(one["line"], one["name"]) for one in response["errors"]}
    assert len(named) == sum(f.code in ("error-named", "error-misnamed", "false-accusation")
                             for f in assessment.findings)
    EXERCISE.response_text(FERRIES, response)


@given(st.text(max_size=300).filter(str.strip), st.sampled_from(["situation", "behavior", "impact", "opening", "agreement"]))
def test_no_word_costs_anything(words: str, field: str) -> None:
    response = key("ferries")
    where = response if field in response else response["errors"][0]
    where[field] = words
    assert grade("ferries", response).score == 1.0


@given(st.data())
def test_one_more_false_accusation_is_never_better(data: Any) -> None:
    response = data.draw(RESPONSE)
    before = grade("ferries", response)
    more = {"line": 9, "name": next(iter(name_ids(FERRIES))), "now": False, "citation": "",
            "situation": "", "behavior": "", "impact": ""}
    if any((one["line"], one["name"]) == (9, more["name"]) for one in response["errors"]):
        return
    after = grade("ferries", {**response, "errors": [*response["errors"], more]})
    assert after.score <= before.score


@pytest.mark.parametrize("item_id", list(SITUATIONS))
def test_seeds_are_reproducible_and_ids_do_not_depend_on_them(item_id: str) -> None:
    one, two = (EXERCISE.public(SITUATIONS[item_id], STANDARD, seed) for seed in ("a", "a"))
    assert rendered(one) == rendered(two)
    other = rendered(EXERCISE.public(SITUATIONS[item_id], STANDARD, "b"))

    def ids(value: Any) -> set[str]:
        if isinstance(value, dict):
            own = {value[name] for name in ("id", "value") if isinstance(value.get(name), str)}
            return own.union(*map(ids, value.values()))
        return set().union(*map(ids, value)) if isinstance(value, list) else set()

    assert ids(rendered(one)) == ids(other)
