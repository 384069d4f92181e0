"""Reading free text for what is certain: a number, a span of time, a term. English and Spanish.

Text is folded first: lower case, accents away, spaces made single. Finding nothing is certain only
of what the lists hold; callers say so by grading some of it and advising on the rest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_NUMBER_WORDS = (
    "zero none no nil one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy "
    "eighty ninety hundred thousand dozen half third quarter fifth tenth all every each once twice "
    "single both never always any without fewer "
    "cero ningun ninguno ninguna nulo nula un uno una dos tres cuatro cinco seis siete ocho nueve "
    "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte treinta "
    "cuarenta cincuenta sesenta setenta ochenta noventa cien ciento mil docena medio media mitad "
    "tercio cuarto quinto decimo todo toda todos todas cada ambos ambas nunca siempre sin"
).split()
_NUMBER = re.compile(rf"\d|[½⅓⅔¼¾⅕⅛%]|\b(?:{'|'.join(_NUMBER_WORDS)})\b")

_UNITS = (r"(?:minutes?|hours?|mornings?|afternoons?|evenings?|sessions?|days?|weeks?|fortnights?|months?|quarters?|semesters?|terms?|years?|shifts?|"
          r"minutos?|horas?|tardes?|noches?|sesion(?:es)?|dias?|semanas?|quincenas?|mes(?:es)?|trimestres?|semestres?|anos?|turnos?)")
_MONTHS = (r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
           r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|"
           r"mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)")
_DAYS = (r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|lunes|martes|miercoles|jueves|viernes|"
         r"sabados?|domingos?)")
_OFTEN = (r"(?:hourly|daily|weekly|monthly|quarterly|yearly|annual(?:ly)?|today|tomorrow|tonight|"
          r"diari[oa](?:mente)?|semanal(?:es|mente)?|mensual(?:es|mente)?|trimestral(?:es|mente)?|"
          r"anual(?:es|mente)?|hoy|manana)")
_DATE = r"(?:\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?|\b(?:19|20)\d\d\b)"
_TIME = re.compile(rf"\b{_UNITS}\b|\b{_MONTHS}\b|\b{_DAYS}\b|\b{_OFTEN}\b|{_DATE}|\bwk\.? ?\d|"
                   r"\bq[1-4]\b|\bsem\.? ?\d")


def folded(text: str) -> str:
    """Return the text in lower case, without accents, with its spaces made single."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text)
                    if not unicodedata.combining(sign))
    return " ".join(plain.casefold().split())


def has_number(text: str) -> bool:
    """Say whether a figure, a percentage or a word of number or extent stands in the text."""
    return bool(_NUMBER.search(text)) or bool(_NUMBER.search(folded(text)))


def has_time(text: str) -> bool:
    """Say whether a span of time, a date, a day or a week stands in the text."""
    return bool(_TIME.search(folded(text)))


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return re.findall(r"\w+", folded(text))


def first_term(text: str, terms: Iterable[str]) -> str | None:
    """Return the first of an author's terms that stands in the text, or None.

    A term is one word or several in order, of which each may go on (“record” finds “records”,
    “error rate” finds “error rates”); case and accents do not matter.
    """
    words = words_of(text)
    for term in terms:
        wanted = words_of(term)
        if wanted and any(
                all(word.startswith(part) for word, part in zip(words[at:], wanted, strict=False))
                for at in range(len(words) - len(wanted) + 1)):
            return term
    return None
