"""What a learner finds on the player's pages."""

from __future__ import annotations

import json

import pytest

from shelflist.player.models import Score
from tests.player.olx import PROBLEM, course_of, key
from tests.player.site.conftest import address

UNIT_ONE = key("vertical", "u1")
UNIT_TWO = key("vertical", "u2")


def call(browser, block, handler, data):
    base = address("handler", block, handler)
    answer = browser.client.post(base, json.dumps(data), content_type="application/json")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_the_empty_catalogue_says_how_to_add_a_course(browser):
    said = {who: browser(who).get("catalogue", course=False) for who in ("partner", "learner")}
    assert said["partner"].all("//main//a[@href='/import/']")
    assert "There is no course yet" in said["learner"].text
    assert "instructor or a partner can add one" in said["learner"].text


def test_the_catalogue_tells_of_each_course(browser, course):
    page = browser().get("catalogue", course=False)
    assert page.words("//main//h2") == "A course"
    assert "Short" in page.text and "2 hours" in page.text and "English" in page.text
    assert "complete" not in page.text
    learner = browser("learner")
    learner.get("unit", UNIT_ONE)
    assert "Under way" in learner.get("catalogue", course=False).text


def test_a_course_says_where_to_begin_and_then_where_to_go_on(browser, course):
    learner = browser("learner")
    page = learner.get("course")
    assert "Begin the course" in page.text and "What it is about" in page.text
    assert page.words("//ol[contains(@class,'units')]//a").count("Not started") == 2
    learner.get("unit", UNIT_TWO)
    page = learner.get("course")
    assert "Continue where you left off" in page.text
    assert page.all("//aside//a[contains(@class,'main')]/@href") == [address("unit", UNIT_TWO)]


def test_a_visitor_is_sent_to_sign_in_and_comes_back(browser, course, people):
    visitor = browser()
    page = visitor.get("unit", UNIT_ONE)
    assert page.answer.redirect_chain and page.words("//h1") == "Sign in"
    back = page.all("//input[@name='next']/@value")[0]
    answer = visitor.client.post(
        "/sign-in/", {"username": "learner", "password": "correct horse", "next": back}
    )
    assert (answer.status_code, answer.url) == (302, address("unit", UNIT_ONE))


def test_a_wrong_password_is_told_without_saying_which_part_was_wrong(browser):
    page = browser().post("sign_in", course=False, username="learner", password="no")
    assert page.status == 400 and "Check both" in page.words("//*[@role='alert']")


def test_signing_in_leads_to_no_other_site(browser):
    answer = browser().client.post(
        "/sign-in/?next=https://example.org/",
        {"username": "learner", "password": "correct horse", "next": "https://example.org/"},
    )
    assert answer.url == "/"


def test_a_unit_has_its_place_its_neighbours_and_its_blocks(browser, course):
    page = browser("learner").get("unit", UNIT_ONE)
    assert (page.words("//h1"), page.words("//main//h2[@class='unit-title']")) == (
        "First",
        "Unit one",
    )
    assert "Unit 1 of 2" in page.text
    assert page.all("//nav[@class='unit-nav']//a/@rel") == ["next"]
    assert page.all("//*[starts-with(@id,'block-')]/@id")[:2] == ["block-h1", "block-t1"]
    assert page.all("//details//a[@aria-current='page']/@href") == [address("unit", UNIT_ONE)]
    last = browser("learner").get("unit", UNIT_TWO)
    assert "see your progress" in last.text


def test_a_block_that_cannot_be_shown_says_what_it_is(browser, course):
    page = browser("learner").get("unit", UNIT_TWO)
    assert "not installed here" in page.words("//*[@id='block-n1']")
    assert "block--paper" not in page.all("//*[@id='block-n1']/@class")[0]


