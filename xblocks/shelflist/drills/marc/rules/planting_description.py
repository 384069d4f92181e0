"""Spoiling the description and the headings: words, marks, capitals, numbers, names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .dice import Dice
from .planting_change import Change, Sound, bare, place_of, with_value
from .record import Field

_WORD = re.compile(r"[^\W\d_]{6,}")
_ENDED = re.compile(r"[a-z\d]\.$")
_SMALL = frozenset("a an and as at by for from in into of on or the to with".split())
# The mark that goes before a subfield (ISBD, by field).
_BEFORE = {("245", "b"): " :", ("245", "c"): " /", ("250", "b"): " /", ("260", "b"): " :",
           ("260", "c"): ",", ("264", "b"): " :", ("264", "c"): ",", ("300", "b"): " :",
           ("300", "c"): " ;", ("490", "v"): " ;"}
_INSTEAD = {" :": " ;", " /": ",", " ;": ",", ",": " ;"}
_RDA_SHORT = (("pages", "p."), ("illustrations", "ill."), ("color", "col."))
_AACR2_LONG = ((" p.", " pages"), ("ill.", "illustrations"))
_TERM_CODES = {"336": ("txt", "text"), "337": ("n", "u"), "338": ("nc", "vo")}
_HEADINGS = ("100", "110", "600", "610", "650", "651", "700", "710")


def misspelled(text: str, dice: Dice) -> tuple[str, str, str] | None:
    """Return a text with one long word misspelled, the word, and how it now stands."""
    words = [one for one in _WORD.finditer(text)
             if any(a != b for a, b in zip(one[0][1:-1], one[0][2:-1], strict=False))]
    if not words:
        return None
    word = dice.one(words)
    places = [n for n in range(1, len(word[0]) - 2)
              if word[0][n].casefold() != word[0][n + 1].casefold()]
    n = dice.one(places)
    old = word[0]
    new = (old[:n] + old[n + 1] + old[n] + old[n + 2:] if dice.below(2)
           else old[:n] + old[n + 1:])
    return text[:word.start()] + new + text[word.end():], old, new


def transcriptions(sound: Sound, dice: Dice) -> Iterator[Change]:
    """A word misspelled or left out of what is copied from the item."""
    for line, one in sound.of("245", "250", "260", "264"):
        for code in "abc" if one.tag == "245" else "ab":
            at = place_of(one, code)
            found = misspelled(one.subfields[at].value, dice) if at >= 0 else None
            if found and not (one.tag == "245" and code == "a" and one.ind2 != "0"
                              and one.subfields[at].value.startswith(found[2])):
                value, old, new = found
                yield Change("transcription", "misspelled", 4, line,
                             (with_value(one, at, value),), params={
                                 "tag": one.tag, "code": code, "sound": old, "got": new})
    for line, one in sound.of("245"):
        words = one.first("a").split(" ")
        if len(words) >= 5:
            at = 2 + dice.below(len(words) - 4)
            value = " ".join([*words[:at], *words[at + 1:]])
            if len(words[at]) > 2 and words[at] != words[at - 1]:
                yield Change("transcription", "word-missing", 3, line, (with_value(one, 0, value),),
                             params={"tag": "245", "code": "a", "word": words[at]})


def marks(sound: Sound, dice: Dice) -> Iterator[Change]:
    """The marks between and after elements, as Leader/18 promises them."""
    if not sound.has_marks:
        return
    for line, one in sound.lines:
        for at, sub in enumerate(one.subfields[1:]):
            mark, before = _BEFORE.get((one.tag, sub.code), ""), one.subfields[at].value
            if mark and before.endswith(mark):
                stem = before.removesuffix(mark)
                params = {"tag": one.tag, "code": sub.code, "mark": mark.strip()}
                yield Change("punctuation", "mark-missing", 2 if mark == " /" else 3, line,
                             (with_value(one, at, stem),), params=params)
                yield Change("punctuation", "mark-wrong", 4, line,
                             (with_value(one, at, stem + _INSTEAD[mark]),),
                             params={**params, "got": _INSTEAD[mark].strip()})
            if one.tag in ("100", "600", "700") and sub.code in "de" and before.endswith(","):
                yield Change("punctuation", "comma-missing", 3 if sub.code == "e" else 4, line,
                             (with_value(one, at, before[:-1]),),
                             params={"tag": one.tag, "code": sub.code}, also=("name-form",))
    yield from _final_marks(sound)


def _final_marks(sound: Sound) -> Iterator[Change]:
    for line, one in sound.of("245", "260", "264", "504", "830"):
        last = len(one.subfields) - 1
        text = one.subfields[last].value
        if sound.form == "a" and one.tag in ("245", "260", "504") and _ENDED.search(text):
            yield Change("punctuation", "final-missing", 3, line,
                         (with_value(one, last, text[:-1]),), params={"tag": one.tag})
        if text.endswith(("]", ")")) and one.tag != "245" and one.tag != "504":
            yield Change("punctuation", "final-extra", 5, line,
                         (with_value(one, last, text + "."),),
                         params={"tag": one.tag, "mark": text[-1]})


def capitals(sound: Sound, dice: Dice) -> Iterator[Change]:
    """Every Word of a Title; small letters in names; capitals where a term has none."""
    if sound.language == "eng" and not sound.is_rda:
        for line, one in sound.of("245"):
            for code, level in (("a", 1), ("b", 2)):
                at = place_of(one, code)
                old = one.subfields[at].value if at >= 0 else ""
                new = " ".join(word[:1].upper() + word[1:] if n and word not in _SMALL else word
                               for n, word in enumerate(old.split(" ")))
                if sum(a != b for a, b in zip(old, new, strict=True)) >= 2:
                    yield Change("capitals", "title-capitals", level, line,
                                 (with_value(one, at, new),), params={"tag": "245", "code": code})
    for line, one in sound.of(*_HEADINGS):
        for at, sub in enumerate(one.subfields):
            if sub.code in "az" and sub.value[:1].isupper() and (at == 0 or sub.code == "z"):
                yield Change("capitals", "heading-capital", 2 if at == 0 else 3, line, (with_value(
                    one, at, sub.value[0].lower() + sub.value[1:]),),
                    params={"tag": one.tag, "name": bare(sub.value)},
                    also=("name-form",) if one.tag in ("100", "700") else ())
    for line, one in sound.of("300"):
        at = place_of(one, "b")
        if at >= 0 and one.subfields[at].value[0].islower():
            value = one.subfields[at].value
            yield Change("capitals", "term-capital", 3, line,
                         (with_value(one, at, value[0].upper() + value[1:]),),
                         params={"tag": "300", "code": "b"})


def abbreviations(sound: Sound, dice: Dice) -> Iterator[Change]:
    """AACR2's abbreviations in RDA, and words in full where AACR2 abbreviates."""
    pairs = _RDA_SHORT if sound.is_rda else _AACR2_LONG if sound.form == "a" else ()
    for line, one in sound.of("300", "504"):
        for at, sub in enumerate(one.subfields):
            for old, new in pairs:
                if old not in sub.value or (one.tag == "504" and old != "pages"):
                    continue
                yield Change(
                    "abbreviation", "short-in-rda" if sound.is_rda else "long-in-aacr2",
                    2 if sound.is_rda and one.tag == "300" else 4, line,
                    (with_value(one, at, sub.value.replace(old, new)),),
                    params={"sound": old.strip(), "got": new.strip(), "tag": one.tag})


