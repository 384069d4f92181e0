"""What findings cite: what each asks, in our words."""

from __future__ import annotations

from ...practice.assessment import Rule
from ...practice.text import N_, Text

STANDARD = "ANSI/NISO Z39.14-1997 (R2015)"
STANDARD_URL = "https://www.niso.org/publications/ansiniso-z3914-1997-r2015-guidelines-abstracts"


def _standard(code: str, title: Text) -> Rule:
    return Rule(code, STANDARD, title, STANDARD_URL)


FORM = _standard("form", Text(
    "An abstract is one paragraph of connected sentences, no longer than its kind of work asks."))
TITLE = _standard("title", Text(
    "The citation stands beside the abstract; its first sentence does not say the title again."))
STYLE = _standard("style", Text(
    "An abstract speaks of the work in the third person, and adds no comment of its abstractor’s."))
TERMS = _standard("terms", Text(
    "A short form that not every reader knows is written out where it is first used."))
MODES = _standard("modes", Text(
    "An indicative abstract tells what a work is about, an informative one what it found."))
POINTS = Rule("points", N_("The authors’ points"), Text(
    "What a sound abstract of this work brings, by those who wrote this exercise. A word can be "
    "found; whether the sentence is true to the work, only a reader can say."))
OWN_WORDS = Rule("own-words", N_("Good practice"), Text(
    "An abstract is written in words of one’s own; what is taken over is quoted."))
PERSON = Rule("person", N_("For a person to judge"), Text(
    "Whether an abstract is true to the work and says what matters in it, only a reader of the "
    "work can judge."))
KEY = Rule("key", N_("The authors’ key"), Text(
    "Which abstract is fit and what is wrong with each other, those who wrote this exercise say."))

OF_SIGN: dict[str, Rule] = {
    "long": FORM, "short": FORM, "list": FORM, "paragraphs": FORM, "title": TITLE,
    "first-person": STYLE, "second-person": STYLE, "opinion": STYLE, "opener": STYLE,
    "acronym": TERMS, "mode": MODES,
}
ALL_RULES: tuple[Rule, ...] = (FORM, TITLE, STYLE, TERMS, MODES, POINTS, OWN_WORDS, PERSON, KEY)
