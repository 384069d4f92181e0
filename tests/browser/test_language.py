"""The browser's catalogue: loaded with the exercise, and used by its scripts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import django
from django.utils import translation
from playwright.sync_api import Page, expect

from tests.browser.harness.real_block import RealBlock
from tests.browser.harness.site import FakeBlock, Site

django.setup()

ITEMS = """<item id="row" task="shelve" scheme="lcc"><spine title="One">QA9 .A2</spine>
    <spine>QA76 .B3 1999</spine><spine>QA76 .B47</spine><spine>QA76.73 .A2</spine></item>"""


def in_spanish(real: RealBlock) -> FakeBlock:
    """Return the block as a site serves it to a reader of Spanish: each request has a language."""
    with translation.override("es"):
        shown = real.served()

    def args() -> dict[str, Any]:
        with translation.override("es"):
            return shown.args()

    def handle(name: str, body: dict[str, Any]) -> Any:
        with translation.override("es"):
            return real.handle(name, body)

    return replace(shown, args=args, handle=handle)


def test_a_learner_reads_spanish_from_the_first_word_to_the_finding(page: Page, site: Site) -> None:
    block = in_spanish(RealBlock(ITEMS, use="practice", draw=0))
    assert "i18n/es.js" in block.files
    site.blocks["one"] = block
    page.goto(f"{site.url}/lms?lang=es")
    expect(page.get_by_role("listbox", name="Estantería, de izquierda a derecha")).to_be_visible()
    page.get_by_role("button", name="Mover después").click()
    page.get_by_role("button", name="Revisar mi orden").click()
    expect(page.get_by_role("heading", name="Revisión del trabajo")).to_be_visible()
    expect(page.locator(".shelflist")).to_contain_text("¿Habría pasado la revisión?")
    expect(page.locator(".shelflist")).not_to_contain_text("Review of your work")


def test_plural_forms_follow_the_language(page: Page, site: Site) -> None:
    block = in_spanish(RealBlock(ITEMS, use="check", max_attempts=2))
    site.blocks["one"] = block
    page.goto(f"{site.url}/lms?lang=es")
    expect(page.locator(".shelflist")).to_contain_text("quedan 2 intentos")
    forms = page.evaluate(
        "[0, 1, 2].map((n) => window.ShelflistI18N.ngettext('{n} attempt left',"
        " '{n} attempts left', n))")
    assert forms == ["quedan {n} intentos", "queda {n} intento", "quedan {n} intentos"]


def test_the_cells_of_a_record_have_spanish_names(page: Page, site: Site) -> None:
    record = r"""<record>
=LDR  00000cam\a2200000\i\4500
=245  00$aThe sun.
</record><key>
=LDR  00000cam\a2200000\i\4500
=245  04$aThe sun.
</key>"""
    site.blocks["one"] = in_spanish(RealBlock(
        f'<item id="sun" task="correct"><piece label="Title page"><p>The sun</p></piece>{record}'
        "</item>", drill="MarcBlock", use="practice", draw=0))
    page.goto(f"{site.url}/lms?lang=es")
    expect(page.get_by_role("textbox", name="Cabecera, datos")).to_be_visible()
    expect(page.get_by_role("textbox", name="Campo 1, 245, subcampo a")).to_be_visible()
    page.get_by_role("textbox", name="Campo 1, 245, indicador 2").fill("3")
    page.get_by_role("button", name="Revisar mis correcciones").click()
    expect(page.locator(".shelflist")).to_contain_text("la ordenación empieza en « sun.»")
