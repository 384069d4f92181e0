"""A teach-back in a real browser where nobody else is: by keyboard, on a phone, and by axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.harness.real_block import RealBlock
from tests.browser.harness.site import Site
from tests.trainer.teach_back.items import CLAIMS, DESK, EXAMPLES, OWN, SPINE


def opened(page: Page, site: Site, *names: str, query: str = "") -> RealBlock:
    real = RealBlock("".join(EXAMPLES[name] for name in names), drill="TeachBackBlock")
    site.blocks["one"] = real.served()
    page.goto(f"{site.url}/lms?{query}")
    expect(page.get_by_role("button", name="Hand in (2 versions left)")).to_be_visible()
    return real


def tab_to(page: Page, target: Locator) -> None:
    for _ in range(80):
        if target.evaluate("(node) => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reached {target}")


def press(page: Page, name: str) -> None:
    tab_to(page, page.get_by_role("button", name=name))
    page.keyboard.press("Enter")


def rate(page: Page, grid: Locator, levels: dict[str, int] | int) -> None:
    """Rate each criterion by keyboard: Tab to its group, Space or arrows to the level."""
    for at, group in enumerate(grid.locator(".sl-crit").all()):
        level = levels if isinstance(levels, int) else list(levels.values())[at]
        tab_to(page, group.get_by_role("radio").first)
        page.keyboard.press("Space")
        for _ in range(level):
            page.keyboard.press("ArrowDown")
        expect(group.get_by_role("radio").nth(level)).to_be_checked()


def test_from_the_exemplar_to_ones_own_rating_by_keyboard(page: Page, site: Site) -> None:
    real = opened(page, site, SPINE, DESK)
    expect(page.get_by_text("Rate the exemplar first: one is left.")).to_be_visible()
    rate(page, page.locator("fieldset:enabled"), real.answer(SPINE)["ratings"])
    press(page, "Compare with the experts")
    expect(page.locator(".sl-box dd").first).to_have_text("100%")
    expect(page.get_by_text("Rate the exemplar first")).to_be_hidden()
    words = page.get_by_label("What you said, showed and asked")
    tab_to(page, words)
    page.keyboard.insert_text("“Watch me renew it,” I said.\nThen she did.")
    page.reload()
    expect(words).to_have_value("“Watch me renew it,” I said.\nThen she did.")
    expect(page.locator("details").first).not_to_have_attribute("open", "")
    tab_to(page, page.get_by_label("A link"))
    page.keyboard.insert_text("javascript:alert(1)")
    press(page, "Hand in (2 versions left)")
    expect(page.get_by_role("alert")).to_contain_text("it begins with https://")
    page.get_by_label("A link").fill("https://example.org/video")
    press(page, "Hand in (2 versions left)")
    expect(page.get_by_role("heading", name="Rate your own work")).to_be_focused()
    press(page, "Keep my rating")
    expect(page.get_by_role("alert")).to_contain_text("“Shown and said” has no level yet")
    rate(page, page.locator("section.sl-box").last, 1)
    tab_to(page, page.get_by_label("Comment"))
    page.keyboard.insert_text("I talked too much.")
    press(page, "Keep my rating")
    expect(page.get_by_role("cell", name="1").first).to_be_visible()
    link = page.get_by_role("link", name="https://example.org/video")
    assert "noopener" in (link.get_attribute("rel") or "")
    page.reload()
    expect(page.get_by_role("heading", name="Version 1")).to_be_visible()
    expect(page.get_by_text("Nobody else can see your work here")).to_be_visible()
    assert "Then she did." in page.locator(".sl-said").inner_text()
    assert real.block.kept[0]["comment"] == "I talked too much."


def done(real: RealBlock) -> None:
    """Do all that can be done alone."""
    for name in real.block.set_ids():
        real.handle("submit", {"nonce": f"nonce-{name}", "item": name, "seconds": 1,
                               "response": real.answer(name)})
    real.handle("hand_in", {"nonce": "nonce-own", "text": "What I said. " * 40})


def test_axe_finds_nothing_before_and_after(page: Page, site: Site) -> None:
    real = opened(page, site, CLAIMS, OWN)
    page.get_by_text("The rubric: Teach-back").click()
    assert violations(page) == []
    done(real)
    page.reload()
    expect(page.get_by_role("heading", name="Rate your own work")).to_be_visible()
    page.get_by_text("First, rate the exemplars").click()
    page.get_by_text("Hand in another version").click()
    expect(page.locator(".sl-mark, .sl-v").first).to_be_visible()
    assert violations(page) == []


def test_nothing_scrolls_sideways_on_a_phone_and_targets_are_large(phone: Page, site: Site) -> None:
    real = opened(phone, site, CLAIMS, OWN)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    for control in phone.locator(".shelflist :is(button, textarea, input[type=file], "
                                 ".sl-level)").all():
        box = control.bounding_box()
        assert box is None or box["height"] >= 44
    done(real)
    ratings = dict.fromkeys(real.block.bank.get(OWN).problem.rubric.ids, 2)
    real.handle("rate_self", {"ratings": ratings, "comment": "x" * 200})
    phone.reload()
    expect(phone.get_by_role("heading", name="Version 1")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_what_is_typed_survives_a_lost_connection(page: Page, site: Site) -> None:
    opened(page, site, OWN)
    site.faults.append((502, {}))
    page.get_by_label("What you said, showed and asked").fill("Kept.")
    page.get_by_role("button", name="Hand in (").click()
    expect(page.get_by_role("alert")).to_contain_text("Your work is still here")
    expect(page.get_by_label("What you said, showed and asked")).to_have_value("Kept.")
    page.get_by_role("button", name="Hand in (").click()
    expect(page.get_by_role("heading", name="Rate your own work")).to_be_focused()
    nonces = {body["nonce"] for body in site.calls("hand_in")}
    assert len(nonces) == 1


def test_an_idle_page_has_what_comes_after_handing_in(page: Page, site: Site) -> None:
    opened(page, site, OWN)
    page.wait_for_function("() => window.ShelflistTeachBack.handedIn")
    page.get_by_label("What you said, showed and asked").fill("Kept.")
    page.context.set_offline(True)
    page.get_by_role("button", name="Hand in (").click()
    expect(page.get_by_role("alert")).to_contain_text("No connection. Your work is still here.")
    page.context.set_offline(False)
    page.route("**/handed_in.*", lambda route: route.abort())
    page.get_by_role("button", name="Hand in (").click()
    expect(page.get_by_role("heading", name="Rate your own work")).to_be_focused()


def test_what_comes_after_handing_in_can_be_fetched_again(page: Page, site: Site) -> None:
    page.route("**/handed_in.js", lambda route: route.abort())
    real = opened(page, site, OWN)
    page.get_by_label("What you said, showed and asked").fill("Handed in, and not yet shown.")
    page.get_by_role("button", name="Hand in (").click()
    again = page.get_by_role("button", name="Try again")
    expect(again).to_be_focused()
    expect(page.get_by_role("status").last).to_have_text("Handed in. Now rate your own work.")
    page.keyboard.press("Enter")
    expect(again).to_be_focused()
    page.unroute("**/handed_in.js")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Version 1")).to_be_focused()
    expect(page.get_by_text("Handed in, and not yet shown.")).to_be_visible()
    assert [one["answer"]["text"] for one in real.block.kept] == ["Handed in, and not yet shown."]


def test_a_visitor_sees_what_is_to_be_handed_in(page: Page, site: Site) -> None:
    real = RealBlock(EXAMPLES[CLAIMS] + EXAMPLES[OWN], drill="TeachBackBlock")
    real.block.student_view = real.block.public_view
    site.blocks["one"] = real.served()
    page.goto(f"{site.url}/lms")
    expect(page.get_by_role("heading", name="Your teach-back")).to_be_visible()
    expect(page.get_by_text("The rubric: Teach-back")).to_be_visible()
    expect(page.get_by_role("button", name="Hand in")).to_have_count(0)


@pytest.mark.parametrize("contract", ["studio", "library", "library_editor"])
def test_it_starts_in_every_place(contract: str, page: Page, site: Site) -> None:
    real = RealBlock(EXAMPLES[CLAIMS] + EXAMPLES[OWN], drill="TeachBackBlock")
    site.blocks["one"] = real.served()
    page.goto(f"{site.url}/{contract}")
    expect(page.get_by_role("heading", name="Your teach-back")).to_be_visible()
    expect(page.get_by_role("group").first).to_be_visible()
