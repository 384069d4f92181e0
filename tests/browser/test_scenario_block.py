"""A walk through a scenario in a real browser: by keyboard, on a phone, by ear, and its editor."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from shelflist import blocks
from tests.browser.axe import violations
from tests.browser.harness.real_block import RealBlock
from tests.browser.harness.site import CONTRACTS, FakeBlock, Site
from tests.browser.studio_harness.author import Author
from tests.trainer.scenario.items import EXAMPLES, OVER_EXPERT, SMALL, item


def opened(page: Page, site: Site, olx: str = SMALL, query: str = "", contract: str = "lms",
           **fields: Any) -> RealBlock:
    real = RealBlock(olx, drill="ScenarioBlock",
                     **{"use": "practice", "showanswer": "attempted", **fields})
    site.blocks["one"] = real.served()
    page.goto(f"{site.url}/{contract}?{query}")
    expect(page.locator(".sl-say button").first).to_be_visible()
    return real


def tab_to(page: Page, target: Locator) -> None:
    for _ in range(60):
        if target.evaluate("(node) => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab never reached the control")


def choose(page: Page, words: str) -> None:
    page.locator(".sl-say").get_by_role("button", name=words).click()


def test_an_experts_walk_by_keyboard_scores_in_full(page: Page, site: Site) -> None:
    real = opened(page, site, EXAMPLES[OVER_EXPERT])
    problem = item(OVER_EXPERT).problem
    path = [*problem.expert]
    for here, to in zip(path, path[1:], strict=False):
        said = next(one.say for one in problem.by_id[here].choices
                    if one.to == to and one.quality == "expert")
        tab_to(page, page.locator(".sl-say").get_by_role("button", name=said))
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name=problem.title(to), exact=True)).to_be_focused()
        expect(page.locator(".shelflist > [role=status]")).to_contain_text("Minutes left:")
        if to == "write-first":
            expect(page.locator(".shelflist > [role=status]")).to_contain_text("Six pens move.")
    expect(page.get_by_text("The scene is over.")).to_be_visible()
    tab_to(page, page.get_by_role("button", name="Hand in my walk"))
    page.keyboard.press("Enter")
    expect(page.locator(".sl-box dd").first).to_have_text("100%")
    expect(page.get_by_text("Sent and saved.").first).to_be_visible()
    page.reload()
    expect(page.locator(".sl-box dd").first).to_have_text("100%")
    expect(page.get_by_role("button", name="Walk again from the start")).to_be_visible()
    page.get_by_role("button", name="Show answer").click()
    expect(page.get_by_text("You walked as the expert did.")).to_be_visible()
    assert len(real.block.history) == 1


def test_a_walk_goes_back_is_judged_and_laid_beside_the_experts(page: Page, site: Site) -> None:
    opened(page, site)
    assert violations(page, ".shelflist") == []
    expect(page.get_by_text("You may go back once (cost: ")).to_be_visible()
    choose(page, "Scold.")
    expect(page.get_by_role("heading", name="Gone")).to_be_focused()
    expect(page.locator(".sl-came")).to_contain_text("You: Scold.")
    page.get_by_role("button", name=re.compile("Go back to “The opening” .cost: ")).click()
    expect(page.get_by_role("heading", name="The opening")).to_be_focused()
    page.get_by_role("button", name="Hand in my walk").click()
    expect(page.get_by_text("This walk is not over yet").last).to_be_visible()
    choose(page, "Go on.")
    expect(page.get_by_text("Minutes left: 6 (−4)").last).to_be_visible()
    choose(page, "Stop.")
    expect(page.get_by_role("button", name="Go back")).to_have_count(0)
    page.get_by_role("button", name="Hand in my walk").click()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    expect(page.locator(".sl-mark").first).to_contain_text("Weak")
    page.get_by_role("button", name="Show answer").click()
    expect(page.get_by_role("heading", name="The answer")).to_be_focused()
    expect(page.get_by_text("Your walk and the expert’s part at “The opening”.")).to_be_visible()
    page.get_by_text("Every choice, and what it would have brought").click()
    expect(page.get_by_text("Reason harmful.").last).to_be_visible()
    page.get_by_text("The map", exact=True).click()
    expect(page.get_by_role("img", name="Map of the scenario")).to_be_visible()
    assert page.locator(".sl-graph rect").count() == 5
    assert violations(page, ".shelflist") == []
    page.get_by_role("button", name="Walk again from the start").click()
    expect(page.get_by_role("heading", name="The opening").first).to_be_focused()
    said = page.locator(".shelflist > [role=status]")
    expect(said).to_contain_text("Minutes left: 10")
    expect(said).not_to_contain_text("(")  # A new walk has no step before it to differ from.


def test_a_walk_is_handed_in_while_its_last_step_is_on_its_way(page: Page, site: Site) -> None:
    real = opened(page, site)
    choose(page, "Go on.")
    expect(page.get_by_role("heading", name="The talk")).to_be_focused()
    site.hold.clear()
    choose(page, "Stop.")
    hand_in = page.get_by_role("button", name="Hand in my walk")
    hand_in.click()
    expect(hand_in).to_have_attribute("aria-busy", "true")
    site.hold.set()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    assert len(real.block.history) == 1


def test_a_step_counts_once_and_one_that_failed_can_be_made_again(page: Page, site: Site) -> None:
    real = opened(page, site)
    site.faults.append((503, {}))
    choose(page, "Wait.")
    expect(page.locator("fieldset > .sl-box")).to_contain_text("Your work is still here")
    assert real.block.walks == {}
    site.hold.clear()
    choose(page, "Wait.")
    choose(page, "Wait.")
    choose(page, "Scold.")
    site.hold.set()
    expect(page.get_by_role("heading", name="The talk")).to_be_focused()
    expect(page.locator("fieldset > .sl-box")).to_be_hidden()
    assert len(site.calls("proceed")) == 2
    # Another window of the same learner goes on; this one is told where the walk stands.
    real.handle("proceed", {"item": "small", "step": 1, "move": "x"})
    listen = next(one["id"] for one in real.block.set_json()["items"][0]["problem"]["place"][
        "choices"] if one["say"] == "Listen on.")
    real.handle("proceed", {"item": "small", "step": 1, "move": listen})
    choose(page, "Sum up.")
    expect(page.get_by_text("Minutes left: 5 (−3)").last).to_be_visible()
    assert real.block.walks["small"]["step"] == 2


def test_a_walk_goes_on_after_a_reload_and_in_a_check(page: Page, site: Site) -> None:
    real = opened(page, site, use="check", showanswer="finished", max_attempts=1)
    choose(page, "Wait.")
    expect(page.get_by_role("heading", name="The talk")).to_be_focused()
    page.reload()
    expect(page.get_by_role("heading", name="The talk")).to_be_visible()
    expect(page.get_by_text("No answer yet: item 1.")).to_be_visible()
    choose(page, "Sum up.")
    expect(page.get_by_text("Every item has an answer.")).to_be_visible()
    page.evaluate("localStorage.clear()")  # as on another device
    page.reload()
    expect(page.get_by_text("Every item has an answer.")).to_be_visible()
    page.get_by_role("button", name="Hand in", exact=True).click()
    page.get_by_role("button", name="Yes, hand in").click()
    expect(page.get_by_role("cell", name="100%")).to_be_visible()
    assert real.block.history[0]["score"] == 1.0


@pytest.mark.parametrize("contract", CONTRACTS)
def test_it_starts_in_the_four_ways_and_has_nothing_of_an_author_as_markup(
        contract: str, page: Page, site: Site) -> None:
    opened(page, site, SMALL.replace("<say>Wait.", "<say>&lt;img src=x onerror=alert(1)&gt; Wait."),
           contract=contract)
    choose(page, "<img src=x onerror=alert(1)> Wait.")
    expect(page.get_by_role("heading", name="The talk")).to_be_visible()
    expect(page.locator(".shelflist img")).to_have_count(0)


def test_a_visitor_sees_the_first_moment(page: Page, site: Site) -> None:
    real = RealBlock(SMALL, drill="ScenarioBlock", use="practice")
    view = real.block.public_view()
    site.blocks["one"] = FakeBlock(
        view.js_init_fn, real.served().files, lambda: real.block.public_view().json_init_args,
        real.handle, view.content)
    page.goto(f"{site.url}/lms")
    choose(page, "Wait.")
    expect(page.get_by_text("The scene goes on for those who are signed in.").first).to_be_visible()
    assert site.requests == []


def test_nothing_scrolls_sideways_on_a_phone_and_targets_are_large(phone: Page, site: Site
                                                                   ) -> None:
    opened(phone, site, EXAMPLES[OVER_EXPERT])
    choose(phone, "“Four, right.")
    expect(phone.get_by_role("heading", name="The next page")).to_be_focused()
    phone.get_by_text("The way so far").click()
    for control in phone.locator(".shelflist :is(button, summary)").all():
        box = control.bounding_box()
        assert box is not None and box["height"] >= 44 and box["width"] >= 44
    choose(phone, "“Three. Let us")
    choose(phone, "Do one more")
    expect(phone.get_by_text("The scene is over.")).to_be_visible()
    phone.get_by_role("button", name="Hand in my walk").click()
    phone.get_by_role("button", name="Show answer").click()
    phone.get_by_text("The map", exact=True).click()
    expect(phone.locator(".sl-graph")).to_be_visible()
    for width in (360, 320):
        phone.set_viewport_size({"width": width, "height": 740})
        assert phone.evaluate("document.documentElement.scrollWidth") <= width


def test_the_editor_draws_the_map_finds_faults_while_typing_and_walks_in_its_preview(
        page: Page, site: Site) -> None:
    author = Author(SMALL, kind=blocks.ScenarioBlock)
    site.blocks["one"] = author.block()
    page.set_viewport_size({"width": 760, "height": 700})
    page.goto(f"{site.url}/studio?block=one")
    page.add_style_tag(content="main { inline-size: auto !important; block-size: auto !important }"
                       "h2 { position: absolute; clip-path: inset(50%) }")
    page.get_by_role("tab", name="Items").click()
    one = page.locator(".sl-item")
    one.locator("summary").first.press("Enter")
    one.get_by_text("Map of the scenario, and what is doubtful in it").click()
    overview = one.locator(".sl-preview").first
    expect(overview.get_by_role("img", name="Map of the scenario")).to_be_visible()
    expect(overview).to_contain_text("Every moment is reached")
    expect(overview).to_contain_text("The expert’s path: The opening → The talk → Done.")
    # The list says the same and leads to the form, by keyboard.
    overview.get_by_role("button", name="The talk", exact=True).press("Enter")
    focused = page.evaluate("document.activeElement.closest('.sl-field').textContent")
    assert "Id" in focused
    expect(page.locator(":focus")).to_have_value("talk")
    # A choice that leads nowhere else: a loop without exit, said while it is typed.
    rows = one.get_by_role("group", name="Choices").locator(".sl-entry")
    for row in (5, 6):
        rows.nth(row).get_by_label("Leads to").fill("talk")
    one.get_by_role("group", name="States").get_by_label("At its least").first.fill("")
    expect(overview.get_by_text("this is a loop without exit")).to_be_visible()
    expect(overview.get_by_role("status")).not_to_contain_text("Every moment")
    assert "▲" in str(overview.locator("svg").text_content())
    overview.get_by_role("button", name="loop without exit").click()
    expect(page.locator(":focus")).to_have_value("talk")
    one.get_by_role("button", name="Moments (needed) Add a row").click()
    expect(overview.get_by_role("button", name="…", exact=True)).to_be_visible()
    assert violations(page, ".sl-preview") == []
    one.get_by_role("group", name="Moments").get_by_role("button", name="Remove").last.click()
    for row in (5, 6):
        rows.nth(row).get_by_label("Leads to").fill("done")
    expect(overview).to_contain_text("The expert’s path")
    # An answer that comes late is not drawn over a newer one.
    late: list[Route] = []
    page.route("**/studio_overview",
               lambda route: route.continue_() if late else late.append(route))
    title = one.get_by_role("group", name="Moments").get_by_label("Title").nth(1)
    with page.expect_request("**/studio_overview"):
        title.fill("Once")
    title.fill("The talk again")
    expect(overview).to_contain_text("The talk again")
    with page.expect_response("**/studio_overview"):
        late[0].continue_()
    page.evaluate("new Promise((done) => setTimeout(done))")
    expect(overview).to_contain_text("The talk again")
    title.fill("The talk")
    expect(overview.get_by_role("button", name="The talk", exact=True)).to_be_visible()
    # The preview walks, and nothing is kept.
    one.get_by_text("Preview, as learners see it").click()
    choose(page, "Wait.")
    expect(one.get_by_role("heading", name="The talk")).to_be_visible()
    choose(page, "Sum up.")
    expect(one.get_by_text("The scene is over.")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".sl-bar > span")).to_have_text("Saved.")
    assert 'runs_out="late"' not in author.olx and author.field("walks") == {}
