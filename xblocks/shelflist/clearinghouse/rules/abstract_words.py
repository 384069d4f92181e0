"""The words by which signs are seen in an abstract, in English and Spanish.

Signs and no more: a word may be innocent where it stands, so nothing that rests on these lists is
ever said to be certain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from re import Match, Pattern

_ODD = re.compile("[ſıİ]")  # Alike to s and i where case is ignored, but no capitals of theirs.


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern of many words, of which most texts have none.

    In each match stands one of `parts`, in any case; to look for those first is faster.
    """

    pattern: Pattern[str]
    parts: tuple[str, ...]

    def first(self, text: str) -> Match[str] | None:
        """Return the first match in a text."""
        return self.pattern.search(text) if self._may_stand(text) else None

    def all(self, text: str) -> list[Match[str]]:
        """Return all matches in a text, in order."""
        return list(self.pattern.finditer(text)) if self._may_stand(text) else []

    def _may_stand(self, text: str) -> bool:
        if not text.isascii() and _ODD.search(text):
            return True
        small = text.lower()
        return any(part in small for part in self.parts)


@dataclass(frozen=True, slots=True)
class Tongue:
    """What is looked for in one language.

    `indicative` are words of an abstract that tells what a work is about, `informative` those of
    one that tells what it found; `opener` is an empty beginning ("This article discusses").
    """

    first_person: Pattern[str]
    second_person: Pattern[str]
    opinion: Cue
    opener: Pattern[str]
    indicative: Pattern[str]
    informative: Cue


def _any(words: str, flags: int = re.IGNORECASE) -> Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", flags)


_SHARE = r"\d+(?:[.,]\d+)?\s*%"

ENGLISH = Tongue(
    first_person=re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me)\b"),
    second_person=_any("you|your|yours|yourself"),
    opinion=Cue(_any(
        r"excellent|outstanding|brilliant|wonderful|fantastic|superb|impressive|amazing|"
        r"invaluable|valuable|interesting|fascinating|disappointing|well[- ]written|must[- ]read|"
        r"thought[- ]provoking|highly recommended|(?:un)?fortunately|essential reading|"
        r"very (?:useful|helpful|good|clear)|best (?:guide|introduction|book|article)"), (
        "excellent", "outstanding", "brilliant", "wonderful", "fantastic", "superb", "impressive",
        "amazing", "valuable", "interesting", "fascinating", "disappointing", "well written",
        "well-written", "must read", "must-read", "provoking", "highly recommended",
        "fortunately", "essential reading", "very ", "best ")),
    opener=re.compile(
        r"\s*(?:(?:in )?this|the(?: present)?)\s+(?:article|paper|study|book|report|guide|page|"
        r"site|website|document|chapter|presentation|video|course|webinar|work|resource|manual|"
        r"essay|abstract|author|authors|post)\b(?!\s+of\b),?(?:\s+\w+)?", re.IGNORECASE),
    indicative=_any(
        r"(?:is|are|was|were)\s+(?:also\s+)?(?:discussed|described|presented|examined|explained|"
        r"considered|reviewed|outlined|covered|included|provided)|discusses|describes|outlines|"
        r"surveys|covers|explores|examines|reviews|topics include|an overview"),
    informative=Cue(re.compile(
        r"\b(?:found|finds|concluded?|concludes|showed|shows|demonstrated|reports) that\b|"
        r"\bresults? (?:show|shows|showed|indicate|suggest)|\b\d+(?:[.,]\d+)?\s*(?:%|percent\b|"
        r"per cent\b)|\bfell from\b|\brose from\b", re.IGNORECASE), (
            "found that", "finds that", "conclude", "showed that", "shows that", "demonstrated",
            "reports that", "result", "%", "percent", "per cent", "fell from", "rose from")),
)

# Nouns and adjectives that end as first persons of verbs do.
_NO_VERBS = (r"ramos|tramos|extremos|supremos|últimos|máximos|mínimos|óptimos|próximos|préstamos|"
             r"anónimos|sinónimos|acrónimos|legítimos|reclamos|términos|autónomos")
SPANISH = Tongue(
    first_person=_any(rf"yo|nosotros|nosotras|nuestr[oa]s?|mis?|nos|(?!(?:{_NO_VERBS})\b)"
                      r"\w{2,}[aei]mos"),
    second_person=_any(r"usted|ustedes|tú|tus?|vosotr[oa]s|vuestr[oa]s?"),
    opinion=Cue(_any(
        r"excelentes?|extraordinari[oa]s?|magnífic[oa]s?|brillantes?|maravillos[oa]s?|"
        r"impresionantes?|valios[oa]s?|interesantes?|fascinantes?|decepcionantes?|imprescindibles?|"
        r"muy (?:útil|útiles|recomendable|recomendables|claro|clara|bueno|buena)|"
        r"(?:des)?afortunadamente|lamentablemente|bien escrit[oa]s?"), (
        "excelente", "extraordinari", "magnífic", "brillante", "maravillos", "impresionante",
        "valios", "interesante", "fascinante", "decepcionante", "imprescindible", "muy",
        "fortunadamente", "lamentablemente", "bien escrit")),
    opener=re.compile(
        r"\s*(?:(?:en )?est[ea]|(?:en )?(?:el|la) presente|el|la|los|las)\s+(?:artículo|trabajo|"
        r"estudio|libro|informe|guía|página|sitio|documento|capítulo|presentación|vídeo|video|"
        r"curso|recurso|manual|ensayo|resumen|autor|autora|autores|autoras|texto)\b(?!\s+de\b),?(?:\s+\w+)?",
        re.IGNORECASE),
    indicative=_any(
        r"se (?:discuten?|describen?|presentan?|examinan?|explican?|consideran?|revisan?|tratan?|"
        r"abordan?|incluyen?|exponen?)|describe|trata|aborda|examina|explora|repasa|"
        r"un panorama|una introducción"),
    informative=Cue(re.compile(
        rf"\b(?:encontr(?:ó|aron)|conclu(?:ye|yen|yó|yeron)|mostr(?:ó|aron)|muestran?|"
        rf"demostr(?:ó|aron)|demuestran?|hall(?:ó|aron)) que\b|\blos resultados\b|{_SHARE}|"
        r"\b\d+(?:[.,]\d+)?\s*por ciento\b", re.IGNORECASE), (
            "encontr", "conclu", "mostr", "muestra", "demuestra", "hall", "los resultados", "%",
            "por ciento")),
)
TONGUES: Mapping[str, Tongue] = {"en": ENGLISH, "es": SPANISH}
"""By the code of the abstract's language; in others no words are looked for."""
