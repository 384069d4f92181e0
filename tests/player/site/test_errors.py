"""The pages for what could not be done."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from shelflist.player.views import errors
from tests.player.olx import key
from tests.player.site.conftest import Page


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("/nowhere/", "The link may be old"),
        ("/courses/course-v1:No+Such+Run/", "There is no course “course-v1:No+Such+Run” here."),
        (
            "/courses/course-v1:Org+Num+Run/unit/" + key("vertical", "gone") + "/",
            "This course has no such unit.",
        ),
    ],
)
def test_what_is_not_there_is_told_in_words(browser, course, url, said):
    page = Page(browser("learner").client.get(url))
    assert page.status == 404
    assert said in page.text and page.all("//main//a[@href='/']")


def test_a_form_without_its_token_changes_nothing_and_says_what_to_do(people, course):
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["instructor"])
    page = Page(client.post(reverse("publish", args=[course.key])))
    assert page.status == 403 and "load the page again" in page.text


def test_the_page_for_a_failure_needs_no_database(settings):
    # No db fixture: a query would fail this test.
    page = Page(errors.failed(RequestFactory().get("/")))
    assert page.status == 500 and "What you had saved before is kept." in page.text


def test_a_visitor_is_refused_with_a_way_to_sign_in(browser, course):
    page = Page(browser().client.post(reverse("publish", args=[course.key])))
    assert page.status == 403
    assert page.all("//main//a[starts-with(@href,'/sign-in/')]")
