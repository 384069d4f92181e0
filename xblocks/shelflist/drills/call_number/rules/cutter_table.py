"""The Library of Congress Cutter table, as sets of digits.

CSM G 63 prints one digit for some of the letters that may follow an initial. The letters between
two columns are fitted in between, so each letter here has the *set* of digits that the table
allows: one for a printed letter, two for a letter between columns. LC itself leaves the table
where the shelf asks for it, so these sets guide and never decide.
"""

from __future__ import annotations

VOWELS = "AEIOU"

# Letter that follows the initial -> printed digit. A key of two letters is 'ch' after S.
AFTER_VOWEL = {"b": 2, "d": 3, "l": 4, "m": 4, "n": 5, "p": 6, "r": 7, "s": 8, "t": 8,
               "u": 9, "v": 9, "w": 9, "x": 9, "y": 9}
AFTER_S = {"a": 2, "ch": 3, "e": 4, "h": 5, "i": 5, "m": 6, "n": 6, "o": 6, "p": 6, "t": 7,
           "u": 8, "w": 9, "x": 9, "y": 9, "z": 9}
AFTER_QU = {"a": 3, "e": 4, "i": 5, "o": 6, "r": 7, "t": 8, "y": 9}
AFTER_CONSONANT = {"a": 3, "e": 4, "i": 5, "o": 6, "r": 7, "u": 8, "y": 9}
EXPANSION = {"a": 3, "b": 3, "c": 3, "d": 3, "e": 4, "f": 4, "g": 4, "h": 4, "i": 5, "j": 5,
             "k": 5, "l": 5, "m": 6, "n": 6, "o": 6, "p": 7, "q": 7, "r": 7, "s": 7, "t": 8,
             "u": 8, "v": 8, "w": 9, "x": 9, "y": 9, "z": 9}

Digits = frozenset[int]


def first_digits(name: str) -> Digits:
    """Return the first digits G 63 allows for `name`, filed form in lower-case ASCII letters.

    Digits in the name's place give {1}: numerals are Cuttered .A12 to .A19. An empty name has
    no digits: the empty set.
    """
    if not name:
        return frozenset()
    initial, rest = name[0], name[1:]
    if initial.isdigit():
        return frozenset((1,))
    # A second word files before a longer first word, so it counts as the earliest letter.
    following = rest if rest[:1].isalpha() else ""
    if initial == "q":
        if following[:1] == "u":
            return _between(AFTER_QU, following[1:] if following[1:2].isalpha() else "")
        return frozenset((2,)) if following[:1] < "u" else frozenset((9,))
    if initial == "s":
        return _between(AFTER_S, following)
    if initial.upper() in VOWELS:
        return _between(AFTER_VOWEL, following)
    return _between(AFTER_CONSONANT, following)


def next_digit(letter: str) -> int:
    """Return the digit of G 63's expansion row for a further letter; 2 where there is none."""
    return EXPANSION.get(letter, 2)


def _between(row: dict[str, int], following: str) -> Digits:
    """The digit of the column that `following` begins with, or those of its neighbours."""
    for column in sorted(row, key=len, reverse=True):
        if following.startswith(column):
            return frozenset((row[column],))
    before = [digit for column, digit in row.items() if column < following]
    after = [digit for column, digit in row.items() if column > following]
    low = max(before) if before else max(2, min(after) - 1)
    high = min(after) if after else 9
    return frozenset(range(low, high + 1)) if low <= high else frozenset((high,))
