"""Text in BibTeX's TeX, and back."""

from __future__ import annotations

import re

from ..description import LONG

_ESCAPES = {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}",
            "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
            "^": r"\textasciicircum{}", **{sign: f"\\{sign}" for sign in "&%$#_"}}
_SPECIAL = re.compile(r"[\\{}~^&%$#_]")
_LIGATURE = re.compile(r"(?<=[-'`?!<>,])(?=[-'`<>,])")
_CAPITALS = re.compile(r"(?<![\w\\])\w*[A-Z]\w*")

_MARKED = re.compile(r"[\\{}$%~`'<>!?&#^_-]")
_MOST = 2 * LONG["text"]

# pylatexenc knows no names of braces and makes spacing accents of the two others, which are other
# signs: they pass it as private characters.
_HELD = {r"\textasciicircum": "\ue000", r"\textasciitilde": "\ue001",
         r"\textbraceleft": "\ue002", r"\textbraceright": "\ue003"}
_GIVEN = str.maketrans(dict(zip(_HELD.values(), "^~{}", strict=True)))


def encoded(text: str, *, keep_case: bool = False) -> str:
    """Return words so that TeX prints them as they are; with `keep_case` styles do not lower the
    words that have a capital."""
    parts = []
    for index, word in enumerate(text.split()):
        # What TeX would join ('--', "''", '?`') is held apart.
        safe = _LIGATURE.sub("\x00", word)
        safe = _SPECIAL.sub(lambda found: _ESCAPES[found[0]], safe).replace("\x00", "{}")
        capital = re.search(r"[A-Z]", word[1:] if index == 0 else word)
        parts.append(f"{{{safe}}}" if keep_case and capital else safe)
    return " ".join(parts)


def decoded(text: str) -> str:
    """Return TeX as plain words, with what it cannot know left out.

    What is longer than any field may be comes back as it is: to read it would take long.
    """
    if len(text) > _MOST or not _MARKED.search(text):
        return " ".join(text.split())
    from pylatexenc.latex2text import LatexNodes2Text

    for command, sign in _HELD.items():
        text = text.replace(command, sign)
    made = LatexNodes2Text(math_mode="text", keep_comments=True).latex_to_text(text)
    return " ".join(made.translate(_GIVEN).split())


def pieces(text: str, between: str = " and ") -> list[str]:
    """Return what ` and ` or a comma parts, outside of braces."""
    made, depth, start, at = [], 0, 0, 0
    flat = " ".join(text.split())
    while at < len(flat):
        sign = flat[at]
        if sign == "\\":
            at += 2
            continue
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth == 0 and flat.startswith(between, at):
            made.append(flat[start:at])
            at += len(between)
            start = at
            continue
        at += 1
    made.append(flat[start:])
    return [one.strip() for one in made if one.strip()]
