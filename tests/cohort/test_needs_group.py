"""A group's answers to a survey of needs: consent, withdrawal, rounds, deletion; on a database."""

from __future__ import annotations

import base64
import csv
import gettext
import io
import itertools
import json

import pytest
from django.core.cache import cache
from django.test import override_settings

from shelflist.cohort import api
from shelflist.practice.language import LOCALE
from shelflist.practice.text import rendered
from shelflist.trainer.needs.rounds import _shown_spread
from shelflist.trainer.needs.rules.figures import spread
from tests.trainer.needs.items import EXAMPLES, OWN, call, made, rated, sent

pytestmark = pytest.mark.django_db
_units = itertools.count()


class Unit:
    """A block with its learners and its course team, who share the summary of all."""

    def __init__(self, olx: str = EXAMPLES[OWN]) -> None:
        self.olx, self.usage, self.people = olx, f"unit-{next(_units)}", {}
        self.team = made(olx, learner="boss", staff=True, usage=self.usage)

    def __getitem__(self, name: str):
        if name not in self.people:
            self.people[name] = made(self.olx, learner=name, usage=self.usage)
        return self.people[name]

    def answer(self, names: str, *, share: bool = True, item: str = OWN, **rating: int) -> None:
        for name in names:
            sent(self[name], item, rated(self.olx if item == OWN else item, **rating))
            if share:
                assert call(self[name], "needs_share", item=item, agree=True)[0] == 200

    @property
    def stored(self):
        return {one.learner: one.answer for one in api.contributions(usage_key=self.usage)}

    def figures(self, *, new: bool = False, item: str = OWN):
        return call(self.team, "needs_group", item=item, new=new)


def test_nothing_leaves_before_a_learner_agrees():
    unit = Unit()
    unit.answer("abcdef", share=False)
    assert unit.stored == {}
    for agree in (None, False, "true", 1):
        status, data = call(unit["a"], "needs_share", item=OWN, agree=agree)
        assert (status, data["code"], data["field"]) == (400, "consent", "agree")
    assert unit.stored == {}
    assert unit.figures(new=True)[0] == 403


def test_ratings_alone_are_kept_of_what_was_answered():
    unit = Unit()
    response = {**rated(OWN), "plan": {"labels": {"what": "Ask Bea", "when": "", "know": ""}}}
    sent(unit["ann"], OWN, response)
    _, data = call(unit["ann"], "needs_share", item=OWN, agree=True)
    assert data["group"] == {"available": True, "shared": True, "current": True}
    ((kept),) = unit.stored["ann"].values()
    assert set(kept) == {"least", "ratings"}
    assert kept["ratings"]["labels"] == [5, 2, 4]
    assert "ann" not in json.dumps(kept) and "Bea" not in json.dumps(kept)


def test_a_round_keeps_marks_that_name_nobody_and_no_ratings():
    unit = Unit()
    names = ["anna", "bert", "cleo", "dora", "emil"]
    unit.answer(names)
    unit.figures(new=True)
    (kept,) = unit.team.group_rounds[OWN]
    assert set(kept) == {"at", "key", "people", "cells"}
    assert len(set(kept["people"])) == 5
    assert not any(name in json.dumps(kept) for name in names)
    # Of the same people another survey, and another site, have other marks.
    with override_settings(SECRET_KEY="of another site"):
        elsewhere = Unit()
        elsewhere.answer(names)
        elsewhere.figures(new=True)
    assert not set(kept["people"]) & set(elsewhere.team.group_rounds[OWN][0]["people"])


def test_nobody_agrees_to_answers_that_are_not_there():
    unit = Unit()
    assert call(unit["a"], "needs_share", item=OWN, agree=True)[1]["code"] == "answers"
    sent(unit["a"], OWN, {"ratings": {"labels": {"applies": False}}, "plan": {}})
    assert call(unit["a"], "needs_share", item=OWN, agree=True)[1]["code"] == "answers"


def test_newer_answers_are_counted_when_the_learner_says_so_again():
    unit = Unit()
    unit.answer("a", confidence=2)
    before = unit.stored["a"][OWN]
    sent(unit["a"], OWN, rated(OWN, 5, 3, 4))
    standing = call(unit["a"], "needs_result", item=OWN)[1]["group"]
    assert standing == {"available": True, "shared": True, "current": False}
    assert unit.stored["a"][OWN] == before
    call(unit["a"], "needs_share", item=OWN, agree=True)
    after = unit.stored["a"][OWN]
    assert after["ratings"]["labels"] == [5, 3, 4]
    call(unit["a"], "needs_share", item=OWN, agree=True)
    assert unit.stored["a"][OWN] == after  # the same again is nothing new


