"""Rubrics: read and written alike, in OLX and in forms; faults named; ratings held to them."""

from __future__ import annotations

import pytest
from lxml import etree

from shelflist.practice.form import FormError, read_form
from shelflist.practice.olx import Reader
from shelflist.practice.rubric import (
    RatingError,
    read_ratings,
    read_rubric,
    ready,
    ready_names,
    rubric_fields,
    rubric_from_form,
    rubric_to_form,
    write_rubric,
)

OWN = """<item><rubric title="At the desk">
  <criterion id="pace" title="Pace"><level value="0">Over.</level><level value="2">In time.</level>
  </criterion>
  <criterion id="close" title="Close"><level value="0">None.</level><level value="1">Some.</level>
  </criterion></rubric></item>"""


def read(olx: str):
    problems: list = []
    reader = Reader(etree.fromstring(olx), problems)
    rubric = read_rubric(reader)
    reader.finish()
    return rubric, problems


@pytest.mark.parametrize("olx", ["<item/>", '<item><rubric use="teach-back"/></item>', OWN])
def test_a_rubric_comes_back_alike_from_olx_and_form(olx: str) -> None:
    rubric, problems = read(olx)
    assert not problems
    item = etree.Element("item")
    write_rubric(rubric, item)
    assert read(etree.tostring(item, encoding="unicode")) == (rubric, [])
    assert rubric_from_form(read_form(rubric_fields(), rubric_to_form(rubric))) == rubric


def test_ready_rubrics_have_levels_that_rise_from_nothing() -> None:
    for name in ready_names():
        rubric = ready(name)
        assert rubric.name == name
        assert len(set(rubric.ids)) == len(rubric.criteria)
        assert all(one.values == (0, 1, 2, 3) for one in rubric.criteria)
    assert (len(ready("teach-back").criteria), ready("teach-back").possible) == (10, 30)


@pytest.mark.parametrize(("old", "new", "element", "says"), [
    ('id="close"', 'id="pace"', "criterion", "used twice"),
    ('id="close"', 'id="Close it"', "criterion", "small letter"),
    ('id="close"', "", "criterion", "attribute id"),
    ('value="2"', 'value="9"', "level", "from 0 to 5"),
    ('value="2"', 'value="0"', "criterion", "rise"),
    ('<level value="1">Some.</level>', "", "criterion", "at least 2"),
    ("Some.", "", "level", "text"),
    ('title="At the desk"', 'title="x" use="teach-back"', "rubric", "its own criteria"),
    ('title="At the desk"', 'use="unheard-of"', "rubric", "teach-back"),
    ('title="At the desk"', 'tittle="x"', "rubric", "tittle"),
])
def test_faults_name_the_element(old: str, new: str, element: str, says: str) -> None:
    assert old in OWN
    _, problems = read(OWN.replace(old, new))
    assert element in [p.element for p in problems if says in str(p.message)], problems


def test_a_form_names_the_row_at_fault() -> None:
    form = rubric_to_form(read(OWN)[0])
    form["criteria"][1]["level_1"] = ""
    with pytest.raises(FormError) as caught:
        rubric_from_form(form)
    assert [(p.field, p.row) for p in caught.value.problems] == [("criteria", 1)]
    with pytest.raises(FormError):
        rubric_from_form({**form, "rubric": "teach-back"})


@pytest.mark.parametrize(("given", "where"), [
    ([], ""), ({"pace": 2}, "close"), ({"pace": 1, "close": 0}, "pace"),
    ({"pace": True, "close": 0}, "pace"), ({"pace": "2", "close": 0}, "pace"),
    ({"pace": 2, "close": 0, "more": 1}, "more"),
])
def test_ratings_are_held_to_the_rubric(given, where: str) -> None:
    with pytest.raises(RatingError) as caught:
        read_ratings(read(OWN)[0], given)
    assert caught.value.criterion == where


def test_ratings_may_be_kept_half_done() -> None:
    rubric, _ = read(OWN)
    assert read_ratings(rubric, {"close": 1, "pace": 2}) == {"pace": 2, "close": 1}
    assert read_ratings(rubric, {"close": 1}, whole=False) == {"close": 1}
