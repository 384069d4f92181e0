"""Languages as other formats name them."""

from __future__ import annotations

from ..vocabularies import LANGUAGES

_CODES = {"eng": "en", "spa": "es", "fre": "fr", "fra": "fr", "ger": "de", "deu": "de",
          "ita": "it", "por": "pt", "cat": "ca", "chi": "zh", "zho": "zh", "jpn": "ja",
          "ara": "ar"}
MARC = {"en": "eng", "es": "spa", "fr": "fre", "de": "ger", "it": "ita", "pt": "por",
        "ca": "cat", "zh": "chi", "ja": "jpn", "ar": "ara"}
"""MARC's codes, which are ISO 639-2's bibliographic ones."""


def language_of(text: str) -> str:
    """Return our code for 'en-US', 'eng' or 'English'; another language as it is, so that it is
    refused by name; '' for nothing."""
    words = text.strip()
    code = words.replace("_", "-").split("-")[0].lower()
    if code in LANGUAGES:
        return code
    if code in _CODES:
        return _CODES[code]
    return next((one for one, label in LANGUAGES.items() if label.msgid.lower() == words.lower()),
                words)
