"""Which of the two languages a text is written in."""

from __future__ import annotations

import re
import unicodedata

from .folding import fold

ENGLISH, SPANISH = "en", "es"
LANGUAGES = (ENGLISH, SPANISH)

_WORD = re.compile(r"[^\W\d_]+")
# Words of structure. Other languages stand here only so as not to be taken for one of the two.
_COMMON = {
    ENGLISH: frozenset(
        "the of to and will be able with an for from by without using given at each than or is "
        "are this that in on as least more they you we their its staff can after".split()),
    SPANISH: frozenset(
        "el la los las de del con sin un una al por para que en se su sus cada dado dada dados "
        "dadas y podra podran sera seran capaz capaces menos mas o segun este esta vamos".split()),
    "fr": frozenset("le la les de des du un une et est sera seront pour avec sans dans au aux "
                    "que sur par qui".split()),
    "pt": frozenset("o a os as de do da dos das um uma e em com sem para por que sera ao "
                    "nao".split()),
    "it": frozenset("il la i gli le di del della un una e in con senza per che sara "
                    "alla".split()),
    "de": frozenset("der die das den dem des ein eine und ist wird werden mit ohne fur von zu "
                    "konnen kann in".split()),
}
_LANGUAGES_OF = {word: tuple(one for one, common in _COMMON.items() if word in common)
                 for word in frozenset().union(*_COMMON.values())}
_SPANISH_ENDING = re.compile(r"(?:cion|ciones|aran|eran|iran|aremos|eremos|iremos)$")


def detect(text: str) -> str:
    """Return 'en' or 'es', or '' when the text shows neither or shows another language more.

    Counts words of structure; where they tell nothing, a clear Spanish ending does.
    """
    words = _WORD.findall(fold(text).text)
    counts = dict.fromkeys(_COMMON, 0)
    for word in filter(_LANGUAGES_OF.__contains__, words):
        for one in _LANGUAGES_OF[word]:
            counts[one] += 1
    most = max(counts.values())
    if most and counts[ENGLISH] == most:
        return ENGLISH
    clear = ("ñ" in unicodedata.normalize("NFC", text)
             or any(_SPANISH_ENDING.search(word) for word in words))
    others = max(counts[one] for one in counts if one not in LANGUAGES)
    # Spanish shares words with its sisters: one of them must not have as many.
    if counts[SPANISH] == most and (clear or most > others):
        return SPANISH
    return ""
