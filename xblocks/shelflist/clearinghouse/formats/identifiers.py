"""Identifiers that come without saying what they are."""

from __future__ import annotations

import re


def scheme_of(text: str) -> str:
    """Return the scheme that a value has the form of; an address where nothing else fits."""
    if re.match(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/", text, re.IGNORECASE):
        return "doi"
    figures = re.sub(r"^(?:urn:)?(?:isbn|issn)[:\s]*|[\s-]", "", text, flags=re.IGNORECASE)
    if re.fullmatch(r"\d{7}[\dXx]", figures):
        return "issn"
    if re.fullmatch(r"\d{9}[\dXx]|97[89]\d{10}", figures):
        return "isbn"
    if text.upper().startswith(("OCLC", "(OCOLC)")):
        return "oclc"
    if re.fullmatch(r"E[DJ]\d{6,7}", text, re.IGNORECASE):
        return "eric"
    return "url"
