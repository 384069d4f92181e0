"""Spoiling tags, indicators and subfield codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from . import nonfiling
from .dice import Dice
from .planting_change import Change, Sound, bare, place_of, with_code
from .record import Field, Subfield

_PERSON_AS_BODY = {"100": "110", "600": "610", "700": "710", "800": "810"}
_BODY_AS_PERSON = {"110": "100", "610": "600", "710": "700"}
_MEETING_AS_BODY = {"111": "110", "611": "610", "711": "710"}
# One thing recorded in the field for another: the wrong tag, the sentence, the level.
_OTHER_TAGS = {
    "020": ("022", "isbn-not-issn", 1),
    "504": ("500", "bibliography-note", 3),
    "505": ("520", "contents-not-summary", 2), "650": ("651", "topic-not-place", 3),
    "651": ("650", "place-not-topic", 3),
}
_NO_INDICATORS = ("020", "250", "300", "504")
# Subfield codes that are never defined in a field, for a code that is there.
_NO_CODES = {("300", "c"): "d", ("264", "c"): "d", ("245", "b"): "m", ("260", "b"): "h",
             ("504", "a"): "c", ("250", "a"): "c"}
_TOPICS = ("Antiquities", "Economic conditions", "History", "Politics and government",
           "Social life and customs")


def tags(sound: Sound, dice: Dice) -> Iterator[Change]:
    """Persons, bodies, meetings, topics and places under one another's tags; notes too."""
    for line, one in sound.lines:
        for table, detail, level in ((_PERSON_AS_BODY, "person-not-body", 2),
                                     (_BODY_AS_PERSON, "body-not-person", 2),
                                     (_MEETING_AS_BODY, "meeting-not-body", 3)):
            if one.tag in table:
                yield _tag(line, one, table[one.tag], detail, level)
        if one.tag in _OTHER_TAGS and (one.tag != "505" or one.codes == "a") and (
                one.tag != "504" or "bibliograph" in one.first("a")):
            yield _tag(line, one, *_OTHER_TAGS[one.tag])


def _tag(line: int, one: Field, tag: str, detail: str, level: int) -> Change:
    return Change("wrong-tag", detail, level, line, (replace(one, tag=tag),), params={
        "sound": one.tag, "got": tag, "name": bare(one.first("a"))})


def indicators(sound: Sound, dice: Dice) -> Iterator[Change]:
    """Indicators against what stands in the field, or elsewhere in the record."""
    entries = sound.where("100", "110", "111", "130")
    for line, one in sound.lines:
        if one.tag == "245":
            detail = "title-added-entry" if one.ind1 == "1" else "title-main-entry"
            yield _indicator(line, one, 1, "0" if one.ind1 == "1" else "1", detail,
                             2 if entries else 3, entries)
        elif one.tag in ("100", "600", "700") and one.ind1 in "01":
            if one.ind1 == "1" and "," in one.first("a"):
                yield _indicator(line, one, 1, "0", "surname", 2)
                yield _indicator(line, one, 1, "3", "surname", 3)
            elif one.ind1 == "0":
                yield _indicator(line, one, 1, "1", "forename", 3)
        elif one.tag in ("110", "610", "710") and one.ind1 in "12":
            if one.ind1 == "2":
                yield _indicator(line, one, 1, "1", "direct-order", 4)
            else:
                yield _indicator(line, one, 1, "2", "jurisdiction", 4)
        elif one.tag == "490":
            traced = sound.where("800", "810", "811", "830")
            if one.ind1 == "1" and traced:
                yield _indicator(line, one, 1, "0", "series-traced", 4, traced)
            elif one.ind1 == "0" and not traced:
                yield _indicator(line, one, 1, "1", "series-untraced", 4)
        elif one.tag == "264" and one.ind2 in "14":
            detail = "publication" if one.ind2 == "1" else "copyright"
            yield _indicator(line, one, 2, "4" if one.ind2 == "1" else "1", detail, 3)
        elif one.tag in _NO_INDICATORS and one.ind1 == " ":
            yield replace(_indicator(line, one, 1, dice.one("01"), "undefined-indicator", 2),
                          also=("invalid-code",))
        if one.tag in ("600", "610", "650", "651") and one.ind2 == "0" and not one.first("2"):
            yield _indicator(line, one, 2, "7", "source-unnamed", 4)
        if one.tag in ("100", "110") and one.ind2 == " ":
            yield replace(_indicator(line, one, 2, "1", "obsolete-indicator", 4),
                          kind="obsolete", also=("indicator", "invalid-code"))


def _indicator(line: int, one: Field, number: int, value: str, detail: str, level: int,
               leans: tuple[int, ...] = ()) -> Change:
    sound = one.ind1 if number == 1 else one.ind2
    spoiled = replace(one, ind1=value) if number == 1 else replace(one, ind2=value)
    return Change("indicator", detail, level, line, (spoiled,), leans=leans, params={
        "tag": one.tag, "sound": sound.replace(" ", "#"), "got": value,
        "name": bare(one.first("a"))})


