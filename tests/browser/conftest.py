"""A Chromium for the browser tests, and the site they visit.

There is no skipping: a machine without a browser fails these tests and says what to install.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from chromium import of_machine
from tests.browser.harness.site import Site
from tests.browser.windows import DESK, PHONE, Windows

NO_BROWSER = (
    "The browser tests need Chromium. Install it ('apt-get install chromium-headless-shell', or "
    "'python -m playwright install chromium'), or name one in SHELFLIST_CHROMIUM."
)


def find_chromium(playwright: Playwright) -> str | None:
    """Return the path of a Chromium: the environment's, the system's, or Playwright's own."""
    named = os.environ.get("SHELFLIST_CHROMIUM")
    candidates = [named] if named else [of_machine(), playwright.chromium.executable_path]
    return next((path for path in candidates if path and Path(path).exists()), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The one browser of the run."""
    with sync_playwright() as playwright:
        path = find_chromium(playwright)
        if path is None:
            pytest.fail(NO_BROWSER, pytrace=False)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def windows(chromium: Browser) -> Windows:
    """The windows of the run; see `tests/browser/windows.py`."""
    return Windows(chromium)


@pytest.fixture
def context_options() -> dict[str, Any]:
    """What a test changes about its window: override it, or parametrise it indirectly."""
    return DESK


def page_of(windows: Windows, options: dict[str, Any]) -> Iterator[Page]:
    """A page of its own for a test; an exception in any script of the page fails the test."""
    window = windows.take(**options)
    page = window.new_page()
    page.set_default_timeout(8000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    windows.give_back(window)
    assert errors == []


@pytest.fixture
def page(windows: Windows, context_options: dict[str, Any]) -> Iterator[Page]:
    """A page on a desk."""
    yield from page_of(windows, context_options)


@pytest.fixture
def phone(windows: Windows) -> Iterator[Page]:
    """A page on a phone, worked by touch."""
    yield from page_of(windows, PHONE)


@pytest.fixture
def site() -> Iterator[Site]:
    """A site with no blocks yet: the test registers its own."""
    site = Site()
    yield site
    site.close()