def test_the_course_team_sees_figures_from_the_fifth_on():
    unit = Unit()
    unit.answer("abcd")
    status, data = unit.figures()
    assert (status, data["rounds"]) == (200, [])
    assert "Fewer than 5" in data["refusal"]
    assert unit.figures(new=True)[0] == 403
    unit.answer("e", confidence=1)
    assert unit.figures()[1] == {"refusal": None, "rounds": []}
    _, data = unit.figures(new=True)
    (one,) = data["rounds"]
    assert (one["n"], len(one["rows"]), one["hidden"]) == (5, 7, [])
    assert one["rows"][0]["confidence"] == {
        "mean": 2.0, "spread": "low most, middle few, high few"}
    assert one["rows"][0]["importance"] == {
        "mean": "4.5 or more", "spread": "low few, middle few, high most"}
    assert "Fewer than 5 of those who agreed" in data["refusal"]
    assert "abcde" not in json.dumps(data)
    assert unit.figures(new=True)[0] == 403


def test_learners_see_no_figures():
    unit = Unit()
    unit.answer("abcde")
    unit.figures(new=True)
    for handler in ("needs_group", "needs_group_file"):
        status, data = call(unit["a"], handler, item=OWN, round=1, new=True)
        assert (status, data["code"]) == (403, "forbidden")


def test_a_round_stays_and_one_more_needs_enough_who_are_new():
    unit = Unit()
    unit.answer("abcdef")
    unit.figures(new=True)
    unit.answer("ghij", confidence=5)
    call(unit["a"], "needs_withdraw", item=OWN)
    status, data = unit.figures(new=True)
    assert (status, data["code"]) == (403, "group")
    first = unit.figures()[1]["rounds"]
    unit.answer("k", confidence=5)
    _, data = unit.figures(new=True)
    assert [one["n"] for one in data["rounds"]] == [6, 5]
    assert data["rounds"][:1] == first
    assert data["rounds"][1]["rows"][0]["confidence"]["mean"] == "4.5 or more"  # of the new alone


@pytest.mark.parametrize("handler", ["needs_withdraw", "needs_forget"])
def test_whoever_comes_back_is_nobody_new(handler):
    """Six share, a seventh joins, and two of the six leave and share the same again."""
    unit = Unit()
    unit.answer("abcdef", confidence=4)
    assert unit.figures(new=True)[0] == 200
    unit.answer("v", confidence=1)
    assert unit.figures(new=True)[0] == 403
    for name in "abcdef":
        call(unit[name], handler, item=OWN)
        assert name not in unit.stored
        cache.clear()  # the claim of the answer that was deleted, which fades in seconds
        unit.answer(name, confidence=4)
        assert unit.figures(new=True)[0] == 403
    for number, name in enumerate("abcdef"):  # nor with other answers
        unit.answer(name, confidence=1 + number % 5)
    assert unit.figures(new=True)[0] == 403
    assert len(unit.figures()[1]["rounds"]) == 1


def test_whoever_left_before_a_later_round_is_not_new_to_the_next():
    unit = Unit()
    unit.answer("abcdef")
    unit.figures(new=True)
    for name in "abcdef":
        call(unit[name], "needs_withdraw", item=OWN)
    unit.answer("ghijk", confidence=4)
    assert unit.figures(new=True)[0] == 200
    unit.answer("abcdefv")
    assert unit.figures(new=True)[0] == 403


def test_one_competency_changed_by_one_and_another_by_four_is_nothing_new():
    unit = Unit()
    unit.answer("abcdef")
    unit.figures(new=True)
    for name, competency in zip("abcde", ["labels", *["gifts"] * 4], strict=True):
        response = rated(OWN)
        response["ratings"][competency]["confidence"] = 5
        sent(unit[name], OWN, response)
        call(unit[name], "needs_share", item=OWN, agree=True)
    assert unit.figures(new=True)[0] == 403


def test_with_another_secret_nobody_is_known_to_be_new():
    unit = Unit()
    unit.answer("abcdef")
    unit.figures(new=True)
    with override_settings(SECRET_KEY="a new one"):
        status, data = unit.figures(new=True)
    assert (status, data["code"]) == (403, "group")
    assert "known to have been in no earlier round" in data["error"]


