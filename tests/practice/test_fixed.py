"""What is the same on every page is rendered once for each reader's language, and no other way."""

from __future__ import annotations

import gc
import gettext
import weakref

from shelflist.practice.rubric import ready
from shelflist.practice.text import ENGLISH, Fixed, NText, Text, rendered

DATA = {"title": Text("Label {n}", n=3), "rows": [NText("{n} book", "{n} books", 2), "plain", 1]}


class Other(gettext.NullTranslations):
    """A language in which every message begins with a sign, and that counts its answers."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def gettext(self, message: str) -> str:
        self.asked += 1
        return f"~{message}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def test_it_is_rendered_as_its_data_is_in_each_language():
    fixed = Fixed(DATA)
    other = Other()
    for translator in (ENGLISH, other, ENGLISH, other):
        assert rendered({"a": fixed, "b": [fixed]}, translator) == {
            "a": rendered(DATA, translator), "b": [rendered(DATA, translator)]}


def test_a_language_is_asked_once_however_often_it_stands_on_a_page():
    fixed, other = Fixed(DATA), Other()
    rendered([fixed, fixed], other)
    assert other.asked == 2
    rendered(fixed, other)
    assert other.asked == 2


def test_a_translator_is_let_go_with_its_request():
    fixed, other = Fixed(DATA), Other()
    rendered(fixed, other)
    gone = weakref.ref(other)
    del other
    gc.collect()
    assert gone() is None


def test_a_rubric_is_shown_as_its_json():
    rubric = ready("teach-back")
    assert rendered(rubric.shown) == rendered(rubric.to_json())
    assert rubric == ready("teach-back")
