"""The real player with real courses, started once, and windows signed in to it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.player.course_files import COURSES, abstracts, archive, teach_back
from tests.browser.player.running import Player, running
from tests.browser.windows import DESK, PHONE, Windows

__all__ = ["DESK", "PHONE"]
OpenWindow = Callable[..., Page]


@pytest.fixture(scope="session")
def player(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Player]:
    """The player of the run: the course of course_packages, and small ones of the tests.

    ONE is for learners and never changed; EDIT, EDIT2 and EDIT3 are each one test's to edit, and
    the two with a teach-back and with an abstract are each one test's to take.
    """
    archives = tmp_path_factory.mktemp("archives")
    archive(archives / "one.tar.gz")
    for number in ("EDIT", "EDIT2", "EDIT3"):
        archive(archives / f"{number}.tar.gz", number, f"To be edited {number}")
    teach_back(archives / "teach_back.tar.gz")
    abstracts(archives / "abstracts.tar.gz")
    with running(tmp_path_factory.mktemp("data"), COURSES, archives) as player:
        yield player


@pytest.fixture(scope="session")
def clearinghouse(player: Player) -> str:
    """The address of a clearinghouse with nine records."""
    subprocess.run([sys.executable, str(Path(__file__).with_name("clearinghouse_records.py")),
                    str(player.data)], check=True)
    return f"{player.url}/clearinghouse/"


@pytest.fixture
def window(windows: Windows, player: Player) -> Iterator[OpenWindow]:
    """A function that opens a window, signed in as `name` if one is given.

    What any script of its pages throws, or writes to the console as an error, fails the test;
    `console=False` leaves the console alone, for windows that are taken off the network.
    """
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_window(name: str = "", *, console: bool = True, **options: Any) -> Page:
        context = windows.take(**{**DESK, "accept_downloads": True, **options})
        contexts.append(context)
        if name:
            player.sign_in(context, name)
        page = context.new_page()
        page.set_default_timeout(10000)
        page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
        if console:
            page.on("console", lambda said: errors.append(
                f"{page.url}: {said.text} {said.location.get('url', '')}")
                if said.type == "error" else None)
        return page

    yield open_window
    for context in contexts:
        windows.give_back(context)
    assert errors == []