def test_only_pages_with_the_platforms_blocks_load_the_platforms_scripts(browser, load, people):
    learner = browser("learner")

    def scripts(*blocks, **files):
        assert load(course_of(*blocks, **files)).succeeded
        found = learner.get("unit", UNIT_ONE).all("//script/@src")
        return {name.rpartition("/")[2] for name in found if "/player/" in name}

    plain = {"theme.js", "runtime.js", "start.js"}
    text = '<html url_name="h1"/>'
    about = {"html__h1.xml": '<html filename="h1"/>'}
    assert scripts(text, **about, **{"html__h1.html": "<p>Text</p>"}) == plain
    assert "maths.js" in scripts(text, **about, **{"html__h1.html": r"<p>\(a^2\)</p>"})
    assert "jquery-2.2.4.min.js" in scripts(
        text, **about, **{"html__h1.html": "<script>jQuery()</script>"}
    )
    with_problem = scripts('<problem url_name="p1"/>', **{"problem__p1.xml": PROBLEM})
    assert {"jquery-2.2.4.min.js", "platform.js"} <= with_problem
    assert "jquery-ui-1.13.3.min.js" not in with_problem


def test_a_problem_stays_whole_inside_its_attribute(browser, course):
    page = browser("learner").get("unit", UNIT_ONE)
    wrapper = page.all("//*[contains(@class,'problems-wrapper')]")[0]
    assert "choicegroup" in wrapper.get("data-content")
    assert not page.all("//main//input[@type='radio']")


def test_progress_tells_the_grade_and_what_lacks_to_pass(browser, course):
    learner = browser("learner")
    learner.get("unit", UNIT_TWO)
    empty = learner.get("progress").text
    assert "You pass at 50%. 50 percentage points are still to be earned." in empty
    call(learner, key("test_scored", "g1"), "grade", {"points": 10})
    assert Score.objects.get().earned == 4
    page = learner.get("progress")
    assert "Quiz" in page.text and "4 / 6" in page.text
    assert "This passes (the mark is 50%). Grade: Pass." in page.text


def test_a_lesson_on_the_progress_page_opens_its_first_unit(browser, course):
    page = browser("learner").get("jump", key("sequential", "s1"))
    assert page.words("//h2[@class='unit-title']") == "Unit one"


@pytest.mark.parametrize(
    ("count", "when", "said"),
    [
        (0, None, "Do a practice exercise in the course"),
        (0, "2031-01-02T00:00:00+00:00", "What comes next is listed below"),
        (3, "2031-01-02T00:00:00+00:00", "Review 3 exercises"),
    ],
)
def test_the_review_page_tells_what_is_due_and_what_comes(browser, load, people, count, when, said):
    load(course_of('<test_reviewed url_name="r1" display_name="Cards"/>'))
    learner = browser("learner")
    learner.get("unit", UNIT_ONE)
    call(learner, key("test_reviewed", "r1"), "plan", {"count": count, "when": when})
    page = learner.get("review")
    assert said in page.text
    if count:
        link = page.all("//main//a[contains(@class,'button--main')]/@href")[0]
        assert link.startswith(address("unit", UNIT_ONE)) and link.endswith("#block-r1")


def test_the_page_takes_the_language_that_was_chosen(browser, course):
    learner = browser("learner")
    learner.client.post("/language/", {"language": "es", "next": "/"})
    page = learner.get("unit", UNIT_ONE)
    assert page.all("/html/@lang") == ["es"]
    # The course's own text is still said to be English.
    assert page.all("//main//h2[@class='unit-title']/@lang") == ["en"]


def test_a_password_is_changed_with_the_old_one(browser, people):
    learner = browser("learner")
    values = {"new_password1": "shelf mark ten", "new_password2": "shelf mark ten"}
    refused = learner.post("password", course=False, old_password="wrong", **values)
    assert refused.status == 400 and refused.all("//*[@role='alert']")
    done = learner.post("password", course=False, old_password="correct horse", **values)
    assert "Your password is changed." in done.text
    people["learner"].refresh_from_db()
    assert people["learner"].check_password("shelf mark ten")
