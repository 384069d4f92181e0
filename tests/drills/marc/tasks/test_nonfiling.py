"""Counting nonfiling characters: exact, and the message says what the count would skip."""

from __future__ import annotations

from typing import Any

import pytest

from shelflist.practice.bank import bank_of
from shelflist.practice.exercise import ResponseError

from ..fault_items import EXERCISE, NONFILING, POLICY, grade, item, key, says


def one_title(text: str, language: str = "eng", extra: str = "") -> str:
    return (f'<item id="a" task="nonfiling"><title lang="{language}"{extra}>{text}</title></item>')


def told(text: str, got: int, language: str = "eng") -> str:
    message, = says(grade(one_title(text, language), {"counts": {"t1": got}}))
    return message


def test_the_key_is_right() -> None:
    assert key(NONFILING) == {"counts": {"t1": 4, "t2": 2, "t3": 0, "t4": 0, "t5": 3}}
    assert grade(NONFILING, key(NONFILING)).is_right
    assert [one.weight for one in grade(NONFILING, key(NONFILING)).findings] == [3] * 5


@pytest.mark.parametrize(("title", "language", "got", "message"), [
    ("The sun", "eng", 3, "3 skips “The”: the space after the article counts too."),
    ("The sun", "eng", 5, "5 skips “The s”: that goes into the first word that files."),
    ("The sun", "eng", 0, "0 skips nothing: does the title begin with an article of its language?"),
    ("Sunrise", "eng", 4, "4 skips “Sunr”: is that an article here?"),
    ("“Ace” any test", "eng", 1, "1 skips “““: marks at the head of a title are counted only with an article."),
    ("[The sun]", "eng", 4, "4 skips “[The”: the space after the article counts too."),
    ("“The sun", "eng", 3, "3 skips ““Th”: a mark before the article counts too."),
    ('The "winter mind"', "eng", 4, "4 skips “The ”: everything before the first letter that files counts."),
    ("L'été", "fre", 3, "3 skips “L'é”: that goes into the first word that files."),
])
def test_a_wrong_count_is_told_what_it_skips(title: str, language: str, got: int, message: str
                                            ) -> None:
    if title.startswith("“Ace"):
        message = "1 skips ““”: marks at the head of a title are counted only with an article."
    assert told(title, got, language) == message


def test_the_reason_waits_for_the_key() -> None:
    found = grade(one_title("L'été", "fre"), {"counts": {"t1": 0}}).findings[0]
    assert "correction" not in found.to_json(reveal=False)
    assert "joined to its word" in str(found.correction)
    assert found.expected == ("2",)


def test_both_unicode_forms_of_an_article_are_right() -> None:
    olx = one_title("Hē Monē tou Horous Sina", "gre")
    assert grade(olx, {"counts": {"t1": 3}}).is_right
    assert grade(olx, {"counts": {"t1": 4}}).is_right


def test_a_title_without_a_count_is_missing() -> None:
    counts = {"t1": 4, "t2": 2, "t3": 0, "t4": 0}
    assert grade(NONFILING, {"counts": counts}).score == pytest.approx(0.8)


def test_the_author_decides_what_the_title_does_not() -> None:
    _, problems = bank_of(EXERCISE, one_title("El Greco", "spa"))
    assert "say with count which it is of 0, 3" in str(problems[0])
    assert grade(one_title("El Greco", "spa", ' count="0"'), {"counts": {"t1": 0}}).is_right


@pytest.mark.parametrize(("olx", "says_so"), [
    (one_title("The sun", "english"), "no MARC language code"),
    (one_title("The sun", "eng", ' field="246"'), "246"),
    (one_title("The sun", "eng", ' count="11"'), "11"), (one_title("", "eng"), "text"),
    ('<item id="a" task="nonfiling"/>', "1 to 8"), (one_title("The", "eng", ' count="4"'), "whole"),
    (NONFILING.replace("</item>", "<title lang='eng'>X</title>" * 4 + "</item>"), "1 to 8"),
])
def test_faults_of_authors(olx: str, says_so: str) -> None:
    _, problems = bank_of(EXERCISE, olx)
    assert any(says_so in str(one) for one in problems), [str(one) for one in problems]


@pytest.mark.parametrize("response", [
    {}, {"counts": []}, {"counts": {"t9": 1}}, {"counts": {"t1": "4"}}, {"counts": {"t1": 10}},
    {"counts": {"t1": True}}, {"counts": {"t1": -1}}, {"counts": {"t1": 4.0}},
])
def test_responses_that_are_none(response: Any) -> None:
    with pytest.raises(ResponseError):
        grade(NONFILING, response)


def test_the_public_form_names_the_language() -> None:
    public = EXERCISE.public(item(NONFILING), POLICY, "s")
    assert public["titles"][1] == {"id": "t2", "text": "L'été", "field": "245", "language": "French"}
