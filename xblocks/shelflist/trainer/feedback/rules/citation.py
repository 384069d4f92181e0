"""Whether a rule that somebody cites is the rule meant, however the citation is written.

'MARC 21, 245', 'MARC 245' and 'marc21 field 245, ind. 2' cite one rule; 'MARC 21, 245 and 300'
cites two. A citation is a standard's name and a place in it; what is more precise than asked is
no fault, what is less precise is half right.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache


class Match(enum.StrEnum):
    """How what was cited compares with the citations that are right, best first."""

    EXACT = "exact"
    SOME = "some"  # the rule, and another one that does not fit
    NO_STANDARD = "no-standard"  # the right place, without the name of the standard
    GENERAL = "general"  # the right standard, a place that holds the right one
    NONE = "none"


_RANK = {one: rank for rank, one in enumerate(Match)}

# Longest first: a name within a name is not read twice.
_NAMES = tuple((re.compile(pattern), name) for pattern, name in (
    (r"classification (?:and|&) shelflisting manual", "csm"),
    (r"subject headings? manual", "shm"),
    (r"descriptive cataloging manual", "dcm"),
    (r"(?:library of congress|lc)\W*pcc\W*(?:policy statements?|pss?)", "pccps"),
    (r"library of congress", "lc"),
    (r"resource description (?:and|&) access|rda toolkit", "rda"),
    (r"anglo-american catalogu?ing rules|aacr\W*2r?", "aacr"),
    (r"(?:oclc )?bibliographic formats (?:and|&) standards", "bfas"),
    (r"international standard bibliographic description", "isbd"),
    (r"marc\W*21\b|\bmarc\b", "marc"),
    (r"\bleader\b|\blider\b|\bcabecera\b", "ldr"),
    (r"ansi\W*niso|\bansi\b|\bniso\b", ""),
))
_NOISE = frozenset((
    "bibliographic", "bibliografico", "holdings", "authority", "format", "formats", "formato",
    "field", "fields", "campo", "tag", "etiqueta", "section", "sec", "seccion", "rule", "rules",
    "regla", "instruction", "pos", "byte", "bytes", "character", "characters", "caracter",
    "caracteres", "subfield", "subcampo", "paragraph", "chapter", "page", "no", "position",
    "positions", "posicion", "posiciones", "for", "the", "of", "in", "data", "see", "de", "del",
    "la", "el", "en", "para", "ver"))
_TWO = re.compile(r"[;\n+]|\band\b|\bor\b|\by\b|\bo\b|&")
_TOKEN = re.compile(r"\d+(?:[.-]\d+)*|[^\W\d_]+")
# '18 to 21', '18–21': positions from the one to the other.
_SPAN = re.compile(r"(?<![\d.])(\d{1,2}) ?(?:[-\u2010-\u2015\u2212]|to|through|al?|hasta) ?"
                   r"(\d{1,2})(?!\.?\d)")
_INDICATOR = re.compile(r"\b(?:(?:(1|primer|first)(?:st|er)?|(?:2|segundo|second)(?:nd|do|o)?) "
                        r"(?:indicator|indicador|ind)|(?:indicator|indicador|ind)\W{1,2}(?:(1)|2))\b")
_POSITIONS = re.compile(r"(\d{1,2})(?:-(\d{1,2}))?")
_LEADER = "ldr"
_STANDARDS = frozenset(("marc", "csm", "shm", "dcm", "pccps", "rda", "aacr", "bfas", "isbd"))


@dataclass(frozen=True, slots=True)
class Citation:
    """A standard's name and the place in it, as tokens: (marc) (245), (csm) (g 63)."""

    name: tuple[str, ...]
    place: tuple[str, ...]


@lru_cache(maxsize=256)  # An error's own citations are read with each answer.
def read(text: str) -> tuple[Citation, ...]:
    """Return every citation in a text; one without a standard of its own has the last one's."""
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c))
    text = _SPAN.sub(r"\1-\2", text)
    for pattern, name in _NAMES:
        text = pattern.sub(f" {name} ", text)
    found: list[Citation] = []
    for part in _TWO.split(text):
        one = _read_one(part)
        if one is None:
            continue
        if not one.name and found:
            one = Citation(found[-1].name, one.place)
        found.append(one)
    return tuple(found)


