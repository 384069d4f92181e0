"""The real block in a real browser: what the page sends is what the block's handlers take."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness.real_block import RealBlock
from tests.browser.harness.site import Site

ITEMS = {
    "shelve": """<item id="shelve" task="shelve" scheme="lcc"><spine title="One">QA9 .A2</spine>
        <spine>QA76 .B3 1999</spine><spine>QA76 .B47</spine><spine>QA76.73 .A2</spine></item>""",
    "misfiled": """<item id="misfiled" task="misfiled" scheme="lcc"><spine>QA9 .A2</spine>
        <spine misfiled="true">QA76.73 .A2</spine><spine>QA76 .B3</spine><spine>QA76 .B47</spine>
        <spine>QA76 .B5</spine></item>""",
    "insert": """<item id="insert" task="insert" scheme="ddc"><spine>813 A2</spine>
        <spine>813.5 B3</spine><spine>813.54 B3</spine><book author="X">813.5 Z9</book></item>""",
    "parse": """<item id="parse" task="parse" scheme="lcc">
        <call_number>QA76.73.P98 L88 2013</call_number></item>""",
    "cutter": """<item id="cutter" task="cutter" scheme="lcc"><heading>Lutz, Mark</heading>
        <class_number>QA76.73.P98</class_number><before>QA76.73.P98 L37 2010</before>
        <after>QA76.73.P98 M37 2005</after></item>""",
    "label": """<item id="label" task="label" scheme="lcc">
        <call_number>QA76.73.P98 L88 2013</call_number></item>""",
}


def do(page: Page, task: str, answer: Any) -> None:
    """Do the work of an item as a learner who knows the answer."""
    work = page.locator("fieldset:enabled")
    if task == "shelve":
        for place, wanted in enumerate(answer["order"]):
            ids = [spine.get_attribute("data-book") for spine in work.locator("[data-book]").all()]
            if ids[place] != wanted:
                work.get_by_role("option").nth(ids.index(wanted)).click()
                work.get_by_role("option").nth(place).click()
    elif task == "misfiled":
        for one in answer["misfiled"]:
            work.locator(f'button[value="{one}"]').click()
    elif task == "insert":
        work.get_by_role("radio").nth(answer["position"]).check()
    elif task == "parse":
        for piece, line in zip(answer["kinds"], work.get_by_role("group").all(), strict=True):
            line.get_by_label("What it is").select_option(answer["kinds"][piece])
            if piece in answer["rules"]:
                line.get_by_label("How it files").select_option(answer["rules"][piece])
    elif task == "cutter":
        work.get_by_label("Your Cutter").fill(answer["cutter"])
    else:
        for index, line in enumerate(answer["lines"]):
            work.get_by_label(f"Line {index + 1}").fill(line)


def do_wrong(page: Page, task: str, answer: Any) -> None:
    work = page.locator("fieldset:enabled")
    if task == "shelve":
        do(page, task, {"order": answer["order"][::-1]})
    elif task == "misfiled":
        work.get_by_role("button").last.click()
    elif task == "insert":
        work.get_by_role("radio").first.check()
    elif task == "parse":
        work.get_by_label("What it is").first.select_option(index=3)
    elif task == "cutter":
        work.get_by_label("Your Cutter").fill(".Z99")
    else:
        work.get_by_label("Line 1").fill("QA76.73.P98 L88")


@pytest.mark.parametrize("task", list(ITEMS))
def test_right_work_scores_in_full(task: str, page: Page, site: Site) -> None:
    real = RealBlock(ITEMS[task], use="practice")
    site.blocks["one"] = real.served()
    page.goto(f"{site.url}/lms")
    do(page, task, real.answer(task))
    page.locator(".sl-main").click()
    expect(page.locator("dd").first).to_have_text("100%")
    expect(page.locator("dd").last).to_contain_text("Yes")
    expect(page.locator(".sl-mark")).to_have_count(0)
    page.reload()
    expect(page.locator("dd").first).to_have_text("100%")
    expect(page.locator(".sl-steps")).to_contain_text("1 Right")


@pytest.mark.parametrize("task", list(ITEMS))
def test_wrong_work_is_marked_and_the_answer_drawn(task: str, page: Page, site: Site) -> None:
    real = RealBlock(ITEMS[task], use="practice", showanswer="attempted")
    site.blocks["one"] = real.served()
    page.goto(f"{site.url}/lms")
    do_wrong(page, task, real.answer(task))
    page.locator(".sl-main").click()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    if task != "cutter":
        expect(page.locator("fieldset:enabled .sl-mark").first).to_be_visible()
    page.get_by_role("button", name="Show answer").click()
    expect(page.get_by_role("heading", name="The answer")).to_be_focused()
    expect(page.locator("fieldset:disabled")).to_be_visible()
    assert page.locator("section.sl-box").last.locator("ol li").count() > 0
