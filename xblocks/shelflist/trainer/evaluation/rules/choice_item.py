"""What is certain, and what is a sign, of a multiple-choice item (level 2). English and Spanish.

Certain: the stem is written, one option that is written is named as key, there are distractors, no
two options are the same. Signs, after the review of item-writing guidelines by Haladyna, Downing
and Rodriguez (2002): all or none of the above, a negative stem, a key longer than the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .reading import first_term, folded, words_of

LEAST_DISTRACTORS = 2
_ABOVE = re.compile(
    r"\b(?:(?:all|none|both|any|neither) of (?:the )?(?:above|these|those)|all the above|"
    r"(?:todas?|ningun[oa]|ambas|todos) (?:de )?(?:las?|los|lo)? ?(?:opciones |respuestas )?"
    r"(?:anterior(?:es)?|precedentes?)|todo lo anterior|nada de lo anterior)\b")
_NEGATIVE = re.compile(r"\b(?:not|except|never|neither|nor|cannot|isn['’]t|aren['’]t|don['’]t|"
                       r"doesn['’]t|least likely|no(?!\.)|nunca|excepto|salvo|tampoco|"
                       r"menos probable)\b")
_LONGER = 1.5
_LONGER_BY = 15
_SMALL = frozenset(
    "able about above after again also been before being below between both cada como could "
    "cual cuando desde does donde during each entre esta estas este estos from given hasta "
    "have here into item learner learners more most must only other over para pero personal "
    "porque quien quienes same segun should sin sobre some staff such than that their them "
    "then there these they this those through trainee trainees tras una unas under unos until "
    "using very were what when where which while will with without would your".split())


@dataclass(frozen=True, slots=True)
class ChoiceItem:
    """A stem, the options in order, and where the key stands among them (None: not named)."""

    stem: str
    options: tuple[str, ...]
    key: int | None

    @property
    def has_key(self) -> bool:
        """True when the option named as key is written."""
        return self.key is not None and self.key < len(self.options) and bool(
            self.options[self.key].strip())

    @property
    def distractors(self) -> tuple[str, ...]:
        """The options written that are not the key."""
        return tuple(option for at, option in enumerate(self.options)
                     if at != self.key and option.strip())


def twins(item: ChoiceItem) -> tuple[tuple[int, int], ...]:
    """Return each pair of options that say the same, by their places, but for case and spaces.

    Accents and signs are kept: “$a” and “$b” differ, and so may “el” and “él”.
    """
    plain = [" ".join(option.casefold().split()).rstrip(".") for option in item.options]
    return tuple((one, other) for one in range(len(plain)) for other in range(one + 1, len(plain))
                 if plain[one] and plain[one] == plain[other])


def of_the_above(item: ChoiceItem) -> int | None:
    """Return the place of an option such as “all of the above”, or None."""
    return next((at for at, option in enumerate(item.options) if _ABOVE.search(folded(option))),
                None)


def negation(item: ChoiceItem) -> str | None:
    """Return the word by which the stem asks for what is not so, or None."""
    found = _NEGATIVE.search(folded(item.stem))
    return found.group() if found else None


def key_stands_out(item: ChoiceItem) -> bool:
    """True when the key is half as long again as any distractor, and by more than a word or two."""
    if not item.has_key or not item.distractors or item.key is None:
        return False
    length = len(item.options[item.key].strip())
    longest = max(len(option.strip()) for option in item.distractors)
    return length >= _LONGER * longest and length - longest >= _LONGER_BY


def shared_words(item: ChoiceItem, objective: str, terms: Sequence[str] = ()) -> bool:
    """Say whether stem or options take up an author's term or a telling word of the objective."""
    text = " ".join((item.stem, *item.options))
    if first_term(text, terms) is not None:
        return True
    telling = [word for word in words_of(objective)
               if (len(word) >= 4 or word.isdigit()) and word not in _SMALL]
    return first_term(text, [word[:max(4, len(word) - 3)] for word in telling]) is not None
