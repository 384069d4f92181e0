"""The translations that are shipped: whole, fillable, and in the tone that was agreed."""

from __future__ import annotations

import os
import re
import string
import subprocess
import sys

import pytest
from babel.messages.catalog import Message

import catalogues

TRANSLATED = [language for language in catalogues.LANGUAGES
              if language != catalogues.SOURCE_LANGUAGE]
CATALOGUES = [(language, domain) for language in TRANSLATED for domain in catalogues.DOMAINS]


def pairs(message: Message) -> list[tuple[str, str]]:
    """Each form of the translation beside the source form it stands for."""
    if not isinstance(message.id, (tuple, list)):
        return [(message.id, message.string)]
    one, many = message.id
    return [(one if number == 0 else many, form) for number, form in enumerate(message.string)]


def fields(text: str) -> set[tuple[str, str, str]]:
    """The `{name!r:spec}` places of a text."""
    return {(name, conversion or "", spec or "")
            for _words, name, spec, conversion in string.Formatter().parse(text)
            if name is not None}


@pytest.mark.parametrize("language, domain", CATALOGUES)
def test_every_place_of_a_message_is_kept(language, domain):
    wrong = []
    for message in catalogues.messages(catalogues.read_catalogue(language, domain)):
        wrong += [(message.id, fault) for fault in catalogues.placeholder_faults(message)]
        for source, words in pairs(message):
            if "{…}" not in source and fields(source) != fields(words):
                wrong.append((source, words))
            if re.findall(r"%\(\w+\)[sd]|%%", source) != [] and (
                    sorted(re.findall(r"%\(\w+\)[sd]|%%", source))
                    != sorted(re.findall(r"%\(\w+\)[sd]|%%", words))):
                wrong.append((source, words))
    assert wrong == []


@pytest.mark.parametrize("language, domain", CATALOGUES)
def test_space_at_the_ends_is_kept(language, domain):
    for message in catalogues.messages(catalogues.read_catalogue(language, domain)):
        for source, words in pairs(message):
            assert source[:1].isspace() == words[:1].isspace(), source
            assert source[-1:].isspace() == words[-1:].isspace(), source


@pytest.mark.parametrize("domain", catalogues.DOMAINS)
def test_spanish_addresses_nobody_and_quotes_as_spanish_does(domain):
    # docs/translating.md: infinitive and impersonal forms, « » around words of the reader's own.
    # The last word is any like "publíquela", "descártelos".
    personal = re.compile(r"\b(tú|tu|tus|te|ti|usted|ustedes|vos|"
                          r"\w*[áéíóú]\w{0,3}[ea]l[ao]s?)\b|[“”]", re.IGNORECASE)
    for message in catalogues.messages(catalogues.read_catalogue("es", domain)):
        for _source, words in pairs(message):
            assert not personal.search(words), words


def test_the_terms_of_the_glossary_are_those_of_the_catalogue():
    page = (catalogues.PACKAGE.parents[1] / "docs" / "translating.md").read_text("utf-8")
    rows = [row.split("|") for row in page.splitlines() if row.startswith("| ")]
    terms = {row[1].strip().lower(): row[2].strip() for row in rows}
    catalogue = catalogues.read_catalogue("es", "django")
    for english in ("Call number", "Class number", "Cutter number", "Heading", "Misfiled",
                    "Skill", "Passed review", "Copy number", "Working copy"):
        assert catalogue.get(english).string.lower() == terms[english.lower()].lower()


def test_the_command_line_speaks_the_terminals_language():
    command = [sys.executable, "-m", "shelflist.cli", "package", "rules"]
    said = {code: subprocess.run(command, env={**os.environ, "LANGUAGE": code},
                                 encoding="utf-8", capture_output=True, check=True).stdout
            for code in ("es", "en")}
    assert "Solución: " in said["es"] and "Remedy: " not in said["es"]
    assert "Remedy: " in said["en"]
