"""A real exercise in the reader's language, with the platform's catalogue and without."""

from __future__ import annotations

import json

import django
import pytest
from django.utils import translation

from shelflist.blocks import CallNumberBlock

django.setup()

ITEMS = """
  <item id="row" task="shelve" scheme="lcc"><spine>QA9 .A2</spine><spine>QA76 .B3</spine>
    <spine>QA76 .B47</spine><spine>QA76.73 .A2</spine><hint cost="0.1">Begin.</hint></item>
"""


class NoCatalogue:
    """The i18n service of a platform that has no translation of this package."""

    def gettext(self, message):
        return message

    def ngettext(self, one, many, n):
        return one if n == 1 else many


class Author:
    """Studio's permissions of somebody who may write."""

    def can_write(self, _course_key):
        return True


class Elsewhere(NoCatalogue):
    """The service of a platform that has its own words for one message."""

    def gettext(self, message):
        return "Una fila" if message == "Shelve" else message


@pytest.fixture(params=[None, NoCatalogue()], ids=["no service", "service without a catalogue"])
def block(request, make):
    services = {"i18n": request.param} if request.param else {}
    return make(ITEMS, services=services, block_class=CallNumberBlock, draw=0)


@pytest.mark.parametrize("code", ["es", "es-419"])
def test_the_exercise_is_shown_in_spanish(block, code):
    with translation.override(code):
        fragment = block.student_view()
    args = fragment.json_init_args
    assert args["lang"] == code
    assert "El ejercicio se está cargando…" in fragment.content
    item = args["set"]["items"][0]
    assert item["task_label"] == "Ordenar en la estantería"
    assert item["stem"] == "<p>Colocar estos libros en el orden de la estantería.</p>"
    assert any(resource.data.endswith("public/i18n/es.js") for resource in fragment.resources)


@pytest.mark.parametrize("code", ["en", "ja"])
def test_other_languages_get_english(block, code):
    with translation.override(code):
        fragment = block.student_view()
    assert fragment.json_init_args["set"]["items"][0]["task_label"] == "Shelve"
    assert not any("i18n" in resource.data for resource in fragment.resources)


def test_findings_are_in_spanish_with_their_rule(block, call):
    right = block.exercise.answer(block.bank.get("row"), block.bank.policy)["order"]
    two_swapped = [right[1], right[0], *right[2:]]
    with translation.override("es"):
        _, answer = call(block)("submit", {
            "item": "row", "response": {"order": two_swapped}, "nonce": "nonce-00000001", "seconds": 3})
    result = answer["results"]["row"]
    assert result["headline"].startswith("Puntos correctos: ")
    said = [finding["message"] for finding in result["findings"]]
    assert any(message.startswith("El orden se rompe entre QA76 .B3 y QA9 .A2: ")
               for message in said), said
    assert any(message.startswith("1 libro está fuera de lugar: ") for message in said), said
    rules = [rule["title"] for finding in result["findings"] for rule in finding["rules"]]
    assert "El número de clase es un número entero: 9 va antes que 76." in rules


def test_refusals_are_in_spanish(block, call):
    with translation.override("es"):
        status, answer = call(block)("hint", {"item": "other"})
    assert status == 400
    assert answer["error"].startswith("Este elemento no está en la serie actual")


def test_authors_are_told_in_spanish_what_to_mend(make, call):
    block = make(ITEMS, services={"studio_user_permissions": Author()},
                 block_class=CallNumberBlock)
    with translation.override("es"):
        _, answer = call(block)("studio_olx", {"olx": "<item task='shelve' colour='red'/>"})
    assert "El atributo colour no se conoce aquí." in json.dumps(answer, ensure_ascii=False)


def test_the_platforms_own_words_come_first(make):
    block = make(ITEMS, services={"i18n": Elsewhere()}, block_class=CallNumberBlock, draw=0)
    with translation.override("es"):
        item = block.student_view().json_init_args["set"]["items"][0]
    assert item["task_label"] == "Una fila"
    assert item["stem"] == "<p>Colocar estos libros en el orden de la estantería.</p>"


def test_only_a_citation_that_is_plain_words_is_translated(make, call):
    block = make("""<item id="label" task="label" scheme="lcc">
        <call_number>QA76.73.P98 L88 2013</call_number></item>
        <item id="row" task="shelve" scheme="lcc"><spine>QA9 .A2</spine><spine>QA76 .B3</spine>
        <spine>QA76 .B47</spine><spine>QA76.73 .A2</spine></item>""",
                 block_class=CallNumberBlock, draw=0)
    right = block.exercise.answer(block.bank.get("row"), block.bank.policy)
    with translation.override("es"):
        _, label = call(block)("submit", {
            "item": "label", "response": {"lines": ["QA"]}, "nonce": "nonce-00000001", "seconds": 3})
        _, row = call(block)("submit", {
            "item": "row", "response": right, "nonce": "nonce-00000002", "seconds": 3})
    cited = {rule["citation"]
             for answer in (label, row) for result in answer["results"].values()
             for found in result["findings"] for rule in found["rules"]}
    assert "Práctica local" in cited
    assert any(one.startswith("CSM G ") for one in cited)


def test_a_generator_that_cannot_be_is_refused_in_spanish(make, call):
    block = make(ITEMS, services={"studio_user_permissions": Author()},
                 block_class=CallNumberBlock)
    with translation.override("es"):
        _, answer = call(block)("studio_olx", {
            "olx": '<generate id="g" task="cutter" scheme="ddc" count="2"/>'})
    said = [problem["message"] for problem in answer["errors"]]
    assert any("Los números de Cutter solo se generan para la LCC." in message
               for message in said), said
