"""MARC 21 bibliographic records, in ISO 2709 and MARCXML: pymarc reads and writes the records, this
module says which of our fields stands where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from pymarc import Field, Indicators, Record, Subfield

from ..description import Agent, Description
from ..vocabularies import FORMATS, subjects, vocabulary
from .days import date_in
from .languages import MARC, language_of
from .marc_links import entries, related, relation
from .subject_labels import ids_of

_ROLES = {"author": "author", "editor": "editor", "translator": "translator",
          "speaker": "speaker", "contributor": "contributor", "instructor": "instructor",
          "issuing body": "issuing body"}
_RELATORS = {"aut": "author", "edt": "editor", "trl": "translator", "spk": "speaker",
             "ctb": "contributor", "tch": "instructor", "isb": "issuing body"}
"""MARC relator codes."""
_END = " /:;,="
_KINDS = {"tool": "m", "dataset": "m", "video": "g", "webinar": "g"}
"""Leader 06 of what is no text: computer files, moving images."""
_ARTICLES = {"en": ("the ", "an ", "a "), "es": ("el ", "la ", "los ", "las ", "un ", "una "),
             "fr": ("le ", "la ", "les ", "l'", "l’", "un ", "une "),
             "de": ("der ", "die ", "das ", "ein ", "eine "),
             "it": ("il ", "lo ", "la ", "i ", "gli ", "le ", "l'", "l’", "un ", "una "),
             "pt": ("o ", "a ", "os ", "as ", "um ", "uma ")}
"""First words that titles are not filed by, by language."""
_SUBJECTS = ("600", "610", "630", "650", "651")
_TAKEN = frozenset("010 020 022 024 035 040 041 100 110 111 245 250 260 264 336 337 338 347 502 "
                   "520 540 655 700 710 711 773 856".split())
"""Fields that something is made of, or that say nothing of the resource that others do not."""


def record(one: Description) -> Record:
    """Return a description as a record, minimal in level and without punctuation of ISBD
    (leader 17 `7`, 18 `c`)."""
    made = Record(force_utf8=True)
    part = bool(one.container.title)
    kind = _KINDS.get(one.type, "a")
    goes_on = one.type == "website" and not part
    level = "a" if part else "i" if goes_on else "m"
    made.leader = f"00000n{kind}{level} a22000007c 4500"  # type: ignore[assignment]
    fixed = [" "] * 40
    fixed[6:15] = f"s{one.date[:4]}    " if one.date else "nuuuuuuuu"
    fixed[15:18] = "xx "
    # Not looked at, but for the form of the item, and videos and websites as such.
    fixed[18:35] = "|" * 17
    fixed[29 if kind == "g" else 23] = " " if one.format == "print" else "o"
    if kind == "g":
        fixed[33] = "v"
    elif goes_on:
        # Still published; an updating Web site, entered as an integrating resource.
        fixed[6:15] = f"c{one.date[:4] or 'uuuu'}9999"
        fixed[21], fixed[34] = "w", "2"
    fixed[35:40] = f"{MARC[one.language]} d"  # by no national agency
    made.add_field(Field("008", data="".join(fixed)))  # type: ignore[no-untyped-call]
    for field in sorted(_fields(one), key=lambda each: each.tag):
        made.add_field(field)  # type: ignore[no-untyped-call]
    return made


def _field(tag: str, indicators: str, *pairs: tuple[str, str]) -> Field | None:
    given = [Subfield(code, value) for code, value in pairs if value]
    return Field(tag, Indicators(*indicators), given) if given else None


def _fields(one: Description) -> Iterator[Field]:
    first, *others = one.creators or (None,)
    lead = first if first and first.role in ("author", "speaker", "instructor",
                                             "issuing body") else None
    made = [_field("245", f"{'1' if lead else '0'}{_not_filed(one)}",
                   ("a", one.title), ("b", one.subtitle)),
            _field("250", "  ", ("a", one.edition)),
            _field("264", " 1", ("a", one.place), ("b", one.publisher), ("c", one.date)),
            _field("520", "3 ", ("a", one.abstract.text)),
            _field("540", "  ", ("a", one.rights)),
            _field("540", "  ", ("f", one.license), ("2", "spdx" if one.license else "")),
            _field("337", "  ", ("a", "unmediated"), ("b", "n"), ("2", "rdamedia"))
            if one.format == "print" else _field("347", "  ", ("b", one.format)),
            _field("655", " 7", ("a", vocabulary("types")[one.type].render()), ("2", "local"))]
    if lead:
        made.append(_name("1", lead))
    made += [_name("7", each) for each in (others if lead else one.creators)]
    known = subjects()
    made += [_field("650", " 0", *_subdivided(known[each].render()),
                    ("0", f"http://id.loc.gov/authorities/subjects/{each}"))
             for each in one.subjects]
    for each in one.identifiers:
        made.append({
            "doi": lambda v: _field("024", "7 ", ("a", v), ("2", "doi")),
            "isbn": lambda v: _field("020", "  ", ("a", v)),
            "issn": lambda v: _field("022", "  ", ("a", v)),
            "oclc": lambda v: _field("035", "  ", ("a", f"(OCoLC){v}")),
            "lccn": lambda v: _field("010", "  ", ("a", v)),
            "eric": lambda v: _field("024", "7 ", ("a", v), ("2", "eric")),
            "url": lambda v: _field("856", "40", ("u", v)),
        }[each.scheme](each.value))
    within = one.container
    made.append(_field("773", "0 ", ("t", within.title), ("x", within.issn),
                       ("g", _within(one))))
    yield from (field for field in made if field is not None)
    yield from entries(one.relations)


def _not_filed(one: Description) -> int:
    """Return how many characters a title's first article takes."""
    articles = _ARTICLES.get(one.language, ())
    return next((len(each) for each in articles if one.title.lower().startswith(each)), 0)


