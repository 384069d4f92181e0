"""What is said of a learner's fields. No message tells what the key has: that is the correction's.

Labels of fields, indicators, subfields and codes are MARC 21's own names and are not translated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from ...practice.text import Text, verbatim
from .format import marc21
from .rules.atoms import Fault
from .rules.impact import is_access_point, is_nonfiling
from .rules.judging import NO_FINAL, NO_MARKS
from .rules.key_field import KeyField
from .rules.record import Field
from .rules.schema import FILL, Position

_GROUPS = {
    "0": Text("the numbers and codes (0XX)"),
    "1": Text("the main entry (1XX)"),
    "2": Text("title, edition and publication (2XX)"),
    "3": Text("the physical description and content, media and carrier (3XX)"),
    "4": Text("the series (4XX)"),
    "5": Text("the notes (5XX)"),
    "6": Text("the subjects (6XX)"),
    "7": Text("the added entries and links (7XX)"),
    "8": Text("the series entries and electronic locations (8XX)"),
    "9": Text("the local fields (9XX)"),
}


MOST_SHOWN = 60


def group(tag: str) -> Text:
    """Return what fields of a tag's hundred hold."""
    return _GROUPS.get(tag[:1], _GROUPS["9"])


def shown(character: str) -> Text:
    """Return a character as it is read: a blank has a name."""
    return Text("blank") if character == " " else verbatim(character)


def value_shown(value: str) -> str:
    """Return a fixed field's value with its blanks seen."""
    return value.replace(" ", "\\")


@lru_cache(maxsize=256)
def part_text(part: str) -> Text:
    """Return the name of a part of a field as it is listed: "the tag", "indicator 2", "$a"."""
    if part == "tag":
        return Text("the tag")
    if part.startswith("ind") and len(part) == 4:
        return Text("indicator {n}", n=part[-1])
    return verbatim(part if "/" in part or not part else f"${part}")


def listed(parts: Sequence[Text]) -> Text:
    """Return texts as one, parted by commas."""
    names = [f"part{n}" for n in range(len(parts))]
    return Text(", ".join(f"{{{name}}}" for name in names),
                **dict(zip(names, parts, strict=True)))


def cut(words: str) -> str:
    """Return words short enough to be read in a sentence."""
    return words if len(words) <= MOST_SHOWN else words[:MOST_SHOWN] + "…"


def fault_message(key: KeyField, got: Field, fault: Fault) -> Text:
    """Return what is wrong and where to look, from what the learner wrote alone."""
    code, tag, part, after = fault.code, got.tag, fault.part, fault.after
    if code in _OWN_WORDS:
        return _OWN_WORDS[code](key, got, fault)
    pattern = _WORDS[code]
    label: str | Text = ""
    if code == "words":
        pattern = _words(tag, part)
    elif code == "subfield-code":
        label = _subfield_label(tag, part)
    elif code == "subfield-order" and is_access_point(tag):
        pattern = _ANOTHER_HEADING
    elif not after and code in _AT_START:
        pattern = _AT_START[code]
    return Text(pattern.msgid, tag=tag, part=part, got=cut(fault.got), after=cut(after),
                label=label)


_WORDS = {
    "tag": Text("The tag is {got}. Ask what kind of information this is, and look up which field "
                "holds it."),
    "subfield-code": Text("${part} of {tag} holds this: {label}. Ask whether that is what stands "
                          "in it."),
    "subfield-missing": Text("{tag} lacks a subfield: something is not recorded in it yet."),
    "subfield-extra": Text("${part}, “{got}”: nothing calls for it in this field."),
    "subfield-order": Text("The subfields are the right ones; their order is not that of the "
                           "description."),
    "boundary-missing": Text("“{got}” runs two elements together in ${part}: find where the "
                             "second begins and give it a subfield of its own."),
    "boundary-extra": Text("${part} parts what is one element: “{got}” belongs with the words "
                           "before it."),
    "boundary-moved": Text("${part} begins at “{got}”, and the border between the two elements is "
                           "not there."),
    "words": Text("${part}: compare “{got}” with the item, letter by letter."),
    "word-missing": Text("${part}: after “{after}” something is left out."),
    "word-extra": Text("${part}: “{got}” is more than belongs there."),
    "diacritics": Text("${part}: compare the diacritics and signs of “{got}” with the item."),
    "capitals": Text("${part}: look at the capitals of “{got}”."),
    "control-subfield": Text("${part} is “{got}”: look it up again."),
    "mark-missing": Text("After “{after}” no mark leads to the next element."),
    "mark-wrong": Text("After “{after}” stands “{got}”; another mark leads to the element that "
                       "follows."),
    "mark-space": Text("After “{after}” stands “{got}”: the mark is right, the spaces at it are "
                       "not."),
    "final-missing": Text("The field ends after “{after}” without its final mark."),
    "final-wrong": Text("The field ends with “{got}” after “{after}”; another mark belongs at its "
                        "end."),
    "inner-marks": Text("${part}: look at the mark and the space after “{after}”."),
    "brackets": Text("${part}, at “{after}”: square brackets enclose what is not taken from the "
                     "item’s own sources, all of it and no more."),
}
_AT_START = {
    "word-missing": Text("${part}: something is left out at its beginning."),
    "inner-marks": Text("${part}: look at the mark before its first word."),
    "brackets": Text("${part}: square brackets enclose what is not taken from the item’s own "
                     "sources, all of it and no more."),
}


_LISTED = ("041", "043", "336", "337", "338")
_LOOKED_UP = Text("${part}: look up “{got}” again; it comes from a list, letter by letter.")
_AUTHORIZED = Text("${part}: compare “{got}” with the authorized form of the heading, letter by "
                   "letter.")


