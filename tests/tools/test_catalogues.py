"""Catalogues: what is collected, what is complained of, what browsers are given."""

from __future__ import annotations

import json
import subprocess

import pytest
from babel.messages.catalog import Catalog

import catalogues
import javascript


@pytest.fixture
def package(tmp_path, monkeypatch):
    """An empty package to put sources and catalogues in."""
    root = tmp_path / "xblocks" / "shelflist"
    (root / "templates").mkdir(parents=True)
    (root / "public").mkdir()
    monkeypatch.setattr(catalogues, "PACKAGE", root)
    return root


def collected(domain):
    return {message.id for message in catalogues.messages(catalogues.template(domain))}


@pytest.mark.parametrize("source, expected", [
    ('Text("Spine {n} stands too early.", n=3)', {"Spine {n} stands too early."}),
    ('N_("Title")', {"Title"}),
    ('Text("one " "sentence")', {"one sentence"}),
    ('NText("{n} book", "{n} books", n)', {("{n} book", "{n} books")}),
    ('Text(words)', set()),
    ('Text("")', set()),
    ('Other("Not for readers")', set()),
])
def test_python_strings_are_collected(package, source, expected):
    (package / "rules.py").write_text(source, "utf-8")
    assert collected("django") == expected


@pytest.mark.parametrize("source, expected", [
    ("gettext('Check my order')", {"Check my order"}),
    ("Shelflist.gettext('Check my order')", {"Check my order"}),
    ("const _ = gettext; _('Saved')", {"Saved"}),
    ("i18n.ngettext('{n} item', '{n} items', n)", {("{n} item", "{n} items")}),
    ("say(`${n}: ${gettext('code {n}', { n })}, ${gettext('tag')}`)", {"code {n}", "tag"}),
    ("gettext('Cost: {c}', { c: c || gettext('none') })", {"Cost: {c}", "none"}),
    ("say(`${ngettext('{n} row', '{n} rows', n)}`)", {("{n} row", "{n} rows")}),
    (r"say(`${gettext('It\'s kept')}`)", {"It's kept"}),
    ("gettext('One ' + 'sentence')", {"One sentence"}),
    ("say('Check my order')", set()),
    ("gettext(name)", set()),
])
def test_script_strings_are_collected(package, source, expected):
    (package / "public" / "practice.js").write_text(source, "utf-8")
    assert collected("djangojs") == expected


def test_template_strings_are_collected(package):
    (package / "templates" / "unit.html").write_text(
        '{% load i18n %}<h1>{% translate "Courses" %}</h1>'
        "{% blocktranslate count n=n %}{{ n }} unit{% plural %}{{ n }} units"
        "{% endblocktranslate %}", "utf-8")
    assert collected("django") == {"Courses", ("%(n)s unit", "%(n)s units")}


def spanish(domain):
    """An empty Spanish catalogue of two forms, as ours says at its head.

    What a new one has by itself is Babel's to say: since 2.19 it has a third form for millions.
    """
    made = Catalog(locale="es", domain=domain, fuzzy=False)
    made.mime_headers = [("Plural-Forms", "nplurals=2; plural=(n != 1);")]
    return made


def translated(package, msgid, msgstr, **more):
    """Faults of a Spanish catalogue that holds one message the sources hold too."""
    wanted = Catalog(domain="django")
    wanted.add(msgid)
    kept = spanish("django")
    kept.add(msgid, msgstr, **more)
    path = catalogues.po_path("es", "django")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        catalogues.write_po(stream, kept)
    return list(catalogues.faults("es", "django", wanted))


@pytest.mark.parametrize("msgid, msgstr, fault", [
    ("Spine {n}", "Tejuelo {n}", None),
    ("Spine {n}", "Tejuelo", "{n} not in the translation"),
    ("Spine {n}", "Tejuelo {m}", "unknown {m}"),
    ("Score {score:.2f} of {name!r}", "Nota {score:.2f} de {name!r}", None),
    ("Score {score:.2f}", "Nota {nota:.2f}", "unknown {nota:.2f}"),
    ("Spine {n}", "", "not translated"),
    ("Read <em>this</em>.", "Lea esto.", "<em not in the translation"),
    (("{n} book", "{n} books"), ("un libro", "{n} libros"), None),
    (("{n} book", "{n} books"), ("un libro", "libros"), "{n} not in the translation"),
    (("{n} book", "{n} books"), ("{n} libro", ""), "not translated"),
])
def test_a_translation_is_checked(package, msgid, msgstr, fault):
    found = translated(package, msgid, msgstr)
    if fault is None:
        assert found == []
    else:
        assert any(fault in line for line in found)


def test_a_fuzzy_translation_is_named(package):
    assert "fuzzy" in translated(package, "Saved", "Guardado", flags={"fuzzy"})[0]


def test_update_keeps_translations_and_drops_what_is_gone(package):
    source = package / "rules.py"
    source.write_text('Text("Saved"); Text("Gone")', "utf-8")
    catalogues.update()
    kept = catalogues.read_catalogue("es", "django")
    kept.get("Saved").string = "Guardado"
    with catalogues.po_path("es", "django").open("wb") as stream:
        catalogues.write_po(stream, kept)
    source.write_text('Text("Saved"); Text("New")', "utf-8")
    assert catalogues.check() == 1
    catalogues.update()
    after = catalogues.read_catalogue("es", "django")
    assert {m.id: m.string for m in catalogues.messages(after)} == {"Saved": "Guardado", "New": ""}
    before = catalogues.po_path("es", "django").read_bytes()
    catalogues.update()
    assert catalogues.po_path("es", "django").read_bytes() == before


def test_the_browser_is_given_what_is_translated():
    catalogue = spanish("djangojs")
    catalogue.add("Saved", "Guardado </script> “así”")
    catalogue.add("Not yet", "")
    catalogue.add(("{n} item", "{n} items"), ("{n} ejercicio", "{n} ejercicios"))
    asked = """;const t = window.ShelflistI18N; console.log(JSON.stringify([
        t.gettext('Saved'), t.gettext('Not yet'), t.gettext('toString'),
        t.ngettext('{n} item', '{n} items', 1), t.ngettext('{n} item', '{n} items', 5),
        t.ngettext('a', 'b', 1), t.ngettext('a', 'b', 2)]))"""
    script = catalogues.browser_catalogue(catalogue)
    assert "</script>" not in script
    node, _npm = javascript.node_and_npm()
    told = subprocess.run([node, "-e", "const window = {};" + script + asked],
                          capture_output=True, text=True, check=True).stdout
    assert json.loads(told) == ["Guardado </script> “así”", "Not yet", "toString",
                                "{n} ejercicio", "{n} ejercicios", "a", "b"]
