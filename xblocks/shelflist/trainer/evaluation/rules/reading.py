"""Reading free text for what is certain: a number, a span of time, a term. English and Spanish.

Text is folded first: lower case, accents away, spaces made single. Finding nothing is certain only
of what the lists hold; callers say so by grading some of it and advising on the rest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_NUMBER_WORDS = (
    "zero none no nil one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy "
    "eighty ninety hundred thousand dozen half third quarter fifth tenth all every each once twice "
    "single both never always any without fewer double doubled doubles triple tripled triples "
    "halve halved halves couple pair pairs most majority average median nothing entire whole "
    "cero ningun ninguno ninguna nulo nula un uno una dos tres cuatro cinco seis siete ocho nueve "
    "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte treinta "
    "cuarenta cincuenta sesenta setenta ochenta noventa cien ciento mil docena medio media mitad "
    "tercio cuarto quinto decimo todo toda todos todas cada ambos ambas nunca siempre sin "
    "doble triple par mayoria promedio mediana totalidad nada entero entera enteros enteras"
).split()
_NUMBER = re.compile(rf"\d|[½⅓⅔¼¾⅕⅛%]|\b(?:{'|'.join(_NUMBER_WORDS)})\b")

# Each may have a plural in -s or -es.
_SPANS = (
    "minute hour morning noon afternoon evening night session shift day week fortnight month "
    "quarter semester term year spring summer autumn winter season easter christmas "
    "minuto hora manana tarde noche sesion turno dia semana quincena mes trimestre semestre ano "
    "primavera verano otono invierno pascua navidad "
    "monday tuesday wednesday thursday friday saturday sunday "
    "lunes martes miercoles jueves viernes sabado domingo "
    "january february march april may june july august september october november december "
    "jan feb apr aug sept oct nov dec "
    "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre "
    "diciembre"
).split()
_OFTEN = (
    "hourly daily weekly monthly quarterly yearly annually annual today tomorrow tonight "
    "diario diaria diariamente semanal semanales semanalmente mensual mensuales mensualmente "
    "trimestral trimestrales anual anuales anualmente hoy"
).split()
_DATE = r"(?:\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?|\b(?:19|20)\d\d\b)"
_TIME = re.compile(rf"\b(?:{'|'.join(_SPANS)})(?:e?s)?\b|\b(?:{'|'.join(_OFTEN)})\b|{_DATE}|"
                   r"\bwk\.? ?\d|\d ?wks?\b|\bq[1-4]\b|\bsem\.? ?\d")


def folded(text: str) -> str:
    """Return the text in lower case, without accents, with its spaces made single."""
    if text.isascii():  # Nothing to take away.
        return " ".join(text.lower().split())
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text)
                    if not unicodedata.combining(sign))
    return " ".join(plain.casefold().split())


def has_number(text: str) -> bool:
    """Say whether a figure, a percentage or a word of number or extent stands in the text."""
    return bool(_NUMBER.search(text)) or bool(_NUMBER.search(folded(text)))


_TAG = re.compile(r"\b\d{3}\b(?! ?(?:%|percent|of\b|out\b|per\b|de\b|por\b))")


def has_number_beside_tags(text: str) -> bool:
    """Say whether a number stands in the text that is no MARC tag such as 008 or 245."""
    return has_number(_TAG.sub(" ", text))


def has_time(text: str) -> bool:
    """Say whether a span of time, a date, a day or a week stands in the text."""
    return bool(_TIME.search(folded(text)))


_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return _WORD.findall(folded(text))


@lru_cache(maxsize=512)  # An author's terms are read with each answer.
def _words_of_term(term: str) -> list[str]:
    return words_of(term)


def first_term(text: str, terms: Iterable[str]) -> str | None:
    """Return the first of an author's terms that stands in the text, or None.

    A term is one word or several in order, of which each may go on (“record” finds “records”,
    “error rate” finds “error rates”); case and accents do not matter.
    """
    words = words_of(text)
    for term in terms:
        wanted = _words_of_term(term)
        if wanted and any(
                all(word.startswith(part) for word, part in zip(words[at:], wanted, strict=False))
                for at in range(len(words) - len(wanted) + 1)):
            return term
    return None