def _read_one(text: str) -> Citation | None:
    # 'The second indicator of 245' is a place in 245.
    indicator = _INDICATOR.search(text)
    if indicator:
        which = "1" if indicator[1] or indicator[2] else "2"
        text = f"{text[:indicator.start()]} {text[indicator.end():]} ind {which}"
    tokens = [token for token in _TOKEN.findall(text) if token not in _NOISE]
    if not tokens:
        return None
    # 'Field 245 of MARC 21': the standard's name may follow.
    tokens.sort(key=lambda token: token not in _STANDARDS)
    at = next((n for n, token in enumerate(tokens) if _begins_place(tokens, n)), len(tokens))
    name, place = tuple(tokens[:at]), tuple(tokens[at:])
    # Only MARC has a leader.
    return Citation(name or (("marc",) if place[0] == _LEADER else ()), place)


def _begins_place(tokens: Sequence[str], at: int) -> bool:
    token = tokens[at]
    return (token[0].isdigit() or token == _LEADER
            or (len(token) == 1 and at + 1 < len(tokens) and tokens[at + 1][0].isdigit()))


def match(cited: str, accepted: Sequence[str]) -> Match:
    """Return how `cited` compares with the accepted citations. Nothing cited matches nothing."""
    right = [one for text in accepted for one in read(text)]
    found = [min((_compare(one, other) for other in right), key=_RANK.__getitem__,
                 default=Match.NONE) for one in read(cited)]
    if not found:
        return Match.NONE
    worst = max(found, key=_RANK.__getitem__)
    if worst is Match.NONE and len(found) > 1 and any(one is not Match.NONE for one in found):
        return Match.SOME
    return worst


def _compare(cited: Citation, right: Citation) -> Match:
    named = set(right.name) <= set(cited.name)
    if not named and cited.name:
        return Match.NONE
    if not right.place:
        return Match.EXACT if named and not cited.place else Match.NONE
    at = _where(cited.place, right.place)
    if at >= 0:
        if not named:
            return Match.NO_STANDARD
        rest = [*cited.place[:at], "", *cited.place[at + len(right.place):]]
        return Match.SOME if _rival(rest, right.place) else Match.EXACT
    return Match.GENERAL if named and _is_general(cited.place, right.place) else Match.NONE


def _where(place: Sequence[str], right: Sequence[str]) -> int:
    """Return at which token of `place` the right one, or one within it, begins; -1 if nowhere."""
    return next((at for at in range(len(place) - len(right) + 1)
                 if all(_within(one, other) for one, other in
                        zip(place[at:], right, strict=False))), -1)


def _within(one: str, other: str) -> bool:
    """True of '2.4' and '2.4', of '2.4.1' and '2.4', of '6' and '06', of '19' and '18-21'."""
    if one == other or ("." in other and one.startswith(f"{other}.")):
        return True
    mine, theirs = _positions(one), _positions(other)
    return bool(mine) and set(mine) <= set(theirs)


def _positions(token: str) -> range:
    """Return the positions of '06' or '18-21'; none of what is not such."""
    found = _POSITIONS.fullmatch(token)
    return range(int(found[1]), int(found[2] or found[1]) + 1) if found else range(0)


def _is_general(place: Sequence[str], right: Sequence[str]) -> bool:
    """True when `place` holds the right one, and says at least a number or the leader."""
    said = any(token[0].isdigit() or token == _LEADER for token in place)
    *before, last = place or [""]
    return said and len(place) <= len(right) and tuple(right[:len(before)]) == tuple(before) and (
        last == right[len(before)] or right[len(before)].startswith(f"{last}.")
        or not set(_positions(last)).isdisjoint(_positions(right[len(before)])))


def _rival(rest: Sequence[str], right: Sequence[str]) -> bool:
    """True when what stands beside the right place is another place of its kind."""
    number = next((token for token in right if token[0].isdigit()), "")
    lettered = len(right[0]) == 1 and right[0].isalpha()
    for at, token in enumerate(rest):
        if lettered and len(token) == 1 and token.isalpha() and at + 1 < len(rest) and (
                rest[at + 1][:1].isdigit()):
            return True
        if not lettered and token[:1].isdigit() and _kind(token) == _kind(number) != "":
            return True
    return False


def _kind(number: str) -> str:
    if number.isdigit():
        return "tag" if len(number) == 3 else ""
    return "dotted" if "." in number else ""