def dates(sound: Sound, dice: Dice) -> Iterator[Change]:
    """A year of publication that is not the item's."""
    first = sound.eight[7:11]
    for line, one in sound.of("260", "264"):
        at = place_of(one, "c")
        if at < 0 or one.subfields[at].value.count(first) != 1:
            continue
        near = str(int(first) + dice.one((-2, -1, 1))) if first.isdecimal() else first
        yield Change("wrong-date", "imprint-date", 3, line,
                     (with_value(one, at, one.subfields[at].value.replace(first, near)),),
                     params={"tag": one.tag, "sound": first, "got": near},
                     leans=sound.where("008"))


def extents(sound: Sound, dice: Dice) -> Iterator[Change]:
    """Pages and size that are not the item's."""
    for line, one in sound.of("300"):
        pages = re.search(r"\d{2,}", one.first("a"))
        if pages and len(set(pages[0])) > 1:
            digits = pages[0]
            n = next(n for n in range(len(digits) - 1, 0, -1) if digits[n] != digits[n - 1])
            new = digits[:n - 1] + digits[n] + digits[n - 1] + digits[n + 1:]
            if new[0] != "0":
                value = one.first("a")[:pages.start()] + new + one.first("a")[pages.end():]
                yield Change("wrong-extent", "pages", 4, line, (with_value(one, 0, value),),
                             params={"sound": digits, "got": new})
        at = place_of(one, "c")
        if at >= 0 and " cm" in one.subfields[at].value:
            unit = dice.one(("in.", "mm"))
            value = re.sub(r"\bcm\.?", unit, one.subfields[at].value)
            yield Change("wrong-extent", "unit", 2, line, (with_value(one, at, value),),
                         params={"got": unit.rstrip(".")})


