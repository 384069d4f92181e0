r"""The real MARC block in a real browser: what the page sends is what the handlers take."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from shelflist.blocks import MarcBlock
from tests.browser.harness.real_block import RealBlock
from tests.browser.harness.site import Site
from tests.browser.studio_harness.author import Author
from tests.browser.test_call_number_learner import said
from tests.browser.test_marc_learner import as_text

TITLE_PAGE = ('<piece label="Title page"><p>The sun<br/>the center of the solar system</p>'
              "<p>Michael D. Cole</p></piece>")
RECORD = r"""
=LDR  00000cam\a2200000\i\4500
=008  000523s2001\\\\njua\\\j\\b\\\\001\0\eng\\
=100  1\$aCole, Michael D.,$eauthor.
=245  14$aThe sun :$bthe center of the solar system /$cMichael D. Cole.
=264  \1$aBerkeley Heights, NJ :$bEnslow Publishers,$c2001.
=300  \\$a48 pages :$bcolor illustrations ;$c24 cm
=504  \\$aIncludes bibliographical references (page 46) and index.
"""
FAULTY = RECORD.replace("=245  14", "=245  10")
ITEMS = {
    "code": fr"""<item id="code" task="code">{TITLE_PAGE}
        <given>
=LDR  00000nam\a2200000\i\4500
=100  1\$aCole, Michael D.,$eauthor.
</given>
        <key>
