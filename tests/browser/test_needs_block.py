"""Needs assessment in a real browser: by keyboard, on a phone, and by ear; consent and deletion."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from shelflist.cohort import api
from shelflist.cohort.records import Contribution
from tests.browser.axe import violations
from tests.browser.harness.real_block import RealBlock
from tests.browser.harness.site import Site
from tests.trainer.needs.items import COPY, CORE, EXAMPLES, OWN, item, rated


@pytest.fixture(autouse=True)
def stored(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A store in memory, which is `shelflist.cohort` for the block."""
    kept: dict[str, Any] = {}

    def contribute(*, context_key: str, usage_key: str, learner: str, answer: Any) -> Contribution:
        kept[learner] = Contribution(context_key, usage_key, learner, answer, datetime.now(UTC))
        return kept[learner]

    monkeypatch.setattr(api, "available", lambda: True)
    monkeypatch.setattr(api, "mark", lambda *words: " ".join(words))
    monkeypatch.setattr(api, "contribute", contribute)
    monkeypatch.setattr(api, "contribution", lambda *, usage_key, learner: kept.get(learner))
    monkeypatch.setattr(api, "contributions", lambda *, usage_key: tuple(kept.values()))
    monkeypatch.setattr(api, "withdraw_contribution",
                        lambda *, usage_key, learner: bool(kept.pop(learner, None)))
    return kept


