"""Checks of standard numbers and of codes in variable fields.

Check digits: ISO 2108 (ISBN), ISO 3297 (ISSN), by python-stdnum. Codes: the MARC code lists for
languages (041, 040 $b), countries (044), geographic areas (043) and relators ($4); the RDA terms
of 336, 337 and 338 by their lists. MARC 21, each field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from stdnum import ean, issn

from .issues import Issue
from .record import Field
from .schema import Code, Schema
from .tagged import Tagged

_ISBN = re.compile(r"[0-9][0-9-]*[0-9Xx](?![0-9A-Za-z-])")
_QUALIFIER = re.compile(r"\s*[(:]")
_ISSN = re.compile(r"[0-9]{4}-?[0-9]{3}[0-9Xx]")
_RELATOR_TAGS = frozenset(("100", "110", "111", "600", "610", "611", "700", "710", "711", "720",
                           "751", "752", "800", "810", "811"))
_IN_SUBFIELD_2 = "$2"
_LONGEST = 60  # of what is read of a number: a match of a hostile one would never end
_WEIGHTS = range(10, 0, -1)
_DIGIT = {**{str(one): one for one in range(10)}, "X": 10}
_BOOKLAND = ("978", "979")
_TYPES = {"336": ("rda_content", "rdacontent"), "337": ("rda_media", "rdamedia"),
          "338": ("rda_carrier", "rdacarrier")}
_NAMED_THESAURI = "012356"
# Tag, subfields, list, length of a code (0: that of the list).
_CODED = (("040", "b", "languages", 0), ("041", "abdefghijkmnpqrt", "languages", 3),
          ("043", "a", "geographic_areas", 7), ("044", "a", "countries", 0))


def of_record(fields: Tagged, schema: Schema) -> Iterator[Issue]:
    """Yield what is wrong with the numbers and codes of a record."""
    if "020" in fields:
        rda = any("rda" in field.all("e") for _, field in fields.get("040", ()))
        for line, field in fields["020"]:
            yield from _isbn(line, field, rda)
    for line, field in fields.get("022", ()):
        yield from _issn(line, field)
    for tag, subfields, name, length in _CODED:
        for line, field in fields.get(tag, ()):
            if tag != "041" or field.ind2 == " ":
                yield from _codes(line, field, subfields, schema.lists[name], length)
    for tag in _TYPES:
        for line, field in fields.get(tag, ()):
            yield from _type(line, field, schema)
    if "338" in fields:
        media = {code for _, field in fields.get("337", ()) for code in _type_codes(field, schema)}
        for line, field in fields["338"]:
            yield from _carrier(line, field, media, schema)
    sourced = _sourced(schema)
    for tag, some in fields.items():
        if tag in _RELATOR_TAGS:
            for line, field in some:
                yield from _relators(line, field, schema)
        if tag in sourced:
            for line, field in some:
                yield from _source(line, field, sourced[tag])


def _isbn(line: int, field: Field, rda: bool) -> Iterator[Issue]:
    """MARC 21, 020 $a: a valid number; one that is not goes to $z, whose numbers are not judged."""
    for value in field.all("a"):
        found = _ISBN.search(value, 0, _LONGEST)
        digits = found[0].replace("-", "").upper() if found else ""
        if len(digits) not in (10, 13):
            yield Issue(line, "020", "a", "isbn-digits",
                        {"value": value, "length": str(len(digits))})
            continue
        if not _is_isbn(digits):
            yield Issue(line, "020", "a", "isbn-check", {"value": digits})
        assert found is not None
        rest = value[found.end():].strip(" :;")
        if found.start() or (rest and not _QUALIFIER.match(value, found.end())):
            yield Issue(line, "020", "a", "isbn-text", {"value": value})
        elif rest and rda:
            yield Issue(line, "020", "a", "isbn-qualifier", {"value": rest})


def _is_isbn(digits: str) -> bool:
    if len(digits) == 13:
        return (digits[:3] in _BOOKLAND and digits.isdecimal()
                and ean.calc_check_digit(digits[:12]) == digits[12])
    if digits[9:] == "X" or digits.isdecimal():
        # The ten-digit number's modulus (ISO 2108:1992): stdnum has it only behind its parser,
        # which takes longer than all the other checks of a field.
        return sum(weight * _DIGIT[one] for weight, one in zip(_WEIGHTS, digits, strict=True)
                   ) % 11 == 0
    return False


def _issn(line: int, field: Field) -> Iterator[Issue]:
    """MARC 21, 022 $a: eight characters with a hyphen after the fourth."""
    for value in field.all("a"):
        found = _ISSN.fullmatch(value.rstrip(" ;:"))
        if found is None:
            yield Issue(line, "022", "a", "issn-digits", {"value": value})
        elif not issn.is_valid(value.rstrip(" ;:")):
            yield Issue(line, "022", "a", "issn-check", {"value": value})
        elif "-" not in value:
            yield Issue(line, "022", "a", "issn-hyphen", {"value": value})


def _codes(line: int, field: Field, subfields: str, known: Mapping[str, Code],
           length: int = 0) -> Iterator[Issue]:
    """Codes of a list. Before 2001 several stood in one 041 subfield (MARC 21, 041)."""
    for one in field.subfields:
        if one.code not in subfields:
            continue
        value = one.value
        code = known.get(value.rstrip("-") if length == 7 else value)
        if code is not None and (length != 7 or len(value) == 7):
            if code.obsolete:
                yield Issue(line, field.tag, one.code, "field-obsolete-code",
                            {"value": value, "label": code.label})
        elif length == 3 and len(value) > 3 and not len(value) % 3 and all(
                value[at:at + 3] in known for at in range(0, len(value), 3)):
            yield Issue(line, field.tag, one.code, "stacked-codes", {"value": value})
        else:
            yield Issue(line, field.tag, one.code, "field-code", {"value": value})


def _type_codes(field: Field, schema: Schema) -> Iterator[str]:
    """Yield the codes of a 33X field, of its $b or its terms."""
    known = schema.lists[_TYPES[field.tag][0]]
    for one in field.subfields:
        if one.code == "b" and one.value in known:
            yield one.value
        elif one.code == "a":
            yield from (code.value for code in known.values() if code.label == one.value)


def _type(line: int, field: Field, schema: Schema) -> Iterator[Issue]:
    """Term and code of content, media and carrier, where $2 says that the RDA list is meant."""
    name, source = _TYPES[field.tag]
    if not field.first("2").startswith(source):
        return
    known = schema.lists[name]
    terms = {code.label for code in known.values()}
    for one in field.subfields:
        if one.code == "a" and one.value not in terms:
            yield Issue(line, field.tag, "a", "term-code", {"value": one.value})
        elif one.code == "b" and one.value not in known:
            yield Issue(line, field.tag, "b", "term-code", {"value": one.value})
    if field.codes.count("a") == field.codes.count("b") == 1:
        code = known.get(field.first("b"))
        if code is not None and field.first("a") in terms and code.label != field.first("a"):
            yield Issue(line, field.tag, "b", "term-code", {"value": code.value})


def _carrier(line: int, field: Field, media: set[str], schema: Schema) -> Iterator[Issue]:
    """A carrier's code begins with the code of its medium (the RDA lists of 337 and 338)."""
    for code in dict.fromkeys(_type_codes(field, schema)):
        medium = "g" if code[0] == "m" else code[0]
        if media and medium not in media and code != "zu":
            label = schema.lists["rda_carrier"][code].label
            yield Issue(line, "338", "a" if "a" in field.codes else "b", "carrier-media",
                        {"value": label})


