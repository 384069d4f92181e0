"""A field taken apart for comparing: its elements, their words, and the marks between the words.

White space, the normal form of Unicode and, unless signs count as letters, the shape of
quotation marks and hyphens are evened out first: they differ by keyboard and system, not by
cataloging.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from .record import Field, Subfield

# A word may hold an apostrophe, a hyphen or a point between letters or digits; a year may end in
# the hyphen of an open date ("1950-").
_WORD = re.compile(
    r"(?:[^\W_]|[&©℗%#@$°♭♯\u0300-\u036f])+(?:['’ʹʼʻ.‐-]?(?:[^\W_]|[©℗\u0300-\u036f])+)*"
    r"(?:(?<=[0-9])-(?![^\W_]))?")
_ALIKE = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"',
                        "»": '"', "‐": "-", "‑": "-", "–": "-", "−": "-", "…": "..."})
# Letters whose stroke or ligature is no combining mark (NACO comparison rules, special letters).
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
                        "ı": "i", "ħ": "h", "ŧ": "t", "ʹ": "", "ʺ": "", "ʻ": "", "ʼ": ""})


class Word(NamedTuple):
    """A word as it stands, and as it compares: `folded` without case, `bare` without diacritics."""

    raw: str
    folded: str
    bare: str


# Not frozen, nor tuples: many are made of every answer, and these are made and read fastest.
@dataclass(slots=True)
class Element:
    """A subfield: its words and what stands before, between and after them.

    `gaps` has one entry more than `words`; `at` is the subfield's index in its field. `bare` are
    the words as they compare, and `text` is all of it as it stands.
    """

    code: str
    words: tuple[Word, ...]
    gaps: tuple[str, ...]
    at: int
    bare: tuple[str, ...]
    text: str

    @property
    def tail(self) -> str:
        """What stands after the last word, without the blanks at the end."""
        return self.gaps[-1].rstrip()


def even(value: str, *, exact: bool = False) -> str:
    """Return a value in Unicode's form C with its white space folded.

    Unless `exact`, quotation marks, hyphens and the ellipsis have one shape each.
    """
    if not value.isascii():
        value = unicodedata.normalize("NFC", value)
        if not exact:
            value = value.translate(_ALIKE)
    return " ".join(value.split())


@lru_cache(maxsize=4096)
def word(raw: str, *, exact: bool = False) -> Word:
    """Return a word with its comparing forms; with `exact` diacritics count as letters."""
    folded = raw.casefold()
    if exact or raw.isascii():
        return Word(raw, folded, folded)
    loose = "".join(one for one in unicodedata.normalize("NFD", folded)
                    if not unicodedata.combining(one)).translate(_PLAIN)
    return Word(raw, folded, loose or folded)


def element(code: str, value: str, at: int, *, exact: bool = False) -> Element:
    """Return a subfield taken apart."""
    words, gaps, bare, text = (_kept if len(value) <= _MOST_KEPT else _taken)(value, exact)
    return Element(code, words, gaps, at, bare, text)


_MOST_KEPT = 200


def _taken(value: str, exact: bool
           ) -> tuple[tuple[Word, ...], tuple[str, ...], tuple[str, ...], str]:
    text = even(value, exact=exact)
    words, gaps, end = [], [], 0
    for found in _WORD.finditer(text):
        gaps.append(text[end:found.start()])
        words.append(word(found[0], exact=exact))
        end = found.end()
    gaps.append(text[end:])
    return tuple(words), tuple(gaps), tuple([one.bare for one in words]), text


# Most subfields that learners write are those of the key.
_kept = lru_cache(maxsize=1024)(_taken)


def is_control_code(code: str) -> bool:
    """True for the control subfields, which may stand in any order ($0-$8 but $3).

    MARC 21 Bibliographic, Appendix A, Control Subfields; $3 says what the rest is about and
    stands first.
    """
    return code.isdigit() and code != "3"


@dataclass(slots=True)
class Parts:
    """A data field taken apart: `elements` in their order, `controls` ($0-$8) as they stand.

    `words` are its different words, by which fields are told alike before they are compared, and
    `codes` all its subfield codes in order. Two fields share their `signature` when nothing
    differs but what `even` evens out.
    """

    elements: tuple[Element, ...]
    controls: tuple[tuple[str, str, int], ...]
    words: frozenset[str]
    codes: str
    signature: str


# The element that a subfield makes, by its index, code and value.
Known = Mapping[tuple[int, str, str], Element]


def known_elements(field: Field, taken: Parts) -> Known:
    """Return the elements of a field that has been taken apart, by their subfields."""
    return {(one.at, one.code, field.subfields[one.at].value): one for one in taken.elements}


def parts(field: Field, *, exact: bool = False, known: Known = MappingProxyType({})) -> Parts:
    """Return a data field taken apart.

    `known` are elements of fields much like it: what is the same there is not taken apart again,
    and is the same object.
    """
    elements, controls = [], []
    words: list[str] = []
    written = [field.tag + field.ind1 + field.ind2]
    for at, one in enumerate(field.subfields):
        code, value = one.code, one.value
        made = known.get((at, code, value))
        if made is None:
            if is_control_code(code):
                text = even(value, exact=exact)
                controls.append((code, text, at))
                written += (code, text)
                continue
            made = element(code, value, at, exact=exact)
        elements.append(made)
        words += made.bare
        written += (code, made.text)
    return Parts(tuple(elements), tuple(controls),
                 frozenset(words or [value for _code, value, _at in controls]),
                 "".join(written[1::2]), "\x01".join(written) if len(written) > 1 else
                 f"{field.tag}\x01{field.data}")


def even_field(field: Field, *, exact: bool = False) -> Field:
    """Return a field with its values evened out."""
    if not field.subfields:
        return field
    return Field(field.tag, field.ind1, field.ind2, tuple(
        [Subfield(one.code, even(one.value, exact=exact)) for one in field.subfields]))
