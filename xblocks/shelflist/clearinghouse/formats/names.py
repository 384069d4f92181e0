"""Names of persons and bodies, as formats write them."""

from __future__ import annotations

import re

_BODY = re.compile(
    r"\b(?:Association|Agency|Board|Bureau|Center|Centre|College|Commission|Committee|Company|"
    r"Congress|Consortium|Corporation|Council|Department|Division|Federation|Foundation|Group|"
    r"Inc|Institute|Library|Libraries|Ministry|Museum|Office|Organization|Press|Program|School|"
    r"Section|Service|Services|Society|Team|Union|University)\b")


def inverted(text: str, role: str = "author") -> dict[str, str]:
    """Return an agent from 'Ortiz, Lena'; words without a comma are a body's, or one name.

    A comma in what is plainly a body's name ('Cataloging Section, State Library') parts nothing.
    """
    name = " ".join(text.split())
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma and family and given and not _BODY.search(name):
        return {"family": family, "given": given, "role": role}
    return {"name": name.rstrip(", "), "role": role}