def nonfilings(sound: Sound, dice: Dice) -> Iterator[Change]:
    """A second indicator of 245 that skips too little or too much."""
    for line, one in sound.of("245"):
        title = one.first("a")
        right = nonfiling.count(title, sound.language)
        if right.ask or str(right.count) != one.ind2:
            return
        n = right.count
        if n:
            wrongs = [(0, 2), (n - 1, 3)] if n > 1 else [(0, 2)]
        else:
            word = re.match(r"\w+ ", title)
            wrongs = [(len(word[0]), 3 if len(word[0]) > 4 else 4)] if (
                word and len(word[0]) <= nonfiling.MOST) else [(4, 2)]
        for wrong, level in wrongs:
            detail = "nonfiling-none" if not n else (
                "nonfiling-article" if wrong else "nonfiling-nothing")
            spoiled = replace(one, ind2=str(wrong))
            yield Change("nonfiling", detail, level, line, (spoiled,), params={
                "got": str(wrong), "sound": str(n), "skipped": right.skipped,
                "wrongly": title[:wrong], "title": bare(title)})


def codes(sound: Sound, dice: Dice) -> Iterator[Change]:
    """Subfield codes for what another code is for."""
    for line, one in sound.lines:
        tag = one.tag
        if tag == "245":
            if "b" in one.codes:
                yield _code(line, one, "b", "p", "remainder", 3)
            elif "c" in one.codes:
                yield _code(line, one, "c", "b", "responsibility", 3)
        elif tag == "300" and "b" in one.codes and "c" in one.codes:
            yield _swap(line, one, "b", "c", "codes-swapped-300")
        elif tag in ("260", "264") and one.codes.startswith("ab"):
            yield _swap(line, one, "a", "b", "codes-swapped-imprint")
        elif tag in ("100", "600", "700") and "d" in one.codes and "c" not in one.codes:
            yield _code(line, one, "d", "c", "person-dates", 3)
        elif tag == "111" and "c" in one.codes and "d" in one.codes:
            yield _swap(line, one, "c", "d", "codes-swapped-meeting")
        if tag in ("600", "610", "650", "651"):
            yield from _subdivisions(line, one)
        for (of, code), wrong in _NO_CODES.items():
            if tag == of and one.codes.count(code) == 1:
                yield replace(_code(line, one, code, wrong, "no-such-code", 2),
                              kind="invalid-code", also=("subfield-code",))


def _code(line: int, one: Field, code: str, wrong: str, detail: str, level: int,
          at: int = -1) -> Change:
    at = place_of(one, code) if at < 0 else at
    return Change("subfield-code", detail, level, line, (with_code(one, at, wrong),), params={
        "tag": one.tag, "sound": code, "got": wrong, "text": bare(one.subfields[at].value)})


def _swap(line: int, one: Field, first: str, second: str, detail: str) -> Change:
    a, b = place_of(one, first), place_of(one, second)
    spoiled = with_code(with_code(one, a, second), b, first)
    return Change("subfield-code", detail, 2, line, (spoiled,), params={
        "tag": one.tag, "first": bare(one.subfields[a].value),
        "second": bare(one.subfields[b].value)})


def _subdivisions(line: int, one: Field) -> Iterator[Change]:
    for at, (code, text) in enumerate((sub.code, sub.value) for sub in one.subfields):
        if code == "v" and at == len(one.subfields) - 1:
            yield _code(line, one, "v", "x", "subdivision-form", 4, at)
        elif code == "y":
            yield _code(line, one, "y", "x", "subdivision-period", 3, at)
        elif code == "z":
            yield _code(line, one, "z", "x", "subdivision-place", 3, at)
        elif code == "x" and bare(text) in _TOPICS:
            yield _code(line, one, "x", "v", "subdivision-topic", 4, at)


def orders(sound: Sound, dice: Dice) -> Iterator[Change]:
    """Elements out of the order of the description."""
    for line, one in sound.of("245", "260", "264", "300"):
        first, second = ("a", "b") if one.tag in ("260", "264") else ("b", "c")
        a, b = place_of(one, first), place_of(one, second)
        if a >= 0 and b == a + 1:
            subs = list(one.subfields)
            subs[a], subs[b] = subs[b], subs[a]
            yield Change("subfield-order", "order", 2, line, (replace(one, subfields=tuple(subs)),),
                         params={"tag": one.tag, "first": first, "second": second})


def obsolete(sound: Sound, dice: Dice) -> Iterator[Change]:
    """A series statement in the field that was made obsolete in 2008."""
    for line, one in sound.of("490"):
        if one.ind1 == "0":
            yield Change("obsolete", "series-440", 1, line, (replace(
                one, tag="440", ind1=" ", ind2="0"),), params={"name": bare(one.first("a"))},
                also=("wrong-tag",))


def repeated(sound: Sound, dice: Dice) -> Iterator[Change]:
    """What may stand only once, twice."""
    mains = sound.where("100")
    for line, one in sound.lines:
        if one.tag == "700" and mains and not one.first("t"):
            yield Change("not-repeatable", "second-main-entry", 1, line, (replace(
                one, tag="100", ind2=" "),), params={"name": bare(one.first("a"))},
                also=("wrong-tag",), leans=mains)
        elif one.tag in ("250", "300") and len(sound.where(one.tag)) == 1:
            if one.tag == "300":
                continue
            yield Change("not-repeatable", "field-twice", 2, line, (one, one), at=1,
                         params={"tag": one.tag})
        elif one.tag == "245" and one.codes.count("b") == 1:
            at = place_of(one, "b")
            parts = one.subfields[at].value.split(" : ", 1)
            if len(parts) == 2 and " = " not in parts[0]:
                subs = (*one.subfields[:at], Subfield("b", parts[0] + " :"),
                        Subfield("b", parts[1]), *one.subfields[at + 1:])
                yield Change("not-repeatable", "remainder-twice", 3, line,
                             (replace(one, subfields=subs),), params={"tag": "245"},
                             also=("subfield-code",))


PLANTERS = (tags, indicators, nonfilings, codes, orders, obsolete, repeated)
