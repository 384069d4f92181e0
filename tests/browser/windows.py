"""The browser's windows, used by one test after another.

To open a window of its own costs a test more than all it does there. A window is a browser context:
what a test leaves in it (pages, cookies, storage, permissions, the network off) is put right before
the next test has it.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Page

DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True,
                         "is_mobile": True}


class Windows:
    """The windows that nobody uses, by how they were opened."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self._free: dict[str, list[BrowserContext]] = {}
        self._opened: dict[BrowserContext, str] = {}

    def take(self, **options: Any) -> BrowserContext:
        """Return a window with nothing in it, opened with these options."""
        how = json.dumps(options, sort_keys=True)
        free = self._free.setdefault(how, [])
        if free:
            return free.pop()
        window = self.browser.new_context(**options)
        self._opened[window] = how
        return window

    def give_back(self, window: BrowserContext) -> None:
        """Close the pages of a window and forget what they kept."""
        try:
            for page in window.pages:
                _forget(page)
                page.close()
            window.clear_cookies()
            window.clear_permissions()
            window.set_offline(False)
        except Error:
            window.close()  # A window that cannot be put right is nobody's.
        else:
            self._free[self._opened[window]].append(window)


def _forget(page: Page) -> None:
    """Clear what the sites of a page have stored; ports are given out again to later sites."""
    sites = {f"{at.scheme}://{at.netloc}" for frame in page.frames
             if (at := urlsplit(frame.url)).scheme in ("http", "https")}
    if sites:
        session = page.context.new_cdp_session(page)
        for site in sites:
            session.send("Storage.clearDataForOrigin", {"origin": site, "storageTypes": "all"})
        session.detach()
