"""People with a browser, as Django's test client has it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from tests.player.olx import RUN


class Page:
    """An answer as its reader finds it: status, text, and elements by XPath."""

    def __init__(self, answer) -> None:
        self.answer = answer
        self.status = answer.status_code
        self.tree = html.fromstring(answer.content) if answer.content else None

    def all(self, path: str) -> list:
        return self.tree.xpath(path)

    def words(self, path: str = "//main") -> str:
        return " ".join(" ".join(found.itertext()) for found in self.all(path)).strip()

    @property
    def text(self) -> str:
        return " ".join(self.words().split())


class Browser:
    """Opens pages by the name of their address; the course's key comes first in its arguments."""

    def __init__(self, user=None) -> None:
        self.client = Client()
        if user is not None:
            self.client.force_login(user)

    def get(self, name: str, *args: str, query: str = "", course: bool = True) -> Page:
        return Page(self.client.get(address(name, *args, course=course) + query, follow=True))

    def post(self, name: str, *args: str, course: bool = True, **data: object) -> Page:
        return Page(self.client.post(address(name, *args, course=course), data, follow=True))


def address(name: str, *args: str, course: bool = True) -> str:
    return reverse(name, args=[RUN, *args] if course else list(args))


@pytest.fixture
def browser(people):
    """`browser("learner")` signed in as that person, `browser()` a visitor."""
    return lambda name=None: Browser(people[name] if name else None)
