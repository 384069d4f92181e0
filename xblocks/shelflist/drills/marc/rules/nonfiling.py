"""How many characters of a title filing skips: the nonfiling indicator, by language.

MARC 21 Bibliographic, 245 second indicator, and Appendix F: an initial article is skipped with
the blank after it, with every mark before it and every mark between it and the first character
that files; a mark at the head of a title that begins with no article is not skipped, and a
diacritic of the first filing character is never counted. Articles that belong to the name of a
person or a place file (LC Filing Rules 1980; CSM G 100).

Characters are the code points of the title as it stands. In MARC-8, and in records converted
from it, a diacritic is a character of its own (MARC 21 Specifications, Character Sets), so that
'Hē ' counts 4 there and 3 where the letter is one precomposed character; `normalized` gives the
other count.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from . import articles as data

MOST = 9
"""An indicator is one digit."""
REASONS = ("article", "elision", "no-article", "letter", "phrase", "name", "numeral", "pronoun",
           "preposition", "word", "too-long")
DOUBTS = ("name", "foreign", "letter", "numeral", "pronoun", "preposition", "language",
          "too-long")
_FIRST_INDICATOR = ("130", "630", "730", "740")
_SECOND_INDICATOR = ("222", "240", "242", "243", "245", "440", "830")
FIELDS = (*_FIRST_INDICATOR, *_SECOND_INDICATOR)
_APOSTROPHES = "'’‘ʼʹ`´′ʹ"
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_QUOTES = "\"'“”‘’„«»‹›‚‛"
_SIGNS = "@#%&+$€£"
_ARABIC = re.compile(r"(?:a[lbdnrstzṭṣẓḍh]h?|el)-(?=\w)", re.IGNORECASE)
_ARABIC_LANGUAGES = ("ara", "bal", "pan", "per", "tur", "urd")
_WORD = re.compile(r"[\w'’\-.&+]+")
_ROMANCE = ("cat", "fre", "glg", "ita", "oci", "por", "pro", "rum", "spa")
_UNKNOWN = ("", "und", "mul", "zxx", "   ")


@dataclass(frozen=True, slots=True)
class Nonfiling:
    """The count of a title and why.

    `skipped` is the text that filing passes over and `article` the article in it; `reason` is one
    of `REASONS`. Where a person must judge, `doubt` is one of `DOUBTS` and `others` are the counts
    that may be right instead. `normalized` is the count in the other Unicode form where a
    diacritic of the article makes one.
    """

    count: int
    reason: str
    article: str = ""
    skipped: str = ""
    doubt: str = ""
    others: tuple[int, ...] = ()
    normalized: int | None = None

    @property
    def ask(self) -> bool:
        """True when the title alone does not decide: ask a person."""
        return bool(self.doubt)


@dataclass(frozen=True, slots=True)
class _Found:
    """An article at the head of a title: marks before it, itself, what stands before the rest."""

    lead: str
    article: str
    gap: str
    rest: str

    @property
    def key(self) -> str:
        return _APOSTROPHE.sub("'", self.article).casefold()

    @property
    def skipped(self) -> str:
        return self.lead + self.article + self.gap

    @property
    def next_word(self) -> str:
        found = _WORD.match(self.rest)
        return found[0] if found else ""

    @property
    def joined(self) -> bool:
        return self.article[-1] == "-" or self.article[-1] in _APOSTROPHES


def indicator_of(field: str) -> int:
    """Return 1 or 2: the indicator that holds the count in a field. Raises KeyError."""
    if field in _FIRST_INDICATOR:
        return 1
    if field in _SECOND_INDICATOR:
        return 2
    raise KeyError(field)


@lru_cache(maxsize=4096)
def count(title: str, language: str) -> Nonfiling:
    """Return how many characters to skip in `title`, in the language of this MARC code."""
    if language in _UNKNOWN:
        return _of_unknown_language(title)
    found = _find(title, data.ARTICLES.get(language, ()), language)
    if language == "eng":
        return _english(found) if found else _foreign_in_english(title)
    if found is None:
        found = _find(title, data.FOREIGN_ELSEWHERE, language)
        return _as_article(found, "foreign", (0,)) if found else Nonfiling(0, "no-article")
    return _judged(found, language)


def skipping(title: str, n: int) -> str:
    """Return the text that a count of `n` skips."""
    return title[:n]


def _is_mark(character: str) -> bool:
    """Whether it is a blank or a mark: no letter, digit, diacritic, or sign read as a word."""
    return not (character.isalnum() or character in _SIGNS
                or unicodedata.combining(character))


def _marks(text: str) -> str:
    """Return the blanks and marks at the head of a text."""
    end = 0
    while end < len(text) and _is_mark(text[end]):
        end += 1
    return text[:end]


def _find(title: str, some: tuple[str, ...], language: str) -> _Found | None:
    lead = _marks(title)
    for start in _starts(title, lead):
        for article in some:
            found = _at(title, start, article)
            if found is not None:
                return found
        if language in _ARABIC_LANGUAGES:
            arabic = _ARABIC.match(title, start)
            if arabic is not None:
                end = arabic.end()
                return _Found(title[:start], arabic[0], _marks(title[end:]),
                              title[end:].lstrip())
    return None


def _starts(title: str, lead: str) -> tuple[int, ...]:
    """Where an article may begin: after the marks, or at their last apostrophe ('t, 'n)."""
    if lead and lead[-1] in _APOSTROPHES:
        return len(lead) - 1, len(lead)
    return (len(lead),)


def _at(title: str, start: int, article: str) -> _Found | None:
    end = start
    for letter in article:
        # A decomposed title has its diacritics as characters of their own.
        if end >= len(title):
            return None
        here = title[end]
        end += 1
        while end < len(title) and unicodedata.combining(title[end]):
            here += title[end]
            end += 1
        here = unicodedata.normalize("NFC", here).casefold()
        if here != letter and not (letter == "'" and here in _APOSTROPHES):
            return None
    rest = title[end:]
    gap = _marks(rest)
    after = rest[len(gap):]
    if not after:
        return None
    joined = article[-1] in "'-"
    if joined and gap[:1].isspace():
        return None
    if not joined and not _is_gap(gap):
        return None
    return _Found(title[:start], title[start:end], gap, after)


def _is_gap(gap: str) -> bool:
    """Whether what follows a word leaves it an article: a blank, perhaps with quotes or dots."""
    closed, blank, _ = gap.partition(" ")
    return bool(blank) and not set(closed) - set(")]>" + _QUOTES)


def _as_article(found: _Found, doubt: str = "", others: tuple[int, ...] = ()) -> Nonfiling:
    skipped = found.skipped
    if len(skipped) > MOST:
        return Nonfiling(0, "too-long", found.article, "", "too-long", (MOST,))
    other = len(unicodedata.normalize("NFD", skipped))
    if other == len(skipped):
        other = len(unicodedata.normalize("NFC", skipped))
    return Nonfiling(len(skipped), "elision" if found.joined else "article", found.article,
                     skipped, doubt, others, other if other != len(skipped) else None)


def _as_word(found: _Found, reason: str, doubt: str = "") -> Nonfiling:
    """Not an article; with a doubt, the count it would have as one is the other answer."""
    return Nonfiling(0, reason, found.article, "", doubt,
                     (len(found.skipped),) if doubt else ())


def _is_mentioned(found: _Found) -> bool:
    """Whether the word stands alone within quotation marks: '"A" is for alibi'."""
    return (found.lead[-1:] in _QUOTES and found.lead != ""
            and found.gap[:1] in _QUOTES and found.gap != "")


def _name(found: _Found) -> bool:
    whole = f"{found.article}{found.gap}{found.rest}"
    return any(whole.startswith(name) and not whole[len(name):len(name) + 1].isalnum()
               for name in data.NAMES)


def _is_among(word: str, words: str) -> bool:
    return word.strip(".'’-").casefold() in words.split()


def _judged(found: _Found, language: str) -> Nonfiling:
    """An article by its spelling in a language other than English: is it one here?"""
    if _is_mentioned(found):
        return _as_word(found, "word")
    if _name(found):
        return _as_word(found, "name")
    word = found.next_word
    if _is_among(found.key, data.NUMERALS.get(language, "")) and (
            _is_among(word, data.AFTER_A_NUMERAL.get(language, ""))
            or re.search(rf"[,;] {re.escape(found.key)} ", found.rest)):
        return _as_word(found, "numeral", "numeral")
    if not found.joined and not _is_among(found.key, data.NUMERALS.get(language, "")):
        if _is_among(word, data.AFTER_A_PRONOUN.get(language, "")) and word[:1].islower():
            return _as_word(found, "pronoun", "pronoun")
        if found.key == "a" and _is_among(word, data.AFTER_A_PREPOSITION.get(language, "")):
            return _as_word(found, "preposition", "preposition")
    if _may_be_name(found, language):
        return _as_article(found, "name", (0,))
    return _as_article(found)


def _may_be_name(found: _Found, language: str) -> bool:
    """Whether capitals leave open that the article belongs to a name: 'El Greco', 'La Habana'.

    German capitalizes every noun, so its capitals say nothing; nor does a title wholly in
    capitals, a Roman numeral or an abbreviation.
    """
    word = found.next_word
    return (language in _ROMANCE and not found.joined
            and found.key in ("el", "la", "las", "le", "les", "lo", "los", "il", "o", "a")
            and found.article[:1].isupper() and word[:1].isupper() and not word.isupper()
            and _QUOTES.find(found.gap.strip()[:1] or "\0") < 0)


# ------------------------------------------------------------------------------- English

def _english(found: _Found) -> Nonfiling:
    if _is_mentioned(found):
        return _as_word(found, "letter" if found.key == "a" else "word")
    if found.key == "a":
        return _english_a(found)
    if found.key == "an":
        return _english_an(found)
    if found.next_word in ("Hague", "Dalles"):
        return _as_article(found, "name", (0,))
    return _as_article(found)


def _english_a(found: _Found) -> Nonfiling:
    word = _APOSTROPHE.sub("'", found.next_word).casefold()
    if len(word.strip(".-&")) <= 1 or found.rest.startswith("&"):
        # 'A B C', 'A & P', 'A K Dolven': a single letter or a sign follows.
        return _as_word(found, "letter", "letter" if word.isdigit() else "")
    if word in data.A_DOUBTFUL[1:]:
        return _as_article(found, "letter", (0,))
    if word in data.AFTER_THE_LETTER:
        return _as_word(found, "letter")
    if word.startswith("l'") or word in data.A_PHRASES:
        return _as_word(found, "phrase")
    return _as_article(found)


def _english_an(found: _Found) -> Nonfiling:
    """'An' before a consonant is no English article: it is a name, such as An Lushan."""
    word = found.next_word
    first = unicodedata.normalize("NFD", word)[:1].casefold()
    spelled = word.isupper() and first in "flmnrsx"
    if first in "aeiouhæœø8" or spelled or word[:2] in ("11", "18"):
        return _as_article(found)
    if word[:1].isupper():
        return _as_word(found, "name", "name")
    return _as_article(found, "name", (0,))


def _foreign_in_english(title: str) -> Nonfiling:
    """A record coded English whose title may begin in another language."""
    found = _find(title, data.FOREIGN_IN_ENGLISH, "eng")
    if found is not None:
        if _name(found):
            return _as_word(found, "name")
        # German capitalizes nouns: 'Das Wort' is no name, 'Le Corbusier' may be one.
        if (found.joined or not found.next_word[:1].isupper() or found.lead
                or found.key in ("das", "der")):
            return _as_article(found, "foreign", (0,))
        return _as_word(found, "name", "foreign")
    found = _find(title, data.DOUBTFUL_IN_ENGLISH, "eng")
    if found is not None and not _is_mentioned(found):
        if found.key == "die" and not found.next_word[:1].isupper():
            return Nonfiling(0, "word", found.article)
        if found.next_word[:1].isupper() and found.key not in ("die", "ein"):
            return _as_word(found, "name", "foreign")
        return _as_article(found, "foreign", (0,))
    return Nonfiling(0, "no-article")


def _of_unknown_language(title: str) -> Nonfiling:
    every = tuple(sorted({one for some in data.ARTICLES.values() for one in some},
                         key=lambda word: (-len(word), word)))
    found = _find(title, every, "und")
    if found is None:
        return Nonfiling(0, "no-article")
    return _as_article(found, "language", (0,))
