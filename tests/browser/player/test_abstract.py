"""An abstract from a learner's page to the clearinghouse: written, offered, accepted, published."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.player.conftest import PHONE, OpenWindow
from tests.browser.player.hands import Keyboard
from tests.browser.player.running import Player

UNIT = "course-v1:Org+Abs+Run/unit/block-v1:Org+Abs+Run+type@vertical+block@u1/"
TEXT = ("Tells assistants of small libraries how late an issue must be and what to look at before "
        "a claim goes out. For print only.")


def test_from_the_learners_page_to_the_record(window: OpenWindow, player: Player) -> None:
    name = player.learner()
    ann = window(name)
    ann.goto(f"{player.url}/courses/{UNIT}")
    keys = Keyboard(ann)
    keys.write(ann.get_by_label("Your abstract"), TEXT)
    expect(ann.get_by_text("24 words")).to_be_visible()
    keys.press(ann.get_by_role("button", name="Check my abstract"))
    expect(ann.get_by_role("heading", name="As it was read")).to_be_visible()
    keys.press(ann.get_by_text("Give this abstract to the clearinghouse"))
    expect(ann.get_by_label(f"My name stands under it: {name}")).to_be_checked()
    assert violations(ann) == []
    keys.press(ann.get_by_role("button", name="Offer my abstract"))
    expect(ann.get_by_text("Nothing is handed on unless you agree.").first).to_be_visible()
    ann.get_by_label("I wrote it myself").press("Space")
    keys.press(ann.get_by_role("button", name="Offer my abstract"))
    expect(ann.get_by_role("heading", name="Waiting for the instructor")).to_be_focused()
    expect(ann.get_by_role("button", name="Take it back")).to_be_visible()
    expect(ann.get_by_role("button", name="Open the desk of abstracts")).to_have_count(0)

    staff = window("instructor", console=False, **PHONE)  # a decision is refused
    staff.goto(f"{player.url}/courses/{UNIT}")
    keys = Keyboard(staff)
    keys.press(staff.get_by_role("button", name="Open the desk of abstracts"))
    expect(staff.get_by_role("heading", name="Abstracts for the clearinghouse")).to_be_focused()
    keys.press(staff.get_by_role("button", name=f"{name}: Claims without tears"))
    expect(staff.get_by_text("To be signed:")).to_contain_text(name)
    keys.press(staff.get_by_role("button", name="Send back"))
    expect(staff.get_by_role("alert")).to_contain_text("Say why")
    expect(staff.get_by_label("A word to the learner")).to_be_focused()
    assert violations(staff) == []
    assert staff.evaluate("document.documentElement.scrollWidth") <= 360
    keys.press(staff.get_by_role("button", name="Accept and publish"))
    expect(staff.get_by_role("heading", name="Published in the clearinghouse")).to_be_focused()

    ann.reload()
    ann.get_by_text("Give this abstract to the clearinghouse").click()
    expect(ann.get_by_role("heading", name="Published in the clearinghouse")).to_be_visible()
    ann.get_by_role("link", name="The record in the clearinghouse").click()
    expect(ann.get_by_role("heading", level=1)).to_have_text("Claims without tears")
    expect(ann.get_by_text(TEXT)).to_be_visible()
    expect(ann.get_by_role("main")).to_contain_text(name)