@pytest.fixture
def team(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever looks is of the course team."""
    for module in ("block", "group"):
        monkeypatch.setattr(f"shelflist.trainer.needs.{module}.is_staff", lambda block: True)
    yield


def opened(page: Page, site: Site, name: str, query: str = "") -> RealBlock:
    real = RealBlock(EXAMPLES[name], drill="NeedsBlock", use="practice", showanswer="attempted",
                     display_name="Training needs")
    site.blocks["one"] = real.served()
    page.goto(f"{site.url}/lms?{query}")
    expect(page.locator(".shelflist h4")).to_be_visible()
    return real


def tab_to(page: Page, target: Locator) -> None:
    for _ in range(120):
        if target.evaluate("(node) => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab never reached the control")


def press(page: Page, name: str) -> None:
    tab_to(page, page.get_by_role("button", name=name))
    page.keyboard.press("Enter")


def fill(page: Page, values: list[tuple[int, int, int]]) -> None:
    """Rate one competency after the other by Tab and digits."""
    tab_to(page, page.locator("fieldset.sl-need select").first)
    for three in values:
        for value in three:
            page.keyboard.press(str(value))
            page.keyboard.press("Tab")
        page.keyboard.press("Tab")
    assert page.locator("fieldset.sl-need select").evaluate_all(
        "(all) => all.map((one) => Number(one.value))") == [v for three in values for v in three]


def test_a_survey_by_keyboard_from_ratings_to_plan_consent_and_deletion(
        page: Page, site: Site, stored: dict[str, Any]) -> None:
    real = opened(page, site, OWN)
    ids = list(item(OWN).problem.by_id)
    fill(page, [(5, 1 + at % 5, 4) for at in range(len(ids))])
    without = page.get_by_label("Does not apply").last
    tab_to(page, without)
    page.keyboard.press("Space")
    expect(page.locator("fieldset.sl-need").last.locator("select").first).to_be_hidden()
    press(page, "Save my answers")

    title = page.get_by_role("heading", name="Where the gaps are")
    expect(title).to_be_focused()
    gaps = page.locator(".sl-gaps > ol > li")
    expect(gaps).to_have_count(5)
    expect(gaps.first).to_contain_text("need 80 of 100 · Importance 5 · Confidence 1")
    expect(page.get_by_text("No gap now: Decide about a gift book")).to_be_visible()
    expect(page.get_by_text("Does not apply: Withdraw an item")).to_be_visible()
    expect(page.locator(".sl-steps button")).to_contain_text("Sent")
    expect(page.get_by_text("Right", exact=True)).to_have_count(0)

    plan = page.get_by_role("group", name="Print and place spine labels for LC and Dewey numbers")
    expect(plan.first.get_by_role("link", name="Where a spine label breaks")).to_be_visible()
    tab_to(page, plan.first.get_by_label("What I will do"))
    page.keyboard.insert_text("Label twenty books <b>with</b> Bea")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("May 2")
    press(page, "Save my answers")
    expect(page.get_by_text("Sent and saved.").first).to_be_visible()
    assert real.block.history[-1]["response"]["plan"][ids[0]]["when"] == "May 2"
    page.reload()
    expect(plan.first.get_by_label("What I will do")).to_have_value(
        "Label twenty books <b>with</b> Bea")
    expect(title).not_to_be_focused()
    press(page, "See how the set went")
    expect(page.get_by_role("row", name="Training needs")).to_contain_text("Sent")
    expect(page.get_by_text("To practice next").or_(page.get_by_text("Every item is right"))
           ).to_have_count(0)
    page.locator(".sl-steps button").click()
    expect(title).to_be_visible()

    assert stored == {}
    agree = page.get_by_label("My ratings may be counted in the group.")
    expect(agree).not_to_be_checked()
    press(page, "Count my ratings")
    expect(page.get_by_text("Tick the box first, if the answers may be counted.")).to_be_visible()
    assert stored == {}
    agree.focus()
    page.keyboard.press("Space")
    press(page, "Count my ratings")
    expect(page.get_by_text("Your ratings are counted.")).to_be_visible()
    expect(page.get_by_role("button", name="Count me no more")).to_be_focused()
    assert set(stored) == {"learner"}
    press(page, "Count me no more")
    expect(page.get_by_text("Your ratings are counted no more")).to_be_visible()
    expect(page.get_by_role("button", name="Count my ratings")).to_be_focused()
    assert stored == {}

    page.get_by_text("Delete my answers").click()
    press(page, "Delete for good")
    expect(page.get_by_role("heading", name="Training needs", level=4)).to_be_focused()
    expect(page.locator(".shelflist > [role=status]")).to_have_text("Your answers are deleted.")
    expect(page.locator(".sl-gaps")).to_have_count(0)
    expect(page.locator(".sl-need select").first).to_have_value("")
    assert "labels" not in json.dumps([real.block.history, real.block.tries])
    page.reload()
    expect(page.locator(".sl-need select").first).to_have_value("")
    assert "May 2" not in page.evaluate("JSON.stringify({ ...localStorage })")


def test_what_waits_to_be_sent_is_deleted_too(page: Page, site: Site) -> None:
    real = opened(page, site, OWN)
    real.handle("submit", {"item": OWN, "response": rated(OWN), "nonce": "nonce-00001"})
    page.reload()
    page.get_by_label("By when").first.fill("Friday")
    site.faults.append((503, {"error": "The server rests.", "code": "rest"}))
    page.get_by_role("button", name="Save my answers").click()
    expect(page.get_by_text("Kept here; will be sent").first).to_be_visible()
    page.get_by_text("Delete my answers").click()
    page.get_by_role("button", name="Delete for good").click()
    expect(page.locator(".sl-gaps")).to_have_count(0)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.reload(wait_until="networkidle")
    expect(page.locator(".sl-need select").first).to_have_value("")
    assert real.block.history == []
    assert "Friday" not in page.evaluate("JSON.stringify({ ...localStorage })")


def test_a_file_is_made_of_the_draft_in_hand(page: Page, site: Site) -> None:
    real = opened(page, site, OWN)
    real.handle("submit", {"item": OWN, "response": rated(OWN), "nonce": "nonce-00001"})
    page.reload()
    page.get_by_label("By when").first.fill("Friday")
    with page.expect_download() as found:
        page.get_by_role("button", name="Save as CSV").click()
    assert found.value.suggested_filename == f"{OWN}.csv"
    assert "Friday" in Path(found.value.path()).read_text("utf-8-sig")
    with page.expect_popup() as tab:
        page.get_by_role("button", name="Page to print").click()
    expect(tab.value.get_by_role("heading", name="My training needs")).to_be_visible()
    expect(tab.value.get_by_text("Friday")).to_be_visible()


def test_what_fails_is_said_and_can_be_tried_again(page: Page, site: Site) -> None:
    real = opened(page, site, OWN)
    real.handle("submit", {"item": OWN, "response": rated(OWN), "nonce": "nonce-00001"})
    site.faults.append((503, {"error": "The server rests.", "code": "rest"}))
    page.reload()
    expect(page.get_by_role("alert").filter(has_text="The server rests.")).to_be_visible()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", name="Where the gaps are")).to_be_visible()
    shown = real.block.set_json(real.block.standing())["items"][0]
    page.evaluate("""(item) => {
        const host = document.body.appendChild(document.createElement('main'));
        host.id = 'preview';
        window.Shelflist.start('needs', null, host, { set: { items: [item] } });
    }""", shown)
    preview = page.locator("#preview")
    expect(preview.get_by_text("A preview: nothing is checked or kept.")).to_be_visible()
    preview.locator("select").first.select_option("4")
    expect(preview.get_by_role("heading", name="Where the gaps are")).to_have_count(0)


def test_the_course_team_makes_a_round(page: Page, site: Site, stored: dict[str, Any],
                                       team: None) -> None:
    real = opened(page, site, OWN)
    view = page.get_by_text("For the course team: figures of the group")
    view.click()
    expect(page.get_by_text("Fewer than 5 people have agreed")).to_be_visible()
    ratings = {id: [5, 1, 4] for id in item(OWN).problem.by_id}
    for n in range(6):
        stored[f"p{n}"] = Contribution("", "", f"p{n}", {OWN: {
            "least": 5, "ratings": ratings}},
            datetime.now(UTC))
    page.reload()
    view.click()
    page.get_by_role("button", name="Show a new round").click()
    expect(page.get_by_role("heading", name="6 people")).to_be_visible()
    expect(page.locator(".sl-gaps > ol > li")).to_have_count(7)
    for words in ("Confidence: 1.5 or less on average; spread not shown",
                  "Chance to use: 4 on average; low few, middle few, high most"):
        expect(page.get_by_text(words).first).to_be_visible()
    with page.expect_download() as found:
        page.get_by_role("button", name="Save as CSV").click()
    assert found.value.suggested_filename == f"{OWN}-1.csv"
    assert len(real.block.group_rounds[OWN]) == 1
    assert violations(page) == []


def test_a_case_by_keyboard_scores_in_full(page: Page, site: Site) -> None:
    real = opened(page, site, COPY)
    answer, problem = real.answer(COPY), item(COPY).problem
    for id, gap in problem.by_id.items():
        row = page.get_by_role("group", name=gap.text)
        tab_to_either(page, row.get_by_label("What would mend it?"), answer["remedies"][id])
        rank = row.get_by_label("Priority")
        if id in answer["priorities"]:
            tab_to_either(page, rank, str(answer["priorities"][id]))
        else:
            expect(rank).to_be_hidden()
    tab_to(page, page.locator(".sl-main"))
    page.keyboard.press("Enter")
    expect(page.locator(".sl-box dd").first).to_have_text("100%")
    expect(page.locator(".sl-box dd").last).to_contain_text("Yes")


def tab_to_either(page: Page, box: Locator, value: str) -> None:
    """Choose in a select by its keys, wherever the order of chance has put it."""
    box.focus()
    values = box.locator("option").evaluate_all("(all) => all.map((one) => one.value)")
    for _ in range(values.index(value)):
        page.keyboard.press("ArrowDown")
    expect(box).to_have_value(value)


def test_axe_finds_nothing_before_and_after(page: Page, site: Site) -> None:
    real = opened(page, site, OWN)
    assert violations(page) == []
    real.handle("submit", {"item": OWN, "response": rated(OWN), "nonce": "nonce-00001"})
    page.reload()
    expect(page.locator(".sl-gaps")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert violations(page) == []
    opened(page, site, COPY)
    page.locator("fieldset.sl-need select").first.select_option("system")
    page.locator(".sl-main").click()
    expect(page.locator("fieldset:enabled .sl-mark").first).to_be_visible()
    page.get_by_role("button", name="Show answer").click()
    expect(page.get_by_role("heading", name="The answer")).to_be_focused()
    assert violations(page) == []
    expect(page.locator("fieldset:disabled .sl-wide")).to_be_hidden()
    expect(page.locator("fieldset:enabled .sl-wide")).to_be_visible()
    expect(page.locator(".sl-piece:visible")).to_have_count(len(item(COPY).problem.pieces))


@pytest.mark.parametrize("context_options", [
    {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}],
    indirect=True, ids=["phone"])
def test_a_phone_needs_no_sideways_scroll_and_large_targets(page: Page, site: Site) -> None:
    for name in (CORE, COPY):
        real = opened(page, site, name)
        if name == CORE:
            real.handle("submit", {"item": CORE, "response": rated(CORE), "nonce": "nonce-00001"})
            page.reload()
            expect(page.locator(".sl-gaps")).to_be_visible()
            page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        sizes = page.locator(
            ".shelflist :is(button, select, textarea, input:not([type=checkbox]), .sl-tick)"
        ).evaluate_all("(all) => all.filter((one) => one.offsetParent).map((one) => "
                       "[one.offsetWidth, one.offsetHeight])")
        assert len(sizes) > 10
        assert all(wide >= 44 and high >= 44 for wide, high in sizes)
        for width in (360, 320):
            page.set_viewport_size({"width": width, "height": 740})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
