"""Signs that an indicator measures something else than work at the job. English and Spanish.

A sign is never certain: “satisfactory records” holds a word of satisfaction and is about records.
It gives advice, with the word that gave it, and costs nothing.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

from .reading import folded


class Sign(enum.StrEnum):
    """What a word points to."""

    REACTION = "reaction"
    """Satisfaction or opinion: level 1."""
    LEARNING = "learning"
    """A test or quiz in training: level 2."""
    ACTIVITY = "activity"
    """What the trainer did or how many came."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A sign, and the word or phrase (folded) that gave it."""

    sign: Sign
    words: str


_PATTERNS: tuple[tuple[Sign, re.Pattern[str]], ...] = (
    (Sign.REACTION, re.compile(
        r"\b(?:satisf(?:ied|action|y)|happy|happier|happiness|enjoy\w*|liked?|likes|smile\w*|"
        r"opinions?|feel|feels|felt|feeling|confident|confidence|comfortable|found it useful|"
        r"evaluation forms?|feedback forms?|happy sheets?|recommend\w*|"
        r"satisfech[oa]s?|satisfaccion|content[oa]s?|gust[aoe]\w*|opinion(?:es)?|sienten?|"
        r"sentirse|confianza|comod[oa]s?|recomiend\w*|recomendari\w*)\b")),
    (Sign.LEARNING, re.compile(
        r"\b(?:quiz(?:zes)?|post-?tests?|pre-?tests?|test scores?|exam(?:s|ination)?|final check|"
        r"cuestionarios?|examen(?:es)?|pruebas? final(?:es)?|prueba de conocimientos?)\b")),
    (Sign.ACTIVITY, re.compile(
        r"\b(?:attend(?:ed|ance|ees?)?|sessions? (?:held|given|taught|offered)|"
        r"workshops? (?:held|given|taught|offered)|hours? of training|training hours|"
        r"people trained|staff trained|trained staff|handouts?|slides?|"
        r"asistencia|asistentes?|asistieron|sesiones (?:dadas|impartidas|ofrecidas)|"
        r"talleres (?:dados|impartidos|ofrecidos)|horas de (?:formacion|capacitacion)|"
        r"personas (?:formadas|capacitadas)|personal (?:formado|capacitado)|diapositivas?)\b")),
)


def signs_in(text: str) -> tuple[Seen, ...]:
    """Return the first of each kind of sign in the text."""
    plain = folded(text)
    return tuple(Seen(sign, found.group()) for sign, pattern in _PATTERNS
                 if (found := pattern.search(plain)))
