"""The reader's language: the platform's catalogue first, then the one in this package."""

from __future__ import annotations

import gettext
from functools import lru_cache
from pathlib import Path
from typing import Any

from .access import optional_service
from .text import ENGLISH, Translator

PACKAGE = Path(__file__).resolve().parent.parent
LOCALE = PACKAGE / "conf" / "locale"


def language_code() -> str:
    """Return the active language as Django names it ('es-419'); 'en' without Django settings."""
    try:
        from django.utils.translation import get_language

        return get_language() or "en"
    except Exception:  # noqa: BLE001 - Django without settings
        return "en"


@lru_cache(maxsize=64)
def _own_catalogue(code: str) -> Translator:
    names = [code.replace("-", "_"), code.split("-")[0]]
    try:
        return gettext.translation("django", str(LOCALE), names)
    except OSError:
        return ENGLISH


class BlockTranslator:
    """Asks the runtime's i18n service; what that leaves in English, our own catalogue answers."""

    def __init__(self, service: Any, code: str) -> None:
        self._service = service
        self._own = _own_catalogue(code)

    def gettext(self, message: str) -> str:
        if self._service is not None:
            translated = str(self._service.gettext(message))
            if translated != message:
                return translated
        return self._own.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        if self._service is not None:
            translated = str(self._service.ngettext(msgid1, msgid2, n))
            if translated not in (msgid1, msgid2):
                return translated
        return self._own.ngettext(msgid1, msgid2, n)


def translator_for(block: Any, code: str = "") -> Translator:
    """Return the translator for whoever reads `block` now; `code` is their language, if known."""
    code = code or language_code()
    if code == "en" or code.startswith("en-"):
        return ENGLISH
    service = optional_service(block, "i18n")
    return BlockTranslator(service if hasattr(service, "ngettext") else None, code)


def script_catalogue_url(block: Any, code: str = "") -> str | None:
    """Return the URL of the JavaScript catalogue for whoever reads, if there is one.

    `code` is their language, if known.
    """
    code = (code or language_code()).split("-")[0]
    if code == "en":
        return None
    service = optional_service(block, "i18n")
    try:
        url = service.get_javascript_i18n_catalog_url(block)
    except Exception:  # noqa: BLE001 - most runtimes lack it; none may take the page down
        url = None
    if url:
        return str(url)
    path = f"public/i18n/{code}.js"
    if (PACKAGE / path).is_file():
        return str(block.runtime.local_resource_url(block, path))
    return None
