"""Grading, authoring, and the reference page of the objective block."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import shelflist.trainer.objective as package
from shelflist.practice.assessment import Assessment
from shelflist.practice.bank import bank_of
from shelflist.practice.exercise import ResponseError
from shelflist.practice.form import FormError
from shelflist.practice.item_form import form_item, item_form, write_item
from shelflist.practice.proof import prove
from shelflist.practice.text import rendered
from shelflist.trainer.objective import citations

from . import items
from .items import EXERCISE, MATCH, MODEL, PAGE, PROFILES, REPAIR, SORT, WRITE, policy, written

# ---------------------------------------------------------------------- write


def test_the_model_is_right_under_every_policy() -> None:
    for profile in PROFILES:
        assert written(MODEL, "apply", policy(profile)).is_right


@pytest.mark.parametrize(("text", "score", "wrong", "passes"), [
    ("Copy catalogers will know MARC.", 1 / 8,
     ["vague-verb", "missing-condition", "missing-degree"], False),
    ("We will discuss MARC.", 0, ["trainer-subject", "no-behavior", "missing-condition",
                                  "missing-degree"], False),
    ("Copy catalogers will attend a class.", 1 / 8,
     ["activity", "missing-condition", "missing-degree"], False),
    ("Given ten titles, copy catalogers will shelve and label them without errors.", 10 / 12,
     ["double-behavior"], True),
])
def test_what_is_certain_costs(text: str, score: float, wrong: list[str], passes: bool) -> None:
    found = written(text)
    assert found.score == pytest.approx(score)
    assert items.codes(found) == wrong
    assert found.passed_review == passes


def test_what_is_doubted_is_advice_and_costs_nothing() -> None:
    found = written("Given ten titles, copy catalogers will frobnicate them correctly.")
    assert {"behavior-unsure", "degree-unsure", "person"} <= set(items.advice(found))
    assert found.score == 1.0


def test_policy_makes_condition_and_degree_advice() -> None:
    found = written("Copy catalogers will shelve books.", "", policy("outcome"))
    assert {"missing-condition", "missing-degree"} <= set(items.advice(found))
    assert found.score == 1.0


@pytest.mark.parametrize(("named", "code", "verdict"), [
    ("", "level-asked", "advice"), ("apply", "level-right", "right"),
    ("understand", "level-near", "partly"), ("create", "level-asked", "advice"),
])
def test_a_verb_of_several_levels_is_asked_about(named: str, code: str, verdict: str) -> None:
    found = written("Given ten titles, copy catalogers will classify them without errors.", named)
    [level] = [one for one in found.findings if one.part == "level"]
    assert (level.code, level.verdict) == (code, verdict)


def test_a_verb_of_one_level_is_judged_unless_the_policy_says_otherwise() -> None:
    text = "Given ten titles, copy catalogers will recall them without errors."
    assert "level-far" in items.codes(written(text))
    assert "level-far" in items.advice(written(text, "", policy("form")))
    own = "Given ten titles, copy catalogers will flag up them without errors."
    assert written(own).is_right


@pytest.mark.parametrize("response", [
    None, [], "text", {}, {"text": "x"}, {"text": 1, "level": ""}, {"text": " ", "level": ""},
    {"text": "x" * 2001, "level": ""}, {"text": MODEL, "level": "know"},
    {"text": MODEL, "level": ["apply"]}, {"text": MODEL, "level": "", "more": 1},
    {"text": "asdf", "level": ""}, {"text": "Die Signatur der Bücher ist gut.", "level": ""},
])
def test_malformed_answers_are_refused(response: Any) -> None:
    with pytest.raises(ResponseError):
        items.grade(WRITE, response)


@given(st.one_of(st.text(max_size=120), st.sampled_from([r["text"] for r in items.corpus()])),
       st.sampled_from(PROFILES), st.sampled_from(["", "apply", "create"]))
def test_scores_are_bounded_and_advice_never_costs(text: str, profile: str, level: str) -> None:
    for olx, response in ((WRITE, {"text": text, "level": level}), (REPAIR, {"text": text})):
        try:
            found = items.grade(olx, response, policy(profile))
        except ResponseError as error:
            assert str(error)
            continue
        assert 0 <= found.score <= 1
        for one in found.findings:
            assert one.verdict != "advice" or one.weight == 0
            if one.place:
                assert 0 <= one.place["start"] <= one.place["end"] <= len(text)
            one.to_json(reveal=True)
        if olx is WRITE:
            kept = [one for one in found.findings if one.verdict != "advice"]
            assert Assessment.from_atoms(kept).score == pytest.approx(found.score)


# ---------------------------------------------------------------------- repair

@pytest.mark.parametrize(("text", "score", "wrong"), [
    ("Staff will understand call numbers with 90% accuracy.", 0,
     ["still-vague-verb", "still-missing-condition"]),
    ("Given a truck, staff will shelve books by call number with 90% accuracy.", 1, []),
    ("Given a truck, staff will shelve books by call number.", 3 / 5, ["lost-degree"]),
    ("Given a truck, staff will shelve books with 90% accuracy.", 3 / 5, ["words-lost"]),
    ("Given a truck, staff will shelve and label books by call number with 90% accuracy.", 3 / 5,
     ["new-double-behavior"]),
    ("Staff will attend a class on call numbers with 90% accuracy.", 0,
     ["still-vague-verb", "still-missing-condition"]),
])
def test_a_repair_mends_and_keeps(text: str, score: float, wrong: list[str]) -> None:
    found = items.grade(REPAIR, {"text": text})
    assert items.codes(found) == wrong
    assert found.score == pytest.approx(score)


# ---------------------------------------------------------------------- match and sort

def ids(olx: str) -> dict[str, str]:
    public = rendered(EXERCISE.public(items.item(olx), items.ABCD, "seed"))
    return {one["text"]: one["id"] for one in public["rows"]} | {
        str(one["label"]): one["value"] for one in public["choices"]}


def test_a_match_earns_half_one_level_away() -> None:
    by = ids(MATCH)
    shelve, parts = by["Shelve twenty books without error."], by["Name the parts of a call number."]
    for text, score in (("Here is a truck: shelve it.", 1), ("Plan a tour.", .5),
                        ("Explain how a truck is shelved.", .75),
                        ("Design a way to shelve faster.", .5)):
        found = items.grade(MATCH, {"chosen": {shelve: by[text], parts: by["List the parts."]}})
        assert found.score == pytest.approx(score), text
    nothing = items.grade(MATCH, {"chosen": {}})
    assert items.codes(nothing) == ["match-missing"] * 2
    assert (nothing.score, nothing.passed_review) == (0, False)


def test_a_level_beside_a_right_one_earns_half() -> None:
    by = ids(SORT)
    right = EXERCISE.answer(items.item(SORT), items.ABCD)["chosen"]
    for level, score in (("evaluate", 1), ("create", 5 / 6), ("apply", 5 / 6), ("remember", 2 / 3)):
        chosen = {**right, by["Find why two records differ."]: level}
        assert items.grade(SORT, {"chosen": chosen}).score == pytest.approx(score)


@pytest.mark.parametrize("olx", [MATCH, SORT])
@pytest.mark.parametrize("response", [None, {}, {"chosen": []}, {"chosen": {"x": "apply"}}])
def test_malformed_choices_are_refused(olx: str, response: Any) -> None:
    with pytest.raises(ResponseError):
        items.grade(olx, response)


def test_ids_hang_on_neither_seed_nor_order() -> None:
    item = items.item(MATCH)
    first, other = (EXERCISE.public(item, items.ABCD, seed) for seed in ("a", "b"))
    assert {one["value"] for one in first["choices"]} == {one["value"] for one in other["choices"]}
    assert "level" not in str(first) and "shelve'" not in str(first)


# ---------------------------------------------------------------------- authoring

@pytest.mark.parametrize("olx", [*items.ALL, *re.findall(
    r"<item .*?</item>", items.EXAMPLES, re.DOTALL)])
def test_olx_and_form_come_back_alike(olx: str) -> None:
    one = items.item(olx)
    assert items.item(etree.tostring(write_item(EXERCISE, one), encoding="unicode")) == one
    assert form_item(EXERCISE, item_form(EXERCISE, one)) == one
    assert EXERCISE.prompt(one)
    assert EXERCISE.response_text(one, EXERCISE.answer(one, items.ABCD))


def test_ten_examples_of_the_page_prove_themselves() -> None:
    bank = items.bank(items.EXAMPLES)
    assert len(bank.items) == 10
    assert prove(EXERCISE, bank) == []
    assert prove(EXERCISE, items.bank("".join(items.ALL))) == []


@pytest.mark.parametrize(("olx", "element", "says"), [
    (WRITE.replace(f"<model>{MODEL}</model>", ""), "item", "at least one model"),
    (WRITE.replace("<level>apply", "<level>know"), "level", "no level"),
    (WRITE.replace('<verb level="apply">', '<verb level="do">'), "verb", "use one or more"),
    (WRITE.replace('lang="en"', 'lang="fr"'), "item", "en, es"),
    (WRITE.replace("<audience>", "<who/><audience>"), "who", "not known"),
    (REPAIR.replace('kind="missing-condition"', 'kind="activity"'), "item", "does not find"),
    (REPAIR.replace('kind="vague-verb"', 'kind="vague"'), "defect", "vague-verb"),
    (REPAIR.replace("<poor>Staff will understand call numbers with 90% accuracy.</poor>", ""),
     "item", "<poor>"),
    (MATCH.replace('for="parts"', 'for="part"'), "item", "no objective"),
    (MATCH.replace('for="parts" level="remember"', 'for="parts" level="apply"'), "item",
     "at its own level"),
    (MATCH.replace("Plan a tour.", "List the parts."), "item", "different"),
    (SORT.replace('also="evaluate"', 'also="judge"'), "statement", "use levels"),
    (SORT.replace('level="remember"', ""), "statement", "level"),
])
def test_faults_name_the_element(olx: str, element: str, says: str) -> None:
    _bank, problems = bank_of(EXERCISE, olx)
    assert element in [p.element for p in problems if says in str(p.message)], [
        str(p) for p in problems]


@pytest.mark.parametrize(("olx", "field", "value", "row"), [
    (WRITE, "verbs", [{"verb": "do", "levels": "much"}], 0), (WRITE, "level", "know", None),
    (WRITE, "models", [], None), (REPAIR, "defects", [{"kind": "activity"}], 0),
    (REPAIR, "poor", "x" * 2001, None), (MATCH, "objectives", [], None),
    (SORT, "statements", [{"text": "x", "level": "apply"}], None),
    (SORT, "statements", [{"text": "x", "level": "apply", "also": "no"}] * 2, 1),
])
def test_forms_name_the_field(olx: str, field: str, value: Any, row: int | None) -> None:
    form = {**item_form(EXERCISE, items.item(olx)), field: value}
    with pytest.raises(FormError) as caught:
        form_item(EXERCISE, form)
    assert (field, row) in [(p.field, p.row) for p in caught.value.problems]


def test_no_key_travels_with_the_problem() -> None:
    for olx in (WRITE, REPAIR):
        item = items.item(olx)
        assert item.problem.setting.models[0] not in str(EXERCISE.public(item, items.ABCD, ""))


# ---------------------------------------------------------------------- the page

def test_the_page_names_every_code_option_and_source() -> None:
    named = set(re.findall(r"`([^`\n]+)`", PAGE))
    for path in Path(package.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding":
                code = node.args[3]
                if isinstance(code, ast.Constant):
                    assert code.value in named
    for option in EXERCISE.policy_options:
        values = ", ".join(f"`{choice.value}`" for choice in option.choices)
        assert f"| `{option.name}` | {values} | `{option.default}` |" in PAGE
    for profile in EXERCISE.profiles:
        assert f"| `{profile.name}` | {profile.title} |" in PAGE
    for source in (citations.MAGER, citations.MAGER_1962, citations.HEINICH, citations.GRONLUND,
                   citations.BLOOM, citations.NEWTON, citations.NEWTON_URL):
        assert source in PAGE


@pytest.mark.parametrize(("olx", "field", "row", "change", "says"), [
    (WRITE, "models", 1, {"text": "x" * 2001}, "at most 2000"),
    (MATCH, "assessments", 2, {"text": "x" * 401}, "at most 400"),
    (MATCH, "assessments", 3, {"text": "Explain how a truck is shelved."}, "must be different"),
    (SORT, "statements", 2, {"text": "x" * 401}, "at most 400"),
])
def test_a_text_at_fault_is_said_at_its_row(olx: str, field: str, row: int,
                                            change: dict[str, str], says: str) -> None:
    form = item_form(EXERCISE, bank_of(EXERCISE, olx)[0].items[0])
    while len(form[field]) <= row:
        form[field].append(dict(form[field][0]))
    form[field][row].update(change)
    with pytest.raises(FormError) as caught:
        form_item(EXERCISE, form)
    assert (field, row, True) in [(p.field, p.row, says in str(p.message))
                                  for p in caught.value.problems]


def test_a_row_after_one_of_an_unknown_level_keeps_its_number() -> None:
    form = item_form(EXERCISE, bank_of(EXERCISE, SORT)[0].items[0])
    form["statements"][0]["also"] = "guess"
    form["statements"][2]["text"] = "x" * 401
    with pytest.raises(FormError) as caught:
        form_item(EXERCISE, form)
    assert [p.row for p in caught.value.problems] == [0, 2]