_NUMBERS = ("010", "020", "022", "024", "028")
_BY_DIGITS = Text("${part}: compare “{got}” with the item, digit by digit, and look up how {tag} "
                  "holds such a number.")
_BY_RULES = Text("${part}: compare “{got}” with the item, and with how the rules of this record "
                 "(LDR/18) have it.")
_ANOTHER_HEADING = Text("The subfields are the right ones; their order makes another heading.")


def _words(tag: str, code: str) -> Text:
    """What to compare wrong words with: no rule but transcription says letter by letter."""
    if tag in _NUMBERS and code in "az":
        return _BY_DIGITS
    if tag in ("250", "260", "264", "300", "362") or tag[:1] == "5":
        return _BY_RULES
    if tag in _LISTED or (is_access_point(tag) and code in "e4j"):
        return _LOOKED_UP
    return _AUTHORIZED if is_access_point(tag) else _WORDS["words"]


def _subfield_label(tag: str, code: str) -> Text:
    known = marc21().field(tag)
    one = known.subfields.get(code) if known else None
    return verbatim(one.label.removesuffix(".")) if one else Text("nothing, it is not defined")


def _unwanted(key: KeyField, _got: Field, fault: Fault) -> Text:
    if fault.code == "final-extra":
        if key.rules.ends in (NO_FINAL, NO_MARKS):
            return Text("The field ends with “{got}”; here fields have no final mark but that of "
                        "an abbreviation.", got=fault.got)
        return Text("The field ends with “{got}” after “{after}”, where no mark belongs.",
                    got=fault.got, after=fault.after)
    if key.rules.ends == NO_MARKS:
        return Text("After “{after}” stands “{got}”; this record leaves out the marks between "
                    "elements.", got=fault.got, after=fault.after)
    return Text("After “{after}” stands “{got}”, where no mark belongs.", got=fault.got,
                after=fault.after)


# ------------------------------------------------------------------ indicators

def _indicator(_key: KeyField, got: Field, fault: Fault) -> Text:
    number, value = int(fault.part[-1]), fault.got
    if is_nonfiling(got.tag, number):
        return nonfiling_message(got, number, value)
    known = marc21().field(got.tag)
    meaning = known.indicator(number).codes.get(value) if known else None
    if meaning is None or (known and not known.indicator(number).defined):
        return Text("Indicator {n} of {tag} is {value}, which is not defined there.", n=number,
                    tag=got.tag, value=shown(value))
    return Text("Indicator {n} of {tag} is {value}: {meaning}. Ask whether that is so.", n=number,
                tag=got.tag, value=shown(value), meaning=verbatim(meaning.label))


def nonfiling_message(got: Field, number: int, value: str) -> Text:
    """Return what a number of non-filing characters does to this field's title."""
    title = got.first("t") if not got.first("a") else got.first("a")
    if not value.isdecimal():
        return Text("Indicator {n} of {tag} counts the characters to skip in filing, 0 to 9; it "
                    "is {value}.", n=number, tag=got.tag, value=shown(value))
    count = int(value)
    begins = title[count:count + 20]
    if not count:
        return Text("Indicator {n} of {tag} is 0: nothing is skipped, and filing begins at "
                    "“{begins}”.", n=number, tag=got.tag, begins=begins)
    return Text("Indicator {n} of {tag} is {value}: it skips “{skipped}”, and filing begins at "
                "“{begins}”.", n=number, tag=got.tag, value=value, skipped=title[:count],
                begins=begins)


# ------------------------------------------------------------------ fixed fields

def _fixed(key: KeyField, _got: Field, fault: Fault) -> Text:
    value = value_shown(fault.got)
    if fault.code == "control-data":
        return Text("{tag} is “{value}”: compare it with its source.", tag=key.tag, value=value)
    if fault.code == "length":
        return Text("{tag} has {n} characters, more than are defined.", tag=key.tag, n=fault.got)
    position = key.position(fault.part)
    if fault.code == "set-order":
        return Text("{position}, “{value}”: the codes are right; they stand at the left, the "
                    "blanks after them.", position=position.id, value=value)
    return position_message(position, fault.got)


def position_message(position: Position, value: str) -> Text:
    """Return what a wrong value of a fixed field's position says."""
    if not value:
        return Text("{position} is not there: the field is too short.", position=position.id)
    if not value.strip(FILL):
        return Text("{position} has fill characters: nobody tried to code it. The item tells "
                    "what belongs there.", position=position.id)
    return Text("{position} ({label}) is “{value}”: {meaning}.", position=position.id,
                label=verbatim(position.label), value=value_shown(value),
                meaning=position_meaning(position, value))


def position_meaning(position: Position, value: str) -> Text:
    """Return what a value means at a position, as the end of a sentence."""
    if position.kind in ("date", "number", "text"):
        return Text("compare it with what the record and the item say")
    schema = marc21()
    if position.kind == "set":
        known = [schema.meaning(position, one) for one in dict.fromkeys(value)]
    else:
        known = [schema.meaning(position, value)]
    names = [one.label for one in known if one is not None]
    if len(names) < len(known):
        return Text("that is not defined there")
    return Text("it says “{meaning}”; ask whether that is so", meaning="; ".join(names))


_OWN_WORDS: dict[str, Callable[[KeyField, Field, Fault], Text]] = {
    **dict.fromkeys(("indicator", "nonfiling"), _indicator),
    **dict.fromkeys(("position", "fill", "set-order", "length", "control-data"), _fixed),
    **dict.fromkeys(("final-extra", "mark-extra"), _unwanted),
}
