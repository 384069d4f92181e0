"""What two descriptions of one resource have in common, however they were typed."""

from __future__ import annotations

import re
import unicodedata

_ASCII = {code: chr(code).lower() if chr(code).isalnum() or code == 95 else " "
          for code in range(128)}
_ARTICLES = ("a ", "an ", "the ", "el ", "la ", "los ", "las ", "le ", "les ", "der ", "die ",
             "das ")


def folded(text: str) -> str:
    """Return words without case, accents and punctuation, one blank apart: 'Cafe society'."""
    if text.isascii():  # most texts by far, and in a fifth of the time
        return " ".join(text.translate(_ASCII).split())
    # Some letters have a capital only once they are taken apart (Unicode Standard, 3.13, D145).
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    decomposed = unicodedata.normalize("NFKD", decomposed).casefold()
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain))


def match_key(title: str, creator: str, date: str) -> str:
    """Return the key that duplicates share: title without a leading article, name, year.

    `creator` is the family name, or the whole name of a corporate body. '' without a title.
    """
    words = folded(title)
    if words.startswith(_ARTICLES):
        words = words.partition(" ")[2]
    return f"{words}|{folded(creator)}|{date[:4]}" if words else ""
