"""The marks that a key's field has under LDR/18 and the library's choice (ISBD; PCC 2020).

Authors write keys with the marks of their record. What a library leaves out is taken away here;
nothing is ever put in.
"""

from __future__ import annotations

import re

from .elements import is_control_code
from .impact import is_access_point
from .judging import NO_FINAL, NO_MARKS
from .record import Field, Subfield

_LAST_WORD = re.compile(r"([^\W\d_]+)\.$")
# Abbreviations that keep their point whatever the field does at its end.
_ABBREVIATIONS = frozenset(
    "inc co corp ltd dept jr sr dr etc ed eds rev comp vol vols v p pp no nos ill et al b d ca fl "
    "cent min hr hrs sec pt pts op ser suppl introd st bros assoc univ govt".split())
_MARK = re.compile(r"\s*[:;/=+,]$")


def keeps_point(text: str) -> bool:
    """True when the point at the end belongs to the text: an initial, an abbreviation, '...'."""
    found = _LAST_WORD.search(text)
    if found is None:
        return text.endswith("..")
    last = found[1]
    before = text[:found.start()]
    return len(last) == 1 or last.lower() in _ABBREVIATIONS or before.endswith(".")


def without_final(text: str) -> str:
    """Return the text of a field's last element without the point that only ends the field."""
    stripped = text.rstrip()
    return stripped[:-1] if stripped.endswith(".") and not keeps_point(stripped) else text


def without_marks(text: str) -> str:
    """Return an element's text without the ISBD mark that leads to the next element."""
    return _MARK.sub("", without_final(text))


def expected_field(field: Field, ends: str) -> Field:
    """Return a key's field with the marks that are expected where `ends` is in force."""
    if field.is_control or ends not in (NO_FINAL, NO_MARKS):
        return field
    spoken = [at for at, one in enumerate(field.subfields) if not is_control_code(one.code)]
    bare = ends == NO_MARKS and not is_access_point(field.tag)
    values = []
    for at, one in enumerate(field.subfields):
        value = one.value
        if spoken and at == spoken[-1]:
            value = without_marks(value) if bare else without_final(value)
        elif bare and at in spoken:
            value = without_marks(value)
        values.append(Subfield(one.code, value))
    return Field(field.tag, field.ind1, field.ind2, tuple(values))