def isbns(sound: Sound, dice: Dice) -> Iterator[Change]:
    """An ISBN with a digit too few, or two changed about; a sound one called invalid."""
    for line, one in sound.of("020"):
        if one.codes[:1] != "a":
            continue
        number = one.first("a")
        places = [n for n in range(1, 8) if number[n] != number[n + 1]]
        if len(number) != 10 or not places:
            continue
        n = dice.one(places)
        for detail, level, wrong in (
                ("isbn-length", 2, number[:n] + number[n + 1:]),
                ("isbn-check", 4, number[:n] + number[n + 1] + number[n] + number[n + 2:])):
            yield Change("isbn", detail, level, line, (with_value(one, 0, wrong),),
                         params={"sound": number, "got": wrong})
        subs = (replace(one.subfields[0], code="z"), *one.subfields[1:])
        yield Change("isbn", "isbn-valid", 4, line, (replace(one, subfields=subs),),
                     params={"sound": number}, also=("subfield-code",))


def names(sound: Sound, dice: Dice) -> Iterator[Change]:
    """Names that would not file or match."""
    stated = sound.text("245", "c")
    for line, one in sound.of("100", "700"):
        name = one.first("a")
        surname, comma, rest = name.partition(", ")
        if one.ind1 != "1" or not comma:
            continue
        given = _unmarked(rest)
        mark = rest[len(given):]
        if not mark and one.subfields[-1].code == "a":
            mark = "."  # The initial's period ended the heading as well.
        params = {"tag": one.tag, "sound": _unmarked(name)}
        direct = f"{given} {surname}{mark}"
        yield _name(line, one, direct, "name-direct", 1, params)
        yield _name(line, one, f"{surname} {rest}", "name-comma", 3, params)
        wrong = misspelled(surname, dice)
        if wrong and surname in stated:
            yield replace(_name(line, one, f"{wrong[0]}, {rest}", "name-spelled", 5, params),
                          leans=sound.where("245"), also=("transcription",))


def _name(line: int, one: Field, value: str, detail: str, level: int, params: dict[str, str]
          ) -> Change:
    return Change("name-form", detail, level, line, (with_value(one, 0, value),),
                  params={**params, "got": _unmarked(value)})


def _unmarked(name: str) -> str:
    """Return a name without the mark that ends it; the period of an initial belongs to it."""
    name = name.rstrip(",")
    return name if re.search(r"\b\w\.$", name) else name.rstrip(".")


def term_codes(sound: Sound, dice: Dice) -> Iterator[Change]:
    """Codes that are in no list: terms of content and carrier, geographic areas."""
    for line, one in sound.of("043", "336", "337", "338"):
        for at, sub in enumerate(one.subfields):
            if one.tag == "043" and sub.code == "a" and sub.value.endswith("-"):
                yield Change("invalid-code", "area-form", 3, line, (with_value(
                    one, at, sub.value.rstrip("-")),), params={
                        "sound": sub.value, "got": sub.value.rstrip("-")})
            right, wrong = _TERM_CODES.get(one.tag, ("", ""))
            if sub.code == "b" and right and sub.value == right:
                yield Change("invalid-code", "term-code", 3, line, (with_value(one, at, wrong),),
                             params={"tag": one.tag, "sound": sub.value, "got": wrong,
                                     "name": one.first("a")}, also=("subfield-code",))


def missing(sound: Sound, dice: Dice) -> Iterator[Change]:
    """A field that the item or the rest of the record calls for."""
    levels = {"250": 3, "300": 1, "336": 4, "337": 4, "338": 4, "504": 3, "260": 2, "264": 2,
              "020": 3, "490": 3}
    for line, one in sound.lines:
        level = levels.get(one.tag, 0)
        alone = len(sound.where(one.tag)) == 1
        if not level or not alone or (one.tag == "490" and one.ind1 != "0") or line < 3:
            continue
        yield Change("missing-field", "missing", level, line - 1, (sound.record.fields[line - 2],),
                     params={"tag": one.tag}, length=2)


PLANTERS = (transcriptions, marks, capitals, abbreviations, dates, extents, isbns, names,
            term_codes, missing)
