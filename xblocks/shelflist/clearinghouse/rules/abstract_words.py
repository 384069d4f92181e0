"""The words by which signs are seen in an abstract, in English and Spanish.

Signs and no more: a word may be innocent where it stands, so nothing that rests on these lists is
ever said to be certain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from re import Pattern


@dataclass(frozen=True, slots=True)
class Tongue:
    """What is looked for in one language.

    `indicative` are words of an abstract that tells what a work is about, `informative` those of
    one that tells what it found; `opener` is an empty beginning ("This article discusses").
    """

    first_person: Pattern[str]
    second_person: Pattern[str]
    opinion: Pattern[str]
    opener: Pattern[str]
    indicative: Pattern[str]
    informative: Pattern[str]


def _any(words: str, flags: int = re.IGNORECASE) -> Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", flags)


_SHARE = r"\d+(?:[.,]\d+)?\s*%"

ENGLISH = Tongue(
    first_person=re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me)\b"),
    second_person=_any("you|your|yours|yourself"),
    opinion=_any(
        r"excellent|outstanding|brilliant|wonderful|fantastic|superb|impressive|amazing|"
        r"invaluable|valuable|interesting|fascinating|disappointing|well[- ]written|must[- ]read|"
        r"thought[- ]provoking|highly recommended|(?:un)?fortunately|essential reading|"
        r"very (?:useful|helpful|good|clear)|best (?:guide|introduction|book|article)"),
    opener=re.compile(
        r"\s*(?:(?:in )?this|the(?: present)?)\s+(?:article|paper|study|book|report|guide|page|"
        r"site|website|document|chapter|presentation|video|course|webinar|work|resource|manual|"
        r"essay|abstract|author|authors|post)\b(?!\s+of\b),?(?:\s+\w+)?", re.IGNORECASE),
    indicative=_any(
        r"(?:is|are|was|were)\s+(?:also\s+)?(?:discussed|described|presented|examined|explained|"
        r"considered|reviewed|outlined|covered|included|provided)|discusses|describes|outlines|"
        r"surveys|covers|explores|examines|reviews|topics include|an overview"),
    informative=re.compile(
        r"\b(?:found|finds|concluded?|concludes|showed|shows|demonstrated|reports) that\b|"
        r"\bresults? (?:show|shows|showed|indicate|suggest)|\b\d+(?:[.,]\d+)?\s*(?:%|percent\b|"
        r"per cent\b)|\bfell from\b|\brose from\b", re.IGNORECASE),
)

# Nouns and adjectives that end as first persons of verbs do.
_NO_VERBS = (r"ramos|tramos|extremos|supremos|últimos|máximos|mínimos|óptimos|próximos|préstamos|"
             r"anónimos|sinónimos|acrónimos|legítimos|reclamos|términos|autónomos")
SPANISH = Tongue(
    first_person=_any(rf"yo|nosotros|nosotras|nuestr[oa]s?|mis?|nos|(?!(?:{_NO_VERBS})\b)"
                      r"\w{2,}[aei]mos"),
    second_person=_any(r"usted|ustedes|tú|tus?|vosotr[oa]s|vuestr[oa]s?"),
    opinion=_any(
        r"excelentes?|extraordinari[oa]s?|magnífic[oa]s?|brillantes?|maravillos[oa]s?|"
        r"impresionantes?|valios[oa]s?|interesantes?|fascinantes?|decepcionantes?|imprescindibles?|"
        r"muy (?:útil|útiles|recomendable|recomendables|claro|clara|bueno|buena)|"
        r"(?:des)?afortunadamente|lamentablemente|bien escrit[oa]s?"),
    opener=re.compile(
        r"\s*(?:(?:en )?est[ea]|(?:en )?(?:el|la) presente|el|la|los|las)\s+(?:artículo|trabajo|"
        r"estudio|libro|informe|guía|página|sitio|documento|capítulo|presentación|vídeo|video|"
        r"curso|recurso|manual|ensayo|resumen|autor|autora|autores|autoras|texto)\b(?!\s+de\b),?(?:\s+\w+)?",
        re.IGNORECASE),
    indicative=_any(
        r"se (?:discuten?|describen?|presentan?|examinan?|explican?|consideran?|revisan?|tratan?|"
        r"abordan?|incluyen?|exponen?)|describe|trata|aborda|examina|explora|repasa|"
        r"un panorama|una introducción"),
    informative=re.compile(
        rf"\b(?:encontr(?:ó|aron)|conclu(?:ye|yen|yó|yeron)|mostr(?:ó|aron)|muestran?|"
        rf"demostr(?:ó|aron)|demuestran?|hall(?:ó|aron)) que\b|\blos resultados\b|{_SHARE}|"
        r"\b\d+(?:[.,]\d+)?\s*por ciento\b", re.IGNORECASE),
)
TONGUES: Mapping[str, Tongue] = {"en": ENGLISH, "es": SPANISH}
"""By the code of the abstract's language; in others no words are looked for."""
