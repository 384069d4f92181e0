"""Exemplars, authoring, the reference page: what the exercise itself does."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from shelflist.practice.bank import bank_of
from shelflist.practice.exercise import ResponseError
from shelflist.practice.form import FormError
from shelflist.practice.item_form import form_item, item_form, write_item
from shelflist.practice.proof import prove
from shelflist.practice.rubric import ready
from shelflist.practice.text import rendered
from shelflist.trainer.teach_back.citations import ALL_RULES

from . import items
from .items import CLAIMS, DESK, EXAMPLES, EXERCISE, OWN, PAGE, SPINE, STANDARD, grade, key, policy

# ------------------------------------------------------------------ exemplars


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_the_experts_gave_is_right(name: str) -> None:
    assert grade(name, key(name)).is_right


@pytest.mark.parametrize(("off", "within", "score"), [
    (1, 1, 1.0), (2, 1, 0.9), (2, 2, 1.0), (1, 0, 0.9), (3, 2, 0.9)])
def test_adjacent_levels_agree(off: int, within: int, score: float) -> None:
    answer = key(SPINE)
    answer["ratings"]["pace"] -= off
    assessment = grade(SPINE, answer, policy(within=within))
    assert assessment.score == pytest.approx(score)
    wrong = [finding for finding in assessment.findings if finding.verdict.is_error]
    assert [finding.code for finding in wrong] == ([] if score == 1 else ["rating-far"])
    for finding in wrong:
        assert "Six minutes of six" not in str(finding.message)
        assert "Six minutes of six" in str(finding.correction)


def test_a_criterion_without_a_level_is_missing() -> None:
    answer = key(SPINE)
    del answer["ratings"]["close" if "close" in answer["ratings"] else "closure"]
    assessment = grade(SPINE, answer)
    assert (assessment.score, assessment.findings[-1].code) == (pytest.approx(0.9),
                                                                "rating-missing")


@pytest.mark.parametrize("response", [
    None, [], {}, {"ratings": []}, {"ratings": {"pace": "3"}}, {"ratings": {"pace": 9}},
    {"ratings": {"pace": True}}, {"ratings": {"other": 1}}, {"ratings": {}, "more": 1},
])
def test_malformed_responses_are_refused_in_words(response: object) -> None:
    with pytest.raises(ResponseError):
        grade(SPINE, response)


@given(st.dictionaries(st.sampled_from(ready("teach-back").ids), st.integers(0, 3)))
def test_every_rating_is_graded_and_shown_without_the_key(ratings: dict[str, int]) -> None:
    assessment = grade(CLAIMS, {"ratings": ratings})
    assert 0 <= assessment.score <= 1
    assert [one.part for one in assessment.findings[:10]] == list(ready("teach-back").ids)
    agreed = sum(one.code == "rating-near" for one in assessment.findings)
    # A rating passes when it agrees on four criteria of five.
    assert assessment.passed_review is (agreed >= 8)
    assert ("not-calibrated" in [one.code for one in assessment.findings]) is (agreed < 8)
    shown = json.dumps([finding.to_json(reveal=False) for finding in assessment.findings])
    assert "He asks nothing" not in shown and "expected" not in shown


@pytest.mark.parametrize("name", [SPINE, CLAIMS])
def test_learners_see_no_experts(name: str) -> None:
    shown = json.dumps(rendered(EXERCISE.public(items.item(name), STANDARD, "seed")))
    assert "expert" not in shown
    assert not any(one.why in shown for one in items.item(name).problem.experts)


# ------------------------------------------------------------------ authoring

@pytest.mark.parametrize("name", EXAMPLES)
def test_olx_and_form_come_back_alike(name: str) -> None:
    one = items.item(name)
    assert items.item(etree.tostring(write_item(EXERCISE, one), encoding="unicode")) == one
    assert form_item(EXERCISE, item_form(EXERCISE, one)) == one


def test_every_example_proves_itself_and_only_exemplars_are_drawn() -> None:
    bank = items.bank("".join(EXAMPLES.values()))
    assert prove(EXERCISE, bank) == []
    assert bank.known == {SPINE, CLAIMS}


@pytest.mark.parametrize(("name", "old", "new", "element", "says"), [
    (SPINE, 'criterion="pace" level="3"', 'criterion="pace" level="4"', "expert", "no level 4"),
    (SPINE, 'criterion="pace" level="3"', 'criterion="pace" level="9"', "expert", "from 0 to 5"),
    (SPINE, 'criterion="pace"', 'criterion="speed"', "expert", "no criterion"),
    (SPINE, 'criterion="pace"', 'criterion="prior"', "expert", "rated twice"),
    (SPINE, 'criterion="pace" level="3"', 'criterion="pace"', "expert", "level"),
    (SPINE, 'use="teach-back"', 'use="nowhere"', "rubric", "teach-back"),
    (SPINE, "<explanation>", "<expert/><explanation>", "expert", "level"),
    (OWN, "<stem>", "<expert criterion='pace' level='1'/><stem>", "expert", "not known"),
    (DESK, 'id="asked"', 'id="shown"', "criterion", "twice"),
    (DESK, '<level value="0">Only said.</level>', "", "criterion", "at least 2"),
])
def test_faults_name_the_element(name: str, old: str, new: str, element: str, says: str) -> None:
    assert old in EXAMPLES[name]
    _, problems = bank_of(EXERCISE, EXAMPLES[name].replace(old, new, 1))
    assert element in [p.element for p in problems if says in str(p.message)], [
        str(p) for p in problems]


@pytest.mark.parametrize(("name", "field", "value", "row"), [
    (SPINE, "pieces", [], None),
    (SPINE, "pieces", [{"label": "a", "html": "b"}] * 7, None),
    (SPINE, "experts", [{"criterion": "pace", "level": 1}], None),
    (SPINE, "experts", [{"criterion": "pace", "level": 7}], 0),
    (OWN, "rubric", "own", None),
    (OWN, "pieces", [{"label": "a", "html": "b"}] * 7, None),
    (DESK, "criteria", [{"id": "A", "title": "b", "level_0": "x", "level_1": "y"}], 0),
])
def test_forms_name_field_and_row(name: str, field: str, value: object, row: int | None) -> None:
    form = {**item_form(EXERCISE, items.item(name)), field: value}
    with pytest.raises(FormError) as caught:
        form_item(EXERCISE, form)
    named = "criteria" if field == "rubric" else field
    assert (named, row) in [(p.field, p.row) for p in caught.value.problems]


@pytest.mark.parametrize("task", [task.name for task in EXERCISE.tasks])
def test_each_task_has_a_form_of_labelled_fields(task: str) -> None:
    names = [field.name for field in EXERCISE.fields(task)]
    assert len(set(names)) == len(names)
    assert all(str(field.label) for field in EXERCISE.fields(task))


def test_authors_are_told_of_a_teach_back_that_nobody_will_see() -> None:
    from tests.browser.harness.real_block import RealBlock

    block = RealBlock(EXAMPLES[OWN] + EXAMPLES[DESK], drill="TeachBackBlock").block
    assert [(p.severity, p.element) for p in block.olx_problems()] == [("warning", DESK)]
    assert "Only the first" in str([m.text for m in block.validate().messages])
    assert block.student_view().json_init_args["hand_in"]["id"] == OWN


# ------------------------------------------------------------- the reference page

NAMED = set(re.findall(r"`([^`\n]+)`", PAGE))


def test_every_profile_option_code_and_handler_stands_in_the_page() -> None:
    from shelflist.blocks import TeachBackBlock

    assert {profile.name for profile in EXERCISE.profiles} <= NAMED
    assert all(str(profile.title) in PAGE for profile in EXERCISE.profiles)
    for option in EXERCISE.policy_options:
        assert re.search(rf"^\| `{option.name}` \|.*\| `{str(option.default).lower()}` \|", PAGE,
                         re.MULTILINE), option.name
    assert {"rating-near", "rating-far", "rating-missing"} <= NAMED
    for handler in ("desk", "attach", "detach", "hand_in", "rate_self", "peer_next", "peer_rate",
                    "file", "queue", "queue_one", "queue_rate", "queue_csv"):
        assert hasattr(TeachBackBlock, handler) and handler in NAMED, handler


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
def test_every_citation_stands_in_the_page(rule) -> None:  # type: ignore[no-untyped-def]
    assert rule.citation in PAGE
    assert rule.url is None or rule.url in PAGE


def test_the_page_names_every_criterion_of_the_ready_rubric() -> None:
    assert set(ready("teach-back").ids) <= NAMED