def _subdivided(heading: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a heading; the subdivisions on our list are all topical."""
    main, *rest = heading.split("--")
    yield "a", main
    yield from (("x", each) for each in rest)


def _within(one: Description) -> str:
    within = one.container
    return ", ".join(f"{label} {value}" for label, value in (
        ("vol.", within.volume), ("no.", within.issue), ("p.", within.pages)) if value)


def _name(hundreds: str, agent: Agent) -> Field | None:
    role = ("e", _ROLES[agent.role])
    if agent.name:
        return _field(f"{hundreds}10", "2 ", ("a", agent.name), role)
    return _field(f"{hundreds}00", "1 " if agent.given else "0 ", ("a", agent.inverted), role)


def data(made: Record) -> dict[str, Any]:
    """Return a record as data for `reading.read`."""
    def of(tag: str, codes: str) -> str:
        for field in made.get_fields(tag):
            text = " ".join(field.get_subfields(*codes))
            if text.strip():
                return text.strip()
        return ""

    # Leader 18 `c`: no punctuation of ISBD was added, so none is taken away.
    bare = str.strip if str(made.leader)[18:19] == "c" else _bare
    fixed = made["008"].data or "" if "008" in made else ""
    imprint = "264" if "264" in made else "260"
    genre = [bare(each) for field in made.get_fields("655") for each in field.get_subfields("a")]
    forms = [each for field in made.get_fields("347") for each in field.get_subfields("b")]
    within = {part: value for part, value in (
        ("title", bare(of("773", "t"))), ("issn", of("773", "x")),
        *_numbers(of("773", "g"))) if value}
    values: dict[str, Any] = {
        "title": bare(of("245", "a")), "subtitle": bare(of("245", "bnp")),
        "creators": list(_agents(made, bare)), "edition": bare(of("250", "a")),
        "place": bare(of(imprint, "a")).strip("[]"), "publisher": bare(of(imprint, "b")),
        "date": date_in(of(imprint, "c")) or date_in(fixed[7:11]),
        "language": language_of(of("041", "a").split(" ")[0] or fixed[35:38].strip(" |")),
        "container": within, "type": _type(made, genre),
        "format": next((each for each in forms if each in FORMATS),
                       "print" if of("337", "b") == "n" else ""),
        "subjects": list(dict.fromkeys(_subjects(made))), "identifiers": list(_identifiers(made)),
        "rights": of("540", "a"), "license": of("540", "f"),
        "relations": list(related(made, bare)),
    }
    if of("520", "ab"):
        values["abstract"] = {"text": of("520", "ab")}
    return {name: value for name, value in values.items() if value not in ("", [], {})}


def left_out(made: Record) -> Iterator[tuple[str, str]]:
    """Yield the data fields that nothing is made of, and subjects that are no heading of ours."""
    for field in made.get_fields():
        if field.tag in _SUBJECTS:
            if not any(_headings(field)):
                yield field.tag, _heading(field)
        elif field.tag not in _TAKEN and not field.is_control_field() and not relation(field):
            yield field.tag, field.value()  # type: ignore[no-untyped-call]


def _bare(text: str) -> str:
    """Return words without the punctuation that ISBD puts between elements."""
    return text.strip().rstrip(_END)


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    for part, pattern in (("volume", r"[Vv](?:ol)?\.\s*([\w-]+)"),
                          ("issue", r"[Nn]o\.\s*([\w/-]+)"),
                          ("pages", r"[Pp]p?\.\s*(\w+(?:-\w+)?)")):
        found = re.search(rf"(?<!\w){pattern}", text)
        yield part, found[1] if found else ""


def _agents(made: Record, bare: Callable[[str], str]) -> Iterator[dict[str, str]]:
    for field in made.get_fields("100", "110", "111", "700", "710", "711"):
        # With $t it is a work that is named, not somebody who made this one.
        if field.get_subfields("t"):
            continue
        codes = [each[-3:] for each in field.get_subfields("4")]
        terms = [each.strip(" .,").lower() for each in field.get_subfields("e", "j")]
        role = next((each for each in terms if each in _ROLES), "") or next(
            (_RELATORS[each] for each in codes if each in _RELATORS), "")
        role = role or ("author" if field.tag[0] == "1" else "contributor")
        name = " ".join(field.get_subfields(*("abc" if field.tag[1:] == "00" else "abnc")))
        name = bare(name)
        if bare is _bare:
            name = re.sub(r"(?<=\w\w)\.$", "", name)
        if not name:
            continue
        if field.tag[1:] == "00" and field.indicator1 == "1":
            family, _, given = (part.strip() for part in name.partition(","))
            yield {"family": family, "role": role, **({"given": given} if given else {})}
        elif field.tag[1:] == "00":
            yield {"family": name, "role": role}
        else:
            yield {"name": name, "role": role}


def _subjects(made: Record) -> Iterator[str]:
    for field in made.get_fields(*_SUBJECTS):
        yield from _headings(field)


def _headings(field: Field) -> list[str]:
    """Return the ids of what a subject field names, by its address or by its words."""
    known = subjects()
    uris = [each.rsplit("/", 1)[-1] for each in field.get_subfields("0", "1")]
    found = next((each for each in uris if each in known), "")
    return [found] if found else list(ids_of(_heading(field)))


def _heading(field: Field) -> str:
    return "--".join([*field.get_subfields("a"),
                      *field.get_subfields("v", "x", "y", "z")]).rstrip(" .")


def _identifiers(made: Record) -> Iterator[dict[str, str]]:
    for tag, scheme in (("010", "lccn"), ("020", "isbn"), ("022", "issn"), ("035", "oclc"),
                        ("024", ""), ("856", "url")):
        for field in made.get_fields(tag):
            for value in field.get_subfields("u" if tag == "856" else "a")[:1]:
                named = scheme or {"doi": "doi", "eric": "eric"}.get(
                    "".join(field.get_subfields("2")), "")
                if tag == "035" and not value.startswith("(OCoLC)"):
                    continue
                value = value.removeprefix("(OCoLC)")
                if tag == "856" and (field.indicator2 == "2" or not value.startswith("http")):
                    continue  # a related resource
                if tag == "020":
                    value = value.split(" ")[0]
                if named:
                    yield {"scheme": named, "value": value.strip()}


def _type(made: Record, genre: list[str]) -> str:
    """Return the type that a genre names, or else what the leader says of the material."""
    ours = {label.msgid.lower(): name for name, label in vocabulary("types").items()}
    named = next((ours[each.rstrip(".").lower()] for each in genre
                  if each.rstrip(".").lower() in ours), "")
    kind, level = str(made.leader)[6:7], str(made.leader)[7:8]
    if "502" in made:
        return named or "thesis"
    return named or {"g": "video", "m": "tool"}.get(kind) or {
        "a": "chapter", "b": "article", "i": "website"}.get(level, "book")