def test_rounds_as_they_were_first_kept_are_shown_and_followed_by_none():
    unit = Unit()
    unit.answer("abcdef")
    old = [5.0, 5.0, "few", "few", "many"]
    unit.team.group_rounds = {OWN: [{"at": "2026-11-01", "people": {"9f": "1", "a0": "2"}, "cells": {
        "labels": {"n": 6, "who": "3f", "importance": old, "confidence": old, "chance": old}}}]}
    _, data = unit.figures()
    ((row,),) = (one["rows"] for one in data["rounds"])
    assert row["chance"] == {"mean": 5.0, "spread": "low few, middle few, high most"}
    assert unit.figures(new=True)[0] == 403


def test_deleting_ones_answers_and_the_platforms_deletion_reach_the_store():
    unit = Unit()
    unit.answer("ab")
    assert call(unit["a"], "needs_forget", item=OWN)[0] == 200
    assert set(unit.stored) == {"b"}
    unit.team.clear_student_state(user_id="b", course_id="course", item_id=unit.usage,
                                  requesting_user_id="boss")
    assert unit.stored == {}


def test_two_surveys_of_one_block_are_two_groups():
    other = EXAMPLES[OWN].replace('id="needs-processing"', 'id="other"')
    unit = Unit(EXAMPLES[OWN] + other)
    for name in "abcde":
        sent(unit[name], OWN, rated(OWN))
        sent(unit[name], "other", rated(OWN))
        call(unit[name], "needs_share", item=OWN, agree=True)
    assert unit.figures(new=True, item="other")[0] == 403
    assert unit.figures(new=True)[0] == 200
    call(unit["a"], "needs_share", item="other", agree=True)
    call(unit["a"], "needs_withdraw", item=OWN)
    assert set(unit.stored["a"]) == {"other"}


def test_an_author_is_held_to_the_least_number_that_learners_were_told():
    unit = Unit(EXAMPLES[OWN].replace('least="5"', 'least="8"'))
    unit.answer("abcdef")
    unit.team.items_olx = EXAMPLES[OWN]
    assert "Fewer than 8" in unit.figures()[1]["refusal"]


def test_a_survey_without_a_group_counts_nobody():
    unit = Unit(EXAMPLES[OWN].replace('<group least="5">to plan who trades desks in January'
                                      "</group>", ""))
    sent(unit["a"], OWN, rated(OWN))
    assert call(unit["a"], "needs_share", item=OWN, agree=True)[1]["code"] == "group"
    assert call(unit["a"], "needs_result", item=OWN)[1]["group"] is None
    assert unit.figures()[1]["code"] == "group"


def test_what_leaves_the_survey_is_shown_no_more():
    unit = Unit()
    unit.answer("abcde")
    unit.figures(new=True)
    unit.team.items_olx = EXAMPLES[OWN].replace('<competency id="gifts">', '<competency id="x">')
    ((one),) = unit.figures()[1]["rounds"]
    assert len(one["rows"]) == 6
    assert one["hidden"] == ["Decide about a gift book: keep, ask, or decline with thanks"]


def test_a_round_as_a_file():
    unit = Unit()
    unit.answer("abcde")
    unit.figures(new=True)
    _, data = call(unit.team, "needs_group_file", item=OWN, round=1)
    rows = list(csv.reader(io.StringIO(base64.b64decode(data["data"]).decode("utf-8-sig"))))
    assert rows[0][:4] == ["Competency", "People", "Group’s need, 0 to 100",
                           "Importance: average"]
    assert rows[1][1:5] == ["5", "45.0", "4.5 or more", "low few, middle few, high most"]
    for number in (0, 2, "1", True, None):
        assert call(unit.team, "needs_group_file", item=OWN, round=number)[0] == 404


def test_a_mean_has_the_decimal_sign_of_the_reader():
    spanish = gettext.translation("django", str(LOCALE), ["es"])
    told = rendered([_shown_spread(spread([rating] * 5)) for rating in (1, 3, 5)], spanish)
    assert [one["mean"] for one in told] == ["1,5 o menos", 3.0, "4,5 o más"]


def test_twelve_rounds_are_the_limit():
    unit = Unit()
    for number in range(13):
        unit.answer([f"{name}{number}" for name in "abcde"])
        status, data = unit.figures(new=True)
        assert status == (200 if number < 12 else 403), data
    assert "limit" in data["error"]
