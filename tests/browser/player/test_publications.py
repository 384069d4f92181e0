"""A publication in the player: wanted, written by keyboard, reviewed on a phone, read on paper."""

from __future__ import annotations

from datetime import date, timedelta

from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.player.conftest import PHONE, OpenWindow
from tests.browser.player.running import Player
from tests.browser.player.test_clearinghouse import fits, tab_to

TEXT = """Records from a vendor come in on Monday.

<h2>What to look at first</h2>

<ol><li>The 245, against the title page.</li><li>The price in the 020.</li></ol>

<table><tr><th scope="col">Field</th><th scope="col">Found wrong in a year</th></tr>
<tr><td>245</td><td>31</td></tr></table>

<pre>245 10 $a A-line-that-is-so-long-that-it-would-push-a-narrow-page-out-of-its-frame-if-it-could</pre>"""
ABSTRACT = ("Shows how one person checks a vendor's records in an hour a week, with the fields in "
            "which most errors were found over one year.")


def test_wanted_written_reviewed_published_and_printed(
        window: OpenWindow, player: Player, clearinghouse: str) -> None:
    author = window(player.learner(), console=False)  # a form is refused
    author.goto(clearinghouse + "publications/")
    expect(author.get_by_text("Nothing is published here yet.")).to_be_visible()
    assert violations(author) == []
    tab_to(author, "Say what should be written about")
    author.keyboard.press("Enter")
    expect(author.get_by_label("Topic (needed)")).to_be_visible()
    tab_to(author, "Topic")
    author.keyboard.type("Checking vendor records")
    tab_to(author, "For whom")
    author.keyboard.type("New staff")
    tab_to(author, "Put it on the list")
    author.keyboard.press("Enter")
    expect(author.get_by_role("status")).to_contain_text("on the list")
    assert violations(author) == []
    author.get_by_label("Written by which day").fill(
        (date.today() + timedelta(days=30)).isoformat())
    tab_to(author, "I will write it")
    author.keyboard.press("Enter")
    expect(author.get_by_role("status")).to_have_text("It is yours to write.")
    author.get_by_label("Text", exact=True).fill(TEXT + "<marquee>x</marquee>")
    tab_to(author, "See how it looks")
    author.keyboard.press("Enter")
    expect(author.get_by_role("status")).to_contain_text("<marquee>")
    expect(author.get_by_role("heading", name="What to look at first")).to_be_visible()
    assert violations(author) == []
    tab_to(author, "Keep it and hand it in")
    author.keyboard.press("Enter")
    expect(author.get_by_role("alert")).to_contain_text("Write the abstract first.")
    author.get_by_label("Abstract, for its record").fill(ABSTRACT)
    tab_to(author, "Keep it and hand it in")
    author.keyboard.press("Enter")
    expect(author.get_by_role("status")).to_contain_text("waits for a reviewer")

    reviewer = window("partner", **PHONE)
    reviewer.goto(clearinghouse + "queues/")
    reviewer.get_by_role("link", name="1 publication waits for a reviewer").click()
    expect(reviewer.get_by_role("link", name="Checking vendor records")).to_be_visible()
    assert fits(reviewer)
    reviewer.get_by_role("link", name="Checking vendor records").click()
    expect(reviewer.get_by_role("heading", level=1)).to_have_text("Checking vendor records")
    assert fits(reviewer)
    assert violations(reviewer) == []
    reviewer.get_by_role("button", name="Accept it").click()
    reviewer.get_by_role("button", name="Publish it").click()
    expect(reviewer.get_by_role("status")).to_contain_text("It is published")
    assert fits(reviewer)
    assert violations(reviewer) == []

    reader = window()
    reader.goto(clearinghouse + "publications/")
    reader.get_by_role("link", name="Checking vendor records").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Checking vendor records")
    assert violations(reader) == []
    reader.emulate_media(media="print")
    expect(reader.get_by_role("navigation", name="Clearinghouse")).to_be_hidden()
    expect(reader.get_by_text("The price in the 020.")).to_be_visible()
    expect(reader.locator(".ch-printurl")).to_be_visible()
    reader.emulate_media(media="screen")
    reader.get_by_role("link", name="Its record").click()
    expect(reader.get_by_text("in which most errors were found")).to_be_visible()
    reader.get_by_role("link", name="Open the resource").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Checking vendor records")
