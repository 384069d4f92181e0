"""Grading: what is certain counts, signs never cost, and nothing hangs on the order of words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.clearinghouse.rules.abstracts import words
from shelflist.practice.exercise import ResponseError
from shelflist.practice.text import rendered

from .items import (
    EXERCISE,
    JUDGE,
    MEND,
    SPANISH,
    STANDARD,
    WRITE,
    advice,
    codes,
    grade,
    item,
    key,
    mended,
    policy,
    written,
)

GOOD = ("Tells assistants of small libraries how late an issue must be and what to look at before "
        "a claim goes out. For print only.")


# ------------------------------------------------------------------ write

def test_other_words_than_the_models_score_in_full():
    marked = written(GOOD, purpose=3, style=2)
    assert (marked.score, marked.passed_review, codes(marked)) == (1.0, True, [])
    assert advice(marked) == ["own-rating"]
    assert "5 of 6" in str(marked.findings[-1].message)


@pytest.mark.parametrize(("text", "score", "wrong"), [
    (GOOD.replace("For print only.", ""), 7 / 8, ["point-missing"]),
    ("Tells readers of small libraries what is late.", 2 / 8, ["point-missing"] * 3),
    (GOOD + " word" * 40, 6 / 8, ["long"]),
    ("Claims without tears tells assistants how to check print claims before they go out of the "
     "house.", 7 / 8, ["title"]),
    (GOOD + "\n- one\n- two", 7 / 8, ["list"]),
    ("Nothing of it.", 0.0, ["point-missing"] * 4),
    ("word " * 70, 0.0, ["point-missing"] * 4 + ["long"]),
])
def test_points_earn_and_faults_of_form_cost(text, score, wrong):
    marked = written(text)
    assert marked.score == pytest.approx(score)
    assert codes(marked) == wrong


def test_without_what_it_is_about_it_would_have_been_sent_back():
    assert not written(GOOD.replace("a claim goes", "a letter goes")).passed_review


@pytest.mark.parametrize(("more", "sign"), [
    ("We tried it.", "first-person"), ("Print it for your desk.", "second-person"),
    ("An excellent guide.", "opinion"), ("The FBFW is used.", "acronym"),
    ("It found that 25% of all went out in vain.", "mode"), ("\n\nMore.", "paragraphs"),
    ("Before a claim goes out, four things are looked at: whether a combined issue covers it.",
     "copied"),
])
def test_signs_never_cost(more, sign):
    marked = written(f"{GOOD} {more}")
    assert marked.score == 1.0
    assert sign in advice(marked)
    assert "opener" in advice(written("This article discusses how assistants check claims before "
                                      "they go out in print."))


def test_what_is_quoted_or_known_is_no_sign():
    assert advice(written(GOOD + " Takes up “Our excellent claims”.")) == ["rate-yourself"]
    assert "acronym" not in advice(written(GOOD + " The FBFW is used.", policy(known="X, FBFW")))


def test_form_alone_leaves_points_as_advice():
    by = policy("form")
    marked = written("Nothing of it is here, but it is a sentence of more than fifteen words, as "
                     "you can count for yourself.", by)
    assert (marked.score, codes(marked)) == (1.0, [])
    assert advice(marked).count("point-missing") == 4
    assert written("word " * 70, by).score == 0.5


def test_places_are_those_of_the_words():
    text = "¡Ñ! Claims, for assistants"
    found = {one.place["n"]: one.place["spans"] for one in written(text).findings
             if one.code == "point-there"}
    assert [text[start:end] for spans in found.values() for start, end in spans] == [
        "Claims", "assistants"]
    answer = EXERCISE.answer(item(WRITE), STANDARD)
    assert [one["n"] for one in answer["points"]] == [1, 2, 3, 4]
    assert json.dumps(answer)


def test_spanish_is_read_in_spanish():
    assert key(SPANISH).score == 1.0
    marked = written("Presentamos a los auxiliares cómo se reclaman los préstamos.", olx=SPANISH)
    assert (marked.score, "first-person" in advice(marked)) == (1.0, True)
    assert "first-person" not in advice(written(
        "Muestra a los auxiliares los últimos préstamos que se reclaman.", olx=SPANISH))
    assert "opener" in advice(written("Este artículo trata de reclamar.", olx=SPANISH))


# ------------------------------------------------------------------- mend

FAULTY = item(MEND).problem.faulty
BETTER = "Shows assistants how to claim an issue and what to look at before that, in four steps."


def test_a_repair_of_all_scores_in_full_and_none_scores_nothing():
    assert (key(MEND).score, mended(BETTER).score) == (1.0, 1.0)
    assert mended(FAULTY).score == 0.0
    assert codes(mended(FAULTY)) == ["still-title", "still-opinion", "still-first-person",
                                     "point-missing"]


@pytest.mark.parametrize(("text", "score", "wrong"), [
    (BETTER + " We recommend it.", 5 / 6, ["still-first-person"]),
    (BETTER + " An excellent guide.", 4 / 6, ["still-opinion"]),
    (BETTER.replace("assistants", "people"), 4 / 6, ["point-missing"]),
    (BETTER + "\n- one\n- two", 5 / 6, ["new-list"]),
    (BETTER + " word" * 50, 4 / 6, ["new-long"]),
    (BETTER.replace("claim", "order"), 3 / 6, ["point-lost"]),
    (BETTER + " Your FBFW.", 1.0, []),
])
def test_each_fault_mended_counts_and_each_new_one_costs(text, score, wrong):
    marked = mended(text)
    assert marked.score == pytest.approx(score)
    assert codes(marked) == wrong


def test_what_comes_in_as_a_sign_is_advice():
    assert set(advice(mended(BETTER + " Your FBFW."))) == {
        "new-second-person", "new-acronym", "person"}


# ------------------------------------------------------------------ judge

def chosen(**changed: str) -> dict[str, str]:
    """Return the key, with other verdicts on the abstracts that have these."""
    answer = EXERCISE.answer(item(JUDGE), STANDARD)["chosen"]
    return {one: changed.get(verdict, verdict) for one, verdict in answer.items()
            if changed.get(verdict) != ""}


@pytest.mark.parametrize(("changed", "score", "wrong"), [
    ({}, 1.0, []),
    ({"fit": "vague"}, 6 / 9, ["fit-refused"]),
    ({"untrue": "fit"}, 7 / 10, ["fault-passed"]),
    ({"untrue": "omits"}, 8 / 9, ["fault-misnamed"]),
    ({"opinion": ""}, 7 / 9, ["not-judged"]),
    ({"fit": ""}, 6 / 9, ["not-judged"]),
])
def test_verdicts_are_compared_with_the_authors(changed, score, wrong):
    marked = grade(JUDGE, {"chosen": chosen(**changed)})
    assert marked.score == pytest.approx(score)
    assert codes(marked) == wrong
    assert marked.passed_review == (not {"fit-refused", "fault-passed"} & set(wrong)
                                    and changed.get("fit") != "")


def test_the_choices_are_the_same_whatever_the_faults():
    shown = rendered(EXERCISE.public(item(JUDGE), STANDARD, "x"))
    assert len(shown["choices"]) == 13
    other = rendered(EXERCISE.public(item(JUDGE), STANDARD, "y"))
    assert sorted(map(str, shown["candidates"])) == sorted(map(str, other["candidates"]))


# -------------------------------------------------------------- responses

@pytest.mark.parametrize(("olx", "response"), [
    (WRITE, {"text": "  "}), (WRITE, {"text": "—?"}), (WRITE, {"text": None}), (WRITE, {"text": "x" * 4001}), (WRITE, []),
    (WRITE, {"text": "x", "ratings": {"purpose": 9}}), (WRITE, {"text": "x", "ratings": [1]}),
    (WRITE, {"text": "x", "other": 1}), (MEND, {"text": "x", "ratings": {}}), (MEND, {}),
    (JUDGE, {"chosen": {"a": "fit"}}), (JUDGE, {"chosen": []}), (JUDGE, {}),
    (JUDGE, {"chosen": dict.fromkeys(chosen(), "great")}),
])
def test_what_is_no_answer_is_refused(olx, response):
    with pytest.raises(ResponseError):
        grade(olx, response)


@given(st.text(min_size=1, max_size=200).filter(words))
def test_any_text_is_marked(text):
    for marked in (written(text), mended(text), written(text, policy("form"), SPANISH)):
        assert 0 <= marked.score <= 1
        for one in marked.findings:
            one.to_json(reveal=True)
            assert all(0 <= start < end <= len(text)
                       for start, end in (one.place or {}).get("spans", ()))


def test_the_report_says_what_was_written():
    assert EXERCISE.response_text(item(WRITE), {"text": "a\nb", "ratings": {"style": 2}}) == (
        "a b [style 2]")
    assert EXERCISE.response_text(item(MEND), {"text": "a\nb"}) == "a b"
    assert "fit" in EXERCISE.response_text(item(JUDGE), {"chosen": chosen()})