=245  14$aThe sun :$bthe center of the solar system /$cMichael D. Cole.
=300  \\$a48 pages :$bcolor illustrations ;$c24 cm
</key></item>""",
    "correct": f"""<item id="correct" task="correct">{TITLE_PAGE}<record>{FAULTY}</record>
        <key>{RECORD}</key></item>""",
    "hunt": f"""<item id="hunt" task="hunt">{TITLE_PAGE}<record>{FAULTY}</record>
        <fault line="=245" kind="nonfiling">The article is counted.</fault></item>""",
    "identify": r"""<item id="identify" task="identify">
        <line>=[100]  [1]\$aTwain, Mark,$[d]1835-1910.</line></item>""",
    "meaning": """<item id="meaning" task="identify"><meaning of="245 $c"/></item>""",
    "fixed": f"""<item id="fixed" task="fixed">{TITLE_PAGE}<record>{RECORD}</record>
        <ask>008/06 008/07-10 008/15-17 008/18-21 LDR/06</ask></item>""",
    "nonfiling": """<item id="nonfiling" task="nonfiling">
        <title lang="eng" field="245">The sun also rises</title>
        <title lang="fre" field="245">L’été</title></item>""",
}


def do(page: Page, item: str, answer: Any) -> None:
    """Do the work of an item as a learner who knows the answer."""
    work = page.locator("fieldset:enabled")
    if item in ("code", "correct"):
        as_text(page).fill(answer["mrk"])
    elif item == "hunt":
        for mark in answer["marks"]:
            line = work.get_by_role("listitem").nth(mark["line"])
            line.get_by_role("button").click()
            line.get_by_role("combobox").select_option(mark["kind"])
    elif item == "identify":
        for box, value in zip(work.get_by_role("textbox").all(), answer["gaps"].values(),
                              strict=True):
            box.fill(value)
    elif item == "meaning":
        work.locator(f'[value="{answer["meaning"]}"]').check()
    elif item == "fixed":
        for place, value in answer["positions"].items():
            choose(work.locator(f'[data-id="{place}"]'), value)
    else:
        for box, count in zip(work.get_by_role("spinbutton").all(), answer["counts"].values(),
                              strict=True):
            box.fill(str(count))


def choose(position: Locator, value: str) -> None:
    if position.locator("select").count():
        position.locator("select").select_option(value)
    else:
        position.get_by_role("textbox").fill(value)


def do_wrong(page: Page, item: str) -> None:
    work = page.locator("fieldset:enabled")
    if item == "code":
        page.get_by_role("button", name="Add a field").click()
        page.keyboard.type("245")
        work.get_by_label("Field 2, 245, subfield a").fill("The son")
    elif item == "correct":
        work.get_by_label("Field 3, 245, indicator 2").fill("3")
    elif item == "hunt":
        work.get_by_role("listitem").nth(2).get_by_role("button").click()
    elif item == "identify":
        work.get_by_label("Tag").fill("700")
    elif item == "meaning":
        options = work.get_by_role("radio").all()
        right = work.get_by_label("Statement of responsibility, etc.")
        next(one for one in options
             if one.get_attribute("value") != right.get_attribute("value")).check()
    elif item == "fixed":
        work.get_by_label("008/07-10").fill("1066")
    else:
        work.get_by_role("spinbutton").first.fill("3")


def real(page: Page, site: Site, item: str, **fields: Any) -> RealBlock:
    block = RealBlock(ITEMS[item], drill="MarcBlock", use="practice", **fields)
    site.blocks["one"] = block.served()
    page.goto(f"{site.url}/lms")
    return block


@pytest.mark.parametrize("item", list(ITEMS))
def test_right_work_scores_in_full(item: str, page: Page, site: Site) -> None:
    block = real(page, site, item)
    do(page, item, block.answer(item))
    page.locator(".sl-main").click()
    expect(page.locator("dd").first).to_have_text("100%")
    expect(page.locator("dd").last).to_contain_text("Yes")
    expect(page.locator("fieldset .sl-mark")).to_have_count(0)
    page.reload()
    expect(page.locator("dd").first).to_have_text("100%")
    expect(page.locator(".sl-steps")).to_contain_text("1 Right")


@pytest.mark.parametrize("item", list(ITEMS))
def test_wrong_work_is_marked_and_the_answer_drawn(item: str, page: Page, site: Site) -> None:
    real(page, site, item, showanswer="attempted")
    do_wrong(page, item)
    page.locator(".sl-main").click()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    if item != "meaning":
        expect(page.locator("fieldset:enabled .sl-mark").first).to_be_visible()
    page.get_by_role("button", name="Show answer").click()
    expect(page.get_by_role("heading", name="The answer")).to_be_focused()
    expect(page.locator("fieldset:disabled")).to_be_visible()
    assert page.locator("section.sl-box").last.locator("ol li").count() > 0


def test_a_draft_outlives_a_reload_and_an_offline_minute(page: Page, site: Site) -> None:
    real(page, site, "correct")
    work = page.locator("fieldset:enabled")
    work.get_by_label("Field 3, 245, indicator 2").fill("4")
    page.reload()
    expect(work.get_by_label("Field 3, 245, indicator 2")).to_have_value("4")
    page.context.set_offline(True)
    page.locator(".sl-main").click()
    expect(said(page, "alert")).to_contain_text("Kept here; will be sent")
    page.context.set_offline(False)
    expect(page.locator("dd").first).to_have_text("100%")


def test_the_reference_book_is_the_drills_own(page: Page, site: Site) -> None:
    real(page, site, "correct")
    work = page.locator("fieldset:enabled")
    work.get_by_label("Field 1, 008, data").press("F1")
    form = work.get_by_label("008/15-17 Place of publication")
    expect(form).to_have_value("nju")
    place = work.locator('[lang="en"] > [data-id="008/15-17"]')  # MARC's names are English
    place.get_by_text("Codes").click()
    place.get_by_label("Find a code").fill("florida")
    work.get_by_role("button", name="flu Florida").click()
    expect(work.get_by_label("Field 1, 008, data")).to_have_value(
        "000523s2001    flua   j  b    001 0 eng  ")


def test_an_author_sees_each_task_as_learners_will(page: Page, site: Site) -> None:
    site.blocks["one"] = Author("".join(ITEMS.values()), MarcBlock).block()
    page.goto(f"{site.url}/studio")
    page.get_by_role("tab", name="Items").click()
    items = page.get_by_role("tabpanel", name="Items").locator(".sl-item")
    for number, item in enumerate(ITEMS):
        entry = items.nth(number)
        entry.locator("> summary").click()
        entry.locator(".sl-preview > summary").click()
        work = entry.locator("fieldset").last
        expect(work.locator("input, textarea, button").first).to_be_visible()
        expect(entry.get_by_text("The answer, step by step")).to_be_visible()
        if item == "correct":
            work.get_by_label("Field 3, 245, tag").press("F1")
            expect(work.get_by_text("The reference book opens in a course.")).to_be_visible()
