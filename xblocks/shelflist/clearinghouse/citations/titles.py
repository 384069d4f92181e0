"""Titles in citations. A record's title is in sentence case, as cataloging rules have it."""

from __future__ import annotations

import re

_LOWER = frozenset(
    "a an and as at but by down for from if in into like near nor of off on onto or over per so "
    "than the till to up upon via vs vs. with within without yet about above across after against "
    "along amid among around before behind below beneath beside besides between beyond despite "
    "during except inside outside past since through throughout toward towards under "
    "underneath until versus".split())
_PREFIXES = frozenset("anti co de e mid multi non over pre post re semi sub un".split())
_OPENING = "“‘([\"'"


def curled(title: str) -> str:
    """Return a title with typographic quotation marks: double ones outside."""
    text = re.sub(r"(^|[\s(\[—–-])'(?=\S)([^']*\S)'(?=[\s.,;:?!)\]]|$)", r"\1“\2”", title)
    text = re.sub(r'(^|[\s(\[—–-])"(?=\S)', r"\1“", text).replace('"', "”")
    return text.replace("'", "’")


def sentence(title: str) -> str:
    """Return a title in APA's sentence case, as far as can be known.

    The first word after a colon, a full stop or a question mark takes a capital. No capital is
    taken away: which words are proper names, nobody can know from the words alone.
    """
    text = curled(title)
    text = text[:1].upper() + text[1:] if _is_plain(text.split(" ")[0]) else text
    return re.sub(r"([:?!] )(\S+)",
                  lambda m: m[1] + (_capital(m[2]) if _is_plain(m[2]) else m[2]), text)


def headline(title: str, language: str) -> str:
    """Return an English title in headline case; titles in other languages stay.

    First and last word and all others but articles, conjunctions and prepositions take a capital;
    a word that has one anywhere ('e-RDA', 'iSchool') is left alone.
    """
    text = curled(title)
    if language != "en":
        return text
    words = text.split(" ")
    made = []
    for index, word in enumerate(words):
        first = index == 0 or words[index - 1][-1:] in ":?!."
        last = index == len(words) - 1
        bare = word.strip("“”‘’()[].,;:?!").lower()
        made.append(word if not _is_plain(word) or (bare in _LOWER and not first and not last)
                    else _capital(word))
    return " ".join(made)


def _is_plain(word: str) -> bool:
    """True for a word without a capital, which is no address or file name."""
    bare = word.strip("“”‘’()[].,;:?!")
    return bare == bare.lower() and "." not in bare and "/" not in bare and "@" not in bare


def _capital(word: str) -> str:
    """Give a word its capital, and the parts after a hyphen that are no small words, but not
    what follows a mere prefix ('E-mail'; The Chicago Manual of Style, 17th ed., 8.161)."""
    pieces = word.split("-")
    if pieces[0].lstrip(_OPENING).lower() in _PREFIXES and len(pieces) == 2:
        return _first_up(word)
    made = [piece if index and piece.strip(",.;:?!)]”’") in _LOWER else _first_up(piece)
            for index, piece in enumerate(pieces)]
    return "-".join(made)


def _first_up(piece: str) -> str:
    at = next((i for i, sign in enumerate(piece) if sign not in _OPENING), 0)
    return piece[:at] + piece[at:at + 1].upper() + piece[at + 1:]
