"""A repository to harvest from, added by keyboard, and its pages on a phone."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.player.conftest import PHONE, OpenWindow

ADDRESS = "https://an-archive-with-a-very-long-name.university.example/cgi-bin/oai/provider.pl"


def test_a_repository_is_added_by_keyboard_and_looked_at_on_a_phone(
        window: OpenWindow, clearinghouse: str) -> None:
    page = window("partner", console=False)  # a form is refused
    page.goto(clearinghouse)
    page.get_by_role("link", name="Harvests").press("Enter")
    page.get_by_role("link", name="Add a repository").press("Enter")
    page.get_by_label("Name").focus()
    page.keyboard.type("An archive")
    page.keyboard.press("Tab")
    page.keyboard.type("http://10.0.0.1/oai")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("is not on the public internet")
    expect(page.get_by_label("Name")).to_have_value("An archive")
    page.get_by_label("Address of its OAI-PMH interface").fill(ADDRESS)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("The repository is kept.")
    expect(page.get_by_role("button", name="Harvest now")).to_be_visible()
    assert violations(page) == []
    phone = window("partner", **PHONE)
    for address in (page.url, clearinghouse + "repositories/"):
        phone.goto(address)
        assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert violations(phone) == []
