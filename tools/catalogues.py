"""Gettext catalogues: extract, update, check, compile.

    python tools/catalogues.py update     bring every .po up to date with the sources
    python tools/catalogues.py check      fail when a .po is behind, unfinished or wrong
    python tools/catalogues.py compile    write .mo files and public/i18n/LANGUAGE.js

Two domains, as in Django: `django` holds the strings of Python and of templates, `djangojs`
those of the browser's scripts. Source strings are English. `.po` files are kept under version
control; what `compile` writes is not, and `setup.py` calls it for wheels and editable installs.
Needs Babel; `update` and `check` need Django as well, to read templates.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract, extract_javascript
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent / "xblocks" / "shelflist"
LANGUAGES = ("en", "es")
SOURCE_LANGUAGE = "en"
DOMAINS = ("django", "djangojs")
# Version control knows when a catalogue changed; a date inside would change with every update.
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)

SHOWN = 25  # faults of one catalogue that are printed; the rest are counted

PYTHON_KEYWORDS: dict[str, Any] = {
    "N_": None, "Text": None, "_": None, "gettext": None, "gettext_lazy": None,
    "gettext_noop": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2), "NText": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
}
JAVASCRIPT_CALL = re.compile(r"(?<![\w$.])((?:[\w$]+\.)*(n?gettext|_))\s*\(")
_LITERAL = r"""(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")"""
JAVASCRIPT_LITERALS = re.compile(r"(?<![\w$.])((?:[\w$]+\.)*(?:n?gettext|_))\s*\(\s*"
                                 rf"({_LITERAL}(?:\s*,\s*{_LITERAL})?)(?=\s*[,)])")
PLACEHOLDER = re.compile(r"\{\w*(?:![rsa])?(?::[^{}]*)?\}|%\(\w+\)[sd]|%[sd]|</?[a-z][\w-]*")
SAFE_PLURAL = re.compile(r"[n0-9\s!=<>&|?:()%+-]+")


# --- what the sources say -------------------------------------------------------------------

def sources(domain: str) -> Iterator[tuple[Path, str]]:
    """Files that may hold strings of the domain, each with how to read it."""
    if domain == "djangojs":
        yield from ((p, "javascript") for p in sorted(PACKAGE.rglob("*.js")) if _ours(p))
        return
    yield from ((p, "python") for p in sorted(PACKAGE.rglob("*.py")))
    for path in sorted(PACKAGE.rglob("*.html")):
        if "templates" in path.parts:
            yield path, "template"


def _ours(path: Path) -> bool:
    return not {"vendor", "i18n"} & set(path.relative_to(PACKAGE).parts)


def read_source(path: Path, kind: str) -> Iterator[tuple[int, Any, list[str], str | None]]:
    """Messages of one file: (line, msgid or (singular, plural), comments, context)."""
    text = path.read_text("utf-8")
    if kind == "javascript":
        calls = {found[1]: (1, 2) if found[2] == "ngettext" else None
                 for found in JAVASCRIPT_CALL.finditer(text)}
        method, keywords = extract_javascript, calls
        text = "\n".join((text, *_inner_calls(text)))
    else:
        method, keywords = "python", PYTHON_KEYWORDS
    if kind == "template":
        from django.utils.translation.template import templatize

        text = templatize(text, origin=str(path))
        # It is read as Python, to which indentation would mean something.
        text = "\n".join(line.lstrip() for line in text.split("\n"))
    # Babel warns of every Text(""), which is never looked up.
    with contextlib.redirect_stderr(io.StringIO()):
        yield from extract(method, io.BytesIO(text.encode()), keywords=keywords,
                           comment_tags=("Translators:",), strip_comment_tags=True)


def _inner_calls(script: str) -> Iterator[str]:
    """Calls with literal texts: Babel reads none in a template literal or another call."""
    for found in JAVASCRIPT_LITERALS.finditer(script):
        yield f"{found[1]}({found[2]});"


def template(domain: str) -> Catalog:
    """Every message the sources hold now, as an empty catalogue."""
    found = Catalog(domain=domain)
    for path, kind in sources(domain):
        # Files, not lines: a catalogue should change when a string changes, not when code moves.
        place = [(path.relative_to(PACKAGE.parent).as_posix(), 0)]
        for _line, message, comments, context in read_source(path, kind):
            found.add(message, None, place, auto_comments=comments, context=context)
    return found


# --- the .po files --------------------------------------------------------------------------

def po_path(language: str, domain: str) -> Path:
    """Where a catalogue is kept."""
    return PACKAGE / "conf" / "locale" / language / "LC_MESSAGES" / f"{domain}.po"


def read_catalogue(language: str, domain: str) -> Catalog:
    """The catalogue as it is kept; an empty one where there is none yet."""
    path = po_path(language, domain)
    if not path.exists():
        return Catalog(locale=language, domain=domain, fuzzy=False, project="Shelflist",
                       version="0", header_comment="# Shelflist", language_team=language,
                       last_translator="Shelflist", msgid_bugs_address="Shelflist",
                       creation_date=EPOCH, revision_date=EPOCH)
    with path.open("rb") as stream:
        return read_po(stream, locale=language, domain=domain)


def update() -> int:
    """Write every .po anew from the sources, keeping the translations. Returns an exit code."""
    for domain in DOMAINS:
        wanted = template(domain)
        for language in LANGUAGES:
            kept = read_catalogue(language, domain)
            kept.update(wanted, no_fuzzy_matching=language == SOURCE_LANGUAGE,
                        update_creation_date=False)
            kept.obsolete.clear()
            path = po_path(language, domain)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as stream:
                write_po(stream, kept, width=100, sort_output=True, include_lineno=False)
            unfinished = sum(1 for m in messages(kept) if untranslated(m) or m.fuzzy)
            note = "" if language == SOURCE_LANGUAGE else f", {unfinished} to translate"
            print(f"{path.relative_to(PACKAGE)}: {len(kept)} strings{note}")
    return 0


def messages(catalogue: Catalog) -> list[Message]:
    """The messages of a catalogue without its header."""
    return [message for message in catalogue if message.id]


def untranslated(message: Message) -> bool:
    """True when the message, or one of its plural forms, has no translation."""
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return not all(forms)


def faults(language: str, domain: str, wanted: Catalog) -> Iterator[str]:
    """What is wrong with one catalogue, each as a line that names the message."""
    kept = read_catalogue(language, domain)
    have = {(m.id, m.context) for m in messages(kept)}
    need = {(m.id, m.context) for m in messages(wanted)}
    for msgid, _context in sorted(need - have, key=str):
        yield f"missing: {msgid!r}"
    for msgid, _context in sorted(have - need, key=str):
        yield f"no longer in the sources: {msgid!r}"
    if language == SOURCE_LANGUAGE:
        return
    for message in messages(kept):
        if untranslated(message):
            yield f"not translated: {message.id!r}"
        elif message.fuzzy:
            yield f"fuzzy, to be looked at: {message.id!r}"
        else:
            yield from (f"{fault}: {message.id!r}" for fault in placeholder_faults(message))


def placeholder_faults(message: Message) -> Iterator[str]:
    """Placeholders and HTML tags that a translation lost or invented."""
    plural = isinstance(message.id, (tuple, list))
    originals = list(message.id) if plural else [message.id]
    forms = list(message.string) if plural else [message.string]
    allowed = set().union(*(PLACEHOLDER.findall(text) for text in originals))
    # A singular form may say 'one' where the plural counts: only the last form must have all.
    for number, form in enumerate(forms):
        found = set(PLACEHOLDER.findall(form))
        if found - allowed:
            yield f"unknown {', '.join(sorted(found - allowed))} in the translation"
        if number == len(forms) - 1 and allowed - found:
            yield f"{', '.join(sorted(allowed - found))} not in the translation"


def check() -> int:
    """Print the first faults of every catalogue. Returns 1 when there is one."""
    count = 0
    for domain in DOMAINS:
        wanted = template(domain)
        for language in LANGUAGES:
            name = po_path(language, domain).relative_to(PACKAGE)
            found = list(faults(language, domain, wanted))
            for fault in found[:SHOWN]:
                print(f"{name}: {fault}", file=sys.stderr)
            if len(found) > SHOWN:
                print(f"{name}: {len(found) - SHOWN} more", file=sys.stderr)
            count += len(found)
    if count:
        print(f"{count} faults in the catalogues. `make catalogues` brings them up to date; "
              "then translate what is empty.", file=sys.stderr)
    return 1 if count else 0


# --- what readers load ----------------------------------------------------------------------

def compile_all(package: Path = PACKAGE) -> int:
    """Write the .mo files and the browser's catalogues under `package`."""
    for language in LANGUAGES:
        for domain in DOMAINS:
            if not po_path(language, domain).exists():
                continue
            catalogue = read_catalogue(language, domain)
            target = package / po_path(language, domain).relative_to(PACKAGE).with_suffix(".mo")
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as stream:
                write_mo(stream, catalogue)
            if domain == "djangojs" and language != SOURCE_LANGUAGE:
                script = package / "public" / "i18n" / f"{language}.js"
                script.parent.mkdir(parents=True, exist_ok=True)
                script.write_text(browser_catalogue(catalogue), "utf-8")
    return 0


def browser_catalogue(catalogue: Catalog) -> str:
    """A classic script that sets `window.ShelflistI18N = {gettext, ngettext}`.

    Raises ValueError when the catalogue's plural rule is more than arithmetic on n.
    """
    if not SAFE_PLURAL.fullmatch(catalogue.plural_expr):
        raise ValueError(f"plural rule not understood: {catalogue.plural_expr!r}")
    strings: dict[str, list[str]] = {}
    for message in messages(catalogue):
        if message.fuzzy or untranslated(message):
            continue
        plural = isinstance(message.id, (tuple, list))
        strings[message.id[0] if plural else message.id] = (
            list(message.string) if plural else [message.string])
    table = json.dumps(strings, ensure_ascii=False, indent=1, sort_keys=True)
    return BROWSER_SCRIPT.replace("@TABLE@", table.replace("</", "<\\/")).replace(
        "@PLURAL@", catalogue.plural_expr)


BROWSER_SCRIPT = """\
(function () {
  'use strict';
  const strings = @TABLE@;
  const form = (n) => Number(@PLURAL@);
  const known = (msgid) => Object.prototype.hasOwnProperty.call(strings, msgid);
  window.ShelflistI18N = {
    gettext: (msgid) => (known(msgid) ? strings[msgid][0] : msgid),
    ngettext: (singular, plural, n) =>
      known(singular) ? strings[singular][form(n)] : n === 1 ? singular : plural,
  };
}());
"""

COMMANDS = {"update": update, "check": check, "compile": compile_all}


def main() -> int:
    """Run the command named on the command line."""
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    return COMMANDS[sys.argv[1]]()


if __name__ == "__main__":
    sys.exit(main())
