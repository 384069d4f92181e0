"""Words as they are compared: without case and accents, plurals as singulars.

Text and query go through the same rules, whatever the engine, so that every engine finds the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..rules.matching import folded

_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")
_MARKED = re.compile(rf"[{_HAN}]|(?:[^\W_{_HAN}][\u0300-\u036f]*)+")
_PLAIN = re.compile(r"[a-z0-9]+")
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
MARK = "\0"
"""Stands between texts that are gone through in one go; no word has it."""
_ASCII_AND_MARK = {**_ASCII, ord(MARK): MARK}


def surfaces(text: str) -> list[str]:
    """Return the words of a text without case and accents: 'Mañanas' is 'mananas'.

    Chinese characters and Japanese kana stand one by one, since nothing parts their words: what is
    typed of them is looked for as a phrase.
    """
    if text.isascii():
        return text.translate(_ASCII).split()
    return _WORD.findall(folded(text))


def terms(text: str) -> list[str]:
    """Return the words of a text as they are compared: 'Two series of serials' has 'serial'."""
    return list(map(STEMS.__getitem__, surfaces(text)))


def joined_terms(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the terms of all texts, among them perhaps `MARK`, and those of each text with a
    blank between. Plain letters are gone through in one go, not text by text, and no mark is
    picked out: an index is made of a million."""
    joined = f" {MARK} ".join(texts)
    if joined.isascii() and joined.count(MARK) == len(texts) - 1:
        found = list(map(STEMS.__getitem__, joined.translate(_ASCII_AND_MARK).split()))
        return found, [one.strip() for one in " ".join(found).split(MARK)]
    each = [terms(text) for text in texts]
    return [one for some in each for one in some], [" ".join(some) for some in each]


def spans(text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return where each word of a text stands, and the terms that it is."""
    if text.isascii():
        return [(*found.span(), (STEMS[found[0]],)) for found in _PLAIN.finditer(text.lower())]
    return [(*found.span(), tuple(terms(found[0]))) for found in _MARKED.finditer(text)]


def stem(word: str) -> str:
    """Return a singular for a plural; other endings stay.

    The three rules for -ies, -es and -s are those of the 'S stemmer' (D. Harman, How effective is
    suffixing?, JASIS 42(1), 1991, doi:10.1002/(SICI)1097-4571(199101)42:1<7::AID-ASI2>3.0.CO;2-P).
    Added: an e after a hiss goes ('indexes', 'classes'), -is stays ('thesis'), and the British
    spellings of two word families that our field is full of are one with the American.
    """
    if len(word) < 4:
        return word
    if "isation" in word:
        word = word.replace("isation", "ization")
    if "catalogu" in word:
        word = re.sub(r"catalogu(?:e(?=s?$)|(?=[ei]))", "catalog", word)
    if word.endswith("ies"):
        if word[-4] not in "ea":
            return word[:-3] + "y"
    elif word.endswith("es") and word[-3] not in "aeo":
        word = word[:-1]
    elif word.endswith("s") and word[-2] not in "uis":
        word = word[:-1]
    return word[:-1] if word.endswith(("xe", "che", "she", "sse", "zze")) else word


def stem_beginning(word: str) -> str:
    """Return what words begin with whose beginning was typed: 'librarie' is 'librar'."""
    beginning = stem(word)
    return beginning[:-2] if len(beginning) > 4 and beginning.endswith("ie") else beginning


class _Stems(dict[str, str]):
    """Stems by word, each worked out once; `shown` has a word for each stem."""

    MOST = 100_000

    def __init__(self) -> None:
        super().__init__()
        self.shown: dict[str, str] = {}

    def __missing__(self, word: str) -> str:
        if len(self) >= self.MOST:
            self.clear()
            self.shown = {}
        made = self[word] = stem(word)
        self.shown.setdefault(made, word)
        return made


STEMS = _Stems()
"""What `stem` gives, remembered: an index of prose asks for the same words over and over."""
