"""A Chromium for the browser tests, and the site they visit.

There is no skipping: a machine without a browser fails these tests and says what to install.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.browser.harness.site import Site

NO_BROWSER = (
    "The browser tests need Chromium. Install it ('apt-get install chromium', or "
    "'python -m playwright install chromium'), or name one in SHELFLIST_CHROMIUM."
)


def find_chromium(playwright: Playwright) -> str | None:
    """Return the path of a Chromium: the environment's, the system's, or Playwright's own."""
    named = os.environ.get("SHELFLIST_CHROMIUM")
    candidates = [named] if named else [
        *map(shutil.which, ("chromium", "chromium-browser", "google-chrome")),
        playwright.chromium.executable_path,
    ]
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


@pytest.fixture
def context_options() -> dict[str, Any]:
    """What a test changes about its window: override it, or parametrise it indirectly."""
    return {"viewport": {"width": 1280, "height": 900}}


@pytest.fixture
def page(chromium: Browser, context_options: dict[str, Any]) -> Iterator[Page]:
    """A page of its own for each test; an exception in any script of the page fails the test."""
    context = chromium.new_context(**context_options)
    page = context.new_page()
    page.set_default_timeout(8000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


@pytest.fixture
def site() -> Iterator[Site]:
    """A site with no blocks yet: the test registers its own."""
    site = Site()
    yield site
    site.close()
