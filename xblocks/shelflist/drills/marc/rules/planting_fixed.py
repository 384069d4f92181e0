"""Spoiling the leader and the 008 of a book, each time against what the record says elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .dice import Dice
from .planting_change import Change, Sound

_IMPRINT = ("260", "264")
_ILLUSTRATED = {"a": r"\bill", "b": r"\bmaps?\b", "c": r"\bport"}
_PLACES = ("nyu", "cau", "ilu", "pau", "mau", "txu", "enk", "fr ", "gw ", "it ", "sp ", "onc",
           "at ", "ne ", "sz ")
# The country where its parts have codes of their own.
_TOO_WIDE = {"u": "xxu", "k": "xxk", "c": "xxc"}
_NO_PLACES = {"u": "usa", "k": "gbr"}
# A code that means something else, and one that does not exist, for a language.
_OTHER_LANGUAGE = {"eng": "enm", "fre": "frm", "ger": "gmh", "ita": "lat", "spa": "por",
                   "por": "spa", "dut": "ger", "cze": "pol", "swe": "nor"}
_NO_LANGUAGE = {"eng": "en ", "fre": "fra", "ger": "deu", "dut": "nld", "cze": "ces",
                "spa": "es ", "ita": "it ", "por": "pt ", "swe": "sv "}
_FORMS = ("o", "b", "s")
_TYPES = ("e", "g", "j", "m", "t")


def dates(sound: Sound, dice: Dice) -> Iterator[Change]:
    """Date 1 that is not the year of the imprint; dates of a reprint changed about."""
    first, second = sound.eight[7:11], sound.eight[11:15]
    if not first.isdecimal() or not any(first in f.first("c") for _, f in sound.of(*_IMPRINT)):
        return
    leans = sound.where(*_IMPRINT)
    params = {"sound": first, "tag": sound.record.all(*_IMPRINT)[0].tag}
    near = str(int(first) + dice.one((-2, -1, 1)))
    found = [(near, 3)]
    if first[2] != first[3]:
        found.append((first[:2] + first[3] + first[2], 4))
    for wrong, level in found:
        if wrong != second:
            yield sound.in_eight("fixed-date", "date-differs", level, 7, wrong,
                                 {**params, "got": wrong}, leans)
    if sound.eight[6] == "r" and second.isdecimal():
        yield sound.in_eight("fixed-date", "dates-swapped", 4, 7, second + first,
                             {"sound": first, "got": second}, leans)


def date_types(sound: Sound, dice: Dice) -> Iterator[Change]:
    """A type of date that asks for another second date than there is."""
    kind, second = sound.eight[6], sound.eight[11:15]
    blank = not second.strip()
    for wrong, level in (("r", 3), ("m", 3), ("t", 4)) if blank and kind == "s" else (
            (("s", 3),) if kind in "rt" and not blank else ()):
        yield sound.in_eight(
            "fixed-date-type", "type-lacks-date" if blank else "type-has-date", level, 6, wrong,
            {"got": wrong, "sound": kind, "second": second}, sound.where(*_IMPRINT),
            ("fixed-date",))


def places(sound: Sound, dice: Dice) -> Iterator[Change]:
    """A place code that is not the place of the imprint."""
    code = sound.eight[15:18]
    part = code[2] if code[2] in _TOO_WIDE and code[:2] != "xx" else ""
    name = next((f.first("a").rstrip(" :") for _, f in sound.of(*_IMPRINT)), "")
    if not code.strip() or not name:
        return
    leans = sound.where(*_IMPRINT)
    params = {"sound": code.rstrip(), "place": name}
    other = dice.one([one for one in _PLACES if one != code])
    near = part and other[2] == part
    yield sound.in_eight("fixed-place", "place-differs", 3 if near else 2, 15, other,
                         {**params, "got": other.rstrip()}, leans)
    if part:
        wide = _TOO_WIDE[part]
        yield sound.in_eight("fixed-place", "place-too-wide", 4, 15, wide,
                             {**params, "got": wide}, leans)
    if part in _NO_PLACES:
        wrong = _NO_PLACES[part]
        yield sound.in_eight("invalid-code", "place-no-code", 2, 15, wrong,
                             {**params, "got": wrong.rstrip()}, leans, ("fixed-place",))


def languages(sound: Sound, dice: Dice) -> Iterator[Change]:
    """A language code that is not the language of the text, or is no MARC code."""
    code, leans = sound.language, sound.where("041", "245", "546")
    far = dice.one([one for one in ("eng", "fre", "ger", "spa", "rus") if one != code])
    found = [(far, 2), *([(_OTHER_LANGUAGE[code], 4)] if code in _OTHER_LANGUAGE else [])]
    for wrong, level in found:
        yield sound.in_eight("fixed-language", "language-differs", level, 35, wrong,
                             {"got": wrong, "sound": code}, leans)
    if code in _NO_LANGUAGE:
        wrong = _NO_LANGUAGE[code]
        yield sound.in_eight("invalid-code", "language-no-code", 3, 35, wrong,
                             {"got": wrong.rstrip(), "sound": code}, leans, ("fixed-language",))


def illustrations(sound: Sound, dice: Dice) -> Iterator[Change]:
    """Illustrations, maps and portraits that 300 $b names and the 008 does not, or the reverse."""
    codes, words = sound.eight[18:22].rstrip(), sound.text("300", "b")
    leans = sound.where("300")
    for code, pattern in _ILLUSTRATED.items():
        word = re.search(pattern + r"\w*\.?", words)
        if code in codes and word:
            yield sound.in_eight(
                "fixed-illustrations", "illustrations-lack", 3 if code == "a" else 4, 18,
                codes.replace(code, "").ljust(4), {"code": code, "word": word[0]}, leans)
        elif code not in codes and not word and len(codes) < 4:
            yield sound.in_eight(
                "fixed-illustrations", "illustrations-extra", 4 if code == "b" else 5, 18,
                "".join(sorted(codes + code)).ljust(4), {"code": code}, leans)


def notes(sound: Sound, dice: Dice) -> Iterator[Change]:
    """Bibliography and index in the 008 against the notes."""
    said = " ".join(f.first("a").lower() for _, f in sound.of("500", "504"))
    leans = sound.where("500", "504")
    contents = sound.eight[24:28].rstrip()
    if "b" in contents and "bibliograph" in said:
        yield sound.in_eight("fixed-bibliography", "bibliography-lacks", 3, 24,
                             contents.replace("b", "").ljust(4), {}, leans)
    elif "b" not in contents and "bibliograph" not in said and len(contents) < 4:
        yield sound.in_eight("fixed-bibliography", "bibliography-extra", 4, 24,
                             "".join(sorted(contents + "b")).ljust(4), {}, leans)
    index = re.search(r"\bindex", said) is not None
    if sound.eight[31] == "1" and index:
        yield sound.in_eight("fixed-index", "index-lacks", 3, 31, "0", {}, leans)
    elif sound.eight[31] == "0" and not index:
        yield sound.in_eight("fixed-index", "index-extra", 4, 31, "1", {}, leans)


def conferences(sound: Sound, dice: Dice) -> Iterator[Change]:
    """A conference publication that is not said to be one, and the reverse."""
    meetings = sound.where("111", "711")
    congress = any("Congresses" in f.all("v") for _, f in sound.of("650", "651"))
    if sound.eight[29] == "1" and meetings:
        yield sound.in_eight("fixed-conference", "conference-lacks", 3, 29, "0", {}, meetings)
    elif sound.eight[29] == "0" and not meetings and not congress:
        yield sound.in_eight("fixed-conference", "conference-extra", 4, 29, "1", {},
                             sound.where("245"))


def forms(sound: Sound, dice: Dice) -> Iterator[Change]:
    """A printed book coded as another form of item; large print not coded."""
    form = sound.eight[23]
    leans = sound.where("300", "338")
    if form == " ":
        wrong = dice.one(_FORMS)
        yield sound.in_eight("fixed-form", "form-differs", 4 if wrong == "b" else 3, 23, wrong,
                             {"got": wrong}, leans)
    elif form == "d" and "large print" in sound.text("300", "a"):
        yield sound.in_eight("fixed-form", "form-large-print", 4, 23, " ", {}, leans)


def biographies(sound: Sound, dice: Dice) -> Iterator[Change]:
    """Autobiography and biography by whether the author is the subject."""
    code = sound.eight[34]
    authors = [f.first("a").rstrip(" ,.") for _, f in sound.of("100")]
    subjects = [f.first("a").rstrip(" ,.") for _, f in sound.of("600")]
    if not authors or not subjects or code not in "ab":
        return
    same = authors[0] in subjects
    leans = sound.where("100", "600")
    if code == "a" and same:
        yield sound.in_eight("fixed-biography", "biography-own", 4, 34, "b", {}, leans)
    elif code == "b" and not same:
        yield sound.in_eight("fixed-biography", "biography-other", 4, 34, "a",
                             {"author": authors[0], "subject": subjects[0]}, leans)


def leaders(sound: Sound, dice: Dice) -> Iterator[Change]:
    """Encoding level, type of record, bibliographic level and form of description."""
    leader = sound.leader
    if leader[17] == " " and sound.text("300", "c"):
        yield sound.in_leader("encoding-level", "level-prepublication", 3, 17, "8",
                              {"got": "8"}, sound.where("300"))
    if leader[6:8] == "am":
        wrong = dice.one(_TYPES)
        yield sound.in_leader("record-type", "type-differs", 2 if wrong in "egj" else 3, 6,
                              wrong, {"got": wrong}, sound.where("008", "300", "336"))
        yield sound.in_leader("record-type", "level-differs", 3, 7, "s", {"got": "s"},
                              sound.where("008", "245", "300"))
    described = sound.where("245", "250", "260", "264", "300", "490")
    if sound.form == "a" and not sound.is_rda:
        yield sound.in_leader("description-form", "form-aacr2", 4, 18, " ", {"got": "#"},
                              described)
    elif sound.form == "i" and sound.is_rda:
        yield sound.in_leader("description-form", "form-rda", 4, 18, "a", {"got": "a"},
                              (*sound.where("040"), *described))


PLANTERS = (dates, date_types, places, languages, illustrations, notes, conferences, forms,
            biographies, leaders)
