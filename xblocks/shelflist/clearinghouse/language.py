"""The reader's language, on any site."""

from __future__ import annotations

from ..practice.language import BlockTranslator, language_code
from ..practice.text import Text, Translator


def translator() -> Translator:
    """Return the translator for whoever the current request is answered to."""
    return BlockTranslator(None, language_code())


def said(text: Text) -> str:
    """Return a message in that language."""
    return text.render(translator())
