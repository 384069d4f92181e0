"""The player's pages in other languages than English."""

from __future__ import annotations

import pytest
from django.conf import settings as django_settings

from tests.player.olx import course_of, key
from tests.player.site.conftest import address

EXERCISE = """<shelflist_call_number url_name="row" display_name="A row">
  <item id="row" task="shelve" scheme="lcc"><spine>QA9 .A2</spine><spine>QA76 .B3</spine>
  <spine>QA76 .B47</spine><spine>QA76.73 .A2</spine></item></shelflist_call_number>"""


@pytest.fixture
def spanish(browser):
    """Return a browser whose cookie asks for Spanish."""

    def as_(name=None):
        found = browser(name)
        found.client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "es"
        return found

    return as_


def test_the_catalogue_is_in_spanish(spanish, course):
    page = spanish().get("catalogue", course=False)
    assert page.all("/html/@lang") == ["es"] and page.all("/html/@dir") == ["ltr"]
    assert "Cursos" in page.words("//header")
    assert "Saltar al contenido" in page.words("//a[@class='skip']")
    assert "Empezar el curso" in spanish("learner").get("course").text


def test_the_browsers_own_language_is_heeded(browser, course):
    answer = browser().client.get("/", headers={"accept-language": "es-MX,es;q=0.9"})
    assert b'<html lang="es"' in answer.content


def test_the_choice_of_language_stays(browser, course):
    someone = browser()
    someone.post("language", course=False, language="es", next="/")
    assert someone.get("catalogue", course=False).all("/html/@lang") == ["es"]


def test_plurals_are_spanish(spanish, load):
    assert load(course_of("<unknown_one url_name='a'/>", "<unknown_two url_name='b'/>",
                          "<unknown_two url_name='c'/>")).succeeded
    page = spanish("learner").get("unit", key("vertical", "u1"))
    assert "no está instalado aquí" in page.text


def test_an_exercise_and_its_scripts_are_in_spanish(spanish, load):
    load(course_of(EXERCISE))
    learner = spanish("learner")
    page = learner.get("unit", key("vertical", "u1"))
    assert "Ordenar en la estanter" in page.answer.content.decode("utf-8")
    (script,) = [src for src in page.all("//script/@src") if src.endswith("i18n/es.js")]
    served = learner.client.get(script)
    assert served.status_code == 200
    assert "javascript" in served["Content-Type"]
    assert "ShelflistI18N" in b"".join(served).decode("utf-8")


def test_a_language_written_from_the_right_turns_the_page(browser, course, settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "Arabic")]
    visitor = browser()
    visitor.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ar"
    page = visitor.get("catalogue", course=False)
    assert page.all("/html/@lang") == ["ar"] and page.all("/html/@dir") == ["rtl"]
    # The course itself is in English and keeps its own direction.
    assert page.all("//main//h2/ancestor-or-self::*[@lang='en' and @dir='ltr']")


def test_refusals_are_in_spanish(spanish, course):
    answer = spanish("learner").client.post(
        address("handler", key("html", "h1"), "nothing"), "{}", content_type="application/json")
    assert answer.status_code == 403
    assert "Primero hay que abrir el curso" in answer.json()["error"]