def _relators(line: int, field: Field, schema: Schema) -> Iterator[Issue]:
    for one in field.subfields:
        if one.code == "4" and len(one.value) == 3:
            value = one.value
            code = schema.lists["relators"].get(value)
            if code is None:
                yield Issue(line, field.tag, "4", "relator-code", {"value": value})
            elif code.obsolete:
                yield Issue(line, field.tag, "4", "field-obsolete-code",
                            {"value": value, "label": code.label})


@lru_cache(maxsize=4)
def _sourced(schema: Schema) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return by tag the values of each indicator that say that the source stands in $2."""
    found = {}
    for tag, known in schema.fields.items():
        first, second = (frozenset(
            one.value for one in indicator.codes.values()
            if _IN_SUBFIELD_2 in one.label and not one.obsolete and one.value != " ")
            for indicator in (known.ind1, known.ind2))
        if first or second:
            found[tag] = first, second
    return found


def _source(line: int, field: Field,
            sourced: tuple[frozenset[str], frozenset[str]]) -> Iterator[Issue]:
    """An indicator that says its source stands in $2, and $2 itself, go together."""
    first, second = field.ind1 in sourced[0], field.ind2 in sourced[1]
    if first or second:
        if not field.first("2"):
            yield Issue(line, field.tag, "2", "source-missing", {
                "indicator": "1" if first else "2", "value": field.ind1 if first else field.ind2})
    elif field.tag[0] == "6" and field.ind2 in _NAMED_THESAURI and field.first("2"):
        yield Issue(line, field.tag, "2", "source-unwanted",
                    {"indicator": "2", "value": field.ind2})
